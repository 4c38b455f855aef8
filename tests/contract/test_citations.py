"""What checks cite and command exists in the pinned botocore; what does not is named with what was meant."""

import re
from pathlib import Path

import pytest

from averment.authoring.writing import citations
from averment.base.errors import PolicyError
from averment.policy import policies
from averment.rego import packages
from tests.support import shipped
from tests.support.rego_samples import metadata, put
from tests.support.rego_samples import policies as sample


def of(*, api: str = "", command: str = "") -> list[str]:
    more = f"#   sources:\n#     - {{api: '{api}', says: x}}\n" if api else f"#   commands:\n#     - {command}\n"
    return [each.what for each in citations.problems(sample(metadata() + more + 'deny["X"] contains "x" if input.x\n'))]


@pytest.mark.parametrize(
    "api",
    [
        "sagemaker:DescribeEndpointOutput.EndpointStatus",
        "sagemaker:DescribeEndpoint.EndpointStatus",
        "sagemaker:CreateEndpoint.EndpointName",
        "sagemaker:DescribeModelOutput.Containers.Image",
        "bedrock-agent:Agent",
        "s3:PublicAccessBlockConfiguration.BlockPublicAcls",
    ],
)
def test_shapes_operations_and_paths_of_members_are_found(api: str) -> None:
    assert of(api=api) == []


@pytest.mark.parametrize(
    ("api", "why"),
    [
        ("sagemakr:Endpoint", "botocore has no service sagemakr (did you mean sagemaker"),
        (
            "sagemaker:DescribeEndpointOutpt",
            "sagemaker has no shape or operation DescribeEndpointOutpt (did you mean DescribeEndpoint",
        ),
        ("sagemaker:DescribeEndpoint.EndpointState", "has no member EndpointState (did you mean EndpointStatus"),
        ("sagemaker:DescribeEndpointOutput.EndpointStatus.Value", "EndpointStatus has no member Value"),
    ],
)
def test_what_is_not_there_is_told_with_what_was_meant(api: str, why: str) -> None:
    (found,) = of(api=api)
    assert why in found


@pytest.mark.parametrize(
    ("command", "why"),
    [
        ("aws sagemaker update-endpoint --endpoint-name {resource_name} --region {region}", ""),
        ("aws s3api put-public-access-block --bucket {resource_name} --public-access-block-configuration X=true", ""),
        ("aws ec2 modify-instance-metadata-options --instance-id x --no-dry-run", ""),
        ("aws s3 rm s3://x", ""),
        ("aws sagmaker x", "the AWS CLI has no command sagmaker (did you mean sagemaker"),
        ("aws sagemaker update-endpont --endpoint-name x", "there is no operation update-endpont (did you mean update-endpoint"),
        ("aws sagemaker update-endpoint --endpoint x", "update-endpoint has no option --endpoint (did you mean --endpoint-name"),
    ],
)
def test_commands_are_held_to_the_model(command: str, why: str) -> None:
    found = of(command=command)
    assert len(found) == bool(why), found
    assert not why or why.replace("--endpoint-name", "endpoint-name") in found[0]


def test_all_that_shipped_checks_cite_is_there() -> None:
    assert [str(each) for each in citations.problems(shipped.rules())] == []


@pytest.mark.slow  # parses the library three times
def test_shipped_checks_without_sources_do_not_load(tmp_path: Path) -> None:
    texts = {module.path: module.text for module in shipped.rules().modules}
    folder = put(tmp_path / "policies", packages.needed(texts, {"kms.keys"}))
    assert policies.load(folder).checks["KMS-001"].sources
    file = folder / "kms" / "keys.rego"
    cited_once = re.sub(r"(?m)^#   sources:\n(#     .*\n)+", "", file.read_text(encoding="utf-8"), count=1)
    for none in (cited_once, cited_once.replace("#   remediation:", "#   sources: []\n#   remediation:", 1)):
        file.write_text(none, encoding="utf-8")
        with pytest.raises(PolicyError, match=r"^policies/kms/keys\.rego:\d+: check KMS-00\d: METADATA has no sources: cite "):
            policies.load(folder)
