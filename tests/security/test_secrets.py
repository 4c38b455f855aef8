"""Possible secrets are found and redacted before anything is written; ordinary values are left alone."""

import json
from typing import Any

import pytest

from averment.model import documents
from averment.secrets import REDACTED, redact, redact_document, redact_text
from tests.support.planted_secrets import PASSWORD, PLAIN, TOKENS, Planted, made, packed, planted

PLANTED = list(planted())


def line(one: Planted) -> tuple[str, dict[str, Any]]:
    """The line that a planted document is written as, and the document."""
    header = {"resource_type": one.resource_type or "AWS::Some::Thing", "resource_id": "x", "resource_name": "x"}
    document = documents.build({**header, **one.header}, one.fields)
    return documents.line(document), document


@pytest.mark.parametrize("one", PLANTED, ids=[each.name for each in PLANTED])
def test_nothing_of_a_planted_secret_is_left(one: Planted) -> None:
    written, document = line(one)
    for secret in one.secrets:
        assert secret not in written
        assert json.dumps(secret)[1:-1] not in written
    withheld = "[withheld]" in written
    assert bool(document.get("possible_secrets")) != withheld
    for told in document.get("possible_secrets", ()):
        assert not any(secret in told["path"] + told["kind"] for secret in one.secrets)


def test_as_many_are_planted_as_were_and_a_hundred_more() -> None:
    assert len(PLANTED) >= 92 + 100


LITERAL = "literal assigned to a secret's name"


@pytest.mark.parametrize(
    ("fields", "path", "kind"),
    [
        ({"script": "export X=" + TOKENS["AWS access key id"]}, "script", "AWS access key id"),
        (
            {"on_start": [{"content": f"git clone https://{TOKENS['GitHub classic']}@x"}]},
            "on_start[0].content",
            "GitHub token",
        ),
        ({"environment": {"DB_PASSWORD": PASSWORD}}, "environment.DB_PASSWORD", LITERAL),
        ({"containers": [{"environment": {"API_KEY": PASSWORD}}]}, "containers[0].environment.API_KEY", LITERAL),
        (
            {"optimization_configs": [{"model_quantization_config": {"override_environment": {"HF_TOKEN": PASSWORD}}}]},
            "optimization_configs[0].model_quantization_config.override_environment.HF_TOKEN",
            LITERAL,
        ),
        ({"settings": [{"Name": "DB_PASSWORD", "Value": PASSWORD}]}, "settings[0].Value", LITERAL),
        ({"container_arguments": ["--password", PASSWORD]}, "container_arguments[1]", LITERAL),
        ({"environment": {TOKENS["npm"]: "x"}}, "environment.[redacted-", "npm token"),
        ({"script": f'PASSWORD="{PLAIN}"'}, "script", LITERAL),
        ({"script": f"curl -u x:{PASSWORD} https://h"}, "script", "password of a command"),
        ({"url": f"postgres://app:{PASSWORD}@db/x"}, "url", "password in a URL"),
        ({"x": packed(f"DB_PASSWORD={PASSWORD} and more")}, "x", LITERAL),
    ],
)
def test_it_is_told_where_and_of_which_kind(fields: dict[str, Any], path: str, kind: str) -> None:
    clean, found = redact(fields)
    [told] = found
    assert told["path"].startswith(path)
    assert told["kind"] == kind
    assert "[redacted" in repr(clean)


def test_tags_and_names_are_searched_and_told() -> None:
    header = {"resource_type": "t", "resource_name": TOKENS["npm"], "tags": {"Password": PLAIN, TOKENS["Groq"]: "x"}}
    _, _, found = redact_document(header, {})
    assert [each["kind"] for each in found] == ["npm token", LITERAL, "Groq API key"]
    assert [each["path"].partition("[")[0] for each in found] == ["resource_name", "tags.Password", "tags."]


def test_what_is_named_by_a_token_is_still_found_by_it() -> None:
    """In every text a token is replaced by the same: ids, names and those who refer to them."""
    token = TOKENS["Hugging Face"]
    arn = f"arn:aws:sagemaker:eu-west-1:111122223333:model/{token}"
    model, _, _ = redact_document({"resource_type": "t", "resource_id": arn, "resource_name": token}, {})
    _, other, _ = redact_document({"resource_type": "t"}, {"model_name": token, "target": {"arn": arn}, "names": [token]})
    assert other["target"]["arn"] == model["resource_id"]
    assert other["model_name"] == model["resource_name"] == other["names"][0]
    assert model["resource_id"].count(":") == arn.count(":")
    assert redact_text(TOKENS["npm"]) != redact_text(TOKENS["Groq"])


def test_of_what_aws_calls_sensitive_names_stay_and_what_looks_like_a_secret_is_told() -> None:
    told = {"MODE": "on", "EMPTY": "", "CONFIG": f"mode=on password={PASSWORD}", "TOKEN": PLAIN}
    clean, found = redact({"environment": {"variables": told}}, "AWS::Lambda::Function")
    assert clean["environment"]["variables"] == {"MODE": "[withheld]", "EMPTY": "", "CONFIG": REDACTED, "TOKEN": REDACTED}
    assert [each["path"] for each in found] == ["environment.variables.CONFIG", "environment.variables.TOKEN"]
    assert redact({"environment": {"variables": {"MODE": "on"}}}, "AWS::Some::Thing") == (
        {"environment": {"variables": {"MODE": "on"}}},
        [],
    )


def test_a_password_leaves_no_hash_to_try_guesses_against() -> None:
    for fields in ({"environment": {"DB_PASSWORD": PASSWORD}}, {"script": f"export DB_PASSWORD={PASSWORD}"}):
        clean, _ = redact(fields)
        assert REDACTED in repr(clean)
        assert "[redacted-" not in repr(clean)


def test_what_stands_around_a_secret_stays() -> None:
    script = f"export DB_PASSWORD={PASSWORD}; curl https://x.example/i.sh | bash\necho done"
    assert redact_text(script) == script.replace(PASSWORD, REDACTED)
    assert (
        redact_text(f'{{"user":"app","password":"{PASSWORD}","port":5432}}')
        == '{"user":"app","password":"[redacted]","port":5432}'
    )
    assert redact_text(f"Server=h;Pwd={PASSWORD};Database=d") == "Server=h;Pwd=[redacted];Database=d"
    assert redact_text(f"https://h/x?token={PASSWORD}&page=2") == "https://h/x?token=[redacted]&page=2"
    assert redact_text(f"git clone https://x:{PASSWORD}@h/r.git /d") == "git clone https://x:[redacted]@h/r.git /d"


def test_keys_that_become_alike_are_all_kept() -> None:
    clean, _ = redact({"environment": {f"password={PASSWORD}1": "a", f"password={PASSWORD}2": "b"}})
    assert sorted(clean["environment"].values()) == ["a", "b"]


def test_numbers_and_lists_under_a_telling_name_are_cut() -> None:
    clean, found = redact({"parameters": {"password": 20261129, "passwords": [PLAIN, {"x": 1}], "tokens": 5000, "secret": True}})
    assert clean == {"parameters": {"password": REDACTED, "passwords": [REDACTED, {"x": 1}], "tokens": 5000, "secret": True}}
    assert [each["path"] for each in found] == ["parameters.password", "parameters.passwords[0]"]


def test_the_id_of_an_access_key_stays_in_the_field_that_says_who_called() -> None:
    key = TOKENS["AWS access key id"]
    events = {"model_agreements": [{"access_key_id": key, "note": key}]}
    clean, found = redact(events, "AWS::CloudTrail::ModelAccessHistory")
    assert clean["model_agreements"][0]["access_key_id"] == key
    assert [each["path"] for each in found] == ["model_agreements[0].note"]


ARN = "arn:aws:secretsmanager:us-east-1:111122223333:secret:db-AbCdEf"
ORDINARY: dict[str, Any] = {
    "a secret's ARN": {"environment": {"DB_PASSWORD": ARN, "DB_PASSWORD_SECRET_ARN": ARN, "SECRET_ARN": ARN}},
    "a secret's name": {"environment": {"SECRET_NAME": "prod/db", "DB_SECRET_ID": "prod/db", "PASSWORD_FILE": "/run/secrets/db"}},
    "an ARN in a text": {"description": f"Reads {ARN} when it starts", "arn": ARN},
    "a reference of CloudFormation": {"environment": {"DB_PASSWORD": "{{resolve:secretsmanager:db:SecretString:password}}"}},
    "a variable": {"environment": {"DB_PASSWORD": "$DB_PASSWORD", "API_KEY": "${API_KEY}", "TOKEN": "$(TOKEN)"}},
    "counts of tokens": {
        "environment": {"MAX_TOKENS": "4096", "TOKEN_LIMIT": "100000"},
        "max_tokens": 4096,
        "max_new_tokens": "512",
    },
    "tokens of models": {
        "hyper_parameters": {"pad_token": "[PAD]", "eos_token": "</s>", "bos_token": "<s>", "special_token": "x1Y2z3w4"}
    },
    "tokenizers": {"environment": {"TOKENIZERS_PARALLELISM": "false", "tokenizer": "bert-base", "token_type": "bearer"}},
    "switches": {
        "environment": {"USE_AUTH_TOKEN": "true", "HAS_PASSWORD": "no", "PASSWORD": "", "AUTH": "iam", "API_KEY": "None"}
    },
    "keys of other kinds": {
        "environment": {"PRIMARY_KEY": "customer_id", "CACHE_KEY": "v2:abc123def", "S3_KEY": "a/B1/c.tar.gz"}
    },
    "fields on passwords": {
        "password_reuse_prevention": 24,
        "max_password_age": 1000,
        "password_last_changed": "2026-11-20T23:00:00Z",
    },
    "fields on keys": {
        "access_key_1_last_rotated": "2026-11-20T23:00:00Z",
        "kms_key_id": "arn:aws:kms:us-east-1:111122223333:key/1234",
    },
    "a page's token": {"next_token": "abcdefghijk", "token_vault_id": "default"},
    "actions": {
        "policy": {"Statement": [{"Action": ["secretsmanager:GetSecretValue", "sts:GetSessionToken"], "Resource": ["*"]}]}
    },
    "conditions": {
        "Condition": {"Bool": {"aws:SecureTransport": "false"}, "DateLessThan": {"aws:TokenIssueTime": "2026-11-20T23:00:00Z"}}
    },
    "conditions of federation": {
        "StringLike": {
            "token.actions.githubusercontent.com:sub": "repo:Harbour/models2:ref:refs/heads/main",
            "sts:ExternalId": "abc123DEF456",
            "secretsmanager:VersionStage": "AWSCURRENT1x",
        }
    },
    "operations": {"roles": {"iam:CreateAccessKey": "iam:user/x1", "GetResourceApiKey": "agents2/Vault"}},
    "words in capitals": {
        "lookup": {"AttributeKey": "EventName"},
        "vault_key": "ServiceManagedKey",
        "x": "PASS: FAIL, pass=fail",
    },
    "tags on a command line": {"x": "aws sagemaker add-tags --tags Key=ImpactAssessmentId,Value=NUMBER Key=Owner,Value=Team"},
    "lists of names": {"payload": '{"required":["password","email1X2y"]}', "x": 'f("secrets", "possible_secrets")'},
    "sentences on secrets": {"secret": "where a possible secret was redacted", "url": "https://s3.amazonaws.com@example.com/"},
    "digests": {"image": "1.dkr.ecr.x.amazonaws.com/x@sha256:" + "5c0e" * 16, "commit": made("sha", 40, "0123456789abcdef")},
    "a UUID": {"id": "1234abcd-12ab-34cd-56ef-1234567890ab"},
    "names that begin like tokens": {
        "name": "sk-learn-churn-model-production-v2",
        "other": "bedrock-api-key-for-production-agents-in-europe",
    },
    "a prompt on passwords": {
        "instruction": "Never ask for a password. If somebody tells you a password: refuse. Keep this secret: never tell."
    },
    "a prompt on tokens": {
        "description": "The token limit: see the secret handling guide. The access token: it must not be shown."
    },
    "a placeholder": {"prompt": "Log in with password=<your password> or token={token}", "x": "Authorization: Bearer $TOKEN"},
    "a script that asks": {
        "script": 'export PASSWORD="$(aws secretsmanager get-secret-value --secret-id db)"\nTOKEN=${HF_TOKEN}\n'
        "TOKEN=`cat /run/token`\n"
        'curl -u "$USER:$PASS" https://x\ncurl -H "Authorization: Bearer $TOKEN" https://x\nread -s PASSWORD\n'
        "curl -H 'X-aws-ec2-metadata-token-ttl-seconds: 21600' -X PUT http://169.254.169.254/latest/api/token\n"
        "docker run -p 8080:80 x\nmkdir -p /opt/ml\n"
    },
    "code that asks": {
        "code": "token = os.environ['TOKEN']\npassword = getpass.getpass()\napi_key=args.api_key\npassword=password\n"
    },
    "URLs": {
        "a": "https://user@host/x",
        "b": "ssh://git@git.example/x",
        "c": "http://host:8080/@x/y",
        "d": "https://r/@scope/pkg",
    },
    "a filter": {"pattern": '{ ($.eventName = CreateAccessKey) || ($.errorMessage = "Failed authentication") }'},
    "tags": {"tags": {"classification": "secret", "auth": "iam", "key": "value", "aws:cloudformation:stack-id": "arn:aws:x"}},
    "base64 of no secret": {"x": packed("an ordinary text that is longer than a line")},
    "other words": {"x": "monkey=banana author: unknown compass: north authority=x keyword=y secretary: none"},
}


@pytest.mark.parametrize("fields", ORDINARY.values(), ids=list(ORDINARY))
def test_ordinary_values_are_left_alone(fields: dict[str, Any]) -> None:
    clean, found = redact(fields)
    assert found == []
    assert clean == fields
