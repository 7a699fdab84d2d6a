"""Runs an experiment on a plant; this file and `compare_plants` start the kernel."""

from collections.abc import Callable, Mapping
from typing import Any, Final, TypeAlias

from twinline.decide.experiment import DAY_US, Design, Experiment, refuse_faults
from twinline.decide.readings import ReadingTable
from twinline.decide.replications import Start, WarmUp, find_warm_up, run_replications
from twinline.decide.running import Controls
from twinline.kernel import Detail, Simulation, compile_plant
from twinline.plant import Plant

Rules: TypeAlias = Mapping[str, Callable[..., Any]]
"""Name in the plant file -> the function that decides."""

_MINUTE_US: Final = 60 * 10**6
_HOUR_US: Final = 60 * _MINUTE_US
_PILOT_SHARE: Final = 0.2
"""Of the progress; most pilots are long enough at once, and a few runs beside many."""


def simulate_plant(
    plant: Plant, design: Design, controls: Controls | None = None, rules: Rules | None = None
) -> Experiment:
    """Run an experiment on a plant.

    Args:
        plant: What is simulated.
        design: How long, how often, and from which seed.
        controls: How it is watched and stopped.
        rules: The caller's own rules, by the name that the plant gives them.

    Raises:
        Refused: The design is out of bounds (S030), or the plant cannot be simulated (K codes).
    """
    refuse_faults(design)
    model = compile_plant(plant, rules=dict(rules or {}))

    def start_with(detail: Detail) -> Start:
        def start(replication: int) -> Simulation:
            return Simulation(model, seed=design.seed, replication=replication, detail=detail)

        return start

    controls = controls or Controls()
    controls.prepare(model.size)
    warm_up, rest = _warm_up(plant, design, start_with(Detail.DEPARTURES), controls)
    if warm_up.interrupted:
        return Experiment(
            plant=plant,
            design=design,
            warm_up=warm_up,
            readings=ReadingTable({}),
            faults=warm_up.faults,
            interrupted=True,
        )
    ran = run_replications(
        start_with(Detail.NONE), (warm_up.us, design.measured_us), design.n_replication, rest
    )
    return Experiment(
        plant=plant,
        design=design,
        warm_up=warm_up,
        readings=ran.readings,
        faults=(*warm_up.faults, *ran.faults),
        interrupted=ran.interrupted,
    )


def _warm_up(
    plant: Plant, design: Design, start: Start, controls: Controls
) -> tuple[WarmUp, Controls]:
    """The warm-up, and the controls for what is left to do."""
    if design.warm_up_us is not None:
        return WarmUp(design.warm_up_us), controls

    def piloting(share: float) -> None:
        controls.progress(_PILOT_SHARE * share)

    def replicating(share: float) -> None:
        controls.progress(_PILOT_SHARE + (1 - _PILOT_SHARE) * share)

    # The kernel repeats shifts week by week.
    period_us = 7 * DAY_US if plant.shifts else 0
    pilot_controls = controls._replace(progress=piloting)
    found = find_warm_up(start, design.measured_us, pilot_controls, period_us)
    rounded_us = rounded_up_us(found.us, whole_days=bool(plant.shifts))
    return found._replace(us=rounded_us), controls._replace(progress=replicating)


def rounded_up_us(found_us: int, *, whole_days: bool) -> int:
    """A warm-up no finer than it can be known. Whole days keep the hour, by which shifts go."""
    step_us = _MINUTE_US if found_us < 2 * _HOUR_US else _HOUR_US
    if whole_days:
        step_us = DAY_US
    return -(-found_us // step_us) * step_us
