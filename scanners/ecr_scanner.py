"""Amazon ECR: the private repositories that images of AI workloads come from."""

from aigov.aws.declaration import Call, Resource

REPOSITORY = Resource(
    type="AWS::ECR::Repository",
    service="ecr",
    id="$repositoryArn",
    name="$repositoryName",
    list=Call("DescribeRepositories", "repositories"),
)

RESOURCES = (REPOSITORY,)

if __name__ == "__main__":
    from aigov.cli import run_service

    run_service("ecr")
