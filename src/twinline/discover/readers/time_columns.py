"""Which columns hold the start and the end of each row, and reading them.

Names come first ("Start Timestamp", 完成时间). Where they do not tell, the content does: of two
columns of times, the one that is earlier in most rows is the start.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import msgspec
import numpy as np

from twinline.discover.event_log import TimesUs
from twinline.discover.readers.column_content import Content
from twinline.discover.readers.column_names import fit, words_of
from twinline.discover.readers.refusals import listing, refuse
from twinline.discover.readers.result import ColumnChoices, ColumnGuess
from twinline.discover.readers.table import Table, TextColumn
from twinline.discover.readers.time_ways import (
    check_zones,
    chosen_pattern,
    decide_day_first,
    describe,
    only_way,
)
from twinline.discover.readers.timestamps import UNREADABLE, TimeTexts
from twinline.plant import is_time_zone

_LEAST_SHARE: Final = 0.5
_NAMED: Final = 0.6
"""Score from which a name is taken to say what a column is."""
_UNNAMED_CONFIDENCE: Final = 0.5
_PLANNED: Final = frozenset(
    [
        "due",
        "plan",
        "planned",
        "schedule",
        "scheduled",
        "expected",
        "target",
        "required",
        "requested",
        "soll",
        "geplant",
    ]
)


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class Times:
    """The instants of every row of a table."""

    start_us: TimesUs
    """(n_row,) `UNREADABLE` where the text is missing or not a time."""
    end_us: TimesUs
    columns: Mapping[str, TextColumn]
    """The column of "end", and that of "start" if there is one."""
    guesses: tuple[ColumnGuess, ...]
    zoned: bool
    time_zone: str


def read_times(
    table: Table, contents: Mapping[str, Content], choices: ColumnChoices, source: str
) -> Times:
    """Find the columns of times and read them.

    Raises:
        Refused: There are none, how they are written is mixed or cannot be decided, or the zone
            that was chosen does not exist.
    """
    _check_time_zone(choices.time_zone, source)
    guesses = _pick(contents, choices, source)
    columns = {each.role: table.column(each.column) for each in guesses}
    pattern = chosen_pattern(choices, source)
    texts = {
        role: TimeTexts.of(column.values, bare=True, pattern=pattern)
        for role, column in columns.items()
    }
    ways = {role: only_way(texts[role], columns[role], table, source) for role in columns}
    check_zones(ways, columns, table, source)
    day_first = decide_day_first(texts, columns, choices, table, source)
    instants_us = {
        role: columns[role].per_row(texts[role].instants_us(ways[role], day_first=day_first))
        for role in columns
    }
    if _swapped(guesses, instants_us):
        instants_us["start"], instants_us["end"] = instants_us["end"], instants_us["start"]
        columns["start"], columns["end"] = columns["end"], columns["start"]
        guesses = tuple(
            msgspec.structs.replace(each, column=columns[each.role].name) for each in guesses
        )
    zoned = all(way.zoned for way in ways.values())
    offsets = texts["end"].offsets() if zoned else {}
    written = max(offsets, key=lambda name: offsets[name], default="")
    return Times(
        start_us=instants_us.get("start", instants_us["end"]),
        end_us=instants_us["end"],
        columns=columns,
        guesses=(*guesses, describe(ways["end"], columns["end"], choices, day_first=day_first)),
        zoned=zoned,
        time_zone=choices.time_zone or written,
    )


def _check_time_zone(name: str, source: str) -> None:
    if name and not is_time_zone(name):
        refuse(
            "E023",
            source,
            f'"{name}", chosen as the time zone, is not the name of one',
            expected="an IANA name such as Asia/Ho_Chi_Minh",
        )


def _pick(
    contents: Mapping[str, Content], choices: ColumnChoices, source: str
) -> tuple[ColumnGuess, ...]:
    chosen = choices.columns
    free = [name for name in contents if name not in chosen.values()]
    scores = {role: _scores(free, contents, role) for role in ("start", "end", "time")}
    end = chosen.get("end") or _best(scores["end"])
    start = chosen["start"] if "start" in chosen else _best(scores["start"], end)
    end = end or _best(scores["time"], start)
    if end is None:
        return _pick_by_content(contents, start, source)
    picked = [_guess("end", end, choices, contents, scores)]
    if start:
        picked.insert(0, _guess("start", start, choices, contents, scores))
    return tuple(picked)


def _scores(free: list[str], contents: Mapping[str, Content], role: str) -> dict[str, float]:
    scores = {}
    for name in free:
        score = fit(name, role)
        share = contents[name].bare_time_share if score >= _NAMED else contents[name].time_share
        if share >= _LEAST_SHARE:
            planned = _PLANNED & set(words_of(name).split())
            scores[name] = score * share * (_LEAST_SHARE if planned else 1.0)
    return scores


def _best(scores: Mapping[str, float], taken: str | None = None) -> str | None:
    named = {name: score for name, score in scores.items() if name != taken and score >= _NAMED}
    return max(named, key=lambda name: named[name], default=None)


def _guess(
    role: str,
    name: str,
    choices: ColumnChoices,
    contents: Mapping[str, Content],
    scores: Mapping[str, Mapping[str, float]],
) -> ColumnGuess:
    if choices.columns.get(role) == name:
        return ColumnGuess(role, name, "You chose it.", 1.0)
    share = contents[name].bare_time_share
    if name in scores[role] and scores[role][name] >= _NAMED:
        how, score = f'The name says "{role}"', scores[role][name]
    else:
        how, score = "The name says that it is a time, and no name says more", scores["time"][name]
    times = scores["time"]
    others = sorted((each for each in times if each != name), key=lambda each: -times[each])
    return ColumnGuess(
        role, name, f"{how}; {share:.0%} of its texts are times.", score, tuple(others)
    )


def _pick_by_content(
    contents: Mapping[str, Content], start: str | None, source: str
) -> tuple[ColumnGuess, ...]:
    if start:
        how = "It is the only column of times; it is named for a start, and no end is known."
        return (ColumnGuess("end", start, how, _UNNAMED_CONFIDENCE),)
    names = [name for name, each in contents.items() if each.time_share >= _LEAST_SHARE]
    if not names:
        _refuse_no_time(list(contents), source)
    if len(names) == 1:
        how = "It is the only column whose texts are times."
        return (ColumnGuess("end", names[0], how, _UNNAMED_CONFIDENCE),)
    how = "Its texts are times, in most rows {} than those of the other such column."
    return tuple(
        ColumnGuess(role, name, how.format(word), _UNNAMED_CONFIDENCE, tuple(names[2:]))
        for role, name, word in zip(("start", "end"), names, ("earlier", "later"), strict=False)
    )


def _swapped(guesses: tuple[ColumnGuess, ...], instants_us: Mapping[str, TimesUs]) -> bool:
    """Whether two columns that no name tells apart stand in the wrong order."""
    if "start" not in instants_us or any(
        each.confidence != _UNNAMED_CONFIDENCE for each in guesses
    ):
        return False
    start_us, end_us = instants_us["start"], instants_us["end"]
    known = (start_us != UNREADABLE) & (end_us != UNREADABLE)
    return bool(np.sum(start_us[known] > end_us[known]) * 2 > known.sum())


def _refuse_no_time(names: list[str], source: str) -> None:
    refuse(
        "E016",
        source,
        f"no column of times; the columns are {listing(names)}",
        expected="at least one column with the date and time at which work ended",
        fix="name it with --column end=NAME; if date and clock time stand in two columns, "
        "join them in one",
    )
