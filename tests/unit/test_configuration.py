"""Parameters have the type of their default: another would turn failures into passes without a word."""

import os
from pathlib import Path
from typing import Any

import pytest

from averment.base.errors import ConfigError
from averment.base.paths import content
from averment.policy import configuration, parameters, policies
from averment.policy.policies import PolicySet


@pytest.fixture(scope="module")
def rules() -> PolicySet:
    return policies.parse(
        {"lib/core/config.rego": (content("policies") / "lib" / "core" / "config.rego").read_text(encoding="utf-8")}
    )


def refused(rules: PolicySet, **values: Any) -> list[str]:
    return [what for _, what in configuration.problems(values, rules)]


def test_every_default_is_a_value_of_its_own_parameter(rules: PolicySet) -> None:
    defaults = {each.name: each.default for each in parameters.of(rules)}
    assert len(defaults) > 70
    assert refused(rules, **defaults) == []


def test_no_parameter_takes_values_of_another_kind(rules: PolicySet) -> None:
    """Each of them with each kind of value: those it takes are of the default's kind, or lists where the default is one."""
    kinds: dict[str, Any] = {"bool": True, "int": 7, "str": "x", "list": ["x"], "dict": {"x": ["y"]}, "NoneType": None}
    names = {each.name for each in parameters.of(rules)}
    taken = {
        (name, kind)
        for kind, value in kinds.items()
        for name in names - {name for name, _ in configuration.problems(dict.fromkeys(names, value), rules)}
    }
    own = {(each.name, type(each.default).__name__) for each in parameters.of(rules)}
    with_items_of_a_form = {("ai_register", "list"), ("trusted_accounts", "list")}
    beyond = {("organization_denied_actions", "list"), ("vpcs_with_shared_endpoints", "list")}
    assert taken == (own - with_items_of_a_form) | beyond


@pytest.mark.parametrize(
    ("values", "what"),
    [
        ({"memory_event_max_days": "90"}, 'memory_event_max_days must be a whole number of 0 or more, not "90"'),
        ({"agent_registry_elsewhere": "false"}, 'agent_registry_elsewhere must be true or false, not "false"'),
        ({"required_tags": {}}, "required_tags must be a list, each text, not {}"),
        ({"required_tags": "Owner, Project"}, 'required_tags must be a list, each text, not "Owner, Project"'),
        ({"trusted_accounts": [444455556666]}, "trusted_accounts must be a list, each an account id of twelve digits, in quotes"),
        ({"trusted_accounts": ["4444"]}, "in quotes, not"),
        ({"trusted_accounts": ["444455556666\n"]}, "in quotes, not"),
        ({"minimum_production_instances": None}, "minimum_production_instances must be a whole number of 0 or more, not null"),
        ({"idle_days": 7.5}, "idle_days must be a whole number of 0 or more, not 7.5"),
        ({"idle_days": -1}, "idle_days must be a whole number of 0 or more, not -1"),
        ({"required_pii_types": {"names": "NAME"}}, "required_pii_types must be a mapping of names, each to a list, each text"),
        ({"ai_register": [{"owner": "Risk"}]}, "ai_register must be a list, each a mapping with system and owner"),
        ({"organization_denied_actions": "iam:*"}, "must be a list, each text, or null"),
    ],
)
def test_what_is_wanted_is_said(rules: PolicySet, values: dict[str, Any], what: str) -> None:
    [said] = refused(rules, **values)
    assert what in said


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("# ours\n\nidle_days: '30'\n", r"ours\.yaml:3: idle_days must be a whole number"),
        ("idle_days: .inf\n", r"ours\.yaml:1: idle_days is no value"),
        ("idle_days: 1e400\n", r"ours\.yaml:1: idle_days (is no value|must be a whole number)"),
        (f"idle_days: {'9' * 400}\n", r"ours\.yaml:1: idle_days is no value"),
        (f"idle_days: {'9' * 5000}\n", r"ours\.yaml:1: is not YAML: '9+ is no int"),
        ("idle_days: &a [*a]\n", r"ours\.yaml:1: .*stands within what it stands for"),
        (
            "\n".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}' if n else '1'] * 9)}]" for n in range(9)),
            r"holds more than 200000 values",
        ),
        (f"idle_days: {'{a: ' * 200}1{'}' * 200}\n", r"ours\.yaml.*nested too deep"),
        ("# ours\nrequired_tags: [2026-13-45]\n", r"ours\.yaml:2: is not YAML: '2026-13-45' is no timestamp"),
        ("idle_days: !!int thirty\n", r"ours\.yaml:1: is not YAML: 'thirty' is no int"),
        ("idle_days: !!float ''\n", r"ours\.yaml:1: is not YAML: '' is no float"),
        ("idle_days: !!timestamp soon\n", r"ours\.yaml:1: is not YAML: 'soon' is no timestamp"),
        ("agent_registry_elsewhere: !!bool perhaps\n", r"ours\.yaml:1: is not YAML: 'perhaps' is no bool"),
        ("required_pii_types: !!map [a]\n", r"ours\.yaml:1: is not YAML: .* where a mapping belongs"),
        ("required_tags: [!!binary aGFsbG8=]\n", r"ours\.yaml:1: required_tags is no value .* bytes"),
        ("ai_register: [{2026-01-01: a}]\n", r"ours\.yaml:1: ai_register is no value"),
        ("2026-01-01: a\n", r"ours\.yaml: the name of a parameter is text, no date"),
        (f"idle_days: {'[' * 5000}{']' * 5000}\n", r"ours\.yaml.*nested too deep"),
        ('{"required_tags": ["\\ud800"], "idle_days": true}', r"ours\.yaml:1: idle_days must be a whole number|not YAML"),
    ],
)
def test_a_file_that_cannot_be_used_is_one_sentence_with_its_line(rules: PolicySet, tmp_path: Path, text: str, what: str) -> None:
    path = tmp_path / "ours.yaml"
    path.write_text(text)
    with pytest.raises(ConfigError, match=what) as raised:
        configuration.read(path, rules)
    assert len(str(raised.value)) < 400


@pytest.mark.parametrize("kind", ["device", "folder", "pipe", "nowhere", "large", "no text"])
def test_a_file_is_read_as_far_as_its_bound_and_refused_in_one_sentence(kind: str, rules: PolicySet, tmp_path: Path) -> None:
    path = {"device": Path("/dev/zero"), "folder": tmp_path}.get(kind, tmp_path / "ours.yaml")
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "large":
        with path.open("wb") as stream:
            stream.truncate(1 << 40)
    elif kind == "no text":
        path.write_bytes(b"idle_days: \xff\n")
    with pytest.raises(ConfigError) as raised:
        configuration.read(path, rules)
    assert str(raised.value).startswith(f"--config {path}: ")
    what = {
        "device": "is a device or pipe, and a regular file is needed",
        "pipe": "is a device or pipe, and a regular file is needed",
        "folder": "is a folder, and a regular file is needed",
        "nowhere": "cannot be read: No such file or directory",
        "large": "is larger than 1 MB, which is as much as is read",
        "no text": "is not UTF-8 text",
    }
    assert str(raised.value).endswith(what[kind])


def test_a_link_that_a_person_names_is_followed(rules: PolicySet, tmp_path: Path) -> None:
    """As a container's configuration is mounted."""
    (tmp_path / "real.yaml").write_text("idle_days: 7\n")
    (tmp_path / "ours.yaml").symlink_to(tmp_path / "real.yaml")
    assert configuration.read(tmp_path / "ours.yaml", rules) == {"idle_days": 7}


def test_a_date_is_its_text_and_a_right_file_is_what_it_says(rules: PolicySet, tmp_path: Path) -> None:
    path = tmp_path / "ours.yaml"
    path.write_text("trusted_accounts: ['444455556666']\nidle_days: 7.0\nincident_tags: [2026-01-01]\n")
    assert configuration.read(path, rules) == {
        "trusted_accounts": ["444455556666"],
        "idle_days": 7,
        "incident_tags": ["2026-01-01"],
    }
