"""CloudTrail: its event data stores, and what its event history says of access to models. Trails are in monitoring_scanner.py."""

from averment.sources.aws.declaration import Call, Fields, Part, Resource

EVENT_DATA_STORE = Resource(
    type="AWS::CloudTrail::EventDataStore",
    service="cloudtrail",
    id="$EventDataStoreArn",
    name="$Name",
    list=Call("ListEventDataStores", "EventDataStores", omits_empty=True),
    describe=Call("GetEventDataStore", params={"EventDataStore": "$EventDataStoreArn"}),
)


def brief_events(fields: Fields) -> Fields:
    """The history with who called what and when; the full records hold parameters that nobody asks for."""
    kept = ("event_id", "event_name", "event_time", "username")
    return {
        field: [{name: event[name] for name in kept if name in event} for event in value] if isinstance(value, list) else value
        for field, value in fields.items()
    }


def _happened(field: str, event_name: str) -> Part:
    """When an operation was called in the last 90 days, which is how far CloudTrail's event history reaches."""
    wanted = [{"AttributeKey": "EventName", "AttributeValue": event_name}]
    return Part(field, Call("LookupEvents", "Events", {"LookupAttributes": wanted}, omits_empty=True), items=True)


# Rare events only: LookupEvents gives fifty a page, twice a second.
MODEL_ACCESS_HISTORY = Resource(
    type="AWS::CloudTrail::ModelAccessHistory",
    service="cloudtrail",
    id="{account_id}/{region}/model-access-history",
    name="{region}",
    parts=(
        _happened("logging_deletions", "DeleteModelInvocationLoggingConfiguration"),
        _happened("use_case_reads", "GetUseCaseForModelAccess"),
        _happened("use_case_submissions", "PutUseCaseForModelAccess"),
        _happened("offer_listings", "ListFoundationModelAgreementOffers"),
        _happened("model_agreements", "CreateFoundationModelAgreement"),
    ),
    normalise=brief_events,
)

RESOURCES = (EVENT_DATA_STORE, MODEL_ACCESS_HISTORY)

if __name__ == "__main__":
    from averment.sources.run_scanner import run_scanner

    run_scanner("cloudtrail")
