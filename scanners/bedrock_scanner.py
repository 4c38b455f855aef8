"""Amazon Bedrock: guardrails, invocation logging, models, agents, knowledge bases and flows."""

from aigov.aws.declaration import Resource

RESOURCES: tuple[Resource, ...] = ()

if __name__ == "__main__":
    from aigov.cli import run_service

    run_service("bedrock")
