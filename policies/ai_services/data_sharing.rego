# ISO/IEC 27001 A.5.34 and A.8.11: content given to AWS's ready-made AI services is neither shared nor kept in the open.
package ai_services.data_sharing

import data.lib.ai_data
import data.lib.config
import data.lib.inventory

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
#     iso27701: [A.1.5.2]
#     iso42001: [A.10.3]
#   rationale: The preference decides whether the supplier receives personal data for purposes of its own.
#   remediation: Update the stream processor with DataSharingPreference OptIn set to false.
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
#   remediation: Start transcription jobs with ContentRedaction of type PII, and with a bucket of your own for the output.
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

faults contains "does not redact personal data" if not input.content_redaction.redaction_type == "PII"

faults contains "leaves its transcript in a bucket of the service" if input.output_location_type == "SERVICE_BUCKET"

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
