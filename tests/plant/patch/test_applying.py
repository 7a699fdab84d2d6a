"""What each kind of edit does, and what is said of one that cannot be made."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twinline.diagnostics import Refused
from twinline.plant import (
    AddItem,
    Edit,
    Patch,
    Plant,
    Power,
    RemoveItem,
    ScaleValue,
    SetValue,
    UnsetValue,
    apply_patch,
    describe_edit,
    editable_values,
    mean_us,
    read_plant,
)
from twinline.plant.distribution_text import parse_distribution
from twinline.plant.patch import apply_edit, scaled_distribution

PLANTS = Path(__file__).parents[3] / "plants"


@pytest.fixture(scope="module")
def plant() -> Plant:
    return read_plant(PLANTS / "gearbox_line" / "plant.yaml")


def made(plant: Plant, *edits: Edit) -> Plant:
    return apply_patch(plant, Patch(edits=edits))


def faults(plant: Plant, *edits: Edit) -> list[tuple[str, str]]:
    with pytest.raises(Refused) as refused:
        made(plant, *edits)
    return [(each.code, each.where) for each in refused.value.diagnostics]


def step_of(plant: Plant, name: str) -> object:
    return next(each for each in plant.products[0].route if each.id == name)


def test_a_value_is_set_in_the_units_of_a_plant_file(plant: Plant) -> None:
    after = made(plant, SetValue(path="products/housing/route/wash/mean_service", value="1.5 min"))
    assert step_of(after, "wash").mean_service_us == 90_000_000  # type: ignore[attr-defined]


def test_a_field_of_a_record_that_was_not_there_makes_the_record(plant: Plant) -> None:
    after = made(plant, SetValue(path="stations/washer/power/standby", value="400 W"))
    assert after.stations[2].power == Power(standby_w=400.0)


def test_unset_gives_the_default_back(plant: Plant) -> None:
    after = made(plant, UnsetValue(path="stations/mill-1/power/standby"))
    assert after.stations[0].power is not None
    assert after.stations[0].power.standby_w is None
    assert after.stations[0].power.standby_after_us == plant.stations[0].power.standby_after_us  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("beside", "at"), [({}, 5), ({"after": "mill-1"}, 1), ({"before": "mill-1"}, 0)]
)
def test_an_item_is_added_where_it_is_said(plant: Plant, beside: dict[str, str], at: int) -> None:
    item = {"id": "saw", "area": "finishing", "place": {"x": "2 m", "y": "2 m", "width": "1 m"}}
    item["place"]["depth"] = "1 m"  # type: ignore[index]
    after = made(plant, AddItem(path="stations", value=item, **beside))
    assert [each.id for each in after.stations].index("saw") == at
    assert made(after, RemoveItem(path="stations/saw")) == plant


def test_a_word_in_a_list_is_removed_by_itself(plant: Plant) -> None:
    after = made(plant, RemoveItem(path="shifts/day/times/0/days/sat"))
    assert after.shifts[1].times[0].days == ("mon", "tue", "wed", "thu", "fri")


def test_a_star_scales_what_is_there_and_passes_over_what_is_not(plant: Plant) -> None:
    after = made(plant, ScaleValue(path="products/*/route/*/mean_service", by=0.5))
    assert step_of(after, "wash").mean_service_us == 360_000_000  # type: ignore[attr-defined]
    assert step_of(after, "mill") == step_of(plant, "mill")


@given(st.floats(0.01, 100))
@pytest.mark.parametrize(
    "text",
    [
        "78 s",
        "5 s + lognormal(60 s, 12 s)",
        "normal(60 s, 20 s)",
        "normal(60 s, 20 s, 30 s, 80 s)",
        "weibull(1.4, 44 h)",
        "erlang(3, 5 min)",
        "beta(2.5, 3, 1 h, 2 d)",
        "empirical(10 min, 1 s, 3 s)",
        "interpolated(10 min, 1 s, 3 s)",
        "mixture(0.9 normal(60 s, 5 s), 0.1 5 s + triangular(1 s, 2 s, 9 s))",
    ],
)
def test_scaling_a_distribution_scales_its_mean(text: str, by: float) -> None:
    before = parse_distribution(text)
    after = scaled_distribution(before, by)
    # The shift, and that of each part, is whole microseconds.
    assert mean_us(after) == pytest.approx(by * mean_us(before), rel=1e-9, abs=1.0)


def test_scaling_by_a_half_and_by_two_is_nothing(plant: Plant) -> None:
    path = "products/housing/route/mill/service_per_part"
    assert made(plant, ScaleValue(path=path, by=0.5), ScaleValue(path=path, by=2)) == plant


def test_an_intermediate_plant_may_be_wrong(plant: Plant) -> None:
    after = made(
        plant,
        RemoveItem(path="operations/reworking"),
        RemoveItem(path="products/housing/route/rework"),
        SetValue(path="products/housing/route/check/next", value=[{"to": "end"}]),
    )
    assert len(after.products[0].route) == 4


def test_every_fault_is_told_with_its_edit(plant: Plant) -> None:
    told = faults(
        plant,
        SetValue(path="stations/mil-1/capacity", value=2),
        SetValue(path="stations/mill-1/capacty", value=2),
        SetValue(path="stations/mill-1/capacity", value=0),
        SetValue(path="stations/mill-1/capacity", value="2 s"),
        UnsetValue(path="stations/mill-1/id"),
        ScaleValue(path="stations/mill-1/name", by=2),
        ScaleValue(path="stations/mill-1/capacity", by=-1),
        ScaleValue(path="stations/*/lot/most_wait", by=1e9),
        AddItem(path="stations", value={"id": "mill-2"}),
        AddItem(path="stations/mill-1", value="x"),
        RemoveItem(path="stations/mill-1/capacity"),
        RemoveItem(path="stations/*"),
        SetValue(path="stations/washer/temperature", value="x"),
        SetValue(path="stations/washer/lot/temperature/rest", value="300 K"),
        SetValue(path="", value=1),
    )
    assert [code for code, _ in told] == [
        *("P061", "P061", "P014", "P012", "P062", "P062", "P062", "P062", "P062", "P062"),
        *("P062", "P062", "P061", "P062", "P061"),
    ]
    assert told[0][1] == "edit 1 (set stations/mil-1/capacity)"


def test_a_near_miss_is_offered(plant: Plant) -> None:
    with pytest.raises(Refused, match='did you mean "mill-1"'):
        made(plant, SetValue(path="stations/mil-1/capacity", value=2))


def test_what_follows_from_an_edit_that_failed_is_not_told_again(plant: Plant) -> None:
    told = faults(
        plant,
        AddItem(path="stations", value={"id": "saw", "capacity": 0}),
        SetValue(path="stations/saw/capacity", value=2),
    )
    assert told == [("P014", "edit 1 (add stations)")]


def test_a_fault_of_the_whole_plant_names_the_edit_it_comes_from(plant: Plant) -> None:
    ((code, where),) = faults(
        plant,
        SetValue(path="stations/mill-1/capacity", value=2),
        SetValue(path="products/housing/route/wash/operation", value="weaving"),
    )
    assert code == "P020"
    assert where.startswith("edit 2 (set products/housing/route/wash/operation): ")


def test_a_patch_of_very_many_places_or_faults_is_given_up(
    plant: Plant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("twinline.plant.patch.applying.MOST_EXPANDED", 100)
    everywhere = [ScaleValue(path="stations/*/capacity", by=1.0)] * 20
    assert len(plant.stations) == 5
    assert made(plant, *everywhere) == plant
    assert faults(plant, *everywhere, everywhere[0], everywhere[0]) == [
        ("P062", "edit 21 (scale stations/*/capacity)")
    ]
    wrong = [RemoveItem(path=f"stations/x{i}") for i in range(1000)]
    assert 200 < len(faults(plant, *wrong)) < 300


def test_a_removed_station_is_missed_where_it_was_used(plant: Plant) -> None:
    told = faults(plant, RemoveItem(path="stations/mill-2"))
    assert {code for code, _ in told} == {"P020"}
    assert ("P020", "the plant after the patch: conveyors/wash-feed/from") in told


def test_every_path_that_is_listed_leads_to_what_is_told_of_it() -> None:
    for path in sorted(PLANTS.glob("*/plant.yaml")):
        plant = read_plant(path)
        values = list(editable_values(plant))
        assert len({each.path for each in values}) == len(values)
        for each in values:
            if each.scalable:
                plant = apply_edit(plant, ScaleValue(path=each.path, by=1.0))
            elif not each.written:
                plant = apply_edit(plant, UnsetValue(path=each.path))
        assert plant == read_plant(path)


def test_listed_values_say_what_they_are(plant: Plant) -> None:
    listed = {each.path: each for each in editable_values(plant, "stations/mill-1")}
    assert all(path.startswith("stations/mill-1/") for path in listed)
    power = listed["stations/mill-1/power_producing"]
    assert (power.text, power.kind, power.units) == ("18 kW", "quantity", ("W", "kW", "MW"))
    assert power.bounds == ("at least 0 W", "at most 1000 MW")
    capacity = listed["stations/mill-1/capacity"]
    assert (capacity.text, capacity.written, capacity.required) == ("1", False, False)
    kind = listed["stations/mill-1/at_shift_end"]
    assert "finish" in kind.words
    failure = listed["stations/mill-1/breakdowns/0/time_to_failure"]
    assert (failure.text, failure.kind) == ("weibull(1.4, 44 h)", "distribution")


def test_a_path_that_is_in_no_plant_cannot_be_listed(plant: Plant) -> None:
    with pytest.raises(Refused, match='did you mean "stations"'):
        list(editable_values(plant, "statons/mill-1"))


@pytest.mark.parametrize(
    ("edit", "line"),
    [
        (SetValue(path="stations/a/capacity", value=2), "stations/a/capacity = 2"),
        (ScaleValue(path="a/b", by=0.8), "a/b * 0.8"),
        (AddItem(path="stations", value={"id": "b"}), "stations + b"),
        (RemoveItem(path="stations/b"), "remove stations/b"),
        (UnsetValue(path="stations/b/lot"), "unset stations/b/lot"),
    ],
)
def test_an_edit_is_told_in_one_line(edit: Edit, line: str) -> None:
    assert describe_edit(edit) == line
