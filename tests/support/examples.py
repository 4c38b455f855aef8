"""A double that answers every call there is with an example of its output: one page, one item in each list."""

from collections.abc import Collection
from types import TracebackType
from typing import Any
from unittest import mock

from botocore.client import BaseClient

from tests.support.collecting import example

_TOKENS = ("NextToken", "nextToken", "Marker", "NextMarker", "IsTruncated", "Truncated", "ContinuationToken")


class Examples:
    """Within the context no call leaves the process; `calls` are those made, as (service, operation).

    Members named in `leave_out` are in no reply, nor in the items of its lists.
    """

    def __init__(self, leave_out: Collection[str] = ()) -> None:
        self.calls: set[tuple[str, str]] = set()
        self._leave_out = {*_TOKENS, *leave_out}

    def __enter__(self) -> "Examples":
        me = self

        def call(client: Any, name: str, _params: dict[str, Any]) -> Any:
            model = client.meta.service_model
            me.calls.add((model.service_name, name))
            if name == "GenerateCredentialReport":
                return {"State": "COMPLETE"}
            shape = model.operation_model(name).output_shape
            reply = me._without(example(shape)) if shape else {}
            for build in reply.get("automatedReasoningPolicyBuildWorkflowSummaries", []):
                # only of a complete build are there test results to ask for
                build["status"] = "COMPLETED"
            for bucket in reply.get("Buckets", []):
                if "BucketRegion" in bucket:  # those of other Regions than the asked ones are left out
                    bucket["BucketRegion"] = "us-east-1"
            return reply

        self._patch = mock.patch.object(BaseClient, "_make_api_call", call)
        self._patch.start()
        return self

    def _without(self, reply: dict[str, Any]) -> dict[str, Any]:
        kept = {name: value for name, value in reply.items() if name not in self._leave_out}
        return {
            name: [self._without(each) if isinstance(each, dict) else each for each in value]
            if isinstance(value, list)
            else value
            for name, value in kept.items()
        }

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None) -> None:
        self._patch.stop()
