"""Added policies beside shipped ones that are known to be sound: what comes of it is what loading all of them gives."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from averment.base.errors import PolicyError
from averment.base.paths import content
from averment.policy import controls, incremental, policies, policy_cache, policy_files
from averment.policy.analysis import precompute
from averment.policy.analysis.reads import reads_of
from averment.policy.policies import PolicySet
from tests.support.processor_time import at_most
from tests.support.rego_samples import put

CHECK = """
# METADATA
# title: A title
# custom:
#   severity: low
#   resource_types: [AWS::S3::Bucket]
#   %s
#   sources:
#     - {page: "A guide, a page", says: What it says.}
#   remediation: Mend it.
deny["%s"] contains "m" if {
	input.resource_type == "AWS::S3::Bucket"
	%s
}
"""

RELATED = "related: [AWS::KMS::Key]"
SHIPPED = {
    "lib/core/config.rego": "package lib.core.config\n\ndefault idle_days := 30\n",
    "lib/keys.rego": """package lib.keys

disabled contains id if {
	some id, key in data.inventory["AWS::KMS::Key"]
	key.key_state == "Disabled"
}

named(bucket) := bucket.resource_name

spread[id] contains name if {
	some id, key in data.inventory["AWS::KMS::Key"]
	some name in key.also_known_as
}
""",
    "lib/other.rego": "package lib.other\n\nx := 1\n",
    "kms/buckets.rego": "package kms.buckets\n\nimport data.lib.keys\n"
    + CHECK % (RELATED, "KMS-901", "count(keys.disabled) > 0")
    + CHECK % ("related: []", "KMS-902", "input.region"),
}
OWN = {
    "acme/own.rego": "package acme.own\n\nimport data.acme.likeness\nimport data.lib.keys\n"
    + CHECK % (RELATED, "ACME-001", "some id in keys.disabled\n\tlikeness.like(id)")
    + CHECK % ("related: []", "ACME-002", 'keys.named(input) == "x"'),
    "acme/likeness.rego": 'package acme.likeness\n\nimport data.lib.other\n\nlike(id) if id != sprintf("%d", [other.x])\n\n'
    'several contains id if some id, _ in data.inventory["AWS::S3::Bucket"]\n',
}


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    return put(tmp_path / "policies", SHIPPED)


def known(folder: Path) -> PolicySet:
    rules = policies.load(folder)
    return replace(rules, reads=reads_of(rules), constants=tuple(precompute.find(rules.modules)))


def facts(rules: PolicySet) -> list[object]:
    modules = [(each.path, each.package, each.text, each.expanded, each.shown) for each in rules.modules]
    return [
        modules,
        dict(rules.checks),
        list(rules.checks),
        rules.digest,
        rules.additions,
        reads_of(rules),
        list(precompute.constants_of(rules)),
    ]


def whole(folder: Path, added: Iterable[Path]) -> PolicySet:
    return policies.load(folder, added)


def test_it_is_the_same_set_that_loading_everything_gives(shipped: Path, tmp_path: Path) -> None:
    theirs = [put(tmp_path / "theirs", OWN), put(tmp_path / "more", {"beta/b.rego": "package beta.b\n\nx := 1\n"})]
    found = incremental.load(known(shipped), shipped, theirs, {})
    assert found is not None
    assert facts(found) == facts(whole(shipped, theirs))
    assert {"ACME-001", "ACME-002", "KMS-901", "KMS-902"} == set(found.checks)
    assert ("acme.likeness", "several") in {(each.package, each.name) for each in precompute.constants_of(found)}


def test_only_what_is_added_and_comes_to_is_looked_at(shipped: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: set[str] = set()
    before, inspect = known(shipped), policies.inspect

    def watched(texts: Mapping[str, str], *rest: object) -> object:
        seen.update(texts)
        return inspect(texts, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(policies, "inspect", watched)
    incremental.load(before, shipped, [put(tmp_path / "theirs", OWN)], {})
    assert seen == {*OWN, "lib/keys.rego", "lib/other.rego"}


@pytest.mark.parametrize(
    "files",
    [
        {"override/lib/other.rego": "package lib.other\n\nx := 2\n"},
        {"lib/own.rego": "package lib.own\n\nx := 1\n"},
    ],
)
def test_what_may_change_a_shipped_check_has_all_looked_at(files: dict[str, str], shipped: Path, tmp_path: Path) -> None:
    put(shipped, {"kms/all.rego": "package kms.all\n\nx if some name in data.lib\n"})
    assert incremental.load(known(shipped), shipped, [put(tmp_path / "theirs", files)], {}) is None


WRONG = {
    "does not parse": {"acme/own.rego": "package acme.own\n\nx if {\n"},
    "a shipped package": {"acme/own.rego": "package lib\n\nother.x := 2\n"},
    "a shipped path": {"lib/other.rego": "package acme.own\n\nx := 2\n"},
    "a shipped id": {"acme/own.rego": "package acme.own\n" + CHECK % ("related: []", "KMS-902", "input.region")},
    "another folder's id": {"acme/own.rego": "package acme.own\n" + CHECK % ("related: []", "BETA-001", "input.region")},
    "another folder's package": {"acme/own.rego": "package beta.b\n\ny := 1\n"},
    "no such function": {"acme/own.rego": "package acme.own\n\nx := data.lib.keys.nmaed(1)\n"},
    "no such field": {"acme/own.rego": "package acme.own\n" + CHECK % ("related: []", "ACME-001", "input.nothing_of_the_kind")},
    "related is not so": {"acme/own.rego": "package acme.own\n" + CHECK % (RELATED, "ACME-001", "input.region")},
    "a type of nobody": {
        "acme/own.rego": "package acme.own\n" + (CHECK % ("related: []", "ACME-001", "input.region")).replace("S3", "S9")
    },
    "no such control": {"acme/own.rego": "package acme.own\n" + CHECK % ("controls: {acme: [a]}", "ACME-001", "input.region")},
    "the clock": {"acme/own.rego": "package acme.own\n\nx := time.now_ns()\n"},
    "a negation": {"acme/own.rego": 'package acme.own\n\nx if not startswith(input.a, "b")\n'},
    "a whole rule": {"acme/own.rego": "package acme.own\n\nx := count(data.lib.keys.spread)\n"},
    "an undefined variable": {"acme/own.rego": "package acme.own\n\nx if input.a == nobody\n"},
    "retired": {
        "acme/own.rego": "package acme.own\n" + CHECK % ("related: []", "ACME-001", "input.region"),
        "RETIRED.md": "- ACME-001: no\n",
    },
}


@pytest.mark.parametrize("mistake", WRONG)
def test_each_mistake_is_refused_as_when_everything_is_loaded(mistake: str, shipped: Path, tmp_path: Path) -> None:
    beta = {"beta/b.rego": "package beta.b\n" + CHECK % ("related: []", "BETA-001", "input.region")}
    theirs = [put(tmp_path / "beta", beta), put(tmp_path / "theirs", WRONG[mistake])]
    with pytest.raises(PolicyError) as caught:
        incremental.load(known(shipped), shipped, theirs, {})
    from averment.policy import checking

    found, problems = policy_files.gather(shipped, theirs)
    rules, wrong = policies.inspect_files(found)
    problems = problems or wrong or checking.problems(rules, {}, (shipped, *theirs))
    told = {str(each) for each in problems}
    if mistake == "a shipped id":  # of two files that have an id either may be called the second
        told = {"theirs/acme/own.rego:12: check id KMS-902 is taken by policies/kms/buckets.rego:28"}
        assert "KMS-902 is taken by" in str(problems[0])
    assert any(str(caught.value).removesuffix(f" (and {len(problems) - 1} more)").endswith(each) for each in told)


def test_it_is_the_same_set_beside_the_shipped_policies(tmp_path: Path) -> None:
    folder = content("policies")
    shipped = policy_cache.load(folder)
    own = 'package acme.own\n\nlisted contains name if some name, _ in data.inventory["AWS::S3::Bucket"]\n'
    check = CHECK % ("related: []", "ACME-001", "input.resource_name in listed")
    theirs = put(tmp_path / "theirs", {"acme/own.rego": own + check.replace("related: []", "related: [AWS::S3::Bucket]")})
    with at_most(3):
        found = incremental.load(shipped, folder, [theirs], controls.load(content("controls")))
    assert found is not None
    assert facts(found) == facts(whole(folder, [theirs]))
