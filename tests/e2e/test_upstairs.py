"""A person walks up the stairs of a gallery with the keyboard, and stands on it."""

import math
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.e2e.conftest import EXAMPLE_LOG, imported, served
from tests.e2e.visitor import Look, Visitor

from twinline.plant import FOOT_M, raised_areas, read_plant

pytestmark = [pytest.mark.e2e, pytest.mark.slow]

# A step is as long as a frame, and a small picture is drawn sooner.
SMALL: Look = {"viewport": {"width": 420, "height": 300}, "reduced_motion": "reduce"}
ELEVATION_M = 2.6
GALLERY = f"""areas:
  - id: gallery
    name: Gallery
    place: {{x: 58 m, y: 37 m, width: 8 m, depth: 6 m}}
    elevation: {ELEVATION_M} m
"""
FLOOR_M = "window.twinline.screen.scene.value.view().distance"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    where = imported(EXAMPLE_LOG, tmp_path_factory.mktemp("upstairs") / "plant")
    file = where / "plant.yaml"
    file.write_text(file.read_text("utf-8").replace("areas:\n", GALLERY, 1), "utf-8")
    return where


@pytest.fixture
def visitor(browser: Browser, folder: Path) -> Iterator[Visitor]:
    for address in served(folder):
        someone = Visitor(browser, SMALL).open(address)
        someone.wait_for("window.twinline?.screen.scene.value !== undefined")
        yield someone
        someone.close()


def test_the_keyboard_leads_up_the_stairs(visitor: Visitor, folder: Path) -> None:
    (gallery,) = raised_areas(read_plant(folder / "plant.yaml"))
    assert gallery.stairs is not None
    place = gallery.stairs.place
    before_m = place.width_m / 2 + FOOT_M / 2
    foot = {
        "mode": "walk",
        "x": place.x_m - math.cos(place.heading_rad) * before_m,
        "y": place.y_m - math.sin(place.heading_rad) * before_m,
        "azimuth": place.heading_rad - math.pi / 2,
        "elevation": 0,
        "distance": 0,
    }
    page = visitor.page
    page.evaluate(
        """(view) => {
          window.twinline.session.playback.play(false);
          window.twinline.screen.mode.value = "walk";
          window.twinline.screen.scene.value.setView(view);
        }""",
        foot,
    )
    assert page.evaluate(FLOOR_M) == 0
    page.locator("canvas").first.focus()
    page.keyboard.down("w")
    visitor.wait_for(f"{FLOOR_M} > {ELEVATION_M - 0.01}")
    page.keyboard.up("w")
    visitor.wait_for(f"Math.abs({FLOOR_M} - {ELEVATION_M}) < 1e-3")  # frames after it, eyes are up
