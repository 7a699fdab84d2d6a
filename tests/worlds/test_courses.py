"""Samples of what moved, joined by straight lines, are what the laws of the log say."""

from pathlib import PurePath

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from twinline.changes import Changes, Dictionary, Law, PathTable, poses_of
from twinline.diagnostics import Refused
from twinline.log import LogReader, LogWriter
from twinline.testing.environment import fake_environment
from twinline.testing.small_shop import HOUR_US, SmallShop
from twinline.worlds.courses import Course, courses_of

S_US = 1_000_000
TOLERANCE_M = 2e-3
TOLERANCE_RAD = 1e-6


def log_of(names: Dictionary, changes: Changes) -> LogReader:
    environment = fake_environment()
    folder = PurePath("log")
    with LogWriter(environment.disk, folder, epoch=1) as writer:
        writer.extend_dictionary(names)
        writer.append(changes)
    return LogReader.open(environment.disk, folder)


def all_laws() -> LogReader:
    """A cart on a path with corners, a load on it, a lid on the load; a vehicle in an arc."""
    names = Dictionary(["motion"])
    motions = []
    for kind, name in (
        ("vehicle", "cart"),
        ("order", "load"),
        ("order", "lid"),
        ("vehicle", "agv"),
    ):
        entity = names.add_entity(kind, name, name)  # type: ignore[arg-type]  # of the table above
        motions.append(names.add_signal(entity, "motion", "motion", 0))
    names.add_path("round", [(0, 0, 0), (4, 0, 0), (4, 3, 0), (4, 3, 2), (0, 3, 2)])
    cart, load, lid, agv = motions
    told = [
        (0, cart, Law.PATH, (0, 0.0, 0.5, 13.0)),
        (0, agv, Law.POSE, (1, 1, 0, 0.3, 1.2, 0.4)),
        (2, load, Law.POSE, (0.5, -1, 0, 1.0, 0, 0)),
        (4, load, Law.ATTACH, (cart, 0.1, 0.2, 0.5, 0.2)),
        (5, lid, Law.ATTACH, (load, 0.0, 0.0, 0.3, -0.4)),
        (9, agv, Law.POSE, (7, 7, 0, 2.0, 0.8, 0.0)),
        (12, agv, Law.HOLD, (np.nan,)),
        (14, agv, Law.POSE, (7, 7, 0, 2.0, 0.0, -3.0)),
        (20, load, Law.POSE, (9, 9, 0, 0, 0, 0)),
        (22, cart, Law.PATH, (0, 13.0, -2.0, 1.0)),
        (29, lid, Law.HOLD, (np.nan,)),
        (30, cart, Law.PATH, (0, 3.0, 0.0, 3.0)),
    ]
    params = np.zeros((len(told), 6))
    for row, (_, _, _, given_params) in zip(params, told, strict=True):
        row[: len(given_params)] = given_params
    changes = Changes(
        [at * S_US for at, *_ in told],
        [signal for _, signal, *_ in told],
        [law for _, _, law, _ in told],
        params,
    )
    return log_of(names, changes)


def on(course: Course, at_us: int) -> np.ndarray:
    """(4,) where straight lines between its samples have it."""
    i = int(np.searchsorted(course.at_us, at_us, side="right")) - 1
    j = min(i + 1, len(course.at_us) - 1)
    span = course.at_us[j] - course.at_us[i]
    share = (at_us - course.at_us[i]) / span if span else 0.0
    a, b = course.poses[:, i], course.poses[:, j]
    return a if share == 0 or np.isnan(a).any() else a + share * (b - a)


def told_by(log: LogReader, at_us: int) -> dict[str, np.ndarray]:
    """Where the laws have everything that can be seen."""
    state = log.state_at(at_us)
    moving = np.isin(state.signal, log.dictionary.signals.with_property("motion"))
    state = state[moving]
    poses = poses_of(PathTable(log.dictionary.paths), state, at_us)
    entities = [log.dictionary.entities[log.dictionary.signals[n].entity].id
                for n in state.signal.tolist()]  # fmt: skip
    return {
        name: pose for name, pose in zip(entities, poses.T, strict=True) if not np.isnan(pose).any()
    }


def assert_agree(
    log: LogReader, courses: dict[str, Course], at_us: int, tolerance_m: float
) -> None:
    truth = told_by(log, at_us)
    shown = {name: on(course, at_us) for name, course in courses.items()}
    seen = {name for name, pose in shown.items() if not np.isnan(pose).any()}
    assert seen == set(truth)
    for name in seen:
        assert np.abs(shown[name][:3] - truth[name][:3]).max() <= tolerance_m, name
        apart = shown[name][3] - truth[name][3]
        assert abs(np.angle(np.exp(1j * apart))) <= TOLERANCE_RAD, name


LAWS = all_laws()


@given(st.integers(0, 29 * S_US), st.integers(1, 30 * S_US), st.floats(0, 1))
def test_lines_between_samples_are_what_every_law_says(
    from_us: int, length_us: int, share: float
) -> None:
    to_us = from_us + length_us
    courses = {each.entity.id: each for each in courses_of(LAWS, from_us, to_us)}
    at_us = from_us + int(share * (length_us - 1))
    assert_agree(LAWS, courses, at_us, TOLERANCE_M)


def test_so_they_are_at_corners_and_changes_to_the_microsecond() -> None:
    end_us = 31 * S_US
    courses = {each.entity.id: each for each in courses_of(LAWS, 0, end_us)}
    assert set(courses) == {"cart", "load", "lid", "agv"}
    for course in courses.values():
        for at_us in course.at_us.tolist():
            for near_us in (at_us - 1, at_us, at_us + 1):
                if 0 <= near_us <= 30 * S_US:
                    assert_agree(LAWS, courses, near_us, TOLERANCE_M)


def test_a_real_log_is_told_with_few_samples(shop: SmallShop) -> None:
    environment = fake_environment()
    shop.write(environment.disk, PurePath("shop"))
    log = LogReader.open(environment.disk, PurePath("shop") / "log")
    first_us, end_us = log.window
    courses = {each.entity.id: each for each in courses_of(log, first_us, end_us)}
    assert {each.entity.kind for each in courses.values()} == {"order"}
    assert len(courses) == 30
    n_change = len(log.read(first_us, end_us, log.dictionary.signals.with_property("motion")))
    assert sum(len(each.at_us) for each in courses.values()) <= 12 * n_change
    rng = np.random.default_rng(5)
    for at_us in rng.integers(first_us, end_us, 200).tolist():
        assert_agree(log, courses, at_us, 1e-4)


def test_a_window_without_a_log_is_refused(shop: SmallShop) -> None:
    environment = fake_environment()
    shop.write(environment.disk, PurePath("shop"))
    log = LogReader.open(environment.disk, PurePath("shop") / "log")
    first_us, end_us = log.window
    for from_us, to_us in ((end_us, end_us + HOUR_US), (first_us + 5, first_us + 5)):
        with pytest.raises(Refused, match="W058"):
            list(courses_of(log, from_us, to_us))
