"""What a scanner declares about a resource; everything else is derived from it.

Operation and member names are those of the AWS API (``DescribeModel``, ``ModelArn``), as botocore's service models
spell them. `tests/contract/test_declarations.py` checks each one against those models.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Fields = dict[str, Any]
"""A document's service fields: snake-case names to JSON values."""

Scope = Literal["regional", "global"]


@dataclass(frozen=True)
class Absent:
    """An error by which AWS says "not configured": its code and, where the code has other meanings too, a text in its message."""

    code: str
    message: str = ""


@dataclass(frozen=True)
class Call:
    """One API operation and how its reply becomes JSON.

    `result` is the dotted path of the wanted member in the output shape; empty means the whole output.
    `params` maps request members to literals or templates: ``$ModelName`` is a member of what was read of the resource so
    far (``$?SpaceName`` one that may be missing: the request member is then left out; ``$/JobArn`` what stands behind its last
    slash), ``$parent.agent_id`` a field of the parent
    document; ``{account_id}``, ``{partition}`` and ``{region}`` are filled in anywhere in a string. Of a tuple the first template
    counts of which everything was read. None leaves out what lists are asked with otherwise, the size of a page.
    `absent` lists the errors by which AWS says "not configured", a code alone or an `Absent`: the field then stays absent, which
    is a fact. Each code counts with its own message only.
    `not_shown` is the text of an AccessDeniedException by which a service tells an account that it is shown none of this,
    whatever its permissions: nothing is then listed.
    `omits_empty` marks a call whose reply leaves its result out when there is nothing: no items to list, nothing configured. A
    single result may then be null as well, which is how AWS's older services write what is not there; a list may not. Of any
    other call a reply without its result says nothing, and what it should have filled is unread.
    `no_body` is for a call that AWS documents to say "none" with a reply without a body.
    `own` names a field with an ARN: the call is made only where that is of the scanned account, for AWS answers no other. What it
    would have filled is then absent, and the ARN says why. With `or_told` it is made all the same, and what AWS then finds fault
    with is absent likewise: a lack of permission is still one.
    `scalar` names the member that a list of plain strings stands for (``DetectorIds`` -> ``DetectorId``).
    `prepared_by` has AWS write what this list call then gets: it is repeated until its own result is ``COMPLETE``.
    `window` names the time of an item in a list that comes newest first: paging stops at the first one that is older than the
    scan's window for finished jobs, and the population says so.
    `rows` is a pure function from the text in the result to the items listed (a report in CSV); their fields are `derived`.
    `by` makes a list one that is asked for once in a Region and shared by all its resources, of whatever type: an item is one
    resource's where this member of it equals `of`, a template over what was read of the resource. The whole item is wanted, or
    its member `take`. Types may differ in lists among `params`: the one call has what all of them have. `unowned` is for lists
    that AWS documents to hold items without that member: these are nobody's. `any_capitals` is for a service that writes one ARN
    in small letters here and in capitals there.
    `but` is for a list that holds items of another type too: those whose member (``version``) has this value (``DRAFT``) are
    left out.
    """

    operation: str
    result: str = ""
    params: Mapping[str, Any] = field(default_factory=dict)
    absent: tuple[str | Absent, ...] = ()
    not_shown: str = ""
    service: str | None = None
    omits_empty: bool = False
    no_body: bool = False
    own: str = ""
    or_told: bool = False
    scalar: str = ""
    prepared_by: "Call | None" = None
    rows: Callable[[str], list[Fields]] | None = None
    window: str = ""
    by: str = ""
    of: str = ""
    take: str = ""
    unowned: bool = False
    any_capitals: bool = False
    but: tuple[str, str] | None = None


@dataclass(frozen=True)
class Part:
    """A further call for one resource and the document field its result fills.

    With `items`, the call is paged and the field holds the list. With `describe`, each item of that list is described in turn
    (``$Member`` in its params then means a member of the item).
    `parse` names what the string in the reply is: ``json`` (parsed as is) or ``policy`` (an IAM policy document).
    The call is made only where a chosen check reads `field`, or one of those that `normalise` makes of it (`feeds`). It is not
    made where `unless_known`, a field, was read before; nor where `only_with`, the dotted path of an earlier part's field, was
    asked for and is absent: then so is this one.
    """

    field: str
    call: Call
    items: bool = False
    describe: Call | None = None
    parse: Literal["", "json", "policy"] = ""
    feeds: tuple[str, ...] = ()
    unless_known: str = ""
    only_with: str = ""


@dataclass(frozen=True)
class Resource:
    """One resource type: how to list it, describe it and name it.

    `id` and `name` are a member (``$ModelArn``) or a template (``arn:{partition}:s3:::$Name``) over what was read.
    Without `list` the resource is a singleton of its account (scope ``global``), of its Region or of its parent.
    With `parent`, `list` runs once for each document of that type, with `parent_field` (a dotted path) once for each that has it.
    `normalise` is a pure function over the finished fields; `derived` gives the JSON Schema of fields it adds.
    `policies` are the dotted member paths (in snake case, ``*`` for list items) that hold IAM policy documents; a path may also
    name a field that `normalise` adds. In those of `blank_policies` AWS writes an empty text where there is none.
    """

    type: str
    service: str
    id: str
    name: str
    list: Call | None = None
    describe: Call | None = None
    parts: tuple[Part, ...] = ()
    tags: Call | None = None
    parent: str | None = None
    parent_field: str = ""
    scope: Scope = "regional"
    policies: tuple[str, ...] = ()
    blank_policies: tuple[str, ...] = ()
    normalise: Callable[[Fields], Fields] | None = None
    derived: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    region: str = ""
    """Template of the document's Region where it is not the one scanned (S3 buckets name their own)."""
    endpoint: str = ""
    """The Region whose endpoint answers for a type of scope ``global``, where only that one does."""

    def calls(self) -> tuple[Call, ...]:
        """Every call this declaration can make, each once, in the order they are made."""
        prepared_by = self.list.prepared_by if self.list else None
        own = [call for call in (prepared_by, self.list, self.describe, self.tags) if call]
        for part in self.parts:
            own.append(part.call)
            if part.describe:
                own.append(part.describe)
        return tuple(own)

    def service_of(self, call: Call) -> str:
        """The client a call goes to, by botocore's service name."""
        return call.service or self.service

    @property
    def schema_name(self) -> str:
        """``AWS::SageMaker::NotebookInstance`` -> ``sagemaker_notebook_instance``: its file in ``schemas/``."""
        from botocore import xform_name

        words = [word for word in self.type.split("::")[1:] if word]
        service = words[0].lower() if len(words) > 1 else "aws"
        return f"{service}_{xform_name(words[-1])}"
