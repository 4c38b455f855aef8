# Which databases and file systems hold the data of AI systems, by what the inventory says.
package lib.ai.ai_stores

import data.lib.ai.named
import data.lib.core.inventory

# Whether a knowledge base keeps its vectors or its data in a store.
holds(store) if store.resource_id in used

# The same of an instance, which belongs to a cluster of its Region.
of_cluster(instance) if inventory.in_region(instance.region, instance.db_cluster_identifier) in clusters

clusters := {inventory.in_region(parts[3], parts[6]) | some arn in used; startswith(arn, "arn:"); parts := split(arn, ":"); parts[2] == "rds"}

# Each store that the configuration of some knowledge base names by an ARN; an index of vectors by that of its bucket too.
used := {split(arn, "/index/")[0] |
	some base in data.inventory["AWS::Bedrock::KnowledgeBase"]
	walk(base.storage_configuration, [_, arn])
	is_string(arn)
	startswith(arn, "arn:")
}

# Whether homes of Studio, jobs or clusters of AI workloads are on a file system, or agents mount one of its access points.
mounted(system) if {
	some _ in named.file_systems[inventory.in_region(system.region, system.file_system_id)]
}

mounted(system) if {
	some point in system.access_points
	point.access_point_arn in named.access_points
}
