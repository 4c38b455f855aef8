"""Amazon S3: buckets with their sub-configurations, and the account-wide public access block."""

from aigov.aws.declaration import Resource

RESOURCES: tuple[Resource, ...] = ()

if __name__ == "__main__":
    from aigov.cli import run_service

    run_service("s3")
