"""AWS Secrets Manager: secrets without their values, and who may read them."""

from averment.sources.aws.declaration import Call, Part, Resource

SECRET = Resource(
    type="AWS::SecretsManager::Secret",
    service="secretsmanager",
    id="$ARN",
    name="$Name",
    # holds all that DescribeSecret does of rotation and keys
    list=Call("ListSecrets", "SecretList"),
    # the reply names the secret always, and its policy where it has one: the operation knows no error for "no policy"
    parts=(Part("policy", Call("GetResourcePolicy", "ResourcePolicy", {"SecretId": "$ARN"}, omits_empty=True), parse="policy"),),
)

RESOURCES = (SECRET,)

if __name__ == "__main__":
    from averment.sources.run_scanner import run_scanner

    run_scanner("secrets")
