"""The calibration report for people: Markdown with tables and pictures."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

import numpy as np

from twinline.discover.calibration.calibrating import Calibration
from twinline.discover.calibration.calibration_file import with_interval
from twinline.discover.calibration.parameters import Found, Parameter
from twinline.discover.calibration.report_answers import effects_section, people_section
from twinline.discover.calibration.report_tables import LINK, listed, place, short, table
from twinline.discover.wording import counted, length, plain

MOST_PICTURES: Final = 24
"""Pictures in the report itself; the others are linked from the tables."""
_MOST_SHARES: Final = 60
_NUMBER: Final = re.compile(r"\d[\d.,]*")
_NEVER: Final = "-"
_TIMES: Final = ("service", "service_per_part", "setup", "time_to_failure", "time_to_restoration")
_SOURCES: Final = {
    "operation": "all services of the operation, over all products",
    "kind": "all operations of that kind",
    "assumed": "an assumption",
}


def write_calibration_report(
    source: str, calibration: Calibration, pictures: Mapping[str, str]
) -> str:
    """The whole report.

    Args:
        source: Name of the log.
        calibration: What was found.
        pictures: File of the picture of each path that has one, relative to the report.
    """
    parameters = [each.parameter for each in calibration.found]
    sections = (
        _head(source, calibration, parameters),
        _by_hand(parameters),
        _lacking(parameters),
        _times(calibration.found, pictures),
        _shares(parameters),
        _stations(parameters),
        _waits(calibration),
        _arrivals(parameters, pictures),
        effects_section(calibration),
        people_section(calibration),
        _doubts(parameters),
        _pictures(calibration.found, pictures),
    )
    return "\n".join(line for section in sections for line in section) + "\n"


def _head(source: str, calibration: Calibration, parameters: list[Parameter]) -> Iterator[str]:
    count = Counter(
        "hand" if each.by_hand else {"own": "own", "assumed": "assumed"}.get(each.source, "others")
        for each in parameters
    )
    yield f"# Calibration report: {plain(calibration.plant.name)}"
    yield ""
    yield (
        f'From the log "{plain(source)}", with {counted(len(calibration.services), "services")} of '
        f"{counted(len(calibration.discovery.work.orders), 'orders')}, came "
        f"{counted(len(parameters), 'parameters')} of the plant: {count['own']:,} from "
        f"observations of their own, {count['others']:,} from those of others, "
        f"{count['assumed']:,} assumed, and {count['hand']:,} made by hand."
    )
    yield ""
    yield (
        "They stand in `plant.yaml`, and with all evidence in `calibration.yaml`. Change a "
        "`value` there, and the next calibration into this folder keeps it. In brackets stand 95 % "
        "intervals: of a hundred of them ninety-five hold what is true, if the log tells the truth."
    )
    yield ""


def _by_hand(parameters: list[Parameter]) -> Iterator[str]:
    made = [each for each in parameters if each.by_hand]
    if not made:
        return
    yield "## Made by hand"
    yield ""
    yield "These values are kept, whatever the log says."
    yield ""
    yield from table(
        ("parameter", "value", "the log says"),
        ((each.path, short(each.value), short(each.fitted) or _NEVER) for each in made),
    )


def _lacking(parameters: list[Parameter]) -> Iterator[str]:
    lacking = [each for each in parameters if each.source != "own" and not each.by_hand]
    yield "## What the log says too little about"
    yield ""
    if not lacking:
        yield "Nothing: every parameter below comes from observations of its own."
        yield ""
        return
    yield (
        f"Fewer than five observations fit nothing. {counted(len(lacking), 'parameters')} had to "
        "come from elsewhere: from all of the operation, else from all operations of its kind, "
        "else from an assumption. `calibration.yaml` has each of them."
    )
    yield ""
    together: dict[tuple[str, str, str, int], list[str]] = defaultdict(list)
    for each in lacking:
        item, step, name = _place_of(each.path)
        together[f"{step}: {name}", each.source, each.value, each.n].append(item)
    yield from table(
        ("what", "of", "taken from", "observations there", "value"),
        (
            (what, listed(of), _SOURCES[source], f"{n:,}", short(value))
            for (what, source, value, n), of in together.items()
        ),
    )


def _place_of(path: str) -> tuple[str, str, str]:
    """Product or station, step, and field of a path."""
    keys = path.split("/")
    step = keys[3] if "route" in keys else ""
    return keys[1], step, keys[-1].replace("_", " ")


def _times(found: Iterable[Found], pictures: Mapping[str, str]) -> Iterator[str]:
    own = [
        each
        for each in found
        if each.parameter.path.rpartition("/")[2] in _TIMES and each.parameter.source == "own"
    ]
    yield "## Times"
    yield ""
    yield (
        "*n* is the number of observations, *cut* how many beside these the end of the log cut "
        "off. *p* is the goodness of fit: how often a sample that really is of this distribution "
        "looks as odd; below 5 % look at the picture."
    )
    yield ""
    yield from table(
        ("parameter", "distribution", "n", "cut", "mean", "deviation", "p", "picture"),
        (_time_row(each.parameter, pictures) for each in own),
    )


def _time_row(parameter: Parameter, pictures: Mapping[str, str]) -> tuple[str, ...]:
    known = {each.name: with_interval(each) for each in parameter.known}
    picture = pictures.get(parameter.path)
    return (
        place(parameter.path),
        short(parameter.value),
        f"{parameter.n:,}",
        f"{parameter.n_cut:,}" if parameter.n_cut else _NEVER,
        known.get("mean", _NEVER),
        known.get("sd", _NEVER),
        _NEVER if parameter.p is None else f"{parameter.p:.1%}",
        f"{LINK}{picture}" if picture else _NEVER,
    )


def _shares(parameters: list[Parameter]) -> Iterator[str]:
    names = {"scrap_share", "setup_share"}
    own = [
        each
        for each in parameters
        if each.path.rpartition("/")[2] in names or "/next/" in each.path
    ]
    yield "## Scrap, set-ups and ways onward"
    yield ""
    if not own:
        yield "The log shows no scrap, no set-ups, and one way only after every step."
        yield ""
    shown = sorted(own, key=lambda each: -each.n)[:_MOST_SHARES]
    if len(shown) < len(own):
        yield f"The {len(shown):,} of {len(own):,} with most observations; all are in the file."
        yield ""
    yield from table(
        ("parameter", "share", "n", "of what"),
        (
            (
                place(each.path),
                with_interval(each.known[0]) if each.known else each.value,
                f"{each.n:,}",
                each.reason or "of orders that went on",
            )
            for each in shown
        ),
    )


def _stations(parameters: list[Parameter]) -> Iterator[str]:
    names = ("service_factor", "at_shift_end", "dispatching", "most", "least", "alike", "ageing",
             "most_wait")  # fmt: skip
    own = [each for each in parameters if each.path.rpartition("/")[2] in names]
    yield "## How stations work"
    yield ""
    if not own:
        yield "The log has too few choices, ends of shifts and lots to tell."
        yield ""
    yield from table(
        ("parameter", "value", "n", "evidence"),
        (
            (
                place(each.path),
                with_interval(each.known[0])
                if each.known and each.known[0].name == "service_factor"
                else each.value,
                f"{each.n:,}",
                (f"it explains {with_interval(each.known[0])}; " if _explains(each) else "")
                + each.reason,
            )
            for each in own
        ),
    )


def _explains(parameter: Parameter) -> bool:
    return bool(parameter.known) and parameter.known[0].name == "explained"


def _waits(calibration: Calibration) -> Iterator[str]:
    """Of each station how long orders waited for it, and how much of that it explains."""
    services, waits = calibration.services, calibration.waits
    stations = calibration.discovery.plant.stations
    n = len(stations)
    rows = np.flatnonzero(waits.known)
    waited, unexplained = (
        np.bincount(services.station[rows], column[rows], n)
        for column in (waits.wait_us, waits.unexplained_us)
    )
    yield "## Waits that nothing explains"
    yield ""
    whole = max(float(waited.sum()), 1.0)
    yield (
        f"Orders waited {length(float(waited.sum()))} in all between their services. For "
        f"{float(unexplained.sum()) / whole:.0%} of that a place at the station was free in "
        "planned time: they waited for something that the log does not know."
    )
    yield ""
    often = [i for i in np.argsort(-unexplained, kind="stable").tolist() if unexplained[i] > 0]
    yield from table(
        ("station", "waited", "unexplained", "share"),
        (
            (
                stations[i].name or stations[i].id,
                length(float(waited[i])),
                length(float(unexplained[i])),
                f"{unexplained[i] / waited[i]:.0%}",
            )
            for i in often[:_MOST_SHARES]
        ),
    )


def _arrivals(parameters: list[Parameter], pictures: Mapping[str, str]) -> Iterator[str]:
    own = [each for each in parameters if each.path.startswith("sources/")]
    if not own:
        return
    yield "## Arrivals"
    yield ""
    yield from table(
        ("parameter", "value", "n", "mean or share", "picture"),
        (
            (
                place(each.path),
                short(each.value),
                f"{each.n:,}",
                with_interval(each.known[0]) if each.known else _NEVER,
                f"{LINK}{pictures[each.path]}" if each.path in pictures else _NEVER,
            )
            for each in own
        ),
    )


def _doubts(parameters: list[Parameter]) -> Iterator[str]:
    doubted: dict[str, list[str]] = defaultdict(list)
    told: dict[str, str] = {}
    for each in parameters:
        for text in each.warnings:
            kind = _NUMBER.sub("#", text)
            doubted[kind].append(place(each.path))
            told.setdefault(kind, text)
    if not doubted:
        return
    yield "## Doubts"
    yield ""
    yield from table(
        ("what, of the first", "how many", "parameters"),
        ((told[kind], f"{len(of):,}", listed(of)) for kind, of in doubted.items()),
    )


def _pictures(found: Iterable[Found], pictures: Mapping[str, str]) -> Iterator[str]:
    shown = sorted(
        (each.parameter for each in found if each.parameter.path in pictures),
        key=lambda each: -each.n,
    )[:MOST_PICTURES]
    if not shown:
        return
    yield "## Pictures"
    yield ""
    yield (
        "Left: how often services were how long, and what the fitted distribution expects. Right: "
        "observed against fitted quantiles; on the line they agree. Of the fits with most "
        f"observations, {len(shown):,} of {len(pictures):,}."
    )
    yield ""
    for each in shown:
        yield f"![{plain(place(each.path))}]({pictures[each.path]})"
        yield ""
