"""An end for replies that come byte by byte: botocore's own time-out begins anew with each byte."""

import time
from collections.abc import Iterator, Sequence
from typing import Any

import urllib3.exceptions
from botocore.awsrequest import AWSResponse
from botocore.exceptions import ConnectionClosedError, HTTPClientError, ReadTimeoutError

LONGEST = 60.0
"""Seconds that the body of one reply may take; AWS's largest pages take a few."""

_PIECE = 65_536


def bound(client: Any) -> None:
    """Makes calls of a client fail with ReadTimeoutError where a reply's body has not ended in time."""
    endpoint = client._endpoint  # noqa: SLF001  # botocore has no setting for it, and gives its own session to nobody
    endpoint.http_session = _Session(endpoint.http_session)


class _Session:
    """A session of botocore's, whose bodies are read here."""

    def __init__(self, session: Any) -> None:
        self._session = session

    def send(self, request: Any) -> AWSResponse:
        """Sends a request; the reply's body is read unless the call streams it."""
        streams, request.stream_output = request.stream_output, True
        reply: AWSResponse = self._session.send(request)
        if streams:
            return reply
        return AWSResponse(reply.url, reply.status_code, reply.headers, _Body(_read(reply.raw, request)))

    def close(self) -> None:
        """Closes the session."""
        self._session.close()


class _Body:
    """A body that was read."""

    def __init__(self, pieces: Sequence[bytes]) -> None:
        self._pieces = pieces

    def stream(self) -> Iterator[bytes]:
        """The body in pieces."""
        return iter(self._pieces)


def _read(raw: Any, request: Any) -> list[bytes]:
    """A body in pieces. Raises what botocore raises, which is retried as ever."""
    until = time.monotonic() + LONGEST
    pieces: list[bytes] = []
    try:
        while time.monotonic() < until:
            piece = raw.read1(_PIECE)
            if not piece:
                return pieces
            pieces.append(piece)
    except urllib3.exceptions.ReadTimeoutError as error:
        raise ReadTimeoutError(endpoint_url=request.url, error=error) from error
    except urllib3.exceptions.ProtocolError as error:
        raise ConnectionClosedError(error=error, request=request, endpoint_url=request.url) from error
    except (urllib3.exceptions.HTTPError, OSError, ValueError) as error:
        raise HTTPClientError(error=error) from error
    raw.close()
    raise ReadTimeoutError(endpoint_url=request.url, error=f"no end after {LONGEST:g} seconds")
