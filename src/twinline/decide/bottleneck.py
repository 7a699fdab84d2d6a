"""Which stations may be the bottleneck, by the share of their planned time that they are taken."""

import msgspec

from twinline.decide.output_analysis import (
    Estimate,
    Floats,
    estimate_difference,
    estimate_mean,
)
from twinline.decide.readings import ReadingTable


class Candidate(msgspec.Struct, frozen=True):
    """A station that may be the bottleneck."""

    station: str
    taken: Estimate
    """Share of its planned time that it produces, is set up or has failed."""
    starved: float
    """Mean share of its time that it waits for parts."""
    blocked: float
    """Mean share of its time that it waits for room ahead."""


def bottleneck_candidates(readings: ReadingTable) -> tuple[Candidate, ...]:
    """The stations that no other is clearly busier than, the busiest first.

    A station is out when the interval at 95 % of how much less it is taken than the busiest one,
    replication by replication, does not hold zero.

    Source: the utilisation method in Roser, Nakano and Tanaka, Detecting shifting bottlenecks
    (2003), section 2, where they say what it cannot tell: a bottleneck that moves.
    """
    taken = {each: _taken(readings, each) for each in readings.ids.get("station", ())}
    means = {station: estimate_mean(values).mean for station, values in taken.items()}
    ordered = sorted((each for each in taken if means[each] > 0), key=lambda each: -means[each])
    return tuple(
        Candidate(
            station,
            estimate_mean(taken[station]),
            readings.estimate("station", station, "starved").mean,
            readings.estimate("station", station, "blocked").mean,
        )
        for station in ordered
        if station == ordered[0] or not _is_below(taken[station], taken[ordered[0]])
    )


def _taken(readings: ReadingTable, station: str) -> Floats:
    shares = [readings.of("station", station, each) for each in ("producing", "setting_up")]
    planned = 1.0 - readings.of("station", station, "off_shift")
    whole: Floats = sum(shares, readings.of("station", station, "failed"))
    # In replications in which it is never on shift it has no share.
    planned[planned <= 0] = float("nan")
    ratios: Floats = whole / planned
    return ratios


def _is_below(values: Floats, busiest: Floats) -> bool:
    gap = estimate_difference(busiest, values)
    return not gap.low <= 0
