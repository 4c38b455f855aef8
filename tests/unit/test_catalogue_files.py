"""Catalogues that come from elsewhere: bounded before they are expanded, and never taken for one that is shipped."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from averment.app import rules
from averment.base.errors import ConfigError
from averment.base.paths import content
from averment.policy import controls
from tests.support.processor_time import at_most

CATALOGUE = 'label: "%s"\ntitle: "House rules"\ncontrols:\n  - {id: "4.2", title: "Names"}\n'
SHIPPED = content("controls")


def refused(folder: Path, name: str, text: str | bytes) -> str:
    (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    with at_most(5), pytest.raises(ConfigError) as caught:
        controls.load(SHIPPED, [folder])
    assert len(str(caught.value).removeprefix(str(folder))) < 300
    return str(caught.value)


@pytest.mark.parametrize("name", ["iso27001", "ISO27001", "iso-27001", "iso_27001", "Iso.42001"])
def test_a_key_that_is_shipped_is_taken_in_any_spelling(name: str, tmp_path: Path) -> None:
    assert f"the framework {name} is taken by controls/iso" in refused(tmp_path, f"{name}.yaml", CATALOGUE % "Acme")


@pytest.mark.parametrize(
    "label",
    [
        "ISO 27001:2022",
        "iso 27001 : 2022",
        "ISO  27001-2022",
        "ISO27001:2022",
        "\uff29\uff33\uff2f 27001:2022",
        "\u0406\u0405\u041e 27001:2022",
        "IS\u039f 27001:2022",
        "I\u0301SO 27001:2022",
    ],
)
def test_a_label_that_is_shipped_is_taken_in_any_spelling(label: str, tmp_path: Path) -> None:
    assert "is that of controls/iso27001.yaml: give the framework one of its own" in refused(
        tmp_path, "acme.yaml", CATALOGUE % label
    )


def test_two_added_catalogues_do_not_share_a_label_either(tmp_path: Path) -> None:
    (tmp_path / "acme.yaml").write_text(CATALOGUE % "House 1", encoding="utf-8")
    assert f"is that of {tmp_path / 'acme.yaml'}" in refused(tmp_path, "beta.yaml", CATALOGUE % "house-1")


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (CATALOGUE % "A\\u202eB", "holds the character U+202E, which nobody sees"),
        (CATALOGUE % "A\\e[2J", "holds the character U+001B"),
        (CATALOGUE.replace("Names", "N\\u200bames") % "A", "holds the character U+200B"),
        (CATALOGUE.replace("4.2", "4.\\x9b2") % "A", "holds the character U+009B"),
        (CATALOGUE % " ", "label must be text of up to 60 characters"),
        (CATALOGUE % ("x" * 61), "label must be text of up to 60 characters"),
        ("label: [a]\ntitle: b\ncontrols: []\n", "label must be text"),
        ("label: a\ntitle: b\ncontrols: {a: b}\n", "controls must be a list, each with id and title"),
        ("label: a\ntitle: b\ncontrols: [a]\n", "controls must be a list, each with id and title"),
        (CATALOGUE.replace("4.2", "4.2 ") % "A", "has blanks around it"),
        (CATALOGUE.replace("4.2", "4" * 61) % "A", "is longer than 60 characters"),
        ("[a, b]\n", "it must be a mapping with label, title and controls"),
        ("", "it must be a mapping with label, title and controls"),
        (b"\xff", "is not UTF-8 text"),
        (f"label: &a {'[' * 5000}", "nested too deep"),
        (
            "\n".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}' if n else '1'] * 9)}]" for n in range(40)),
            "holds more than 200000 values",
        ),
        ("label: &a [*a]\n", "*a stands within what it stands for"),
        ("#" * 5_000_000, "is larger than 4 MB"),
    ],
)
def test_what_is_no_catalogue_is_one_sentence(text: str | bytes, what: str, tmp_path: Path) -> None:
    told = refused(tmp_path, "acme.yaml", text)
    assert told.startswith(f"{tmp_path / 'acme.yaml'}:")
    assert what in told


ANSWERED = """\
label: A
title: "House rules"
clauses: ["4"]
controls:
  - {id: "4", title: "Four"}
  - {id: "4.2", title: "Names", %s}
"""


@pytest.mark.parametrize(
    ("members", "what"),
    [
        ("disposition: manual", "the disposition 'manual' is not known: write one of automated, partial, document, inherited"),
        ("disposition: [document]", "the disposition ['document'] is not known"),
        ("disposition: partial", "the disposition partial needs untested"),
        ("disposition: document", "the disposition document needs evidence"),
        ("disposition: partial, untested: x, evidence: y", "evidence does not go with the disposition partial: needs untested"),
        ("disposition: automated, untested: x", "the disposition automated: takes neither untested nor evidence"),
        ("disposition: inherited, untested: x", "untested does not go with the disposition inherited: needs evidence"),
        ("evidence: x", "evidence stands without a disposition"),
        ("disposition: outside, evidence: ''", "evidence must be one line of text of up to 200 characters"),
        ("disposition: outside, evidence: 2", "evidence must be one line of text of up to 200 characters"),
        (f"disposition: outside, evidence: {'x' * 201}", "evidence must be one line of text of up to 200 characters"),
        ('disposition: outside, evidence: "a\\nb"', "evidence must be one line of text"),
        ("dispositon: document", "the member 'dispositon' is not known: known are id, title, parent, disposition"),
        ("2: document", "the member 2 is not known"),
    ],
)
def test_an_answer_that_is_none_is_told_with_its_line_and_control(members: str, what: str, tmp_path: Path) -> None:
    told = refused(tmp_path, "acme.yaml", ANSWERED % members)
    assert told.startswith(f"{tmp_path / 'acme.yaml'}:6: not a control catalogue: 4.2: ")
    assert what in told


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (
            CATALOGUE % "A" + "clause: []\n",
            "acme.yaml:5: not a control catalogue: the member 'clause' is not known: known are label, title, clauses, controls",
        ),
        (CATALOGUE % "A" + "clauses: ['5']\n", "clauses must be a list of ids that stand under controls"),
        (CATALOGUE % "A" + "clauses: '4.2'\n", "clauses must be a list of ids"),
        (CATALOGUE % "A" + '  - {id: "4.2", title: "Again"}\n', "acme.yaml:5: not a control catalogue: the id 4.2 stands twice"),
        (CATALOGUE % "A" + '  - {id: "4.3"}\n', "acme.yaml:5: not a control catalogue: 'title' is missing"),
    ],
)
def test_what_stands_beside_the_answers_is_held_too(text: str, what: str, tmp_path: Path) -> None:
    assert what in refused(tmp_path, "acme.yaml", text)


def test_a_catalogue_may_leave_answers_out_and_its_groups_may_form_a_ring(tmp_path: Path) -> None:
    ring = '  - {id: "a", title: "A", parent: "b"}\n  - {id: "b", title: "B", parent: "a"}\n'
    (tmp_path / "acme.yaml").write_text(CATALOGUE % "A" + ring + "clauses: ['b']\n", encoding="utf-8")
    found = controls.load(SHIPPED, [tmp_path])["acme"]
    assert [(each.answer, found.is_clause(each.id)) for each in found.controls.values()] == [
        (None, False),
        (None, True),
        (None, True),
    ]


@pytest.mark.parametrize("answer", ["disposition: automated", "disposition: partial, untested: x"])
def test_an_added_control_is_not_called_tested_where_no_check_cites_it(answer: str, tmp_path: Path) -> None:
    (tmp_path / "acme.yaml").write_text(CATALOGUE % "A" + f'  - {{id: "4.3", title: "N", {answer}}}\n', encoding="utf-8")
    with pytest.raises(
        ConfigError, match=r"acme\.yaml: 4\.3: the disposition [a-z]+ says that checks speak of it, and none cites it"
    ):
        rules.load(rules.Added(controls=(tmp_path,)))
    found = controls.load(SHIPPED, [tmp_path])
    citing = replace(next(iter(rules.load().policies.checks.values())), controls={"acme": ("4.3",)})
    controls.refuse_untested([citing], found.values())


@pytest.mark.parametrize("name", ["a b.yaml", "a\u202eb.yaml", ".yaml.yaml", "x" * 41 + ".yaml", "\u0430cme.yaml"])
def test_a_key_is_a_word_that_metadata_can_cite(name: str, tmp_path: Path) -> None:
    assert "the name of a catalogue's file is what METADATA cites" in refused(tmp_path, name, CATALOGUE % "A")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes with names")
def test_pipes_and_folders_are_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "acme.yaml")
    with pytest.raises(ConfigError, match=r"acme\.yaml: is a device or pipe"):
        controls.load(SHIPPED, [tmp_path])
    (tmp_path / "acme.yaml").unlink()
    (tmp_path / "acme.yaml").mkdir()
    with pytest.raises(ConfigError, match=r"acme\.yaml: is a folder"):
        controls.load(SHIPPED, [tmp_path])


def test_a_link_is_not_followed_and_what_it_leads_to_is_not_told(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("!!int the-first-line\n", encoding="utf-8")
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    (theirs / "acme.yaml").symlink_to(tmp_path / "secret.txt")
    with pytest.raises(ConfigError, match=r"acme\.yaml: is a link, and none is followed here") as caught:
        controls.load(SHIPPED, [theirs])
    assert "the-first-line" not in str(caught.value)


def test_no_more_catalogues_than_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(controls, "_MOST_FILES", 3)
    for number in range(4):
        (tmp_path / f"c{number}.yaml").write_text(CATALOGUE % f"C{number}", encoding="utf-8")
    with pytest.raises(ConfigError, match="holds more than 3 catalogues"):
        controls.load(SHIPPED, [tmp_path])
