"""Angles of a window, joined by straight lines, are what the laws of the log say."""

import numpy as np
import pytest
from tests.worlds.test_courses import S_US, log_of

from twinline.changes import Changes, Dictionary, Law, value_at
from twinline.log import LogReader
from twinline.scene.asset import Drive, Motion, Part, Way
from twinline.scene.limb_lines import Line
from twinline.scene.recorded_limbs import Recorded, recorded_line
from twinline.worlds.recorded_robots import joint_signals, recorded_robots

NAN = float("nan")
FROM_S, TO_S = 5, 95


@pytest.fixture(scope="module")
def log() -> LogReader:
    """Joints that follow every law of a number, one after the other, and signals that are none."""
    names = Dictionary(["motion"])
    cell = names.add_entity("station", "cell", "Cell")
    cart = names.add_entity("vehicle", "cart", "Cart")
    one, two, other = (
        names.add_signal(cell, name, "number", 0, unit)
        for name, unit in (("joint 1", "deg"), ("joint 3", "deg"), ("robot 2 joint 1", "rad"))
    )
    for entity, name in ((cart, "joint 1"), (cell, "joint 0"), (cell, "joint 8"), (cell, "joints")):
        names.add_signal(entity, name, "number", 0, "deg")
    told = [
        (10, one, Law.SPLINE, (0, 10, 20, 10, 2)),
        (12, one, Law.SPLINE, (20, -5, 0, -5, 4)),
        (20, one, Law.SPLINE, (0, 40, -30, 9, 6)),
        (23, one, Law.HOLD, (55,)),
        (30, one, Law.LINEAR, (-100, 3.5)),
        (40, one, Law.LAG, (80, 5, 3)),
        (60, one, Law.HOLD, (NAN,)),
        (70, one, Law.LAG, (1, 2, 0)),
        (2, two, Law.SPLINE, (7, 2, 27, 2, 10)),
        (50, two, Law.HOLD, (NAN,)),
        (80, two, Law.SPLINE, (7, 0, 27, 0, 5)),
        (33, other, Law.SPLINE, (0, 0.25, 1, 0.25, 4)),
    ]
    told.sort(key=lambda each: each[0])
    params = np.zeros((len(told), 6))
    for row, each in zip(params, told, strict=True):
        row[: len(each[3])] = each[3]
    columns = (
        [at * S_US for at, *_ in told],
        [each[1] for each in told],
        [each[2] for each in told],
    )
    return log_of(names, Changes(*columns, params))


def angle(log: LogReader, signal: int, at_us: int) -> float:
    state = log.state_at(at_us)
    row = np.flatnonzero(state.signal == signal)
    if not len(row):
        return NAN
    return float(value_at(state.law[row], state.params[row], at_us - state.at_us[row])[0])


def test_angles_are_those_of_the_laws_at_any_instant(log: LogReader) -> None:
    signals = {joint: signal for signal, joint in joint_signals(log.dictionary).items()}
    assert {(robot, joint) for (_, robot), joint in signals} == {(1, 1), (1, 3), (2, 1)}
    found = recorded_robots(log, FROM_S * S_US, TO_S * S_US)
    assert found.keys() == {("cell", 1), ("cell", 2)}
    edges = np.array([10, 12, 20, 23, 30, 33, 40, 60, 70, 80]) * S_US
    anywhere = np.random.default_rng(1).integers(FROM_S * S_US, TO_S * S_US, 400)
    for at_us in [*anywhere.tolist(), *edges.tolist(), *(edges - 1).tolist()]:
        for (robot, joint), signal in signals.items():
            own, at_s = found[robot], np.array([at_us / S_US - FROM_S])
            wanted = angle(log, signal, at_us) * (1 if robot[1] == 1 else np.degrees(1))
            told = np.interp(at_s, own.at_s, own.degrees[joint - 1])[0]
            assert told == pytest.approx(wanted, abs=0.06, nan_ok=True), (at_us, robot, joint)
            if not np.isnan(wanted):
                assert own.known_at(at_s)[0]
    assert not found["cell", 2].known_at(np.array([33 - FROM_S - 1e-6]))[0]
    assert not found["cell", 1].known_at(np.array([60 - FROM_S, 65 - FROM_S]))[0]


def test_what_lies_outside_of_the_window_is_not_there(log: LogReader) -> None:
    assert recorded_robots(log, 0, S_US) == {}
    assert recorded_robots(log, 3 * S_US, 4 * S_US).keys() == {("cell", 1)}


def test_a_joint_stops_at_its_limit_and_one_that_is_not_told_stands_as_built() -> None:
    axis = Part("axis", 0, Motion(Way.TURN, -10, 20), Drive.JOINT, (0, 0, 0), (0, 0, 1))
    at_s = np.array([0, 3 - 1e-6, 3, 5, 7, 8, 9])
    told = np.array([NAN, NAN, 0, 40, -30, -30, 5])
    recorded = Recorded(at_s, np.stack([told, np.full(7, NAN)]))
    drawn = Line(np.array([0.0, 2, 4, 9]), np.array([1.0, 2, 3, 4]))
    line = recorded_line(recorded, 0, axis, drawn)
    for second in np.linspace(0, 9, 200).tolist():
        wanted = np.clip(np.interp(second, at_s[2:], told[2:]), -10, 20)
        wanted = np.interp(second, drawn.at_s, drawn.values) if second < 3 else wanted
        assert line.at(np.array([second]))[0] == pytest.approx(wanted)
    still = recorded_line(recorded, 1, axis, drawn)
    assert still.at(np.array([3.0, 6.0, 9.0])).tolist() == [0, 0, 0]
    assert recorded_line(recorded, 5, axis, drawn).at(np.array([4.0]))[0] == 0
