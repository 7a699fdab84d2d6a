"""Writes every reading of every replication to a file that other tools read: Parquet or CSV."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final, TypeAlias

import numpy as np

import twinline
from twinline.decide.experiment import DAY_US, Experiment
from twinline.decide.readings import ReadingTable
from twinline.decide.replications import WarmUp
from twinline.diagnostics import Diagnostic, Refused

Columns: TypeAlias = dict[str, np.ndarray[tuple[int, ...], np.dtype[np.generic]]]

_FORMATS: Final = {".parquet": "parquet", ".csv": "csv"}


def refuse_unfit_file(path: Path, *, force: bool) -> None:
    """Refuse a file that could not be written at the end, before anything is computed.

    Raises:
        Refused: Its suffix is unknown (S033), or it is there already and not ``force`` (S032).
    """
    if path.suffix.lower() not in _FORMATS:
        raise _refused(
            "S033",
            path,
            f'results cannot be written as "{path.suffix}"',
            "a name that ends in .parquet or .csv",
        )
    if path.exists() and not force:
        raise _refused(
            "S032",
            path,
            "there is a file of this name already",
            fix="give another name, or --force to write over it",
        )


def write_results(experiment: Experiment, path: Path, *, force: bool = False) -> None:
    """Write the readings: columns replication, kind, id, measure, unit, value.

    Whoever looks sees the old file or the whole new one. A value without meaning is null. Parquet
    also carries how the numbers were made, in its key-value metadata.

    Raises:
        Refused: As `refuse_unfit_file` does, or the system does not let it be written (S036).
    """
    refuse_unfit_file(path, force=force)
    draft = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            kind = _FORMATS[path.suffix.lower()]
            copy_columns(readings_columns(experiment.readings), draft, kind, metadata(experiment))
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)
    except OSError as error:
        raise _refused(
            "S036",
            path,
            f"it cannot be written: {error.strerror or error}",
            fix="give a file in a folder that you may write to and whose disk has room",
        ) from error


def metadata(experiment: Experiment) -> dict[str, str]:
    """How the numbers were made, as names and texts."""
    design, warm_up = experiment.design, experiment.warm_up
    return {
        "twinline.version": twinline.__version__,
        "twinline.plant": experiment.plant.name,
        "twinline.seed": str(design.seed),
        "twinline.days": repr(design.measured_us / DAY_US),
        "twinline.warm_up_us": str(warm_up.us),
        "twinline.warm_up": _way(warm_up),
        "twinline.replications_asked": str(design.n_replication),
        "twinline.replications_complete": str(len(experiment.readings)),
        "twinline.interrupted": str(experiment.interrupted).lower(),
        "numpy.version": np.__version__,
    }


def _way(warm_up: WarmUp) -> str:
    if warm_up.found is None:
        return "given"
    found = "found" if warm_up.found else "not found"
    return f"{found} {warm_up.way}"


def copy_columns(columns: Columns, path: Path, kind: str, told: Mapping[str, str]) -> None:
    """Write columns as "parquet" or "csv"; ``told`` goes into the metadata of Parquet.

    Raises:
        OSError: The system does not let it be written.
    """
    import duckdb  # noqa: PLC0415 - loading it takes longer than a simulation may

    connection = duckdb.connect()
    try:
        connection.register("readings", columns)
        options = f"FORMAT {kind}"
        if kind == "parquet":
            pairs = (f"{_quoted(key)}: {_quoted(text)}" for key, text in told.items())
            options += f", KV_METADATA {{{', '.join(pairs)}}}"
        connection.execute(f"COPY readings TO {_quoted(str(path))} ({options})")
    except duckdb.IOException as error:
        raise OSError(str(error)) from error
    finally:
        connection.close()


def readings_columns(readings: ReadingTable) -> Columns:
    """The columns replication, kind, id, measure, unit and value of a table."""
    n_replication, n_key = readings.values.shape
    texts = np.array(
        [(*key, unit) for key, unit in zip(readings.keys, readings.units, strict=True)], object
    ).reshape(n_key, 4)
    return {
        "replication": np.repeat(np.array(readings.replications, np.int32), n_key),
        **{
            name: np.tile(texts[:, i], n_replication)
            for i, name in enumerate(("kind", "id", "measure", "unit"))
        },
        "value": readings.values.ravel(),
    }


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _refused(code: str, path: Path, found: str, expected: str = "", fix: str = "") -> Refused:
    return Refused([Diagnostic(code, str(path), found, expected, fix)])
