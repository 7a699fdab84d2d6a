"""Simulate the later orders with Prosimos, from models that Simod has discovered.

Run by the interpreter of the rivals' environment (`make rivals`), never by Twinline's own:
``python benchmarks/forecast_prosimos.py simulate LOG SHARE DAYS RUNS.csv MODEL [MODEL ...]``, where
a MODEL is the path of a BPMN file with its parameters as JSON beside it, and DAYS, if not 0, says
how long after the origin the log is cut. Run k is of model k modulo their number, with seed k.
With ``score`` and no model it prints the distances of the runs in a file instead.

Case k is enabled at the release of order k, through the fixed starting times that Prosimos keeps
for its own callers. Its plant is empty at the origin: it is given no state to start from.

Prosimos simulates a case to its end, and a discovered loop may hold one for years. What is enabled
after the end of the log is therefore left out of its calendar: it would only yield rows that begin
after the cut. The rows before the cut keep their distribution, not their random numbers.
"""

import json
import random
import sys
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import forecast_protocol as protocol
import numpy as np
from prosimos.simulation_engine import (  # type: ignore[import-not-found]
    SimBPMEnv,
    SimDiffSetup,
    execute_full_process,
    parse_datetime,
)


class Rows:
    """What Prosimos takes for a CSV writer."""

    def __init__(self) -> None:
        self.rows: list[list[Any]] = []

    def writerow(self, row: list[Any]) -> None:
        """Ignore the one row that comes alone: the names of the columns."""

    def writerows(self, rows: Iterable[list[Any]]) -> None:
        """Keep the rows."""
        self.rows.extend(rows)


class UntilEnd:
    """A queue of Prosimos from which nothing comes that is enabled after the end of the log."""

    def __init__(self, inner: Any, end_s: float) -> None:  # noqa: ANN401 - of a package without types
        self.inner, self.end_s = inner, end_s

    def pop_next_event(self) -> Any:  # noqa: ANN401 - of a package without types
        """The next that is enabled in time, or None."""
        found = self.inner.pop_next_event()
        while found is not None and found.enabled_at >= self.end_s:
            found = self.inner.pop_next_event()
        return found

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - of a package without types
        return getattr(self.inner, name)


def simulate(each: protocol.Split, model: Path, seed: int) -> tuple[protocol.Row, ...]:
    """One run, with the name of order k for case k."""
    random.seed(seed)
    np.random.seed(seed)  # noqa: NPY002 - the generator that Prosimos draws from
    setup = SimDiffSetup(str(model), str(model.with_suffix(".json")), False, len(each.orders))  # noqa: FBT003
    setup.set_starting_datetime(parse_datetime(each.origin.replace(tzinfo=UTC).isoformat(), True))  # noqa: FBT003
    out = Rows()
    world = SimBPMEnv(setup, None, out)
    end_s = (each.end - each.origin).total_seconds()
    world.events_queue = UntilEnd(world.events_queue, end_s)
    releases = [(order.release - each.origin).total_seconds() for order in each.orders]
    execute_full_process(world, releases)
    world.log_writer.force_write()
    rows = (_row(row, each.orders) for row in out.rows)
    return tuple(protocol.cut(rows, each.end))


def _row(row: list[Any], orders: tuple[protocol.Order, ...]) -> protocol.Row:
    case, activity, _enabled, start, end, resource = row
    order = orders[int(case)].case
    return protocol.Row(order, activity.strip(), resource.strip(), _instant(start), _instant(end))


def _instant(of_prosimos: object) -> datetime:
    """Without its zone, which is UTC as in what Simod was given."""
    return datetime.fromisoformat(str(of_prosimos)).astimezone(UTC).replace(tzinfo=None)


def main() -> None:
    command, log_file, share, days, runs_file = sys.argv[1:6]
    horizon = timedelta(days=float(days)) or None
    each = protocol.split(protocol.read_log(Path(log_file)), float(share), horizon=horizon)
    if command == "simulate":
        models = [Path(name) for name in sys.argv[6:]]
        runs = {k: simulate(each, models[k % len(models)], k) for k in range(protocol.N_RUN)}
        protocol.write_runs(Path(runs_file), runs)
    else:
        known = protocol.read_runs(Path(runs_file))
        scores = [protocol.distances(each.test, known[k], each.end) for k in sorted(known)]
        print(json.dumps(scores))


if __name__ == "__main__":
    main()
