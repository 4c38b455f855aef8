"""Merkle trees as RFC 6962 hashes them: one root for many leaves, and short proofs that a leaf is one of them."""

import hashlib
from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence

EMPTY = hashlib.sha256().hexdigest()
"""The root of a tree without leaves."""

LONGEST_PATH = 64
"""Hashes of a proof: the logarithm of more leaves than there can be."""


class Tree:
    """Takes leaves one by one and holds one hash for each whole subtree, as many as the number of leaves has binary digits.

    Of leaves `wanted`, by their number from 0, it keeps the paths that prove them.
    """

    def __init__(self, wanted: Collection[int] = ()) -> None:
        self.size = 0
        self._subtrees: list[bytes] = []
        self._wanted = sorted(set(wanted))
        self._paths: list[list[str]] = [[] for _ in self._wanted]

    def add(self, leaf: bytes) -> None:
        """Appends a leaf, by its content."""
        node, leaves = leaf_hash(leaf), 1
        before, self.size = self.size, self.size + 1
        while before & leaves:  # as many leaves stand before it, in a subtree of their own
            left = self._subtrees.pop()
            if self._paths:
                self._note(self._paths, left, node, self.size - leaves, leaves)
            node = node_hash(left, node)
            leaves <<= 1
        self._subtrees.append(node)

    def root(self) -> str:
        """The root of the leaves so far, in hexadecimal digits."""
        return self._folded([]).hex()

    def paths(self) -> dict[int, list[str]]:
        """The path of each wanted leaf that has come: the hashes beside it from the leaf up, in hexadecimal digits."""
        found = [list(path) for path in self._paths]
        self._folded(found)
        return {index: path for index, path in zip(self._wanted, found, strict=True) if index < self.size}

    def _folded(self, paths: list[list[str]]) -> bytes:
        """The subtrees put together from the right, the smallest first."""
        if not self._subtrees:
            return hashlib.sha256().digest()
        *others, node = self._subtrees
        middle = self.size & (self.size - 1)  # the last subtree has as many leaves as the lowest binary digit says
        for left in reversed(others):
            if paths:
                self._note(paths, left, node, middle, middle & -middle)
            node = node_hash(left, node)
            middle &= middle - 1
        return node

    def _note(self, paths: list[list[str]], left: bytes, right: bytes, middle: int, leaves: int) -> None:
        """Two subtrees become one, the left one of so many leaves before `middle`, the right one of all that came after it.

        Each is on the paths of the other's leaves.
        """
        first, second, end = (bisect_left(self._wanted, each) for each in (middle - leaves, middle, self.size))
        for path in paths[first:second]:
            path.append(right.hex())
        for path in paths[second:end]:
            path.append(left.hex())


def leaf_hash(leaf: bytes) -> bytes:
    """The hash of a leaf's content."""
    return hashlib.sha256(b"\0" + leaf).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of two subtrees put together."""
    return hashlib.sha256(b"\1" + left + right).digest()


def root_of(leaves: Iterable[bytes]) -> str:
    """The root of a tree, in hexadecimal digits."""
    tree = Tree()
    for leaf in leaves:
        tree.add(leaf)
    return tree.root()


def root_by(leaf: bytes, index: int, size: int, path: Sequence[str]) -> str:
    """The root that a tree of `size` leaves must have if this leaf is the one of number `index`; empty where no tree can have it.

    `path` is what `Tree.paths` gives. Raises ValueError for what is no hexadecimal text.
    """
    if not 0 <= index < size:
        return ""
    node, at, last = leaf_hash(leaf), index, size - 1
    for each in path:
        if not last:  # the root was reached before
            return ""
        beside = bytes.fromhex(each)
        if at & 1 or at == last:
            node = node_hash(beside, node)
            while at and not at & 1:  # the right edge of a tree that is not full: levels without anything beside
                at, last = at >> 1, last >> 1
        else:
            node = node_hash(node, beside)
        at, last = at >> 1, last >> 1
    return "" if last else node.hex()
