"""Reference pages of what is measured, made from the tables that the code works with."""

from typing import Final

from twinline.changes import StationState
from twinline.measure.elements import COUNTS_AS, Element
from twinline.measure.kpis import KPIS

_MADE: Final = "<!-- Generated from src/twinline/measure/ by `twinline schema --write`. -->"
_KPI_PAGE: Final = """\
# Indicators

{made}

All are folds over the changes in a log: they are worked out for a window that ends at the shown
instant, for any instant, and never look beyond it.
A window is half-open: an order that is finished at its very end belongs to the next.
What of a window lies before the log's beginning or after its end is not counted in its length.
Where an indicator has no meaning, such as a ratio over nothing, it has no value.

| Name | Unit | How it is worked out |
|---|---|---|
{rows}

The sparkline of an indicator has 32 values: each over a window of the same length, of which the
last ends at the shown instant and the first one window earlier.

## On the screen

`departure_rate` is shown as *throughput* and `flow_time` as *lead time*.
Beware of two words of ISO 22400-2. Its *availability* is the share of planned time in which a
station works, which many people call utilisation; it is not the reliability engineer's
availability. Its *utilization efficiency* is the share of the time with an order, so it is high
even where stations stand empty all day.
Ratios are kept as numbers from 0 to 1 and shown in percent; times are kept in seconds.

## Time elements

APT, AUST and the other elements are those of ISO 22400-2; [states.md](states.md) says which state
counts as which.
The standard speaks of one work unit. Here all stations of the plant are added up, by place: a
station with room for three orders has three places, so an hour with two orders in work gives two
hours of APT and one of ADOT. Planned busy time (PBT) is all time that is not off shift.
Busy time (AUBT) is APT + AUST + ADET, and processing time (AUPT) is APT + AUST.
"""
_STATE_PAGE: Final = """\
# Station states

{made}

A station is in one state at a time. Each counts as one time element of ISO 22400-2.

| Number | State | Meaning | Time element |
|---|---|---|---|
{rows}

| Element | Meaning |
|---|---|
{elements}

Beware of *down*: in the standard it is the time in which a station is available and has no order,
so a broken station is not down but delayed. Twinline therefore has no state of that name.

## Pools

A station with several places is in the first of these states that any of its orders gives it:
producing, setting_up, failed, blocked. How many orders are in work is its signal `busy`, and
indicators count by place: see [kpis.md](kpis.md).

## Order states

| Number | State | Meaning |
|---|---|---|
| 0 | incoming | on its way to its first station, not released yet |
| 1 | moving | between stations |
| 2 | waiting | in front of a station |
| 3 | working | in work at a station, set-up and interruptions included |
| 4 | finished | done |

An order that moves, waits or is worked on is in process; it counts in `wip`. One that is scrapped,
or built into another, has no state any more, and is gone.
"""
_MEANING: Final = {
    StationState.PRODUCING: "works on an order",
    StationState.SETTING_UP: "is set up for an order",
    StationState.STARVED: "could work, and no order waits for it",
    StationState.BLOCKED: "its order is done and cannot leave",
    StationState.FAILED: "is broken or interrupted",
    StationState.OFF_SHIFT: "is outside its planned time",
    StationState.IDLE: "does not work in planned time although orders wait; nobody wrote why",
}


def kpi_page() -> str:
    """The page docs/reference/kpis.md."""
    rows = "\n".join(f"| `{each.name}` | {each.unit} | {each.formula} |" for each in KPIS.values())
    return _KPI_PAGE.format(made=_MADE, rows=rows)


def state_page() -> str:
    """The page docs/reference/states.md."""
    rows = "\n".join(
        f"| {each.value} | {each.name.lower()} | {_MEANING[each]} | {_element(each)} |"
        for each in StationState
    )
    elements = "\n".join(f"| {each.name} | {_ELEMENT_MEANING[each]} |" for each in Element)
    return _STATE_PAGE.format(made=_MADE, rows=rows, elements=elements)


def _element(state: StationState) -> str:
    return COUNTS_AS[state].name if state in COUNTS_AS else "none: not planned"


_ELEMENT_MEANING: Final = {
    Element.APT: "actual production time: it works on an order",
    Element.AUST: "actual unit setup time: it is set up for one",
    Element.ADET: "actual unit delay time: it has an order, and something holds it up",
    Element.ADOT: "actual unit down time: it is available and has no order in work",
}
