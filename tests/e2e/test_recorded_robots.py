"""Robots whose joints were recorded: where the card puts them, against kinematics of our own."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt
import pytest
from playwright.sync_api import Browser
from tests.e2e.conftest import imported, served
from tests.e2e.visitor import Visitor

from twinline.scene import KIT, Asset, Drive

pytestmark = [pytest.mark.e2e, pytest.mark.slow]

Numbers = npt.NDArray[np.float64]

PROBE: Final = Path(__file__).with_name("vertex_probe.js")
BOUND_M: Final = 0.005
STATION: Final = "weld-cell-1"
BEGIN_S: Final = 8 * 3600 + 600
EVENTS: Final = (
    "Order,Operation,Machine,Start,End\n"
    "A1,Welding,Weld cell 1,2024-01-01 08:00,2024-01-01 08:50\n"
    "A1,Milling,Mill 2,2024-01-01 09:10,2024-01-01 10:05\n"
)
PAUSE_AT: Final = """(us) => {
  window.twinline.session.playback.obey({ playing: false, seek_us: us });
  window.twinline.screen.noticeOpen.value = false;
}"""
TOLD: Final = """() => {
  const text = document.querySelector(".robots")?.innerText ?? "";
  return window.twinline.session.timeUs.value === %d
    && text.includes("Recorded")
    && text.includes("Last sample") === %s
    && text.includes("axis 2") === %s;
}"""


def angles_at(seconds: Numbers) -> Numbers:
    """(n, 6) degrees: any way of six joints, the second of them farther than its kind turns."""
    most = np.array([40.0, 135.0, 35.0, 120.0, 60.0, 200.0])
    turns = np.outer(seconds, 1 / np.array([7.0, 11.0, 5.0, 13.0, 3.0, 17.0]))
    angles: Numbers = most * np.sin(turns)
    return angles


def sample_times() -> Numbers:
    """Two samples a second, and nothing in the second minute."""
    seconds = np.arange(0, 180, 0.5)
    return seconds[(seconds < 60) | (seconds >= 120)]


@pytest.fixture(scope="module")
def cell_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server on an event log and a recording of its robot."""
    folder = tmp_path_factory.mktemp("cell")
    events, joints = folder / "cell.csv", folder / "robots.csv"
    events.write_text(EVENTS, "utf-8")
    rows = ["time,station," + ",".join(f"joint {i + 1} [deg]" for i in range(6))]
    for second, angles in zip(sample_times(), angles_at(sample_times()), strict=True):
        at = BEGIN_S + second
        clock = f"{int(at // 3600):02}:{int(at // 60 % 60):02}:{at % 60:06.3f}"
        rows.append(f"2024-01-01 {clock},Weld cell 1," + ",".join(f"{x:.6f}" for x in angles))
    joints.write_text("\n".join(rows), "utf-8")
    yield from served(imported(events, folder / "plant", "--joints", str(joints)))


def recorded(second: float) -> Numbers:
    """(6,) what the recording says of an instant: between samples evenly, in a gap the last."""
    times = sample_times()
    before = int(np.searchsorted(times, second, side="right")) - 1
    if before + 1 == len(times) or times[before + 1] - times[before] > 1:
        held: Numbers = angles_at(times[before : before + 1])[0]
        return held
    share = (second - times[before]) / (times[before + 1] - times[before])
    first, then = angles_at(times[before : before + 2])
    return np.asarray((1 - share) * first + share * then)


def forward(
    asset: Asset, angles: Numbers, points: Numbers, numbers: npt.NDArray[np.int64]
) -> Numbers:
    """(n, 3) where points of parts come to when the joints of a kind turn."""
    joints = [i for i, part in enumerate(asset.facts.parts) if part.drive is Drive.JOINT]
    frames = {0: np.eye(4)}
    for i, part in enumerate(asset.facts.parts):
        x, y, z = part.axis
        cross = np.array([[0, -z, y], [z, 0, -x], [-y, x, 0]])
        turn = np.eye(4)
        if i in joints:
            limit = min(max(angles[joints.index(i)], part.motion.low), part.motion.high)
            a = np.radians(limit)
            turn[:3, :3] += np.sin(a) * cross + (1 - np.cos(a)) * cross @ cross
        to, back = np.eye(4), np.eye(4)
        to[:3, 3], back[:3, 3] = part.pivot_m, np.negative(part.pivot_m)
        frames[i + 1] = frames[part.parent] @ to @ turn @ back
    whole = np.column_stack((points, np.ones(len(points))))
    return np.array([(frames[n] @ p)[:3] for n, p in zip(numbers.tolist(), whole, strict=True)])


def test_a_recorded_robot_stands_where_its_joints_put_it(
    browser: Browser, cell_address: str
) -> None:
    asset = KIT["weld-cell"].build()
    arm = [i + 1 for i, part in enumerate(asset.facts.parts) if part.drive is Drive.JOINT]
    someone = Visitor(browser)
    someone.context.add_init_script(path=PROBE)
    someone.open(cell_address)
    someone.page.evaluate(f"window.twinline.session.select({{ kind: 'station', id: '{STATION}' }})")
    # At a sample, between two, in the gap, and back again to where a joint is beyond its limit.
    for second in (40.0, 150.25, 95.0, 17.5):
        at_us = round((BEGIN_S + second) * 1e6)
        someone.page.evaluate(PAUSE_AT, at_us)
        beyond = abs(recorded(second)[1]) > asset.facts.parts[arm[1] - 1].motion.high
        someone.wait_for(TOLD % (at_us, str(second == 95.0).lower(), str(beyond).lower()))
        someone.settle()
        probe = np.array(someone.page.evaluate(f"window.probed[{3 * asset.facts.n_triangle}]"))
        came, numbers, built = np.split(probe.reshape(-1, 7), [3, 4], axis=1)
        of_arm = np.isin(numbers[:, 0].round(), arm)
        where = forward(
            asset, recorded(second), built[of_arm], numbers[of_arm, 0].round().astype(int)
        )
        assert len(where) > 500
        assert np.abs(came[of_arm] - where).max() < BOUND_M
    assert someone.serious_faults() == []
    assert someone.complaints == []
    someone.close()
