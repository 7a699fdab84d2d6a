"""Runs variants of a plant side by side, with common random numbers."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, NamedTuple

import msgspec

from twinline.decide.compare_starts import run_question
from twinline.decide.comparison import Comparison, Question
from twinline.decide.experiment import DAY_US, Design, refuse_faults
from twinline.decide.readings import Reading
from twinline.decide.replications import Start, WarmUp, find_warm_up, run_to_end
from twinline.decide.running import Controls, Fault, Side, run_side_by_side
from twinline.decide.simulate_plant import Rules, rounded_up_us
from twinline.decide.variant_runs import Runs, SideBySide
from twinline.decide.variants import BASE, MOST_VARIANTS, Variant
from twinline.diagnostics import Diagnostic, Refused
from twinline.kernel import Detail, Model, Simulation, compile_plant
from twinline.plant import Plant, apply_patch

MOST_PILOTED: Final = 8
"""Variants that pilot runs are made of; of larger designs only the base is piloted."""
_PILOT_SHARE: Final = 0.2


def _nothing(_size: str) -> None:
    """What threads need to load: nothing, `Controls.prepare` has done it for the process."""


class Ways(NamedTuple):
    """How simulations run; the defaults are right for threads of this process."""

    rules: Rules = {}  # noqa: RUF012 - never written to
    """The caller's own rules, by the name that the plant gives them."""
    side_by_side: SideBySide = run_side_by_side
    """Runs them: in threads, or on a cluster."""
    load: Callable[[str], None] = _nothing
    """Called in each process, with a size class: the moment to load native code there."""


def compare_plants(
    plant: Plant, question: Question, controls: Controls | None = None, ways: Ways | None = None
) -> Comparison:
    """Run the base and the variants of a question.

    Raises:
        Refused: The question is out of bounds, a patch does not fit, or a variant cannot be
            simulated; with all faults of all variants.
    """
    ways, controls = ways or Ways(), controls or Controls()
    refuse_faults(question.design)
    variants = (Variant(name=BASE), *question.variants)
    models = _compiled(_patched(plant, variants), variants, ways.rules)
    for size in dict.fromkeys(each.size for each in models):
        controls.prepare(size)
    warm_up, faults, rest = _warm_up(plant, models, question.design, controls)
    n_piloted = _n_piloted(len(models)) if question.design.warm_up_us is None else 0
    runs = Runs(
        PlantRuns(models, question.design, warm_up.us, ways),
        len(models),
        rest,
        ways.side_by_side,
    )
    if warm_up.interrupted:
        runs.interrupted = True
    runs.faults += faults
    told = run_question(plant, question, runs)
    return msgspec.structs.replace(told, warm_up=warm_up, n_piloted=n_piloted)


class PlantRuns:
    """Replications of variants from their epochs. It may be sent to another process."""

    def __init__(
        self, models: Sequence[Model], design: Design, warm_up_us: int, ways: Ways
    ) -> None:
        self._models: dict[int, Model] = dict(enumerate(models))
        self._plants = [each.plant for each in models]
        self._ways, self._seed = ways, design.seed
        self._times_us = (warm_up_us, design.measured_us)

    def __call__(self, variant: int, replication: int, side: Side) -> tuple[Reading, ...]:
        """Run one to its end, and read it."""
        model = self._models.get(variant)
        if model is None:  # in another process, which makes its own
            model = compile_plant(self._plants[variant], rules=dict(self._ways.rules))
            self._ways.load(model.size)
            self._models[variant] = model
        simulation = Simulation(model, seed=self._seed, replication=replication, detail=Detail.NONE)
        return run_to_end(simulation, self._times_us, side)

    def __getstate__(self) -> dict[str, Any]:
        """Without models, and without the way to others: it is there already."""
        ways = self._ways._replace(side_by_side=run_side_by_side)
        return {**self.__dict__, "_models": {}, "_ways": ways}


def _patched(plant: Plant, variants: Sequence[Variant]) -> list[Plant]:
    if len(variants) > MOST_VARIANTS + 1:
        found = f"{len(variants) - 1} variants"
        raise Refused([Diagnostic("S042", "the experiment", found, f"at most {MOST_VARIANTS}")])
    names = [each.name for each in variants]
    faults = [
        Diagnostic("S041", each, "two variants have this name", "a name of its own")
        for each in dict.fromkeys(names)
        if names.count(each) > 1
    ]
    plants = []
    for each in variants:
        try:
            plants.append(apply_patch(plant, each.patch))
        except Refused as refused:
            faults += [_within(each.name, fault) for fault in refused.diagnostics]
    if faults:
        raise Refused(faults)
    return plants


def _compiled(
    plants: Sequence[Plant], variants: Sequence[Variant], rules: Mapping[str, Callable[..., Any]]
) -> list[Model]:
    models, faults = [], []
    for plant, variant in zip(plants, variants, strict=True):
        try:
            models.append(compile_plant(plant, rules=dict(rules)))
        except Refused as refused:
            faults += [_within(variant.name, fault) for fault in refused.diagnostics]
    if faults:
        raise Refused(faults)
    return models


def _within(name: str, fault: Diagnostic) -> Diagnostic:
    return Diagnostic(fault.code, f"{name}: {fault.where}", fault.found, fault.expected, fault.fix)


def _n_piloted(n_variant: int) -> int:
    return n_variant if n_variant <= MOST_PILOTED else 1


def _warm_up(
    plant: Plant, models: Sequence[Model], design: Design, controls: Controls
) -> tuple[WarmUp, list[tuple[int, Fault]], Controls]:
    """The longest warm-up of those that are piloted, and the controls for the rest."""
    if design.warm_up_us is not None:
        return WarmUp(design.warm_up_us), [], controls
    n_piloted = _n_piloted(len(models))
    faults: list[tuple[int, Fault]] = []
    longest: WarmUp | None = None
    for i, model in enumerate(models[:n_piloted]):
        pilot = controls._replace(progress=_part(controls, i / n_piloted, 1 / n_piloted))
        found = find_warm_up(
            _pilot_of(model, design.seed),
            design.measured_us,
            pilot,
            7 * DAY_US if plant.shifts else 0,
        )
        faults += [(i, fault) for fault in found.faults]
        if longest is None or (found.found is False, found.us) > (
            longest.found is False,
            longest.us,
        ):
            longest = found
        if found.interrupted:
            longest = found
            break
    assert longest is not None  # noqa: S101 - the base is always piloted
    us = rounded_up_us(longest.us, whole_days=bool(plant.shifts))
    rest = controls._replace(
        progress=lambda share: controls.progress(_PILOT_SHARE + (1 - _PILOT_SHARE) * share)
    )
    return longest._replace(us=us), faults, rest


def _pilot_of(model: Model, seed: int) -> Start:
    def start(replication: int) -> Simulation:
        return Simulation(model, seed=seed, replication=replication, detail=Detail.DEPARTURES)

    return start


def _part(controls: Controls, begin: float, width: float) -> Callable[[float], None]:
    def progress(share: float) -> None:
        controls.progress(_PILOT_SHARE * (begin + width * share))

    return progress
