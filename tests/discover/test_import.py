"""`import_event_log`, from a file to a plant folder."""

import json
import re
from pathlib import Path, PurePath

import pytest

from twinline.diagnostics import Refused
from twinline.discover import ColumnChoices, import_event_log
from twinline.environment import Disk
from twinline.log import LogReader
from twinline.plant import parse_plant, write_plant
from twinline.testing.environment import fake_environment

FOLDER = Path("plant")
FILES = ("plant.yaml", "import-report.md", "import-report.json", "log/wal-0.twl")
GENERATED_LOG = Path(__file__).parents[2] / "plants" / "machine_shop" / "production_log.csv"
HEADER = "Order,Operation,Machine,Start,End,Good\n"
SMALL = HEADER + (
    "A1,Sawing,Saw 1,2024-01-01 08:00,2024-01-01 08:50,7\n"
    "A1,Milling,Mill 2,2024-01-01 09:10,2024-01-01 10:05,6\n"
    "A2,Sawing,Saw 1,2024-01-01 08:50,2024-01-01 09:20,4\n"
)


def imported(path: Path) -> Disk:
    environment = fake_environment()
    import_event_log(path, FOLDER, environment)
    return environment.disk


def written(disk: Disk) -> dict[str, bytes]:
    return {name: disk.read(FOLDER / PurePath(name)) for name in FILES}


@pytest.fixture
def small_log(tmp_path: Path) -> Path:
    """A log of three rows."""
    path = tmp_path / "small_shop.csv"
    path.write_text(SMALL, "utf-8")
    return path


@pytest.mark.slow
def test_two_imports_of_one_file_give_the_same_bytes() -> None:
    assert written(imported(GENERATED_LOG)) == written(imported(GENERATED_LOG))


@pytest.mark.slow
def test_two_imports_of_the_real_log_give_the_same_bytes(machining_log: Path) -> None:
    assert written(imported(machining_log)) == written(imported(machining_log))


def test_the_plant_file_reads_back_as_it_was_written(small_log: Path) -> None:
    text = imported(small_log).read(FOLDER / "plant.yaml").decode()
    assert write_plant(parse_plant(text, "plant.yaml", "yaml")) == text


def test_a_plant_is_named_after_its_file_and_says_so(small_log: Path) -> None:
    text = imported(small_log).read(FOLDER / "plant.yaml").decode()
    plant = parse_plant(text, "plant.yaml", "yaml")
    assert plant.name == "Small shop"
    assert plant.note == "Discovered from the event log small_shop.csv."


def test_generated_data_are_said_to_be_generated() -> None:
    text = imported(GENERATED_LOG).read(FOLDER / "plant.yaml").decode()
    plant = parse_plant(text, "plant.yaml", "yaml")
    assert plant.name == "Brambleford Precision Works"
    assert plant.generated
    assert plant.note == "Discovered from the event log production_log.csv."


def test_the_log_has_the_stations_of_the_plant(small_log: Path) -> None:
    disk = imported(small_log)
    plant = parse_plant(disk.read(FOLDER / "plant.yaml").decode(), "plant.yaml", "yaml")
    entities = LogReader.open(disk, FOLDER / "log").dictionary.entities
    assert [e.id for e in entities if e.kind == "station"] == [s.id for s in plant.stations]


def test_the_report_accounts_for_every_row_as_data_and_as_text(small_log: Path) -> None:
    small_log.write_text(SMALL + "A2,Milling,Mill 2,2024-01-01 11:00,2024-01-01 11:00,0\n")
    disk = imported(small_log)
    rows = json.loads(disk.read(FOLDER / "import-report.json"))["rows"]
    assert (rows["n_row"], rows["n_used"], rows["reasons"]) == (4, 3, {"E051": 1})
    text = disk.read(FOLDER / "import-report.md").decode()
    assert "| E051 | 1 | it starts and ends at the same instant | 5 |" in text


def test_names_from_the_source_cannot_break_the_report(small_log: Path) -> None:
    small_log.write_text(SMALL.replace("Mill 2", "<script>|x"))
    text = imported(small_log).read(FOLDER / "import-report.md").decode()
    assert "<script>" not in text
    assert "&lt;script>\\|x" in text


def test_a_log_of_instants_is_taken_with_estimated_lengths(small_log: Path) -> None:
    small_log.write_text(
        "case,activity,timestamp\n"
        "1,register,2024-01-01 08:00\n"
        "1,check,2024-01-01 08:25\n"
        "2,register,2024-01-01 09:10\n"
        "1,decide,2024-01-01 13:00\n"
    )
    disk = imported(small_log)
    report = json.loads(disk.read(FOLDER / "import-report.json"))
    assert "E061" in {each["code"] for each in report["found"]}
    services = {each["id"]: each["service_us"] for each in report["stations"]}
    minute = 60_000_000
    assert services == {"register": 120 * minute, "check": 25 * minute, "decide": 60 * minute}


def test_times_with_a_zone_become_the_wall_clock_of_that_zone(small_log: Path) -> None:
    small_log.write_text(re.sub(r"(2024-01-01) (\d\d:\d\d)", r"\1T\2:00+09:00", SMALL), "utf-8")
    report = json.loads(imported(small_log).read(FOLDER / "import-report.json"))
    assert report["epoch"] == "2024-01-01T00:00:00"
    assert report["from_text"] == "2024-01-01 08:00:00"
    assert report["offset_h"] == 9.0


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("", "Time zone: not known; times are taken as the clock on the wall showed them."),
        ("Z", "plant time is UTC+00:00 throughout"),
        ("-03:30", "plant time is UTC-03:30 throughout"),
    ],
)
def test_the_report_says_what_is_known_of_the_zone(
    small_log: Path, written: str, said: str
) -> None:
    small_log.write_text(re.sub(r"(2024-01-01) (\d\d:\d\d)", rf"\1T\2:00{written}", SMALL), "utf-8")
    assert said in imported(small_log).read(FOLDER / "import-report.md").decode()


@pytest.mark.parametrize("zone", ["UTC", "Europe/Lisbon"])
def test_a_time_zone_that_is_given_is_the_plants(small_log: Path, zone: str) -> None:
    environment = fake_environment()
    import_event_log(small_log, FOLDER, environment, ColumnChoices(time_zone=zone))
    text = environment.disk.read(FOLDER / "plant.yaml").decode()
    assert parse_plant(text, "plant.yaml", "yaml").time_zone == zone
    report = environment.disk.read(FOLDER / "import-report.md").decode()
    assert f"Time zone: {zone}. Plant time" in report


def test_progress_never_goes_back_and_ends_at_one(small_log: Path) -> None:
    told: list[float] = []
    import_event_log(
        small_log, FOLDER, fake_environment(), progress=lambda done, _text: told.append(done)
    )
    assert told == sorted(told)
    assert told[-1] == 1.0


def test_a_log_without_any_work_is_refused(small_log: Path) -> None:
    small_log.write_text(HEADER)
    with pytest.raises(Refused):
        imported(small_log)


def test_the_summary_says_what_was_made(small_log: Path) -> None:
    summary = import_event_log(small_log, FOLDER, fake_environment()).summary()
    assert summary.startswith("Small shop: 2 stations, ")
    assert summary.endswith("3 of 3 rows used, 0 set aside")
