"""A small plant that drafts are made of, and edits of it."""

import functools
import math
from pathlib import Path

from hypothesis import strategies as st

from twinline.plant import AddItem, Edit, Plant, RemoveItem, SetValue, parse_plant

PLANTS = Path(__file__).parents[2] / "plants"
STATIONS = ("mill-1", "mill-2", "washer", "deburring")
PEOPLE = ("10.0.0.1 an-an-an", "10.0.0.2 binh-binh", "10.0.0.2 chi-chi-c")


@functools.cache
def plant_text() -> str:
    return (PLANTS / "gearbox_line" / "plant.yaml").read_text("utf-8")


@functools.cache
def base() -> Plant:
    return parse_plant(plant_text(), "plant.yaml")


def moved(station: str, x_m: float, y_m: float, heading_deg: float = 0.0) -> tuple[Edit, ...]:
    """A station dragged to a point of the floor and turned."""
    path = f"stations/{station}/place"
    return (
        SetValue(path=f"{path}/x", value=f"{x_m:g} m"),
        SetValue(path=f"{path}/y", value=f"{y_m:g} m"),
        SetValue(path=f"{path}/heading", value=f"{heading_deg:g} deg"),
    )


def stations_with_places() -> list[str]:
    return [each.id for each in base().stations if each.place is not None]


def added(name: str, x_m: float) -> tuple[Edit, ...]:
    place = {"x": f"{x_m:g} m", "y": "3 m", "width": "2 m", "depth": "2 m"}
    value = {"id": name, "area": base().areas[0].id, "kind": "saw", "place": place}
    return (AddItem(path="stations", value=value),)


@st.composite
def changes(draw: st.DrawFn) -> tuple[Edit, ...]:
    """What a person may do at once."""
    metres = st.integers(0, 60).map(lambda halves: halves / 2)
    kind = draw(st.sampled_from(["move", "move", "move", "add", "remove", "aisle"]))
    if kind == "move":
        station = draw(st.sampled_from(stations_with_places()))
        turn = draw(st.sampled_from([-90.0, 0.0, 15.0, 90.0, 180.0]))
        return moved(station, draw(metres), draw(metres), turn)
    if kind == "add":
        return added(draw(st.sampled_from(["saw-1", "saw-2"])), draw(metres))
    if kind == "remove":
        names = [*stations_with_places(), "saw-1", "saw-2"]
        return (RemoveItem(path=f"stations/{draw(st.sampled_from(names))}"),)
    aisle = base().aisles[0].id
    points = [[draw(metres), 12.0], [30.0, draw(metres)]]
    if math.dist(*points) == 0:
        points[1] = [31.0, 12.0]
    return (SetValue(path=f"aisles/{aisle}/points", value=points),)
