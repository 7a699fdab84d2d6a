"""The part of the interface's table that is about drafts."""

from typing import Final

from twinline.govern import Action
from twinline.serve import draft_queries as drafts
from twinline.serve.answers import Nothing
from twinline.serve.draft_answers import (
    AboutAct,
    AboutDiscard,
    AboutDraft,
    AboutEdits,
    AboutKeeping,
    DraftAnswer,
    KeptAnswer,
)
from twinline.serve.endpoints import Endpoint
from twinline.serve.fork_answers import MergeAnswer
from twinline.serve.kinds import (
    AboutKind,
    AboutPicture,
    KindAnswer,
    KindFloor,
    list_kinds,
    show_kind_floor,
    show_picture,
)
from twinline.serve.kit import SceneAnswer
from twinline.serve.scenes import AboutScene

_DRAFT: Final = "/api/worlds/{world}/draft"

DRAFT_ENDPOINTS: Final = (
    Endpoint(
        "/api/kinds",
        "The kinds of machines that can be put into a plant",
        list_kinds,
        Nothing,
        tuple[KindAnswer, ...],
    ),
    Endpoint(
        "/kit/pictures/{file}",
        "A small picture of a kind: PNG",
        show_picture,
        AboutPicture,
        bytes,
        media_type="image/png",
    ),
    Endpoint(
        "/api/kinds/{kind}",
        "The floor that a machine of a kind takes",
        show_kind_floor,
        AboutKind,
        KindFloor,
    ),
    Endpoint(
        _DRAFT,
        "What people have changed in the plant so far, and what is wrong with it",
        drafts.show_draft,
        AboutDraft,
        DraftAnswer,
        personal=True,
    ),
    Endpoint(
        f"{_DRAFT}/edits",
        "Change the draft of the plant",
        drafts.add_edits,
        AboutEdits,
        DraftAnswer,
        method="POST",
        action=Action.COMMAND,
        personal=True,
    ),
    Endpoint(
        f"{_DRAFT}/undo",
        "Take back what one did last oneself",
        drafts.undo_edits,
        AboutAct,
        DraftAnswer,
        method="POST",
        action=Action.COMMAND,
        personal=True,
    ),
    Endpoint(
        f"{_DRAFT}/redo",
        "Do again what one took back last",
        drafts.redo_edits,
        AboutAct,
        DraftAnswer,
        method="POST",
        action=Action.COMMAND,
        personal=True,
    ),
    Endpoint(
        f"{_DRAFT}/scene",
        "What stands on the floor of the draft and is no moved copy of what stood there",
        drafts.show_draft_scene,
        AboutScene,
        SceneAnswer,
    ),
    Endpoint(
        f"{_DRAFT}/merge",
        "The plant file with the draft in it, as a diff",
        drafts.show_draft_merge,
        AboutDraft,
        MergeAnswer,
    ),
    Endpoint(
        f"{_DRAFT}/keep",
        "Write the draft into the plant file, or go on with it in a fork, or both",
        drafts.keep_draft,
        AboutKeeping,
        KeptAnswer,
        method="POST",
        action=Action.COMMAND,
    ),
    Endpoint(
        f"{_DRAFT}/discard",
        "Give up the draft",
        drafts.discard_draft,
        AboutDiscard,
        DraftAnswer,
        method="POST",
        action=Action.COMMAND,
        personal=True,
    ),
)
