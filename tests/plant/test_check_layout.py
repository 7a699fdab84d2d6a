"""What a layout asks to be looked at is told, each thing once, and what stands free is not."""

import pytest
from msgspec.structs import replace

from twinline.plant import Aisle, Conveyor, Floor, Place, Plant, Sink, Source, Station, check_plant
from twinline.plant.check_layout import remark_layout


def at(x_m: float, y_m: float, heading_rad: float = 0.0) -> Place:
    return Place(x_m=x_m, y_m=y_m, width_m=3, depth_m=2, heading_rad=heading_rad)


def plant(**changed: object) -> Plant:
    """An aisle along y = 5 with machines north of it, their fronts towards it."""
    stations = (
        Station(id="saw", area="hall", place=at(8, 9)),
        Station(id="mill", area="hall", place=at(14, 9)),
    )
    whole = Plant(
        format=1,
        name="Line",
        epoch="2031-03-03T00:00:00",
        floor=Floor(width_m=30, depth_m=14),
        stations=stations,
        sources=(Source(id="in", place=Place(x_m=2, y_m=8, width_m=2, depth_m=2)),),
        sinks=(Sink(id="out", place=Place(x_m=27, y_m=8, width_m=2, depth_m=2)),),
        aisles=(Aisle(id="main", points_m=((1, 5), (29, 5)), width_m=3),),
    )
    return replace(whole, **changed)


def moved(name: str, place: Place) -> Plant:
    stations = [replace(s, place=place) if s.id == name else s for s in plant().stations]
    return plant(stations=tuple(stations))


def told(changed: Plant) -> list[tuple[str, str]]:
    return [(each.code, each.found) for each in remark_layout(changed)]


def test_a_good_layout_has_no_remarks() -> None:
    assert told(plant()) == []


@pytest.mark.parametrize("place", [at(29, 9), at(14, 13.5), at(14, 0.9), at(1.2, 12)])
def test_what_reaches_beyond_the_walls_is_told(place: Place) -> None:
    assert ("P070", 'station "mill" reaches beyond the walls of the hall') in told(
        moved("mill", place)
    )


def test_what_touches_a_wall_is_inside() -> None:
    assert told(moved("mill", at(28.5, 13))) == []


def test_a_machine_in_an_aisle_is_told() -> None:
    assert ("P071", 'aisle "main" leads through station "mill"') in told(moved("mill", at(14, 6)))
    assert told(moved("mill", at(14, 7.5))) == []  # it stands at the very edge of the aisle


def test_a_conveyor_may_lead_into_its_own_stations_only() -> None:
    def laid(*points: tuple[float, float]) -> Plant:
        one = Conveyor(id="c", points_m=points, speed_m_per_s=0.5, origin="in", to="mill")
        return plant(conveyors=(one,))

    through = ("P071", 'conveyor "c" leads through station "saw"')
    assert told(laid((2, 9), (14, 9))) == [through]
    assert told(laid((2, 12), (14, 12), (14, 9))) == []


def test_a_machine_behind_another_cannot_be_reached() -> None:
    hidden = moved("mill", at(8, 12))
    assert told(hidden) == [
        (
            "P072",
            'station "mill" cannot be reached: the way to it leads through station "saw"',
        )
    ]


def test_a_machine_at_an_aisle_of_its_own_cannot_be_reached() -> None:
    lonely = moved("mill", at(25, 12, heading_rad=0.0))
    far = Aisle(id="far", points_m=((20, 10), (29, 10)), width_m=1)
    changed = replace(lonely, aisles=(*lonely.aisles, far))
    assert told(changed) == [
        ("P072", 'station "mill" cannot be reached: no way along the aisles leads to it')
    ]


def test_remarks_are_no_faults() -> None:
    hidden = moved("mill", at(8, 12))
    assert {each.code for each in check_plant(hidden)}.isdisjoint({"P070", "P071", "P072"})
