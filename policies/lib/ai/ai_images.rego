# Which container images AI workloads run, by what the inventory says (lib/ai/named.rego has the fields).
package lib.ai.ai_images

import data.lib.ai.named
import data.lib.sagemaker.aws_registries

# What follows a repository's URI in the references to its images: ":tag", "@sha256:…", or nothing, which means the tag latest. Where a
# reference has a tag and a digest, the digest says which image it is.
of(repository) := {rest |
	some reference in references
	startswith(reference, repository.repository_uri)
	after := trim_prefix(reference, repository.repository_uri)
	substring(after, 0, 1) in {"", ":", "@"}
	rest := regex.replace(after, `^:[^@]*@`, "@")
}

# Whether images of a repository are run, by its ARN: arn:aws:ecr:<Region>:<account>:repository/<name>.
from_repository(arn) if {
	parts := split(arn, ":")
	parts[2] == "ecr"
	sprintf("%s %s %s", [parts[4], parts[3], trim_prefix(parts[5], "repository/")]) in repositories
}

# Account, Region and name of <account>.dkr.ecr.<Region>.amazonaws.com/<name>:<tag>
repositories := {regex.replace(reference, `^([0-9]+)\.dkr\.ecr\.([a-z0-9-]+)\.[^/]*/([^:@]*).*$`, "$1 $2 $3") |
	some reference in references
}

# A registry has several addresses for the same images.
references := {aws_registries.plain(reference) | some reference in named.images}
