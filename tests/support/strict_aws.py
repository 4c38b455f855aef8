"""A strict double over moto: canned replies checked against botocore's shapes, and every call recorded."""

from collections.abc import Callable
from types import TracebackType
from typing import Any
from unittest import mock

from botocore.client import BaseClient
from botocore.validate import ParamValidator

Answer = dict[str, Any] | list[dict[str, Any]] | Exception | Callable[[dict[str, Any], str], Any]
_SUCCESS_WITHOUT_CONTENT = {("guardduty", "GetAdministratorAccount")}
"""Operations whose documentation knows an empty reply, although their model requires a member."""


class Defect(BaseException):
    """An error of a test: nothing that takes an answer of AWS for odd may take this for one."""


class AsSent(dict[str, Any]):
    """A reply that AWS sends although its model does not allow it: nulls, or without members that the model requires."""


_TOKENS = ("nextToken", "NextToken", "Marker")


def check_reply(operation: Any, reply: dict[str, Any]) -> None:
    """Fails on a canned reply that botocore's output shape does not allow, enums included."""
    if isinstance(reply, AsSent):
        return
    if reply == {} and (operation.service_model.service_name, operation.name) in _SUCCESS_WITHOUT_CONTENT:
        return
    report = ParamValidator().validate(reply, operation.output_shape)
    assert not report.has_errors(), f"{operation.name}: {report.generate_report()}"
    _check_enums(operation.output_shape, reply, operation.name)


def _check_enums(shape: Any, value: Any, path: str) -> None:
    if value is None or getattr(shape, "is_document_type", False):
        return
    if shape.type_name == "structure":
        for key, item in value.items():
            _check_enums(shape.members[key], item, f"{path}.{key}")
    elif shape.type_name == "list":
        for item in value:
            _check_enums(shape.member, item, path)
    elif shape.type_name == "map":
        for item in value.values():
            _check_enums(shape.value, item, path)
    elif shape.type_name == "string" and shape.enum:
        assert value in shape.enum, f"{path}: {value!r} is none of {shape.enum}"


class StrictAWS:
    """Within the context, canned operations answer from `on`; the others go to whatever is underneath (moto).

    An answer is a reply, a list of pages, an exception to raise, or a function of (params, region) giving one of these.
    """

    def __init__(self) -> None:
        self._canned: dict[tuple[str, str], Answer] = {}
        self.calls: list[tuple[str, str, str, dict[str, Any]]] = []

    def on(self, service: str, operation: str, answer: Answer) -> "StrictAWS":
        self._canned[service, operation] = answer
        return self

    def __enter__(self) -> "StrictAWS":
        real = BaseClient._make_api_call
        me = self

        def call(client: Any, name: str, params: dict[str, Any]) -> Any:
            model = client.meta.service_model
            me.calls.append((model.service_name, name, client.meta.region_name, dict(params)))
            if (model.service_name, name) not in me._canned:
                return real(client, name, params)
            try:
                answer = me._checked(model.operation_model(name), params, client.meta.region_name)
            except Exception as error:
                raise Defect(f"{name}: {error!r}") from error
            if isinstance(answer, Exception):
                raise answer
            return answer

        self._patch = mock.patch.object(BaseClient, "_make_api_call", call)
        self._patch.start()
        return self

    def _checked(self, operation: Any, params: dict[str, Any], region: str) -> dict[str, Any] | Exception:
        """The answer to a request, both held to the model; an exception is one to raise."""
        report = ParamValidator().validate(params, operation.input_shape) if operation.input_shape else None
        assert report is None or not report.has_errors(), f"{operation.name}: {report.generate_report()}"
        answer = self._canned[operation.service_model.service_name, operation.name]
        if callable(answer):
            answer = answer(params, region)
        if isinstance(answer, Exception):
            return answer
        if isinstance(answer, list):
            token = next(name for name in _TOKENS if name in operation.output_shape.members)
            index = int(params.get(token) or 0)
            answer = {**answer[index], **({token: str(index + 1)} if index + 1 < len(answer) else {})}
        assert isinstance(answer, dict)
        check_reply(operation, answer)
        return {**answer, "ResponseMetadata": {"HTTPStatusCode": 200}}

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None) -> None:
        self._patch.stop()
