"""The answers about forks: one function a question."""

import difflib
from http import HTTPStatus
from itertools import islice
from pathlib import Path
from typing import Final

import msgspec
from starlette.concurrency import run_in_threadpool

from twinline.decide import Design
from twinline.diagnostics import Refused
from twinline.environment import replace_file
from twinline.environment.real import real_environment
from twinline.plant import EditableValue, Patch, apply_patch, describe_edit, parse_patch
from twinline.plant import editable_values as values_of
from twinline.serve.ancestry import PlainPatch
from twinline.serve.answers import AboutWorld, WorldAnswer, describe_world
from twinline.serve.comparing import ComparisonAnswer
from twinline.serve.fork_answers import (
    AboutComparison,
    AboutFork,
    AboutNewFork,
    AboutPatch,
    AboutValues,
    Discarded,
    MergeAnswer,
    PatchAnswer,
)
from twinline.serve.problems import Problem, unknown
from twinline.serve.queries import Queries
from twinline.worlds import Fork, Forks, World, merged_text

_MOST_VALUES: Final = 5000
"""Of one answer; a form asks for one station at a time."""
_DAY_US: Final = 86_400_000_000


async def make_fork(queries: Queries, about: AboutNewFork) -> WorldAnswer:
    """Fork a world."""
    queries.world(about.world)
    patch = _patch_of(about.patch)
    fork = Fork(
        parent=about.world,
        fork_us=about.at_us,
        name=about.name or _name_of(patch),
        note=about.note or patch.note,
        owner=about.owner,
        seed=about.seed,
        patch=patch,
    )
    try:
        world = await queries.hosting.fork(_forks(queries), fork)
    except KeyError:
        raise unknown("world", about.world, queries.hosting.worlds.ids) from None
    return describe_world(world)


def change_fork(queries: Queries, about: AboutFork) -> WorldAnswer:
    """Name a fork, say what it is for, keep it or not."""
    world, _ = _fork(queries, about.world)
    _forks(queries).change(world, about.name, about.note, kept=about.kept)
    return describe_world(world)


def discard_fork(queries: Queries, about: AboutWorld) -> Discarded:
    """Give up a fork, and those that were made of it."""
    world, _ = _fork(queries, about.world)
    return Discarded(queries.hosting.discard(_forks(queries), world))


def editable_values(queries: Queries, about: AboutValues) -> tuple[EditableValue, ...]:
    """What can be changed in the plant of a world."""
    plant = queries.world(about.world).plant
    return tuple(islice(values_of(plant, about.under), _MOST_VALUES))


async def check_patch(queries: Queries, about: AboutPatch) -> PatchAnswer:
    """Look at a patch without making a fork of it."""
    plant = queries.world(about.world).plant
    try:
        patch = _patch_of(about.patch)
    except Refused as refused:
        return PatchAnswer((), tuple(refused.diagnostics))
    edits = tuple(map(describe_edit, patch.edits))
    try:
        await run_in_threadpool(apply_patch, plant, patch)
    except Refused as refused:
        return PatchAnswer(edits, tuple(refused.diagnostics))
    return PatchAnswer(edits, ())


async def show_merge(queries: Queries, about: AboutWorld) -> MergeAnswer:
    """The plant file with the patches of a fork in it, as a diff."""
    return await run_in_threadpool(_merge, queries, about.world, write=False)


async def write_merge(queries: Queries, about: AboutWorld) -> MergeAnswer:
    """Write the patches of a fork into the plant file; worlds that run are not changed by it."""
    return await run_in_threadpool(_merge, queries, about.world, write=True)


def begin_comparison(queries: Queries, about: AboutComparison) -> ComparisonAnswer:
    """Begin to run a fork and its parent on from the fork point, again and again."""
    world, fork = _fork(queries, about.world)
    parent = queries.world(fork.parent)
    design = Design(
        measured_us=round(about.days * _DAY_US), n_replication=about.replications, warm_up_us=0
    )
    comparing = queries.hosting.comparing
    comparing.begin(world.id, fork, parent, design)
    return comparing.answer(about.world)


def show_comparison(queries: Queries, about: AboutWorld) -> ComparisonAnswer:
    """How far the comparison of a fork is, and what came of it."""
    queries.world(about.world)
    return queries.hosting.comparing.answer(about.world)


def cancel_comparison(queries: Queries, about: AboutWorld) -> ComparisonAnswer:
    """Stop the comparison of a fork."""
    queries.world(about.world)
    queries.hosting.comparing.cancel(about.world)
    return queries.hosting.comparing.answer(about.world)


def _merge(queries: Queries, world_id: str, *, write: bool) -> MergeAnswer:
    world, _ = _fork(queries, world_id)
    file = world.plant_file
    if file is None:
        detail = f"world {world_id!r} has no plant file of its own that could be changed"
        raise Problem(HTTPStatus.CONFLICT, "S018", detail)
    text = file.read_text("utf-8")
    merged = merged_text(world, queries.hosting.worlds, text)
    if write:
        replace_file(real_environment().disk, file, merged.encode())
    return MergeAnswer(file.name, difference(text, merged, file), merged, write)


def difference(text: str, merged: str, file: Path) -> str:
    """What a merge changes in a plant file, as a unified diff."""
    lines = text.splitlines(keepends=True), merged.splitlines(keepends=True)
    return "".join(difflib.unified_diff(*lines, file.name, f"{file.name} (merged)"))


def _patch_of(plain: PlainPatch) -> Patch:
    """Read a patch as it came.

    Raises:
        Refused: With every fault.
    """
    if not plain:
        return Patch()
    return parse_patch(msgspec.json.encode(plain).decode(), "patch", "json")


def _name_of(patch: Patch) -> str:
    if not patch.edits:
        return "As it was"
    first, n = describe_edit(patch.edits[0]), len(patch.edits) - 1
    return f"{first[:80]} (+{n})" if n else first[:100]


def _forks(queries: Queries) -> Forks:
    forks = queries.hosting.forks
    if forks is None:
        raise Problem(HTTPStatus.CONFLICT, "S018", "this server has nowhere to write forks to")
    return forks


def _fork(queries: Queries, world_id: str) -> tuple[World, Fork]:
    world = queries.world(world_id)
    if world.fork is None:
        raise Problem(HTTPStatus.CONFLICT, "S019", f"world {world_id!r} is nobody's fork")
    return world, world.fork
