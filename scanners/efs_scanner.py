"""Amazon EFS: the file systems that hold the home directories of Studio domains and what agents mount."""

from averment.sources.aws.declaration import Call, Part, Resource

FILE_SYSTEM = Resource(
    type="AWS::EFS::FileSystem",
    service="efs",
    id="arn:{partition}:elasticfilesystem:{region}:{account_id}:file-system/$FileSystemId",
    name="$FileSystemId",
    list=Call("DescribeFileSystems", "FileSystems"),
    # agents mount a file system by one of its access points
    parts=(Part("access_points", Call("DescribeAccessPoints", "AccessPoints", {"FileSystemId": "$FileSystemId"}), items=True),),
)

RESOURCES = (FILE_SYSTEM,)

if __name__ == "__main__":
    from averment.sources.run_scanner import run_scanner

    run_scanner("efs")
