# Parameters that rules read, with their defaults. `--config` overrides any of them (data.config).
package lib.config

# The moment all ages are counted from: the scan's clock, RFC 3339.
evaluated_at := data.config.evaluated_at

evaluated_at_ns := time.parse_rfc3339_ns(evaluated_at)

# A.5.12: the tags every AI resource carries, and the values DataClassification may take.
default required_tags := ["Project", "DataClassification", "Compliance", "Owner", "CostCenter"]

required_tags := data.config.required_tags

default data_classifications := ["Public", "Internal", "Confidential", "Restricted"]

data_classifications := data.config.data_classifications

# Accounts outside this one that policies may name.
default trusted_accounts := []

trusted_accounts := data.config.trusted_accounts
