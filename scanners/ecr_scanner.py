"""Amazon ECR: the private repositories that images of AI workloads come from, their images, and how the registry scans them."""

from averment.sources.aws.declaration import Call, Part, Resource

_REPOSITORY = {"repositoryName": "$repositoryName"}

REPOSITORY = Resource(
    type="AWS::ECR::Repository",
    service="ecr",
    id="$repositoryArn",
    name="$repositoryName",
    list=Call("DescribeRepositories", "repositories"),
    parts=(
        Part(
            "policy",
            Call("GetRepositoryPolicy", "policyText", _REPOSITORY, absent=("RepositoryPolicyNotFoundException",)),
            parse="policy",
        ),
        Part("images", Call("DescribeImages", "imageDetails", _REPOSITORY), items=True),
    ),
)

SCANNING_CONFIGURATION = Resource(
    type="AWS::ECR::RegistryScanningConfiguration",
    service="ecr",
    id="{account_id}/{region}/ecr-registry-scanning-configuration",
    name="{account_id}",
    describe=Call("GetRegistryScanningConfiguration", "scanningConfiguration"),
)

RESOURCES = (REPOSITORY, SCANNING_CONFIGURATION)

if __name__ == "__main__":
    from averment.sources.run_scanner import run_scanner

    run_scanner("ecr")
