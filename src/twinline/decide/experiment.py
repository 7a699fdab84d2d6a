"""What is asked of a plant, and what came of it."""

from typing import Final

import msgspec

from twinline.decide.readings import ReadingTable
from twinline.decide.replications import WarmUp
from twinline.decide.running import Fault
from twinline.diagnostics import Diagnostic, Refused
from twinline.plant import Plant

DAY_US: Final = 86_400 * 10**6


class Design(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked of a plant."""

    measured_us: int = 7 * DAY_US
    """How long each replication is measured, after its warm-up."""
    n_replication: int = 20
    """How many."""
    seed: int = 1
    """Where all random numbers begin; the same seed gives the same answers."""
    warm_up_us: int | None = None
    """How long each replication runs before it is measured; pilot runs find it where it is None."""


class Experiment(msgspec.Struct, frozen=True, kw_only=True):
    """What came of a design."""

    plant: Plant
    design: Design
    warm_up: WarmUp
    readings: ReadingTable
    """Of the replications that came to their end."""
    faults: tuple[Fault, ...]
    """Of the pilots and the replications that did not."""
    interrupted: bool
    """Whether it was stopped, so that there are fewer replications than were asked for."""

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What stopped simulations, for people."""
        return tuple(
            Diagnostic(
                code="S031",
                where=f"{'pilot' if each.pilot else 'replication'} {each.number}",
                found=each.found,
                fix="give the parts more room, or let fewer in (wip_limits)",
            )
            for each in self.faults
        )


def refuse_faults(design: Design) -> None:
    """Refuse a design that asks for nothing, or for what no plant can do.

    Raises:
        Refused: With every fault of it.
    """
    bounds = (
        ("days", design.measured_us, 1, 36_500 * DAY_US, "a time above 0 and up to 100 years"),
        ("replications", design.n_replication, 1, 100_000, "1 to 100 000"),
        ("seed", design.seed, 0, 2**63 - 1, "a whole number from 0 to 2^63 - 1"),
        ("warm-up", design.warm_up_us or 0, 0, 36_500 * DAY_US, "a time up to 100 years"),
    )
    faults = [
        Diagnostic("S030", name, f"{value} is out of bounds", expected)
        for name, value, least, most, expected in bounds
        if not least <= value <= most
    ]
    if faults:
        raise Refused(faults)
