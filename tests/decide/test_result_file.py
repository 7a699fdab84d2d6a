"""Files of readings, read back by DuckDB as anybody would."""

from pathlib import Path

import duckdb
import pytest

from twinline.decide.experiment import Design, Experiment
from twinline.decide.readings import ReadingTable
from twinline.decide.replications import WarmUp
from twinline.decide.result_file import metadata, write_results
from twinline.diagnostics import Refused
from twinline.plant import Plant


@pytest.fixture
def experiment(made_up: ReadingTable) -> Experiment:
    return Experiment(
        plant=Plant(format=1, name="Halle 'Süd'"),
        design=Design(seed=42),
        warm_up=WarmUp(5),
        readings=made_up,
        faults=(),
        interrupted=False,
    )


@pytest.mark.parametrize("name", ["results.parquet", "it's.CSV"])
def test_every_reading_is_in_the_file(experiment: Experiment, tmp_path: Path, name: str) -> None:
    file = tmp_path / "new" / name
    write_results(experiment, file)
    rows = duckdb.read_csv(str(file)) if file.suffix == ".CSV" else duckdb.read_parquet(str(file))
    assert rows.columns == ["replication", "kind", "id", "measure", "unit", "value"]
    readings = experiment.readings
    told = rows.fetchall()
    assert len(told) == readings.values.size
    for replication, kind, entity_id, measure, unit, value in told:
        i = readings.replications.index(replication)
        assert readings.of(kind, entity_id or "", measure)[i] == value
        assert unit in readings.units
    assert [each.name for each in file.parent.iterdir()] == [name]


def test_parquet_says_how_its_numbers_were_made(experiment: Experiment, tmp_path: Path) -> None:
    file = tmp_path / "results.parquet"
    write_results(experiment, file)
    question = "SELECT key, value FROM parquet_kv_metadata($file)"
    pairs = duckdb.execute(question, {"file": str(file)}).fetchall()
    told = {key.decode(): value.decode() for key, value in pairs}
    assert metadata(experiment).items() <= told.items()
    assert told["twinline.plant"] == "Halle 'Süd'"
    assert (told["twinline.seed"], told["twinline.warm_up"]) == ("42", "given")


def test_a_file_that_is_there_is_kept_unless_forced(experiment: Experiment, tmp_path: Path) -> None:
    file = tmp_path / "results.csv"
    file.write_text("mine", "utf-8")
    with pytest.raises(Refused, match="S032"):
        write_results(experiment, file)
    assert file.read_text("utf-8") == "mine"
    write_results(experiment, file, force=True)
    assert file.read_text("utf-8").startswith("replication,kind,id,measure,unit,value")


def test_a_kind_of_file_that_nobody_writes_is_refused(
    experiment: Experiment, tmp_path: Path
) -> None:
    with pytest.raises(Refused, match="S033"):
        write_results(experiment, tmp_path / "results.xlsx")


def test_a_folder_that_cannot_be_made_is_told(experiment: Experiment, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(Refused, match="S036"):
        write_results(experiment, tmp_path / "file" / "results.csv")
