"""Amazon SageMaker AI: notebooks, jobs, models, endpoints, Studio, features, monitoring and governance."""

from aigov.aws.declaration import Call, Resource

_TAGS = Call("ListTags", "Tags", {"ResourceArn": "$NotebookInstanceArn"})

NOTEBOOK_INSTANCE = Resource(
    type="AWS::SageMaker::NotebookInstance",
    service="sagemaker",
    id="$NotebookInstanceArn",
    name="$NotebookInstanceName",
    list=Call("ListNotebookInstances", "NotebookInstances"),
    describe=Call("DescribeNotebookInstance", params={"NotebookInstanceName": "$NotebookInstanceName"}),
    tags=_TAGS,
)

RESOURCES = (NOTEBOOK_INSTANCE,)

if __name__ == "__main__":
    from aigov.cli import run_service

    run_service("sagemaker")
