"""The answers about drafts: one function a question."""

from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path
from typing import Final

from starlette.concurrency import run_in_threadpool

from twinline.diagnostics import Refused
from twinline.environment import replace_file
from twinline.environment.real import real_environment
from twinline.plant import Patch, merge_patch, patch_as_plain
from twinline.serve.answers import WorldAnswer
from twinline.serve.draft_answers import (
    AboutAct,
    AboutDiscard,
    AboutDraft,
    AboutEdits,
    AboutKeeping,
    DraftAnswer,
    KeptAnswer,
)
from twinline.serve.draft_telling import (
    author,
    faults_of,
    number_of,
    rebuilt,
    remarks_of,
    tell_people,
    tell_things,
    tell_values,
)
from twinline.serve.drafts import Drafts
from twinline.serve.fork_answers import AboutNewFork, MergeAnswer
from twinline.serve.fork_queries import difference, make_fork
from twinline.serve.gate import Asker
from twinline.serve.kit import SceneAnswer, tell_scene
from twinline.serve.problems import Problem
from twinline.serve.queries import Queries
from twinline.serve.scenes import AboutScene, Detail
from twinline.worlds import Draft, DraftFile, World, merged_text, read_edits

_Act = Callable[[DraftFile], None]
_NOWHERE: Final = "this server has nowhere to write drafts to"


async def show_draft(queries: Queries, about: AboutDraft, asker: Asker) -> DraftAnswer:
    """What people have changed in the plant of a world so far."""
    return await run_in_threadpool(_answer, queries, about.world, about.hand or "", asker)


async def add_edits(queries: Queries, about: AboutEdits, asker: Asker) -> DraftAnswer:
    """Change the draft: all of the edits, or none of them."""
    edits, who = read_edits(about.edits), author(asker.principal.name, about.hand)
    return await _acted(queries, about, asker, lambda file: file.edit(who, about.revision, edits))


async def undo_edits(queries: Queries, about: AboutAct, asker: Asker) -> DraftAnswer:
    """Take back what whoever asks did last, and never what others did."""
    who = author(asker.principal.name, about.hand)
    return await _acted(queries, about, asker, lambda file: file.undo(who))


async def redo_edits(queries: Queries, about: AboutAct, asker: Asker) -> DraftAnswer:
    """Do again what whoever asks took back last."""
    who = author(asker.principal.name, about.hand)
    return await _acted(queries, about, asker, lambda file: file.redo(who))


async def show_draft_scene(queries: Queries, about: AboutScene) -> SceneAnswer:
    """The stations of the draft whose geometry is not a moved copy of what stands there."""
    world = queries.world(about.world)
    fine = about.detail is Detail.FULL

    def tell() -> SceneAnswer:
        draft, _ = _drafts(queries).look(world)
        return tell_scene(queries.kit, rebuilt(draft), fine=fine)

    return await run_in_threadpool(tell)


async def show_draft_merge(queries: Queries, about: AboutDraft) -> MergeAnswer:
    """The plant file with the draft in it, as a diff."""
    world = queries.world(about.world)

    def merge() -> MergeAnswer:
        draft, _ = _drafts(queries).look(world)
        file, text, merged = _merged(queries, world, draft.patch())
        return MergeAnswer(file.name, difference(text, merged, file), merged, written=False)

    return await run_in_threadpool(merge)


async def keep_draft(queries: Queries, about: AboutKeeping) -> KeptAnswer:
    """Write the draft into the plant file, or go on with it in a fork, or both.

    What could be refused comes first, so nothing is written of a draft that cannot be kept whole.
    """
    world = queries.world(about.world)
    draft = await run_in_threadpool(_settled, queries, world, about.revision)
    patch = draft.patch()
    merged = await run_in_threadpool(_merged, queries, world, patch) if about.file else None
    made = await _forked(queries, about, patch) if about.fork else None
    if merged is not None:
        await run_in_threadpool(_write, merged[0], merged[2])
    # What came in meanwhile is still to be decided on.
    await run_in_threadpool(_emptied, queries, world, draft.revision)
    file = "" if merged is None else merged[0].name
    return KeptAnswer(file, made, patch_as_plain(patch))


async def discard_draft(queries: Queries, about: AboutDiscard, asker: Asker) -> DraftAnswer:
    """Give up all that was changed, by whomever."""
    world = queries.world(about.world)
    if not await run_in_threadpool(_emptied, queries, world, about.revision):
        draft, _ = await run_in_threadpool(_drafts(queries).look, world)
        raise _changed(draft, about.revision)
    return await run_in_threadpool(_answer, queries, about.world, "", asker)


async def _acted(queries: Queries, about: AboutAct, asker: Asker, act: _Act) -> DraftAnswer:
    world = queries.world(about.world)
    await run_in_threadpool(_drafts(queries).act, world, act)
    return await run_in_threadpool(_answer, queries, about.world, about.hand, asker)


def _answer(queries: Queries, world_id: str, hand: str, asker: Asker) -> DraftAnswer:
    world = queries.world(world_id)
    drafts = queries.hosting.drafts
    draft, n_lost = (Draft.of(world.plant), 0) if drafts is None else drafts.look(world)
    refusal = "" if asker.command.allowed else asker.command.reason
    who = author(asker.principal.name, hand)
    changed = draft.plant is not draft.base
    return DraftAnswer(
        revision=draft.revision,
        closed=refusal or (_NOWHERE if drafts is None else ""),
        you=number_of(draft, who),
        can_undo=draft.undoable(who) is not None,
        can_redo=draft.redoable(who) is not None,
        file="" if world.plant_file is None else world.plant_file.name,
        people=tell_people(draft),
        things=tuple(tell_things(draft)) if changed else (),
        values=tuple(tell_values(draft)) if changed else (),
        faults=faults_of(draft.plant) if changed else (),
        remarks=remarks_of(draft),
        n_lost=n_lost,
    )


def _settled(queries: Queries, world: World, revision: int) -> Draft:
    """The draft, if it is as somebody has seen it, and can be kept."""
    draft, _ = _drafts(queries).look(world)
    if draft.revision != revision:
        raise _changed(draft, revision)
    if not draft.patch().edits:
        raise Problem(
            HTTPStatus.CONFLICT, "S022", "nothing is changed, so there is nothing to keep"
        )
    faults = faults_of(draft.plant)
    if faults:
        raise Refused(faults)
    return draft


def _emptied(queries: Queries, world: World, revision: int) -> bool:
    """Empty the draft if it still has that revision; whether it had."""
    had = []

    def empty(file: DraftFile) -> None:
        had.append(file.draft.revision == revision)
        if had[0]:
            file.empty()

    _drafts(queries).act(world, empty)
    return had[0]


async def _forked(queries: Queries, about: AboutKeeping, patch: Patch) -> WorldAnswer:
    wanted = AboutNewFork(
        world=about.world, at_us=about.at_us, name=about.name, patch=patch_as_plain(patch)
    )
    return await make_fork(queries, wanted)


def _merged(queries: Queries, world: World, patch: Patch) -> tuple[Path, str, str]:
    """The plant file of a world, what it says, and what it would say with a patch."""
    file = world.plant_file
    if file is None:
        detail = f"world {world.id!r} has no plant file of its own that could be changed"
        raise Problem(HTTPStatus.CONFLICT, "S018", detail)
    text = file.read_text("utf-8")
    return file, text, merge_patch(merged_text(world, queries.hosting.worlds, text), patch)


def _write(file: Path, text: str) -> None:
    try:
        replace_file(real_environment().disk, file, text.encode())
    except OSError as error:
        detail = f"{file.name} could not be written: {error.strerror or error}"
        raise Problem(HTTPStatus.CONFLICT, "S017", detail) from error


def _drafts(queries: Queries) -> Drafts:
    drafts = queries.hosting.drafts
    if drafts is None:
        raise Problem(HTTPStatus.CONFLICT, "S018", _NOWHERE)
    return drafts


def _changed(draft: Draft, revision: int) -> Problem:
    detail = (
        f"the draft has changed since it was looked at: revision {draft.revision}, not {revision}"
    )
    return Problem(HTTPStatus.CONFLICT, "S021", detail)
