"""Logs of the kernel itself: there the rules are known, so they must explain every start."""

from typing import Final, Literal

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.discover.trace.simulated import trace_of_run
from tests.kernel.plants import (
    always,
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

from twinline.diagnostics import Refused
from twinline.discover.trace import free_run
from twinline.discover.trace.decisions import StationVisits, decide
from twinline.discover.trace.dispatching import ranks
from twinline.discover.trace.free_run import find_windows, run_freely
from twinline.discover.trace.planned_time import planned_times
from twinline.discover.trace.recorded import Trace
from twinline.environment.real import real_environment
from twinline.plant import (
    Branch,
    Distribution,
    Operation,
    Plant,
    Product,
    Setup,
    Shift,
    Source,
    Station,
    Step,
    WorkingTime,
)
from twinline.worlds.native import use_native_kernel

Day = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
STATIONS = ("m1", "m2", "m3")
UNTIL_US = us(60 * 86_400)
EVERY_DAY: Final[tuple[Day, ...]] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
SHIFTS = (
    Shift(
        id="halves",
        times=tuple(
            WorkingTime(days=EVERY_DAY, start=f"{hour:02d}:00", end=f"{hour:02d}:35")
            for hour in range(24)
        ),
    ),
    Shift(id="late", times=(WorkingTime(days=EVERY_DAY, start="01:10", end="02:40"),)),
)


@pytest.fixture(scope="module", autouse=True)
def _native_kernel() -> None:
    for size in ("small", "large"):
        use_native_kernel(real_environment(), size)


def durations(low_s: int, high_s: int) -> st.SearchStrategy[Distribution]:
    whole = st.integers(low_s, high_s)
    return st.one_of(
        whole.map(always), whole.map(exponential), whole.map(lambda s: uniform(s / 2, s * 2.5))
    )


@st.composite
def stations(draw: st.DrawFn, id_: str) -> Station:
    return station(
        id_,
        capacity=draw(st.sampled_from([1, 1, 2, 3])),
        shift=draw(st.sampled_from([None, None, "halves", "late"])),
        at_shift_end=draw(st.sampled_from(["finish", "interrupt"])),
        setups=draw(st.sampled_from([(), (), (Setup(time=always(37)),)])),
        dispatching=draw(st.sampled_from(["first-come", "last-come"])),
    )


@st.composite
def products(draw: st.DrawFn, id_: str) -> Product:
    """One to four steps at one station or several; back to the first one once in a while."""
    operations = draw(st.lists(st.sampled_from([*STATIONS, "either"]), min_size=1, max_size=4))
    made: list[Step] = []
    for i, operation in enumerate(operations):
        goal = f"{i + 1}-{operations[i + 1]}" if i + 1 < len(operations) else "end"
        again = i > 0 and draw(st.booleans())
        back = (Branch(to=f"0-{operations[0]}", share=0.3), Branch(to=goal, share=0.7))
        made.append(
            step(
                operation,
                draw(durations(60, 600)),
                id=f"{i}-{operation}",
                scrap_share=draw(st.sampled_from([None, None, 0.1])),
                setup=draw(st.one_of(st.none(), durations(10, 120))),
                next=back if again else (),
            )
        )
    return product(id_, *made)


@st.composite
def sources(draw: st.DrawFn, id_: str, names: list[str]) -> Source:
    made = source(draw(durations(100, 900)), *names, lot_size=draw(st.sampled_from([1, 1, 4])))
    return replace(made, id=id_, most_parts=draw(st.integers(1, 30)))


@st.composite
def shops(draw: st.DrawFn) -> Plant:
    names = ["a", "b"][: draw(st.integers(1, 2))]
    return build_plant(
        [draw(stations(each)) for each in STATIONS],
        [draw(products(each)) for each in names],
        [draw(sources(f"in-{i}", names)) for i in range(draw(st.integers(1, 2)))],
        operations=(Operation(id="either", stations=("m1", "m3")),),
        buffers=tuple(room(each) for each in STATIONS),
        shifts=SHIFTS,
    )


def rules_of(plant: Plant) -> list[str]:
    return [each.dispatching for each in plant.stations]


def decided_us(trace: Trace) -> list[int]:
    """When the rules would have begun each visit, one decision at a time."""
    found = np.full(len(trace), -1)
    hours = planned_times(trace.plant, int(trace.end_us.max()))
    for i, each in enumerate(trace.plant.stations):
        own = np.flatnonzero(trace.station == i)
        rank = ranks(trace, each.dispatching)[own]
        visits = StationVisits(
            trace.arrival_us[own],
            trace.start_us[own],
            trace.end_us[own],
            trace.work_us[own],
            rank,
        )
        said = decide(visits, hours[i], each.capacity)
        found[own] = said.start_us
        assert not said.early.any()
        assert not said.unexplained_us.any()
        assert not said.behind_us.any()
        waited = (trace.start_us - trace.arrival_us)[own]
        assert (said.off_shift_us + said.no_place_us == waited).all()
    return found.tolist()


@given(shops(), st.integers(0, 1000))
def test_a_replay_begins_every_visit_when_it_began(plant: Plant, seed: int) -> None:
    """To the microsecond, whatever was drawn: times, scrap, rework, setups, stations."""
    trace = trace_of_run(plant, UNTIL_US, seed)
    if len(trace):
        assert run_freely(trace, rules_of(plant)).start_us.tolist() == trace.start_us.tolist()


@given(shops(), st.integers(0, 1000))
def test_the_rules_explain_every_decision(plant: Plant, seed: int) -> None:
    trace = trace_of_run(plant, UNTIL_US, seed)
    if len(trace):
        assert decided_us(trace) == trace.start_us.tolist()


@given(shops(), st.integers(0, 1000))
def test_windows_change_nothing_where_services_rest_with_the_shift(plant: Plant, seed: int) -> None:
    """A window begins with what was in work, so that a replay in many parts is that of the whole.

    Not so where a service goes on after its shift, or where who came last goes first: the kernel
    cannot begin in the midst of a service.
    """
    stations = tuple(
        replace(each, at_shift_end="interrupt", dispatching="first-come") for each in plant.stations
    )
    trace = trace_of_run(replace(plant, stations=stations), UNTIL_US, seed)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(free_run, "MOST_WAYS", 25)
        patch.setattr(free_run, "MOST_VISITS", 60)
        try:
            windows = find_windows(trace)
        except Refused:
            assume(False)  # noqa: FBT003 - so many in work at once fit into no window
        ran = run_freely(trace, rules_of(trace.plant))
    assert len(ran.windows_us) == len(windows)
    assert ran.measured.tolist() == list(range(len(trace)))
    assert ran.start_us.tolist() == trace.start_us.tolist()
