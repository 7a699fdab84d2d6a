"""The answer of an experiment as a few tables of text, whoever shows them: terminal, notebook."""

from collections.abc import Iterator, Sequence
from typing import Final

import msgspec

from twinline.decide.bottleneck import bottleneck_candidates
from twinline.decide.experiment import Experiment
from twinline.decide.figures import (
    NOTHING,
    PARTS,
    Scale,
    energy_scale,
    figure,
    mean_and_error,
    percent_and_error,
    rate_scale,
    spread,
    time_scale,
)
from twinline.decide.output_analysis import Estimate, estimate_mean, replications_for
from twinline.decide.readings import Key, ReadingTable
from twinline.quantities import Quantity, format  # noqa: A004 - the only printer of units

STATES: Final = ("producing", "setting_up", "blocked", "starved", "failed", "idle", "off_shift")
"""The states of a station, in the order in which they are shown."""
TEXT_COLUMNS: Final = frozenset(("unit", "shown", "standing", "changes"))
"""Columns beside the first that hold words, not numbers."""
_STATE_HEADS: Final = ("producing", "setup", "blocked", "starved", "failed", "idle", "off")
_WANTED_SHARE: Final = 0.01
_SHOWN_CANDIDATES: Final = 5
_SHOWN_LEVELS: Final = 12
_LEVEL_DECIMALS: Final = 2


class Section(msgspec.Struct, frozen=True, kw_only=True):
    """One table: its first column is text, the others are numbers."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    shares: tuple[tuple[float, ...], ...] = ()
    """For each row the shares of `STATES`, to be drawn as a bar; empty where there are none."""
    states: tuple[str | None, ...] = ()
    """For each column the state that it tells of, if any; empty where no column does."""


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """All that people are told of an experiment."""

    head: str
    sections: tuple[Section, ...]
    notes: tuple[str, ...]
    """What to know before a number is acted on."""


def summarise(experiment: Experiment) -> Summary:
    """The answer of an experiment in words and figures."""
    sections = tuple(each for each in _sections(experiment) if each.rows)
    return Summary(head=_head(experiment), sections=sections, notes=tuple(_notes(experiment)))


def _sections(experiment: Experiment) -> Iterator[Section]:
    readings = experiment.readings
    if not len(readings):
        return
    yield _whole_plant(readings)
    if len(readings.ids.get("product", ())) > 1:
        yield _products(readings)
    yield _stations(readings)
    yield _bottlenecks(readings)
    yield _shares(readings, "operator_pool", "Operator pools: share of their shifts, %", ("busy",))
    motions = ("loaded", "empty", "waiting", "charging")
    yield _shares(readings, "vehicle", "Vehicles: share of the time, %", motions)
    yield _levels(readings)


def _whole_plant(readings: ReadingTable) -> Section:
    def row(name: str, told: Estimate, scale: Scale) -> tuple[str, ...]:
        mean, error = mean_and_error(told, scale)
        return (name, mean, error, *spread(told, scale), scale.unit)

    rate, flow, energy, scrapped = (
        readings.estimate("plant", "", each)
        for each in ("departure_rate", "flow_time", "energy", "scrapped")
    )
    rows = [
        row("Throughput", rate, rate_scale(rate.mean)),
        row("Lead time", flow, time_scale(flow.mean)),
        row("Work in process", readings.estimate("plant", "", "mean_wip"), PARTS),
    ]
    if scrapped.mean > 0:
        rows.append(row("Scrapped", scrapped, PARTS))
    if energy.mean > 0:
        rows.append(row("Energy", energy, energy_scale(energy.mean)))
        departures = readings.of("plant", "", "departures").copy()
        departures[departures == 0] = float("nan")
        each_part = estimate_mean(readings.of("plant", "", "energy") / departures)
        rows.append(row("Energy per part", each_part, energy_scale(each_part.mean)))
    return Section(
        title="Plant",
        columns=("", "mean", "± 95 %", "least", "most", "unit"),
        rows=tuple(rows),
    )


def _products(readings: ReadingTable) -> Section:
    products = readings.ids["product"]
    flows = [readings.estimate("product", each, "flow_time") for each in products]
    longest = max((each.mean for each in flows if each.n), default=0.0)
    scale = time_scale(longest)
    rows = tuple(
        (
            product,
            *mean_and_error(readings.estimate("product", product, "departures"), PARTS),
            *mean_and_error(flow, scale),
        )
        for product, flow in zip(products, flows, strict=True)
    )
    columns = ("", "parts made", "±", f"lead time, {scale.unit}", "±")
    return Section(title="Products", columns=columns, rows=rows)


def _stations(readings: ReadingTable) -> Section:
    ids = readings.ids.get("station", ())
    told = [[readings.estimate("station", each, state) for state in STATES] for each in ids]
    shown = [i for i in range(len(STATES)) if not i or any(each[i].mean > 0 for each in told)]
    rows = tuple(
        (station, *percent_and_error(each[0]), *(_percent(each[i]) for i in shown[1:]))
        for station, each in zip(ids, told, strict=True)
    )
    return Section(
        title="Stations: share of the time, %",
        columns=("", "producing", "±", *(_STATE_HEADS[i] for i in shown[1:])),
        rows=rows,
        shares=tuple(tuple(each.mean for each in estimates) for estimates in told),
        states=(None, "producing", None, *(STATES[i] for i in shown[1:])),
    )


def _bottlenecks(readings: ReadingTable) -> Section:
    rows = tuple(
        (
            each.station,
            *percent_and_error(each.taken),
            figure(100 * each.blocked, 1),
            figure(100 * each.starved, 1),
        )
        for each in bottleneck_candidates(readings)[:_SHOWN_CANDIDATES]
    )
    return Section(
        title="Bottleneck candidates: the busiest, by share of planned time taken, %",
        columns=("", "taken", "±", "blocked", "starved"),
        rows=rows,
    )


def _shares(readings: ReadingTable, kind: str, title: str, measures: Sequence[str]) -> Section:
    rows = tuple(
        (
            each,
            *percent_and_error(readings.estimate(kind, each, measures[0])),
            *(_percent(readings.estimate(kind, each, measure)) for measure in measures[1:]),
        )
        for each in readings.ids.get(kind, ())
    )
    columns = ("", measures[0], "±", *measures[1:])
    return Section(title=title, columns=columns, rows=rows)


def _levels(readings: ReadingTable) -> Section:
    told = [
        (each, "m3" if kind == "tank" else "parts", readings.estimate(kind, each, "mean_level"))
        for kind in ("buffer", "conveyor", "tank")
        for each in readings.ids.get(kind, ())
        if Key(kind, each, "mean_level") in readings
    ]
    title = "Mean levels of buffers, conveyors and tanks"
    if len(told) > _SHOWN_LEVELS:
        title += f": the {_SHOWN_LEVELS} highest of {len(told)}"
        told = sorted(told, key=lambda each: -each[2].mean)[:_SHOWN_LEVELS]
    rows = tuple((each, *_level(estimate), unit) for each, unit, estimate in told)
    columns = ("", "mean", "±", "least", "most", "unit")
    return Section(title=title, columns=columns, rows=rows)


def _level(told: Estimate) -> Iterator[str]:
    for value in (told.mean, told.half_width, told.least, told.most):
        yield figure(value, _LEVEL_DECIMALS)


def _percent(told: Estimate) -> str:
    return figure(100 * told.mean, 1) if told.mean else NOTHING


def _head(experiment: Experiment) -> str:
    design, warm_up = experiment.design, experiment.warm_up
    n = len(experiment.readings)
    count = "1 replication" if n == 1 else f"{n} replications"
    after = f"after a warm-up of {_duration(warm_up.us)}" if warm_up.us else "without a warm-up"
    if warm_up.found:
        found = "found" if warm_up.us else "none found necessary"
        after += f" ({found} {warm_up.way} in pilot runs of {_duration(warm_up.pilot_us)})"
    return (
        f"{experiment.plant.name}: {count} of {_duration(design.measured_us)} {after}, "
        f"seed {design.seed}"
    )


def _notes(experiment: Experiment) -> Iterator[str]:
    design, warm_up, n = experiment.design, experiment.warm_up, len(experiment.readings)
    if experiment.plant.generated:
        yield "Generated data, not a real plant."
    if experiment.interrupted:
        yield f"Interrupted: {n} of {design.n_replication} replications are complete and count."
    n_fault = sum(not each.pilot for each in experiment.faults)
    if n_fault:
        yield f"{n_fault} of {design.n_replication} replications came to a halt and do not count."
    if warm_up.found is False and not warm_up.interrupted:
        yield (
            f"No end of the warm-up was found in pilot runs of {_duration(warm_up.pilot_us)}: "
            "the plant may never settle, because more comes in than it can make, or it needs "
            "longer. The numbers depend on when one looks."
        )
    if n == 1:
        yield "One replication has no error: run at least 5."
    elif n:
        yield _precision(experiment.readings)


def _precision(readings: ReadingTable) -> str:
    told = readings.estimate("plant", "", "departure_rate")
    needed = replications_for(_WANTED_SHARE * told.mean, told)
    sentence = "± is half of the interval that holds the mean with 95 % confidence."
    if needed is None or not told.half_width > _WANTED_SHARE * told.mean:
        return sentence
    return f"{sentence} To know the throughput to ±1 %, run about {needed} replications."


def _duration(value_us: int) -> str:
    return format(value_us, Quantity.DURATION)
