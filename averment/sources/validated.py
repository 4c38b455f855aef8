"""What a source gave, held to what it was asked for: a mistake of a source is told before anything rests on it."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from itertools import pairwise

from averment.base.errors import SourceError
from averment.model.collected import Population
from averment.model.documents import Document, region_of, sort_key
from averment.model.types import Types
from averment.secrets import redact
from averment.sources import consistency
from averment.sources.aws.payload import hold
from averment.sources.aws.shapes import MalformedReply
from averment.sources.declared import resources
from averment.sources.source import Collected, Plan, Progress, Source


def collected(source: Source, plan: Plan, progress: Progress) -> Collected:
    """What a source gives for the part of a plan that is about its types, its documents sorted.

    Raises what the source raises, and SourceError for what is not as averment.sources.source.Collected has it: a bundle of it
    could not be judged again. Documents of AWS's types are as they are declared; others are held to the schemas of their types.
    """
    types = source.types()
    asked = plan.only(types)
    found = source.collect(asked, progress)
    wrong = next(_problems(found, asked, types), "")
    if wrong:
        raise SourceError(f"source {type(source).__name__}: {wrong}")
    documents = sorted(found.documents, key=sort_key)
    wrong = _unlike(documents, found)
    if wrong:
        raise SourceError(f"source {type(source).__name__}: {wrong}")
    return Collected(documents, found.populations, found.account_id, found.partition, found.caller, found.regions)


def _problems(found: object, asked: Plan, types: Types) -> Iterator[str]:
    """What is wrong with what a source gave, piece by piece."""
    if not isinstance(found, Collected):
        yield f"collect gave {type(found).__name__} where Collected is wanted"
        return
    if not isinstance(found.documents, Collection) or isinstance(found.documents, str | bytes | Mapping):
        yield f"documents are {type(found.documents).__name__} where a list is wanted"
        return
    yield from _of_account(found)
    strange = next((each for each in found.populations if not isinstance(each, Population)), None)
    if strange is not None:
        yield f"populations hold {type(strange).__name__} where Population is wanted"
        return
    counted = {each.resource_type for each in found.populations}
    yield from (f"{name} was asked for and has no population" for name in sorted(asked.fields.keys() - counted))
    yield from (f"there is a population of {name!a:.80}, which is none of its types" for name in counted - types.keys())
    yield from _of_documents(found, asked, types)


def _of_account(found: Collected) -> Iterator[str]:
    if not all(isinstance(each, str) for each in (found.account_id, found.partition, found.caller)):
        yield "account_id, partition and caller are texts"
    elif found.account_id and not _ACCOUNT_ID.fullmatch(found.account_id):
        yield f"account_id is {found.account_id!a:.80}, where twelve digits are wanted"
    if isinstance(found.regions, str) or not all(isinstance(each, str) for each in found.regions):
        yield "regions are a tuple of texts"


_ACCOUNT_ID = re.compile(r"[0-9]{12}")


def _of_documents(found: Collected, asked: Plan, types: Types) -> Iterator[str]:
    said = {"account_id": found.account_id, "partition": found.partition, "clock": asked.clock, "regions": found.regions}
    problem = consistency.document_problem(said, True, types)
    declared = resources()
    for document in found.documents:
        kind = document.get("resource_type") if isinstance(document, dict) else None
        if not isinstance(kind, str) or kind not in types:
            yield f"there is a document of {kind!a:.80}, which is none of its types"
        elif kind not in declared:
            wrong = _unwritable(document) or problem(document) or _revealing(document)
            if wrong:
                yield f"document {document.get('resource_id')!a:.80} of {kind}: {wrong}"


def _unwritable(document: Document) -> str:
    """Why a document is no JSON that each engine can hold; empty where it is."""
    try:
        _hold_kinds(document)
        hold(document)
    except (MalformedReply, TypeError, ValueError, RecursionError) as error:
        return f"it cannot be written as JSON: {error}"
    return ""


def _hold_kinds(value: object) -> None:
    """Raises TypeError for what JSON has no form for, ValueError for half a character."""
    if isinstance(value, dict):
        for key, each in value.items():
            if not isinstance(key, str):
                raise TypeError(f"a key is {type(key).__name__}")
            _hold_kinds(each)
    elif isinstance(value, list):
        for each in value:
            _hold_kinds(each)
    elif isinstance(value, str):
        value.encode()
    elif not isinstance(value, bool | int | float | None):
        raise TypeError(f"a value is {type(value).__name__}")


def _revealing(document: Document) -> str:
    """Where a document holds a possible secret, which entries.document would have redacted; empty where it holds none."""
    _, hits = redact(document, document["resource_type"])
    return f"{hits[0]['path']} may hold a secret ({hits[0]['kind']}): make documents by entries.document" if hits else ""


def _unlike(documents: list[Document], found: Collected) -> str:
    """How sorted documents contradict each other or the populations; empty where they do not."""
    for first, second in pairwise(documents):
        if sort_key(first) == sort_key(second):
            return f"document {first['resource_id']!a:.80} of {first['resource_type']} is there twice"
    listed = Counter((each["resource_type"], region_of(each)) for each in documents)
    return consistency.population_problem(found.populations, found.regions, listed)
