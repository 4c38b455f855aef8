package bedrock.filters_test

import data.bedrock.filters

plain := {"action": "BLOCK"}

test_blocks_by_default if {
	filters.blocks({}, "input")
	filters.blocks({}, "output")
}

test_blocks_minds_each_direction if {
	silent := {"input_action": "NONE", "output_action": "BLOCK"}
	not filters.blocks(silent, "input")
	filters.blocks(silent, "output")
	filters.acts(silent)
}

test_blocks_minds_enabled if not filters.blocks({"output_enabled": false}, "output")

test_blocks_minds_modalities if {
	filters.blocks({"input_modalities": ["TEXT", "IMAGE"]}, "input")
	not filters.blocks({"input_modalities": ["IMAGE"]}, "input")
}

test_acts_not_when_silent_both_ways if not filters.acts({"input_action": "NONE", "output_enabled": false})

test_protects_by_blocking_and_masking if {
	filters.protects(plain, "output")
	filters.protects({"action": "ANONYMIZE"}, "output")
	not filters.protects({"action": "NONE"}, "output")
}

test_protects_minds_its_own_action_first if {
	filters.protects({"action": "NONE", "output_action": "ANONYMIZE"}, "output")
	not filters.protects({"action": "BLOCK", "output_action": "NONE"}, "output")
	filters.protects({"action": "BLOCK", "output_action": "NONE"}, "input")
}

test_protects_minds_enabled if not filters.protects(object.union(plain, {"output_enabled": false}), "output")

test_content_names_both_directions if {
	filters.content("input") == "prompts"
	filters.content("output") == "responses"
}

test_acts_on_minds_both_actions_and_enabled if {
	filters.acts_on({}, "input")
	filters.acts_on({"action": "NONE", "output_action": "ANONYMIZE"}, "output")
	not filters.acts_on({"action": "NONE"}, "output")
	not filters.acts_on({"input_action": "NONE"}, "input")
	not filters.acts_on({"input_enabled": false}, "input")
}
