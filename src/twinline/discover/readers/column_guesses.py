"""Which column has which role: because the user said so, by its name, or by its content."""

from collections.abc import Iterator, Mapping
from typing import Final

from twinline.diagnostics import Diagnostic, Refused, suggest
from twinline.discover.readers.column_content import Content
from twinline.discover.readers.column_names import fit
from twinline.discover.readers.column_relations import Relations
from twinline.discover.readers.refusals import listing, refuse
from twinline.discover.readers.result import ROLES, ColumnChoices, ColumnGuess
from twinline.discover.readers.table import Table

_NAMED: Final = 0.62
"""Score from which a name is taken to say what a column is: a phrase covers a quarter of it."""
_MOST: Final = 0.99
_NUMERIC: Final = ("quantity", "good", "scrap", "mrb")
_WORDED: Final = ("order", "activity", "resource", "operator", "product", "kind", "instance")
_FEW_KINDS: Final = 50
_FEW_ANSWERS: Final = 5
_UNIQUE_SHARE: Final = 0.95
_FEW_ROWS: Final = 20
_UNIQUE_FACTOR: Final = 0.65
"""Lets a name that fits wholly ("order") pass, but none that fits in part ("event id")."""
_MEANINGS: Final = {
    "order": "a production order",
    "activity": "an activity",
    "resource": "a station",
    "operator": "a person",
    "product": "a product",
    "kind": "a kind of report",
    "quantity": "the parts ordered",
    "good": "good parts",
    "scrap": "rejected parts",
    "rework": "rework",
    "mrb": "parts held for review",
    "duration": "a duration",
    "lifecycle": "start or completion",
    "instance": "one run of an activity",
}


def check_choices(choices: ColumnChoices, names: tuple[str, ...], source: str) -> None:
    """Refuse choices of roles or columns that there are not.

    Raises:
        Refused: With one diagnostic for every wrong choice.
    """
    wrong = []
    for role, name in choices.columns.items():
        if role not in ROLES:
            found, fix = f'the chosen role "{role}" is not known', suggest(role, ROLES)
            wrong.append(Diagnostic(code="E022", where=source, found=found, fix=fix))
        elif name and name not in names:
            found = f'the column "{name}", chosen for the role "{role}", is not in the file'
            wrong.append(
                Diagnostic(code="E021", where=source, found=found, fix=suggest(name, names))
            )
    if wrong:
        raise Refused(wrong)


def guess_columns(
    table: Table,
    contents: Mapping[str, Content],
    taken: frozenset[str],
    choices: ColumnChoices,
    source: str,
) -> tuple[ColumnGuess, ...]:
    """Give the roles other than start and end to columns.

    Args:
        table: The rows.
        contents: What is in each column.
        taken: Columns of times.
        choices: What the user has decided.
        source: Name of the file.

    Raises:
        Refused: Nothing can be the order, or nothing the activity.
    """
    guesses = {
        role: ColumnGuess(role, name, "You chose it.", 1.0)
        for role, name in choices.columns.items()
        if name and role not in ("start", "end")
    }
    settled = frozenset(choices.columns)
    scores = _scores(contents, taken | set(choices.columns.values()), len(table))
    for _score, role, name in sorted(_ranked(scores), key=lambda each: -each[0]):
        used = {each.column for each in guesses.values()}
        if role not in guesses and role not in settled and name not in used:
            guesses[role] = _by_name(role, name, scores[role], contents[name], len(table))
    _add_by_content(guesses, table, contents, taken, settled)
    for role, code in (("order", "E017"), ("activity", "E018")):
        if role not in guesses:
            _refuse_missing(role, code, contents, source)
    return tuple(guesses[role] for role in ROLES if role in guesses)


def _scores(
    contents: Mapping[str, Content], taken: frozenset[str], n_row: int
) -> dict[str, dict[str, float]]:
    return {
        role: {
            name: fit(name, role) * _plausibility(role, content, n_row)
            for name, content in contents.items()
            if name not in taken
        }
        for role in _MEANINGS
    }


def _ranked(scores: Mapping[str, Mapping[str, float]]) -> Iterator[tuple[float, str, str]]:
    for role, named in scores.items():
        for name, score in named.items():
            if score >= _NAMED:
                yield score, role, name


def _plausibility(role: str, content: Content, n_row: int) -> float:
    """How well the content of a column goes with a role, from 0 (not at all) to 1."""
    if role in _NUMERIC:
        return content.number_share
    if role == "lifecycle":
        return content.transition_share
    if role == "duration":
        return max(content.number_share, content.clock_share)
    if role == "rework":
        return 1.0 if content.n_distinct <= _FEW_ANSWERS else 0.0
    if role == "kind" and content.n_distinct > _FEW_KINDS:
        return 0.0
    # What never comes back is the number of the row rather than an order or an activity.
    unique = n_row > _FEW_ROWS and content.n_distinct > _UNIQUE_SHARE * n_row
    return (1.0 - content.time_share) * (_UNIQUE_FACTOR if unique and role != "instance" else 1.0)


def _by_name(
    role: str, name: str, scores: Mapping[str, float], content: Content, n_row: int
) -> ColumnGuess:
    others = sorted((each for each in scores if each != name), key=lambda each: -scores[each])
    return ColumnGuess(
        role,
        name,
        f"The name says {_MEANINGS[role]}; {content.n_distinct:,} different values "
        f"in {n_row:,} rows.",
        min(_MOST, scores[name]),
        tuple(each for each in others if scores[each] >= _NAMED),
    )


def _add_by_content(
    guesses: dict[str, ColumnGuess],
    table: Table,
    contents: Mapping[str, Content],
    taken: frozenset[str],
    settled: frozenset[str],
) -> None:
    relations = Relations(table, contents)
    free = [name for name in contents if name not in taken]
    for role, find in relations.finders().items():
        used = {each.column for each in guesses.values()}
        if role in guesses or role in settled:
            continue
        guess = find([name for name in free if name not in used], guesses)
        if guess is not None:
            guesses[role] = guess


def _refuse_missing(role: str, code: str, contents: Mapping[str, Content], source: str) -> None:
    refuse(
        code,
        source,
        f"no column for {_MEANINGS[role]}; the columns are {listing(list(contents))}",
        expected="a column that says for each row which "
        + ("order was worked on" if role == "order" else "work was done"),
        fix=f"name it with --column {role}=NAME",
    )
