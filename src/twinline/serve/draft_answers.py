"""Questions and answers about drafts: who changed what in a plant, and what is wrong with it."""

from typing import Annotated, Any, Final, Literal

import msgspec

from twinline.diagnostics import Diagnostic
from twinline.serve.ancestry import PlainPatch
from twinline.serve.answers import AboutWorld, Instant, WorldAnswer
from twinline.worlds.fork import Name

MOST_EDITS: Final = 1000
Hand = Annotated[str, msgspec.Meta(min_length=8, max_length=64, pattern=r"^[\w-]+$")]
"""Tells one browser from another at the same address; whoever knows it can undo what it did, so
it is never told to others."""
Change = Literal["added", "changed", "removed"]
Revision = Annotated[int, msgspec.Meta(ge=0, le=2**53)]


class AboutDraft(AboutWorld, forbid_unknown_fields=True, kw_only=True):
    """Of which world, and who looks."""

    hand: Hand | None = None


class AboutAct(AboutWorld, forbid_unknown_fields=True, kw_only=True):
    """Who takes back, or does again, what he did last."""

    hand: Hand


class AboutEdits(AboutAct, forbid_unknown_fields=True, kw_only=True):
    """What somebody does at once."""

    revision: Revision
    """Of the draft that he looked at."""
    edits: Annotated[tuple[dict[str, Any], ...], msgspec.Meta(min_length=1, max_length=MOST_EDITS)]
    """As in a patch file: docs/reference/patches.md."""


class AboutDiscard(AboutWorld, forbid_unknown_fields=True, kw_only=True):
    """Which draft is given up."""

    revision: Revision
    """Of the draft that was looked at."""


class AboutKeeping(AboutDiscard, forbid_unknown_fields=True, kw_only=True):
    """What is to become of a draft."""

    file: bool = False
    """Whether it is written into the plant file."""
    fork: bool = False
    """Whether the world goes on with it, as a fork."""
    at_us: Instant = 0
    """The instant at which the fork begins."""
    name: Name | None = None
    """Of the fork; made of the changes where none is given."""


class FloorPlace(msgspec.Struct, frozen=True):
    """A rectangle on the floor, as in the answer about a plant."""

    x_m: float
    y_m: float
    width_m: float
    depth_m: float
    heading_rad: float


class DraftedThing(msgspec.Struct, frozen=True):
    """Something on the floor that is not as it was."""

    table: str
    id: str
    name: str
    change: Change
    by: int
    """The number of whoever changed it last; 0 where nobody is left who did."""
    station: str | None
    """Of a buffer: the station in front of which orders wait there."""
    place: FloorPlace | None
    """Where it stands now, if it has a place."""
    points_m: tuple[tuple[float, float], ...] | None
    """The points of its line now, if it is a path."""
    width_m: float | None
    """Of a path."""


class DraftedValue(msgspec.Struct, frozen=True):
    """A value that is not as it was; each as in a plant file, and null where it was or is not."""

    path: str
    was: str | None
    now: str | None
    by: int


class Draftsman(msgspec.Struct, frozen=True):
    """Somebody who changed something."""

    number: int
    """From 1, in the order in which they came."""
    address: str
    n_step: int
    """How much of what he did still stands."""


class DraftAnswer(msgspec.Struct, frozen=True):
    """A plant that is being changed."""

    revision: int
    closed: str
    """Why whoever asks may not change it; empty where he may."""
    you: int
    """The number of whoever asks; 0 where he has changed nothing yet."""
    can_undo: bool
    can_redo: bool
    file: str
    """The plant file that it could be written into; empty where there is none."""
    people: tuple[Draftsman, ...]
    things: tuple[DraftedThing, ...]
    values: tuple[DraftedValue, ...]
    faults: tuple[Diagnostic, ...]
    """What keeps it from being kept. `where` is a path."""
    remarks: tuple[Diagnostic, ...]
    """What the changes bring that should be looked at, and may be meant. `where` is a path."""
    n_lost: int
    """How much of what an earlier server left did not fit the plant file any more."""


class KeptAnswer(msgspec.Struct, frozen=True):
    """What became of a draft."""

    file: str
    """The plant file that says so now; empty where it was not written."""
    world: WorldAnswer | None
    """The fork that goes on with it."""
    patch: PlainPatch
    """What was kept: a fork of the world with it shows the new layout."""
