"""Compares simulations that somebody else starts: forks of a snapshot, or plants at their epoch."""

from collections.abc import Sequence

import numpy as np

from twinline.decide.aims import DEFAULT_AIMS, Aim, parse_aim, refuse_unknown, values_of
from twinline.decide.comparison import Comparison, Question
from twinline.decide.experiment import refuse_faults
from twinline.decide.readings import ReadingTable
from twinline.decide.replications import Start, WarmUp
from twinline.decide.running import Controls
from twinline.decide.selection import Selection
from twinline.decide.variant_runs import Runs, StartRuns, select_variant
from twinline.decide.variants import BASE, Variant
from twinline.plant import Plant


def compare_starts(
    plant: Plant, question: Question, starts: Sequence[Start], controls: Controls | None = None
) -> Comparison:
    """Compare simulations from where they start.

    Args:
        plant: The base, of which the answer tells.
        question: Its variants name the starts after the first, and its design says how often and
            how long they run; its warm-up is 0 where it is None, because a fork is warm.
        starts: One for the base and one for each variant. Replications of one number share their
            random numbers if the starts see to it.
        controls: How it is watched and stopped.

    Raises:
        ValueError: There are not as many starts as the base and its variants.
        Refused: The design is out of bounds, or a measure is not read.
    """
    refuse_faults(question.design)
    if len(starts) != len(question.variants) + 1:
        raise ValueError(f"{len(starts)} starts for {len(question.variants) + 1} variants")
    times_us = (question.design.warm_up_us or 0, question.design.measured_us)
    runs = Runs(StartRuns(starts, times_us), len(starts), controls or Controls())
    return run_question(plant, question, runs)


def run_question(plant: Plant, question: Question, runs: Runs) -> Comparison:
    """Make the runs that a question asks for, and gather what they read.

    Nothing is run where the runs are interrupted already; faults that they have are told too.
    """
    variants = (Variant(name=BASE), *question.variants)
    selection = _run_all(runs, question)
    tables = runs.tables()
    return Comparison(
        plant=plant,
        question=question,
        variants=variants,
        aims=_aims(question, tables[0]),
        warm_up=WarmUp(question.design.warm_up_us or 0),
        n_piloted=0,
        tables=tables,
        faults=tuple((variants[i].name, fault) for i, fault in runs.faults),
        interrupted=runs.interrupted,
        selection=selection,
    )


def _aims(question: Question, base: ReadingTable) -> tuple[Aim, ...]:
    if not len(base):
        return ()
    asked = [parse_aim(each) for each in question.aims]
    chosen = [question.choosing.aim] if question.choosing else []
    usual = [each for each in DEFAULT_AIMS if np.nanmax(np.abs(values_of(base, each)), initial=0)]
    aims = tuple(dict.fromkeys([*chosen, *(asked or usual)]))
    refuse_unknown(aims, base)
    return aims


def _run_all(runs: Runs, question: Question) -> Selection | None:
    n_variant = len(question.variants) + 1
    if question.choosing is None:
        runs.run(range(n_variant), range(question.design.n_replication))
        return None
    return select_variant(runs, question.choosing, n_variant, question.design.n_replication)
