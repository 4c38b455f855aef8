"""What a scan may reach, ask and take: hosts, operations, certificates, replies of any form, on botocore's own stack."""

import gzip
import json
import socket
import ssl
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from itertools import count, repeat
from pathlib import Path
from typing import Any

import boto3
import botocore.exceptions
import pytest
from botocore.config import Config
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID

import averment
from averment.base.errors import ConfigError
from averment.cli.process import main
from averment.model.collected import Identity
from averment.sources.aws import bounded_replies, guards
from averment.sources.aws.calls import Calls
from averment.sources.aws.collect import Collector
from averment.sources.aws.failed_calls import CALL_ERRORS, error_code
from averment.sources.aws.permissions import operations
from averment.sources.aws.reader import CollectionContext
from averment.sources.aws.session import ClientFactory, guarded, open_session
from averment.sources.aws.shapes import MalformedReply
from averment.sources.declared import resources
from tests.support.loopback import Raw, reply, serving, session

ONE = Config(retries={"total_max_attempts": 1}, read_timeout=5)
BODY = b'{"NotebookInstances": []}'
CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
CALL = [("sagemaker", "ListNotebookInstances")]
DECLARED = operations(resources().values()) | {("sts", "GetCallerIdentity")}

Answer = Callable[[bytes], Iterator[bytes]]


Clients = Callable[..., Any]


@pytest.fixture
def client_of(fake_credentials: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Clients]:
    """Makes clients of an endpoint."""
    made: list[Any] = []

    def make(url: str, service: str = "sagemaker") -> Any:
        monkeypatch.setenv("AWS_ENDPOINT_URL", url)
        made.append(guarded(session(), service, "us-east-1", ONE, DECLARED))
        return made[-1]

    yield make
    for each in made:
        each.close()


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounded_replies, "LONGEST", 0.5)
    monkeypatch.setattr(bounded_replies, "LARGEST", 100_000)
    monkeypatch.setattr(bounded_replies, "_HEADERS", 10_000)


# replies without end


def drip(text: bytes) -> Iterator[bytes]:
    for byte in text:
        time.sleep(0.02)
        yield bytes([byte])


def chunks() -> Iterator[bytes]:
    yield CHUNKED
    yield from repeat(b"1000\r\n" + b" " * 4096 + b"\r\n")


def slow_chunks() -> Iterator[bytes]:
    yield CHUNKED
    yield from drip(b"1\r\n \r\n" * 1000)


def endless_trailers() -> Iterator[bytes]:
    yield CHUNKED + b"0\r\n"
    yield from repeat(b"a: b\r\n" * 1000)


ENDLESS: dict[str, Callable[[], Iterator[bytes]]] = {
    "a status line byte by byte": lambda: drip(b"HTTP/1.1 200 " + b"O" * 5000),
    "headers byte by byte": lambda: drip(b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 1000),
    "100 Continue for ever": lambda: repeat(b"HTTP/1.1 100 Continue\r\n\r\n" * 100),
    "100 Continue byte by byte": lambda: drip(b"HTTP/1.1 100 Continue\r\n\r\n" * 100),
    "a hundred thousand headers": lambda: repeat(b"A: b\r\n" * 1000),
    "a header of a megabyte": lambda: iter([b"HTTP/1.1 200 OK\r\nA: " + b"b" * 2**20 + b"\r\n\r\n"]),
    "a body of 8 GB": lambda: iter([b"HTTP/1.1 200 OK\r\nContent-Length: 8589934592\r\n\r\n", *[b" " * 65536] * 20]),
    "a body until the connection closes": lambda: iter([b"HTTP/1.1 200 OK\r\n\r\n", *[b" " * 65536] * 20]),
    "a body byte by byte": lambda: drip(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n" + b" " * 5000),
    "chunks for ever": chunks,
    "small chunks byte by byte": slow_chunks,
    "trailers for ever": endless_trailers,
    "the head of a chunk for ever": lambda: iter(
        [b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", *[b"0" * 65536] * 20]
    ),
    "HTTP/0.9": lambda: iter([b'{"NotebookInstances": []}\n']),
    "an error's body of 8 GB": lambda: iter([b"HTTP/1.1 400 Bad\r\nContent-Length: 8589934592\r\n\r\n", *[b" " * 65536] * 20]),
}


@pytest.mark.parametrize("form", ENDLESS)
def test_a_reply_without_end_is_a_failure_of_its_call(form: str, short: None, client_of: Clients) -> None:
    with serving(Raw(lambda _head: ENDLESS[form]())) as url:
        client = client_of(url)
        began = time.monotonic()
        with pytest.raises((botocore.exceptions.BotoCoreError, MalformedReply)):
            client.list_notebook_instances()
        assert time.monotonic() - began < 15


def test_a_bomb_is_not_unpacked(client_of: Clients) -> None:
    bomb = gzip.compress(b" " * 30_000_000)
    with serving(Raw(lambda _head: iter([reply(bomb, "Content-Encoding: gzip")]))) as url, pytest.raises(MalformedReply):
        client_of(url).list_notebook_instances()


def test_what_nobody_asked_for_is_no_answer_to_the_next_request(client_of: Clients) -> None:
    stale = reply(b'{"NotebookInstances": [{"NotebookInstanceName": "stale", "NotebookInstanceArn": "arn"}]}')
    with serving(Raw(lambda _head: iter([reply(BODY) + stale * 200]))) as url:
        client = client_of(url)
        for _ in range(3):
            assert client.list_notebook_instances()["NotebookInstances"] == []
            time.sleep(0.05)


# hosts


def foreign(status: str, *headers: str, body: bytes = b"") -> Answer:
    return lambda _head: iter([reply(body, *headers, status=status)])


@pytest.mark.parametrize("status", ["301 Moved", "302 Found", "303 See Other", "307 Temporary", "308 Permanent"])
def test_no_redirect_is_followed(status: str, client_of: Clients) -> None:
    elsewhere = Raw(foreign("200 OK", body=BODY))
    with serving(elsewhere) as other, serving(Raw(foreign(status, f"Location: {other}/"))) as url, pytest.raises(CALL_ERRORS):
        client_of(url).list_notebook_instances()
    assert elsewhere.requests == []


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch, fake_credentials: None) -> list[str]:
    """The addresses that botocore's own session was given, which sends nothing."""
    found: list[str] = []

    def send(_session: Any, request: Any) -> Any:
        found.append(request.url)
        raise botocore.exceptions.ConnectTimeoutError(endpoint_url=request.url)

    monkeypatch.setattr("botocore.httpsession.URLLib3Session.send", send)
    return found


def asked(service: str, region: str, operation: str, **params: Any) -> Any:
    client: Any = guarded(session(), service, region, ONE, DECLARED)
    return client._make_api_call(operation, params)


@pytest.mark.parametrize(
    ("region", "host"),
    [
        ("us-east-1", "https://api.sagemaker.us-east-1.amazonaws.com/"),
        ("cn-north-1", "https://api.sagemaker.cn-north-1.amazonaws.com.cn/"),
        ("us-gov-west-1", "https://api.sagemaker.us-gov-west-1.amazonaws.com/"),
    ],
)
def test_awss_own_hosts_are_asked(region: str, host: str, sent: list[str]) -> None:
    with pytest.raises(botocore.exceptions.ConnectTimeoutError):
        asked("sagemaker", region, "ListNotebookInstances")
    assert sent == [host]


VARIANTS: tuple[tuple[dict[str, Any], tuple[str, ...]], ...] = (
    ({}, ("us-east-1", "eu-central-1", "cn-north-1", "us-gov-west-1")),
    ({"use_fips_endpoint": True}, ("us-gov-west-1",)),
    ({"use_dualstack_endpoint": True}, ("us-east-1",)),
)


def test_every_declared_operation_reaches_its_endpoint_in_every_partition(fake_credentials: None) -> None:
    """As botocore's rules resolve it, in each variant that a person can ask for."""
    opened = open_session(None, "us-east-1")
    refused = set()
    for service in sorted({each for each, _ in DECLARED}):
        for variant, regions in VARIANTS:
            for region in regions:
                client: Any = opened.client(service, region_name=region, config=Config(**variant))
                hold = guards.hosts(client, DECLARED, opened.get_partition_for_region)
                for name in (name for of, name in DECLARED if of == service):
                    refused |= _refused(client, name, hold)
    assert refused == set()


def _refused(client: Any, name: str, hold: Callable[[str], None]) -> set[str]:
    model = client.meta.service_model.operation_model(name)
    assert not model.has_streaming_output, "a body would be read whole"
    assert not model.has_streaming_input, "100-continue would be waited for without end"
    assert not model.endpoint_discovery, "a reply would name the host"
    members = model.input_shape.members if model.input_shape else {}
    named = {"Bucket": "bucket", "AccountId": "111122223333"} if client.meta.service_model.service_name.startswith("s3") else {}
    try:
        url, *_ = client._resolve_endpoint_ruleset(model, {key: value for key, value in named.items() if key in members}, {})
    except botocore.exceptions.BotoCoreError:
        return set()  # the partition has no such variant
    try:
        hold(url)
    except guards.ForeignHostError:
        return {url}
    return set()


@pytest.mark.parametrize(
    "url",
    [
        "https://evil.example/",
        "http://s3.eu-west-1.amazonaws.com/",
        "https://s3.eu-west-1.amazonaws.com:8443/",
        "https://s3.eu-west-1.amazonaws.com.evil.example/",
        "https://s3.eu-west-1.amazonaws.com@evil.example/",
        "https://evil.example\\@s3.eu-west-1.amazonaws.com/",
        "https://evil.example#.s3.eu-west-1.amazonaws.com/",
        "https://evil.example/.s3.eu-west-1.amazonaws.com/",
        "https://a.b.s3.eu-west-1.amazonaws.com/",
        "https://bucket.s3.cn-north-1.amazonaws.com.cn/",
        "https://bucket.s3.evil-west-1.amazonaws.com/",
        "https://bucket.s3-accesspoint.eu-west-1.amazonaws.com/",
        "https://ec2-1-2-3-4.eu-west-1.compute.amazonaws.com/",
        "https://169.254.169.254/",
        "https://api.sagemaker.eu-west-1.amazonaws.com/",
        "",
    ],
)
def test_another_host_is_refused(url: str, fake_credentials: None) -> None:
    hold = guards.hosts(session().client("s3", region_name="eu-west-1"), DECLARED, session().get_partition_for_region)
    for own in (
        "https://s3.eu-west-1.amazonaws.com/",
        "https://bucket.s3.us-west-2.amazonaws.com/",
        "https://b.s3.us-east-1.amazonaws.com/",
    ):
        hold(own)
    with pytest.raises(guards.ForeignHostError):
        hold(url)


BUCKETS = (
    "bucket.with.dots",
    "a@evil.example",
    "evil.example/",
    "evil.example#",
    "evil.example?",
    "evil.example\\",
    "169.254.169.254",
    "127.0.0.1",
    "..",
    "",
    "a b",
    "a\r\nHost: evil.example",
    "\u2025evil",
    "arn:aws:s3:us-east-1:111122223333:accesspoint/evil",
    "arn:aws:s3-object-lambda:us-east-1:111122223333:accesspoint/evil",
    "arn:aws:s3-outposts:us-east-1:111122223333:outpost/op-1/accesspoint/evil",
    "arn:aws:s3::111122223333:accesspoint/mfzwi23gnjvgw.mrap",
    "evil--use1-az4--x-s3",
    "evil--ol-s3",
)


@pytest.mark.parametrize("bucket", BUCKETS)
def test_a_buckets_name_leads_to_no_other_host(bucket: str, sent: list[str]) -> None:
    with pytest.raises(botocore.exceptions.BotoCoreError):
        asked("s3", "us-east-1", "GetBucketAcl", Bucket=bucket)
    hosts = {url.split("/")[2] for url in sent}
    assert all(host == "s3.amazonaws.com" or host.removesuffix(".s3.amazonaws.com") == bucket for host in hosts)


@pytest.mark.parametrize(
    "region", ["eu-west-1.evil.example", "evil", "evil.example/", "evil.example#", "a@b", "", "é", "-", "x" * 70]
)
def test_a_region_that_a_reply_names_leads_to_no_other_host(region: str, sent: list[str]) -> None:
    factory = ClientFactory(session(), 1)
    with pytest.raises(botocore.exceptions.BotoCoreError):
        factory.client("resourcegroupstaggingapi", region)
    assert sent == []


REGIONS = {
    "eu-west-1": True,
    "evil.example": False,
    "evil": False,
    "evil.example/": False,
    "cn-north-1": False,
}


@pytest.mark.parametrize("region", REGIONS)
def test_s3_redirects_to_its_own_hosts_alone(region: str, monkeypatch: pytest.MonkeyPatch, fake_credentials: None) -> None:
    """By the header, which botocore follows, and never by Location."""
    sent = []

    def send(_session: Any, request: Any) -> Any:
        sent.append(request.url)
        raw = _Read(b"<Error><Code>PermanentRedirect</Code><Endpoint>evil.example</Endpoint></Error>")
        headers = {"x-amz-bucket-region": region, "Location": "https://evil.example/"}
        return botocore.awsrequest.AWSResponse(request.url, 301, botocore.awsrequest.HeadersDict(headers), raw)

    monkeypatch.setattr("botocore.httpsession.URLLib3Session.send", send)
    with pytest.raises(CALL_ERRORS):
        asked("s3", "us-east-1", "GetBucketAcl", Bucket="bucket")
    hosts = [url.split("/")[2] for url in sent]
    assert hosts == ["bucket.s3.amazonaws.com", *(["bucket.s3.eu-west-1.amazonaws.com"] if REGIONS[region] else [])]


class _Read:
    def __init__(self, body: bytes) -> None:
        self._body = body

    def read1(self, _size: int) -> bytes:
        body, self._body = self._body, b""
        return body


def test_a_redirect_that_names_no_region_asks_nothing_more(client_of: Clients, fake_credentials: None) -> None:
    """botocore would ask HeadBucket, which takes s3:ListBucket."""
    server = Raw(foreign("301 Moved"))
    with serving(server) as url, pytest.raises(CALL_ERRORS):
        client_of(url, "s3").get_bucket_acl(Bucket="bucket")
    assert len(server.requests) == 1


def test_the_endpoint_that_was_asked_for_is_the_only_one(fake_credentials: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL_S3", "https://storage.example:9000/path")
    hold = guards.hosts(session().client("s3"), DECLARED, session().get_partition_for_region)
    hold("https://storage.example:9000/path/bucket")
    hold("https://bucket.storage.example:9000/")
    for url in (
        "https://storage.example/",
        "http://storage.example:9000/",
        "https://s3.amazonaws.com/",
        "https://a.b.storage.example:9000/",
    ):
        with pytest.raises(guards.ForeignHostError):
            hold(url)


# operations


def test_no_client_asks_what_is_not_declared(sent: list[str]) -> None:
    """Held by the declared set, not by names: reads that are not declared are refused as writes are."""
    factory = ClientFactory(session(), 1)
    for service, method, params in (
        ("sagemaker", "delete_model", {"ModelName": "m"}),
        ("sagemaker", "create_model", {"ModelName": "m", "ExecutionRoleArn": "arn:aws:iam::111122223333:role/r"}),
        ("s3", "get_object", {"Bucket": "bucket", "Key": "k"}),
        ("s3", "head_bucket", {"Bucket": "bucket"}),
        ("s3", "delete_bucket", {"Bucket": "bucket"}),
        ("iam", "create_access_key", {}),
        ("secretsmanager", "get_secret_value", {"SecretId": "s"}),
        ("bedrock", "delete_guardrail", {"guardrailIdentifier": "g"}),
    ):
        with pytest.raises(guards.NotPermittedError):
            getattr(factory.client(service, "us-east-1"), method)(**params)
    assert sent == []


def test_a_scan_of_some_checks_may_ask_no_more_than_they_read(sent: list[str]) -> None:
    factory = ClientFactory(session(), 1, operations=CALL)
    with pytest.raises(guards.NotPermittedError):
        factory.client("sagemaker", "us-east-1").describe_notebook_instance(NotebookInstanceName="n")
    assert sent == []


def test_clients_are_made_in_one_place() -> None:
    source = Path(averment.__file__).parent
    makers = {
        file.name for file in source.rglob("*.py") if any(each in file.read_text() for each in ("session.client", ".resource("))
    }
    assert makers == {"session.py", "stage.py"}, "the demo's own apart"


# certificates


@pytest.mark.parametrize("name", ["AWS_CA_BUNDLE", "REQUESTS_CA_BUNDLE"])
def test_certificates_are_verified_whatever_the_environment_says(
    name: str, fake_credentials: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(name, "")
    assert main(["scan", "--region", "us-east-1", "--output", str(tmp_path / "out")]) == 3
    assert "AWS configuration cannot be used" in capsys.readouterr().err


def test_a_client_that_verifies_no_certificate_is_refused(fake_credentials: None) -> None:
    with pytest.raises(ConfigError, match="TLS certificates would not be verified"):
        guards.verify(boto3.client("sagemaker", region_name="us-east-1", verify=False))


# codes


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("AccessDenied", "AccessDenied"),
        ("Client.UnauthorizedOperation", "Client.UnauthorizedOperation"),
        ("403", "403"),
        ("Access\x1b[31mDenied", "MalformedReply"),
        ("\u202eAccessDenied", "MalformedReply"),
        ("Access Denied", "MalformedReply"),
        ("<b>", "MalformedReply"),
        ("A" * 200, "MalformedReply"),
        ("AccessDenied\n", "MalformedReply"),
        ("", "Unknown"),
    ],
)
def test_a_code_that_is_no_word_is_not_repeated(code: str, told: str) -> None:
    assert error_code(botocore.exceptions.ClientError({"Error": {"Code": code}}, "Op")) == told


# connections


def _certificate(folder: Path) -> ssl.SSLContext:
    """What a server on loopback shows; made with the library that moto brings along."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    begins = datetime.now(UTC) - timedelta(days=1)
    built = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(begins)
        .not_valid_after(begins + timedelta(days=2))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    plain = serialization.NoEncryption()
    (folder / "cert.pem").write_bytes(built.public_bytes(serialization.Encoding.PEM))
    (folder / "key.pem").write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.TraditionalOpenSSL, plain)
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "cert.pem", folder / "key.pem")
    return context


@pytest.fixture
def tls(tmp_path: Path) -> Iterator[Raw]:
    """A server whose certificate only a test's own file vouches for."""
    server = Raw(lambda _head: iter([reply(BODY) + reply(b"{}") * 500]))
    server.socket = _certificate(tmp_path).wrap_socket(server.socket, server_side=True)
    with serving(server):
        yield server


def test_a_certificate_that_nobody_vouches_for_ends_the_call(tls: Raw, client_of: Clients) -> None:
    with pytest.raises(botocore.exceptions.SSLError):
        client_of(f"https://localhost:{tls.server_address[1]}").list_notebook_instances()
    assert tls.requests == []


def test_what_nobody_asked_for_is_no_answer_within_tls_either(
    tls: Raw, client_of: Clients, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There it may have been decrypted already, where no socket tells of it."""
    monkeypatch.setenv("AWS_CA_BUNDLE", str(tmp_path / "cert.pem"))
    client = client_of(f"https://localhost:{tls.server_address[1]}")
    for _ in range(5):
        assert client.list_notebook_instances()["NotebookInstances"] == []


def test_a_handshake_byte_by_byte_ends(client_of: Clients, monkeypatch: pytest.MonkeyPatch) -> None:
    """The time to connect is that of the whole handshake."""
    monkeypatch.setattr("tests.scanners.test_network.ONE", Config(retries={"total_max_attempts": 1}, connect_timeout=1))
    dripping = Raw(lambda _head: iter(()))
    dripping.finish_request = lambda request, _address: _drip_into(request)  # type: ignore[method-assign,assignment]
    with serving(dripping):
        client = client_of(f"https://127.0.0.1:{dripping.server_address[1]}")
        began = time.monotonic()
        with pytest.raises(botocore.exceptions.BotoCoreError):
            client.list_notebook_instances()
    assert time.monotonic() - began < 10


def _drip_into(connection: Any) -> None:
    with suppress(OSError):
        connection.sendall(b"\x16\x03\x03\x40\x00\x02\x00\x3f\xfc\x03\x03")  # the head of a message of 16 kB
        for _ in range(200):
            time.sleep(0.1)
            connection.sendall(b"\x00")


def test_few_of_a_hosts_addresses_are_tried(client_of: Clients, monkeypatch: pytest.MonkeyPatch) -> None:
    tried = []

    def connect(address: tuple[str, int], *_: Any, **__: Any) -> Any:
        tried.append(address[0])
        raise TimeoutError

    addresses = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (f"192.0.2.{number}", 443)) for number in range(100)]
    monkeypatch.setattr("socket.getaddrinfo", lambda *_args, **_named: addresses)
    monkeypatch.setattr("urllib3.util.connection.create_connection", connect)
    with pytest.raises(botocore.exceptions.ConnectTimeoutError):
        client_of("http://many.example").list_notebook_instances()
    assert tried == ["192.0.2.0", "192.0.2.1", "192.0.2.2"]


# credentials


def test_no_error_repeats_what_a_request_was_signed_with(
    fake_credentials: None, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Each failure of the wire, as it is printed, written down and logged."""
    token = "opensesame" * 3
    opened = boto3.Session("AKIA", "wordofmine" * 3, token, "us-east-1")
    caplog.set_level("INFO")
    for form in ("HTTP/0.9", "a header of a megabyte", "a status line byte by byte"):
        monkeypatch.setattr(bounded_replies, "LONGEST", 0.2)
        with serving(Raw(lambda _head, form=form: ENDLESS[form]())) as url:  # type: ignore[misc]
            monkeypatch.setenv("AWS_ENDPOINT_URL", url)
            client: Any = guarded(opened, "sagemaker", "us-east-1", ONE, DECLARED)
            with pytest.raises((botocore.exceptions.BotoCoreError, MalformedReply)) as told:
                client.list_notebook_instances()
            client.close()
        written = "".join(traceback.format_exception(told.value)) + repr(told.value) + caplog.text
        assert token not in written
        assert "wordofmine" not in written


def test_what_a_reply_says_where_a_bucket_is_becomes_no_region(fake_credentials: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that is no Region leaves its bucket out by name, and is no part of a host's."""

    def answer(head: bytes) -> Iterator[bytes]:
        line = head.splitlines()[0]
        buckets = (
            b"<R><Buckets><Bucket><Name>here</Name></Bucket><Bucket><Name>evil--use1-az4--x-s3</Name></Bucket></Buckets></R>"
        )
        where = b"<LocationConstraint>evil.example/#</LocationConstraint>"
        denied = b"<Error><Code>AccessDenied</Code></Error>"
        known = buckets if line.startswith(b"GET /?") else where if b"location" in line else b""
        yield reply(known or denied, status="200 OK" if known else "403 Forbidden")

    identity = Identity("111122223333", "aws", "arn:aws:iam::111122223333:user/auditor")
    server = Raw(answer)
    with serving(server) as url:
        monkeypatch.setenv("AWS_ENDPOINT_URL", url)
        context = CollectionContext(identity, ("us-east-1",), "2026-11-20T23:00:00Z", concurrency=2)
        read = Collector(ClientFactory(session(), 2), context).collect([resources()["AWS::S3::Bucket"]])
    [population] = read.populations
    assert (population.listed, population.failed_call and population.failed_call.code) == (1, "MalformedReply")
    [express] = read.documents
    assert {why["code"] for name, why in express["unread"].items() if name != "tags"} == {"NotPermittedError"}


def test_a_list_whose_items_do_not_end_is_unread(fake_credentials: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """New items and a new token on each page: nothing else tells it from a large account."""
    monkeypatch.setattr("averment.sources.aws.calls._ITEMS", 25)
    numbers = count()

    def answer(_head: bytes) -> Iterator[bytes]:
        names = [f"n{next(numbers)}" for _ in range(10)]
        found = [{"NotebookInstanceName": name, "NotebookInstanceArn": f"arn:{name}"} for name in names]
        yield reply(json.dumps({"NotebookInstances": found, "NextToken": names[0]}).encode())

    server = Raw(answer)
    declared = resources()["AWS::SageMaker::NotebookInstance"]
    assert declared.list
    identity = Identity("111122223333", "aws", "arn:aws:iam::111122223333:user/auditor")
    with serving(server) as url:
        monkeypatch.setenv("AWS_ENDPOINT_URL", url)
        calls = Calls(ClientFactory(session(), 1), identity, declared, "us-east-1", "us-east-1")
        with pytest.raises(MalformedReply, match="the pages do not end"):
            calls.items(declared.list, {}, None)
    assert len(server.requests) == 3


# what a reply may be made of


STS = (
    b"<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:iam::111122223333:user/%s</Arn><UserId>u</UserId>"
    b"<Account>111122223333</Account></GetCallerIdentityResult></GetCallerIdentityResponse>"
)
REFUSED = b"<ErrorResponse><Error><Code>AccessDenied</Code><Message>%s</Message></Error></ErrorResponse>"
ONE_ENTITY = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "' + b"A" * 100_000 + b'">]>'
DECLARING: dict[str, tuple[bytes, bytes]] = {
    "an entity named a hundred times": (ONE_ENTITY, b"&a;" * 100),
    "an entity that nobody names": (ONE_ENTITY, b"me"),
    "entities of entities": (b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>', b"&b;"),
    "a file": (b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>', b"&a;"),
    "an address": (b'<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x"> %p;]>', b"me"),
    "a document type elsewhere": (b'<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x">', b"me"),
    "behind a comment that opens an element": (b'<!-- <a --><!DOCTYPE x [<!ENTITY a "b">]>', b"&a;"),
    "behind white space": (b' \n<!DOCTYPE\nx\n[<!ENTITY a "b">]>', b"&a;"),
}


@pytest.mark.parametrize(("service", "operation"), [("sts", "get_caller_identity"), ("s3", "list_buckets")])
def test_a_reply_that_declares_a_document_type_is_not_parsed(service: str, operation: str, client_of: Clients) -> None:
    """Nor is an error: botocore parses those too, and of Amazon S3 every reply before anybody else can."""
    bodies: Iterator[bytes] = iter(())
    with serving(Raw(lambda _head: iter([next(bodies)]))) as url:
        client = client_of(url, service)
        for status in ("200 OK", "403 Forbidden", "500 Oops"):
            for declared, used in DECLARING.values():
                body = declared + (STS if status.startswith("200") else REFUSED) % used
                bodies = iter([reply(body, status=status)])
                with pytest.raises(MalformedReply, match="declares a document type"):
                    getattr(client, operation)()


def test_a_document_type_is_not_hidden_by_an_encoding(client_of: Clients) -> None:
    bodies: Iterator[bytes] = iter(())
    with serving(Raw(lambda _head: iter([next(bodies)]))) as url:
        client = client_of(url, "sts")
        for encoding in ("utf-16", "utf-16-be", "utf-16-le", "utf-32", "utf-7", "cp037", "cp500"):
            text = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE x [<!ENTITY a "b">]>' + (STS % b"&a;").decode()
            bodies = iter([reply(text.encode(encoding))])
            with pytest.raises(MalformedReply):
                client.get_caller_identity()


def test_replies_without_one_are_read(client_of: Clients) -> None:
    prolog = b'<?xml version="1.0" encoding="UTF-8"?>\n<!-- a comment -->\n'
    with serving(Raw(lambda _head: iter([reply(prolog + STS % b"m&#233;&amp;")]))) as url:
        assert client_of(url, "sts").get_caller_identity()["Arn"].endswith("user/mé&")


TWICE = {
    "a list and none": b'{"NotebookInstances": [{"NotebookInstanceName": "a"}], "NotebookInstances": []}',
    "the same": b'{"NotebookInstances": [], "NotebookInstances": []}',
    "within": b'{"NotebookInstances": [{"NotebookInstanceName": "a", "NotebookInstanceArn": "b", "NotebookInstanceName": "c"}]}',
    "by an escape": b'{"NotebookInstances": [], "\\u004eotebookInstances": []}',
    "what nobody knows": b'{"NotebookInstances": [], "x": {"a": 1, "a": 2}}',
}


@pytest.mark.parametrize("form", TWICE)
def test_a_key_that_stands_twice_is_malformed(form: str, client_of: Clients) -> None:
    with serving(Raw(lambda _head: iter([reply(TWICE[form])]))) as url, pytest.raises(MalformedReply, match="stands twice"):
        client_of(url).list_notebook_instances()


def test_an_element_that_stands_twice_is_malformed(client_of: Clients) -> None:
    bucket = b"<Bucket><Name>a</Name></Bucket>"
    for body in (
        b"<R><Buckets>" + bucket + b"</Buckets><Buckets/></R>",
        b"<R><Buckets><Bucket><Name>a</Name><Name>b</Name></Bucket></Buckets></R>",
    ):
        server = Raw(lambda _head, body=body: iter([reply(body)]))  # type: ignore[misc]
        with serving(server) as url, pytest.raises(MalformedReply, match="stands twice"):
            client_of(url, "s3").list_buckets()
