"""What is known of a fork: where it came from, what is changed in it, and whose it is."""

from typing import Annotated, Final

import msgspec

from twinline.plant import Patch
from twinline.worlds.estimating import Assumption

MOST_NAME: Final = 120
MOST_NOTE: Final = 2000
Name = Annotated[str, msgspec.Meta(min_length=1, max_length=MOST_NAME)]
Note = Annotated[str, msgspec.Meta(max_length=MOST_NOTE)]


class Fork(msgspec.Struct, frozen=True, kw_only=True):
    """A world that shares its past with another one up to an instant."""

    parent: str
    """The id of the world that it was forked from."""
    fork_us: int
    """The fork point: the last instant that it shares, in microseconds since the plant's epoch."""
    name: str
    """What people call it."""
    note: str = ""
    """What it is for."""
    owner: str = ""
    """Who made it."""
    seed: int | None = None
    """Of its random numbers; None where they go on as the parent's."""
    patch: Patch = Patch()
    """What is changed in its plant."""
    kept: bool = False
    """Whether it is there again when the server is started anew."""
    assumptions: tuple[Assumption, ...] = ()
    """What could not be known of the parent at the fork point, and what was taken for it."""
