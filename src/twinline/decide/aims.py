"""What variants are compared by: one figure of a run each, its unit, and which way is better."""

from collections.abc import Callable, Iterable
from typing import Final, Literal

import msgspec
import numpy as np

from twinline.decide.figures import (
    PARTS,
    Scale,
    energy_scale,
    rate_scale,
    time_scale,
)
from twinline.decide.output_analysis import Floats
from twinline.decide.readings import Key, ReadingTable
from twinline.diagnostics import Diagnostic, Refused, suggest

Better = Literal["more", "less", "neither"]

ENERGY_PER_PART: Final = "energy_per_part"
"""A figure of the plant that is made of two readings: energy over departures."""
_NAMES: Final = {
    "departure_rate": "Throughput",
    "flow_time": "Lead time",
    "mean_wip": "Work in process",
    ENERGY_PER_PART: "Energy per part",
    "energy": "Energy",
    "scrapped": "Scrapped",
    "departures": "Parts made",
}
_BETTER: Final[dict[str, Better]] = {
    "departure_rate": "more",
    "departures": "more",
    "served": "more",
    "flow_time": "less",
    "mean_wip": "less",
    "mean_queue": "less",
    "energy": "less",
    ENERGY_PER_PART: "less",
    "scrapped": "less",
}
_PERCENT: Final = Scale("%", 100)
_SCALES: Final[dict[str, Callable[[float], Scale]]] = {
    "1/s": rate_scale,
    "s": time_scale,
    "J": energy_scale,
    "parts": lambda _mean: PARTS,
    "1": lambda _mean: _PERCENT,
    "m3": lambda _mean: Scale("m3", 1),
}


class Aim(msgspec.Struct, frozen=True):
    """One figure by which variants are compared."""

    key: Key
    """What is read; `ENERGY_PER_PART` of the plant is made of two readings."""
    better: Better
    """Which of two values is to be preferred."""

    @property
    def name(self) -> str:
        """What people call it."""
        said = _NAMES.get(self.key.measure, self.key.measure.replace("_", " "))
        return said if self.key.kind == "plant" else f"{self.key.id}: {said}"

    @property
    def slug(self) -> str:
        """The same as part of a file's name."""
        parts = [each for each in self.key if each and each != "plant"]
        return "-".join(parts).replace("_", "-").replace("/", "-")


def plant_aim(measure: str) -> Aim:
    """An aim of the whole plant."""
    return Aim(Key("plant", "", measure), _BETTER.get(measure, "neither"))


DEFAULT_AIMS: Final = tuple(
    map(plant_aim, ("departure_rate", "flow_time", "mean_wip", ENERGY_PER_PART))
)
"""What is told where nobody asks for more."""


def parse_aim(text: str) -> Aim:
    """Read an aim such as ``flow_time`` or ``station/lathe/producing``; see `refuse_unknown`."""
    rest, _, measure = text.rpartition("/")
    kind, _, entity = rest.partition("/")
    return Aim(Key(kind or "plant", entity, measure), _BETTER.get(measure, "neither"))


def parse_goal(text: str, better: str = "") -> Aim:
    """Read an aim by which the best is selected; ``better`` is "more" or "less", or known.

    Raises:
        Refused: Nobody knows which is better (S041).
    """
    aim = parse_aim(text)
    if better in {"more", "less"}:
        return Aim(aim.key, "more" if better == "more" else "less")
    if aim.better == "neither":
        found, expected = "more and less of it may be better", "better: more, or better: less"
        raise Refused([Diagnostic("S041", text, found, expected, "say which")])
    return aim


def refuse_unknown(aims: Iterable[Aim], table: ReadingTable) -> None:
    """Refuse aims that nothing is read of.

    Raises:
        Refused: With a fault for each (S043).
    """
    faults = []
    for aim in aims:
        kind = aim.key.kind
        if aim.key not in table and aim.key != DEFAULT_AIMS[-1].key:
            text = aim.key.measure if kind == "plant" else "/".join(aim.key)
            alike = [each for each in table.keys if each.kind == kind]
            known = [each.measure if kind == "plant" else "/".join(each) for each in alike]
            known = known or [f"{each}/ID/MEASURE" for each in table.ids]
            faults.append(
                Diagnostic("S043", text, "nothing of that name is read", fix=suggest(text, known))
            )
    if faults:
        raise Refused(faults)


def values_of(table: ReadingTable, aim: Aim) -> Floats:
    """(n_replication,) the values of an aim; NaN where it has no meaning, or is not there."""
    if aim.key.measure == ENERGY_PER_PART:
        departures = _column(table, Key("plant", "", "departures")).copy()
        departures[departures == 0] = np.nan
        ratios: Floats = _column(table, Key("plant", "", "energy")) / departures
        return ratios
    return _column(table, aim.key)


def unit_of(table: ReadingTable, aim: Aim) -> str:
    """The SI unit of an aim."""
    if aim.key.measure == ENERGY_PER_PART:
        return "J"
    return table.units[table.keys.index(aim.key)] if aim.key in table else ""


def scale_of(unit: str, mean: float) -> Scale:
    """The unit in which people say such a value."""
    return _SCALES[unit](abs(mean)) if unit in _SCALES else Scale(unit, 1)


def _column(table: ReadingTable, key: Key) -> Floats:
    if key in table:
        return table.of(*key)
    nothing: Floats = np.full(len(table), np.nan)
    return nothing
