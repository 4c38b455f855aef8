# Domains that are entered through Amazon SageMaker Unified Studio alone, which signs people in by itself.
package lib.sagemaker.unified_studio

# (API reference, UnifiedStudioSettings.StudioWebPortalAccess)
only(domain) := {sprintf("Domain %q is entered through SageMaker Unified Studio alone, which signs people in itself.", [domain.resource_name]) | entered(domain)}

entered(domain) if domain.domain_settings.unified_studio_settings.studio_web_portal_access == "DISABLED"
