"""Questions and answers about forks: where they come from, what is changed, what that is worth."""

from typing import Annotated

import msgspec

from twinline.diagnostics import Diagnostic
from twinline.serve.ancestry import PlainPatch
from twinline.serve.answers import AboutWorld, Instant
from twinline.worlds.fork import Name, Note


class AboutNewFork(AboutWorld, forbid_unknown_fields=True, kw_only=True):
    """Where to fork a world, and what is changed in the fork."""

    at_us: Instant
    name: Name | None = None
    """Made of the change where none is given."""
    note: Note = ""
    owner: Annotated[str, msgspec.Meta(max_length=120)] = ""
    seed: Annotated[int, msgspec.Meta(ge=0, le=2**53)] | None = None
    """Of its random numbers; they go on as the world's where none is given."""
    patch: PlainPatch = msgspec.field(default_factory=dict)


class AboutFork(AboutWorld, forbid_unknown_fields=True, kw_only=True):
    """What to change in what is known of a fork; what is left out stays as it is."""

    name: Name | None = None
    note: Note | None = None
    kept: bool | None = None


class AboutValues(AboutWorld, forbid_unknown_fields=True, kw_only=True):
    """Which values of the plant."""

    under: Annotated[str, msgspec.Meta(max_length=400)] = ""
    """A path such as `stations/lathe-1`; all of the plant where none is given."""


class AboutPatch(AboutWorld, forbid_unknown_fields=True, kw_only=True):
    """A patch to look at."""

    patch: PlainPatch


class AboutComparison(AboutWorld, forbid_unknown_fields=True, kw_only=True):
    """How long and how often a fork is run against its parent."""

    days: Annotated[float, msgspec.Meta(gt=0, le=3650)] = 7.0
    replications: Annotated[int, msgspec.Meta(ge=2, le=10_000)] = 20


class PatchAnswer(msgspec.Struct, frozen=True):
    """What a patch says, and what is wrong with it."""

    edits: tuple[str, ...]
    faults: tuple[Diagnostic, ...]


class MergeAnswer(msgspec.Struct, frozen=True):
    """A plant file with the patches of a fork in it."""

    file: str
    diff: str
    """A unified diff; empty where nothing is changed."""
    text: str
    written: bool
    """Whether the file says so now."""


class Discarded(msgspec.Struct, frozen=True):
    """Worlds that are no more."""

    worlds: tuple[str, ...]
