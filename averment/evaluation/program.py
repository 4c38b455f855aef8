"""What engines are given to judge documents: the modules and the related documents that the checks of some types come to."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from contextlib import AbstractContextManager
from typing import Any

from averment.base.errors import LimitError, PolicyError
from averment.engines.engine import PRECOMPUTED, Engine, EngineFactory, Precomputing
from averment.evaluation import query_module
from averment.evaluation.relations import Relations, related_fields
from averment.policy.analysis import precompute, reads_module
from averment.policy.analysis.reads import reads_of
from averment.policy.policies import Check, Constant, PolicySet
from averment.rego import packages

_PATIENCE = 3
"""How many rules may take too long while they are worked out once."""


class Program:
    """Policies and related documents, ready to be loaded; engines are opened for some types at a time."""

    def __init__(
        self,
        policies: PolicySet,
        by_type: Mapping[str, Sequence[Check]],
        relations: Relations,
        config: Mapping[str, Any],
        make_engine: EngineFactory,
    ) -> None:
        """`by_type` are the checks of each type that is judged. `relations` are used up: the program holds what was in them."""
        self._by_type = by_type
        self._make_engine = make_engine
        self._reads = reads_of(policies)
        self._read_fields = reads_module.facts(self._reads) if relations.incomplete else None
        self._unread_fields = relations.unread_fields
        self._counts = relations.counts
        _refuse_ours(policies)
        self._modules = {module.path: module.expanded for module in policies.modules if not reads_module.holds(module.path)}
        self._data = relations.as_data(config, packed=make_engine.capabilities.packed_documents)
        self._held: list[tuple[Constant, Any]] = []
        if make_engine.capabilities.precompute:
            self._precompute(policies)

    @property
    def apart(self) -> set[str]:
        """The types with so many documents that an engine of their own pays."""
        least = self._make_engine.capabilities.own_engine_from
        if least is None:
            return set()
        return {kind for kind, checks in self._by_type.items() if self._counts[kind] * len(checks) >= least}

    def engine(self, types: Collection[str], without: Set[tuple[str, str]] = frozenset()) -> AbstractContextManager[Engine]:
        """An engine for the checks of some types but those in `without` (as in `query_module`), while the context lasts."""
        modules = self._modules_for(types, without)
        return self._make_engine(modules, self._data_for(types, modules))

    def _modules_for(self, types: Collection[str], without: Set[tuple[str, str]] = frozenset()) -> dict[str, str]:
        chosen = {kind: self._by_type[kind] for kind in types}
        in_input = self._make_engine.capabilities.relations_in_input
        text = query_module.module(
            chosen, relations_in_input=in_input, reads=self._read_fields, unread_fields=self._unread_fields, without=without
        )
        return packages.needed({**self._modules, query_module.PATH: text}, [query_module.PACKAGE])

    def _data_for(self, types: Iterable[str], modules: Collection[str]) -> dict[str, Any]:
        related = related_fields((check for kind in types for check in self._by_type[kind]), self._reads)
        parts = {name: {kind: of for kind, of in self._data[name].items() if kind in related} for name in ("inventory", "names")}
        held = {each.full: value for each, value in self._held if each.path in modules}
        return {**self._data, **parts, **({PRECOMPUTED: held} if held else {})}

    def _precompute(self, policies: PolicySet) -> None:
        """Has the rules that no document changes worked out once: else each document would have them go through all others."""
        modules = self._modules_for(self._by_type)
        wanted = [each for each in precompute.constants_of(policies) if each.path in modules]
        modules[precompute.PATH] = precompute.asking(wanted)
        with self._make_engine(modules, self._data) as engine:
            found = list(self._values(engine, wanted))
        known = [(each, values) for each, values in found if values is not None]
        self._modules |= precompute.held(policies.modules, [each for each, _ in known], PRECOMPUTED)
        self._held = [(each, value) for each, values in known for value in values]

    @staticmethod
    def _values(engine: Engine, wanted: Sequence[Constant]) -> Iterator[tuple[Constant, list[Any] | None]]:
        """What constants come to: of all at once, as they share much of their work; where that cannot be had, one by one.

        After some that took too long no more are tried: each rule is then judged where it is used.
        """
        if not isinstance(engine, Precomputing):
            raise TypeError(f"{type(engine).__name__} lacks methods that its capability `precompute` promises")
        together = _together(engine)
        if together is not None:
            yield from zip(wanted, together, strict=True)
            return
        given_up = 0
        for index, each in enumerate(wanted):
            if given_up == _PATIENCE:
                return
            try:
                yield each, engine.value(precompute.asked(index))
            except LimitError:
                given_up += 1


def _together(engine: Precomputing) -> list[list[Any]] | None:
    try:
        return engine.values(precompute.ALL)
    except LimitError:
        return None


_OURS = (query_module.PACKAGE, precompute.PACKAGE)


def _refuse_ours(policies: PolicySet) -> None:
    """Refuses modules that would add to those that are written here: loading does too, but all judging hangs on these."""
    for module in policies.modules:
        if module.package.split(".", 1)[0] in _OURS or module.path in (query_module.PATH, precompute.PATH):
            where = module.shown or module.path
            raise PolicyError(
                f"{where}: package {module.package}, or the file's name, is one that averment makes itself: rename it"
            )
