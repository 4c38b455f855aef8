"""Signs by a key of AWS KMS: the one place where a command asks AWS for something that is not a read operation (kms:Sign).

A message of up to 4,096 bytes is given as it is (RAW): ED25519_SHA_512 takes nothing else, and ECDSA_SHA_256 hashes it first.
"""

import re
from typing import TYPE_CHECKING, Any

import botocore.exceptions

from averment.base.errors import ConfigError, CredentialsError
from averment.proof import keys
from averment.sources.aws import session as aws
from averment.sources.aws.credentials import said
from averment.sources.aws.failed_calls import error_code

if TYPE_CHECKING:
    from averment.proof.keys import PublicKey

OPERATIONS = (("kms", "GetPublicKey"), ("kms", "Sign"))
LONGEST = 4096
"""Bytes that KMS signs without a digest."""

_ED25519, _ECDSA = "ED25519_SHA_512", "ECDSA_SHA_256"
_ARN = re.compile(r"arn:aws[a-z-]*:kms:(?P<region>[a-z0-9-]{1,40}):[0-9]{12}:(key|alias)/[A-Za-z0-9/_-]{1,256}")


class KmsKey:
    """Signs by a key of KMS, by its ARN or that of an alias of it."""

    def __init__(self, arn: str, client: Any) -> None:
        """Asks for the public key. Raises ConfigError for a key of another kind, CredentialsError where AWS refuses."""
        self._arn = arn
        self._client = client
        reply = self._asked("GetPublicKey", client.get_public_key, KeyId=arn)
        known = reply.get("SigningAlgorithms", ())
        self._algorithm = next((each for each in (_ED25519, _ECDSA) if each in known), "")
        if not self._algorithm:
            raise ConfigError(f"--kms {arn}: the key does not sign by {_ED25519} or {_ECDSA}: make one of ECC_NIST_EDWARDS25519")
        try:
            self._public = keys.of_der(reply["PublicKey"])
        except ConfigError as error:
            raise ConfigError(f"--kms {arn}: {error}") from error

    @classmethod
    def of(cls, arn: str, profile: str | None) -> "KmsKey":
        """A key, by credentials of the environment or a profile. Raises ConfigError for what is no ARN of a key."""
        found = _ARN.fullmatch(arn)
        if not found:
            raise ConfigError(f"--kms {arn!a:.200}: is no ARN of a KMS key or alias, such as arn:aws:kms:REGION:ACCOUNT:key/ID")
        region = found["region"]
        opened = aws.open_session(profile, region)
        try:
            return cls(arn, aws.guarded(opened, "kms", region, aws.STS_CONFIG, OPERATIONS))
        except botocore.exceptions.BotoCoreError as error:
            raise ConfigError(f"--kms {arn}: {said(error)}") from error

    @property
    def public(self) -> "PublicKey":
        """The public key, as KMS gave it."""
        return self._public

    def sign(self, message: bytes) -> bytes:
        """The signature of a message. Raises ConfigError for one that is too long, CredentialsError where AWS refuses."""
        if len(message) > LONGEST:
            raise ConfigError(f"--kms {self._arn}: what is to be signed has {len(message)} bytes, and KMS takes {LONGEST}")
        given = {"Message": message, "MessageType": "RAW", "SigningAlgorithm": self._algorithm}
        reply = self._asked("Sign", self._client.sign, KeyId=self._arn, **given)
        signature: bytes = reply["Signature"]
        if not keys.is_valid(self._public, signature, message):
            raise CredentialsError(f"--kms {self._arn}: what KMS gave is no signature by the key that it named")
        return signature

    def _asked(self, operation: str, call: Any, **given: Any) -> dict[str, Any]:
        try:
            reply: dict[str, Any] = call(**given)
        except botocore.exceptions.ClientError as error:
            raise CredentialsError(f"--kms {self._arn}: AWS refused kms:{operation}: {error_code(error)}") from error
        except botocore.exceptions.BotoCoreError as error:
            raise CredentialsError(f"--kms {self._arn}: kms:{operation} was not answered: {said(error)}") from error
        except aws.UNREADABLE as error:
            raise CredentialsError(f"--kms {self._arn}: what answered kms:{operation} is not AWS") from error
        return reply
