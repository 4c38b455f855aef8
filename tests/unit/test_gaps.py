"""Which documents name those that were not read in full: a fact that rules would have to go through everything for."""

import json
from typing import Any

from averment.evaluation.gaps import named_by

DENIED = {"call": "s3:GetBucketPolicy", "code": "AccessDenied", "action": "s3:GetBucketPolicy"}


def unread(name: str, kind: str = "B", **fields: Any) -> dict[str, Any]:
    return {"resource_type": kind, "resource_id": f"arn:{name}", "resource_name": name, "unread": {"policy": DENIED}, **fields}


def lines(*documents: dict[str, Any]) -> list[str]:
    return [json.dumps(each) for each in documents]


def test_an_id_a_name_or_an_alias_in_any_text_names_a_document() -> None:
    for text in ("arn:training", "s3://training/data", "https://x/other-name"):
        texts = {"J": lines({"id": "one"}, {"deep": [{"input": text}]}), "B": []}
        assert named_by([unread("training", also_known_as=["other-name"])], texts) == {"B": {"arn:training": ["J"]}}


def test_a_key_names_nothing() -> None:
    assert named_by([unread("tags")], {"J": lines({"tags": {"tags": "x"}})}) == {}
    assert named_by([unread("tags")], {"J": lines({"tags": "x"}, {"y": "tags"})}) == {"B": {"arn:tags": ["J"]}}


def test_documents_of_the_same_type_do_not_count() -> None:
    assert named_by([unread("one")], {"B": lines({"logs": "one"}), "J": lines({"logs": "two"})}) == {}


def test_names_are_found_as_they_are_written_in_json() -> None:
    assert named_by([unread('a "b" é')], {"J": lines({"x": 'in a "b" é'})}) == {"B": {'arn:a "b" é': ["J"]}}


def test_an_empty_alias_is_in_every_text_and_ends() -> None:
    found = named_by([unread("one", also_known_as=[""])], {"J": lines({"x": "y"}), "K": lines({"x": 1}), "L": []})
    assert found == {"B": {"arn:one": ["J"]}}
