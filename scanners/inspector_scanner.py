"""Amazon Inspector: open findings on what AI workloads are deployed from, container images and functions."""

from averment.sources.aws.declaration import Call, Fields, Part, Resource

_EQUALS = "EQUALS"


def _open_findings(field: str, criterion: str, value: str) -> Part:
    """The account's active findings on images and functions that meet a further criterion."""
    kinds = ("AWS_ECR_CONTAINER_IMAGE", "AWS_LAMBDA_FUNCTION")
    criteria = {
        "awsAccountId": [{"comparison": _EQUALS, "value": "{account_id}"}],
        "findingStatus": [{"comparison": _EQUALS, "value": "ACTIVE"}],
        "resourceType": [{"comparison": _EQUALS, "value": kind} for kind in kinds],
        criterion: [{"comparison": _EQUALS, "value": value}],
    }
    return Part(field, Call("ListFindings", "findings", {"filterCriteria": criteria}, omits_empty=True), items=True)


_FINDING_MEMBERS = ("finding_arn", "title", "severity", "status", "first_observed_at", "exploit_available")


def brief_findings(fields: Fields) -> Fields:
    """The findings with what rules ask of each finding, which in full runs to pages: resources by id and type only."""
    lists = ("critical_findings", "exploitable_findings")
    return {**fields, **{name: [_brief(finding) for finding in fields[name]] for name in lists if name in fields}}


def _brief(finding: Fields) -> Fields:
    resources = [{name: each[name] for name in ("id", "type") if name in each} for each in finding.get("resources", [])]
    return {**{name: finding[name] for name in _FINDING_MEMBERS if name in finding}, "resources": resources}


_BRIEF_FINDINGS = {
    "type": "array",
    "items": {
        "type": "object",
        "properties": {
            **{name: {"type": "string"} for name in _FINDING_MEMBERS},
            "resources": {
                "type": "array",
                "items": {"type": "object", "properties": {"id": {"type": "string"}, "type": {"type": "string"}}},
            },
        },
    },
}

OPEN_FINDINGS = Resource(
    type="AWS::InspectorV2::OpenFindings",
    service="inspector2",
    id="{account_id}/{region}/inspector-open-findings",
    name="{region}",
    parts=(
        _open_findings("critical_findings", "severity", "CRITICAL"),
        _open_findings("exploitable_findings", "exploitAvailable", "YES"),
    ),
    normalise=brief_findings,
    derived={"critical_findings": _BRIEF_FINDINGS, "exploitable_findings": _BRIEF_FINDINGS},
)

RESOURCES = (OPEN_FINDINGS,)

if __name__ == "__main__":
    from averment.sources.run_scanner import run_scanner

    run_scanner("inspector")
