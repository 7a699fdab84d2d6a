"""Parts of vehicles on the card: wheels turn by their way, a plate is up with its load."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt
import pytest
from playwright.sync_api import Browser
from tests.e2e.conftest import ROOT, served
from tests.e2e.test_recorded_robots import PAUSE_AT
from tests.e2e.visitor import THREE_FRAMES, Visitor

from twinline.changes import Law
from twinline.scene import KIT, Asset, Drive

pytestmark = [pytest.mark.e2e, pytest.mark.slow]

PROBE: Final = Path(__file__).with_name("vertex_probe.js")
RADIUS_M: Final = 0.1
BOUND_M: Final = 0.001
FIRST_S: Final = 9 * 3600 + 3850
THERE: Final = """() => {
  const { session } = window.twinline;
  return session.timeUs.value === %d && session.kpis.value?.at_us === %d;
}"""
LAWS: Final = """() => {
  const { dictionary, store } = window.twinline.session;
  const { entities } = dictionary;
  const moving = dictionary.signals.filter(({ kind }) => kind === "motion");
  const laws = moving.map(({ number }) => store.lawOf(number));
  const carries = (vehicle) => laws.some((each) => each?.law === %d && each.params[0] === vehicle);
  return moving
    .filter(({ entity }) => entities[entity].kind === "vehicle")
    .map(({ number }) => [carries(number) ? 1 : 0, store.lawOf(number)])
    .map(([loaded, { atUs, law, params }]) => [loaded, atUs, law, ...params]);
}"""


@pytest.fixture(scope="module")
def gearbox_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The gearbox line with vehicles that lift, simulated while it is watched."""
    folder = tmp_path_factory.mktemp("gearbox")
    text = (ROOT / "plants" / "gearbox_line" / "plant.yaml").read_text("utf-8")
    carries = "carries: [{from: mill-1, to: washer}, {from: mill-2, to: washer}]"
    (folder / "plant.yaml").write_text(
        text.replace("  - id: carts\n", f"  - id: carts\n    kind: agv\n    {carries}\n"), "utf-8"
    )
    yield from served(folder)


def doings(laws: list[list[float]], at_us: int) -> list[tuple[float, bool]]:
    """How far along its path each vehicle is, and whether it carries something."""
    found = []
    for loaded, begun_us, law, *params in laws:
        assert law == Law.PATH
        _, start_m, speed, end_m = params
        there = start_m + speed * (at_us - begun_us) / 1e6
        found.append((min(there, end_m) if speed > 0 else start_m, loaded > 0))
    return found


def error_m(
    vehicle: Asset, own: npt.NDArray[np.float64], way_m: float, *, is_loaded: bool
) -> float:
    """How far the parts of an instance are from where they belong after so long a way."""
    came, numbers, built = np.split(own, [3, 4], axis=1)
    c, s = np.cos(way_m / RADIUS_M), np.sin(way_m / RADIUS_M)
    worst_m = 0.0
    for number, part in enumerate(vehicle.facts.parts, 1):
        of_part = numbers[:, 0].round() == number
        x, y, z = (built[of_part] - part.pivot_m).T
        if part.drive is Drive.WHEEL:
            # Forward is -y: what is on top of a wheel goes there.
            y, z = c * y - s * z, s * y + c * z
        else:
            assert part.drive is Drive.LIFT
            z += part.motion.high if is_loaded else 0.0
        belongs = np.stack((x, y, z), axis=1) + part.pivot_m
        worst_m = max(worst_m, float(np.abs(came[of_part] - belongs).max()))
    return worst_m


def test_wheels_turn_by_the_way_and_a_plate_is_up_with_its_load(
    browser: Browser, gearbox_address: str
) -> None:
    vehicle = KIT["agv"].build()
    drives = [part.drive for part in vehicle.facts.parts]
    assert sorted(drives) == [Drive.LIFT, Drive.WHEEL, Drive.WHEEL]
    someone = Visitor(browser)
    someone.context.add_init_script(path=PROBE)
    someone.open(gearbox_address)
    driven = carried = 0
    for second in range(FIRST_S, FIRST_S + 1200, 40):
        at_us = second * 1_000_000
        someone.page.evaluate(PAUSE_AT, at_us)
        someone.wait_for(THERE % (at_us, at_us))
        someone.page.evaluate(THREE_FRAMES)
        laws = someone.page.evaluate(LAWS % Law.ATTACH)
        driven += sum(speed > 0 for _, _, _, _, _, speed, _ in laws)
        carried += sum(loaded > 0 for loaded, *_ in laws)
        probe = np.array(someone.page.evaluate(f"window.probed[{3 * vehicle.facts.n_triangle}]"))
        errors_m = np.array(
            [
                [
                    error_m(vehicle, own, way_m, is_loaded=is_loaded)
                    for way_m, is_loaded in doings(laws, at_us)
                ]
                for own in np.split(probe.reshape(-1, 7), len(laws))
            ]
        )
        assert errors_m.min(axis=0).max() < BOUND_M
        assert errors_m.min(axis=1).max() < BOUND_M
        if driven and carried:
            break
    assert driven
    assert carried
    assert someone.complaints == []
    someone.close()
