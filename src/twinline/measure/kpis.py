"""The indicators of a plant: a table of which each row has a name, a unit and a formula.

To add one, add a row and a worked example in tests/measure/test_kpis.py. The HTTP interface, the
screens and docs/reference/kpis.md read this table. Names and formulas of ratios are those of
ISO 22400-2; the standard speaks of one work unit, and here all stations of a plant are added up.
"""

from collections.abc import Callable
from typing import Final

import msgspec
import numpy as np

from twinline.measure.elements import Element
from twinline.measure.measures import Measures
from twinline.measure.runs import Float64Array, Int64Array

_DAY_US: Final = 86_400_000_000
_SECOND_US: Final = 1_000_000
N_POINT: Final = 32
"""How many points the series of an indicator has."""


class Kpi(msgspec.Struct, frozen=True):
    """One indicator: what it is called, what it means, and how it is worked out."""

    name: str
    unit: str
    """SI, or a count per time; 1 for a ratio."""
    formula: str
    """How it is worked out, in words that a reader of the screen understands."""
    fold: Callable[[Measures, Int64Array, Int64Array], Float64Array]
    """The values over windows [from_us, to_us); NaN where there is no value."""


def _departure_rate(measures: Measures, from_us: Int64Array, to_us: Int64Array) -> Float64Array:
    return _ratio(measures.departures.sum_between(from_us, to_us), (to_us - from_us) / _DAY_US)


def _good_part_rate(measures: Measures, from_us: Int64Array, to_us: Int64Array) -> Float64Array:
    length_us = to_us - from_us if len(measures.good_parts.at_us) else np.zeros_like(to_us)
    return _ratio(measures.good_parts.sum_between(from_us, to_us), length_us / _DAY_US)


def _wip(measures: Measures, from_us: Int64Array, to_us: Int64Array) -> Float64Array:
    return np.where(to_us > from_us, measures.wip.level_at(to_us - 1), np.nan)


def _flow_time(measures: Measures, from_us: Int64Array, to_us: Int64Array) -> Float64Array:
    n_order = measures.departures.sum_between(from_us, to_us)
    return _ratio(measures.flow_times_us.sum_between(from_us, to_us) / _SECOND_US, n_order)


def _availability(measures: Measures, from_us: Int64Array, to_us: Int64Array) -> Float64Array:
    spent = measures.elements
    return _ratio(spent.spent_us(Element.APT, from_us, to_us), spent.planned_us(from_us, to_us))


def _utilization_efficiency(
    measures: Measures, from_us: Int64Array, to_us: Int64Array
) -> Float64Array:
    apt_us, aust_us, adet_us = (
        measures.elements.spent_us(each, from_us, to_us)
        for each in (Element.APT, Element.AUST, Element.ADET)
    )
    return _ratio(apt_us, apt_us + aust_us + adet_us)


def _setup_ratio(measures: Measures, from_us: Int64Array, to_us: Int64Array) -> Float64Array:
    aust_us = measures.elements.spent_us(Element.AUST, from_us, to_us)
    return _ratio(aust_us, aust_us + measures.elements.spent_us(Element.APT, from_us, to_us))


def _scrap_ratio(measures: Measures, from_us: Int64Array, to_us: Int64Array) -> Float64Array:
    return _ratio(
        measures.scrap_parts.sum_between(from_us, to_us),
        measures.parts.sum_between(from_us, to_us),
    )


def _ratio(
    numerator: Int64Array | Float64Array, denominator: Int64Array | Float64Array
) -> Float64Array:
    """The quotient; NaN where the denominator is 0 and it has no meaning."""
    quotient = np.full(len(numerator), np.nan)
    np.divide(numerator, denominator, out=quotient, where=denominator > 0)
    return quotient


_ROWS: Final = (
    Kpi(
        "departure_rate",
        "orders/day",
        "orders finished in the window, over its length",
        _departure_rate,
    ),
    Kpi(
        "good_part_rate",
        "parts/day",
        "good parts of the orders finished in the window, over its length",
        _good_part_rate,
    ),
    Kpi(
        "wip",
        "orders",
        "orders released and neither finished nor otherwise gone at the end of the window",
        _wip,
    ),
    Kpi(
        "flow_time",
        "s",
        "mean time from release to finish of the orders finished in the window",
        _flow_time,
    ),
    Kpi(
        "availability",
        "1",
        "APT / PBT: time at work over planned time, all places of all stations added up",
        _availability,
    ),
    Kpi(
        "utilization_efficiency",
        "1",
        "APT / AUBT: time at work over time with an order, set-up and interruptions included",
        _utilization_efficiency,
    ),
    Kpi(
        "setup_ratio",
        "1",
        "AUST / AUPT: set-up time over set-up time and time at work together",
        _setup_ratio,
    ),
    Kpi("scrap_ratio", "1", "SQ / PQ: parts scrapped over parts worked on", _scrap_ratio),
)

KPIS: Final = {row.name: row for row in _ROWS}


class KpiReading(msgspec.Struct, frozen=True):
    """An indicator at an instant, and how it came there."""

    name: str
    unit: str
    value: float | None
    """Over the window that ends at the instant; null where it has no meaning."""
    series: tuple[float | None, ...]
    """32 values over windows of the same length, of which the last ends at the instant and the
    first one window earlier, or at the log's beginning where that is later."""


def read_kpis(measures: Measures, at_us: int, window_us: int) -> tuple[KpiReading, ...]:
    """Read all indicators at an instant.

    Args:
        measures: What was measured of the log.
        at_us: The instant; it belongs to the window.
        window_us: Length of the window that ends there, greater than 0. What of a window lies
            before the log's beginning or after its end is not counted in its length.
    """
    course_us = min(window_us, max(at_us + 1 - measures.from_us, 0))
    back_us = (np.arange(N_POINT - 1, -1, -1) * course_us) // (N_POINT - 1)
    ends_us = at_us + 1 - back_us
    from_us = np.clip(ends_us - window_us, measures.from_us, measures.to_us)
    to_us = np.clip(ends_us, measures.from_us, measures.to_us)
    readings = []
    for kpi in KPIS.values():
        values = kpi.fold(measures, from_us, to_us).tolist()
        series = tuple(None if value != value else value for value in values)  # noqa: PLR0124 - NaN
        readings.append(KpiReading(kpi.name, kpi.unit, series[-1], series))
    return tuple(readings)
