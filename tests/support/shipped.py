"""The shipped policies as they are known: found once for all tests of a process, and from the record where there is one."""

from functools import cache

from averment.base.paths import content
from averment.policy import policy_cache
from averment.policy.policies import PolicySet


@cache
def rules() -> PolicySet:
    """The policy set that a scan takes. Reading it anew each time would take most of the time of a test."""
    return policy_cache.load(content("policies"))
