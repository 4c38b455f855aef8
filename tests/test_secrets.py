"""Possible secrets are found and redacted before anything is written; ordinary values are left alone."""

from typing import Any

import pytest

from aigov.secrets import redact

TOKEN = "ghp_" + "a1B2" * 9
KEY_BLOCK = "-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----"


@pytest.mark.parametrize(
    ("fields", "path", "kind"),
    [
        ({"script": "export X=AKIA" + "Q" * 16}, "script", "AWS access key id"),
        ({"on_start": [{"content": f"git clone https://{TOKEN}@x"}]}, "on_start[0].content", "GitHub token"),
        ({"script": KEY_BLOCK}, "script", "private key"),
        ({"environment": {"DB_PASSWORD": "hunter2hunter"}}, "environment.DB_PASSWORD", "literal assigned to a secret's name"),
        (
            {"containers": [{"environment": {"API_KEY": "s3cr3tvalue"}}]},
            "containers[0].environment.API_KEY",
            "literal assigned to a secret's name",
        ),
        (
            {"optimization_environment": {"API_KEY": "s3cr3tvalue"}},
            "optimization_environment.API_KEY",
            "literal assigned to a secret's name",
        ),
        (
            {"optimization_configs": [{"model_quantization_config": {"override_environment": {"HF_TOKEN": "s3cr3tvalue"}}}]},
            "optimization_configs[0].model_quantization_config.override_environment.HF_TOKEN",
            "literal assigned to a secret's name",
        ),
        (
            {
                "jupyter_lab_app_image_config": {
                    "container_config": {"container_environment_variables": {"DB_PASSWORD": "hunter2hunter"}}
                }
            },
            "jupyter_lab_app_image_config.container_config.container_environment_variables.DB_PASSWORD",
            "literal assigned to a secret's name",
        ),
        ({"script": 'PASSWORD="correct-horse"'}, "script", "literal assigned to a secret's name"),
        ({"url": "postgres://app:hunter22@db/x"}, "url", "password in a URL"),
    ],
)
def test_a_secret_is_redacted_and_named(fields: dict[str, Any], path: str, kind: str) -> None:
    clean, found = redact(fields)
    assert {"path": path, "kind": kind} in found
    text = repr(clean)
    for secret in ("AKIAQ", "ghp_a1", "MIIE", "hunter2", "s3cr3tvalue", "correct-horse"):
        assert secret not in text
    assert '[redacted' in text


@pytest.mark.parametrize(
    "fields",
    [
        {"environment": {"DB_PASSWORD": "arn:aws:secretsmanager:us-east-1:111122223333:secret:db-AbCdEf"}},
        {"environment": {"MAX_TOKENS": "4096", "TOKENIZERS_PARALLELISM": "false"}},
        {"policy": {"Statement": [{"Action": ["secretsmanager:GetSecretValue"], "Resource": ["*"]}]}},
        {"kms_key_id": "arn:aws:kms:us-east-1:111122223333:key/1234", "next_token": "abcdefghijk"},
        {"script": 'export PASSWORD="$(aws secretsmanager get-secret-value --secret-id db)"'},
        {"script": "TOKEN=${HF_TOKEN}"},
        {"description": "The token limit: see the secret handling guide"},
    ],
)
def test_ordinary_values_are_left_alone(fields: dict[str, Any]) -> None:
    clean, found = redact(fields)
    assert found == []
    assert clean == fields
