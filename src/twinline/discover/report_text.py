"""The import report for people: Markdown, with tables; the same facts as the data."""

from collections.abc import Iterator, Sequence
from typing import Final

from twinline.discover.report import ImportReport, StationReport
from twinline.discover.wording import counted, length, plain, plain_line, table

_MOST_LISTED: Final = 20
_NEVER: Final = "-"


def write_report(report: ImportReport) -> str:
    """The whole report."""
    sections = (
        _head(report),
        _rows(report),
        _columns(report),
        _found(report),
        _stations(report),
        _operations(report),
        _products(report),
        _times(report),
        _floor(report),
        _drawn(report),
        _recording(report),
    )
    return "\n".join(line for section in sections for line in section) + "\n"


def _head(report: ImportReport) -> Iterator[str]:
    yield f"# Import report: {plain(report.name)}"
    yield ""
    made_up = "Generated data, not a real plant. " if report.generated else ""
    yield plain_line(f"{made_up}{report.note}")
    yield ""
    yield (
        f'The event log "{plain(report.source)}" tells of work from {report.from_text} to '
        f"{report.to_text}. It became a plant of {counted(len(report.stations), 'stations')}, "
        f"{counted(len(report.operations), 'operations')} and "
        f"{counted(len(report.products), 'products')}, with {counted(report.n_order, 'orders')} "
        f"and {counted(report.n_operator, 'operators')}; its log has "
        f"{counted(report.n_change, 'changes')}. Everything here is also in `import-report.json`."
    )
    yield ""


def _rows(report: ImportReport) -> Iterator[str]:
    rows = report.rows
    yield "## Rows"
    yield ""
    joined = f", {rows.n_joined:,} told when another began" if rows.n_joined else ""
    yield (
        f"{counted(rows.n_row, 'rows')} in the source: {rows.n_used:,} used, "
        f"{rows.n_set_aside:,} set aside{joined}. "
        "Codes are explained in Twinline's `docs/diagnostics.md`."
    )
    yield ""
    if not rows.set_aside:
        return
    shown = {
        code: [each for each in rows.set_aside if each.reason_code == code] for code in rows.reasons
    }
    yield from table(
        ("code", "rows", "why (of the first)", "lines"),
        (
            (code, f"{len(some):,}", some[0].text, _lines([each.line for each in some]))
            for code, some in shown.items()
        ),
    )


def _lines(lines: Sequence[int]) -> str:
    listed = ", ".join(str(line) for line in lines[:_MOST_LISTED])
    more = len(lines) - _MOST_LISTED
    return f"{listed} and {more:,} more" if more > 0 else listed


def _columns(report: ImportReport) -> Iterator[str]:
    yield "## Columns"
    yield ""
    yield "What each column was taken for. Overrule one with `--column ROLE=NAME`."
    yield ""
    yield from table(
        ("role", "column", "sure", "why", "it could also be"),
        (
            (
                each.role,
                each.column,
                f"{each.confidence:.0%}",
                each.how,
                ", ".join(each.alternatives),
            )
            for each in report.columns
        ),
    )


def _found(report: ImportReport) -> Iterator[str]:
    yield "## What was found and guessed"
    yield ""
    yield "A guess says how sure it is; a fact does not."
    yield ""
    yield from table(
        ("code", "what", "how many", "sure"),
        (
            (
                each.code,
                each.text,
                counted(each.n, each.unit),
                _NEVER if each.confidence is None else f"{each.confidence:.0%}",
            )
            for each in report.found
        ),
    )


def _stations(report: ImportReport) -> Iterator[str]:
    yield "## Stations"
    yield ""
    yield (
        "*At once* is how many orders a station works on at the same time; *overlap* is the share "
        "of its busy time with two orders or more. *Restoration* is the mean length of a breakdown."
    )
    yield ""
    yield from table(
        ("station", "kind", "at once", "overlap", "visits", "orders", "service", "set-up",
         "breakdowns", "restoration", "shift"),
        (
            (
                each.name,
                each.kind,
                _at_once(each),
                f"{each.overlap_share:.1%}",
                f"{each.n_visit:,}",
                f"{each.n_order:,}",
                _length(each.service_us),
                _length(each.setup_us),
                f"{each.n_breakdown:,}",
                _length(each.mean_time_to_restoration_us),
                each.shift or "always",
            )
            for each in report.stations
        ),
    )  # fmt: skip


def _at_once(station: StationReport) -> str:
    capacity = f"{station.capacity:,}"
    return capacity if station.sharing == "single" else f"{capacity}, {station.sharing}"


def _operations(report: ImportReport) -> Iterator[str]:
    yield "## Operations"
    yield ""
    yield (
        "*Service* is the mean time that one order is worked on, *set-up* the mean of the passes "
        "that have one. The routes in `plant.yaml` have the same for each product."
    )
    yield ""
    yield from table(
        ("operation", "kind", "stations", "passes", "service", "set-ups", "set-up", "rework"),
        (
            (
                each.name,
                each.kind,
                ", ".join(each.stations),
                f"{each.n_pass:,}",
                _length(each.mean_service_us),
                f"{each.n_setup:,}",
                _length(each.mean_setup_us),
                f"{each.rework_share:.1%}",
            )
            for each in report.operations
        ),
    )


def _products(report: ImportReport) -> Iterator[str]:
    yield "## Products and routes"
    yield ""
    yield (
        "*Ways* are the moves from step to step, *loops* those back to an earlier step, "
        "*alternatives* the steps that more than one station does."
    )
    yield ""
    yield from table(
        ("product", "orders", "steps", "alternatives", "ways", "loops", "ways left out"),
        (
            (
                each.name,
                f"{each.n_order:,}",
                f"{len(each.steps):,}",
                f"{each.n_alternative:,}",
                f"{len(each.arcs):,}",
                f"{each.n_loop:,}",
                f"{len(each.dropped):,}",
            )
            for each in report.products
        ),
    )


def _times(report: ImportReport) -> Iterator[str]:
    yield "## Shifts and operators"
    yield ""
    yield f"Time zone: {_zone(report)}. Plant time counts from {report.epoch.replace('T', ' ')}."
    yield ""
    yield from table(
        ("shift", "times", "stations", "work inside it"),
        (
            (each.id, "; ".join(each.times), f"{each.n_station:,}", f"{each.inside_share:.1%}")
            for each in report.shifts
        ),
    )
    yield from table(
        ("pool", "operators", "stations", "work"),
        (
            (
                each.name,
                f"{each.n_operator:,}",
                ", ".join(each.stations),
                length(each.hours * 3.6e9),
            )
            for each in report.pools
        ),
    )


def _zone(report: ImportReport) -> str:
    """What is known of the zone: its name, or only how far plant time is from UTC."""
    name, minutes = report.time_zone, round(report.offset_h * 60)
    sign, size = "-" if minutes < 0 else "+", abs(minutes)
    offset = f"UTC{sign}{size // 60:02d}:{size % 60:02d}"
    if name:
        return f"{name}; plant time is {offset} throughout" if report.zoned else name
    if not report.zoned:
        return "not known; times are taken as the clock on the wall showed them"
    return f"not known by name; times are tied to UTC, and plant time is {offset} throughout"


def _floor(report: ImportReport) -> Iterator[str]:
    width_m, depth_m = report.hall_m
    drawn = report.drawn
    yield "## Floor"
    yield ""
    saved = 1 - drawn.flow_m / drawn.flow_before_m if drawn.flow_before_m else 0.0
    yield (
        f"The event log does not say where anything stands. The floor of {width_m:,.1f} m by "
        f"{depth_m:,.1f} m is a proposal: areas by sort of work, in the order of the flow. "
        f"Exchanging stations and areas saved {saved:.0%} of the way; all orders together move "
        f"{drawn.flow_m / 1000:,.1f} km. Places can be changed in `plant.yaml`; the ways of past "
        "orders stay as they were drawn."
    )
    yield ""
    yield from table(
        ("area", "stations"),
        ((name, ", ".join(stations)) for name, stations in report.areas.items()),
    )


def _drawn(report: ImportReport) -> Iterator[str]:
    drawn = report.drawn
    yield "## Drawn, but not recorded"
    yield ""
    yield (
        f"- {counted(drawn.n_trip, 'moves')} between stations: an order leaves as soon as its work "
        "ends, at 1 m/s along the aisles."
    )
    yield f"- Faster than that, because the next work begins sooner: {drawn.n_hurried:,} of them."
    yield f"- {counted(drawn.n_jump, 'moves')} without any time in the event log: the order jumps."
    yield (
        "- The way in from goods-in, which ends when the first work begins; it does not count as "
        "time in process."
    )
    yield "- The way out to shipping, which begins when the last work ends: the order is finished."
    yield "- Waiting places: which slot an order takes in front of a station."
    yield "- The states starved, idle and off shift: they follow from shifts and waiting orders."


def _recording(report: ImportReport) -> Iterator[str]:
    recording = report.recording
    if recording is None:
        return
    yield ""
    yield "## Recorded robots"
    yield ""
    yield (
        f'{counted(recording.n_row, "rows")} in "{plain(recording.source)}": '
        f"{recording.n_used:,} used. Between samples a joint turns evenly; in a gap it holds."
    )
    yield ""
    yield from table(
        ("station", "robot", "joints", "samples", "gaps", "a gap is longer than"),
        (
            (
                each.station,
                str(each.robot),
                str(each.n_joint),
                f"{each.n_sample:,}",
                f"{each.n_gap:,}",
                length(each.gap_us),
            )
            for each in recording.robots
        ),
    )
    yield from table(
        ("code", "rows left out", "why", "first lines"),
        (
            (each.code, f"{each.n_row:,}", each.text, _lines(each.lines))
            for each in recording.left_out
        ),
    )


def _length(length_us: int | None) -> str:
    return length(length_us) if length_us else _NEVER
