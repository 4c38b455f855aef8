package lib.bedrock.filters_test

import data.lib.bedrock.filters

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

test_text_passes_where_a_filter_surely_does_nothing if {
	not filters.passes({}, "input")
	filters.passes({"input_action": "NONE"}, "input")
	filters.passes({"output_enabled": false}, "output")
	filters.passes({"input_modalities": ["IMAGE"]}, "input")
	not filters.passes({"input_modalities": ["IMAGE"]}, "output")
	not filters.passes({"input_action": "REWRITE"}, "input")
}

test_may_act_where_an_action_is_not_known if {
	filters.may_act({"input_action": "NONE", "output_action": "REWRITE"})
	filters.may_act({"input_action": "REWRITE", "output_action": "NONE"})
	filters.may_act({})
	not filters.may_act({"input_action": "NONE", "output_action": "NONE"})
	not filters.acts({"input_action": "NONE", "output_action": "REWRITE"})
}

test_actions_that_only_others_have_are_unheard_of if {
	both := ["input", "output"]
	filters.unheard({"input_action": "ANONYMIZE"}, both) == "ANONYMIZE"
	filters.unheard({"output_action": "REWRITE"}, both) == "REWRITE"
	filters.unheard({"input_action": "REWRITE", "output_action": "REPHRASE"}, both) == "REWRITE"
	not filters.unheard({"output_action": "REWRITE"}, ["input"])
	not filters.unheard({"input_action": "BLOCK", "output_action": "NONE"}, both)
	not filters.unheard({}, both)
}

test_content_names_both_directions if {
	filters.content("input") == "prompts"
	filters.content("output") == "responses"
}

test_idle_minds_both_actions_and_enabled if {
	not filters.idle({}, "input")
	not filters.idle({"action": "NONE", "output_action": "ANONYMIZE"}, "output")
	filters.idle({"action": "BLOCK", "output_action": "NONE"}, "output")
	not filters.idle({"action": "BLOCK", "output_action": "NONE"}, "input")
	filters.idle({"action": "NONE"}, "output")
	filters.idle({"input_action": "NONE"}, "input")
	filters.idle({"input_enabled": false}, "input")
	filters.idle({"action": "BLOCK", "output_enabled": false}, "output")
}

test_actions_that_are_not_known_are_neither if {
	not filters.idle({"action": "REWRITE"}, "output")
	filters.strange({"action": "REWRITE"}) == "REWRITE"
	filters.strange({"action": "BLOCK", "output_action": "REWRITE"}) == "REWRITE"
	filters.strange({"input_action": "REWRITE"}) == "REWRITE"
	filters.strange({"input_action": "REWRITE", "output_action": "REPHRASE"}) == "REWRITE"
	not filters.strange({})
	every action in ["BLOCK", "ANONYMIZE", "NONE"] {
		not filters.strange({"action": action})
	}
}
