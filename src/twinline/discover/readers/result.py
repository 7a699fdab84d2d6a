"""What a reader is told, and what it answers beside the event log itself."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal

import msgspec

from twinline.discover.event_log import EventLog

Progress = Callable[[float, str], None]
"""Told the share done (0 to 1) and what is being done."""

FIELD_ROLES: Final = (
    "order",
    "activity",
    "resource",
    "start",
    "end",
    "operator",
    "product",
    "kind",
    "quantity",
    "good",
    "scrap",
    "rework",
)
"""Roles whose columns become fields of an `EventLog`."""

ROLES: Final = (*FIELD_ROLES, "mrb", "duration", "lifecycle", "instance")
"""What a column can stand for. "mrb" is parts held for a material review; "lifecycle" says whether
a row is a start or a completion, and "instance" which start belongs to which completion."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnChoices:
    """What the user has decided; whatever is left out is guessed."""

    columns: Mapping[str, str] = field(default_factory=dict)
    """Column name for a role of `ROLES`; an empty name means that no column has that role."""
    time_format: str = ""
    """"day first", "month first", or a pattern such as "%d.%m.%Y %H:%M"."""
    time_zone: str = ""
    """Zone of times that are written without one, such as "Asia/Ho_Chi_Minh"."""
    encoding: str = ""
    """Encoding of a text file, such as "cp1252" or "gb18030"."""
    delimiter: str = ""
    """The character between the columns of a CSV file."""
    object_type: str = ""
    """The object type of an OCEL log whose objects are the orders."""
    joints: Path | None = None
    """A recording of the robots that the event log tells of."""


class ColumnGuess(msgspec.Struct, frozen=True):
    """How one role, or one property of the file, was settled."""

    role: str
    """A role of `ROLES`, or "encoding", "delimiter", "header", "time_format", "object_type"."""
    column: str
    """The column that has the role, or the property's value."""
    how: str
    """Why, as a sentence for people."""
    confidence: float
    """0 to 1; 1 where the user chose."""
    alternatives: tuple[str, ...] = ()
    """What else it could be, best first."""


class SetAside(msgspec.Struct, frozen=True, gc=False):
    """One row of the source that is not in the event log."""

    line: int
    """As `EventLog.line`."""
    reason_code: str
    """E030 to E039; docs/diagnostics.md says what each means."""
    text: str
    """What is wrong with this row."""


class Finding(msgspec.Struct, frozen=True):
    """Something about the source that people should know; its rows were kept."""

    code: str
    """E040 to E049."""
    text: str
    n_row: int
    """How many rows it is about."""
    lines: tuple[int, ...] = ()
    """The first few of them."""


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class ReadResult:
    """An event log and the account of how it was read: no row is lost in silence.

    ``n_row == len(log) + len(set_aside) + n_joined`` always holds.
    """

    log: EventLog
    columns: tuple[ColumnGuess, ...]
    set_aside: tuple[SetAside, ...]
    findings: tuple[Finding, ...]
    n_row: int
    """Rows (CSV), or events (XES), or pairs of event and order (OCEL) in the source."""
    counted_in: Literal["line", "event"]
    """What `EventLog.line` and `SetAside.line` count."""
    n_joined: int = 0
    """Rows that only told when the work of another row began."""

    def column(self, role: str) -> str | None:
        """The column that has ``role``; None where there is none."""
        return next((each.column for each in self.columns if each.role == role), None)

    def n_set_aside(self) -> dict[str, int]:
        """How many rows were set aside for each reason code."""
        return dict(sorted(Counter(each.reason_code for each in self.set_aside).items()))
