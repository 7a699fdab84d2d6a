"""Writes a comparison into a folder: report, pictures, results for programs, every reading."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import numpy as np

import twinline
from twinline.decide.aims import unit_of
from twinline.decide.charts import Bar, Box, box_plot, tornado
from twinline.decide.comparison import Comparison
from twinline.decide.comparison_report import report_markdown
from twinline.decide.comparison_summary import scale_for, verdict
from twinline.decide.output_analysis import LEVEL, Estimate
from twinline.decide.result_file import copy_columns, readings_columns
from twinline.decide.sensitivity import Regression, Swing, regress, swings
from twinline.diagnostics import Diagnostic, Refused
from twinline.plant import patch_as_plain

_MOST_BOXES: Final = 60


def refuse_unfit_folder(folder: Path, *, force: bool) -> None:
    """Refuse a folder that could not be written to at the end, before anything is computed.

    Raises:
        Refused: There is a file of that name, or something in the folder and not ``force`` (S032).
    """
    if folder.exists() and (not folder.is_dir() or (any(folder.iterdir()) and not force)):
        raise Refused(
            [
                Diagnostic(
                    "S032",
                    str(folder),
                    "there is something of this name already",
                    fix="give another name, or --force to write into the folder",
                )
            ]
        )


def write_comparison(comparison: Comparison, folder: Path) -> tuple[Path, ...]:
    """Write report.md, results.json, readings.parquet, readings.csv, and a picture for each aim.

    Each file is there whole or not at all.

    Returns:
        The files.

    Raises:
        Refused: The system does not let them be written (S036).
    """
    drawn = pictures(comparison)
    texts = dict(drawn)
    texts["results.json"] = json.dumps(as_plain(comparison), indent=2, ensure_ascii=False) + "\n"
    texts["report.md"] = report_markdown(comparison, tuple(drawn))
    columns = _columns(comparison)
    ways: dict[str, Callable[[Path], object]] = {
        name: lambda path, text=text: path.write_text(text, "utf-8")  # type: ignore[misc]
        for name, text in texts.items()
    }
    ways["readings.parquet"] = lambda path: copy_columns(
        columns, path, "parquet", _metadata(comparison)
    )
    ways["readings.csv"] = lambda path: copy_columns(columns, path, "csv", {})
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return tuple(_written(folder / name, way) for name, way in ways.items())
    except OSError as error:
        fault = Diagnostic(
            "S036",
            str(folder),
            f"it cannot be written: {error.strerror or error}",
            fix="give a folder that you may write to and whose disk has room",
        )
        raise Refused([fault]) from error


def pictures(comparison: Comparison) -> dict[str, str]:
    """Name of the file -> SVG: a box plot for each aim, and a tornado where factors swing."""
    drawn: dict[str, str] = {}
    for aim in comparison.aims:
        scale = scale_for(comparison, aim)
        boxes = [
            Box(variant.name, comparison.values(i, aim), comparison.estimate(i, aim))
            for i, variant in enumerate(comparison.variants[:_MOST_BOXES])
        ]
        drawn[f"box-{aim.slug}.svg"] = box_plot(f"{aim.name}, {scale.unit}", scale, boxes)
        bars = [
            Bar(each.factor, _level_of(each, comparison), each.difference)
            for each in swings(comparison, aim)
        ]
        if bars:
            title = f"What each factor changes in {aim.name.lower()}"
            drawn[f"tornado-{aim.slug}.svg"] = tornado(title, scale, bars)
    return drawn


def _level_of(swing: Swing, comparison: Comparison) -> str:
    return comparison.variants[swing.variant].name.removeprefix(f"{swing.factor} = ")


def as_plain(comparison: Comparison) -> dict[str, Any]:
    """The comparison as JSON-ready data: every figure in SI, with its unit and its interval."""
    return {
        **_metadata(comparison),
        "aims": [
            {"name": each.name, "key": list(each.key), "unit": unit_of(comparison.tables[0], each)}
            for each in comparison.aims
        ],
        "variants": [_variant(comparison, i) for i in range(len(comparison.variants))],
        "regressions": {
            aim.slug: _regression(told)
            for aim in comparison.aims
            if (told := regress(comparison, aim)) is not None
        },
        "selection": _selection(comparison),
        "faults": [str(each) for each in comparison.diagnostics],
    }


def _variant(comparison: Comparison, i: int) -> dict[str, Any]:
    variant = comparison.variants[i]
    return {
        "name": variant.name,
        "patch": patch_as_plain(variant.patch),
        "replications": len(comparison.tables[i]),
        "estimates": {
            aim.slug: estimate_plain(comparison.estimate(i, aim)) for aim in comparison.aims
        },
        "differences": {
            aim.slug: {**estimate_plain(told), "shown": verdict(told, aim)}
            for aim in comparison.aims
            if i
            for told in [comparison.difference(i, aim)]
        },
    }


def estimate_plain(told: Estimate) -> dict[str, float | int | None]:
    """An estimate for JSON, which has no NaN."""
    fields = {
        "mean": told.mean,
        "low": told.low,
        "high": told.high,
        "sd": told.sd,
        "least": told.least,
        "most": told.most,
    }
    known = {name: value if np.isfinite(value) else None for name, value in fields.items()}
    return {**known, "n": told.n}


def _regression(told: Regression) -> dict[str, Any]:
    effects = zip(told.factors, told.effects, strict=True)
    return {
        "effects": {name: estimate_plain(effect) for name, effect in effects},
        "r_squared": told.r_squared if np.isfinite(told.r_squared) else None,
        "variants": told.n_variant,
    }


def _selection(comparison: Comparison) -> dict[str, Any] | None:
    told, names = comparison.selection, [each.name for each in comparison.variants]
    if told is None:
        return None
    return {
        "best": None if told.best is None else names[told.best],
        "left": [names[i] for i in told.left],
        "replications": dict(zip(names, told.n_used, strict=True)),
        "indifference": told.indifference,
        "confidence": told.confidence,
    }


def _metadata(comparison: Comparison) -> dict[str, str]:
    design = comparison.question.design
    return {
        "twinline.version": twinline.__version__,
        "twinline.plant": comparison.plant.name,
        "twinline.seed": str(design.seed),
        "twinline.measured_us": str(design.measured_us),
        "twinline.warm_up_us": str(comparison.warm_up.us),
        "twinline.replications_asked": str(design.n_replication),
        "twinline.level": str(LEVEL),
        "twinline.interrupted": str(comparison.interrupted).lower(),
    }


def _columns(comparison: Comparison) -> dict[str, Any]:
    """Every reading of every variant: the columns of `write_results`, and variant before them."""
    parts = [readings_columns(each) for each in comparison.tables]
    n_row = [len(each["value"]) for each in parts]
    names = np.array([each.name for each in comparison.variants], object)
    joined = {key: np.concatenate([each[key] for each in parts]) for key in parts[0]}
    return {"variant": np.repeat(names, n_row), **joined}


def _written(path: Path, way: Callable[[Path], object]) -> Path:
    draft = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        way(draft)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    return path
