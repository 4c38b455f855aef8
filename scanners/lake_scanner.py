"""Who reads the lake and how: AWS Lake Formation's settings and grants, and Amazon Athena's workgroups."""

from averment.sources.aws.declaration import Call, Part, Resource

DATA_LAKE_SETTINGS = Resource(
    type="AWS::LakeFormation::DataLakeSettings",
    service="lakeformation",
    id="{account_id}/{region}/lake-formation-settings",
    name="{account_id}",
    describe=Call("GetDataLakeSettings", "DataLakeSettings"),
    parts=(
        Part("permissions", Call("ListPermissions", "PrincipalResourcePermissions", omits_empty=True), items=True),
        # locations under Lake Formation's control: without any, and without administrators, nobody uses it
        Part("resources", Call("ListResources", "ResourceInfoList", omits_empty=True), items=True),
    ),
)

WORK_GROUP = Resource(
    type="AWS::Athena::WorkGroup",
    service="athena",
    id="arn:{partition}:athena:{region}:{account_id}:workgroup/$Name",
    name="$Name",
    list=Call("ListWorkGroups", "WorkGroups", omits_empty=True),
    describe=Call("GetWorkGroup", "WorkGroup", {"WorkGroup": "$Name"}),
)

RESOURCES = (DATA_LAKE_SETTINGS, WORK_GROUP)

if __name__ == "__main__":
    from averment.sources.run_scanner import run_scanner

    run_scanner("lake")
