"""Lines of parts, held to the browser's shader, written out here a number at a time.

The shader restarts an easing where a state ends too soon; states here last longer than one eases.
"""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from twinline.scene.asset import Drive, Motion, Part, Way
from twinline.scene.limb_lines import NO_STATE, PLAY, Shown, Work, line_of, shown
from twinline.scene.limb_motion import STEP_DEG, turned_in_steps
from twinline.scene.limb_reach import Reach

EASE_S = 0.6 * PLAY
WORK_S = PLAY / 3
LENGTH_S = 1500.0
BEGIN_S = 86_400.0
REACH = ((10.0, -40.0, 25.0, 0.0), (-20.0, 15.0, 5.0, 30.0), (60.0, 20.0, -10.0, 45.0))


def part(drive: Drive, low: float, high: float) -> Part:
    return Part("x", 0, Motion(Way.TURN, low, high), drive, (0, 0, 0), (0, 0, 1))


def smooth(share: float) -> float:
    share = min(max(share, 0.0), 1.0)
    return share * share * (3 - 2 * share)


class Shader:
    """What rigid.glsl.ts says at an instant."""

    state: int
    before: int
    eased: float
    start: float
    lasts: float
    time: float
    work_s: float

    def __init__(self, work: Work, phase: float, reach: Reach) -> None:
        self.work, self.phase, self.reach = work, phase, reach

    def at(self, at_s: float) -> "Shader":
        i = int(np.searchsorted(self.work.state_s, at_s, side="right")) - 1
        self.state = int(self.work.states[i])
        self.before = int(self.work.states[max(i - 1, 0)])
        since = float(self.work.state_s[i])
        self.eased = 1.0 if since <= 0 else smooth((at_s - since) / EASE_S)
        k = int(np.searchsorted(self.work.service_s, at_s, side="right")) - 1
        self.start = float(self.work.service_s[k]) if k >= 0 else 0.0
        self.lasts = float(self.work.lasts_s[k]) if k >= 0 else 0.0
        self.time, self.work_s = at_s, (BEGIN_S + at_s) / WORK_S
        return self

    def at_work(self) -> float:
        a, b = float(self.before == 0), float(self.state == 0)
        return a + (b - a) * self.eased

    def stroke(self) -> float:
        cycles = self.work_s / 6 + self.phase
        if self.lasts > 1.2 * 32:
            share = min(max((self.time - self.start) / self.lasts, 0), 1)
            cycles = share * max(1, math.floor(self.lasts / 60 - 0.5))
        return smooth(0.5 - 0.5 * math.cos(2 * math.pi * cycles))

    def door(self, low: float, high: float) -> float:
        a, b = (float(each not in (0, 5, 7)) for each in (self.before, self.state))
        return low + (high - low) * (a + (b - a) * self.eased)

    def service(self, low: float, high: float) -> float:
        return self.at_work() * (low + (high - low) * self.stroke())

    def reached(self, angles: tuple[float, ...]) -> float:
        t = self.work_s / 2.4 + self.phase
        i = math.floor(t)
        a, b = angles[i % 4], angles[(i + 1) % 4]
        return a + (b - a) * smooth((t - i) / 0.42)

    def joint(self, own: int) -> float:
        works, (first, *arm) = self.at_work(), map(self.reached, self.reach)
        if own == 0:
            return works * first
        if own == 3 or own > 4:
            return 0.0
        second, third = (a + (b - a) * works for a, b in zip((-17.0, 24.0), arm, strict=True))
        return {1: second, 2: third, 4: -second - third}[own]


@st.composite
def works(draw: st.DrawFn) -> Work:
    """States that last longer than a door eases, and services, some without a known length."""
    gaps = draw(st.lists(st.floats(EASE_S + 1, 300), min_size=0, max_size=8))
    state_s = np.append(-1.0, np.cumsum(gaps))
    states = draw(st.lists(st.integers(0, NO_STATE), min_size=len(state_s), max_size=len(state_s)))
    began = draw(st.lists(st.floats(-100, LENGTH_S), max_size=6, unique=True))
    lasts = draw(
        st.lists(
            st.sampled_from([0.0, 20.0, 90.0, 400.0]), min_size=len(began), max_size=len(began)
        )
    )
    inside = state_s < LENGTH_S
    return Work(state_s[inside], np.array(states)[inside], np.array(sorted(began)), np.array(lasts))


def now(work: Work) -> Shown:
    return shown(work, LENGTH_S, BEGIN_S)


INSTANTS = st.floats(0, LENGTH_S - 0.01)


@given(works(), INSTANTS, st.floats(0, 360))
def test_doors_and_tools_are_where_the_shader_has_them(
    work: Work, at_s: float, phase: float
) -> None:
    truth = Shader(work, phase, REACH).at(at_s)
    at = np.array([at_s])
    door = line_of(part(Drive.DOOR, -2.0, 3.0), 0, now(work), phase, None)
    assert door.at(at)[0] == pytest.approx(truth.door(-2, 3), abs=0.04 * 5)
    tool = line_of(part(Drive.SERVICE, -1.0, 4.0), 0, now(work), phase, None)
    assert tool.at(at)[0] == pytest.approx(truth.service(-1, 4), abs=0.08 * 5)
    for knot in tool.at_s[:-1:7].tolist():
        own = Shader(work, phase, REACH).at(knot).service(-1, 4)
        assert tool.at(np.array([knot]))[0] == pytest.approx(own, abs=0.04 * 5)


@given(works(), INSTANTS, st.floats(0, 360), st.integers(0, 5))
def test_axes_of_robots_are_where_the_shader_has_them(
    work: Work, at_s: float, phase: float, own: int
) -> None:
    line = line_of(part(Drive.JOINT, -90.0, 120.0), own, now(work), phase, REACH)
    truth = Shader(work, phase, REACH).at(at_s).joint(own)
    assert line.at(np.array([at_s]))[0] == pytest.approx(truth, abs=0.08 * 100)
    for knot in line.at_s[:-1:7].tolist():
        there = Shader(work, phase, REACH).at(knot).joint(own)
        assert line.at(np.array([knot]))[0] == pytest.approx(there, abs=0.04 * 100)


@given(works())
def test_a_spindle_turns_for_as_long_as_its_station_produces(work: Work) -> None:
    line = line_of(part(Drive.SPIN, 0.0, 720.0), 0, now(work), 0.0, None)
    ends = np.append(work.state_s[1:], LENGTH_S)
    produced_s = sum(
        end - max(begin, 0.0)
        for begin, end, state in zip(work.state_s, ends, work.states, strict=True)
        if state == 0
    )
    assert line.values[-1] == pytest.approx(720.0 / WORK_S * produced_s)
    assert (np.diff(line.values) >= 0).all()
    steps = turned_in_steps(line)
    assert np.abs(np.diff(steps.values)).max(initial=0.0) <= STEP_DEG + 1e-9
    assert np.allclose(line.at(steps.at_s), steps.values)


@given(works(), st.sampled_from(list(Drive)))
def test_samples_stand_only_where_something_changes(work: Work, drive: Drive) -> None:
    line = line_of(part(drive, 0.0, 90.0), 0, now(work), 7.0, REACH)
    assert (np.diff(line.at_s) > 0).all()
    assert line.at_s[0] == 0.0
    assert line.at_s[-1] <= LENGTH_S
    run = (line.values[2:] == line.values[1:-1]) & (line.values[1:-1] == line.values[:-2])
    assert not run.any()
    if not np.isin(work.states, 0).any() and drive is not Drive.DOOR:
        assert len(line.at_s) == 1
