"""How far a scan reaches: whether that it has no row of a resource means that there is none, or that nobody looked."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from averment.differences.inventory import Inventory
from averment.differences.kinds import Absence
from averment.evaluation.scan import Scan
from averment.model.collected import Population
from averment.model.documents import GLOBAL
from averment.model.verdict import POPULATION, Row


@dataclass(frozen=True)
class Absent:
    """That a scan has no row of a check and a resource; `reason` is what was not read or asked, in a few words."""

    kind: Absence
    reason: str


class Extent:
    """What a scan read and asked. `asked` are the ids of its checks, as far as these are known."""

    def __init__(self, scan: Scan, inventory: Inventory, asked: Collection[str]) -> None:
        self._scan = scan
        self._inventory = inventory
        self._asked = asked
        self._places: dict[str, dict[str, Population]] = {}
        for each in scan.populations:
            self._places.setdefault(each.resource_type, {})[each.region] = each

    def absent(self, row: Row, other: "Extent") -> Absent:
        """Why this scan has no row beside one of another."""
        reason = self._not_read(row, other)
        return Absent(Absence.NOT_READ if reason else Absence.NOT_THERE, reason)

    def _not_read(self, row: Row, other: "Extent") -> str:
        """What was not read or asked here, because of which nothing is known of a resource; empty where all was."""
        if row.check_id not in self._asked:
            return f"there is no verdict of {row.check_id} at all"
        if row.resource_id != POPULATION:
            if self._scan.documents.at((row.resource_type, row.region, row.resource_id)):
                return f"{row.check_id} did not judge it"
            region = self._inventory.region_of(row)
            if region and GLOBAL in (region, row.region):  # of two that were read, it was deleted in one and made in the other
                return f"it was counted in {region}, as its Region was not read in both scans"
        here = self._places.get(row.resource_type, {})
        return next(filter(None, (_unlisted(row.resource_type, region, here) for region in other.places_of(row))), "")

    def places_of(self, row: Row) -> Collection[str]:
        """The Regions in which a row's type had to be listed for its resource to be found.

        That is the row's own; but types such as buckets are listed in one place and name Regions of their own, and there it is
        each place in which the type was listed.
        """
        known: Mapping[str, Population] = self._places.get(row.resource_type, {})
        return (row.region,) if row.region in known or not known else sorted(known)


def _unlisted(kind: str, region: str, populations: Mapping[str, Population]) -> str:
    """Why not all resources of a type in a Region are known; empty where they are."""
    population = populations.get(region)
    if population is None:
        return f"{kind} was not listed in {region}"
    if population.failed_call:
        return f"{kind} could not be listed in {region}: {population.failed_call.call} ({population.failed_call.code})"
    if population.not_offered:
        return f"{kind} was not listed in {region}: AWS did not offer it there"
    if population.since:
        return f"{kind} in {region} from before {population.since} was left out"
    return ""
