"""The patch between two plants leads from one to the other, whatever the two are.

The second plant is the first after random changes of its structs, made here without any patch:
items shuffled, dropped, copied under new ids, and single fields replaced.
"""

import functools
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from twinline.plant import (
    Patch,
    Plant,
    apply_patch,
    check_plant,
    merge_patch,
    parse_patch,
    parse_plant,
    patch_between,
    read_plant,
    write_patch,
)
from twinline.plant.distribution_text import parse_distribution
from twinline.plant.patch import apply_edit
from twinline.plant.shapes import (
    Fixed,
    Flag,
    Listing,
    Measure,
    Number,
    Record,
    Shape,
    Text,
    Varying,
    Word,
    record_of,
)

PLANTS = Path(__file__).parents[3] / "plants"
EXAMPLES = sorted(PLANTS.glob("*/plant.yaml"))


@functools.cache
def gearbox_line() -> Plant:
    return read_plant(PLANTS / "gearbox_line" / "plant.yaml")


def leaf(draw: st.DrawFn, shape: Shape) -> object:
    """Some value that the shape allows."""
    if isinstance(shape, Text):
        ids = st.sampled_from(["a", "b", "mill-1", "0"])
        return draw(st.sampled_from(shape.examples) if shape.examples else ids)
    if isinstance(shape, Word):
        return draw(st.sampled_from(shape.words))
    if isinstance(shape, Varying):
        return parse_distribution(draw(st.sampled_from(["78 s", "5 s + lognormal(60 s, 12 s)"])))
    if isinstance(shape, Measure | Number):
        whole = shape.whole if isinstance(shape, Number) else shape.quantity.value == "duration"
        least = max(0.1, shape.bounds.ge or 0.0)
        return draw(st.integers(1, 9)) if whole else draw(st.floats(least, least + 0.8))
    return draw(st.booleans()) if isinstance(shape, Flag) else None


def changed(draw: st.DrawFn, shape: Shape, value: Any) -> Any:  # noqa: ANN401 - of any shape
    """The value with one random change somewhere inside."""
    if isinstance(shape, Record) and value is not None:
        field = draw(st.sampled_from(shape.fields))
        old = getattr(value, field.attribute)
        new = changed(draw, field.shape, old)
        if not field.required and draw(st.integers(0, 4)) == 0:
            new = field.default
        if new is None and (field.required or field.default is not None):
            return value
        return msgspec.structs.replace(value, **{field.attribute: new})
    if isinstance(shape, Listing):
        return items_changed(draw, shape, value)
    if isinstance(shape, Fixed):
        return tuple(draw(st.integers(0, 9)) * 1.0 for _ in shape.items)
    return leaf(draw, shape)


def items_changed(draw: st.DrawFn, shape: Listing, values: tuple[Any, ...]) -> tuple[Any, ...]:
    if not values:
        return values
    way = draw(st.integers(0, 4))
    i = draw(st.integers(0, len(values) - 1))
    if way == 0:
        return tuple(draw(st.permutations(values)))
    if way == 1:
        return (*values[:i], *values[i + 1 :])
    if way == 2 and isinstance(shape.item, Record) and shape.item.has_id:
        fresh = msgspec.structs.replace(values[i], id=f"new{draw(st.integers(0, 99))}")
        at = draw(st.integers(0, len(values)))
        return (*values[:at], fresh, *values[at:])
    new = changed(draw, shape.item, values[i])
    return values if new is None else (*values[:i], new, *values[i + 1 :])


@st.composite
def changed_plants(draw: st.DrawFn) -> Plant:
    plant = gearbox_line()
    for _ in range(draw(st.integers(0, 8))):
        plant = changed(draw, record_of(Plant), plant)
    return plant


def all_edits_made(plant: Plant, patch: Patch) -> Plant:
    """As `apply_patch`, for plants that are not right as a whole."""
    for edit in patch.edits:
        plant = apply_edit(plant, edit)
    return plant


@given(changed_plants(), changed_plants())
def test_the_patch_between_two_plants_makes_one_of_the_other(old: Plant, new: Plant) -> None:
    patch = patch_between(old, new)
    assert all_edits_made(old, patch) == new


@given(changed_plants())
def test_a_patch_is_read_as_it_was_written(new: Plant) -> None:
    patch = patch_between(gearbox_line(), new, note="Why: because")
    assert parse_patch(write_patch(patch), "patch.yaml") == patch


@given(changed_plants())
def test_there_is_no_patch_between_equal_plants(plant: Plant) -> None:
    assert patch_between(plant, plant) == Patch()


@given(st.permutations(range(5)))
def test_reordering_moves_as_few_items_as_can_be(order: list[int]) -> None:
    plant = gearbox_line()
    new = msgspec.structs.replace(plant, stations=tuple(plant.stations[i] for i in order))
    rising = max(
        sum(1 for _ in chosen)
        for mask in range(32)
        if (chosen := [each for i, each in enumerate(order) if mask >> i & 1]) == sorted(chosen)
    )
    kinds = [each.kind for each in patch_between(plant, new).edits]
    assert kinds.count("remove") == kinds.count("add") == 5 - rising


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.parent.name)
def test_an_empty_plant_and_an_example_are_apart_by_a_patch(path: Path) -> None:
    plant = read_plant(path)
    empty = Plant(format=1, name="empty")
    assert apply_patch(plant, patch_between(plant, empty)) == empty
    assert apply_patch(empty, patch_between(empty, plant)) == plant


def test_one_change_is_one_edit_at_the_field_itself() -> None:
    plant = gearbox_line()
    route = plant.products[0].route
    step = msgspec.structs.replace(route[2], service_per_part=parse_distribution("80 s"))
    product = msgspec.structs.replace(plant.products[0], route=(*route[:2], step, *route[3:]))
    (edit,) = patch_between(plant, msgspec.structs.replace(plant, products=(product,))).edits
    assert (edit.kind, edit.path) == ("set", "products/housing/route/assemble/service_per_part")


@st.composite
def right_plants(draw: st.DrawFn) -> Plant:
    """As `changed_plants`, but every change that leaves the plant wrong is taken back."""
    plant = gearbox_line()
    for _ in range(draw(st.integers(1, 3))):
        new = changed(draw, record_of(Plant), plant)
        plant = plant if list(check_plant(new)) else new
    return plant


@pytest.mark.slow
@given(right_plants())
def test_a_plant_file_is_merged_into_any_plant_near_it(new: Plant) -> None:
    text = (PLANTS / "gearbox_line" / "plant.yaml").read_text("utf-8")
    merged = merge_patch(text, patch_between(gearbox_line(), new))
    assert parse_plant(merged, "plant.yaml") == new
    # The file as a whole is never written anew: that would lose the comment at its head.
    assert merged.partition("format:")[0] == text.partition("format:")[0]
