"""Recordings of robots: read, named as signals, and told again by the log at any instant."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from twinline.changes import value_at
from twinline.diagnostics import Refused
from twinline.discover import ColumnChoices, ImportReport, import_event_log
from twinline.discover.record import RecordingReport
from twinline.log import LogReader
from twinline.testing.environment import fake_environment

FOLDER = Path("plant")
EVENTS = (
    "Order,Operation,Machine,Start,End\n"
    "A1,Welding,Weld cell 1,2024-01-01 08:00,2024-01-01 08:50\n"
    "A1,Milling,Mill 2,2024-01-01 09:10,2024-01-01 10:05\n"
)
HEAD = "time,station,robot,joint 1 [deg],joint 2 [deg]"
BEGIN_S = 8 * 3600 + 600


def clock(second: float) -> str:
    at = BEGIN_S + second
    return f"2024-01-01 {int(at // 3600):02}:{int(at // 60 % 60):02}:{at % 60:09.6f}"


def imported(folder: Path, text: str) -> tuple[ImportReport, LogReader]:
    events, joints = folder / "cell.csv", folder / "robots.csv"
    events.write_text(EVENTS, "utf-8")
    joints.write_text(text, "utf-8")
    environment = fake_environment()
    choices = ColumnChoices(joints=joints)
    report = import_event_log(events, FOLDER, environment, choices)
    return report, LogReader.open(environment.disk, FOLDER / "log")


def recording_of(report: ImportReport) -> RecordingReport:
    assert report.recording is not None
    return report.recording


def told(log: LogReader, name: str, second: float) -> float:
    """What the log says of a signal at an instant."""
    numbers = log.dictionary.signals_of("station", name)
    assert len(numbers) == 1
    number = next(iter(numbers.values()))
    at_us = round((BEGIN_S + second) * 1e6)
    changes = log.state_at(at_us)
    row = np.flatnonzero(changes.signal == number)[0]
    dt_us = np.array([at_us - changes.at_us[row]])
    return float(value_at(changes.law[row : row + 1], changes.params[row : row + 1], dt_us)[0])


steps_s = st.sampled_from([0.1, 0.1, 0.1, 0.1, 0.1, 0.2, 30.0])
whole_angles = st.integers(-1000, 1000).map(lambda tenths: tenths / 10)


@settings(max_examples=40, deadline=None)
@given(
    steps=st.lists(steps_s, min_size=12, max_size=40),
    angles=st.lists(st.sampled_from([0.0, 12.5]) | whole_angles, min_size=41, max_size=41),
    share=st.floats(0, 1),
)
def test_an_angle_goes_evenly_between_samples_and_holds_in_a_gap(
    tmp_path_factory: pytest.TempPathFactory, steps: list[float], angles: list[float], share: float
) -> None:
    times = np.cumsum([0.0, *steps]).round(6)
    rows = [f"{clock(t)},weld CELL 1,1,{a},0" for t, a in zip(times, angles, strict=False)]
    report, log = imported(tmp_path_factory.mktemp("cell"), "\n".join([HEAD, *rows]))
    robot = recording_of(report).robots[0]
    gap_s = robot.gap_us / 1e6
    assert robot.n_gap == (np.diff(times) > gap_s).sum()
    for i, step in enumerate(np.diff(times)):
        wanted = angles[i] if step > gap_s else angles[i] + share * (angles[i + 1] - angles[i])
        at = times[i] + share * step if share < 1 else times[i] + step - 1e-6
        assert told(log, "joint 1", at) == pytest.approx(wanted, abs=0.02)
    assert told(log, "joint 1", times[-1] + 100) == pytest.approx(angles[len(times) - 1])


def test_a_robot_that_rests_takes_no_room(tmp_path: Path) -> None:
    rows = [f"{clock(i / 10)},Weld cell 1,1,{30 if i < 500 else 31},-5" for i in range(1000)]
    report, log = imported(tmp_path, "\n".join([HEAD, *rows]))
    number = log.dictionary.signals_of("station", "joint 1")
    changes = log.read(*log.window, list(number.values()))
    assert len(changes.at_us) == 3
    assert recording_of(report).n_used == 1000


def test_robots_of_a_station_are_told_apart_and_radians_stay(tmp_path: Path) -> None:
    head = "Station;Time;Robot;Joint 1 (rad);Joint 2 (rad)"
    rows = [f"Weld cell 1;{clock(i)};{1 + i % 2};{(i % 2) + 0.5};0" for i in range(4)]
    _, log = imported(tmp_path, "\n".join([head, *rows]))
    assert told(log, "joint 1", 3) == 0.5
    assert told(log, "robot 2 joint 1", 3) == 1.5
    signal = next(iter(log.dictionary.signals_of("station", "robot 2 joint 2").values()))
    assert log.dictionary.signals[signal].unit == "rad"


def test_every_row_is_used_or_its_reason_is_told(tmp_path: Path) -> None:
    rows = (
        f"{clock(0)},Weld cell 1,1,0,0",
        f"{clock(1)},Weld cell 1,1,x,0",
        f"{clock(2)},Press 9,1,0,0",
        "yesterday,Weld cell 1,1,0,0",
        f"{clock(0)},Weld cell 1,1,5,5",
        f"{clock(3)},Weld cell 1,1.5,0,0",
        f"{clock(4)},Weld cell 1,1,0",
        "2025-01-01 08:00:00,Weld cell 1,1,0,0",
    )
    recording = recording_of(imported(tmp_path, "\n".join([HEAD, *rows]))[0])
    reasons = {each.code: each.lines for each in recording.left_out}
    assert reasons == {
        "E066": (3, 7),
        "E065": (4,),
        "E030": (5,),
        "E035": (6,),
        "E036": (8,),
        "E067": (9,),
    }
    assert recording.n_used + sum(each.n_row for each in recording.left_out) == recording.n_row == 8


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("time,joint 1 [deg]", 'no column "station"'),
        ("time,station,angle", 'no column such as "joint 1 [deg]"'),
        ("time,station,joint 1 [deg],joint 3 [deg]", "joints 1, 3"),
        ("time,station,joint 1 [deg],joint 2 [rad]", "in degrees and in radians"),
        ("time,station,joint 8 [deg]", 'no column such as "joint 1 [deg]"'),
    ],
)
def test_a_table_without_its_columns_is_refused(tmp_path: Path, head: str, said: str) -> None:
    cells = ",".join("1" for _ in head.split(",")[1:])
    with pytest.raises(Refused) as refused:
        imported(tmp_path, f"{head}\n{clock(0)},{cells}\n")
    assert refused.value.diagnostics[0].code == "E029"
    assert said in refused.value.diagnostics[0].found


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (
            ("8:00,Weld cell 1,1,0,0",) * 2,
            ["/robots.csv:2: E030 the time", "also 3", "as the event log does"],
        ),
        (
            (f"{clock(0)},Press 9,1,0,0", f"{clock(1)},Press 9,1,0,0", f"{clock(2)},Mill 2,1,?,0"),
            [
                '/robots.csv:2: E065 no station of the event log is called "Press 9"; 2 rows',
                'does: "Weld cell 1", "Mill 2"',
                "/robots.csv:4: E066 an angle",
            ],
        ),
        (
            ("2025-01-01 08:00:00,Weld cell 1,1,0,0",),
            [
                "/robots.csv:2: E067 not within",
                "from 2024-01-01T07:55:00 to 2024-01-01T10:",
                "clock",
            ],
        ),
        (("1,2", "1,2,3,4,5,6,7"), ["/robots.csv:2: E036 more or fewer", "also 3"]),
    ],
)
def test_a_recording_without_a_row_that_can_be_used_is_refused(
    tmp_path: Path, rows: tuple[str, ...], told: list[str]
) -> None:
    with pytest.raises(Refused) as refused:
        imported(tmp_path, "\n".join([HEAD, *rows]))
    text = f"/{refused.value}".replace("\n", "\n/")
    first, *causes = refused.value.diagnostics
    assert (first.code, f"not one of {len(rows)} row" in first.found) == ("E029", True)
    assert len(causes) >= 1
    for each in told:
        assert each in text


def test_another_clock_and_another_file_are_refused(tmp_path: Path) -> None:
    zoned = f"{HEAD}\n2024-01-01T08:10:00+01:00,Weld cell 1,1,0,0\n"
    for text in (zoned, "<log></log>"):
        with pytest.raises(Refused) as refused:
            imported(tmp_path, text)
        assert refused.value.diagnostics[0].code == "E029"


def test_without_a_recording_a_log_is_as_before(tmp_path: Path) -> None:
    events = tmp_path / "cell.csv"
    events.write_text(EVENTS, "utf-8")
    environment = fake_environment()
    assert import_event_log(events, FOLDER, environment).recording is None
    log = LogReader.open(environment.disk, FOLDER / "log")
    assert not log.dictionary.signals_of("station", "joint 1")
