"""Robots whose joints were recorded: where the card puts them, against kinematics of our own."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import numpy as np
import pytest
from playwright.sync_api import Browser
from tests.e2e.conftest import imported, served
from tests.e2e.visitor import Visitor
from tests.scene.recorded_cell import BEGIN_S, forward, recorded, write_cell

from twinline.scene import KIT, Drive

pytestmark = [pytest.mark.e2e, pytest.mark.slow]

PROBE: Final = Path(__file__).with_name("vertex_probe.js")
BOUND_M: Final = 0.005
STATION: Final = "weld-cell-1"
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

FRAMED: Final = """() => {
  const values = window.probed[%d];
  return window.twinlineEmbedded && values && %s.every(([row, ...at]) =>
    Math.hypot(...at.map((x, k) => values[7 * row + k] - x)) < %f);
}"""


@pytest.fixture(scope="module")
def cell_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server on an event log and a recording of its robot."""
    folder = tmp_path_factory.mktemp("cell")
    events, joints = write_cell(folder, (("Weld cell 1", 1),))
    yield from served(imported(events, folder / "plant", "--joints", str(joints)))


def test_a_recorded_robot_stands_where_its_joints_put_it(
    browser: Browser, cell_address: str
) -> None:
    asset = KIT["weld-cell"].build()
    arm = [i + 1 for i, part in enumerate(asset.facts.parts) if part.drive is Drive.JOINT]
    someone, told = Visitor(browser), list[list[float]]()
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
        some = np.flatnonzero(of_arm)[:: len(where) // 20].tolist()
        told = [[row, *came[row].tolist()] for row in some]
    assert someone.serious_faults() == []
    # So it does in a frame beside another world, where nothing but the picture is loaded.
    someone.page.goto(f"{cell_address}?embedded")
    someone.wait_for(FRAMED % (3 * asset.facts.n_triangle, told, BOUND_M))
    assert someone.complaints == []
    someone.close()
