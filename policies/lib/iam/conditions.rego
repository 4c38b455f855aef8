# The conditions of a policy statement one by one, in a form that says what each asks for: which key, which values, whether other values
# or a missing key would do ("IAM JSON policy elements: Condition operators" and "Set operators for multi-valued context keys", IAM User
# Guide). All conditions of a statement must hold, and one of the values of each.
package lib.iam.conditions

import data.lib.core.letters

# {"key": "aws:principalorgid", "values": ["o-1"], "kind": "exact", "negated": false, "optional": false, "any": false}: key and kind in lower
# case, values as texts. `kind` says how values are compared: exact (no wildcards), like, ip, bool, null, other or unknown; `optional`
# that a missing key meets the condition (…IfExists, ForAllValues:); `any` that one value of several suffices (ForAnyValue:).
of(statement) := [condition |
	some operator, tests in statement.Condition
	how := read(letters.lowered(operator))
	some key, values in tests
	condition := object.union(how, {"key": letters.lowered(key), "values": [sprintf("%v", [value]) | some value in listed(values)]})
]

# Whether a statement's conditions name a key that a pattern matches (lower case). Most name none that a rule looks for: to ask this first
# costs about a third of reading them one by one.
mention(statement, pattern) if {
	statement.Condition
	keys := [key | some tests in statement.Condition; some key, _ in tests]
	regex.match(pattern, letters.lowered(concat("\n", keys)))
}

# The values of a condition key, one or several.
listed(values) := values if is_array(values)

listed(values) := [values] if not is_array(values)

read(operator) := object.union(base, {
	"optional": optional(operator),
	"any": startswith(operator, "foranyvalue:"),
}) if {
	parts := split(operator, ":")
	base := object.get(bases, trim_suffix(parts[count(parts) - 1], "ifexists"), {"kind": "unknown", "negated": false})
}

optional(operator) if {
	regex.match(`^forallvalues:|ifexists$`, operator)
} else := false

# ArnEquals and ArnLike take wildcards alike; StringEquals takes none.
bases := {
	"stringequals": {"kind": "exact", "negated": false},
	"stringequalsignorecase": {"kind": "exact", "negated": false},
	"binaryequals": {"kind": "exact", "negated": false},
	"stringlike": {"kind": "like", "negated": false},
	"arnequals": {"kind": "like", "negated": false},
	"arnlike": {"kind": "like", "negated": false},
	"stringnotequals": {"kind": "exact", "negated": true},
	"stringnotequalsignorecase": {"kind": "exact", "negated": true},
	"stringnotlike": {"kind": "like", "negated": true},
	"arnnotequals": {"kind": "like", "negated": true},
	"arnnotlike": {"kind": "like", "negated": true},
	"ipaddress": {"kind": "ip", "negated": false},
	"notipaddress": {"kind": "ip", "negated": true},
	"bool": {"kind": "bool", "negated": false},
	"null": {"kind": "null", "negated": false},
	"numericequals": {"kind": "other", "negated": false},
	"numericnotequals": {"kind": "other", "negated": true},
	"numericlessthan": {"kind": "other", "negated": false},
	"numericlessthanequals": {"kind": "other", "negated": false},
	"numericgreaterthan": {"kind": "other", "negated": false},
	"numericgreaterthanequals": {"kind": "other", "negated": false},
	"dateequals": {"kind": "other", "negated": false},
	"datenotequals": {"kind": "other", "negated": true},
	"datelessthan": {"kind": "other", "negated": false},
	"datelessthanequals": {"kind": "other", "negated": false},
	"dategreaterthan": {"kind": "other", "negated": false},
	"dategreaterthanequals": {"kind": "other", "negated": false},
}

# The keys that some of the conditions ask to be there (`Null` with "false"): for these …IfExists and ForAllValues: ask for a value.
present(conditions) := {condition.key |
	some condition in conditions
	condition.kind == "null"
	{letters.lowered(value) | some value in condition.values} == {"false"}
}

# The conditions that hold for their values alone: not for others, and not where the key is missing.
demands(conditions) := [condition |
	there := present(conditions)
	some condition in conditions
	condition.negated == false
	condition.kind in {"exact", "like", "ip"}
	certain(condition, there)
]

certain(condition, _) if condition.optional == false

certain(condition, there) if condition.key in there

# Whether a statement asks for one of a key's values, wildcards aside: a key of some set (lower case), with a value that is no wildcard.
requires(statement, keys) if {
	some condition in demands(of(statement))
	condition.key in keys
	count([value | some value in condition.values; fixed(condition, value)]) == count(condition.values)
}

# A value without wildcards or variables; to operators that know no wildcards `*` and `?` are characters like others.
fixed(condition, value) if {
	condition.kind == "exact"
	not contains(value, "${")
}

fixed(_, value) if not regex.match(`[*?]|\$\{`, value)

# ---- Addresses ----

# Whether addresses are so many that they stand for everywhere: one range is broader than /8 (IPv4) or /32 (IPv6), or together they
# are more than half of all there are ("Blocking public access to your Amazon S3 storage", Amazon S3 User Guide, for the first).
everywhere(ranges) if {
	some range in ranges
	not narrow(range)
}

# Of ranges that are narrower only thousands would come to anything.
everywhere(ranges) if count([range | some range in ranges; regex.match(`^[0-9.]+/8$`, range)]) > 128

narrow(range) if regex.match(`^[0-9.]+(/([89]|[12][0-9]|3[0-2]))?$`, range)

narrow(range) if regex.match(`^[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*(/(3[2-9]|[4-9][0-9]|1[0-9][0-9]))?$`, range)
