"""What a fork is worth: runs from the fork point in the plant as it is and in the changed one."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

import msgspec
from numpy.typing import NDArray

from twinline.decide.aims import DEFAULT_AIMS, Aim, unit_of
from twinline.decide.compare_starts import compare_starts
from twinline.decide.comparison import Comparison, Question
from twinline.decide.experiment import Design
from twinline.decide.output_analysis import Estimate, estimate_difference
from twinline.decide.readings import Key
from twinline.decide.replications import Start
from twinline.decide.running import Controls, Results, Running
from twinline.decide.variants import Variant
from twinline.worlds import Fork, World, changed_plant, fork_point

if TYPE_CHECKING:
    from twinline.kernel import Model

_OF_STATIONS: Final = ("producing", "blocked", "starved", "failed", "mean_queue")
_OF_PRODUCTS: Final = ("departures", "flow_time")


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """One figure of a fork against that of its parent, each with its interval at 95 %."""

    kind: str
    """plant, product or station."""
    id: str
    """Of what; empty for the whole plant."""
    measure: str
    unit: str
    """SI, or parts; "1" for shares."""
    base: float | None
    """The mean without the change; none where there is no such figure."""
    base_half: float | None
    """Half of its interval."""
    variant: float | None
    """The mean with the change."""
    variant_half: float | None
    difference: float | None
    """The mean of the differences, replication by replication."""
    half_width: float | None
    low: float | None
    high: float | None
    n: int
    """Replications that both came to the end of."""


class _FromFork:
    """A simulation whose instants count from the fork point."""

    def __init__(self, simulation: Running, fork_us: int) -> None:
        self._simulation, self._fork_us = simulation, fork_us

    @property
    def now_us(self) -> int:
        """The instant that it has reached."""
        return self._simulation.now_us - self._fork_us

    @property
    def deadlock(self) -> str | None:
        """Who waits for whom in a circle."""
        return self._simulation.deadlock

    def run_until(self, at_us: int) -> None:
        """Go on to an instant."""
        self._simulation.run_until(at_us + self._fork_us)

    def reset_statistics(self) -> None:
        """Let the readings count from now."""
        self._simulation.reset_statistics()

    def results(self) -> Results:
        """The readings so far."""
        return self._simulation.results()

    def take_departures(self) -> NDArray[Any]:
        """The departures since the last call."""
        return self._simulation.take_departures()


def compare_fork(
    parent: World, fork: Fork, design: Design, controls: Controls | None = None
) -> Comparison:
    """Run a world on from a fork point many times, as it is and as it is changed.

    Args:
        parent: The world that was forked.
        fork: Where, and what is changed.
        design: How long and how often.
        controls: How it is watched and stopped.

    Raises:
        Refused: See `compare_from`.
    """
    question = Question(design=design, variants=(Variant(name=fork.name, patch=fork.patch),))
    return compare_from(parent, fork.fork_us, question, controls)


def compare_from(
    world: World, fork_us: int, question: Question, controls: Controls | None = None
) -> Comparison:
    """Run a world on from an instant of its past many times, as it is and in each variant.

    Replications of one number share their random numbers, so that the differences are the
    change's and not luck's.

    Args:
        world: A replay or a simulated world.
        fork_us: The instant.
        question: The variants, how long and how often they are run, and what is compared.
        controls: How it is watched and stopped.

    Raises:
        Refused: See `twinline.worlds.prepare_fork`, or the design is out of bounds.
    """
    controls = controls or Controls()
    seed = question.design.seed
    point = fork_point(world, fork_us, seed)
    sizes = {point.simulation.model.size}
    models: list[Model | None] = [None]
    for each in question.variants:
        _, model = changed_plant(point, each.patch)
        sizes.add(model.size)
        models.append(model if each.patch.edits else None)
    for size in sorted(sizes):
        controls.prepare(size)

    def start_of(model: "Model | None") -> Start:
        return lambda number: _FromFork(point.replicate(seed, number, model), fork_us)

    return compare_starts(point.plant, question, tuple(map(start_of, models)), controls)


def differences(comparison: Comparison) -> tuple[Difference, ...]:
    """The figures of the plant, its products and its stations, each with its difference."""
    return tuple(_difference(comparison, each) for each in _aims(comparison))


def _aims(comparison: Comparison) -> Iterator[Aim]:
    yield from DEFAULT_AIMS
    keys = dict.fromkeys(key for table in comparison.tables for key in table.keys)
    for kind, measures in (("product", _OF_PRODUCTS), ("station", _OF_STATIONS)):
        for key in keys:
            if key.kind == kind and key.measure in measures:
                yield Aim(Key(*key), "neither")


def _difference(comparison: Comparison, aim: Aim) -> Difference:
    base, variant = comparison.estimate(0, aim), comparison.estimate(1, aim)
    told = estimate_difference(*comparison.paired(1, aim))
    return Difference(
        kind=aim.key.kind,
        id=aim.key.id,
        measure=aim.key.measure,
        unit=unit_of(comparison.tables[0], aim) or unit_of(comparison.tables[1], aim),
        base=_known(base.mean),
        base_half=_known(base.half_width),
        variant=_known(variant.mean),
        variant_half=_known(variant.half_width),
        difference=_known(told.mean),
        half_width=_known(told.half_width),
        low=_low(told),
        high=_known(told.high),
        n=told.n,
    )


def _low(told: Estimate) -> float | None:
    return _known(told.low)


def _known(value: float) -> float | None:
    return value if value == value else None  # noqa: PLR0124 - not a number
