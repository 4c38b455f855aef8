"""Keys, envelopes and who signs: kinds of keys, the bytes that are signed, and AWS KMS."""

import base64
import json
import os
import stat
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from moto import mock_aws

from averment.base.errors import AvermentError, ConfigError, CredentialsError, EvidenceError
from averment.cli import keys_command
from averment.cli.process import main
from averment.proof import envelope, keys, kms
from averment.proof.envelope import Envelope, Signature
from averment.proof.kms import KmsKey
from averment.proof.signing import KeyFile

Private = ed25519.Ed25519PrivateKey | ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey

PEM = serialization.Encoding.PEM
PKCS8 = serialization.PrivateFormat.PKCS8
PLAIN = serialization.NoEncryption()


def private_text(key: Private, protection: serialization.KeySerializationEncryption = PLAIN) -> bytes:
    return key.private_bytes(PEM, PKCS8, protection)


def public_text(key: Private) -> bytes:
    return key.public_key().public_bytes(PEM, serialization.PublicFormat.SubjectPublicKeyInfo)


RSA = rsa.generate_private_key(65537, 2048)
ED25519 = ed25519.Ed25519PrivateKey.generate()
P256 = ec.generate_private_key(ec.SECP256R1())
P384 = ec.generate_private_key(ec.SECP384R1())


# ---- keys ----


def test_a_new_key_is_for_its_user_alone_and_never_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "keys"
    assert main(["keys", "new", "--output", str(folder)]) == 0
    private, public = folder / keys_command.PRIVATE, folder / keys_command.PUBLIC
    assert [stat.S_IMODE(each.stat().st_mode) for each in (folder, private, public)] == [0o700, 0o600, 0o600]
    key = KeyFile.of(private)
    assert keys.keyid(key.public) == keys.keyid(keys.public_key(public)) == capsys.readouterr().out.split()[-1]
    before = private.read_bytes()
    for left in (private, public):
        assert main(["keys", "new", "--output", str(folder)]) == 3
        assert f"{left} is there already, and no key is overwritten" in capsys.readouterr().err
        private.unlink(missing_ok=True)
        if left == public:
            assert not private.exists()
    private.symlink_to(tmp_path / "elsewhere")
    public.unlink()
    assert main(["keys", "new", "--output", str(folder)]) == 3
    assert not (tmp_path / "elsewhere").exists()
    assert before.startswith(b"-----BEGIN PRIVATE KEY-----")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (private_text(RSA), "is no Ed25519 key"),
        (private_text(P256), "is no Ed25519 key"),
        (public_text(ED25519), "is a public key, and only the private one signs"),
        (private_text(ED25519, serialization.BestAvailableEncryption(b"secret")), "is protected by a passphrase"),
        (b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n", "is no private key in PEM"),
        (b"", "is no private key in PEM"),
        (b"x" * 100_000, "is larger than 64 kB"),
    ],
)
def test_only_an_ed25519_key_signs(content: bytes, said: str, tmp_path: Path) -> None:
    (tmp_path / "key").write_bytes(content)
    with pytest.raises(ConfigError, match=said):
        keys.private_key(tmp_path / "key")


def test_a_passphrase_protects_a_key_and_alone_opens_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    right, wrong, key = tmp_path / "right", tmp_path / "wrong", tmp_path / "keys" / keys_command.PRIVATE
    right.write_text("a tree in a harbour\r\nnot this\n")
    wrong.write_text("another\n")
    assert main(["keys", "new", "--output", str(key.parent), "--passphrase-file", str(right)]) == 0
    assert key.read_bytes().startswith(b"-----BEGIN ENCRYPTED PRIVATE KEY-----")
    assert keys.private_key(key, lambda: b"a tree in a harbour").public_key() == keys.public_key(
        key.with_name(keys_command.PUBLIC)
    )
    capsys.readouterr()
    for options, said in (
        (["--passphrase-file", str(wrong)], f"{key}: is not opened by this passphrase"),
        ([], "there is no terminal to ask for the passphrase at"),
        (["--passphrase-file", str(tmp_path / "none")], "cannot be read"),
        (["--passphrase-file", str(wrong), "--passphrase-fd", "0"], "a key has one passphrase"),
    ):
        assert main(["sign", str(tmp_path), "--key", str(key), *options]) == 3
        first, last = capsys.readouterr().err.splitlines()
        assert said in first
        assert last == "exit 3"
    # the key is opened: what is wrong then is the folder, which is no bundle
    descriptor = os.open(right, os.O_RDONLY)
    assert main(["sign", str(tmp_path), "--key", str(key), "--passphrase-fd", str(descriptor)]) == 3
    os.close(descriptor)
    assert "is not a bundle" in capsys.readouterr().err


def test_a_passphrase_is_typed_twice_for_a_new_key_and_once_to_sign(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed = iter(["one", "two", "", "one", "one", "one"])
    monkeypatch.setattr("getpass.getpass", lambda prompt: next(typed))
    monkeypatch.setattr("sys.stdin", SimpleNamespace(isatty=lambda: True))
    folder = tmp_path / "keys"
    new = ["keys", "new", "--output", str(folder), "--passphrase"]
    for said in ("the two passphrases differ", "is empty, and protects nothing"):
        assert main(new) == 3
        assert said in capsys.readouterr().err
        assert not folder.exists()
    assert main(new) == 0
    assert main(["sign", str(tmp_path), "--key", str(folder / keys_command.PRIVATE)]) == 3
    assert "is not a bundle" in capsys.readouterr().err
    assert next(typed, None) is None


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (public_text(RSA), "is a key of another kind"),
        (public_text(P384), "is a key of another kind"),
        (public_text(ED25519) + public_text(P384), "holds several keys, and only the first would be read"),
        (private_text(ED25519), "is a private key, which whoever verifies must not have"),
        (b"-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n", "is no public key in PEM"),
        (b"ssh-ed25519 AAAA", "is no public key in PEM"),
    ],
)
def test_only_some_kinds_of_keys_verify(content: bytes, said: str, tmp_path: Path) -> None:
    (tmp_path / "key").write_bytes(content)
    with pytest.raises(ConfigError, match=said):
        keys.public_key(tmp_path / "key")


def test_a_key_that_is_not_there_is_said(tmp_path: Path) -> None:
    for read in (keys.private_key, keys.public_key):
        with pytest.raises(ConfigError, match="cannot be read"):
            read(tmp_path / "none")


# ---- envelopes ----


def test_what_is_signed_is_as_dsse_has_it() -> None:
    assert envelope.pae("http://example.com/HelloWorld", b"hello world") == (
        b"DSSEv1 29 http://example.com/HelloWorld 11 hello world"
    )
    assert envelope.pae("é", "ü".encode()) == "DSSEv1 2 é 2 ü".encode()


SIGNED = Envelope(b"payload", (Signature("1" * 64, b"one"), Signature("2" * 64, b"two")))


def test_signatures_stand_beside_each_other_and_one_by_the_same_key_makes_way() -> None:
    assert envelope.of_text(SIGNED.text()) == SIGNED
    one = Envelope(b"payload", ()).with_signature(SIGNED.signatures[1]).with_signature(Signature("1" * 64, b"before"))
    assert one.with_signature(SIGNED.signatures[0]) == SIGNED


def changed(**members: object) -> Callable[[str], str]:
    return lambda text: json.dumps({**json.loads(text), **members}, indent=2) + "\n"


def signatures(*given: object) -> Callable[[str], str]:
    return changed(signatures=list(given))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda text: text[:-9], "is no JSON"),
        (lambda text: "[" * 100_000, "is no JSON"),
        (lambda text: "[]\n", "is no envelope"),
        (changed(more=1), "is no envelope"),
        (changed(payloadType="application/json"), "payloadType is 'application/json'"),
        (changed(payload="cGF5bG9hZA"), "payload is no base64"),
        (changed(payload="cGF5bG9hZB=="), "payload is no base64"),
        (changed(payload="cGF5\nbG9hZA=="), "payload is no base64"),
        (changed(payload=7), "payload is no base64"),
        (signatures(), "signatures is no list of 1 to"),
        (signatures({"sig": "b25l"}), "has not keyid and sig"),
        (signatures({"keyid": "1" * 63, "sig": "b25l"}), "keyid is no SHA-256"),
        (signatures({"keyid": "1" * 64, "sig": "b25"}), "sig is no base64"),
        (signatures({"keyid": "1" * 64, "sig": base64.b64encode(b"x" * 2000).decode()}), "sig is no base64 of 1 to"),
        (signatures(*({"keyid": "1" * 64, "sig": "b25l"} for _ in range(2))), "order of their keys"),
        (signatures(*({"keyid": f"{each:064x}", "sig": "b25l"} for each in range(101))), "1 to 100"),
        (lambda text: text.replace("  ", "\t"), "is not written as averment writes it"),
        (lambda text: text.replace('"payload"', '"payload": "", "payload"'), "is not written as averment writes it"),
    ],
)
def test_an_envelope_has_one_form(change: Callable[[str], str], said: str) -> None:
    with pytest.raises(EvidenceError, match=said):
        envelope.of_text(change(SIGNED.text()))


# ---- AWS KMS ----

ARN = "arn:aws:kms:eu-central-1:111122223333:key/0a"


def created(spec: str) -> str:
    client = boto3.client("kms", region_name="eu-central-1")
    return str(client.create_key(KeySpec=spec, KeyUsage="SIGN_VERIFY")["KeyMetadata"]["Arn"])


@pytest.mark.usefixtures("fake_credentials")
def test_a_key_of_kms_signs_through_the_client_that_may_ask_no_more() -> None:
    with mock_aws():
        key = KmsKey.of(created("ECC_NIST_P256"), None)
        assert keys.kind(key.public) == "ECDSA P-256"
        assert keys.is_valid(key.public, key.sign(b"message"), b"message")
        with pytest.raises(Exception, match="kms:ListKeys is not among what a scan may ask"):
            key._client.list_keys()
        for spec in ("RSA_2048", "ECC_NIST_P384"):
            with pytest.raises(ConfigError, match="the key does not sign by ED25519_SHA_512 or ECDSA_SHA_256"):
                KmsKey.of(created(spec), None)
        with pytest.raises(CredentialsError, match=r"AWS refused kms:GetPublicKey: NotFoundException"):
            KmsKey.of(ARN, None)


class Kms:
    """KMS with an Ed25519 key, which moto has not; keeps what it was asked to sign."""

    def __init__(self, signer: ed25519.Ed25519PrivateKey = ED25519) -> None:
        self.asked: dict[str, Any] = {}
        self._signer = signer

    def get_public_key(self, **_: str) -> dict[str, Any]:
        der = ED25519.public_key().public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
        return {"PublicKey": der, "SigningAlgorithms": ["ED25519_PH_SHA_512", "ED25519_SHA_512"]}

    def sign(self, **asked: Any) -> dict[str, Any]:
        self.asked = asked
        return {"Signature": self._signer.sign(asked["Message"])}


def test_an_ed25519_key_of_kms_is_given_the_message_as_it_is() -> None:
    client = Kms()
    key = KmsKey(ARN, client)
    assert keys.is_valid(ED25519.public_key(), key.sign(b"message"), b"message")
    assert client.asked == {"KeyId": ARN, "Message": b"message", "MessageType": "RAW", "SigningAlgorithm": "ED25519_SHA_512"}
    with pytest.raises(ConfigError, match="KMS takes 4096"):
        key.sign(b"x" * 4097)


def test_a_signature_of_kms_by_another_key_is_refused() -> None:
    with pytest.raises(CredentialsError, match="is no signature by the key that it named"):
        KmsKey(ARN, Kms(ed25519.Ed25519PrivateKey.generate())).sign(b"message")


def test_a_refusal_of_kms_is_said_by_its_code_alone() -> None:
    def refused(**_: Any) -> None:
        raise ClientError({"Error": {"Code": "AccessDeniedException", "Message": "secret"}}, "Sign")

    client = SimpleNamespace(get_public_key=Kms().get_public_key, sign=refused)
    with pytest.raises(CredentialsError) as caught:
        KmsKey(ARN, client).sign(b"message")
    assert str(caught.value) == f"--kms {ARN}: AWS refused kms:Sign: AccessDeniedException"


@pytest.mark.parametrize("arn", ["alias/evidence", "arn:aws:s3:::bucket", "arn:aws:kms:eu.evil.example/:111122223333:key/0a", ""])
def test_only_the_arn_of_a_key_names_one(arn: str) -> None:
    with pytest.raises(ConfigError, match="is no ARN of a KMS key or alias"):
        KmsKey.of(arn, None)


def test_what_kms_is_asked_is_in_its_model() -> None:
    model = boto3.Session(region_name="us-east-1")._session.get_service_model("kms")
    names = {operation for _, operation in kms.OPERATIONS}
    assert names <= set(model.operation_names)
    request = model.operation_model("Sign").input_shape.members
    assert {kms._ED25519, kms._ECDSA} <= set(request["SigningAlgorithm"].enum)
    assert request["Message"].metadata["max"] == kms.LONGEST


def test_a_bundle_is_signed_by_one_key() -> None:
    for given in ([], ["--key", "a", "--kms", "b"], ["--key", "a", "--profile", "p"]):
        assert main(["sign", "out", *given]) == AvermentError.exit_code
