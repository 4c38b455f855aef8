"""Possible secrets by their form, their issuer, their name and their packing; and what looks like one and is none."""

import base64
import gzip
import string
from typing import Any
from urllib.parse import quote

import pytest

from averment.secrets import redact
from tests.support.planted_secrets import made

HEX = "0123456789abcdef"
WORDY = string.ascii_letters + string.digits + "_-"
SECRET = made("form", 32)
LOWER = made("kaggle", 40, HEX)
UUID = "-".join(made(f"uuid{length}", length, HEX) for length in (8, 4, 4, 4, 12))
HALVES = "gh" + "p_" + made("half", 6), made("other half", 30)

ISSUED = {
    "GitLab runner": "GR" + "1348941" + made("gr", 20),
    "Sourcegraph": "sg" + "p_" + made("sgp", 16, HEX) + "_" + made("sgp2", 40, HEX),
    "CircleCI": "CCI" + "PAT_" + made("ccipat", 22) + "_" + made("ccipat2", 40, HEX),
    "Figma": "fi" + "gd_" + made("figd", 40, WORDY),
    "Vault before 1.10": "s" + "." + made("vault", 24),
    "Google HMAC id": "GOO" + "G1E" + made("goog", 55, string.ascii_uppercase + string.digits),
    "Cloudflare": "cf" + "ut_" + made("cfut", 40),
    "Tailscale": "ts" + "key-auth-" + made("ts", 12) + "CNTRL-" + made("ts2", 32),
    "Render": "rn" + "d_" + made("rnd", 28),
    "Yandex key": "AQ" + "VN" + made("aqvn", 35, WORDY),
    "Yandex token": "t1" + "." + made("t1", 100, WORDY) + "." + made("t1b", 86, WORDY),
    "Salesforce": "00" + "D" + made("sf", 12) + "!AQ" + made("sf2", 90),
    "ElevenLabs": "s" + "k_" + made("eleven", 48, HEX),
    "RunPod": "rp" + "a_" + made("rpa", 46),
    "Anyscale": "esec" + "ret_" + made("anyscale", 30),
    "Modal": "a" + "k-" + made("modal", 22),
    "Langfuse": "s" + "k-lf-" + UUID,
    "Datadog": "dd" + "p_" + made("ddp", 36),
    "Grafana": "eyJr" + "Ijoi" + made("grafana", 80),
    "Meta": "EA" + "A" + made("meta", 120),
    "JWE": "ey" + "JhbGciOiJkaXIifQ.." + made("jwe", 16) + "." + made("jwe2", 100, WORDY) + "." + made("jwe3", 22),
    "OpenSSH key": "b3BlbnNzaC" + "1rZXktdjE" + made("ssh", 300),
}
NAMED = [
    "AWS_SK", "DB_PWORD", "DB_PASSW", "USERPW", "MOT_DE_PASSE", "PAROLA_CHIAVE", "CLAVE", "VAULT_SECRET_ID", "ACCESS_CODE",
    "HASH_SALT", "PEPPER", "PAT", "ENC_KEY_HEX", "TOTP_SEED", "GCS_HMAC", "FERNET",
]  # fmt: skip
TEXTS = [
    "docker login -u u --password-stdin <<< '{}'", "docker login -u u --password-stdin <<EOF\n{}\nEOF\n", "auth = ('user', '{}')",
    "requests.get(u, auth=('user', '{}'))", "HTTPBasicAuth('user', '{}')", "pymysql.connect('h', 'u', '{}', 'db')",
    'wandb.login(key="{}")', "h:5432:db:user:{}", 'variable "db_password" {{\n default = "{}"\n}}',
    '{{"parameters": [{{"name": "X-API-Key", "in": "header", "example": "{}"}}]}}',
    '{{"name": "api_key", "in": "query", "schema": {{"default": "{}"}}}}', "Driver={{ODBC}};Uid=u;Pwd={{{}}};",
    "use admin (password {}) to sign in", "Use the API key {} for weather.", "wandb login --host=https://w.x {}",
    "vault login {}", "ngrok config add-authtoken {}", "ngrok authtoken {}", "mongosh --username u -p {}", 'api_key <- "{}"',
    'case "password": return "{}"', "https://h.example/api/x?code={}", "https://{}:x-oauth-basic@git.example/o/r.git",
    "conda install -c https://conda.anaconda.org/t/{}/chan p", "password=env:{}",
]  # fmt: skip
SHAPES: dict[str, tuple[dict[str, Any], str]] = {
    "pairs with other keys": ({"params": [{"ParamName": "db_password", "ParamVal": SECRET}]}, SECRET),
    "k and v": ({"params": [{"k": "db_password", "v": SECRET}]}, SECRET),
    "an id and its value": ({"params": [{"id": "db_password", "value": SECRET}]}, SECRET),
    "a name and its data": ({"params": [{"name": "db_password", "data": SECRET}]}, SECRET),
    "a list of two": ({"env": [["API_KEY", SECRET]]}, SECRET),
    "words": ({"environment": {"SEED_PHRASE": "legal winner thank year wave sausage"}}, "sausage"),
    "a PIN": ({"environment": {"DB_PIN": "123456"}}, "123456"),
    "in brackets": ({"environment": {"DB_PASSWORD": "<" + made("angle", 11) + ">"}}, made("angle", 11)),
    "no ARN": ({"environment": {"DB_PASSWORD": f"arn:aws:x:{SECRET}"}}, SECRET),
    "kaggle.json": ({"script": '{"username":"me","key":"' + LOWER + '"}'}, LOWER),
    "a URL in percent encoding": ({"x": quote(f"postgres://u:p@ss{SECRET}@h/db", safe="")}, SECRET),
    "in hexadecimal": ({"x": f"DB_PASSWORD={SECRET}".encode().hex()}, f"DB_PASSWORD={SECRET}".encode().hex()),
    "in base32": ({"x": base64.b32encode(f"DB_PASSWORD={SECRET}".encode()).decode()}, "IRBF6U"),
    "in gzip": ({"x": base64.b64encode(gzip.compress(f"DB_PASSWORD={SECRET}\n".encode(), mtime=0)).decode()}, "H4sIAAAA"),
    "in halves": ({"script": f'T="{HALVES[0]}" + "{HALVES[1]}"'}, HALVES[1]),
    "over two lines": ({"script": f"export GH={HALVES[0]}\\\n{HALVES[1]}"}, HALVES[1]),
}


@pytest.mark.parametrize("token", ISSUED.values(), ids=list(ISSUED))
def test_tokens_of_issuers_are_cut_wherever_they_stand(token: str) -> None:
    assert token not in str(redact({"x": token, "text": f"with {token}, then"})[0])


@pytest.mark.parametrize("name", NAMED)
def test_names_of_secrets_are_known(name: str) -> None:
    assert SECRET not in str(redact({"environment": {name: SECRET}})[0])


@pytest.mark.parametrize("text", TEXTS)
def test_forms_that_hold_secrets_are_known(text: str) -> None:
    assert SECRET not in str(redact({"script": text.format(SECRET)})[0])


@pytest.mark.parametrize(("fields", "secret"), SHAPES.values(), ids=list(SHAPES))
def test_shapes_that_hold_secrets_are_known(fields: dict[str, Any], secret: str) -> None:
    assert secret not in str(redact(fields)[0])


@pytest.mark.parametrize(
    "fields",
    [
        {"environment": {"DB_PASSWORD": "env:DB_PASSWORD", "API_KEY": "vault:kv/data/x", "TOKEN": "file:/run/token"}},
        {"environment": {"DB_PASSWORD": "<password>", "TOKEN": "{TOKEN}", "API_KEY": "[redacted-1A2b3c4d]"}},
        {"environment": {"SALT": "on", "PAT": "daily", "LOGIN_PIN_LENGTH": "6"}},
        {"names": ["password", "ApiKey1x"], "params": [{"id": "user-1", "value": "Abc12345"}]},
        {"script": "pip install 'a' + 'b' \\\n c\necho a:80:b", "text": "a password policy, and an API key rotation."},
        {"x": "deadbeef" * 8, "y": "ABCDEFGH" * 5, "url": "https://h/x?code=summer"},
        {"policy": {"Resource": "arn:aws:secretsmanager:us-east-1:111122223333:secret:db/password:SecretString:Abc12345"}},
    ],
)
def test_what_only_looks_like_these_stays(fields: dict[str, Any]) -> None:
    assert redact(fields) == (fields, [])
