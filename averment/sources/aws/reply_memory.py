"""Limits on the memory of replies: of one reply, of one list, and of a whole scan."""

import threading

from averment.sources.aws.shapes import MalformedReply

_VALUE = 100
"""Bytes that a value takes once it is parsed, beside its own: an object of Python, and its place in another."""

REPLY = 128 * 2**20
"""The most that one reply may weigh; AWS's largest pages, a few MB of IAM's authorization details, weigh a tenth of it."""

LIST = 512 * 2**20
"""The most that the pages of one list may weigh: 400,000 accounts of an organisation, or 10,000 roles by 30 KB."""

SCAN = 4 * 2**30
"""The most that all replies of a scan may weigh: 400,000 resources of 4 KB. Past it nothing more is read, by name."""


def weight(body: bytes, protocol: str) -> int:
    """How many bytes of memory a reply takes at most, about: estimated from its text, before it is parsed.

    `protocol` is botocore's name for the form that the reply has. In a text a value cannot be without a separator of its own;
    in CBOR each byte may be one.
    """
    if "cbor" in protocol:
        values = len(body) // _CBOR_BYTES
    elif "json" in protocol:
        values = sum(body.count(each) for each in (b",", b"{", b"["))
    else:
        values = body.count(b"<")
    return len(body) + _VALUE * values


_CBOR_BYTES = 4
"""A value of a reply, with its name, has more bytes of CBOR; 16 MiB of single ones are refused all the same."""


class Taken:
    """What the replies of a scan weigh so far, whichever thread they came to."""

    def __init__(self) -> None:
        self._sum = 0
        self._lock = threading.Lock()

    def add(self, weight: int) -> None:
        """Notes a reply. Raises MalformedReply for one that is too much by itself, or with all before it."""
        if weight > REPLY:
            raise MalformedReply(f"the reply would take more than {REPLY} bytes of memory")
        with self._lock:
            if self._sum + weight > SCAN:
                raise MalformedReply(f"the replies of the scan would take more than {SCAN} bytes of memory")
            self._sum += weight
