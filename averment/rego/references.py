"""References such as ``data.lib.iam.iam`` and ``deny["X"]``: taken apart, and as paths where they are constant."""

from collections.abc import Iterator
from itertools import takewhile

from averment.rego.syntax import Bracket, Dot, Expression, Name, Node, RawString, String, Var, walk


def chain(node: Node) -> Iterator[Node]:
    """A reference and all it begins with, the longest first: ``a.b[c]``, ``a.b``, ``a``."""
    yield node
    while isinstance(node, Dot | Bracket):
        node = node.base
        yield node


def root_of(node: Node) -> Node:
    """What a reference begins with: a variable, or whatever else is looked into."""
    while isinstance(node, Dot | Bracket):
        node = node.base
    return node


def steps_of(node: Node) -> tuple[Name | Expression, ...]:
    """What follows a reference's root: of ``x.y[key]`` the name y and the expression key."""
    steps = [each.field if isinstance(each, Dot) else each.index for each in chain(node) if isinstance(each, Dot | Bracket)]
    return tuple(reversed(steps))


def indexes_of(node: Node) -> list[Expression]:
    """What stands in a reference's brackets, the last first."""
    return [each.index for each in chain(node) if isinstance(each, Bracket)]


def constant(step: Node) -> str | None:
    """The name that a step of a reference is; None for one that varies."""
    match step:
        case Name(text):
            return text
        case String(value) | RawString(value):
            return value
        case _:
            return None


def constant_path(node: Node) -> tuple[str, ...]:
    """A reference up to the first part that varies: ``x.y["z"][key]`` gives x, y and z; empty where its root is no variable."""
    root = root_of(node)
    names = takewhile(lambda name: name is not None, map(constant, steps_of(node)))
    return (root.name, *(name for name in names if name is not None)) if isinstance(root, Var) else ()


def dotted_path(node: Node) -> tuple[str, ...]:
    """A reference up to its first bracket: ``x.y["z"]`` gives x and y."""
    root = root_of(node)
    names = takewhile(lambda step: isinstance(step, Name), steps_of(node))
    return (root.name, *(name.text for name in names if isinstance(name, Name))) if isinstance(root, Var) else ()


def outermost(*nodes: object) -> Iterator[Node]:
    """Of some nodes and all below them those with which no longer reference begins: of ``a.b[c]`` and ``c``, not ``a.b``."""
    found = list(walk(*nodes))
    inner = {id(each.base) for each in found if isinstance(each, Dot | Bracket)}
    return (each for each in found if id(each) not in inner)


def path_of(node: Node) -> tuple[str, ...]:
    """``data.lib.iam.iam.covered`` and ``deny["KMS-001"]`` as their parts; empty for anything else."""
    found: list[str] = []
    while True:
        match node:
            case Var(name):
                return (name, *reversed(found))
            case Dot(base, Name(text)) | Bracket(base, String(text)):
                found.append(text)
                node = base
            case _:
                return ()
