"""AWS's ready-made AI services, where they hold models or data of the account: Comprehend, Rekognition, Transcribe and others."""

from averment.sources.aws.declaration import Call, Resource

REKOGNITION_PROJECT = Resource(
    type="AWS::Rekognition::Project",
    service="rekognition",
    id="$ProjectArn",
    name="$ProjectArn",
    list=Call("DescribeProjects", "ProjectDescriptions", omits_empty=True),
)

REKOGNITION_MODEL = Resource(
    type="AWS::Rekognition::ProjectVersion",
    service="rekognition",
    id="$ProjectVersionArn",
    name="$ProjectVersionArn",
    parent="AWS::Rekognition::Project",
    list=Call("DescribeProjectVersions", "ProjectVersionDescriptions", {"ProjectArn": "$parent.project_arn"}, omits_empty=True),
)

STREAM_PROCESSOR = Resource(
    type="AWS::Rekognition::StreamProcessor",
    service="rekognition",
    id="arn:{partition}:rekognition:{region}:{account_id}:streamprocessor/$Name",
    name="$Name",
    list=Call("ListStreamProcessors", "StreamProcessors", omits_empty=True),
    describe=Call("DescribeStreamProcessor", params={"Name": "$Name"}),
)

TEXTRACT_ADAPTER = Resource(
    type="AWS::Textract::AdapterVersion",
    service="textract",
    id="arn:{partition}:textract:{region}:{account_id}:/adapters/$AdapterId/versions/$AdapterVersion",
    name="$AdapterId/$AdapterVersion",
    # without an adapter it lists the versions of all
    list=Call("ListAdapterVersions", "AdapterVersions", omits_empty=True),
    describe=Call("GetAdapterVersion", params={"AdapterId": "$AdapterId", "AdapterVersion": "$AdapterVersion"}),
)

DATASET_GROUP = Resource(
    type="AWS::Personalize::DatasetGroup",
    service="personalize",
    id="$datasetGroupArn",
    name="$name",
    list=Call("ListDatasetGroups", "datasetGroups", omits_empty=True),
    describe=Call("DescribeDatasetGroup", "datasetGroup", {"datasetGroupArn": "$datasetGroupArn"}),
)

PARALLEL_DATA = Resource(
    type="AWS::Translate::ParallelData",
    service="translate",
    id="$Arn",
    name="$Name",
    list=Call("ListParallelData", "ParallelDataPropertiesList", omits_empty=True),
)

ENTITY_RECOGNIZER = Resource(
    type="AWS::Comprehend::EntityRecognizer",
    service="comprehend",
    id="$EntityRecognizerArn",
    name="$EntityRecognizerArn",
    list=Call("ListEntityRecognizers", "EntityRecognizerPropertiesList", omits_empty=True),
)

DOCUMENT_CLASSIFIER = Resource(
    type="AWS::Comprehend::DocumentClassifier",
    service="comprehend",
    id="$DocumentClassifierArn",
    name="$DocumentClassifierArn",
    list=Call("ListDocumentClassifiers", "DocumentClassifierPropertiesList", omits_empty=True),
)

FLYWHEEL = Resource(
    type="AWS::Comprehend::Flywheel",
    service="comprehend",
    id="$FlywheelArn",
    name="$FlywheelArn",
    list=Call("ListFlywheels", "FlywheelSummaryList", omits_empty=True),
    describe=Call("DescribeFlywheel", "FlywheelProperties", {"FlywheelArn": "$FlywheelArn"}),
)

# Transcribe deletes a job's record after 90 days ("Quotas" in the Developer Guide): what it lists is recent.
TRANSCRIPTION_JOB = Resource(
    type="AWS::Transcribe::TranscriptionJob",
    service="transcribe",
    id="arn:{partition}:transcribe:{region}:{account_id}:transcription-job/$TranscriptionJobName",
    name="$TranscriptionJobName",
    list=Call("ListTranscriptionJobs", "TranscriptionJobSummaries", omits_empty=True),
    describe=Call("GetTranscriptionJob", "TranscriptionJob", {"TranscriptionJobName": "$TranscriptionJobName"}),
)

RESOURCES = (
    REKOGNITION_PROJECT,
    REKOGNITION_MODEL,
    STREAM_PROCESSOR,
    TEXTRACT_ADAPTER,
    DATASET_GROUP,
    PARALLEL_DATA,
    ENTITY_RECOGNIZER,
    DOCUMENT_CLASSIFIER,
    FLYWHEEL,
    TRANSCRIPTION_JOB,
)

if __name__ == "__main__":
    from averment.sources.run_scanner import run_scanner

    run_scanner("ai_services")
