"""The account itself and its scanned Regions: what account-wide and Region-wide checks speak of. No calls are made."""

from averment.sources.aws.declaration import Resource

ACCOUNT = Resource(
    type="AWS::::Account",
    service="sts",
    id="arn:{partition}:iam::{account_id}:root",
    name="{account_id}",
    scope="global",
)

REGION = Resource(type="AWS::::Region", service="sts", id="{account_id}/{region}", name="{region}")

RESOURCES = (ACCOUNT, REGION)

if __name__ == "__main__":
    from averment.sources.run_scanner import run_scanner

    run_scanner("account")
