"""Decides from a name whether its value is a secret."""

import re
from functools import lru_cache
from typing import Literal

Strength = Literal["", "password", "secret", "hint"]
"""What a name says of its value: nothing; a password, whatever it looks like; a secret; or one where the value looks like one."""

_LONGEST = 128
"""Letters of a name that are looked at, from its end."""

_LONGEST_PHRASE = 3
"""Words of the longest phrase that is a name of passwords."""

_JOINED = re.compile(r"[.:/]")
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")

_PASSWORD = re.compile(
    r"(?:password|passwd|passwort|passphrase|passcode|passw|pwd|pword|pswd|kennwort|motdepasse|contrasena|senha|mnemonic"
    r"|(?:app|admin|db|dest|key|src|store|trust|ftp|imap|ldap|mail|my|mysql|pg|rds|redis|root|smtp|ssh|user)(?:pass|pw))\Z"
)
_PASSWORD_WORDS = frozenset({"pass", "psw", "pw"})
_PASSWORD_PHRASES = re.compile(
    r"(?:\A| )(?:mot de passe|parola chiave|contra sena|(?:seed|recovery|backup|mnemonic|wallet) (?:phrase|words|mnemonic)"
    r"|(?:db|sim|card|user|admin|login|security) pin)\Z"
)
"""Passwords whose names are several words."""
_SECRET_PHRASES = re.compile(r"(?:\A| )(?:(?:vault|approle|role) secret id|t?otp seed|(?:aws|s3|minio) sk|secret access)\Z")
_SECRET = re.compile(
    r"(?:secret|apikey|(?:access|account|api|auth|master|private|secret|shared|sign|signing|storage|encryption|subscription)_?keys?)\Z"
)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_KEY_OF = _words(
    # what a key opens or signs
    "access account admin api app apps auth client consumer deploy deployment encryption encrypt decrypt decryption "
    "fernet hmac jwt license "
    "master pem personal private project rsa sas secret security service session shared signing signature ssh storage "
    "subscription token "
    "webhook "
    # who issues keys that begin like any other text
    "ai21 alephalpha anthropic assemblyai azure bedrock bing brave bfl claude clarifai cohere comet dashscope datadog dd "
    "deepgram deepl "
    "deepseek e2b elevenlabs exa firecrawl fireworks gemini google groq helicone huggingface hf jina langchain langfuse "
    "langsmith llama "
    "milvus mistral newrelic ngc nvidia openai openrouter perplexity pinecone qdrant replicate sendgrid serper serpapi "
    "stability stripe "
    "tavily together twilio unstructured voyage wandb weaviate xai zilliz"
)
_KEY_NOT_OF = _words(
    "answer cache column config context data dedup dictionary feature foreign group hash idempotency index kms label "
    "lookup map message "
    "metric object partition primary public range resource routing row s shard sort source subject tag target"
)
_NO_TOKEN = _words(
    # places in a text that models read, and pages of lists
    "audio begin boi bos cls cont continuation control decoder each end eoi eom eos eot fim first image input last mask "
    "max min new next "
    "num number output pad page pagination paging per prefix prompt sep special start starting stop suffix think unk video"
)
_HINTS = _words(
    "auth authorization bearer clave cookie cookies cred credential credentials creds fernet hmac jwt pem pepper salt sessionid "
    "sig webhook"
)

_ABOUT = _words(
    "changed rotated updated created accessed "
    # what is said of a secret, and is none itself
    "age algorithm alias arn arns attempts audience audiences budget cert certificate class classes classification column "
    "complexity cost "
    "count counter counts days description dir dimension directory duration embedding embeddings enable enabled encoding "
    "endpoint endpoints "
    "env error errors expiration expires expiry field fields file filename folder format header hint history host id "
    "identifier ids index "
    "indices issuer kind label lambda last len length level lifetime limit limits location manager mask max message min "
    "minimum mode model name "
    "names number param parameter parser path pattern percent period policies policy port prefix present prevention "
    "prompt provider "
    "providers quota ratio reference ref regex region required requirement requirements reset rotation role rule rules "
    "schedule scope scopes "
    "seconds service size source sources state status store strategy strength suffix supported template time timeout "
    "title ttl type types "
    "uri url urls usage used user username validation validity value vault vendor verified version versions window"
)
_VERBS = _words(
    # operations of AWS are named by what they do: `CreateAccessKey`
    "associate attach batch cancel create decode delete describe detach disable enable generate get import list put register "
    "reset resync revoke rotate send set start stop tag untag update upload validate verify"
)
_NEUTRAL = _words(
    "b64 base64 current decoded default dev encoded env hex json literal live new old override plain plaintext prod "
    "production primary raw "
    "secondary staging string test text v val value"
)


@lru_cache(maxsize=4096)
def telling(name: str) -> Strength:
    """What a name says of the value that it stands for; names are read by their words, whatever joins these."""
    words = [word.lower() for word in _WORD.findall(name[-_LONGEST:])]
    while len(words) > 1 and words[-1] in _NEUTRAL:
        del words[-1]
    if not words:
        return ""
    phrase = " ".join(words[-_LONGEST_PHRASE:])
    if _SECRET_PHRASES.search(phrase):
        return "secret"
    if words[-1] in _ABOUT or _is_operation(name):
        return ""
    if _PASSWORD_PHRASES.search(phrase):
        return "password"
    # keys of conditions begin with who says something: `token.actions.githubusercontent.com:sub`
    return _of_end(words) or ("hint" if _begins_telling(words) and not _JOINED.search(name) else "")


def _is_operation(name: str) -> bool:
    """Whether a name is that of an operation, as in `iam:CreateAccessKey`."""
    own = name[-_LONGEST:].rpartition(":")[2]
    first = _WORD.match(own)
    is_camel = own[:1].isupper() and not own.isupper() and "_" not in own
    return is_camel and first is not None and first[0].lower() in _VERBS


def _of_end(words: list[str]) -> Strength:
    last, before = words[-1], words[-2] if len(words) > 1 else ""
    if _PASSWORD.search(last) or (last in _PASSWORD_WORDS and (before or last != "pass")):
        return "password"
    if last in ("secret", "secrets", "passwords", "passphrases", "apikeys") or _SECRET.search(last):
        return "secret"
    if last.endswith(("token", "tokens")):
        return _of_token(last, before)
    if last in ("key", "keys"):
        return _of_key(words, before)
    return "hint" if _hints(words, last, before) else ""


def _of_token(last: str, before: str) -> Strength:
    if last.endswith("s"):
        return "secret" if before in ("access", "api", "auth", "bearer", "refresh", "secret", "session") else ""
    return "" if before in _NO_TOKEN or last in ("nexttoken", "maxtoken") else "secret"


def _of_key(words: list[str], before: str) -> Strength:
    if "kms" in words or before in _KEY_NOT_OF:
        return ""
    if before in _KEY_OF:
        return "secret"
    return "hint" if before and words[-1] == "key" else ""


def _hints(words: list[str], last: str, before: str) -> bool:
    """Whether the end of a name hints at a secret."""
    if last in _HINTS or last in ("pass", "pat"):
        return True
    if last == "code":
        return before in ("access", "authorization", "security", "verification")
    if last == "signature":
        return before in ("", "amz", "sas", "url")
    if before in ("seed", "recovery", "backup") and last in ("phrase", "code", "codes"):
        return True
    # of Azure: `fs.azure.account.key.NAME.…`
    return "account" in words and words[words.index("account") :][1:2] == ["key"]


def _begins_telling(words: list[str]) -> bool:
    """Whether the beginning of a name says that it is a secret, and its end of what: `PASSWORD_LEDGER`."""
    return bool(_PASSWORD.search(words[0])) or words[0] in ("secret", "token", "apikey") or words[:2] == ["api", "key"]
