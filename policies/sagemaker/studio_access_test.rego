package sagemaker.studio_access_test

import data.lib.core.unread
import data.sagemaker.studio_access

refused := {"call": "sagemaker:DescribeDomain", "code": "AccessDeniedException", "action": "sagemaker:DescribeDomain"}

blind(document, fields) := object.union(object.remove(document, fields), {"unread": {"*": refused}})

domain(docker) := {
	"resource_type": "AWS::SageMaker::Domain",
	"resource_id": "arn:studio",
	"resource_name": "studio",
	"region": "us-east-1",
	"tags": {"AccessApproval": " "},
	"app_network_access_type": "VpcOnly",
	"domain_settings": {"docker_settings": docker},
}

space(access) := {
	"resource_type": "AWS::SageMaker::Space",
	"resource_id": "arn:space",
	"resource_name": "desk",
	"region": "us-east-1",
	"tags": {},
	"space_settings": {"remote_access": access},
}

approved(document) := object.union(document, {"tags": {"AccessApproval": "SEC-41"}})

open_docker := {"enable_docker_access": "ENABLED"}

test_sm_sec_010_passes if {
	every document in [
		domain({}), domain({"enable_docker_access": "DISABLED"}), approved(domain(open_docker)),
		domain({"enable_docker_access": "ENABLED", "rootless_docker": "ENABLED", "vpc_only_trusted_accounts": ["111122223333"]}),
		space("DISABLED"), approved(space("ENABLED")), object.remove(space("ENABLED"), ["space_settings"]),
	] {
		count(studio_access.deny["SM-SEC-010"]) == 0 with input as document
		not unread.affects("SM-SEC-010") with input as document
	}
}

test_sm_sec_010_fails_for_docker if {
	every docker in [
		open_docker,
		{"enable_docker_access": "ENABLED", "rootless_docker": "ENABLED", "vpc_only_trusted_accounts": []},
		{"enable_docker_access": "ENABLED", "rootless_docker": "DISABLED", "vpc_only_trusted_accounts": ["111122223333"]},
	] {
		studio_access.deny["SM-SEC-010"] == {"Users of Studio domain \"studio\" can run Docker with root, or with images of any account, and no tag approves it."} with input as domain(docker)
	}
}

test_sm_sec_010_fails_for_remote_access if {
	studio_access.deny["SM-SEC-010"] == {"Space \"desk\" can be reached from a local IDE, and no tag approves it."} with input as space("ENABLED")
}

test_sm_sec_010_unread if {
	unread.affects("SM-SEC-010") with input as blind(domain(open_docker), ["domain_settings"])
	unread.affects("SM-SEC-010") with input as blind(space("ENABLED"), ["space_settings"])
	unread.affects("SM-SEC-010") with input as object.union(object.remove(space("ENABLED"), ["tags"]), {"unread": {"tags": refused}})
}

# the same fields in a document of another type are none of these checks' business
test_studio_access_leaves_other_types_alone if {
	every document in [domain(open_docker), space("ENABLED")] {
		count(studio_access.deny["SM-SEC-010"]) == 0 with input as object.union(document, {"resource_type": "AWS::Other::Thing"})
	}
}

test_sm_sec_010_unknown_for_settings_that_it_does_not_know if {
	halfway := {"enable_docker_access": "BUILD_ONLY"}
	studio_access.unknown["SM-SEC-010"] == {"Studio domain \"studio\" has the Docker access \"BUILD_ONLY\", which this check does not know."} with input as domain(halfway)
	studio_access.unknown["SM-SEC-010"] == {"Space \"desk\" has the remote access \"VPN\", which this check does not know."} with input as space("VPN")
	every document in [
		domain({}), domain({"enable_docker_access": "DISABLED"}), domain(open_docker), space("ENABLED"), space("DISABLED"), approved(domain(halfway)), approved(space("VPN")),
		domain({"enable_docker_access": "BUILD_ONLY", "rootless_docker": "ENABLED", "vpc_only_trusted_accounts": ["111122223333"]}),
	] {
		count(studio_access.unknown["SM-SEC-010"]) == 0 with input as document
	}
}

test_sm_sec_010_trusted_accounts_are_for_domains_in_vpc_only_mode if {
	contained := domain({"enable_docker_access": "ENABLED", "rootless_docker": "ENABLED", "vpc_only_trusted_accounts": ["111122223333"]})
	every open in [
		object.union(contained, {"app_network_access_type": "PublicInternetOnly"}),
		object.remove(contained, ["app_network_access_type"]),
	] {
		count(studio_access.deny["SM-SEC-010"]) == 1 with input as open
	}
	unread.affects("SM-SEC-010") with input as blind(contained, ["app_network_access_type"])
}
