"""The search for secrets takes time in proportion to the text, whatever the text; and little of a scan's."""

import base64
import gzip
import json
import subprocess
import sys
import time

import pytest

from averment.secrets import redact_text
from averment.secrets.issuer_formats import FORMATS
from tests.support.planted_secrets import packed
from tests.support.processor_time import at_most
from tests.support.root import ROOT

SIZES = (2_000, 16_000, 100_000)
SECONDS = 10.0
"""The longest takes a tenth of that; a rule of more than linear time would take minutes."""

HOSTILE = (
    "secret-", "-", "_", ".", " ", "\n", "\\", "$", "/", "@", ":", ";", "&", "<", ">", "=", '"', "'", "`", "\0", "a",
    "A1b2", "a=", "a:", "key=",
    "key ", "secret=", "password:", "password=a;", "password=a&b", "password= ", "password is ", 'password="',
    'password=\\"', "password=\\", "password=${",
    "password => ", '"password",', "<password>a", "password>", "token token ", "api key ", "--password ", "cookie: a",
    "authorization: bearer ",
    "://", "://a:", "://a:b/", "://@", "jdbc:oracle:thin:a/", "oci:", "-----BEGIN ", "-----BEGIN PRIVATE KEY-----",
    "-----BEGIN PRIVATE KEY-----!",
    "Private-Lines: 1\naaaaaaaa", "MIIEpAIBAA", "eyJ", "eyJ-", "eyJaaaaaaaa.", "sk-", "sk-a ", "SG.aaaaaaaaaaaaaaaa.",
    "hvs.", "8Q~", ":AA", "-us1",
    "curl -u ", "curl -uuuuuuuu", "curl -u a", "mysql -p", "echo ", "echo x|stdin ", "htpasswd -b ", "htpasswd -b-b",
    "login a password ", "sqlplus a/b",
    "smbclient -Ua", "setenv a", "env password ", "configure set token ", "openssl pass pass:", "QWxhZGRpbjpvcGVu",
    "QWxhZGRpbjpvcGVu" * 4 + "\n",
    "a" * 126 + "key ", "auth=", "auth:", "secret:", "cookie: a b ", "password for a is ", "<a password", "auth='a ",
    "send a", "İpassword=x", "arn:aws:x:secret:", "words of a token, then a key. ",
    " ".join(begin for each in FORMATS for begin in each.begins) + " ",
    '"+"', "\\\n", 'ghp_"+"', "-stdin <<a\n", "-stdin <<<", 'variable "password" {', '"name":"api_key","schema":{',
    "%3A%2F%2F%3Aa%40", "a:123:b:c:d\n", "password aaaaaaaaaaA1 ", "password='$(", "password='`a ", "password='a;a b ",
    "password='http://a:b", "auth=('a','", "mysql.connect('a','b',", 'username":"a","key":"', "0a", "ABCD2345", "vault login -a ",
    "pwd={a", "arn:aws:secretsmanager:::secret:password:", "-----BEGIN PRIVATE KEY-----\nA-b: c d\n",
    "-----BEGIN PRIVATE KEY-----aaaaaaaaaaaaaaaaaaaa -----END PRIVATE KEY-----!",
    base64.b64encode(gzip.compress(b"A" * 262_144, mtime=0)).decode() + " ",
)  # fmt: skip
"""What is repeated: parts of tokens, names, quotes, commands, base64."""


@pytest.fixture(scope="module")
def measured() -> dict[str, list[float]]:
    """What each text takes in each size, in an interpreter of its own: tests before this one leave gigabytes in theirs."""
    program = "import json; from tests.contract.test_secrets_cost import taken; print(json.dumps(taken()))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT)
    found: dict[str, list[float]] = json.loads(done.stdout)
    return found


def taken() -> dict[str, list[float]]:
    """Seconds of processor time by part, one for each size."""
    return {part: [_seconds((part * (size // len(part) + 1))[:size]) for size in SIZES] for part in HOSTILE}


def _seconds(text: str) -> float:
    before = time.process_time()
    redact_text(text)
    redact_text(f"ordinary words {text} and more of them")
    return time.process_time() - before


@pytest.mark.slow  # all texts in all sizes
@pytest.mark.parametrize("part", HOSTILE, ids=[repr(each)[:24] for each in HOSTILE])
def test_time_grows_with_the_text_and_no_faster(part: str, measured: dict[str, list[float]]) -> None:
    assert max(measured[part]) < SECONDS, dict(zip(SIZES, measured[part], strict=True))


def test_layers_of_base64_are_unpacked_to_a_bound() -> None:
    text = "DB_PASSWORD=hunter2Trout and more"
    for _ in range(3):
        text = packed(text)
    assert redact_text(text) == "[redacted]"
    for _ in range(12):
        text = packed(text)
    with at_most(SECONDS):
        assert redact_text(text) == text
