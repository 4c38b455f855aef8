# ISO/IEC 27001 A.5.34 and A.8.11: content given to AWS's ready-made AI services is neither shared nor kept in the open.
package ai_services.data_sharing

import data.lib.ai.ai_data
import data.lib.core.config
import data.lib.core.inventory

# METADATA
# scope: document
# title: Rekognition stream processors do not opt in to data sharing
# description: >-
#   A stream shows people in their homes and streets. Shared with Rekognition to improve its models, it is used for a purpose they were
#   not asked about.
# schemas:
#   - input: schema.rekognition_stream_processor
# custom:
#   severity: medium
#   resource_types: [AWS::Rekognition::StreamProcessor]
#   controls:
#     iso27001: [A.5.34, A.5.14]
#     iso27701: [A.3.10]
#     iso42001: [A.10.3]
#   rationale: The preference decides whether the supplier receives personal data for purposes of its own.
#   remediation: >-
#     Update the stream processor with the preference off (UpdateStreamProcessor); it holds from its next start. What was shared before is Rekognition's
#     to delete: ask AWS Support, or opt the whole organization out with an AI services opt-out policy.
#   commands:
#     - aws rekognition update-stream-processor --region {region} --name {resource_name} --data-sharing-preference-for-update OptIn=false
#   sources:
#     - {api: "rekognition:StreamProcessorDataSharingPreference.OptIn", says: "Where it is true the video is shared to improve Rekognition's models."}
deny["AIS-002"] contains msg if {
	input.resource_type == "AWS::Rekognition::StreamProcessor"

	# Sharing is chosen by setting it (API reference, StreamProcessorDataSharingPreference).
	input.data_sharing_preference.opt_in == true
	msg := sprintf("Stream processor %q shares its video with Rekognition.", [input.resource_name])
}

# METADATA
# scope: document
# title: Transcription jobs redact personal data
# description: >-
#   A transcript makes what was said searchable: names, account numbers, illnesses. Redacted, and in a bucket of your own, it gives away
#   what its purpose needs and no more.
# schemas:
#   - input: schema.transcribe_transcription_job
# custom:
#   severity: medium
#   resource_types: [AWS::Transcribe::TranscriptionJob]
#   related: [AWS::S3::Bucket]
#   controls:
#     iso27001: [A.8.11, A.5.34]
#     iso27701: [A.1.4.5]
#     iso42001: [A.7.2]
#   rationale: Redaction masks personal data in the transcripts of recordings that are classified.
#   remediation: >-
#     Start transcription jobs with ContentRedaction of type PII, and with a bucket of your own for the output (StartTranscriptionJob). Delete the
#     transcripts that hold what was not redacted; the finding ends with the job's record.
#   commands:
#     - aws transcribe delete-transcription-job --region {region} --transcription-job-name {resource_name}
#   sources:
#     - {api: "transcribe:TranscriptionJob.ContentRedaction", says: "Whether, and of what kind, content of the transcript is redacted."}
#     - {api: "transcribe:TranscriptionJobSummary.OutputLocationType", says: "Whether the transcript lies in a bucket of the account or of the service."}
deny["AIS-003"] contains msg if {
	input.resource_type == "AWS::Transcribe::TranscriptionJob"
	some class in classes
	some fault in faults
	msg := sprintf("Transcription job %q on media classified as %s %s.", [input.resource_name, class, fault])
}

skip["AIS-003"] contains reason if {
	input.resource_type == "AWS::Transcribe::TranscriptionJob"
	count(classes) == 0
	located
	reason := sprintf("Transcription job %q is not on media classified as one of %s.", [
		input.resource_name,
		concat(", ", config.protected_classifications),
	])
}

unknown["AIS-003"] contains reason if {
	input.resource_type == "AWS::Transcribe::TranscriptionJob"
	count(classes) == 0
	not located
	reason := sprintf("The media of transcription job %q are in no bucket of this account.", [input.resource_name])
}

unknown["AIS-003"] contains reason if {
	input.resource_type == "AWS::Transcribe::TranscriptionJob"
	count(classes) > 0
	count(faults) == 0
	some doubt in doubts
	reason := sprintf("Transcription job %q %s.", [input.resource_name, doubt])
}

faults contains "does not redact personal data" if not input.content_redaction.redaction_type

faults contains "leaves its transcript in a bucket of the service" if input.output_location_type == "SERVICE_BUCKET"

doubts contains doubt if {
	type := input.content_redaction.redaction_type
	type != "PII"
	doubt := sprintf("redacts content of the type %q, which this check does not know", [type])
}

doubts contains "does not say where its transcript lies" if not input.output_location_type

doubts contains doubt if {
	place := input.output_location_type
	place != "CUSTOMER_BUCKET"
	doubt := sprintf("leaves its transcript in a place of the type %q, which this check does not know", [place])
}

classes contains class if {
	class := input.tags.DataClassification
	class in config.protected_classifications
}

classes contains class if {
	some bucket in buckets
	class := bucket.tags.DataClassification
	class in config.protected_classifications
}

located if count(buckets) > 0

buckets := [bucket |
	some name in ai_data.buckets_of(input.media.media_file_uri)
	bucket := inventory.lookup("AWS::S3::Bucket", name)
]
