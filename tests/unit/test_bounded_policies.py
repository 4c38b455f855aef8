"""What a module, a YAML file or any file that a person names may be: held before a parser, an engine or memory has to bear it."""

import os
import time
from pathlib import Path

import pytest

from averment.base import characters, user_files, yaml_text
from averment.base.errors import PolicyError
from averment.base.paths import content
from averment.policy import policies, policy_files, size_limits
from averment.policy.analysis.reads import reads_of
from averment.policy.package_owners import Origin
from averment.rego import regorus_engine

MANY = 5000

DEEP = {
    "lists": f"x := {'[' * MANY}{']' * MANY}",
    "sets": f"x := {'{' * MANY}1{'}' * MANY}",
    "objects": "x := " + '{"a":' * MANY + "1" + "}" * MANY,
    "parentheses": f"x := {'(' * MANY}1{')' * MANY}",
    "calls": f"x := {'f(' * MANY}1{')' * MANY}",
    "looked up": f"x := {'input[' * MANY}0{']' * MANY}",
    "comprehensions": f"x := {'[1 | y := ' * MANY}1{']' * MANY}",
    "every": f"x if {{ {'every a in [1] { ' * MANY}true{' }' * MANY} }}",
    "sums": f"x := {'1+' * MANY}1",
    "sums on lines": "x := " + "1 +\n" * MANY + "1",
    "sums on lines, operator first": "x := 1" + "\n+ 1" * MANY,
    "minus": f"x := {'-' * MANY}1",
    "minus apart": f"x := {'- ' * MANY}1",
    "dots": f"x := input{'.a' * MANY}",
    "brackets": f"x := input{'[0]' * MANY}",
    "keys": "x := input" + '["a"]' * MANY,
    "unions": f"x := {'{1}|' * MANY}" + "{1}",
    "comparisons": f"x if {{ {'1 == ' * MANY}1 }}",
    "members": f"x if {{ {'1 in ' * MANY}[1] }}",
    "heads": f"x{'.a' * MANY} := 1",
    "else": f"x := 1 if input.a{' else := 2 if input.b' * MANY}",
    "after a text with brackets": 'y := "]]]" # ]]]\n\nz := `]]\n"]`\n\nx := ' + "[" * MANY + "]" * MANY,
    "many that are read again and again": "x := [\n" + f"{'[' * 12}1{']' * 12},\n" * 99 + "]",
    "chains on chains": f"x := {'[' * 12}1{('+1' * 60 + ']') * 12}",
}


@pytest.mark.parametrize("form", DEEP)
def test_what_would_end_the_parser_is_refused_before_it(form: str, tmp_path: Path) -> None:
    path = tmp_path / "deep.rego"
    path.write_text(f"package acme\n\n{DEEP[form]}\n", encoding="utf-8")
    started = time.process_time()
    with pytest.raises(PolicyError, match=r"deep\.rego:\d+: is nested deeper than 16 brackets or 100 operators"):
        policy_files.text_of(path)
    assert time.process_time() - started < 1


@pytest.mark.parametrize("start", ['y := "a\nb"; ', 'y := "a\\\nb"; ', "y := `a; ", "y := `a` `; "])
def test_no_text_hides_what_follows_it(start: str) -> None:
    """An engine that read quotes in another way would meet what was taken for text."""
    [told] = size_limits.problems("a.rego", f'package acme\n\n{start}x := {"[" * MANY}{"]" * MANY} # "\n')
    assert "has a text without an end" in told.what or "is nested deeper" in told.what


@pytest.mark.parametrize(
    "text",
    [f"x := {'[' * 13}{']' * 13}", f"x := {'1 + ' * 90}1", f"x if not input{'.a' * 90}", "x := {\n" + '\t"a": 1,\n' * 9 + "}"],
)
def test_what_is_let_through_is_borne_by_all_that_reads_it(text: str) -> None:
    text = f"package acme\n\n{text}\n"
    assert size_limits.problems("a.rego", text) == []
    _, problems = policies.inspect({"a.rego": text}, {}, {"a.rego": Origin("theirs")})
    assert [each for each in problems if "nested" in str(each)] == []


def test_the_shipped_policies_are_within_the_bounds_for_others() -> None:
    """The longest of them, and what is deepest by its nature."""
    for name in ("lib/ai/named.rego", "lib/iam/denied.rego", "lib/iam/parties.rego", "lib/iam/confinement.rego"):
        assert size_limits.problems(name, (content("policies") / name).read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("character", ["\u202e", "\u200b", "\x1b", "\x00", "\u2066", "\U000e0041", "\u3164", "\ufeff", "\u2028"])
def test_no_policy_holds_characters_that_nobody_sees(character: str, tmp_path: Path) -> None:
    path = tmp_path / "hidden.rego"
    path.write_text(f"package acme\n\n# a{character}b\nx := 1\n", encoding="utf-8")
    with pytest.raises(PolicyError, match=r"hidden\.rego:3: holds the character U\+[0-9A-F]{4,5}, which nobody sees"):
        policy_files.text_of(path)


def test_a_module_is_as_large_as_is_read_and_no_larger(tmp_path: Path) -> None:
    path = tmp_path / "large.rego"
    path.write_text("package acme\n" + "#" * size_limits.LARGEST, encoding="utf-8")
    with pytest.raises(PolicyError, match=r"large\.rego:1: is larger than 1 MB"):
        policy_files.text_of(path)
    path.write_text("package acme\n" + "\n" * 30_000, encoding="utf-8")
    with pytest.raises(PolicyError, match=r"large\.rego:1: has more than 10000 lines"):
        policy_files.text_of(path)


def _folder(tmp_path: Path) -> Path:
    folder = tmp_path / "theirs"
    folder.mkdir()
    (folder / "a.rego").write_text("package acme.a\n\nx := 1\n", encoding="utf-8")
    return folder


def test_a_link_in_a_policy_folder_is_refused_and_what_it_leads_to_is_not_told(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the first line of another file\n", encoding="utf-8")
    folder = _folder(tmp_path)
    (folder / "b.rego").symlink_to(secret)
    with pytest.raises(PolicyError, match=r"b\.rego:1: is a link, and none is followed") as caught:
        policy_files.rego_files(folder)
    assert "first line" not in str(caught.value)
    with pytest.raises(PolicyError, match="is a link"):
        policy_files.text_of(folder / "b.rego")


def test_the_lock_of_an_editor_is_passed_over(tmp_path: Path) -> None:
    folder = _folder(tmp_path)
    (folder / ".#a.rego").symlink_to("somebody@host.1:2")
    assert policy_files.rego_files(folder) == [folder / "a.rego"]


@pytest.mark.parametrize("target", ["elsewhere", "theirs", "."])
def test_a_link_to_a_folder_is_told_where_its_policies_would_be_left_out(tmp_path: Path, target: str) -> None:
    (tmp_path / "elsewhere").mkdir()
    folder = _folder(tmp_path)
    (folder / "more").symlink_to(tmp_path / target)
    with pytest.raises(PolicyError, match=r"more:1: is a link, and none is followed"):
        policy_files.rego_files(folder)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes with names")
def test_pipes_and_devices_are_not_read(tmp_path: Path) -> None:
    folder = _folder(tmp_path)
    os.mkfifo(folder / "b.rego")
    for path in (folder / "b.rego", Path("/dev/zero"), Path("/dev/stdin"), Path("/dev/tty")):
        with pytest.raises(user_files.UnusableError, match=r"is a device or pipe|cannot be read"):
            user_files.read(path)
    with pytest.raises(PolicyError, match=r"b\.rego:1: is a device or pipe"):
        policy_files.text_of(folder / "b.rego")


def test_one_file_is_read_up_to_its_bound_and_each_reason_is_a_few_words(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"12345")
    assert user_files.read(path, 5) == "12345"
    path.write_bytes(b"a\r\nb\rc")
    assert user_files.read(path) == "a\nb\nc"
    with path.open("wb") as stream:
        stream.truncate(1 << 40)
    said = {}
    for name, what in {"large": path, "folder": tmp_path, "nowhere": tmp_path / "nowhere", "NUL": Path("a\0b")}.items():
        with pytest.raises(user_files.UnusableError) as caught:
            user_files.read(what)
        said[name] = str(caught.value)
    assert said["large"] == "is larger than 8 MB, which is as much as is read"
    assert said["folder"] == "is a folder, and a regular file is needed"
    assert said["nowhere"] == "cannot be read: No such file or directory"
    assert said["NUL"].startswith("cannot be read: ")
    path.write_bytes(b"\xff")
    with pytest.raises(user_files.UnusableError, match="is not UTF-8 text"):
        user_files.read(path)


def test_paths_that_differ_in_case_alone_and_names_that_hide_are_refused(tmp_path: Path) -> None:
    folder = _folder(tmp_path)
    (folder / "KMS").mkdir()
    (folder / "KMS" / "keys.rego").write_text("package acme.keys\n\nx := 1\n", encoding="utf-8")
    _, problems = policy_files.gather(content("policies"), [folder])
    assert "the path KMS/keys.rego is that of policies/kms/keys.rego in another case" in str(problems[0]) or (
        "the path kms/keys.rego is that of" in str(problems[0])
    )
    (folder / "b\u202e.rego").write_text("package acme.b\n", encoding="utf-8")
    with pytest.raises(PolicyError, match="holds some that nobody sees") as caught:
        policy_files.rego_files(folder)
    assert str(caught.value).isascii()


@pytest.mark.parametrize("name", ["averment_entry.rego", "averment_constants.rego", "AVERMENT_ready.rego"])
def test_no_file_has_the_name_of_one_that_is_generated_for_engines(name: str, tmp_path: Path) -> None:
    folder = _folder(tmp_path)
    (folder / name).write_text("package acme.entry\n\nx := 1\n", encoding="utf-8")
    _, problems = policy_files.gather(content("policies"), [folder])
    [problem] = problems
    assert str(problem).startswith(f"{folder}/{name}:1: files of this name are generated for engines (averment_…): give the file")


def test_a_folder_with_more_than_is_looked_at_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = _folder(tmp_path)
    for number in range(4):
        (folder / f"b{number}.rego").write_text("package acme.b\n", encoding="utf-8")
    monkeypatch.setattr(policy_files, "_MOST_FILES", 4)
    with pytest.raises(PolicyError, match="holds more than 4 policies or 50000 files and folders: name the folder"):
        policy_files.rego_files(folder)
    monkeypatch.setattr(policy_files, "_MOST_FILES", 9)
    monkeypatch.setattr(policy_files, "_MOST_ENTRIES", 3)
    with pytest.raises(PolicyError, match="holds more than 9 policies or 3 files"):
        policy_files.rego_files(folder)
    monkeypatch.setattr(policy_files, "_MOST_ENTRIES", 9)
    monkeypatch.setattr(policy_files, "_MOST_BYTES", 50)
    with pytest.raises(PolicyError, match="its policies have more than 0 MB"):
        policy_files.rego_files(folder)


def test_only_generated_reads_are_left_out_of_an_added_folder() -> None:
    assert policy_files.is_generated("lib/reads_acme.rego", "# Generated\npackage lib.reads\n\nchecks := {}\n")
    assert not policy_files.is_generated("lib/reads_acme.rego", 'package acme.reads\n\ndeny["A-001"] contains "m" if true\n')
    assert not policy_files.is_generated("acme/reads.rego", "# Generated\npackage lib.reads\n\nchecks := {}\n")


BOMBS = {
    "aliases": "\n".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}' if n else '1'] * 9)}]" for n in range(40)),
    "aliases of a mapping": "\n".join(
        f"a{n}: &a{n} {{{', '.join(f'k{k}: *a{n - 1}' if n else f'k{k}: 1' for k in range(9))}}}" for n in range(40)
    ),
    "merged": "a0: &a0 {x: 1}\n" + "\n".join(f"a{n}: &a{n} {{<<: [{', '.join([f'*a{n - 1}'] * 9)}]}}" for n in range(1, 40)),
    "one long text": f"a: &a '{'x' * 1_000_000}'\nb: [{', '.join(['*a'] * 1000)}]",
    "a circle": "a: &a [*a]",
    "a circle of mappings": "a: &a {b: {c: *a}}",
    "a circle by merging": "a: &a {<<: *a}",
    "lists": "[" * 100_000,
    "lists in lines": "- " * 100_000,
    "mappings": "{a: " * 100_000,
    "keys": "? " * 100_000,
    "deep by aliases": "\n".join(f"a{n}: &a{n} [{f'*a{n - 1}' if n else 1}]" for n in range(200)),
    "values": f"[{'1,' * 300_000}]",
    "a number to base 60": f"a: {'1:' * 500_000}1",
    "a fraction to base 60": f"a: {'1:' * 500_000}1.5",
    "a number in sixteens": f"a: 0x{'f' * 500_000}",
    "a number by its tag": f"a: !!int '{'1:' * 500_000}1'",
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_no_yaml_is_larger_when_expanded_than_is_borne(bomb: str) -> None:
    started = time.process_time()
    with pytest.raises(yaml_text.Error) as caught:
        yaml_text.parse(BOMBS[bomb])
    line, reason = yaml_text.place(caught.value)
    assert line >= 1
    assert len(reason) < 120
    assert time.process_time() - started < 5


def test_a_hundred_levels_and_aliases_in_reason_are_what_they_say() -> None:
    assert yaml_text.parse(f"{'[' * 100}{']' * 100}")
    with pytest.raises(yaml_text.Error, match="nested too deep"):
        yaml_text.parse(f"{'[' * 101}{']' * 101}")
    assert yaml_text.parse("a: &a {x: 1}\nb: {<<: *a, y: 2}\nc: [*a, *a]\n") == {
        "a": {"x": 1},
        "b": {"x": 1, "y": 2},
        "c": [{"x": 1}, {"x": 1}],
    }


def test_what_a_name_looks_like() -> None:
    assert characters.skeleton("ISO 27001:2022") == characters.skeleton("iso_27001-2022") == "iso270012022"
    assert characters.skeleton("\u0406\u0405\u041e 27001") == characters.skeleton("\uff29\uff33\uff2f 27001") == "iso27001"
    assert characters.unseen("plain, and \u00e9\u65e5\u672c") == ""
    assert characters.unseen("a\tb") == "U+0009"


def test_the_parser_is_not_reached_by_what_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def never(*_: object) -> str:
        raise AssertionError

    monkeypatch.setattr(regorus_engine, "add", never)
    folder = _folder(tmp_path)
    (folder / "b.rego").write_text(f"package acme.b\n\nx := {'[' * MANY}{']' * MANY}\n", encoding="utf-8")
    with pytest.raises(PolicyError, match=r"b\.rego:3: is nested deeper"):
        policies.load(content("policies"), [folder])


RULE = """package acme

# METADATA
# title: %s
# custom:
#   severity: low
#   resource_types: [AWS::KMS::Key]
#   remediation: Mend it.
%s
"""


def _told(title: str, rule: str) -> list[str]:
    _, problems = policies.inspect({"a.rego": RULE % (title, rule)}, {}, {"a.rego": Origin("theirs")})
    return [str(each) for each in problems]


@pytest.mark.parametrize(
    "title", ['"a\\u202Eb"', '"a\\e]0;x\\ab"', '"a\\x9bb"', '"a\\u200bb"', '"\\U000E0041"', '"a\\0b"', '"a\\u3164"']
)
def test_no_title_holds_characters_that_nobody_sees_by_escapes_of_yaml_either(title: str) -> None:
    [told] = _told(title, 'deny["A-001"] contains "m" if input.a')
    assert "a.rego:9: check A-001: METADATA holds the character U+" in told
    assert told.isascii()


@pytest.mark.parametrize("title", ['"a\\nb"', '"a\\tb"', "x" * 301, "|\n#   a"])
def test_a_title_is_one_line_of_a_table(title: str) -> None:
    [told] = _told(title, 'deny["A-001"] contains "m" if input.a')
    assert "METADATA title must be one line of up to 300 characters" in told


def test_metadata_is_no_longer_than_is_read() -> None:
    [told] = _told(f"t\n# description: {'x' * 70_000}", 'deny["A-001"] contains "m" if input.a')
    assert "METADATA is longer than 65536 characters" in told


NO_TEXT = {
    "5": "a number",
    "true": "true or false",
    "null": "null",
    '["a"]': "a list",
    '{"a"}': "a set",
    '{"a": "b"}': "an object",
    "[x | some x in input.a]": "a list",
    "{x | some x in input.a}": "a set",
    "{x: x | some x in input.a}": "an object",
    "1 + 2": "a number",
    "-input.a": "a number",
    "input.a == 1": "true or false",
    '"a" in input.a': "true or false",
    "{1} | {2}": "a set",
}
BODIES = ["contains msg if {\n\tinput.b\n\tmsg := %s\n}", "contains msg if {\n\tmsg = %s\n}"]
IN_HEADS = [(message, "contains %s if input.b") for message in list(NO_TEXT)[:6]]


@pytest.mark.parametrize(("message", "form"), [*((message, form) for message in NO_TEXT for form in BODIES), *IN_HEADS])
def test_a_message_that_is_no_text_is_refused_where_it_is_seen(message: str, form: str) -> None:
    told = _told("t", 'deny["A-001"] ' + form % message)
    assert any(f"check A-001: the message of a check is text, not {NO_TEXT[message]}: write" in each for each in told), told


@pytest.mark.parametrize("message", ['"a"', "`a`", 'sprintf("%s", [input.a])', "input.a", 'concat(" ", input.a)'])
def test_a_message_that_may_be_text_is_let_through(message: str) -> None:
    assert _told("t", f'deny["A-001"] contains msg if {{\n\tmsg := {message}\n}}') == []


@pytest.mark.parametrize(
    "rule",
    [
        'deny[id] contains "m" if some id in ["A-001"]',
        'deny["A-001"].x := 1',
        'skip := {"A-001": {"hush"}}',
        "unknown contains 1",
        "default skip := {}",
        "deny(x) := x",
        'skip[`A-001`] contains "hush"',
    ],
)
def test_rules_called_as_those_of_checks_are_those_of_one(rule: str) -> None:
    told = _told("t", f'deny["A-001"] contains "m" if input.a\n\n{rule}')
    assert any("a.rego:11: beside checks, rules called deny, skip, unknown are those of one" in each for each in told), told


def test_a_long_chain_of_rules_takes_no_long_time_and_is_refused_in_a_sentence() -> None:
    chain = "\n".join(f"r{number} := r{number + 1}" for number in range(3000)) + "\nr3000 := 1"
    started = time.process_time()
    rules = policies.parse({"a.rego": RULE % ("t", f'deny["A-001"] contains "m" if r0\n\n{chain}')})
    assert time.process_time() - started < 5
    with pytest.raises(
        PolicyError, match=r"a\.rego:9: check A-001: its rules come to one another over more steps than are followed"
    ):
        reads_of(rules)


def test_no_more_checks_than_are_judged(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(policies, "_MOST_CHECKS", 1)
    one = RULE % ("t", 'deny["A-001"] contains "m" if input.a')
    two = (RULE % ("t", 'deny["A-002"] contains "m" if input.a')).replace("package acme", "package beta")
    assert policies.inspect({"a.rego": one}, {})[1] == []
    _, problems = policies.inspect({"a.rego": one, "b.rego": two}, {})
    assert [str(each) for each in problems] == ["policies:1: 2 checks are more than the 1 that are judged: take some out"]


def test_thousands_of_blocks_above_no_rule_take_no_long_time() -> None:
    text = "package acme\n\n" + "# METADATA\n# severity: low\n" * 4000 + "x := 1\n"
    started = time.process_time()
    policies.inspect({"a.rego": text}, {}, {"a.rego": Origin("theirs")})
    assert time.process_time() - started < 3
