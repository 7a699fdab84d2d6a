"""The options that say which column of an event log is what."""

from collections.abc import Callable
from typing import Any, Final, TypeVar

import click

from twinline.diagnostics import suggest
from twinline.discover import ROLES, ColumnChoices

Command = TypeVar("Command", bound=Callable[..., Any])

_PROPERTIES: Final = ("time_format", "encoding", "delimiter", "object_type")
"""Names that --column takes besides roles: properties of the whole file."""


def column_options(command: Command) -> Command:
    """Give a command the options --column and --time-zone, as `choices` and `time_zone`."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


_OPTIONS: Final = (
    click.option(
        "--column",
        "choices",
        multiple=True,
        metavar="ROLE=NAME",
        help="Which column has a role, such as order, activity, resource, start, end, operator, "
        "product, kind, quantity, good or scrap; no NAME for none. Also time_format, encoding, "
        "delimiter and object_type. May be given many times.",
    ),
    click.option(
        "--time-zone",
        default="",
        metavar="NAME",
        help="Zone of times that are written without one, such as Asia/Ho_Chi_Minh.",
    ),
)


def read_choices(given: tuple[str, ...], time_zone: str) -> ColumnChoices:
    """What somebody chose on the command line.

    Raises:
        BadParameter: It is not ROLE=NAME.
    """
    columns: dict[str, str] = {}
    properties: dict[str, Any] = {}
    for each in given:
        role, equals, name = each.partition("=")
        if not equals or role not in (*ROLES, *_PROPERTIES):
            known = (*ROLES, *_PROPERTIES)
            remedy = f"write {role}=NAME" if role in known else suggest(role, known)
            raise click.BadParameter(f"{each!r} is not ROLE=NAME: {remedy}", param_hint="--column")
        (properties if role in _PROPERTIES else columns)[role] = name
    return ColumnChoices(
        columns=columns,
        time_format=properties.get("time_format", ""),
        time_zone=time_zone,
        encoding=properties.get("encoding", ""),
        delimiter=properties.get("delimiter", ""),
        object_type=properties.get("object_type", ""),
    )
