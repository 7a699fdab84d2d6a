"""Stations to areas: one family of work each, small families joined with those they serve most."""

from collections import Counter
from dataclasses import dataclass, field

from twinline.discover.event_log import Numbers

MOST_JOINED = 3
"""Families that one area may be named after."""


@dataclass(slots=True)
class AreaPlan:
    """An area before it has a floor."""

    families: list[str]
    stations: list[int] = field(default_factory=list)
    """By their place in the flow."""

    @property
    def name(self) -> str:
        """What people call it: its families, in the order of the flow."""
        names = [self.families[0], *(family.lower() for family in self.families[1:])]
        return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def group_stations(
    families: list[str], flow: Numbers, ranks: list[float], sizes: list[int], most: int
) -> list[AreaPlan]:
    """Put stations into areas, and the areas in the order of the flow.

    Args:
        families: Family of each station.
        flow: (n_station, n_station) orders that went from one station to another.
        ranks: Where in an order's life each station stands, 0 to 1.
        sizes: Bays that each station takes.
        most: Bays that one area should have; a family alone may have three times as many.
    """
    by_rank = sorted(range(len(families)), key=lambda i: (ranks[i], i))
    plans: dict[str, AreaPlan] = {}
    for station in by_rank:
        family = families[station]
        plans.setdefault(family, AreaPlan([family])).stations.append(station)
    areas = [part for area in plans.values() for part in _parts(area, sizes, 3 * most)]
    both_ways = flow + flow.T
    while len(areas) > 1:
        pair = _find_pair(areas, both_ways, sizes, most)
        if pair is None:
            break
        small, partner = pair
        areas.remove(small)
        _join(partner, small, ranks)
    areas.sort(key=lambda area: (_mean(area, ranks), area.stations))
    _name_apart(areas)
    return areas


def _parts(area: AreaPlan, sizes: list[int], most: int) -> list[AreaPlan]:
    """Cut an area that is far too large into equal ones, along the flow."""
    total = sum(sizes[i] for i in area.stations)
    n_part = -(-total // most)
    parts = [AreaPlan(list(area.families)) for _ in range(n_part)]
    before = 0
    for station in area.stations:
        parts[before * n_part // total].stations.append(station)
        before += sizes[station]
    return [part for part in parts if part.stations]


def _find_pair(
    areas: list[AreaPlan], flow: Numbers, sizes: list[int], most: int
) -> tuple[AreaPlan, AreaPlan] | None:
    """The smallest area below half the size of an area, and the one it works with most."""
    for small in sorted(areas, key=lambda area: (_size(area, sizes), area.stations)):
        if _size(small, sizes) * 2 >= most:
            return None
        partners = [
            area
            for area in areas
            if area is not small
            and _size(area, sizes) + _size(small, sizes) <= most
            and len(area.families) + len(small.families) <= MOST_JOINED
        ]
        if partners:
            return small, max(
                partners,
                key=lambda area: (_flow_between(area, small, flow), [-i for i in area.stations]),
            )
    return None


def _size(area: AreaPlan, sizes: list[int]) -> int:
    return sum(sizes[i] for i in area.stations)


def _flow_between(a: AreaPlan, b: AreaPlan, flow: Numbers) -> float:
    return float(flow[a.stations][:, b.stations].sum())


def _mean(area: AreaPlan, ranks: list[float]) -> float:
    return sum(ranks[i] for i in area.stations) / len(area.stations)


def _join(area: AreaPlan, other: AreaPlan, ranks: list[float]) -> None:
    first, second = sorted((area, other), key=lambda each: (_mean(each, ranks), each.stations))
    area.families = [*first.families, *second.families]
    area.stations = sorted([*area.stations, *other.stations], key=lambda i: (ranks[i], i))


def _name_apart(areas: list[AreaPlan]) -> None:
    """Give areas of one name a number each."""
    counts = Counter(area.name for area in areas)
    seen: Counter[str] = Counter()
    for area in areas:
        name = area.name
        if counts[name] > 1:
            seen[name] += 1
            area.families = [f"{name} {seen[name]}"]
