"""What an answer may look like for each parameter whose default does not show it: invented, to be replaced by one's own."""

from collections.abc import Mapping
from typing import Any

from averment.policy.policies import Parameter

EXAMPLES: Mapping[str, Any] = {
    "required_tags": ["DataClassification", "Owner", "CostCenter"],
    "trusted_accounts": ["111122223333"],
    "trusted_organizations": ["o-exampleorgid"],
    "approved_models": ["amazon.nova-pro-v1:0", "anthropic.claude-*"],
    "break_glass_principals": ["arn:aws:iam::111122223333:role/break-glass"],
    "key_administrators": ["arn:aws:iam::111122223333:role/key-administrator"],
    "guardrail_excluded_models": ["amazon.titan-embed-text-v2:0"],
    "permitted_regions": ["eu-central-1", "eu-west-1"],
    "permitted_geographies": ["eu"],
    "approved_crawler_hosts": ["docs.example.com"],
    "bearer_token_principals": ["arn:aws:iam::111122223333:user/bedrock-api-key"],
    "model_source_buckets": ["example-model-imports"],
    "approved_registries": ["111122223333", "registry.example.com"],
    "approved_git_hosts": ["git.example.com"],
    "approved_package_indexes": ["packages.example.com"],
    "approved_hub_models": ["example-model-*"],
    "mlflow_versions": ["3.0"],
    "trusted_artifact_buckets": [
        "jumpstart-cache-prod-{region}",
        "jumpstart-private-cache-prod-{region}",
        "example-model-artifacts",
    ],
    "trusted_buckets": ["example-shared-data"],
    "memory_person_keys": ["actorId"],
    "shared_memories": ["example-team-memory"],
    "ai_register": [{"system": "example-endpoint", "owner": "Example team"}],
    "vpcs_with_shared_endpoints": ["vpc-0123456789abcdef0"],
    "organization_denied_actions": ["iam:CreateUser"],
}


def example(parameter: Parameter) -> Any:
    """A value of the form that a parameter has, as JSON: invented, the other of true and false, or else its default.

    Of a parameter that only an added folder's policies read the form is not known.
    """
    if isinstance(parameter.default, bool):
        return not parameter.default
    return EXAMPLES.get(parameter.name, "your answer" if parameter.default is None else parameter.default)
