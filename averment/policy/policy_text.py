"""The text of a policy set, as it stands in a bundle: whoever has that can perform each verdict again with stock OPA."""

import json

from averment.policy.policies import PolicySet


def text(rules: PolicySet) -> str:
    """Path and text of each module as JSON: a list of pairs, by path. Its SHA-256 is the set's digest, and so it proves itself.

    It is not compressed: other versions of zlib compress to other bytes, and a bundle has the same ones on every machine.
    """
    return json.dumps([[module.path, module.text] for module in rules.modules], ensure_ascii=False)
