"""Where a world came from, as the HTTP interface says it."""

from typing import Any

import msgspec

from twinline.plant import describe_edit, patch_as_plain
from twinline.worlds import Assumption, Fork

PlainPatch = dict[str, Any]
"""A patch as it stands in a file: docs/reference/patches.md."""


class ForkAnswer(msgspec.Struct, frozen=True):
    """Where a world came from."""

    parent: str
    fork_us: int
    name: str
    note: str
    owner: str
    seed: int | None
    kept: bool
    patch: PlainPatch
    edits: tuple[str, ...]
    """The same, a line each."""
    assumptions: tuple[Assumption, ...]
    """What could not be known at the fork point, and was taken for it."""


def describe_fork(fork: Fork | None) -> ForkAnswer | None:
    """A fork as the interface shows it."""
    if fork is None:
        return None
    return ForkAnswer(
        parent=fork.parent,
        fork_us=fork.fork_us,
        name=fork.name,
        note=fork.note,
        owner=fork.owner,
        seed=fork.seed,
        kept=fork.kept,
        patch=patch_as_plain(fork.patch),
        edits=tuple(map(describe_edit, fork.patch.edits)),
        assumptions=fork.assumptions,
    )
