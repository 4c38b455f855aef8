"""Which services AWS offers in a Region, by the endpoint data that botocore ships.

The data may lag behind AWS: a service that it does not have in a Region counts as not offered only where the name of its endpoint
there does not resolve either. AWS's own list, the public parameters below /aws/service/global-infrastructure in Systems Manager,
would take a permission, a service model and ten calls a Region, and names services otherwise than botocore does.
"""

import socket
from dataclasses import dataclass
from typing import Any

import botocore

_NAMES = {
    "inspector2": "Amazon Inspector",
    "kendra": "Amazon Kendra",
    "lexv2-models": "Amazon Lex",
    "macie2": "Amazon Macie",
    "opensearchserverless": "Amazon OpenSearch Serverless",
    "transcribe": "Amazon Transcribe",
}
"""How AWS calls services whose models have another name."""

_WITH_S3 = "s3control"
"""Part of Amazon S3, which every Region has; the data has it in fewer."""


@dataclass(frozen=True)
class Lacking:
    """A service that the data does not have in a Region: the sentence that says so, and the endpoint that it would have there."""

    sentence: str
    host: str

    def confirmed(self) -> str:
        """The sentence, unless there is such an endpoint after all."""
        return "" if _resolves(self.host) else self.sentence


def lacking(session: Any, service: str, region: str) -> Lacking | None:
    """What the data has to say of a service in a Region that is not there; None where it is, or where that cannot be determined.

    `session` is botocore's. Nothing can be told of services that the data has nowhere, nor of Regions without STS.
    """
    if service == _WITH_S3 or _is_there(session, service, region) or not _is_there(session, "sts", region):
        return None
    if not any(session.get_available_regions(service, each) for each in session.get_available_partitions()):
        return None
    sentence = f"AWS does not offer {_name(session, service)} in {region} (endpoint list of botocore {botocore.__version__})."
    return Lacking(sentence, _host(session, service, region))


def _is_there(session: Any, service: str, region: str) -> bool:
    return region in session.get_available_regions(service, session.get_partition_for_region(region))


def _host(session: Any, service: str, region: str) -> str:
    prefix = session.get_service_data(service)["metadata"]["endpointPrefix"]
    endpoint = session.get_component("endpoint_resolver").construct_endpoint(prefix, region)
    return str(endpoint["hostname"])


def _resolves(host: str) -> bool:
    try:
        return bool(socket.getaddrinfo(host, 443))
    except OSError:
        return False


def _name(session: Any, service: str) -> str:
    return _NAMES.get(service) or str(session.get_service_data(service)["metadata"]["serviceFullName"])
