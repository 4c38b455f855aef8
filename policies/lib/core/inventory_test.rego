package lib.core.inventory_test

import data.lib.core.inventory

key(id, region) := {
	"resource_type": "AWS::KMS::Key",
	"resource_id": id,
	"resource_name": "name",
	"region": region,
	"also_known_as": ["alias/data"],
}

keys(regions) := {"AWS::KMS::Key": {id: key(id, region) | some region in regions; id := sprintf("arn:%s", [region])}}

here := {"region": "us-east-1"}

test_a_document_is_found_by_its_id_in_any_region if {
	inventory.lookup("AWS::KMS::Key", "arn:eu-west-1").region == "eu-west-1" with data.inventory as keys({"us-east-1", "eu-west-1"}) with input as here
}

test_a_name_means_the_one_in_the_documents_region if {
	inventory.lookup("AWS::KMS::Key", "name").region == "us-east-1" with data.inventory as keys({"us-east-1", "eu-west-1"}) with input as here
}

test_an_alias_is_a_name if {
	inventory.lookup("AWS::KMS::Key", "alias/data").region == "us-east-1" with data.inventory as keys({"us-east-1"}) with input as here
}

test_a_name_in_another_region_is_not_it if {
	not inventory.lookup("AWS::KMS::Key", "name") with data.inventory as keys({"eu-west-1"}) with input as here
}

test_a_name_without_a_region_is_found_from_everywhere if {
	inventory.lookup("AWS::KMS::Key", "name").region == "global" with data.inventory as keys({"global"}) with input as here
}

test_a_document_without_a_region_finds_names_everywhere if {
	inventory.lookup("AWS::KMS::Key", "name").region == "eu-west-1" with data.inventory as keys({"eu-west-1"}) with input as {"region": "global"}
}

test_a_bucket_is_found_by_name_whatever_its_region if {
	bucket := {"resource_type": "AWS::S3::Bucket", "resource_id": "arn:b", "resource_name": "b", "region": "eu-west-1"}
	inventory.lookup("AWS::S3::Bucket", "b").resource_id == "arn:b" with data.inventory as {"AWS::S3::Bucket": {"arn:b": bucket}} with input as here
}

test_what_is_not_there_is_undefined if {
	not inventory.lookup("AWS::KMS::Key", "arn:other") with data.inventory as keys({"us-east-1"}) with input as here
	not inventory.lookup("AWS::IAM::Role", "arn:other") with data.inventory as keys({"us-east-1"}) with input as here
}

test_an_index_of_names_changes_no_answer if {
	regions := {"us-east-1", "eu-west-1", "global"}
	ids := {name: [sprintf("arn:%s", [region]) | some region in sort(regions)] | some name in ["name", "alias/data"]}
	every region in ["us-east-1", "eu-west-1", "ap-south-1", "global"] {
		every name in ["arn:us-east-1", "name", "alias/data"] {
			found := inventory.lookup("AWS::KMS::Key", name) with data.inventory as keys(regions) with input as {"region": region}
			found == inventory.lookup("AWS::KMS::Key", name) with data.inventory as keys(regions)
				with data.names as {"AWS::KMS::Key": ids}
				with input as {"region": region}
		}
	}
}

test_a_name_that_the_index_does_not_have_is_nobodys if {
	not inventory.lookup("AWS::KMS::Key", "name") with data.inventory as keys({"us-east-1"}) with data.names as {"AWS::KMS::Key": {}} with input as here
}

test_the_kind_is_what_the_type_ends_in if inventory.kind == "Agent" with input as {"resource_type": "AWS::Bedrock::Agent"}

test_a_name_is_told_from_the_same_in_another_region if inventory.in_region("eu-west-1", "a") != inventory.in_region("us-east-1", "a")

test_regions_are_those_scanned if {
	scanned := {"AWS::::Region": {"1": {"region": "us-east-1"}, "2": {"region": "eu-west-1"}}, "AWS::KMS::Key": {"k": {"region": "ap-south-1"}}}
	inventory.regions == {"us-east-1", "eu-west-1"} with data.inventory as scanned
}

# ---- In a Region that is named ----

test_a_document_is_looked_up_in_a_region_as_from_there if {
	regions := {"us-east-1", "eu-west-1", "global"}
	ids := {name: [sprintf("arn:%s", [region]) | some region in sort(regions)] | some name in ["name", "alias/data"]}
	every known in [regions, {"us-east-1"}, {"eu-west-1"}, set()] {
		every region in ["us-east-1", "eu-west-1", "ap-south-1", "global"] {
			every name in ["arn:us-east-1", "name", "alias/data", "other"] {
				from_there := {each | each := inventory.lookup("AWS::KMS::Key", name)} with data.inventory as keys(known) with input as {"region": region}
				{each | each := inventory.lookup_in("AWS::KMS::Key", name, region)} == from_there with data.inventory as keys(known) with input as {}
				indexed := {each | each := inventory.lookup_in("AWS::KMS::Key", name, region)} with data.inventory as keys(known)
					with data.names as {"AWS::KMS::Key": {each: [id | some id in of; keys(known)["AWS::KMS::Key"][id]] | some each, of in ids}}
					with input as {}
				indexed == from_there
			}
		}
	}
}

test_the_index_of_names_is_gone_by if {
	not inventory.lookup_in("AWS::KMS::Key", "name", "us-east-1") with data.inventory as keys({"us-east-1"}) with data.names as {"AWS::KMS::Key": {}}
	inventory.lookup_in("AWS::KMS::Key", "other", "us-east-1").region == "us-east-1" with data.inventory as keys({"us-east-1"})
		with data.names as {"AWS::KMS::Key": {"other": ["arn:us-east-1"]}}
}
