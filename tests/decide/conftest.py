"""A queue with one server, written without the kernel, to try experiments on."""

import random
from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
import pytest
from numpy.typing import NDArray

from twinline.decide.readings import ReadingTable
from twinline.decide.replications import Start
from twinline.decide.running import Running

S = 10**6
DEPARTURE = np.dtype([("at_us", np.int64), ("product", np.int32), ("flow_time_us", np.int64)])


class Row(NamedTuple):
    kind: str
    id: str
    measure: str
    unit: str
    value: float


class QueueResults(NamedTuple):
    readings: tuple[Row, ...]

    def rows(self) -> tuple[Row, ...]:
        return self.readings


class Queue:
    """Exponential arrivals and services, in whole microseconds; draws do not depend on slices."""

    def __init__(self, seed: int, means_s: tuple[float, float], deadlock_us: int | None) -> None:
        self.now_us = 0
        self.deadlock: str | None = None
        self._draws = random.Random(seed)  # noqa: S311 - not a secret
        self._means_us = (means_s[0] * S, means_s[1] * S)
        self._deadlock_us = deadlock_us
        self._arrival_us = self._free_us = self._from_us = self._n_taken = 0
        self._gone: list[tuple[int, int, int]] = []
        self._release()

    def _release(self) -> None:
        self._arrival_us += round(self._draws.expovariate(1 / self._means_us[0]))
        self._free_us = max(self._arrival_us, self._free_us)
        self._free_us += round(self._draws.expovariate(1 / self._means_us[1]))

    def run_until(self, at_us: int) -> None:
        if self._deadlock_us is not None and at_us >= self._deadlock_us:
            self.deadlock = f"at {self._deadlock_us} us m1 waits for m2 and m2 waits for m1"
            return
        while self._free_us <= at_us:
            self._gone.append((self._free_us, 0, self._free_us - self._arrival_us))
            self._release()
        self.now_us = at_us

    def reset_statistics(self) -> None:
        self._from_us = self.now_us

    def results(self) -> QueueResults:
        counted = [each for each in self._gone if each[0] > self._from_us]
        flow_s = sum(each[2] for each in counted) / len(counted) / S if counted else float("nan")
        rate = len(counted) / (self.now_us - self._from_us) * S
        return QueueResults(
            (
                Row("plant", "", "departures", "parts", len(counted)),
                Row("plant", "", "departure_rate", "1/s", rate),
                Row("plant", "", "flow_time", "s", flow_s),
            )
        )

    def take_departures(self) -> NDArray[Any]:
        taken = np.array(self._gone[self._n_taken :], DEPARTURE)
        self._n_taken = len(self._gone)
        return taken


class QueuePlant(NamedTuple):
    """Starts queues; ``deadlocks`` gives replications an end, by number."""

    seed: int = 9
    means_s: tuple[float, float] = (100.0, 70.0)
    deadlocks_us: dict[int, int] = {}  # noqa: RUF012 - never written to

    def start(self, replication: int) -> Running:
        seed = self.seed * 10**9 + replication
        return Queue(seed, self.means_s, self.deadlocks_us.get(replication))


@pytest.fixture
def queue() -> Start:
    """A queue that is busy 70 % of the time; an order stays 233 s in it in the long run."""
    return QueuePlant().start


@pytest.fixture
def queue_of() -> Callable[[int, float], Start]:
    """Seed and mean service in seconds -> a queue; those of one seed share their draws."""
    return lambda seed, service_s: QueuePlant(seed, (100.0, service_s)).start


@pytest.fixture
def unstable_queue() -> Start:
    """A queue to which more comes than it can serve."""
    return QueuePlant(means_s=(100.0, 130.0)).start


@pytest.fixture
def deadlocking_queue() -> Start:
    """A queue whose replications 1 and 3 come to a halt."""
    return QueuePlant(deadlocks_us={1: 5000 * S, 3: 90_000 * S}).start


# Per station: taken shares of four replications, then what is left is blocked or starved.
_MADE_UP_STATIONS = {
    "press": ((0.90, 0.93, 0.91, 0.92), 0.01, 0.0),
    "weld": ((0.91, 0.90, 0.93, 0.91), 0.0, 0.25),
    "pack": ((0.41, 0.42, 0.44, 0.40), 0.02, 0.75),
}


@pytest.fixture
def made_up_readings() -> dict[int, list[Row]]:
    """Readings of four replications of three stations."""
    return {i: [*_plant_rows(i), *_station_rows(i)] for i in range(4)}


@pytest.fixture
def made_up(made_up_readings: dict[int, list[Row]]) -> ReadingTable:
    """The same as a table."""
    return ReadingTable(made_up_readings)


def _plant_rows(i: int) -> list[Row]:
    values = {
        "released": (500 + i, "parts"),
        "departures": (480 + 2 * i, "parts"),
        "scrapped": (3 + i, "parts"),
        "departure_rate": ((480 + 2 * i) / 172_800, "1/s"),
        "mean_wip": (12.5 + i / 10, "parts"),
        "flow_time": (4500.0 + 11 * i, "s"),
        "energy": (7.2e8 + 1e6 * i, "J"),
    }
    return [Row("plant", "", name, unit, value) for name, (value, unit) in values.items()]


def _station_rows(i: int) -> list[Row]:
    rows = []
    for station, (producing, failed, blocked) in _MADE_UP_STATIONS.items():
        rest = 1 - producing[i] - failed
        shares = {
            "producing": producing[i] - 0.05,
            "setting_up": 0.05,
            "failed": failed,
            "blocked": rest * blocked,
            "starved": rest * (1 - blocked),
            "idle": 0.0,
            "off_shift": 0.0,
        }
        rows += [Row("station", station, name, "1", value) for name, value in shares.items()]
    return rows
