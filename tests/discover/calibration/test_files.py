"""The folder that a calibration writes: the plant, the parameters, what people change in them."""

from pathlib import Path

import pytest

from twinline.diagnostics import Refused
from twinline.discover.calibration import calibrate_folder, calibrate_log
from twinline.discover.calibration.calibration_file import read_written, write_parameters
from twinline.discover.calibration.parameters import Known, Parameter
from twinline.discover.calibration.plant_values import (
    NoSuchValue,
    find_value,
    is_same_value,
    put_value,
)
from twinline.environment.real import real_environment
from twinline.plant import mean_us, parse_distribution, read_plant
from twinline.testing.known_truth import mixed_shop
from twinline.testing.small_shop import build_small_shop

SHOP_LOG = Path(__file__).parents[3] / "plants" / "machine_shop" / "production_log.csv"
LINES = 1500


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The beginning of the log of the generated machine shop."""
    path = tmp_path_factory.mktemp("log") / "shop.csv"
    with SHOP_LOG.open(encoding="utf-8") as file:
        path.write_text("".join(line for _, line in zip(range(LINES), file, strict=False)), "utf-8")
    return path


@pytest.fixture(scope="module")
def calibrated(log: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("calibrated") / "plant"
    calibrate_log(log, folder, real_environment())
    return folder


@pytest.fixture
def copied(calibrated: Path, tmp_path: Path) -> Path:
    """A copy to change."""
    folder = tmp_path / "plant"
    folder.mkdir()
    for name in ("plant.yaml", "calibration.yaml"):
        (folder / name).write_bytes((calibrated / name).read_bytes())
    return folder


def written(folder: Path) -> str:
    return (folder / "calibration.yaml").read_text("utf-8")


@pytest.mark.slow
def test_the_plant_can_be_read_and_the_pictures_are_there(calibrated: Path) -> None:
    read_plant(calibrated / "plant.yaml")
    report = (calibrated / "calibration-report.md").read_text("utf-8")
    pictures = sorted(each.name for each in (calibrated / "pictures").iterdir())
    assert pictures
    assert all(
        each.read_text("utf-8").startswith("<svg") for each in (calibrated / "pictures").iterdir()
    )
    linked = {part.split(")")[0] for part in report.split("](pictures/")[1:]}
    assert linked <= set(pictures)


@pytest.mark.slow
def test_orders_of_many_parts_are_released_as_they_were(calibrated: Path) -> None:
    plant = read_plant(calibrated / "plant.yaml")
    assert plant.sources[0].arrivals == "orders"
    assert len(plant.orders) > 100
    assert max(order.quantity for order in plant.orders) > 1
    releases = [order.release for order in plant.orders if order.release]
    assert len(releases) == len(plant.orders)
    assert min(releases) >= plant.epoch


@pytest.mark.slow
def test_calibrating_again_changes_nothing(log: Path, copied: Path, calibrated: Path) -> None:
    calibrate_log(log, copied, real_environment())
    for name in ("plant.yaml", "calibration.yaml", "calibration-report.md"):
        assert (copied / name).read_bytes() == (calibrated / name).read_bytes()


@pytest.mark.slow
def test_values_made_by_hand_are_kept_and_marked(log: Path, copied: Path) -> None:
    first = next(
        (path, each)
        for path, each in read_written(written(copied), "calibration.yaml").items()
        if path.endswith("/service_per_part")
    )
    path, old = first
    text = written(copied).replace(f"value: {old.value}", "value: 123 s", 1)
    (copied / "calibration.yaml").write_text(text, "utf-8")
    calibration = calibrate_log(log, copied, real_environment())
    assert find_value(calibration.plant, path) == find_value(
        put_value(calibration.plant, path, "123 s"), path
    )
    found = calibration.parameter(path)
    assert found is not None
    assert found.parameter.by_hand
    assert found.parameter.fitted == old.value
    report = (copied / "calibration-report.md").read_text("utf-8")
    assert "## Made by hand" in report
    assert read_written(written(copied), "calibration.yaml")[path].by_hand


@pytest.mark.slow
def test_a_value_changed_in_the_plant_file_is_made_by_hand(log: Path, copied: Path) -> None:
    plant = copied / "plant.yaml"
    values = read_written(written(copied), "calibration.yaml")
    path, old = next(
        (each, values[each].value) for each in values if each.endswith("/service_per_part")
    )
    text = plant.read_text("utf-8").replace(
        f"service_per_part: {old}", "service_per_part: normal(77 s, 7 s)", 1
    )
    plant.write_text(text, "utf-8")
    calibration = calibrate_log(log, copied, real_environment())
    found = calibration.parameter(path)
    assert found is not None
    assert found.parameter.by_hand
    assert is_same_value(found.parameter.value, "normal(77 s, 7 s)")


@pytest.mark.slow
def test_a_value_that_does_not_fit_is_refused(log: Path, copied: Path) -> None:
    values = read_written(written(copied), "calibration.yaml")
    path = next(each for each in values if each.endswith("/interarrival"))
    text = written(copied).replace(f"value: {values[path].value}", "value: soon", 1)
    (copied / "calibration.yaml").write_text(text, "utf-8")
    with pytest.raises(Refused) as refused:
        calibrate_log(log, copied, real_environment())
    assert [each.code for each in refused.value.diagnostics] == ["E071"]


def test_a_plant_that_no_calibration_wrote_is_not_overwritten(log: Path, tmp_path: Path) -> None:
    (tmp_path / "plant.yaml").write_text("format: 1\n", "utf-8")
    with pytest.raises(Refused) as refused:
        calibrate_log(log, tmp_path, real_environment())
    assert [each.code for each in refused.value.diagnostics] == ["S015"]


@pytest.mark.parametrize("text", ["a: 1", "parameters: 3", "parameters:\n  - path: x\n", "- 1", ""])
def test_what_is_no_calibration_file_is_refused(text: str) -> None:
    with pytest.raises(Refused) as refused:
        read_written(text, "calibration.yaml")
    assert {each.code for each in refused.value.diagnostics} == {"E070"}


def test_a_calibration_file_says_what_was_written_into_it() -> None:
    odd = 'products/ä "b": c/route/x/service'
    parameters = (
        Parameter(path=odd, value="5 s", fitted="5 s", n=3, warnings=("a: b", "# c")),
        Parameter(
            path="stations/s/dispatching", value="no", fitted="first-come", n=9, n_cut=2, p=0.5,
            known=(Known("mean", 1e6, 5e5, float("inf"), is_time=True),), reason="x: y",
        ),
    )  # fmt: skip
    read = read_written(write_parameters("a: log #1", parameters), "calibration.yaml")
    assert {path: (each.value, each.by_hand) for path, each in read.items()} == {
        odd: ("5 s", False),
        "stations/s/dispatching": ("no", True),
    }


def test_values_of_a_plant_are_put_by_their_path() -> None:
    plant = mixed_shop()
    for path, text in (
        ("products/a/route/sawing/service", "normal(10 s, 1 s)"),
        ("products/a/route/checking/scrap_share", "0.5"),
        ("products/a/route/checking/next/milling/share", "0.25"),
        ("stations/saw-1/service_factor", "1.5"),
        ("stations/saw-1/at_shift_end", "finish"),
        ("stations/packing/breakdowns/1/time_to_restoration", "exponential(10 s)"),
        ("stations/packing/lot/most", "3"),
        ("sources/goods-in/products/b/share", "0.9"),
    ):
        changed = put_value(plant, path, text)
        assert changed != plant
        value = find_value(changed, path)
        assert value is not None
        assert is_same_value(value, text), path


@pytest.mark.parametrize(
    "path", ["stations/none/capacity", "stations/saw-1/colour", "x", "stations"]
)
def test_a_path_to_nothing_is_refused(path: str) -> None:
    with pytest.raises(NoSuchValue):
        put_value(mixed_shop(), path, "1")


@pytest.mark.slow
def test_a_plant_folder_is_calibrated_by_its_log(tmp_path: Path) -> None:
    shop = build_small_shop(n_order=200)
    environment = real_environment()
    shop.write(environment.disk, tmp_path / "shop")
    calibration = calibrate_folder(tmp_path / "shop", tmp_path / "out", environment)
    plant = read_plant(tmp_path / "out" / "plant.yaml")
    assert [each.id for each in plant.stations] == [each.id for each in shop.plant.stations]
    times = {step.id: step.service for step in plant.products[0].route}
    # Of each step the generator draws evenly within 30 % of these minutes.
    for step, minutes in {"saw": 12, "lathe": 24, "wash": 9, "check": 15}.items():
        found = calibration.parameter(f"products/shaft/route/{step}/service")
        assert found is not None
        low, high = next((k.low, k.high) for k in found.parameter.known if k.name == "mean")
        assert low <= minutes * 60e6 * 1.02
        assert high >= minutes * 60e6 * 0.98
        fitted = times[step]
        assert fitted is not None
        assert mean_us(parse_distribution(found.parameter.value)) == mean_us(fitted)


@pytest.mark.slow
def test_the_real_log_calibrates(machining_log: Path, tmp_path: Path) -> None:
    calibration = calibrate_log(machining_log, tmp_path / "plant", real_environment())
    assert not [each for each in calibration.found if each.parameter.source == "assumed"]
    read_plant(tmp_path / "plant" / "plant.yaml")
