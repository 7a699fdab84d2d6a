"""The floor that comes with the page: in place, bounded, and safe to put into HTML."""

import re
import xml.etree.ElementTree as ET
from pathlib import Path

from starlette.testclient import TestClient

from twinline.plant import Floor, Place, Plant, Station
from twinline.serve import build_app
from twinline.serve.first_paint import MARK, draw_floor
from twinline.worlds import Worlds


def plant(n_station: int) -> Plant:
    """A row of stations, 4 m apart."""
    stations = tuple(
        Station(id=f"s{i}", place=Place(x_m=4.0 * i, y_m=3.0, width_m=2.0, depth_m=2.0))
        for i in range(n_station)
    )
    return Plant(format=1, name="A row", floor=Floor(width_m=90.0, depth_m=30.0), stations=stations)


def test_every_place_is_inside_the_box_of_its_floor() -> None:
    root = ET.fromstring(draw_floor("w", plant(20)))  # noqa: S314 - our own text
    left, top, width, height = map(float, root.attrib["viewBox"].split())
    polygons = [each.attrib for each in root]
    assert [each["class"] for each in polygons].count("pad") == 20
    for each in polygons[1:]:
        for point in each["points"].split():
            x, y = map(float, point.split(","))
            assert left - 0.2 <= x <= left + width + 0.2
            assert top - 0.2 <= y <= top + height + 0.2


def test_a_huge_plant_is_drawn_in_part_and_an_unplaced_one_not_at_all() -> None:
    assert draw_floor("w", plant(5000)).count("<polygon") == 601
    assert draw_floor("w", plant(0)) == ""


def test_a_name_of_a_world_cannot_leave_its_attribute() -> None:
    drawn = draw_floor('"><script>', plant(1))
    assert "<script>" not in drawn
    assert ET.fromstring(drawn).attrib["data-world"] == '"><script>'  # noqa: S314


def test_the_page_without_worlds_is_as_it_was_built(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_bytes(b"<main>" + MARK + b"</main>")
    app = build_app(Worlds(()), client_folder=tmp_path)
    client = TestClient(app, base_url="http://localhost", client=("127.0.0.1", 7))
    assert re.search(MARK.decode(), client.get("/").text)
