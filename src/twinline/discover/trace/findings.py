"""What a validation found, as data: the whole, every station, and the worst cases."""

import msgspec


class Errors(msgspec.Struct, frozen=True, kw_only=True):
    """How far the starts that the rules give are from those of the log."""

    n: int
    """Visits that were compared."""
    within_minute: float
    """Share of them off by a minute or less."""
    within_lead: float
    """Share off by 5 % or less of the lead time of their order."""
    sooner: float
    """Share that the rules would have begun more than a minute sooner: unexplained waiting."""
    later: float
    """Share that began more than a minute before the rules allow."""
    mean_h: float
    """Of the errors without their sign."""
    quantiles_h: tuple[float, ...]
    """Of the errors with their sign, rules less log, at 5, 25, 50, 75 and 95 %."""


class Waits(msgspec.Struct, frozen=True, kw_only=True):
    """What visits waited for, from when they were ready to when they began; summed, in hours."""

    total_h: float
    off_shift_h: float
    """Until the rules would have begun them, outside the planned time."""
    no_place_h: float
    """Until then, in planned time, with all places taken."""
    behind_h: float
    """Until then, with a free place that those who were to go first did not take either."""
    unexplained_h: float
    """From then on."""
    against_h: float
    """All waiting of visits that began although a rule forbade it; not in the other parts."""

    @property
    def explained_share(self) -> float:
        """Of the waiting, what shifts and taken places explain of visits that kept to the rules.

        1 where nobody waited.
        """
        explained_h = self.off_shift_h + self.no_place_h
        return explained_h / self.total_h if self.total_h else 1.0


class Violations(msgspec.Struct, frozen=True, kw_only=True):
    """Visits that began although a rule forbade it."""

    n_off_shift: int
    """Outside the planned time."""
    n_no_place: int
    """With all places taken."""
    n_overtook: int
    """Before others that were to go first."""


class StationFindings(msgspec.Struct, frozen=True, kw_only=True):
    """One station, or all together."""

    id: str
    name: str
    capacity: int
    at_shift_end: str
    rule: str
    """The rule that agrees most with its choices."""
    rule_share: float
    """Share of its choices that agree; 0 where it had none."""
    first_come_share: float
    """The same, of first come, first served."""
    lot_share: float
    """The same, of a choice by lot."""
    n_choice: int
    """Starts while others waited as well."""
    n_visit: int
    n_given: int
    """Visits of which the log does not say when their order was ready, or only the day on which
    they began; they are not compared."""
    n_again: int
    """Visits after which the order came back at once for the same operation, counted at the second:
    it is worked on in parts, and others come in between."""
    rest_h: float
    """Planned time within visits in which no row was written: the order rested at its place."""
    waits: Waits
    violations: Violations
    single: Errors | None
    """One decision at a time; none where nothing could be compared."""
    free: Errors | None
    """The whole replayed, in which errors add up."""


class Case(msgspec.Struct, frozen=True, kw_only=True):
    """One visit that the rules do not explain."""

    order: str
    product: str
    operation: str
    station: str
    ready: str
    """Local date and time, as all that follow."""
    began: str
    single: str
    """When the rules would have begun it, all others as recorded."""
    free: str
    """When it began in the replay; empty where it did not."""
    error_h: float
    """By the rules less by the log, one decision at a time."""
    told: str
    """What the rules say about it."""


class Validation(msgspec.Struct, frozen=True, kw_only=True):
    """How much of what a plant did its rules explain."""

    name: str
    source: str
    from_text: str
    to_text: str
    n_order: int
    n_way: int
    """Orders, and parts of orders whose visits overlap, replayed as one each."""
    n_day_only: int
    """Visits of which the log says the day and no time of it."""
    windows: tuple[str, ...]
    """Beginnings of the stretches that were replayed on their own."""
    n_never: int
    """Visits that the replay had not come to at its end; compared as if they began then."""
    whole: StationFindings
    stations: tuple[StationFindings, ...]
    """Those with visits, in the order of the plant."""
    worst: tuple[Case, ...]
    """Visits with the largest errors of one decision, each station's in turn."""
    points: tuple[tuple[float, float, float], ...]
    """Some visits: days from the first to the recorded start, to that of one decision, and to that
    of the replay."""
