"""How the tests run a plant: replications with intervals, and exact lists of departures."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import msgspec
import numpy as np
from scipy import stats
from tests.kernel.plants import SECOND_US

from twinline.kernel import Detail, Results, Simulation, compile_plant
from twinline.plant import Plant

N_REPLICATION = 30


class Reading(NamedTuple):
    """What is asked of a run."""

    kind: str
    id: str
    measure: str

    def of(self, results: Results) -> float:
        return results.value(self.kind, self.id, self.measure)


class Interval(NamedTuple):
    """A mean over replications, with its standard error."""

    mean: float
    error: float
    n: int

    def score(self, exact: float) -> float:
        """How many standard errors the mean is away."""
        return (self.mean - exact) / self.error if self.error else float(self.mean != exact) * 1e9

    def holds(self, exact: float, confidence: float = 0.95) -> bool:
        return bool(abs(self.score(exact)) <= stats.t.ppf((1 + confidence) / 2, self.n - 1))

    def __str__(self) -> str:
        half_width = stats.t.ppf(0.975, self.n - 1) * self.error
        return f"{self.mean:.6g} +- {half_width:.2g}"


def interval(values: Sequence[float]) -> Interval:
    error = float(np.std(values, ddof=1)) / len(values) ** 0.5
    return Interval(float(np.mean(values)), error, len(values))


def replicate(
    plant: Plant, readings: Sequence[Reading], length_s: tuple[float, float], seed: int = 1
) -> dict[Reading, Interval]:
    """Run replications; statistics are from the end of the warm-up to the end of the run."""
    model = compile_plant(plant)
    warm_up_s, end_s = length_s
    rows: list[list[float]] = []
    for replication in range(N_REPLICATION):
        simulation = Simulation(model, seed=seed, replication=replication, detail=Detail.NONE)
        simulation.run_until(round(warm_up_s * SECOND_US))
        simulation.reset_statistics()
        simulation.run_until(round(end_s * SECOND_US))
        assert simulation.deadlock is None
        results = simulation.results()
        rows.append([reading.of(results) for reading in readings])
    return {
        reading: interval(column)
        for reading, column in zip(readings, zip(*rows, strict=True), strict=True)
    }


def misses(found: Mapping[Reading, Interval], exact: Mapping[Reading, float]) -> list[str]:
    """Those readings whose 95 % interval does not contain the exact value, as text."""
    return [
        f"{'.'.join(reading)}: exact {value:.6g}, found {found[reading]}"
        f" ({found[reading].score(value):+.2f} standard errors)"
        for reading, value in exact.items()
        if not found[reading].holds(value)
    ]


def departures(plant: Plant, end_s: float, *, seed: int = 1) -> list[tuple[int, str, int]]:
    """Every departure in order: the instant, the product, and the flow time in microseconds."""
    model = compile_plant(plant)
    simulation = Simulation(model, seed=seed, detail=Detail.DEPARTURES)
    simulation.run_until(round(end_s * SECOND_US))
    names = [each.id for each in plant.products]
    return [
        (int(row["at_us"]), names[int(row["product"])], int(row["flow_time_us"]))
        for row in simulation.take_departures()
    ]


def results_of(plant: Plant, end_s: float, *, seed: int = 1) -> Results:
    """The results of one run from the beginning."""
    simulation = Simulation(compile_plant(plant), seed=seed, detail=Detail.NONE)
    simulation.run_until(round(end_s * SECOND_US))
    return simulation.results()


def briefly(value: object) -> str:
    """A plant as the Python that makes it, without what is as it is by default."""
    if isinstance(value, tuple):
        return f"({', '.join(map(briefly, value))},)" if value else "()"
    if not isinstance(value, msgspec.Struct):
        return repr(value)
    fields = msgspec.structs.fields(value)
    said = {each.name: getattr(value, each.name) for each in fields}
    told = [f"{f.name}={briefly(said[f.name])}" for f in fields if said[f.name] != f.default]
    return f"{type(value).__name__}({', '.join(told)})"
