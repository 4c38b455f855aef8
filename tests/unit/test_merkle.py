"""Merkle trees as RFC 6962 defines them: roots, and proofs that a leaf is in a tree."""

import hashlib

import pytest

from averment.evidence import merkle
from averment.evidence.merkle import Tree, root_by, root_of

# the definition, worked out by a program of its own over the leaves "0", "1", "2" …
ROOTS = {
    0: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    1: "db3426e878068d28d269b6c87172322ce5372b65756d0789001d34835f601c03",
    2: "cb00989d94a569c0a678ae042b63dcd4625db96440517f37a6eb7976ea24ed4b",
    3: "725d5230db68f557470dc35f1d8865813acd7ebb07ad152774141decbae71327",
    4: "9f4a3fc20d4162dc37d4e23d907848731a76043ffff6d69288bf1abfbcff478e",
    5: "b6748f6ed7a99de7da84fd97e1a3bac6fab8999f4a43695cab9528a2de431147",
    6: "32805cc5e94134743d0aa580ef2ee332687b687fc2e4e2f72fee1cc712e0ba0c",
    7: "a3e23b32ccb6bf96d092d165d8aa546e09829de8f03b0e8957581d1e16b92bdf",
    8: "3b85a9626c1ccb64c6b95ec7fa64888defe2cf12e39e77e10812ce5fcb9cb58e",
}


def by_definition(leaves: list[bytes]) -> bytes:
    """RFC 6962, 2.1, word by word."""
    if not leaves:
        return hashlib.sha256().digest()
    if len(leaves) == 1:
        return hashlib.sha256(b"\0" + leaves[0]).digest()
    split = max(1 << n for n in range(len(leaves).bit_length()) if 1 << n < len(leaves))
    return hashlib.sha256(b"\1" + by_definition(leaves[:split]) + by_definition(leaves[split:])).digest()


def path_by_definition(index: int, leaves: list[bytes]) -> list[str]:
    """RFC 6962, 2.1.1, word by word."""
    if len(leaves) == 1:
        return []
    split = max(1 << n for n in range(len(leaves).bit_length()) if 1 << n < len(leaves))
    if index < split:
        return [*path_by_definition(index, leaves[:split]), by_definition(leaves[split:]).hex()]
    return [*path_by_definition(index - split, leaves[split:]), by_definition(leaves[:split]).hex()]


def numbered(count: int) -> list[bytes]:
    return [str(each).encode() for each in range(count)]


@pytest.mark.parametrize(("count", "root"), ROOTS.items())
def test_roots_are_those_of_the_definition(count: int, root: str) -> None:
    assert root_of(numbered(count)) == by_definition(numbered(count)).hex() == root
    assert root_of([]) == merkle.EMPTY


def test_each_leaf_of_each_tree_is_proved_by_the_path_of_the_definition() -> None:
    for size in range(1, 34):
        leaves = numbered(size)
        tree = Tree(range(size + 2))
        for leaf in leaves:
            tree.add(leaf)
        assert (tree.size, tree.root()) == (size, by_definition(leaves).hex())
        paths = tree.paths()
        assert tree.paths() == paths == {index: path_by_definition(index, leaves) for index in range(size)}
        assert all(root_by(leaves[index], index, size, path) == tree.root() for index, path in paths.items())


def test_a_proof_of_something_else_gives_another_root() -> None:
    for size in (1, 2, 3, 7, 8, 13):
        leaves = numbered(size)
        tree = Tree(range(size))
        for leaf in leaves:
            tree.add(leaf)
        root = tree.root()
        for index, path in tree.paths().items():
            assert root_by(b"x", index, size, path) != root
            assert root_by(leaves[index], index, size, [*path, "0" * 64]) == ""
            assert root_by(leaves[index], -1, size, path) == root_by(leaves[index], size, size, path) == ""
            if path:
                assert root_by(leaves[index], index, size, path[:-1]) == ""
                assert root_by(leaves[index], index, size, ["0" * 64, *path[1:]]) != root
            assert [each for each in range(size) if root_by(leaves[index], each, size, path) == root] == [index]


def test_a_node_is_never_taken_for_a_leaf() -> None:
    left, right = merkle.leaf_hash(b"0"), merkle.leaf_hash(b"1")
    assert root_of([left + right]) != root_of(numbered(2))


def test_a_tree_holds_as_many_hashes_as_its_size_has_binary_digits() -> None:
    tree = Tree()
    for leaf in numbered(1000):
        tree.add(leaf)
        assert len(tree._subtrees) == tree.size.bit_count()
