"""How long does an import take, how much memory, and how much of the truth does it find?

What is timed: a whole import, from the file to the plant folder on disk, in a process of its own,
once: of the real machining log where it is there, and of a generated log of a million rows. What is
not: starting Python. Beside the seconds stands the processor time, which a busy machine changes
less, and its ratio to a plain pass of `csv.reader` over the same file on the same machine. Scores
are of the generated shop, whose truth is known.
"""

import csv
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from table import Row, arguments, report

from twinline.discover import Discovery, discover, read_event_log

ROOT = Path(__file__).resolve().parents[1]
SHOP = ROOT / "plants" / "machine_shop"
MACHINING_LOG = ROOT.parent / "shared" / "data" / "4tu_production" / "production_log.csv"
N_ROW, N_ROW_SHORT = 1_000_000, 20_000


def csv_pass_s(path: Path) -> float:
    """Processor seconds that `csv.reader` takes to read the file, the better of two."""
    taken = []
    for _ in range(2):
        begin = time.process_time()
        with path.open(encoding="utf-8-sig", newline="") as file:
            for _row in csv.reader(file):
                pass
        taken.append(time.process_time() - begin)
    return min(taken)


def import_once(path: Path, folder: Path) -> dict[str, float]:
    """Seconds, peak memory and changes of one import."""
    script = Path(__file__).with_name("discover_once.py")
    ran = subprocess.run(  # noqa: S603 - our own script
        [sys.executable, script, path, folder], check=True, capture_output=True, text=True
    )
    found: dict[str, float] = json.loads(ran.stdout)
    return found


def import_rows(name: str, path: Path, folder: Path, goals: tuple[float, float]) -> Iterator[Row]:
    """Rows about the import of one log; goal and moonshot are seconds."""
    taken = import_once(path, folder)
    yield Row(f"import of {name}", taken["seconds"], "s", *goals)
    passes = taken["processor_s"] / csv_pass_s(path)
    yield Row(f"processor time of it ({name})", taken["processor_s"], "s")
    yield Row(f"the same in csv.reader passes ({name})", passes, "x")
    yield Row(f"changes a second ({name})", taken["n_change"] / taken["seconds"], "1/s")
    yield Row(f"peak memory ({name})", taken["peak_mb"], "MB", 1000, 500)


def generate(path: Path, n_row: int) -> None:
    """Write a generated log of so many rows."""
    subprocess.run(  # noqa: S603 - our own generator
        [sys.executable, SHOP / "generate.py", "--events", str(n_row), path],
        check=True,
        capture_output=True,
    )


def scores(found: Discovery, truth: dict[str, Any]) -> Iterator[Row]:
    """Precision and recall of what was discovered, and the worst error of a mean service time."""
    operations = found.work.operations
    products = found.parts.products.names
    ways = {
        (products[route.product], *(operations[route.steps[i].operation] for i in (a.origin, a.to)))
        for route in found.parts.routes
        for a in route.arcs
        if a.origin >= 0 and a.to >= 0
    }
    true_ways = {
        (product["product"], step["operation"], arc["operation"])
        for product in truth["products"]
        for step in product["steps"]
        for arc in step["next"]
        if "operation" in arc
    }
    pairs: dict[str, tuple[set[Any], set[Any]]] = {
        "stations": (set(found.work.stations), {s["station"] for s in truth["stations"]}),
        "products": (set(products), {p["product"] for p in truth["products"]}),
        "ways between steps": (ways, true_ways),
    }
    for name, (own, true) in pairs.items():
        yield Row(
            f"precision of {name}", len(own & true) / len(own), "", 0.95, 1.0, more_is_better=True
        )
        yield Row(
            f"recall of {name}", len(own & true) / len(true), "", 0.95, 1.0, more_is_better=True
        )
    yield Row("worst error of a mean service time", worst_error(found, truth), "", 0.05, 0.01)


def worst_error(found: Discovery, truth: dict[str, Any]) -> float:
    """Relative error of the mean service time of an order, over all steps."""
    samples: dict[tuple[str, str], int] = {
        (product["product"], step["operation"]): step["service"]["mean_per_lot_sample_us"]
        for product in truth["products"]
        for step in product["steps"]
    }
    errors = []
    for route in found.parts.routes:
        product = found.parts.products.names[route.product]
        for step in route.steps:
            sample = samples.get((product, found.work.operations[step.operation]))
            mean = step.times.mean_service_us
            if sample and mean is not None:
                errors.append(abs(mean - sample) / sample)
    return max(errors)


def main() -> None:
    short = arguments("imports and their truth").short
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as temporary:
        work = Path(temporary)
        if MACHINING_LOG.exists():
            rows += import_rows("the real log", MACHINING_LOG, work / "real", (5, 1))
        n_row = N_ROW_SHORT if short else N_ROW
        generate(work / "long.csv", n_row)
        name = f"{n_row:,} generated rows"
        rows += import_rows(name, work / "long.csv", work / "long", (30, 10))
    found = discover(read_event_log(SHOP / "production_log.csv"), "Machine shop")
    rows += scores(found, json.loads((SHOP / "truth.json").read_text("utf-8")))
    report("discover", rows, short=short)


if __name__ == "__main__":
    main()
