"""Tells a draft: what is not as it was, whose doing it is, and what is wrong with it."""

from collections.abc import Iterator
from typing import Any, Final

import msgspec

from twinline.diagnostics import Diagnostic, Refused
from twinline.plant import (
    AddItem,
    Edit,
    Place,
    Plant,
    RemoveItem,
    check_plant,
    path_of_place,
    remark_layout,
)
from twinline.plant.patch import value_at_path
from twinline.plant.patch.paths import split_path, target_of
from twinline.plant.patch.plain_values import plain_of_value
from twinline.plant.patch.writing import yaml_text
from twinline.serve.draft_answers import Change, DraftedThing, DraftedValue, Draftsman, FloorPlace
from twinline.worlds import Draft, thing_of

_ON_FLOOR: Final = ("stations", "buffers", "sources", "sinks", "aisles", "conveyors")


def author(principal: str, hand: str) -> str:
    """Who does something: a principal, and of several browsers of his the one."""
    return f"{principal} {hand}"


def tell_people(draft: Draft) -> tuple[Draftsman, ...]:
    """Everybody who changed something, in the order in which they came."""
    n_step = dict.fromkeys((each.author for each in draft.steps), 0)
    for each in draft.steps:
        n_step[each.author] += each.stands
    return tuple(
        Draftsman(number, name.rpartition(" ")[0], n)
        for number, (name, n) in enumerate(n_step.items(), 1)
    )


def number_of(draft: Draft, name: str) -> int:
    """The number of somebody among those who changed something; 0 where he is not."""
    authors = list(dict.fromkeys(each.author for each in draft.steps))
    return authors.index(name) + 1 if name in authors else 0


def tell_things(draft: Draft) -> Iterator[DraftedThing]:
    """What stands on the floor and is not as it was."""
    for table in _ON_FLOOR:
        old = {each.id: each for each in getattr(draft.base, table)}
        new = {each.id: each for each in getattr(draft.plant, table)}
        for name in dict.fromkeys((*old, *new)):
            if old.get(name) == new.get(name):
                continue
            by = number_of(draft, draft.author_of((table, name)))
            yield _thing(table, old.get(name), new.get(name), by)


def tell_values(draft: Draft) -> Iterator[DraftedValue]:
    """The fields of the plant file that are not as they were."""
    for edit in draft.patch().edits:
        path = edit.path
        if isinstance(edit, AddItem):
            path = "/".join(thing_of(edit))
        by = number_of(draft, draft.author_of(thing_of(edit)))
        was = None if isinstance(edit, AddItem) else _written(draft.base, path)
        now = None if isinstance(edit, RemoveItem) else _new_text(draft.plant, path, edit)
        yield DraftedValue(path, was, now, by)


def faults_of(plant: Plant) -> tuple[Diagnostic, ...]:
    """What is wrong with a plant, each with the path of where."""
    return tuple(_with_path(each, plant) for each in check_plant(plant))


def remarks_of(draft: Draft) -> tuple[Diagnostic, ...]:
    """What is to be looked at in the layout, and was not so before."""
    if draft.plant is draft.base:
        return ()
    before = {each.found for each in remark_layout(draft.base)}
    new = (each for each in remark_layout(draft.plant) if each.found not in before)
    return tuple(_with_path(each, draft.plant) for each in new)


def rebuilt(draft: Draft) -> Plant:
    """The plant with those stations only that are no moved copies of what stands there."""
    known = {_shape(each) for each in draft.base.stations}
    stations = tuple(each for each in draft.plant.stations if _shape(each) not in known)
    return msgspec.structs.replace(draft.plant, stations=stations)


def _shape(station: Any) -> tuple[object, ...]:  # noqa: ANN401 - a Station
    place: Place | None = station.place
    size = None if place is None else (place.width_m, place.depth_m)
    return station.id, station.kind, station.capacity, size


def _thing(table: str, old: Any, new: Any, by: int) -> DraftedThing:  # noqa: ANN401 - any entity
    one = new if new is not None else old
    change: Change = "added" if old is None else "removed" if new is None else "changed"
    place: Place | None = getattr(one, "place", None)
    return DraftedThing(
        table=table,
        id=one.id,
        name=one.name,
        change=change,
        by=by,
        station=getattr(one, "station", None),
        place=None if place is None else FloorPlace(**msgspec.structs.asdict(place)),
        points_m=getattr(one, "points_m", None),
        width_m=getattr(one, "width_m", None),
    )


def _new_text(plant: Plant, path: str, edit: Edit) -> str | None:
    return _text(edit.value) if isinstance(edit, AddItem) else _written(plant, path)


def _written(plant: Plant, path: str) -> str | None:
    """A value as a plant file would have it; None where there is none."""
    try:
        value = value_at_path(plant, path)
    except Refused:
        return None
    if value is None:
        return None
    return _text(plain_of_value(target_of(split_path(path)).shape, value))


def _text(plain: Any) -> str:  # noqa: ANN401 - a Plain
    return plain if isinstance(plain, str) else yaml_text(plain)


def _with_path(fault: Diagnostic, plant: Plant) -> Diagnostic:
    return msgspec.structs.replace(fault, where=path_of_place(fault.where, plant) or fault.where)
