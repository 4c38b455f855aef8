"""Two pages on the rules as a whole: the parameters that --config sets, and how well tests notice changed rules."""

from collections.abc import Iterable, Mapping

from averment.authoring.catalogue.checks_page import topic
from averment.authoring.catalogue.markdown import code, joined, link, table
from averment.authoring.mutation.scores import Scores
from averment.base import json_text
from averment.base.safe_text import markdown
from averment.policy.parameters import PATH
from averment.policy.policies import Parameter, PolicySet

_PARAMETERS = f"""\
What [config.rego](../policies/{PATH}) reads from `data.config`. `--config FILE`, YAML or
JSON, sets any of them; [contracts.md](contracts.md#configuration) says what is refused."""

_MUTATION = """\
`averment policies mutate` changes one small thing of a rule at a time and runs the tests of the topic
(a file of [policies/](../policies)). *Mutants killed* is how many changes some test noticed.
*Missing-data mutants killed* counts changes that make a check forget that it reads a field. A dash
means that there is nothing to change, or that it was not measured."""


def parameters_page(parameters: Iterable[Parameter]) -> str:
    """docs/parameters.md."""
    rows = [(code(each.name), code(json_text.spaced(each.default)), markdown(each.comment)) for each in parameters]
    return joined("Parameters", [_PARAMETERS], table(("Parameter", "Default", "What it is for"), rows))


def mutation_page(rules: PolicySet, mutation: Mapping[str, Scores]) -> str:
    """docs/mutation.md: every topic with a check or a score, for the library has no checks, but is mutated too."""
    topics = {topic(check) for check in rules.checks.values()}
    topics |= mutation.keys() & {module.path.removesuffix(".rego") for module in rules.modules}
    columns = ("Topic", "Mutants killed", "Missing-data mutants killed")
    rows = [
        (
            link(each, f"../policies/{each}.rego"),
            str(mutation.get(each, Scores()).rules),
            str(mutation.get(each, Scores()).missing),
        )
        for each in sorted(topics)
    ]
    return joined("Mutation scores by topic", [_MUTATION], table(columns, rows, right=columns[1:]))
