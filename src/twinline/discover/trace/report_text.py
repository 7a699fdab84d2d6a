"""The validation for people: Markdown, with tables; the same facts as the data."""

from collections.abc import Iterator
from typing import Final

from twinline.discover.trace.findings import Errors, StationFindings, Validation
from twinline.discover.wording import counted, plain, table

PICTURE_FILE: Final = "validation.svg"
_SUSPECT_SHARE: Final = 0.05
"""Of a station's compared visits: so many starts against a rule make the rule suspect."""
_FEWEST_SUSPECT: Final = 3
_AGAIN_SHARE: Final = 0.1
_REST_SHARE: Final = 0.1
_MOST_STATIONS_NAMED: Final = 8


def write_validation(found: Validation) -> str:
    """The whole report."""
    sections = (_head(found), _ways(found), _stations(found), _suspects(found), _worst(found))
    return "\n".join(line for section in sections for line in section) + "\n"


def _head(found: Validation) -> Iterator[str]:
    waits, whole = found.whole.waits, found.whole
    yield f"# Validation: {plain(found.name)}"
    yield ""
    yield (
        f'The event log "{plain(found.source)}", from {found.from_text} to {found.to_text}, was '
        f"replayed: {counted(found.n_order, 'orders')} with {counted(whole.n_visit, 'visits')}, "
        "each with its recorded way and times. What is left to the rules (capacities, shifts, who "
        "goes first) is when each visit begins."
    )
    yield ""
    if waits.total_h:
        shares = [
            _share(part / waits.total_h)
            for part in (
                waits.off_shift_h,
                waits.no_place_h,
                waits.behind_h,
                waits.unexplained_h,
                waits.against_h,
            )
        ]
        yield (
            f"Orders waited {waits.total_h:,.0f} h in all. **The rules explain "
            f"{_share(waits.explained_share)} of it**: {shares[0]} until a shift began, "
            f"{shares[1]} until a place got free. {shares[2]} was behind orders that did not begin "
            "either, and "
            f"**{shares[3]} is unexplained**: the station was on shift, had a free place, and "
            f"nobody was to go first. {shares[4]} ended in a start that a rule forbade, and is not "
            "explained either."
        )
        yield ""
    yield f"![Waiting by station, and recorded against simulated starts]({PICTURE_FILE})"
    yield ""
    yield (
        f"{counted(whole.n_given, 'visits')} were not compared. The log does not say when their "
        "order was ready at the first visit of each order, nor at those that began before the "
        f"order's visit before had ended ({found.n_way - found.n_order:,}); and it says the day "
        f"without a time of {found.n_day_only:,}, which were put behind what their order began on "
        "that day. They take their places all the same."
    )
    if len(found.windows) > 1:
        yield ""
        yield (
            f"The log was replayed in {len(found.windows)} stretches, each of which begins with "
            f"what was recorded then; the last one begins on {found.windows[-1]}."
        )
    if found.n_never:
        yield ""
        yield f"The replay ended before {counted(found.n_never, 'visits')} had begun."
    yield ""


def _ways(found: Validation) -> Iterator[str]:
    yield "## Two ways of asking"
    yield ""
    yield (
        "One decision: when would the rules have begun this visit, all others being as recorded? "
        "Whole replay: starts feed forward, so that errors add up. Errors are rules less log: "
        "below zero the plant waited although it might have begun, above zero it began although a "
        "rule forbade it."
    )
    yield ""
    both = (("one decision", found.whole.single), ("whole replay", found.whole.free))
    yield from table(
        (
            "", "visits", "within 1 min", "within 5 % of lead time", "rules sooner", "rules later",
            "mean error", "5 %", "25 %", "median", "75 %", "95 %",
        ),
        ((name, *_errors(each)) for name, each in both if each is not None),
    )  # fmt: skip


def _errors(errors: Errors) -> tuple[str, ...]:
    return (
        f"{errors.n:,}",
        _share(errors.within_minute),
        _share(errors.within_lead),
        _share(errors.sooner),
        _share(errors.later),
        _hours(errors.mean_h),
        *(_hours(each) for each in errors.quantiles_h),
    )


def _stations(found: Validation) -> Iterator[str]:
    yield "## Stations"
    yield ""
    yield (
        "Of a rule: the share of choices among several that it would have made, too; in brackets "
        "what a lot would agree, and the number of choices."
    )
    yield ""
    yield from table(
        (
            "station", "places", "goes first", "agrees", "visits", "not compared", "waited",
            "explained", "unexplained", "median, one decision", "median, replay",
            "off shift", "no place", "overtook", "rested in work",
        ),
        (_station(each) for each in (*found.stations, found.whole)),
    )  # fmt: skip
    yield (
        "The last columns count starts outside the shift, with all places taken, and before others "
        "that were to go first; and planned time within visits in which nothing was recorded."
    )
    yield ""


def _station(each: StationFindings) -> tuple[str, ...]:
    agrees = f"{_share(each.rule_share)} ({_share(each.lot_share)}, {each.n_choice:,})"
    return (
        each.name,
        f"{each.capacity}" if each.id else "",
        each.rule,
        agrees if each.n_choice else "-",
        f"{each.n_visit:,}",
        f"{each.n_given:,}",
        _hours(each.waits.total_h),
        _share(each.waits.explained_share) if each.waits.total_h else "-",
        _hours(each.waits.unexplained_h),
        *("-" if errors is None else _hours(errors.quantiles_h[2]) for errors in
          (each.single, each.free)),
        f"{each.violations.n_off_shift:,}",
        f"{each.violations.n_no_place:,}",
        f"{each.violations.n_overtook:,}",
        _hours(each.rest_h),
    )  # fmt: skip


def _suspects(found: Validation) -> Iterator[str]:
    """What may have been found wrongly in the log."""
    yield "## What to look at"
    yield ""
    lines = [*_rules_against(found), *_odd_rules(found), *_coming_back(found), *_resting(found)]
    yield from lines or ["Nothing stands out."]
    yield ""


def _rules_against(found: Validation) -> Iterator[str]:
    for told, counts in (
        ("Their shift may be longer than what was found", "n_off_shift"),
        ("They may have more places than were found", "n_no_place"),
    ):
        suspects = []
        for each in found.stations:
            n, of = getattr(each.violations, counts), each.n_visit - each.n_given
            if n >= max(_FEWEST_SUSPECT, _SUSPECT_SHARE * of):
                suspects.append((n / of, f"{plain(each.name)} ({n:,} of {of:,} starts)"))
        if suspects:
            yield f"- {told}: {_listed(suspects)}."


def _odd_rules(found: Validation) -> Iterator[str]:
    suspects = [
        (each.lot_share - each.first_come_share, plain(each.name))
        for each in found.stations
        if each.n_choice and each.first_come_share < each.lot_share and each.rule != "first-come"
    ]
    if suspects:
        yield (
            "- First come, first served agrees with less than a lot would; some orders lie aside "
            f"there while others pass: {_listed(suspects)}."
        )


def _coming_back(found: Validation) -> Iterator[str]:
    suspects = [
        (each.n_again / each.n_visit, f"{plain(each.name)} ({each.n_again:,} of {each.n_visit:,})")
        for each in found.stations
        if each.n_again >= max(_FEWEST_SUSPECT, _AGAIN_SHARE * each.n_visit)
    ]
    if suspects:
        yield (
            "- Orders come back there for the operation that they have just had, with others in "
            f"between; they are worked on in parts, or interrupted: {_listed(suspects)}."
        )


def _resting(found: Validation) -> Iterator[str]:
    suspects = [
        (each.rest_h, f"{plain(each.name)} ({_hours(each.rest_h)})")
        for each in found.stations
        if each.rest_h > _REST_SHARE * max(found.whole.rest_h, 1.0)
    ]
    if suspects:
        yield (
            "- Orders keep their places there while nothing is recorded; breaks, breakdowns that "
            f"nobody wrote down, or two visits taken for one: {_listed(suspects)}."
        )


def _listed(suspects: list[tuple[float, str]]) -> str:
    ranked = sorted(suspects, reverse=True)
    shown = ", ".join(text for _, text in ranked[:_MOST_STATIONS_NAMED])
    more = len(ranked) - _MOST_STATIONS_NAMED
    return f"{shown} and {more} more" if more > 0 else shown


def _worst(found: Validation) -> Iterator[str]:
    if not found.worst:
        return
    yield "## Worst cases"
    yield ""
    yield "The largest errors of one decision, at most three a station."
    yield ""
    yield from table(
        (
            "order", "product", "operation", "station", "ready", "began", "by the rules",
            "in the replay", "error", "why",
        ),
        (
            (
                each.order, each.product, each.operation, each.station, each.ready, each.began,
                each.single, each.free or "-", _hours(each.error_h), each.told,
            )
            for each in found.worst
        ),
    )  # fmt: skip


def _share(share: float) -> str:
    return f"{share:.0%}"


def _hours(hours: float) -> str:
    """Hours with a unit, minutes where there are few."""
    if abs(hours) < 1:
        return f"{hours * 60:.0f} min"
    return f"{hours:,.1f} h" if abs(hours) < 100 else f"{hours:,.0f} h"  # noqa: PLR2004 - digits
