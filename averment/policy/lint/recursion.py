"""Rules that depend on themselves, which no engine can give a value: found in the syntax trees, before anything runs."""

from collections.abc import Iterator, Mapping

from averment.policy.lint.program import Program
from averment.policy.problems import Problem
from averment.rego.rule_graph import RuleName


def problems(program: Program) -> Iterator[Problem]:
    """One problem for each circle of rules, at its first rule."""
    graph = program.graph
    places = {name: (module.shown, rule.span.line) for name in graph.rules() for module, rule in [graph.first(name)]}
    for circle in _circles({rule: graph.following(rule) for rule in graph.rules()}):
        first = min(circle, key=lambda rule: places[rule])
        file, line = places[first]
        way = " -> ".join(name for _, name in _turned(circle, first))
        yield Problem(file, line, f"{first[1]} depends on itself ({way} -> {first[1]}): Rego has no recursion")


def _turned(circle: list[RuleName], first: RuleName) -> list[RuleName]:
    at = circle.index(first)
    return circle[at:] + circle[:at]


def _circles(graph: Mapping[RuleName, set[RuleName]]) -> Iterator[list[RuleName]]:
    """One circle for each rule that closes one, by depth-first search without recursion of our own."""
    done: set[RuleName] = set()
    for start in sorted(graph):
        if start in done:
            continue
        way: list[RuleName] = [start]
        waiting = [sorted(graph[start], reverse=True)]
        while way:
            if not waiting[-1]:
                done.add(way.pop())
                waiting.pop()
                continue
            following = waiting[-1].pop()
            if following in way:
                yield way[way.index(following) :]
            elif following not in done:
                way.append(following)
                waiting.append(sorted(graph[following], reverse=True))
