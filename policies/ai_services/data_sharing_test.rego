package ai_services.data_sharing_test

import data.ai_services.data_sharing
import data.lib.core.unread

processor(preference) := object.union(preference, {
	"resource_type": "AWS::Rekognition::StreamProcessor",
	"resource_id": "arn:this",
	"resource_name": "door",
	"region": "us-east-1",
})

test_ais_002_passes if {
	every preference in [{}, {"data_sharing_preference": {"opt_in": false}}] {
		count(data_sharing.deny["AIS-002"]) == 0 with input as processor(preference)
	}
	not unread.affects("AIS-002") with input as processor({"data_sharing_preference": {"opt_in": false}})
}

test_ais_002_fails if {
	data_sharing.deny["AIS-002"] == {`Stream processor "door" shares its video with Rekognition.`} with input as processor({"data_sharing_preference": {"opt_in": true}})
}

job(fields) := object.union(
	{
		"resource_type": "AWS::Transcribe::TranscriptionJob",
		"resource_id": "arn:this",
		"resource_name": "call",
		"region": "us-east-1",
		"media": {"media_file_uri": "s3://calls/1.wav"},
		"output_location_type": "CUSTOMER_BUCKET",
		"content_redaction": {"redaction_type": "PII"},
	},
	fields,
)

calls(class) := {"AWS::S3::Bucket": {"calls": {"resource_name": "calls", "region": "us-east-1", "tags": {"DataClassification": class}}}}

test_ais_003_passes if {
	count(data_sharing.deny["AIS-003"]) == 0 with input as job({}) with data.inventory as calls("Confidential")
	count(data_sharing.skip["AIS-003"]) == 0 with input as job({}) with data.inventory as calls("Confidential")
	count(data_sharing.unknown["AIS-003"]) == 0 with input as job({}) with data.inventory as calls("Confidential")
	not unread.affects("AIS-003") with input as job({}) with data.inventory as calls("Confidential")
}

test_ais_003_fails_without_redaction if {
	data_sharing.deny["AIS-003"] == {`Transcription job "call" on media classified as Confidential does not redact personal data.`} with input as object.remove(job({}), ["content_redaction"])
		with data.inventory as calls("Confidential")
}

test_ais_003_fails_in_a_bucket_of_the_service if {
	data_sharing.deny["AIS-003"] == {`Transcription job "call" on media classified as Restricted leaves its transcript in a bucket of the service.`} with input as job({"output_location_type": "SERVICE_BUCKET"})
		with data.inventory as calls("Restricted")
}

test_ais_003_goes_by_the_jobs_own_tag_too if {
	own := object.union(object.remove(job({}), ["content_redaction"]), {"tags": {"DataClassification": "Restricted"}})
	count(data_sharing.deny["AIS-003"]) == 1 with input as own with data.inventory as {}
	count(data_sharing.unknown["AIS-003"]) == 0 with input as own with data.inventory as {}
	count(data_sharing.skip["AIS-003"]) == 0 with input as own with data.inventory as calls("Internal")
}

test_ais_003_skips_other_media if {
	data_sharing.skip["AIS-003"] == {`Transcription job "call" is not on media classified as one of Confidential, Restricted.`} with input as job({})
		with data.inventory as calls("Internal")
	count(data_sharing.deny["AIS-003"]) == 0 with input as object.union(
		object.remove(job({}), ["content_redaction"]),
		{"tags": {"DataClassification": "Internal"}},
	)
		with data.inventory as calls("Internal")
}

test_ais_003_unknown_by_values_that_it_does_not_know if {
	confidential := calls("Confidential")
	every reason, odd in {
		`Transcription job "call" redacts content of the type "PHI", which this check does not know.`: job({"content_redaction": {"redaction_type": "PHI"}}),
		`Transcription job "call" leaves its transcript in a place of the type "TABLE", which this check does not know.`: job({"output_location_type": "TABLE"}),
		`Transcription job "call" does not say where its transcript lies.`: object.remove(job({}), ["output_location_type"]),
	} {
		data_sharing.unknown["AIS-003"] == {reason} with input as odd with data.inventory as confidential
		count(data_sharing.deny["AIS-003"]) == 0 with input as odd with data.inventory as confidential

		# other media are skipped, and another type is no job
		count(data_sharing.unknown["AIS-003"]) == 0 with input as odd with data.inventory as calls("Internal")
		count(data_sharing.unknown["AIS-003"]) == 0 with input as object.union(odd, {"resource_type": "AWS::Other::Thing"}) with data.inventory as confidential
	}
}

test_ais_003_fails_rather_than_unknown if {
	confidential := calls("Confidential")
	every fields in [
		{"content_redaction": {"redaction_type": "PHI"}, "output_location_type": "SERVICE_BUCKET"},
		{"content_redaction": {"redaction_type": null}, "output_location_type": "SERVICE_BUCKET"},
	] {
		count(data_sharing.deny["AIS-003"]) == 1 with input as job(fields) with data.inventory as confidential
		count(data_sharing.unknown["AIS-003"]) == 0 with input as job(fields) with data.inventory as confidential
	}
	count(data_sharing.unknown["AIS-003"]) == 0 with input as job({"output_location_type": "SERVICE_BUCKET"}) with data.inventory as confidential
}

elsewhere := {"AWS::S3::Bucket": {"other": {"resource_name": "other", "region": "us-east-1", "tags": {"DataClassification": "Restricted"}}}}

test_ais_003_unknown_in_buckets_of_others if {
	data_sharing.unknown["AIS-003"] == {`The media of transcription job "call" are in no bucket of this account.`} with input as job({})
		with data.inventory as elsewhere
	count(data_sharing.skip["AIS-003"]) == 0 with input as job({}) with data.inventory as elsewhere
	count(data_sharing.unknown["AIS-003"]) == 0 with input as job({}) with data.inventory as calls("Internal")
}

# What verdicts rest on: a call for it was refused, and nothing else is known of the documents.
answer_refused := {"call": "svc:Get", "code": "AccessDenied", "action": "svc:Get"}

resting(type) := {"resource_type": type, "resource_id": "arn:this", "resource_name": "this", "region": "us-east-1"}

other_unread := {"resource_id": "arn:other", "resource_name": "other", "region": "us-east-1", "unread": {"*": answer_refused}}

test_ais_002_own_fields_unread if {
	unread.affects("AIS-002") with input as object.union(resting("AWS::Rekognition::StreamProcessor"), {"unread": {"*": answer_refused}})
}

test_ais_003_own_fields_unread if {
	unread.affects("AIS-003") with input as object.union(resting("AWS::Transcribe::TranscriptionJob"), {"unread": {"*": answer_refused}})
}

# Only the bucket that the media lie in counts.
test_ais_003_bucket_unread if {
	hearing := object.union(resting("AWS::Transcribe::TranscriptionJob"), {"media": {"media_file_uri": "s3://other/call.wav"}})
	buckets := {"AWS::S3::Bucket": {"arn:other": other_unread}}
	unread.affects("AIS-003") with input as hearing with data.inventory as buckets
	count(unread.failed_calls("AIS-003", "skip")) > 0 with input as hearing with data.inventory as buckets
	elsewhere := object.union(hearing, {"media": {"media_file_uri": "s3://calls/call.wav"}})
	not unread.affects("AIS-003") with input as elsewhere with data.inventory as buckets
}

test_ais_003_skip_own_fields_unread if {
	count(unread.failed_calls("AIS-003", "skip")) > 0 with input as object.union(resting("AWS::Transcribe::TranscriptionJob"), {"unread": {"*": answer_refused}})
}
