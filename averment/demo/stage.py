"""What the seeds work with: clients, canned replies, names and a clock of the sample account."""

from datetime import UTC, datetime, timedelta
from typing import Any

import boto3

from averment.demo.replies import Replies, Reply

ACCOUNT = "111122223333"
REGION = "us-east-1"


class Account:
    """What the seeds work with: clients to create resources with, canned replies, names and a clock."""

    def __init__(self, session: boto3.Session) -> None:
        self.replies = Replies(REGION)
        self.now = datetime.now(UTC).replace(microsecond=0)
        self.keys: dict[str, str] = {}
        self.tags: dict[str, dict[str, str]] = {}
        self.made: set[str] = set()
        session.events.register("after-call.sagemaker", self._note)
        self._session = session
        self._clients: dict[str, Any] = {}

    def client(self, service: str) -> Any:
        """The one client of a service."""
        if service not in self._clients:
            make: Any = self._session.client
            self._clients[service] = make(service, region_name=REGION)
        return self._clients[service]

    def ago(self, days: float) -> datetime:
        """So many days before the sample account's clock."""
        return self.now - timedelta(days=days)

    def arn(self, service: str, resource: str) -> str:
        """The ARN of a regional resource of this account."""
        return f"arn:aws:{service}:{REGION}:{ACCOUNT}:{resource}"

    def role(self, name: str) -> str:
        """The ARN of one of the account's roles."""
        return f"arn:aws:iam::{ACCOUNT}:role/{name}"

    def _note(self, parsed: Reply, model: Any, **_: Any) -> None:
        """Keeps the ARN of what is created in SageMaker."""
        if model.name.startswith("Create"):
            self.made |= {value for name, value in parsed.items() if name.endswith("Arn")}

    def tag(self, arn: str, tags: dict[str, str]) -> None:
        """Tags a resource that moto does not hold, or holds without tags."""
        self.tags[arn] = tags

    def listed(self, service: str, operation: str, member: str, resource: Reply, **wanted: Any) -> None:
        """Lets a list operation show a resource, with those of its members that the operation's summaries have."""
        shape = self.client(service).meta.service_model.operation_model(operation).output_shape
        shown = shape.members[member].member.members
        summary = {name: value for name, value in resource.items() if name in shown}
        self.replies.listing(service, operation, member, [summary], **wanted)


def labels(owner: str, classification: str = "Confidential", project: str = "lending-platform") -> dict[str, str]:
    """The tags of a compliant resource; owners are teams."""
    return {
        "Owner": owner,
        "Project": project,
        "DataClassification": classification,
        "Compliance": "ISO27001",
        "CostCenter": "cc-4410",
    }


def pairs(tags: dict[str, str]) -> list[dict[str, str]]:
    """Tags in the Key/Value form."""
    return [{"Key": key, "Value": value} for key, value in tags.items()]
