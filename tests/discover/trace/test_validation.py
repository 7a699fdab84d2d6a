"""A whole validation: of logs whose rules are known, of the generated shop, of the real log."""

import threading
from pathlib import Path
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from msgspec.structs import replace
from tests.discover.trace.simulated import trace_of_run
from tests.kernel.plants import (
    build_plant,
    exponential,
    product,
    room,
    source,
    station,
    step,
    uniform,
    us,
)

from twinline.discover import Discovery, discover, read_event_log
from twinline.discover.trace import Controls, Stopped, Trace, Validation, record_of, validate
from twinline.discover.trace.dispatching import find_rules
from twinline.discover.trace.picture import draw_validation
from twinline.discover.trace.report_text import write_validation
from twinline.environment.real import real_environment
from twinline.plant import Plant
from twinline.testing.event_logs import Row, make_log, make_read
from twinline.worlds.native import use_native_kernel

WAITS = ("total_h", "off_shift_h", "no_place_h", "behind_h", "unexplained_h", "against_h")
SHOP_LOG = Path(__file__).parents[3] / "plants" / "machine_shop" / "production_log.csv"


@pytest.fixture(scope="module", autouse=True)
def _native_kernel() -> None:
    for size in ("small", "large"):
        use_native_kernel(real_environment(), size)


def shop(rule: str = "first-come", n_part: int = 400, capacity: int = 1) -> Plant:
    """Two stations; times that differ by product, so that rules differ."""
    return build_plant(
        [station("m1", dispatching=rule), station("m2", capacity=capacity)],
        [
            product("a", step("m1", uniform(200, 260)), step("m2", uniform(400, 700))),
            product("b", step("m1", uniform(600, 700)), step("m2", uniform(300, 800))),
        ],
        [source(exponential(500), "a", "b", most_parts=n_part)],
        buffers=(room("m1"), room("m2")),
    )


def log_of(trace: Trace, seen: float = 1.0) -> Discovery:
    """The event log that somebody would have kept of a run, as a discovery."""
    minute_us = 60_000_000
    rows = [
        Row(
            order=trace.orders[trace.way[i]],
            activity=f"at {trace.plant.stations[trace.station[i]].id}",
            station=trace.plant.stations[trace.station[i]].id,
            start=trace.start_us[i] / minute_us,
            end=trace.end_us[i] / minute_us,
            good=seen,
        )
        for i in range(len(trace))
    ]
    return discover(make_read(make_log(rows)), "As simulated")


@pytest.mark.parametrize("capacity", [1, 2])
def test_the_log_of_a_known_shop_is_explained_from_end_to_end(capacity: int) -> None:
    """From the rows of an event log alone: capacities and rules are found, and explain all.

    The first station is the exception, for the log does not say when orders came there.
    """
    found = validate(log_of(trace_of_run(shop(capacity=capacity), us(86_400 * 30))), "made")
    second = next(each for each in found.stations if each.id == "m2")
    assert second.capacity == capacity
    assert second.n_given == 0
    assert second.single is not None
    assert second.free is not None
    assert second.waits.total_h > 1
    assert second.waits.explained_share == pytest.approx(1.0, abs=1e-9)
    assert second.single.within_minute == 1.0
    assert second.free.within_minute == 1.0
    assert (second.violations.n_no_place, second.violations.n_overtook) == (0, 0)
    assert found.n_never == 0


def test_time_for_nothing_is_told_as_unexplained() -> None:
    """Each part lies ten minutes on its way to the second station, of which no rule knows."""
    trace = trace_of_run(shop(capacity=6), us(86_400 * 30))
    second = trace.station == 1
    later_us = np.where(second, us(600), 0)
    delayed = replace_columns(trace, later_us)
    found = validate(log_of(delayed), "made")
    station_2 = next(each for each in found.stations if each.id == "m2")
    assert station_2.waits.unexplained_h >= 0.5 * second.sum() * 600 / 3600
    assert station_2.single is not None
    assert station_2.single.quantiles_h[2] == pytest.approx(-1 / 6, abs=1e-3)


def replace_columns(trace: Trace, later_us: np.ndarray[tuple[int], np.dtype[np.int64]]) -> Trace:
    """The same visits, each so much later."""
    columns = {name: getattr(trace, name) for name in Trace.__dataclass_fields__}
    columns["start_us"] = trace.start_us + later_us
    columns["end_us"] = trace.end_us + later_us
    return Trace(**columns)


@pytest.mark.parametrize("rule", ["last-come", "shortest-service", "longest-service"])
def test_the_rule_of_a_station_is_found(rule: str) -> None:
    """Of services the mean of each product is what a rule goes by, in the kernel and here."""
    choices = find_rules(trace_of_run(shop(rule), us(86_400 * 30)))
    assert choices[0].rule == rule
    assert choices[0].agreement[rule] > 0.9 > choices[0].agreement["first-come"]
    assert choices[1].rule == "first-come"


def test_first_come_is_kept_where_few_choices_show_another() -> None:
    choices = find_rules(trace_of_run(shop("last-come", n_part=8), us(86_400)))
    assert choices[0].rule == "first-come"
    assert choices[0].n_choice < 20


@pytest.fixture(scope="module")
def generated() -> Validation:
    return validate(discover(read_event_log(SHOP_LOG), "Shop"), SHOP_LOG.name)


def test_the_generated_shop_shows_its_moves(generated: Validation) -> None:
    """Its generator moves lots for a quarter of an hour on average, which no rule of ours knows.

    The rest of what is unexplained: nobody starts shortly before the end of a shift, and machines
    fail while nothing is in them. Lots overtake where that saves a set-up.
    """
    waits, single = generated.whole.waits, generated.whole.single
    assert single is not None
    moves_h = 0.25 * single.n
    assert moves_h / 2 < waits.unexplained_h < 4 * moves_h
    assert 0.55 < waits.explained_share < 0.75
    assert 0.1 < waits.against_h / waits.total_h < 0.3
    assert single.within_lead > 0.9


def test_the_waits_of_all_stations_are_the_whole(generated: Validation) -> None:
    for part in WAITS:
        stations = sum(getattr(each.waits, part) for each in generated.stations)
        assert stations == pytest.approx(getattr(generated.whole.waits, part))
    waits = generated.whole.waits
    assert sum(getattr(waits, part) for part in WAITS[1:]) == pytest.approx(waits.total_h)


def test_the_picture_is_whole_and_shows_names_as_they_are(generated: Validation) -> None:
    evil = replace(
        generated,
        name='<script>"&',
        stations=tuple(replace(each, name=f"<&{each.name}\x07") for each in generated.stations),
    )
    root = ET.fromstring(draw_validation(evil))  # noqa: S314 - our own picture
    texts = [each.text or "" for each in root.iter() if each.tag.endswith("text")]
    assert any(text.startswith("<&Band saw 1") for text in texts)
    assert not [each for each in root.iter() if each.tag.endswith("script")]
    circles = [each for each in root.iter() if each.tag.endswith("circle")]
    assert len(circles) == 2 + 2 * len(generated.points)


def test_the_report_says_the_headline_and_the_worst_case(generated: Validation) -> None:
    text = write_validation(generated)
    assert f"explain {generated.whole.waits.explained_share:.0%} of it" in text
    assert generated.worst[0].order in text
    assert all(each.name in text for each in generated.stations)


def test_it_stops_when_asked() -> None:
    cancelled = threading.Event()
    cancelled.set()
    with pytest.raises(Stopped):
        validate(discover(read_event_log(SHOP_LOG), "Shop"), "log", Controls(cancelled=cancelled))


def test_progress_rises_to_its_end() -> None:
    told: list[float] = []
    controls = Controls(lambda share, _doing: told.append(share))
    validate(log_of(trace_of_run(shop(n_part=20), us(86_400))), "made", controls)
    assert told == sorted(told)
    assert told[-1] == 1.0


def test_the_real_log_is_mostly_unexplained(machining_log: Path) -> None:
    """Orders lie aside for days in front of free machines; it would be wrong to say otherwise."""
    found = discover(read_event_log(machining_log), "Real")
    said = validate(found, machining_log.name)
    assert said.n_day_only > 300
    assert said.whole.single is not None
    assert 0.02 < said.whole.waits.explained_share < 0.2
    assert said.whole.waits.unexplained_h > 0.7 * said.whole.waits.total_h
    assert said.whole.single.within_lead > 0.6
    assert len(record_of(found).order) == said.n_way
