"""How far from the real log are forecasts of Simod with Prosimos, the rival (b)?

What is measured: at each origin of `forecast_protocol`, Simod discovers a simulation model from
the past (`--one-shot`: no search for parameters), Prosimos simulates the later orders ten times,
and five distances to what really happened are taken. It is done four ways, since it is not for us
to choose the weakest: knowing the past until the origin or the past cases whole, with a resource
for Simod that is the station or the operator of a row. Once more, the log is cut 18.5 days after
the last origin, which is the horizon of the published split. What is not measured: how long any of
it takes.

Simod, Prosimos and the distances are packages with an environment of their own (`make rivals`),
and Simod needs Java. What was discovered and simulated is kept beside that environment and used
again as long as log, packages and the script that simulates are the same.
"""

import contextlib
import csv
import hashlib
import io
import json
import os
import shutil
import signal
import statistics
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

import forecast_protocol as protocol
from forecast_protocol import Seen
from table import Row, arguments, report

from twinline.environment.real import home_folder

ROOT = Path(__file__).resolve().parents[1]
MACHINING_LOG = ROOT.parent / "shared" / "data" / "4tu_production" / "production_log.csv"
N_MODEL = 1
"""Discoveries that share the ten runs of an origin: Simod draws lots, so two of them differ."""
LIMIT_S = 1800
"""Longest that one discovery or ten simulations may take; half a minute on an idle computer."""
SOON_DAYS = 18.5
Command = list[str | Path]
BY = {"Resource": "station", "Worker ID": "operator"}
UNITS = dict.fromkeys(protocol.MEASURES, "h") | {"n_gram": ""}


class Rival(NamedTuple):
    """Where Simod is installed, and where what it made is kept."""

    folder: Path

    @property
    def python(self) -> Path:
        """The interpreter that has Prosimos and the distances."""
        return self.folder / "venv" / "bin" / "python"

    @property
    def simod(self) -> Path:
        """The command."""
        return self.folder / "venv" / "bin" / "simod"


class Question(NamedTuple):
    """One forecast that is asked for."""

    log: Path
    share: float
    seen: Seen
    by: str = "Resource"
    """The column of what Simod calls a resource: `Resource`, the station, or `Worker ID`."""
    days: float = 0.0
    """How long after the origin the log is cut; at its end, if 0."""


def find_rival() -> Rival | None:
    """The rival, where `make rivals` has been run and there is Java."""
    rival = Rival(home_folder() / "rivals")
    return rival if rival.simod.exists() and shutil.which("java") else None


def simod_distances(
    rival: Rival, asked: Question, n_model: int = N_MODEL
) -> list[dict[str, float]]:
    """The five distances of each run, from what is kept or anew."""
    horizon = timedelta(days=asked.days) or None
    each = protocol.split(_read_log(asked), asked.share, asked.seen, horizon)
    folder = _with_past(rival, each, asked)
    models = [discover(rival, folder / f"model-{k}") for k in range(n_model)]
    script = Path(__file__).with_name("forecast_prosimos.py").read_text("utf-8")
    runs_file = folder / f"runs-{n_model}-{_digest(script, repr(each.orders), str(each.end))}.csv"
    if not runs_file.exists():
        part = runs_file.with_suffix(".part")
        _prosimos(rival, "simulate", asked, part, *models)
        part.replace(runs_file)
    wanted = {order.case for order in each.orders}
    runs = protocol.read_runs(runs_file).values()
    n_missing = sum(len(wanted - {row.case for row in rows}) for rows in runs)
    if n_missing:
        total = len(runs) * len(wanted)
        print(f"{folder.name}: {n_missing} of {total} cases had not begun by the end")
    found: list[dict[str, float]] = json.loads(_prosimos(rival, "score", asked, runs_file))
    return found


def discover(rival: Rival, folder: Path) -> Path:
    """Have Simod discover a model from past.csv beside the folder, if it has not; its BPMN file."""
    found = folder / "best_result" / "past.bpmn"
    done = folder / "done"
    if not done.exists():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        past = folder.parent / "past.csv"
        command: Command = [rival.simod, "--one-shot", "--event-log", past, "--output", folder]
        _run(command, folder / "simod.txt")
        assert found.exists(), folder
        done.touch()
    return found


def means(scores: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """The mean of each distance."""
    return {name: statistics.fmean(each[name] for each in scores) for name in protocol.MEASURES}


def _read_log(asked: Question) -> protocol.Log:
    log = protocol.read_log(asked.log)
    with asked.log.open(encoding="utf-8-sig", newline="") as file:
        names = [each[asked.by].strip() for each in csv.DictReader(file)]
    rows = zip(log.rows, names, strict=True)
    return log._replace(rows=tuple(row._replace(resource=name or "nobody") for row, name in rows))


def _run(command: Command, out_file: Path) -> None:
    """Run to the end or the limit, what it says into a file; the seeds that can be set are set."""
    environment = os.environ | {
        "PYTHONHASHSEED": "0",
        "HYPEROPT_FMIN_SEED": "0",
        "OMP_NUM_THREADS": "1",
    }
    with out_file.open("w", encoding="utf-8") as out, Path(f"{out_file}.err").open("w") as err:
        process = subprocess.Popen(  # noqa: S603 - packages that are pinned, and our own scripts
            command, stdout=out, stderr=err, env=environment, start_new_session=True
        )
        try:
            assert process.wait(LIMIT_S) == 0, f"{command}: see {out_file}.err"
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)  # Simod's own children, should it be late


def _prosimos(rival: Rival, command: str, asked: Question, runs_file: Path, *models: Path) -> str:
    script = Path(__file__).with_name("forecast_prosimos.py")
    how = (asked.log, str(asked.share), str(asked.days), runs_file)
    out = runs_file.with_suffix(f".{command}.txt")
    _run([rival.python, script, command, *how, *models], out)
    return out.read_text("utf-8")


def _with_past(rival: Rival, each: protocol.Split, asked: Question) -> Path:
    """A folder for what is made from this past by these packages, with past.csv in it."""
    past = sorted(each.past, key=lambda row: (row.start, row.end, row.case))
    text = io.StringIO()
    out = csv.writer(text, lineterminator="\n")
    out.writerow(("case_id", "activity", "resource", "start_time", "end_time"))
    for row in past:
        out.writerow((*row[:3], f"{row.start.isoformat()}+00:00", f"{row.end.isoformat()}+00:00"))
    packages = (ROOT / "requirements" / "rivals.txt").read_text("utf-8")
    name = f"{asked.share:g}-{asked.seen.name.lower()}-{_digest(text.getvalue(), packages)}"
    folder = rival.folder / "made" / name
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "past.csv").write_text(text.getvalue(), "utf-8")
    return folder


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]


def rows_of(rival: Rival, asked: Question, shares: Sequence[float], n_model: int) -> Iterator[Row]:
    """Each origin, their mean, and the last origin with the log cut soon after."""
    name = f"Simod by {BY[asked.by]}, past {asked.seen.value}"
    scores = []
    for share in shares:
        scores.append(means(simod_distances(rival, asked._replace(share=share), n_model)))
        yield from _named(f"{name}, {share:.0%} of the cases", scores[-1])
    yield from _named(f"{name}, mean of the origins", means(scores))
    soon = asked._replace(share=shares[-1], days=SOON_DAYS)
    found = means(simod_distances(rival, soon, n_model))
    yield from _named(f"{name}, {shares[-1]:.0%}, cut after {SOON_DAYS:g} days", found)


def _named(what: str, found: Mapping[str, float]) -> Iterator[Row]:
    for name in protocol.MEASURES:
        yield Row(f"{what}: {name}", found[name], UNITS[name])


def main() -> None:
    asked = arguments(__doc__ or "")
    rival = find_rival()
    if rival is None or not MACHINING_LOG.exists():
        sys.exit("needs `make rivals`, Java, and the machining log in ../shared")
    shares = protocol.SHARES[-1:] if asked.short else protocol.SHARES
    ways = [Question(MACHINING_LOG, 0.0, seen, by=by) for by in BY for seen in Seen]
    n_model = 1 if asked.short else N_MODEL
    rows = [
        row
        for way in ways[: 1 if asked.short else None]
        for row in rows_of(rival, way, shares, n_model)
    ]
    report("forecast_simod", rows, short=asked.short)


if __name__ == "__main__":
    main()
