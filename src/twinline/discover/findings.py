"""What people should know about a discovery: each guess, oddity and hint, with its evidence."""

from collections.abc import Iterable, Iterator

import msgspec
import numpy as np

from twinline.discover.cleaning import Cleaned
from twinline.discover.discovery import Discovery
from twinline.discover.intervals import first_of_group, latest_end_before
from twinline.discover.readers import Finding
from twinline.discover.wording import counted, length

_N_LINE = 5
_N_NAMED = 6
_SHARING = {
    "pool": "a pool of like units with an operator each",
    "shared": "few operators who share their attention",
    "batch": "one place where orders start and end together",
}


class Found(msgspec.Struct, frozen=True):
    """Something that was found or guessed."""

    code: str
    """A code of docs/diagnostics.md."""
    text: str
    n: int
    """How many of `unit` it is about."""
    unit: str
    confidence: float | None = None
    """0 to 1 for a guess; null for a fact."""
    lines: tuple[int, ...] = ()
    """The first few lines of the source that it is about."""


def find_all(findings: Iterable[Finding], found: Discovery) -> tuple[Found, ...]:
    """All findings, those of the reader and those of the discovery, by code."""
    of_reader = [
        Found(each.code, each.text, each.n_row, "rows", None, each.lines) for each in findings
    ]
    own = (
        *_overlaps(found),
        *_unsure_rows(found),
        *_kinds(found.cleaned),
        *_names(found.cleaned),
        *_capacities(found),
        *_routes(found),
        *_orders_at_two_stations(found),
        *_clock(found),
        *_gaps(found),
    )
    return tuple(sorted((*of_reader, *own), key=lambda each: (each.code, each.text)))


def _overlaps(found: Discovery) -> Iterator[Found]:
    work = found.work
    rows = np.lexsort((work.end_us, work.start_us, work.station))
    station = work.station[rows]
    before_us = latest_end_before(station, work.start_us[rows], work.end_us[rows])
    over = ~first_of_group(station) & (work.start_us[rows] < before_us)
    single = np.array([each.capacity == 1 for each in found.parts.capacities])
    noise = over & single[station]
    if over.any():
        text = (
            f"{counted(int(over.sum()), 'rows')} began before an earlier row at the same station "
            f"had ended; {int(noise.sum()):,} of them at stations that are single, where that "
            "counts as a late or early log-on; all rows were kept"
        )
        lines = tuple(np.sort(work.line[rows][over])[:_N_LINE].tolist())
        yield Found("E052", text, int(over.sum()), "rows", None, lines)


def _unsure_rows(found: Discovery) -> Iterator[Found]:
    work, unsure = found.work, ~found.work.sure
    if not unsure.any():
        return
    length_us = (work.end_us - work.start_us).astype(np.float64)
    share = length_us[unsure].sum() / length_us.sum()
    text = (
        f"{counted(int(unsure.sum()), 'rows')} of a length that another column contradicts. Start "
        f"and end are believed; that is {length(float(length_us[unsure].sum()))}, {share:.1%} of "
        "the time of all rows, and no proof that orders overlapped"
    )
    lines = tuple(np.sort(work.line[unsure])[:_N_LINE].tolist())
    yield Found("E053", text, int(unsure.sum()), "rows", 0.7, lines)


def _kinds(cleaned: Cleaned) -> Iterator[Found]:
    for guess in cleaned.kinds:
        text = (
            f'report type "{guess.code}" was taken for {guess.kind.name.lower()}, {guess.how}: '
            f"parts in {guess.n_with_parts:,} of {counted(guess.n_row, 'rows')}, "
            f"{guess.parts_per_h:,.2f} parts/h over {length(guess.total_h * 3.6e9)}"
        )
        yield Found("E054", text, guess.n_row, "rows", guess.confidence)
    setups = [each.activity for each in cleaned.activities if each.setup]
    if setups:
        text = f"activities named as set-ups: {_listed(setups)}"
        yield Found("E054", text, len(setups), "activities", 0.8)


def _names(cleaned: Cleaned) -> Iterator[Found]:
    for sort, merged in sorted(cleaned.merged.items()):
        for each in merged:
            spellings = ", ".join(f'"{spelling}"' for spelling in each.spellings)
            text = f'{sort} names that differ in spelling only became "{each.name}": {spellings}'
            yield Found("E055", text, len(each.spellings), "spellings", 0.9)
    changed = [
        f'"{each.activity}" is "{each.operation or "the usual operation of its station"}"'
        for each in cleaned.activities
        if each.operation != each.activity
    ]
    if changed:
        text = f"station names and set-up words were taken out of activities: {_listed(changed)}"
        yield Found("E055", text, len(changed), "activities", 0.9)


def _capacities(found: Discovery) -> Iterator[Found]:
    for name, each in zip(found.work.stations, found.parts.capacities, strict=True):
        if each.sharing == "single":
            continue
        people = (
            f"; {each.operators_per_order:.2f} operators for each order meanwhile"
            if each.operators_per_order
            else ""
        )
        text = (
            f'"{name}" works on up to {each.capacity:,} orders at once: {_SHARING[each.sharing]}. '
            f"Two orders or more for {each.overlap_share:.0%} of its busy time, "
            f"{counted(each.n_overlap, 'overlaps')}, at most {each.most_at_once:,} at once{people}"
        )
        yield Found("E056", text, each.n_overlap, "overlaps", 0.8)


def _routes(found: Discovery) -> Iterator[Found]:
    dropped = [arc for route in found.parts.routes for arc in route.dropped]
    if dropped:
        text = (
            "ways from step to step that were taken fewer than three times and by less than one "
            "order in a hundred are left out of the routes; the log shows them"
        )
        yield Found("E057", text, sum(arc.count for arc in dropped), "moves", 0.8)
    products = found.parts.products
    if products.guessed:
        names = _listed(products.names)
        text = f"no column names products: orders with like operations became {names}"
        yield Found("E063", text, len(products.names), "products", 0.4)
    if products.n_unknown:
        yield Found("E063", "orders without a product", products.n_unknown, "orders", None)


def _orders_at_two_stations(found: Discovery) -> Iterator[Found]:
    visits = found.visits
    before_us = latest_end_before(visits.order, visits.start_us, visits.end_us)
    twice = visits.start_us < before_us
    if twice.any():
        n_order = len(np.unique(visits.order[twice]))
        text = (
            f"{counted(int(twice.sum()), 'visits')} of {counted(n_order, 'orders')} began while an "
            "earlier visit of the order went on; the order is shown where it started last"
        )
        yield Found("E058", text, int(twice.sum()), "visits", None)


def _clock(found: Discovery) -> Iterator[Found]:
    hints = found.hints
    for each in hints.midnight:
        name = found.work.stations[each.station]
        what = "are of" if found.cleaned.instants else "start at"
        start = f"The rest of the plant begins at about {hints.start_h}:00, "
        rest = f"{start}which speaks for the first. " if hints.start_h else ""
        text = (
            f'"{name}": {each.n_midnight:,} of {counted(each.n_row, "rows")} {what} exactly 00:00. '
            "Either only the day was recorded, or the times of the source are shifted by "
            f"{hints.midnight_offset_h:+d} h. {rest}Nothing was shifted"
        )
        yield Found("E060", text, each.n_midnight, "rows", 0.5)
    if hints.offset_h is not None:
        text = (
            f"most people begin at about {hints.start_h}:00, where a day usually begins at about "
            f"7:00: the times may be shifted by {-hints.offset_h:+d} h, or be in another time "
            "zone. Nothing was shifted"
        )
        yield Found("E059", text, -hints.offset_h, "hours", hints.offset_sure)
    if hints.weekend:
        hours = ", ".join(f"{hours:,.0f}" for hours in hints.hours_by_day)
        text = (
            f"the weekend seems to be {' and '.join(hints.weekend)}: station hours of work a day, "
            f"from Monday, are {hours}"
        )
        yield Found("E064", text, len(hints.weekend), "days", hints.weekend_sure)


def _gaps(found: Discovery) -> Iterator[Found]:
    cleaned = found.cleaned
    if cleaned.instants:
        text = (
            "the source knows one instant a row. Work is taken to last from the latest end before "
            "it, of the same order or station, and no longer than one hour"
        )
        yield Found("E061", text, len(found.work), "rows", 0.3)
    if cleaned.n_without_station:
        text = "rows without a station were put at one named after their operation"
        yield Found("E062", text, cleaned.n_without_station, "rows", None)


def _listed(texts: tuple[str, ...] | list[str]) -> str:
    shown = "; ".join(texts[:_N_NAMED])
    return shown if len(texts) <= _N_NAMED else f"{shown}; and {len(texts) - _N_NAMED:,} more"
