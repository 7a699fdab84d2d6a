"""Generate the event log of an invented machine shop, whose truth is known.

    python plants/machine_shop/generate.py                        # the shipped log and its truth
    python plants/machine_shop/generate.py --events 1000000 FILE  # a long log, for benchmarks

The same seed gives the same bytes, on any computer.
"""

import argparse
import json
from collections.abc import Iterable
from itertools import islice
from pathlib import Path

from shop_catalogue import build_shop
from shop_dirt import soil
from shop_floor import Floor, Outage, Row
from shop_log import HEADER, line
from shop_shifts import DAY_US, HOUR_US, WEEK_US
from shop_truth import describe

SEED = 8
LAST_RELEASE_US = 6 * WEEK_US
OUTAGES = (Outage("CNC grinder 1", 2 * WEEK_US + DAY_US + 10 * HOUR_US, 56 * HOUR_US),)
"""The spindle bearing of the busiest station fails on the third Tuesday."""

_ROWS_OF_A_HALL = 80_000
_MOST_HALLS = 12
"""A long log comes from more halls, then from more time: a million rows are twelve halls."""


def write_example(folder: Path, seed: int = SEED) -> int:
    """Write `production_log.csv` and `truth.json` to the folder; return the number of rows."""
    shop = build_shop()
    sound_rows = list(Floor(shop, seed, OUTAGES).rows(LAST_RELEASE_US))
    soiled = soil(sound_rows, seed)
    truth = {"seed": seed, **describe(shop, sound_rows, soiled, OUTAGES)}
    _write_log(folder / "production_log.csv", soiled.rows)
    text = json.dumps(truth, indent=1, ensure_ascii=False) + "\n"
    (folder / "truth.json").write_text(text, encoding="utf-8", newline="\n")
    return len(soiled.rows)


def write_event_log(target: Path, n_row: int, seed: int = SEED) -> None:
    """Write a log of exactly `n_row` sound rows, without dirt, straight to disk.

    The orders of the last day may be cut off in the middle, as in any export.
    """
    shop = build_shop(n_hall=max(1, min(_MOST_HALLS, n_row // _ROWS_OF_A_HALL)))
    _write_log(target, islice(Floor(shop, seed).rows(), n_row))


def _write_log(target: Path, rows: Iterable[Row]) -> None:
    with target.open("w", encoding="utf-8", newline="\n") as file:
        file.write(f"{HEADER}\n")
        file.writelines(f"{line(row)}\n" for row in rows)


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description="Generate the event log of a machine shop.")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--events", type=int, metavar="N", help="write N rows to the target")
    parser.add_argument("target", type=Path, nargs="?", help="a folder; with --events, a file")
    asked = parser.parse_args()
    if asked.events is None:
        folder = asked.target or Path(__file__).parent
        print(f"{write_example(folder, asked.seed)} rows written to {folder}")
    elif asked.target is None or asked.events < 1:
        parser.error("--events takes a number from 1 and a target file")
    else:
        write_event_log(asked.target, asked.events, asked.seed)
        print(f"{asked.events} rows written to {asked.target}")


if __name__ == "__main__":
    main()
