"""YAML as data: parsed by libyaml where it is there, with no objects but plain ones."""

from typing import Any

import yaml

Error = yaml.YAMLError

_LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def parse(text: str) -> Any:
    """The value of a YAML text. Raises Error for a text that is not YAML."""
    return yaml.load(text, _LOADER)  # noqa: S506  # nosec B506  # both loaders are safe ones
