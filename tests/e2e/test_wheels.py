"""Wheels on the card: they turn by the way that their vehicle goes."""

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
FIRST_S: Final = 9 * 3600
THERE: Final = """() => {
  const { session } = window.twinline;
  return session.timeUs.value === %d && session.kpis.value?.at_us === %d;
}"""
LAWS: Final = """() => {
  const { dictionary, store } = window.twinline.session;
  const { entities } = dictionary;
  return dictionary.signals
    .filter(({ kind, entity }) => kind === "motion" && entities[entity].kind === "vehicle")
    .map(({ number }) => store.lawOf(number))
    .map(({ atUs, law, params }) => [atUs, law, ...params]);
}"""


@pytest.fixture(scope="module")
def gearbox_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The gearbox line with hand carts between two of its steps, simulated while it is watched."""
    folder = tmp_path_factory.mktemp("gearbox")
    text = (ROOT / "plants" / "gearbox_line" / "plant.yaml").read_text("utf-8")
    carries = "carries: [{from: mill-1, to: washer}, {from: mill-2, to: washer}]"
    (folder / "plant.yaml").write_text(
        text.replace("  - id: carts\n", f"  - id: carts\n    {carries}\n"), "utf-8"
    )
    yield from served(folder)


def ways_m(laws: list[list[float]], at_us: int) -> list[float]:
    """How far along its path each cart is, of those that stand on one."""
    ways = []
    for begun_us, law, *params in laws:
        assert law == Law.PATH
        _, start_m, speed, end_m = params
        there = start_m + speed * (at_us - begun_us) / 1e6
        ways.append(min(there, end_m) if speed > 0 else start_m)
    return ways


def error_m(cart: Asset, own: npt.NDArray[np.float64], way_m: float) -> float:
    """How far the wheels of an instance are from where they belong after so long a way."""
    came, numbers, built = np.split(own, [3, 4], axis=1)
    c, s = np.cos(way_m / RADIUS_M), np.sin(way_m / RADIUS_M)
    worst_m = 0.0
    for number, part in enumerate(cart.facts.parts, 1):
        if part.drive is not Drive.WHEEL:
            continue
        of_wheel = numbers[:, 0].round() == number
        x, y, z = (built[of_wheel] - part.pivot_m).T
        # Forward is -y: what is on top of a wheel goes there.
        turned = np.stack((x, c * y - s * z, s * y + c * z), axis=1) + part.pivot_m
        worst_m = max(worst_m, float(np.abs(came[of_wheel] - turned).max()))
    return worst_m


def test_the_wheels_of_a_cart_turn_by_the_way_that_it_goes(
    browser: Browser, gearbox_address: str
) -> None:
    cart = KIT["hand-cart"].build()
    assert sum(part.drive is Drive.WHEEL for part in cart.facts.parts) == 4
    someone = Visitor(browser)
    someone.context.add_init_script(path=PROBE)
    someone.open(gearbox_address)
    driven = 0
    for second in range(FIRST_S, FIRST_S + 1200, 40):
        at_us = second * 1_000_000
        someone.page.evaluate(PAUSE_AT, at_us)
        someone.wait_for(THERE % (at_us, at_us))
        someone.page.evaluate(THREE_FRAMES)
        laws = someone.page.evaluate(LAWS)
        driven += sum(speed > 0 for _, _, _, _, speed, _ in laws)
        probe = np.array(someone.page.evaluate(f"window.probed[{3 * cart.facts.n_triangle}]"))
        errors_m = np.array(
            [
                [error_m(cart, own, way_m) for way_m in ways_m(laws, at_us)]
                for own in np.split(probe.reshape(-1, 7), len(laws))
            ]
        )
        assert errors_m.min(axis=0).max() < BOUND_M
        assert errors_m.min(axis=1).max() < BOUND_M
        if driven:
            break
    assert driven
    assert someone.complaints == []
    someone.close()
