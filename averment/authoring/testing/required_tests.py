"""Whether the test file beside a policy tests each of its checks: one that passes, one that fails, one that could not read."""

import re

from averment.policy.policies import Check

_TEST_NAME = re.compile(r"^(test_\w+)", re.MULTILINE)


def missing_tests(check: Check, tests: str) -> list[str]:
    """The tests a check lacks, in words; `tests` is the text of the file beside its policy."""
    stem = f"{prefix(check.id)}_"
    bodies = {name: _body(tests, name) for name in _TEST_NAME.findall(tests) if name.startswith(stem)}
    passing = any(_asserts_none(check.id, body) for body in bodies.values())
    asked = {
        f'no {stem}… test asserts its whole messages (deny["{check.id}"] == {{…}})': any(
            re.search(rf'deny\["{check.id}"\] == (?!set\(\))', body) for body in bodies.values()
        ),
        f'no {stem}… test passes (count(….deny["{check.id}"]) == 0)': passing,
        f'no {stem}…unread test (unread.affects("{check.id}"))': any(
            f'unread.affects("{check.id}")' in body for name, body in bodies.items() if "unread" in name
        ),
    }
    return [what for what, there in asked.items() if not there]


def prefix(check_id: str) -> str:
    """How the names of a check's tests begin: ``SM-ENC-001`` -> ``test_sm_enc_001``."""
    return "test_" + check_id.lower().replace("-", "_")


def _body(text: str, name: str) -> str:
    _, found, rest = f"\n{text}".partition(f"\n{name} ")
    return re.split(r"\n\S", rest, maxsplit=1)[0] if found else ""


def _asserts_none(check_id: str, body: str) -> bool:
    return bool(re.search(rf'count\([\w.]*deny\["{check_id}"\]\) == 0|deny\["{check_id}"\] == set\(\)', body))
