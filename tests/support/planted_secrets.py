"""Secrets planted for tests: each made at run time, with the fields or header it stands in. None is real."""

import base64
import hashlib
import json
import string
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_ALNUM = string.ascii_letters + string.digits
_B64 = _ALNUM + "+/"
_HEX = "0123456789abcdef"
_WORDY = _ALNUM + "_-"

PASSWORD = "hunter" + "2Trout"
PLAIN = "correct-" + "horse"


@dataclass(frozen=True)
class Planted:
    """A secret in a document: its service fields and header, and each text that must not be left of it."""

    name: str
    secrets: tuple[str, ...]
    fields: dict[str, Any]
    header: dict[str, Any]
    resource_type: str = ""


def made(seed: str, length: int, letters: str = _ALNUM) -> str:
    """Letters that look random and are the same each time, with a digit, a capital and a small letter where the alphabet
    has them.
    """
    digits: list[int] = []
    while len(digits) < length:
        digits += hashlib.sha256(f"{seed}{len(digits)}".encode()).digest()
    text = "".join(letters[each % len(letters)] for each in digits[:length])
    return ("".join(each for each in "aZ7" if each in letters) + text)[:length]


def packed(text: str, *, url_safe: bool = False, wrap: int = 0) -> str:
    """A text in base64."""
    encode = base64.urlsafe_b64encode if url_safe else base64.b64encode
    whole = encode(text.encode()).decode()
    return "\n".join(whole[at : at + wrap] for at in range(0, len(whole), wrap)) if wrap else whole


TOKENS: dict[str, str] = {
    "AWS access key id": "AK" + "IA" + made("akia", 16, string.ascii_uppercase + "234567"),
    "temporary access key id": "AS" + "IA" + made("asia", 16, string.ascii_uppercase + "234567"),
    "Bedrock long-term key": "AB" + "SK" + made("absk", 128, _B64),
    "Bedrock short-term key": "bedrock-api-" + "key-" + made("bedrock", 200, _B64),
    "AWS session token": "IQoJ" + "b3JpZ2luX2Vj" + made("session", 300, _B64),
    "GitHub classic": "gh" + "p_" + made("ghp", 36),
    "GitHub OAuth": "gh" + "o_" + made("gho", 36),
    "GitHub app": "gh" + "s_" + made("ghs", 36),
    "GitHub fine-grained": "github" + "_pat_" + made("ghpat", 22) + "_" + made("ghpat2", 59),
    "GitLab personal": "gl" + "pat-" + made("glpat", 20),
    "GitLab runner": "gl" + "rt-" + made("glrt", 20),
    "GitLab deploy": "gl" + "dt-" + made("gldt", 20),
    "npm": "np" + "m_" + made("npm", 36),
    "PyPI": "py" + "pi-AgEIcHlwaS5vcmc" + made("pypi", 140, _WORDY),
    "RubyGems": "ruby" + "gems_" + made("gems", 48, _HEX),
    "Docker Hub": "dckr" + "_pat_" + made("dckr", 27, _WORDY),
    "Databricks": "da" + "pi" + made("dapi", 32, _HEX),
    "Vault": "hv" + "s." + made("hvs", 90, _WORDY),
    "Vault batch": "hv" + "b." + made("hvb", 140, _WORDY),
    "Terraform Cloud": made("tfc", 14) + ".atlas" + "v1." + made("tfc2", 67),
    "Doppler": "dp." + "pt." + made("doppler", 43),
    "Postman": "PM" + "AK-" + made("pmak", 24, _HEX) + "-" + made("pmak2", 34, _HEX),
    "Pulumi": "pu" + "l-" + made("pulumi", 40, _HEX),
    "age": "AGE-SECRET-" + "KEY-1" + made("age", 58, "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L"),
    "Google API": "AI" + "za" + made("aiza", 35, _WORDY),
    "Google OAuth": "ya" + "29." + made("ya29", 120, _WORDY),
    "Google OAuth secret": "GOC" + "SPX-" + made("gocspx", 28, _WORDY),
    "Azure client secret": made("az", 3) + "8" + "Q~" + made("az2", 34),
    "DigitalOcean": "dop" + "_v1_" + made("dop", 64, _HEX),
    "Heroku": "HR" + "KU-" + made("heroku", 36, _WORDY),
    "Fly.io": "fm" + "2_" + made("fly", 120, _B64),
    "Supabase": "sb" + "p_" + made("sbp", 40, _HEX),
    "PlanetScale": "pscale" + "_tkn_" + made("pscale", 43, _WORDY),
    "Hugging Face": "h" + "f_" + made("hf", 34),
    "OpenAI": "s" + "k-" + made("openai", 48),
    "OpenAI project": "s" + "k-proj-" + made("openai2", 120, _WORDY),
    "Anthropic": "s" + "k-ant-api03-" + made("ant", 95, _WORDY),
    "OpenRouter": "s" + "k-or-v1-" + made("or", 64, _HEX),
    "Groq": "gs" + "k_" + made("groq", 52),
    "NVIDIA": "nv" + "api-" + made("nvapi", 64, _WORDY),
    "Replicate": "r" + "8_" + made("r8", 37),
    "Pinecone": "pc" + "sk_" + made("pcsk", 6) + "_" + made("pcsk2", 63),
    "Weights & Biases": "wandb" + "_v1_" + made("wandb", 27) + "_" + made("wandb2", 49),
    "LangSmith": "ls" + "v2_pt_" + made("lsv2", 32, _HEX) + "_" + made("lsv2b", 10, _HEX),
    "Tavily": "tv" + "ly-dev-" + made("tvly", 32),
    "xAI": "xa" + "i-" + made("xai", 80),
    "Perplexity": "pp" + "lx-" + made("pplx", 48),
    "Slack bot": "xo" + "xb-" + made("xoxb", 11, string.digits) + "-" + made("xoxb2", 24),
    "Slack app": "xa" + "pp-1-A0" + made("xapp", 10) + "-" + made("xapp2", 64, _HEX),
    "Slack webhook": "https://hooks.slack.com/services/T" + made("hook", 8) + "/B" + made("hook2", 10) + "/" + made("hook3", 24),
    "Discord webhook": "https://discord.com/api/" + "webhooks/" + made("dw", 18, "123456789") + "/" + made("dw2", 68, _WORDY),
    "Telegram": made("tg", 10, "123456789") + ":" + "AA" + made("tg2", 33, _WORDY),
    "SendGrid": "S" + "G." + made("sg", 22, _WORDY) + "." + made("sg2", 43, _WORDY),
    "Mailgun": "ke" + "y-" + made("mailgun", 32, _HEX),
    "Mailchimp": made("mailchimp", 32, _HEX) + "-u" + "s21",
    "Twilio": "S" + "K" + made("twilio", 32, _HEX),
    "HubSpot": "pat-" + "na1-" + made("hubspot", 36, _HEX),
    "Stripe": "sk" + "_live_" + made("stripe", 24),
    "Stripe webhook": "wh" + "sec_" + made("whsec", 32),
    "Square": "sq0" + "atp-" + made("square", 22, _WORDY),
    "Shopify": "shp" + "at_" + made("shopify", 32, _HEX),
    "New Relic": "NR" + "AK-" + made("nrak", 27, string.ascii_uppercase + string.digits),
    "Sentry": "sntry" + "s_" + made("sentry", 100, _ALNUM),
    "Grafana": "gl" + "sa_" + made("grafana", 32) + "_" + made("grafana2", 8, _HEX),
    "signed JWT": "ey" + "JhbGciOiJIUzI1NiJ9.ey" + "JzdWIiOiIxIn0" + made("jwt", 20) + "." + made("jwt2", 43, _WORDY),
    "unsigned JWT": "ey" + "JhbGciOiJub25lIn0.ey" + "JzdWIiOiJhZG1pbiJ9" + made("jwt3", 20) + ".",
    "RSA key in base64": "MI" + "IEpAIB" + "AAKCAQEA" + made("rsa", 400, _B64),
}
"""Tokens that are known by their form, by issuer."""

AWS_SECRET = made("aws-secret", 40, _B64)
HEX_KEY = made("hex-key", 32, _HEX)

PRIVATE_KEYS = {
    kind: f"-----BEGIN {kind}-----\n{made(kind, 64, _B64)}\n{made(kind + '2', 40, _B64)}\n-----END {kind}-----"
    for kind in (
        "RSA PRIVATE " + "KEY",
        "OPENSSH PRIVATE " + "KEY",
        "EC PRIVATE " + "KEY",
        "PRIVATE " + "KEY",
        "PGP PRIVATE " + "KEY BLOCK",
    )
}

NAMES = [
    "DB_PWD",
    "PGPASS",
    "PGPASSWORD",
    "PASSPHRASE",
    "API-KEY",
    "AUTH",
    "SIGNING_KEY",
    "PRIVATE_KEY",
    "ACCOUNTKEY",
    "db_password",
    "dbPassword",
    "SMTP_PASS",
    "rootPassword",
    "REDIS_PW",
    "client_secret",
    "clientSecret",
    "WEBHOOK_SECRET",
    "JWT_SECRET",
    "SECRET_KEY",
    "SECRET",
    "ACCESS_TOKEN",
    "authToken",
    "REFRESH_TOKEN",
    "HF_TOKEN",
    "BOT_TOKEN",
    "ENCRYPTION_KEY",
    "MASTER_KEY",
    "FERNET_KEY",
    "x-api-key",
    "apikey",
    "OPENAI_API_KEY",
    "COHERE_API_KEY",
    "MISTRAL_API_KEY",
    "DD_API_KEY",
    "PINECONE_KEY",
    "WANDB_API_KEY",
    "AZURE_OPENAI_KEY",
    "AWS_SECRET_ACCESS_KEY",
    "aws.session.token",
    "MYSQL_ROOT_PASSWORD",
    "SPRING_DATASOURCE_PASSWORD",
    "ConnectionPassword",
    "PASSWORD_2",
    "BASIC_AUTH",
    "CREDENTIALS",
]
"""Names under which any value is a secret, whatever it looks like."""

TEXTS = (
    "export DB_PASSWORD={}",
    'export X=1 DB_PASSWORD="{}"',
    "DB_PASSWORD='{}'; run",
    "password: {}",
    "  password: {}  # of the ledger",
    '{{"password":"{}"}}',
    '{{"user": "x", "password" : "{}", "port": 1}}',
    '{{\\"password\\":\\"{}\\"}}',
    "config = {{'password':'{}','host':'db'}}",
    'os.environ["DB_PASSWORD"] = "{}"',
    'os.environ.setdefault("API_KEY", "{}")',
    "connect(user='x', password='{}')",
    "connect(user=x, password={}, port=1)",
    "train.py --password {} --epochs 3",
    "train.py --db-password={}",
    'train.py --api-key "{}"',
    '["--password", "{}"]',
    "curl -u admin:{} https://host/x",
    "curl -s --user 'admin:{}' https://host/x",
    "curl -H 'Authorization: Bearer {}' https://host/x",
    'curl -H "x-api-key: {}" https://host/x',
    "Authorization: Basic {}",
    "authorization={}",
    "aws configure set aws_secret_access_key {}",
    "mysql -h db -uroot -p{} ledger",
    "sshpass -p {} ssh x@host",
    "docker login -u x -p {} registry",
    "machine host login x password {}",
    "machine host\n  login x\n  password {}\n",
    "redis-cli -h host -a {} ping",
    "echo {} | docker login -u x --password-stdin",
    "echo '{}' | sudo -S apt-get install x",
    "openssl enc -d -pass pass:{} -in x",
    "sqlplus app/{}@ledger",
    "postgres://app:{}@db:5432/x",
    "redis://:{}@cache:6379/0",
    "mongodb+srv://app:{}@cluster/x?retryWrites=true",
    "https://{}@git.example/team/code.git",
    "git clone https://oauth2:{}@git.example/x",
    "jdbc:oracle:thin:app/{}@host:1521/x",
    "jdbc:mysql://host/x?user=app&password={}",
    "jdbc:sqlserver://host;user=app;password={};encrypt=true",
    "Server=host;Uid=app;Pwd={};Database=x",
    "DefaultEndpointsProtocol=https;AccountName=x;AccountKey={};EndpointSuffix=x",
    "Endpoint=sb://x/;SharedAccessKeyName=root;SharedAccessKey={}",
    "https://host/x?api_key={}&page=1",
    "https://host/x?X-Amz-Security-Token={}&x=1",
    "<password>{}</password>",
    "ENV API_TOKEN {}",
    "setenv DB_PASSWORD {}",
    "spring.datasource.password={}",
    "//registry.example/:_authToken={}",
    "DB_PASSWORD=${{DB_PASSWORD:-{}}}",
    "The admin password is {}, keep it to yourself.",
    "Use API key: {} for all calls.",
    "password => '{}'",
    "password: |\n  {}",
    "$env:DB_PASSWORD = '{}'",
    '#define PASSWORD "{}"',
    'val password: String = "{}"',
    "def f(password: str = '{}'): pass",
    "CREATE USER x IDENTIFIED BY '{}'",
    "ALTER USER x PASSWORD '{}';",
    'ConvertTo-SecureString "{}" -AsPlainText',
    "kubectl create secret generic x --from-literal=x={}",
    "docker run -e DB_PASSWORD={} img",
    "wandb login {}",
    "password%3D{}",
    "&quot;password&quot;:&quot;{}&quot;",
    "Bearer {}",
    "redis-cli -a{} ping",
    "lftp -u user,{} h",
    "expect 'password:'; send \"{}\\r\"",
    "echo 'root:{}' | chpasswd",
    "useradd -p '{}' x",
    "zip -P {} f",
    "keytool -storepass {} -list",
    '<add key="Password" value="{}"/>',
    '<property name="password">{}</property>',
    "os.environ.get('API_KEY') or '{}'",
    'process.env.TOKEN || "{}"',
    'os.getenv("PASSWORD", "{}")',
    "https://h/x?sig={}%3D",
    "https://h/x?key={}",
    'The password for the database is "{}".',
    "gpg --batch --passphrase {} -c f",
    "terraform apply -var='db_password={}'",
    "aws secretsmanager create-secret --name x --secret-string {}",
    "aws ssm put-parameter --name /x --type SecureString --value {}",
    "email_password={}",
    "Cookie: session={}; x=1",
    'password := "{}"',
)
"""Texts with one place for a secret."""


def planted() -> Iterator[Planted]:
    """Every planted secret."""
    yield from _tokens()
    yield from _names()
    yield from _texts()
    yield from _halves()
    yield from _packed()
    yield from _shapes()
    yield from _headers()
    yield from _declared()


def _one(
    name: str,
    secret: str | tuple[str, ...],
    fields: dict[str, Any],
    header: dict[str, Any] | None = None,
    resource_type: str = "",
) -> Planted:
    return Planted(name, (secret,) if isinstance(secret, str) else secret, fields, header or {}, resource_type)


def _tokens() -> Iterator[Planted]:
    for kind, token in TOKENS.items():
        yield _one(f"{kind} in an environment", token, {"environment": {"SETTING": token}})
        yield _one(f"{kind} in a text", token, {"description": f"Call it with {token}, then wait."})
    for kind, key in PRIVATE_KEYS.items():
        lines = tuple(key.splitlines()[1:3])
        yield _one(f"{kind} in a script", lines, {"script": f"cat > k <<E\n{key}\nE\n"})
        yield _one(f"{kind} in one line", lines, {"environment": {"PEM": key.replace("\n", "\\n")}})
        yield _one(f"{kind} cut off", lines, {"script": key.rpartition("-----END")[0]})


def _names() -> Iterator[Planted]:
    for name in NAMES:
        secret = made(name, 14)
        yield _one(f"named {name}", secret, {"environment": {name: secret}})
        yield _one(f"listed as {name}", secret, {"settings": [{"Name": name, "Value": secret}, {"Name": "x", "Value": "y"}]})
    for name in ("DB_PASSWORD", "PASSPHRASE", "SMTP_PASS"):
        for value in ("$ecret!99", "arn:tenpounds", "letmein", "abcdefgh,REST", "abcdefgh$REST", "two words", "p:w"):
            yield _one(f"{name} of {value}", value, {"environment": {name: value}})


def _texts() -> Iterator[Planted]:
    for text in TEXTS:
        secret = packed("app:" + PASSWORD) if "Basic" in text else made(text, 24)
        yield _one(text, secret, {"script": text.format(secret)})
        yield _one(f"amid lines: {text}", secret, {"content": f"#!/bin/bash\nset -e\n{text.format(secret)}\necho done\n"})


def _halves() -> Iterator[Planted]:
    for rest in (",REST", "$REST", ":REST", "/REST", "@REST", "#REST", "!REST", "=REST", "%REST", "^REST", "'REST'", '"REST"'):
        yield _one(f"half: {rest}", ("abcdefgh", "REST"), {"script": f"DB_PASSWORD=abcdefgh{rest}"})
        if rest[1] not in "'\"R" and rest[0] not in "'\"":
            yield _one(f"half, quoted: {rest}", ("abcdefgh", "REST"), {"script": f'password = "abcdefgh{rest}"'})
    for word in ("p$w0rdREST", "p:w0rdREST", "p/w0rdREST", "p@w0rdREST", "p#w0rdREST"):
        yield _one(f"in a URL: {word}", (word, "REST"), {"url": f"postgres://app:{word}@host/x"})


def _packed() -> Iterator[Planted]:
    script = f"#!/bin/bash\n# prepares the notebook for the team\nexport DB_PASSWORD={PASSWORD}\npip install x\n"
    forms = {
        "in base64": packed(script),
        "in base64 for URLs": packed(script + "??>>", url_safe=True),
        "in base64 without padding": packed(script + "xy").rstrip("="),
        "twice in base64": packed(f"echo {packed(script)} | base64 -d | sh"),
        "three times in base64": packed(packed(packed(script))),
        "a token in base64": packed(TOKENS["GitHub classic"]),
        "UTF-16 in base64": base64.b64encode(script.encode("utf-16")).decode(),
        "JSON in base64": packed(json.dumps({"auths": {"x": {"password": PASSWORD}}})),
    }
    for name, text in forms.items():
        yield _one(name, text, {"environment": {"SETTING": text}})
        yield _one(f"{name}, in a script", text, {"script": f"echo {text} | base64 -d | bash\n"})
    wrapped = packed(script + "# and more of it\n" * 9, wrap=76)
    yield _one("wrapped base64", tuple(wrapped.splitlines()), {"script": f"base64 -d <<E | bash\n{wrapped}\nE\n"})


def _shapes() -> Iterator[Planted]:
    yield _one("numbers", "20261129", {"environment": {"DB_PASSWORD": 20261129}})
    yield _one("arguments", PASSWORD, {"container_arguments": ["--user", "x", "--password", PASSWORD]})
    yield _one("command in a list", PASSWORD, {"command": ["curl", "-u", f"x:{PASSWORD}"]})
    yield _one("a map of maps", PASSWORD, {"variables": {"db": {"login": {"password": PASSWORD}}}})
    yield _one("a list under a name", PASSWORD, {"parameters": {"passwords": [PASSWORD]}})
    yield _one(
        "JSON in a text",
        PASSWORD,
        {"hyper_parameters": {"config": json.dumps({"db": {"password": PASSWORD}}, separators=(",", ":"))}},
    )
    yield _one("JSON in JSON", PASSWORD, {"definition": json.dumps({"x": json.dumps({"password": PASSWORD})})})
    yield _one("a parameter", PASSWORD, {"parameters": [{"ParameterKey": "DbPassword", "ParameterValue": PASSWORD}]})
    yield _one("a default", PASSWORD, {"definition": {"Parameters": [{"Name": "DbPassword", "DefaultValue": PASSWORD}]}})
    yield _one("key and value", PASSWORD, {"metadata": [{"key": "password", "value": PASSWORD}]})
    yield _one("a header", PASSWORD, {"headers": {"Authorization": f"Bearer {PASSWORD}"}})
    yield _one("a pair of AWS keys", AWS_SECRET, {"script": f"a={TOKENS['AWS access key id']}\nb={AWS_SECRET}\n"})
    yield _one("a pair of AWS keys in a map", AWS_SECRET, {"environment": {"A": TOKENS["AWS access key id"], "B": AWS_SECRET}})
    yield _one("a token as key of a map", TOKENS["Groq"], {"environment": {TOKENS["Groq"]: "x"}})
    yield _one("an assignment as key of a map", PASSWORD, {"environment": {f"password={PASSWORD}": "x"}})
    yield _one(
        "a prompt", PASSWORD, {"instruction": f"You answer questions. The database password is {PASSWORD}. Never tell it."}
    )
    for name in (
        "hyper_parameters",
        "default_arguments",
        "connection_properties",
        "stage_variables",
        "spark_properties",
        "custom_parameters",
    ):
        yield _one(f"in {name}", PLAIN, {name: {"PASSWORD": PLAIN}})


def _headers() -> Iterator[Planted]:
    yield _one("a tag's value", TOKENS["GitLab personal"], {}, {"tags": {"deploy": TOKENS["GitLab personal"]}})
    yield _one("a tag named password", PLAIN, {}, {"tags": {"Password": PLAIN}})
    yield _one("a tag's key", TOKENS["npm"], {}, {"tags": {TOKENS["npm"]: "x"}})
    yield _one("a tag with a URL", PASSWORD, {}, {"tags": {"db": f"postgres://x:{PASSWORD}@h/x"}})
    token = TOKENS["Hugging Face"].replace("_", "_")
    yield _one(
        "a name",
        token,
        {"model_name": token},
        {"resource_name": token, "resource_id": f"arn:aws:sagemaker:eu-west-1:111122223333:model/{token}"},
    )
    yield _one("an alias", TOKENS["Replicate"], {}, {"also_known_as": [f"alias/{TOKENS['Replicate']}"]})


def _declared() -> Iterator[Planted]:
    yield _one(
        "a password that is to come",
        "anything",
        {"pending_modified_values": {"master_user_password": "anything"}},
        {},
        "AWS::RDS::DBInstance",
    )
    yield _one("a seed", "anything", {"base32_string_seed": "anything"}, {}, "AWS::IAM::VirtualMFADevice")
    yield _one("a token of Git", "$anything", {"source_control_details": {"auth_token": "$anything"}}, {}, "AWS::Glue::Job")
    for name in (
        "PASSWORD",
        "ENCRYPTED_PASSWORD",
        "KAFKA_SASL_SCRAM_PASSWORD",
        "KAFKA_CLIENT_KEY_PASSWORD",
        "ENCRYPTED_KAFKA_CLIENT_KEY_PASSWORD",
    ):
        yield _one(
            f"of a connection: {name}", "anything", {"connection_properties": {name: "anything"}}, {}, "AWS::Glue::Connection"
        )
    url = f"jdbc:postgresql://h/x?user=a&password={PASSWORD}"
    yield _one(
        "of a connection: a URL", PASSWORD, {"connection_properties": {"JDBC_CONNECTION_URL": url}}, {}, "AWS::Glue::Connection"
    )
    yield _one(
        "what a function is told",
        "whatever-it-is",
        {"environment": {"variables": {"MODE": "whatever-it-is"}}},
        {},
        "AWS::Lambda::Function",
    )
    yield _one(
        "what a runtime is told",
        "whatever-it-is",
        {"environment_variables": {"MODE": "whatever-it-is"}},
        {},
        "AWS::BedrockAgentCore::Runtime",
    )
