"""What every benchmark prints and writes: one row a measure, against its goal."""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

RESULTS = Path(__file__).parent / "results"


class Row(NamedTuple):
    """One measure. `met` is worked out: at most the goal, or at least it where more is better."""

    measure: str
    value: float
    unit: str
    goal: float | None = None
    moonshot: float | None = None
    more_is_better: bool = False

    @property
    def met(self) -> bool | None:
        """Whether the goal is reached; None where a row is only for orientation."""
        if self.goal is None:
            return None
        return self.value >= self.goal if self.more_is_better else self.value <= self.goal


def arguments(about: str) -> argparse.Namespace:
    """The arguments that every benchmark takes: `--short` only sees that it still runs."""
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("--short", action="store_true", help="small input, nothing written")
    return parser.parse_args()


def report(subject: str, rows: Sequence[Row], *, short: bool) -> None:
    """Print the rows as a table; write benchmarks/results/SUBJECT.json unless `short`."""
    width = max(len(row.measure) for row in rows)
    for row in rows:
        goal = "" if row.goal is None else f"goal {row.goal:g}"
        verdict = {True: "met", False: "NOT MET", None: ""}[row.met]
        print(f"{row.measure:<{width}}  {row.value:>12.4g} {row.unit:<10} {goal:<14} {verdict}")
    if short:
        return
    RESULTS.mkdir(exist_ok=True)
    facts = [
        {
            "measure": row.measure,
            "value": row.value,
            "unit": row.unit,
            "goal": row.goal,
            "moonshot": row.moonshot,
            "met": row.met,
        }
        for row in rows
    ]
    path = RESULTS / f"{subject}.json"
    path.write_text(json.dumps(facts, indent=2, ensure_ascii=False) + "\n", "utf-8")
