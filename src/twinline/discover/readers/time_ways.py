"""How the times of a file are written: one way for each column, and never by a guess at the day."""

import re
from collections.abc import Mapping, Sequence
from typing import Final, NoReturn

import numpy as np

from twinline.discover.readers.refusals import refuse
from twinline.discover.readers.result import ColumnChoices, ColumnGuess
from twinline.discover.readers.table import Table, TextColumn
from twinline.discover.readers.time_shapes import DAY_OR_MONTH, Way, compile_pattern
from twinline.discover.readers.timestamps import TimeTexts

DAY_FIRST: Final = "day first"
MONTH_FIRST: Final = "month first"
_CHOOSE: Final = (
    'choose one with --column "time_format=day first" or "month first", or give its pattern, '
    'such as "time_format=%d.%m.%Y %H:%M"; rows written otherwise are then set aside'
)
Clue = tuple[TextColumn, int]
"""A column, and the number of a text of it."""


def chosen_pattern(choices: ColumnChoices, source: str) -> re.Pattern[bytes] | None:
    """The pattern of times that the user chose, if any.

    Raises:
        Refused: It is not a pattern.
    """
    if choices.time_format in ("", DAY_FIRST, MONTH_FIRST):
        return None
    try:
        return compile_pattern(choices.time_format)
    except ValueError as error:
        refuse(
            "E023",
            source,
            f'the chosen time format "{choices.time_format}" cannot be used: {error}',
            expected=f'"{DAY_FIRST}", "{MONTH_FIRST}", or a pattern such as "%d.%m.%Y %H:%M"',
        )


def only_way(texts: TimeTexts, column: TextColumn, table: Table, source: str) -> Way:
    """The one way in which a column is written.

    Raises:
        Refused: There is none, or there are two.
    """
    ways = texts.ways()
    if not ways:
        refuse(
            "E016",
            source,
            f'no text of the column "{column.name}" can be read as a time',
            expected='texts such as "2012-01-29 23:24:00"',
            fix="choose another column with --column end=NAME, or give the pattern of its times "
            'with --column "time_format=%d.%m.%Y %H:%M"',
        )
    if len(ways) > 1:
        _refuse_mixed([(column, at) for at in list(ways.values())[:2]], table, source)
    return next(iter(ways))


def check_zones(
    ways: Mapping[str, Way], columns: Mapping[str, TextColumn], table: Table, source: str
) -> None:
    """Refuse a file of which one column writes its zone and the other does not.

    Raises:
        Refused: It does.
    """
    if len({way.zoned for way in ways.values()}) > 1:
        clues = [(column, int(np.argmax(column.values != b""))) for column in columns.values()]
        _refuse_mixed(clues, table, source)


def decide_day_first(
    texts: Mapping[str, TimeTexts],
    columns: Mapping[str, TextColumn],
    choices: ColumnChoices,
    table: Table,
    source: str,
) -> bool:
    """Whether the day stands before the month, where both are numbers before the year.

    Raises:
        Refused: The columns show both, or neither.
    """
    if choices.time_format in (DAY_FIRST, MONTH_FIRST):
        return choices.time_format == DAY_FIRST
    ways = {role: next(iter(each.ways())) for role, each in texts.items()}
    unsettled = [role for role, way in ways.items() if way.order == DAY_OR_MONTH]
    if not unsettled:
        return True
    day_clues: list[Clue] = []
    month_clues: list[Clue] = []
    for role in unsettled:
        for clues, at in zip((day_clues, month_clues), texts[role].above_twelve(), strict=True):
            if at is not None:
                clues.append((columns[role], at))
    if day_clues and month_clues:
        _refuse_mixed([day_clues[0], month_clues[0]], table, source)
    # With points between them, dates are written day first wherever they are used.
    if not day_clues and not month_clues and ways[unsettled[0]].separator != ".":
        _refuse_undecided(columns[unsettled[0]], table, source)
    return not month_clues


def describe(
    way: Way, column: TextColumn, choices: ColumnChoices, *, day_first: bool
) -> ColumnGuess:
    """Say how the times were read, with an example."""
    example = column.text(int(np.argmax(column.per_row(column.values) != b"")))
    if choices.time_format:
        return ColumnGuess("time_format", choices.time_format, f'You chose it; "{example}".', 1.0)
    if way.order == DAY_OR_MONTH:
        order = DAY_FIRST if day_first else MONTH_FIRST
        how = f'Such as "{example}": in some text the other number is above 12.'
        if way.separator == ".":
            how = f'Such as "{example}": dates with points are written day first.'
        return ColumnGuess("time_format", order, how, 0.9)
    return ColumnGuess("time_format", str(way), f'Such as "{example}".', 0.99)


def _refuse_mixed(clues: Sequence[Clue], table: Table, source: str) -> NoReturn:
    (_column, _at), (other, other_at) = clues
    first, second = (_quoted(*clue, table) for clue in clues)
    refuse(
        "E020",
        f"{source}:{_line(other, other_at, table)}",
        f"times written in two ways: {first} and {second}",
        expected="one way of writing times in the whole file",
        fix=f"export the times in one format, such as 2012-01-29 23:24:00; or {_CHOOSE}",
    )


def _refuse_undecided(column: TextColumn, table: Table, source: str) -> NoReturn:
    at = int(np.argmax(column.values != b""))
    refuse(
        "E019",
        f"{source}:{_line(column, at, table)}",
        f"{_quoted(column, at, table)} may be day/month or month/day, and no time of the file "
        "has a number above 12 that would tell",
        expected="times that can be read in one way only",
        fix=_CHOOSE,
    )


def _quoted(column: TextColumn, at: int, table: Table) -> str:
    text = bytes(column.values[at]).decode()
    return f'"{text}" ({table.counted_in} {_line(column, at, table)}, column "{column.name}")'


def _line(column: TextColumn, at: int, table: Table) -> int:
    row = at if column.codes is None else int(np.argmax(column.codes == at))
    return int(table.line[row])
