"""A small, known dose of the dirt that real exports have, so that importers have to cope.

Three kinds are rows added beside sound ones, so nothing sound is lost when they are set aside.
The fourth only blanks a cell of a sound row.
"""

from dataclasses import dataclass

from shop_draws import Stream
from shop_floor import PRODUCTION, Row

_DIRT_PURPOSE = 7
_DOSES = {"exact_duplicate": 6, "zero_length": 5, "end_before_start": 2, "blank_operator": 12}

MEANING = {
    "exact_duplicate": "the line is a second copy of the sound line before it; set it aside",
    "zero_length": "start equals end, no pieces: logged on and off at once; set it aside",
    "end_before_start": "a correction typed backwards, no pieces; set it aside",
    "blank_operator": "a sound row that lacks its operator; keep it",
}


@dataclass(frozen=True)
class SoiledLog:
    """The rows as they go into the file, and where the dirt is."""

    rows: list[Row]
    lines: dict[str, list[int]]
    """For each kind of dirt, the line numbers in the file; the header is line 1."""


def soil(rows: list[Row], seed: int) -> SoiledLog:
    """Add the dirt to sound rows, which are in order of start."""
    chosen = _choose([i for i, row in enumerate(rows) if row.report == PRODUCTION], seed)
    kinds: dict[int, str] = {}
    for kind, dose in _DOSES.items():
        for _ in range(dose):
            kinds[chosen.pop()] = kind
    entries: list[tuple[Row, str | None]] = []
    for i, row in enumerate(rows):
        found = kinds.get(i)
        if found == "blank_operator":
            entries.append((row._replace(operator=""), found))
            continue
        entries.append((row, None))
        if found:
            entries.append((_spoil(row, found), found))
    entries.sort(key=_start_of_entry_us)
    lines: dict[str, list[int]] = {kind: [] for kind in _DOSES}
    for number, (_, found) in enumerate(entries, start=2):
        if found:
            lines[found].append(number)
    return SoiledLog([row for row, _ in entries], lines)


def _choose(candidates: list[int], seed: int) -> list[int]:
    """Draw as many different candidates as the doses need."""
    stream = Stream(seed, _DIRT_PURPOSE)
    wanted = sum(_DOSES.values())
    return [
        candidates.pop(stream.whole(0, len(candidates) - 1))
        for _ in range(min(wanted, len(candidates)))
    ]


def _spoil(row: Row, kind: str) -> Row:
    if kind == "zero_length":
        return row._replace(end_us=row.start_us, good=0, scrap=0)
    if kind == "end_before_start":
        return row._replace(start_us=row.end_us, end_us=row.start_us, good=0, scrap=0)
    return row


def _start_of_entry_us(entry: tuple[Row, str | None]) -> int:
    return entry[0].start_us
