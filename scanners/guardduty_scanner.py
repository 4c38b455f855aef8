"""GuardDuty malware protection: the buckets whose new objects it scans."""

from averment.sources.aws.declaration import Call, Resource

MALWARE_PROTECTION_PLAN = Resource(
    type="AWS::GuardDuty::MalwareProtectionPlan",
    service="guardduty",
    id="arn:{partition}:guardduty:{region}:{account_id}:malware-protection-plan/$MalwareProtectionPlanId",
    name="$MalwareProtectionPlanId",
    list=Call("ListMalwareProtectionPlans", "MalwareProtectionPlans", omits_empty=True),
    describe=Call("GetMalwareProtectionPlan", params={"MalwareProtectionPlanId": "$MalwareProtectionPlanId"}),
)

RESOURCES = (MALWARE_PROTECTION_PLAN,)

if __name__ == "__main__":
    from averment.sources.run_scanner import run_scanner

    run_scanner("guardduty")
