package lib.sagemaker.unified_studio_test

import data.lib.sagemaker.unified_studio

domain(settings) := {"resource_name": "studio", "domain_settings": settings}

reached(access) := domain({"unified_studio_settings": {"studio_web_portal_access": access}})

test_a_domain_without_a_portal_of_its_own_is_entered_through_unified_studio if {
	unified_studio.entered(reached("DISABLED"))
	unified_studio.only(reached("DISABLED")) == {"Domain \"studio\" is entered through SageMaker Unified Studio alone, which signs people in itself."}
}

# With settings for Unified Studio a domain may have a portal of its own beside it.
test_a_domain_with_a_portal_of_its_own_is_not if {
	every document in [
		reached("ENABLED"), domain({"unified_studio_settings": {"domain_id": "dzd-1"}}), domain({"unified_studio_settings": {}}),
		domain({}), {"resource_name": "studio"}, {},
	] {
		count(unified_studio.only(document)) == 0
	}
	not unified_studio.entered(reached("ENABLED"))
	not unified_studio.entered({"resource_name": "studio"})
}
