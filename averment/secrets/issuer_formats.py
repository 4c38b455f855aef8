"""Keys and tokens recognised by the prefix that their issuer gives them, whatever their name or place.

Prefixes and lengths are facts of the issuers, as their documentation and the published lists of secret scanning tell them (GitHub
Docs, "Supported secret scanning patterns"; where another page says it, it stands beside the format). Each expression begins with
letters that are searched for as such, bounds what it tries from there, and has nothing to find behind a part without
bound: so the
time for a text grows with its length and no faster.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from averment.secrets.hits import Hit

_W = r"A-Za-z0-9_\-"


@dataclass(frozen=True)
class Format:
    """One issuer's tokens: the letters of which one is in every text that holds one, and the whole expression.

    `alone` is for beginnings that ordinary words end in: the token must not begin within a word. `mixed` is for those
    that names may
    begin with (`sk-learn-…`): what follows must look made at random.
    """

    kind: str
    begins: tuple[str, ...]
    pattern: re.Pattern[str]
    alone: bool = False
    mixed: bool = False


def _format(kind: str, begins: str, pattern: str, *, alone: bool = False, mixed: bool = False) -> Format:
    return Format(kind, tuple(begins.split()), re.compile(pattern), alone, mixed)


# To its last line; a key that is cut off ends where its lines of letters do.
_PRIVATE_KEY = _format(
    "private key",
    "-----BEGIN",
    r"-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----"
    r"(?:(?:[^-]|-(?!----)){0,200000}+-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----"
    r"|(?:(?:\s|\\[nr]){0,4}+[A-Za-z0-9+/=]{16,}+(?:(?:\s|\\[nr]){1,4}+[A-Za-z0-9+/=]{16,}+)*+)?+)",
)
_KEY_AND_NO_MORE = re.compile(
    r"""-----BEGIN[A-Z0-9 ]{0,60}-----
    (?:(?:\s|\\[nr]){1,8}+[A-Z][A-Za-z-]{2,20}:[ ][^\s|;&$`<>]{1,80}+(?:[ ][^\s|;&$`<>]{1,80}+){0,8}+(?=[\r\n]|\\[nr]))*+
    (?:(?:\s|\\{1,8}[nrt]|[\\"',#>])*+[A-Za-z0-9+/=]{16,}+)*+
    (?:(?:\s|\\{1,8}[nrt]|[\\"',#>])*+[A-Za-z0-9+/=]{1,15}+){0,2}+(?:\s|\\{1,8}[nrt]|[\\"',#>])*+
    -----END[A-Z0-9 ]{0,60}-----""",
    re.VERBOSE,
)
"""A key from its first line to its last with nothing else between: lines of base64, of which the last ones may be short."""
_LINE_OF_KEY = re.compile(r"[A-Za-z0-9+/=]{16,}+")

FORMATS: tuple[Format, ...] = (
    # AWS: IAM User Guide, "IAM identifiers"; Amazon Bedrock User Guide, "API keys" (long-term, then short-term ones)
    _format("AWS access key id", "AKIA ASIA", r"A(?:KI|SI)A[A-Z0-9]{16}(?![A-Z0-9])", alone=True),
    _format("Amazon Bedrock API key", "ABSK", r"ABSK[A-Za-z0-9+/]{30,}={0,2}"),
    _format("Amazon Bedrock API key", "bedrock-api-key-", r"bedrock-api-key-[A-Za-z0-9+/_.=-]{30,}", mixed=True),
    _format("AWS session token", "IQoJb3Jp FwoGZXIvYXdz FQoGZXIvYXdz", r"(?:IQoJb3Jp|F[wQ]oGZXIvYXdz)[A-Za-z0-9+/=_-]{60,}"),
    _format("AWS MWS key", "amzn.mws.", r"amzn\.mws\.[0-9a-f-]{30,}"),
    # code and packages
    _format("GitHub token", "ghp_ gho_ ghu_ ghs_ ghr_", r"gh[pousr]_[A-Za-z0-9]{30,}"),
    _format("GitHub token", "github_pat_", r"github_pat_[A-Za-z0-9_]{22,}"),
    _format(
        "GitLab token",
        "glpat- gldt- glrt- glcbt- glptt- glft- glimt- glagent- gloas- glsoat- glffct-",
        rf"gl[a-z]{{2,6}}-[.{_W}]{{20,}}",
        alone=True,
    ),
    _format("GitLab token", "GR1348941", rf"GR1348941[{_W}]{{20,}}"),
    _format("Sourcegraph token", "sgp_ sgd_", r"sg[pd]_(?:(?:[a-f0-9]{16}|local)_)?[a-f0-9]{40}", alone=True),
    _format("CircleCI token", "CCIPAT_ CCIPRJ_", r"CCIP(?:AT|RJ)_[A-Za-z0-9]{20,24}_[a-f0-9]{40}"),
    _format("Figma token", "figd_ figo_ figu_", rf"fig[dou]_[{_W}]{{30,}}", alone=True),
    _format("npm token", "npm_", r"npm_[A-Za-z0-9]{30,}", alone=True),
    _format("PyPI token", "pypi-Ag", rf"pypi-Ag[{_W}]{{40,}}"),
    _format("RubyGems key", "rubygems_", r"rubygems_[a-f0-9]{40,}"),
    _format("crates.io token", "cio", r"cio[A-Za-z0-9]{32}(?![A-Za-z0-9])", alone=True),
    _format("Docker Hub token", "dckr_pat_ dckr_oat_", rf"dckr_[po]at_[{_W}]{{20,}}"),
    _format("JFrog token", "AKCp cmVmdGtuOj", r"(?:AKCp[A-Za-z0-9]{60,}|cmVmdGtuOj[A-Za-z0-9+/=]{40,})"),
    _format("Atlassian token", "ATATT3 ATCTT3 ATBB", rf"AT(?:ATT3|CTT3|BB)[{_W}=]{{24,}}", alone=True),
    _format("Linear key", "lin_api_ lin_oauth_", r"lin_(?:api|oauth)_[A-Za-z0-9]{32,}"),
    _format("Notion token", "ntn_ secret_", r"(?:ntn_[A-Za-z0-9]{40,}|secret_[A-Za-z0-9]{43}(?![A-Za-z0-9]))", alone=True),
    _format("Postman key", "PMAK-", r"PMAK-[a-f0-9]{24}-[a-f0-9]{30,}"),
    _format("Pulumi token", "pul-", r"pul-[a-f0-9]{40}", alone=True),
    _format("Buildkite token", "bkua_", r"bkua_[a-z0-9]{40}"),
    _format(
        "Doppler token",
        "dp.pt. dp.st. dp.ct. dp.sa. dp.scim. dp.audit.",
        r"dp\.[a-z]{2,5}\.[A-Za-z0-9._-]{30,}",
        alone=True,
        mixed=True,
    ),
    _format("1Password token", "ops_eyJ", r"ops_eyJ[A-Za-z0-9+/=_-]{100,}"),
    _format("age secret key", "AGE-SECRET-KEY-1", r"AGE-SECRET-KEY-1[A-Z0-9]{50,}"),
    _format("HashiCorp Vault token", "hvs. hvb. hvr.", rf"hv[sbr]\.[{_W}]{{20,}}", alone=True),
    _format("HashiCorp Vault token", "s.", r"s\.[A-Za-z0-9]{24}(?![A-Za-z0-9.(\[_])", alone=True, mixed=True),
    _format("Terraform Cloud token", ".atlasv1.", r"\.atlasv1\.[A-Za-z0-9=_-]{50,}"),
    # clouds and platforms
    _format("Google API key", "AIza", rf"AIza[{_W}]{{35}}"),
    _format("Google OAuth token", "ya29.", rf"ya29\.[.{_W}]{{20,}}", alone=True),
    _format("Google OAuth secret", "GOCSPX-", rf"GOCSPX-[{_W}]{{20,}}"),
    _format("Google refresh token", "1//0", rf"1//0[{_W}]{{30,}}", alone=True),
    _format("Google HMAC key id", "GOOG1", r"GOOG1[A-Z0-9]{56}(?![A-Z0-9])", alone=True),
    _format("Azure secret", "8Q~ 7Q~", r"[78]Q~[A-Za-z0-9_.~-]{31,34}"),  # a client secret has three letters before it
    _format("Azure storage key", "AccountKey=", r"AccountKey=[A-Za-z0-9+/]{20,}={0,2}"),
    _format("DigitalOcean token", "dop_v1_ doo_v1_ dor_v1_ doctl_v1_", r"do(?:p|o|r|ctl)_v1_[a-f0-9]{32,}"),
    _format("Heroku key", "HRKU-", rf"HRKU-[{_W}]{{30,}}"),
    _format("Fly.io token", "FlyV1 fo1_ fm1_ fm2_", r"(?:FlyV1 )?f[om][12]_?[A-Za-z0-9+/=_,-]{30,}", alone=True),
    _format("Cloudflare key", "v1.0-", r"v1\.0-[a-f0-9]{24}-[a-f0-9]{140,}", alone=True),
    _format("Cloudflare token", "cfut_ cfat_ cfk_", r"cf(?:[ua]t|k)_[A-Za-z0-9]{40,}", alone=True),
    _format("Tailscale key", "tskey-", r"tskey-[a-z]{2,12}-[A-Za-z0-9]{8,}-[A-Za-z0-9]{20,}"),
    _format("Render key", "rnd_", r"rnd_[A-Za-z0-9]{28,}", alone=True, mixed=True),
    _format("Yandex Cloud key", "AQVN", rf"AQVN[{_W}]{{35,38}}(?![{_W}])", alone=True),
    _format("Yandex Cloud token", "t1.", rf"t1\.[{_W}]{{40,}}={{0,2}}\.[{_W}]{{80,}}={{0,2}}", alone=True),
    _format("Salesforce session", "00D", r"00D[A-Za-z0-9]{12,15}![A-Za-z0-9._]{80,}", alone=True),
    _format("Supabase key", "sbp_ sb_secret_", rf"sb(?:p|_secret)_[{_W}]{{20,}}", alone=True, mixed=True),
    _format("PlanetScale secret", "pscale_", r"pscale_[a-z]{2,6}_[A-Za-z0-9=._-]{30,}"),
    _format("Databricks token", "dapi dose dkea", r"d(?:api|ose|kea)[a-f0-9]{32}(?:-[0-9])?(?![a-f0-9])", alone=True),
    _format("Snowflake token", "ver:1-hint:", r"ver:1-hint:[0-9]{1,20}-[A-Za-z0-9+/=_-]{40,}"),
    _format("Netlify token", "nfp_", r"nfp_[A-Za-z0-9]{36,}", alone=True),
    _format("Vercel token", "vcp_ vercel_blob_rw_", r"(?:vcp|vercel_blob_rw)_[A-Za-z0-9_]{24,}"),
    _format("Alibaba key id", "LTAI", r"LTAI[A-Za-z0-9]{12,24}(?![A-Za-z0-9])", alone=True),
    _format("Tencent key id", "AKID", r"AKID[A-Za-z0-9]{32}(?![A-Za-z0-9])", alone=True),
    # models and what runs them
    _format("Hugging Face token", "hf_ api_org_", r"(?:hf|api_org)_[A-Za-z0-9]{30,}", alone=True),
    _format(
        "model provider API key", "sk-", rf"sk-[{_W}]{{20,}}", alone=True, mixed=True
    ),  # OpenAI, Anthropic, DeepSeek, OpenRouter, LangFuse …
    _format("ElevenLabs API key", "sk_", r"sk_[a-f0-9]{48}(?![a-f0-9])", alone=True),
    _format("RunPod API key", "rpa_", r"rpa_[A-Za-z0-9]{40,}", alone=True),
    _format("Anyscale token", "esecret_", r"esecret_[A-Za-z0-9]{24,}", alone=True),
    _format("Modal token", "ak- as-", r"a[ks]-[A-Za-z0-9]{22}(?![A-Za-z0-9_-])", alone=True, mixed=True),
    _format("Anaconda token", "anaconda.org/t/", r"anaconda\.org/t/[A-Za-z0-9-]{20,}"),
    _format("Groq API key", "gsk_", r"gsk_[A-Za-z0-9]{30,}", alone=True),
    _format("NVIDIA API key", "nvapi-", rf"nvapi-[{_W}]{{30,}}"),
    _format("Replicate token", "r8_", r"r8_[A-Za-z0-9]{30,}", alone=True),
    _format("Pinecone API key", "pcsk_", r"pcsk_[A-Za-z0-9_]{30,}"),
    _format("Weights & Biases key", "wandb_v1_", r"wandb_v1_[A-Za-z0-9_]{40,}"),
    _format("LangSmith key", "lsv2_ ls__", r"ls(?:v2_[a-z]{2}_|__)[A-Za-z0-9_]{30,}", alone=True),
    _format("Tavily API key", "tvly-", rf"tvly-[{_W}]{{20,}}"),
    _format("xAI key", "xai-", rf"xai-[{_W}]{{40,}}", alone=True, mixed=True),
    _format("Perplexity key", "pplx-", r"pplx-[A-Za-z0-9]{32,}", alone=True),
    _format("Fireworks key", "fw_", r"fw_[A-Za-z0-9]{22,}", alone=True, mixed=True),
    _format("Together AI key", "tgp_v1_", rf"tgp_v1_[{_W}]{{30,}}"),
    _format("Jina key", "jina_", rf"jina_[{_W}]{{40,}}", mixed=True),
    _format("Voyage AI key", "pa-", rf"pa-[{_W}]{{43}}(?![{_W}])", alone=True, mixed=True),
    _format("Cerebras key", "csk-", r"csk-[a-z0-9]{40,}", alone=True),
    _format("Firecrawl key", "fc-", r"fc-[a-f0-9]{32}(?![a-f0-9])", alone=True),
    _format("Langfuse key", "pk-lf- sk-lf-", r"[ps]k-lf-[a-f0-9-]{36}"),
    # messages, mail and telephones
    _format("Slack token", "xox", r"xox[a-z](?:-[0-9])?-[A-Za-z0-9-]{10,}"),
    _format("Slack token", "xapp- xoxe.", r"(?:xapp-|xoxe\.)[A-Za-z0-9.-]{20,}"),
    _format("Slack webhook", "hooks.slack.com/", r"hooks\.slack\.com/(?:services|workflows|triggers)/[A-Za-z0-9/_-]{20,}"),
    _format("Discord webhook", "/api/webhooks/", rf"/api/webhooks/[0-9]{{15,}}/[{_W}]{{40,}}"),
    _format("Microsoft Teams webhook", ".webhook.office.com/", r"\.webhook\.office\.com/[A-Za-z0-9@/_-]{40,}"),
    _format("Telegram bot token", ":AA", rf":AA[{_W}]{{33}}(?![{_W}])"),
    _format("SendGrid key", "SG.", rf"SG\.[{_W}]{{16,}}\.[{_W}]{{16,}}", alone=True),
    _format("Mailgun key", "key-", r"key-[a-f0-9]{32}(?![a-f0-9])", alone=True),
    _format("Mailchimp key", "-us", r"-us[0-9]{1,2}(?![0-9A-Za-z-])"),
    _format("Brevo key", "xkeysib- xsmtpsib-", r"x(?:key|smtp)sib-[a-f0-9]{40,}[A-Za-z0-9-]*+"),
    _format("Twilio key", "SK", r"SK[0-9a-f]{32}(?![0-9a-f])", alone=True),
    _format("Resend key", "re_", r"re_[A-Za-z0-9]{8}_[A-Za-z0-9]{20,}", alone=True, mixed=True),
    _format("HubSpot token", "pat-na1- pat-eu1- pat-na2-", r"pat-[a-z]{2}[0-9]-[a-f0-9-]{30,}"),
    # money and shops
    _format("Stripe key", "sk_live_ rk_live_ sk_test_ rk_test_ whsec_", r"(?:[rs]k_(?:live|test)_|whsec_)[A-Za-z0-9+/]{16,}"),
    _format("Square token", "sq0atp- sq0csp- EAAA", rf"(?:sq0(?:atp|csp)-[{_W}]{{20,}}|EAAA[{_W}]{{56,}})", alone=True),
    _format("Shopify token", "shpat_ shpca_ shppa_ shpss_ shptka_", r"shp[a-z]{2,3}_[a-fA-F0-9]{32,}"),
    _format(
        "Braintree token",
        "access_token$production$ access_token$sandbox$",
        r"access_token\$[a-z]{7,10}\$[a-z0-9]{16}\$[a-f0-9]{32}",
    ),
    # watching
    _format("New Relic key", "NRAK- NRRA- NRJS- NRAL NRII-", r"NR(?:AK-|RA-|JS-|II-|AL)[A-Za-z0-9_-]{19,}", alone=True),
    _format("Datadog token", "ddp_ ddapp_", r"dd(?:p|app)_[A-Za-z0-9]{34,}", alone=True),
    _format("Grafana token", "eyJrIjoi", rf"eyJrIjoi[+/={_W}]{{40,}}", alone=True),
    _format("Sentry token", "sntrys_ sntryu_", r"sntry[su]_[A-Za-z0-9+/=_]{40,}"),
    _format("Grafana token", "glc_ glsa_", r"gl(?:c|sa)_[A-Za-z0-9+/=_]{32,}", alone=True),
    _format("PostHog key", "phx_ phs_", r"ph[xs]_[A-Za-z0-9]{30,}", alone=True),
    _format("Dynatrace token", "dt0c01.", r"dt0c01\.[A-Z0-9]{24}\.[A-Z0-9]{60,}"),
    _format("Facebook token", "EAA", r"EAA(?:CEdEose0cBA|[GB])?[A-Za-z0-9]{80,}", alone=True, mixed=True),
    # RFC 7519; an unsigned one ends in a full stop
    _format(
        "JSON web token", "eyJ", rf"eyJ[{_W}]{{8,512}}\.(?:[{_W}]{{10,}}+|(?=\.[{_W}]{{10,64}}\.[{_W}]{{4,}}))(?:\.[{_W}]*+)*+"
    ),
    # RFC 8017 and 5208 in base64: a sequence that begins with version 0
    _format(
        "private key",
        "MII",
        r"MII[A-Z][A-Za-z0-9+/][A-Za-z0-9+/]IBA[AD][A-Za-z0-9+/=]{20,}+(?:(?:\s|\\[nr]){1,4}+[A-Za-z0-9+/=]{16,}+)*+",
    ),
    # the format of OpenSSH in base64: it begins with its name
    _format(
        "private key",
        "b3BlbnNzaC1rZXktdjE",
        r"b3BlbnNzaC1rZXktdjE[A-Za-z0-9+/=]{20,}+(?:(?:\s|\\[nr]){1,4}+[A-Za-z0-9+/=]{16,}+)*+",
    ),
    _format("private key", "Private-Lines:", r"Private-Lines: [0-9]{1,3}[\r\n]{1,2}+(?:[A-Za-z0-9+/=]{8,}+[\r\n]{0,2}+)++"),
    _PRIVATE_KEY,
)

_BEGINS = tuple((begin, rule) for rule in FORMATS for begin in rule.begins)
_SOME, _LONG_RUN = 3, 20
_BETWEEN = re.compile(r"[-_./+=]")
_SHORTEST = 20
"""No format is shorter; in a shorter text nothing is looked for."""


def formats_in(text: str) -> Iterator[Hit]:
    """Each token of a known format in a text."""
    if len(text) < _SHORTEST:
        return
    seen: set[int] = set()
    for begin, rule in _BEGINS:
        if begin in text and id(rule) not in seen:
            seen.add(id(rule))
            yield from _found(rule, text)


def _found(rule: Format, text: str) -> Iterator[Hit]:
    for match in rule.pattern.finditer(text):
        start = _start(rule, text, match.start())
        if rule is _PRIVATE_KEY and "-----END" in match[0] and not _KEY_AND_NO_MORE.fullmatch(match[0]):
            # commands that write a key, or that somebody put between such lines to have them cut
            yield from (Hit(*line.span(), rule.kind) for line in _LINE_OF_KEY.finditer(text, *match.span()))
        elif start is not None and not (rule.mixed and not _is_mixed(match[0])):
            yield Hit(start, match.end(), rule.kind, random=rule.kind != "private key")


_HEADS = {
    "Telegram bot token": re.compile(r"(?<![0-9])[0-9]{8,10}\Z"),
    "Terraform Cloud token": re.compile(r"[A-Za-z0-9]{14}\Z"),
    "Azure secret": re.compile(r"[A-Za-z0-9_~.]{3}\Z"),
    "Mailchimp key": re.compile(r"[0-9a-f]{32}\Z"),
}
"""What stands before the letters by which a token is found."""


def _is_mixed(token: str) -> bool:
    """Whether letters look made at random: of all three kinds, or a long run of letters with digits, as hexadecimal ones are."""
    kinds = (str.isdigit, str.isupper, str.islower)
    if all(sum(map(kind, token)) >= _SOME for kind in kinds):
        return True
    runs = (run for run in _BETWEEN.split(token) if len(run) >= _LONG_RUN)
    return any(not run.isalpha() and not run.isdigit() for run in runs)


def _start(rule: Format, text: str, found: int) -> int | None:
    """Where a token begins whose telling letters were found there; None where they are the end of another word."""
    head = _HEADS.get(rule.kind)
    if head:
        match = head.search(text[max(0, found - 40) : found])
        return found - len(match[0]) if match else None
    return None if rule.alone and found and text[found - 1].isalnum() else found
