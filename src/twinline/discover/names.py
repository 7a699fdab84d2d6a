"""Names as people typed them: variants merged, station names taken out of activities, ids made."""

import itertools
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_JOINTS = re.compile(r"[\s_\-\u2010-\u2015]+")
_NUMBERED = re.compile(r"[^\W\d_]+\.?\s*(?:no\.?|nr\.?|#)?\s*\d+[a-z]?\b", re.IGNORECASE)
_SETUP = re.compile(
    r"^\W*(?:set[\s-]?up|change[\s-]?over|r[uü]sten|einrichten|c[aà]i\s+[dđ][aặ]t|换型|调机)\b\W*"
    r"|\W+(?:set[\s-]?up|change[\s-]?over|r[uü]sten|einrichten)\W*$",
    re.IGNORECASE,
)
_EDGES = " \t-_:;,/|"
_MOST_ID = 56


def folded(name: str) -> str:
    """What two spellings of one name share: case, width, spaces, dashes and underscores aside.

    In a name without letters, such as "-4.0" or "1-2", every sign counts.
    """
    text = unicodedata.normalize("NFKC", name).casefold()
    return _JOINTS.sub(" ", text).strip() if _has_letters(text) else " ".join(text.split())


def tidy(name: str) -> str:
    """The name with single spaces, and nothing hanging at its ends if it has letters."""
    text = " ".join(name.split())
    return text.strip(_EDGES) if _has_letters(text) else text


def _has_letters(name: str) -> bool:
    return any(sign.isalpha() for sign in name)


@dataclass(frozen=True, slots=True)
class Merged:
    """Spellings that were taken as one name."""

    name: str
    spellings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NameTable:
    """Names without variants, and which of them each original name became."""

    names: tuple[str, ...]
    of_original: tuple[int, ...]
    """-1 where a name stands for nothing."""
    merged: tuple[Merged, ...]


def merge_spellings(originals: Sequence[str], counts: Sequence[int]) -> NameTable:
    """Merge names that differ in case, spacing and dashes only; the most frequent spelling wins.

    Args:
        originals: Names; an empty one becomes -1.
        counts: Rows that hold each name.
    """
    members: dict[str, list[int]] = defaultdict(list)
    for i, original in enumerate(originals):
        key = folded(original)
        if key:
            members[key].append(i)
    names: list[str] = []
    merged: list[Merged] = []
    of_original = [-1] * len(originals)
    for group in members.values():
        best = max(group, key=lambda i: (counts[i], -i))
        for i in group:
            of_original[i] = len(names)
        names.append(tidy(originals[best]) or originals[best])
        spellings = tuple(dict.fromkeys(originals[i] for i in group))
        if len(spellings) > 1:
            merged.append(Merged(names[-1], spellings))
    return NameTable(tuple(names), tuple(of_original), tuple(merged))


@dataclass(frozen=True, slots=True)
class ActivityName:
    """An activity taken apart."""

    activity: str
    operation: str
    """Without station and set-up words; empty where nothing else was there."""
    setup: bool
    """Whether it says that it is a set-up."""


def take_apart(activities: Iterable[str], stations: Iterable[str]) -> tuple[ActivityName, ...]:
    """Take station names and set-up words out of activities.

    A station's name is known from the stations of the log, whole ("Laser 2") or as the numbered
    part in it ("Machine 7" of "Machine 7- Laser Marking"). A name without letters is none that
    could be told from a number, and an activity is left alone where no letters would remain.
    """
    names = [tidy(station) for station in stations]
    whole = _pattern(
        {name for name in names if _has_letters(name) and any(sign.isdigit() for sign in name)}
    )
    marks = _pattern({tidy(found) for name in names for found in _NUMBERED.findall(name)})
    patterns = [pattern for pattern in (whole, marks) if pattern is not None]
    return tuple(_take_one_apart(activity, patterns) for activity in activities)


def _take_one_apart(activity: str, stations: Sequence[re.Pattern[str]]) -> ActivityName:
    without_setup, n_setup = _SETUP.subn("", activity)
    whole = tidy(without_setup)
    rests = [tidy(pattern.sub(" ", without_setup)) for pattern in stations]
    operation = next((rest for rest in rests if rest != whole and _has_letters(rest)), whole)
    if n_setup and "" in rests:
        operation = ""
    elif not n_setup:
        operation = operation or activity.strip()
    return ActivityName(activity, operation, n_setup > 0)


def _pattern(marks: set[str]) -> re.Pattern[str] | None:
    if not marks:
        return None
    by_length = sorted(marks, key=lambda mark: (-len(mark), mark))
    spaced = (r"[\s_-]*".join(re.escape(word) for word in mark.split()) for mark in by_length)
    return re.compile(rf"[\s\-_(\[]*\b(?:{'|'.join(spaced)})(?!\w)[)\]]*", re.IGNORECASE)


def told_apart(names: Sequence[str]) -> tuple[str, ...]:
    """The names, with a number after each that stood there before."""
    given: dict[str, None] = {}
    for name in names:
        ways = itertools.chain((name,), (f"{name} ({i})" for i in itertools.count(2)))
        given[next(way for way in ways if way not in given)] = None
    return tuple(given)


def make_ids(names: Sequence[str], fallback: str, taken: Iterable[str] = ()) -> tuple[str, ...]:
    """Make an id of each name: short, ASCII, unique, the same on every import.

    Args:
        names: Names in any script.
        fallback: What an id begins with where a name has no Latin letters or digits.
        taken: Ids that must not be given.
    """
    used = set(taken)
    tried: Counter[str] = Counter()
    ids: list[str] = []
    for name in names:
        stem = _ascii(name)[:_MOST_ID].strip("-._") or fallback
        candidate = stem
        while candidate in used:
            tried[stem] += 1
            candidate = f"{stem}-{tried[stem] + 1}"
        used.add(candidate)
        ids.append(candidate)
    return tuple(ids)


def _ascii(name: str) -> str:
    text = unicodedata.normalize("NFKD", name).casefold().replace("đ", "d").replace("ß", "ss")
    plain = text.encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9.]+", "-", plain).strip("-._")
