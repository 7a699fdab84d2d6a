"""A draft: a plant that several people change together, before anybody keeps what has become of it.

A draft is a value. Whatever is done to it gives another one with a higher revision, or is refused;
the plant that it shows is always its base with the steps that stand, in their order.
"""

import math
from collections.abc import Iterable, Sequence
from typing import Final

import msgspec

from twinline.diagnostics import Diagnostic, Refused
from twinline.plant import (
    AddItem,
    Edit,
    Patch,
    Plant,
    apply_edit,
    describe_edit,
    patch_between,
)

MOST_STEPS: Final = 1000
"""Whoever does more keeps what there is, and goes on from there."""
MOST_BYTES: Final = 1_000_000
"""Of all edits together, as JSON."""
_POSES: Final = frozenset({"place", "points"})
"""Whatever is inside of these is one thing: nobody moves a machine while somebody else turns it."""

Thing = tuple[str, ...]
"""What an edit is about: the segments of a path."""


class Step(msgspec.Struct, frozen=True):
    """What somebody did at once."""

    author: str
    edits: tuple[Edit, ...]
    revision: int
    """Of the draft, when it was made, undone or redone last."""
    stands: bool = True
    """Whether it counts: false while it is undone."""

    def things(self) -> list[Thing]:
        """What it is about."""
        return [thing_of(each) for each in self.edits]


class Contested(Exception):
    """Somebody else changed the same thing meanwhile."""

    def __init__(self, steps: Sequence[Step]) -> None:
        super().__init__("; ".join(describe_step(each) for each in steps))
        self.steps = tuple(steps)


class Draft(msgspec.Struct, frozen=True):
    """A plant that is being changed."""

    base: Plant
    plant: Plant
    """The base with all steps that stand; it may be wrong until others are made too."""
    steps: tuple[Step, ...] = ()
    revision: int = 0
    """Counts whatever is done."""

    @classmethod
    def of(cls, base: Plant, revision: int = 0) -> "Draft":
        """The draft in which nothing is changed."""
        return cls(base=base, plant=base, revision=revision)

    def edited(self, author: str, seen: int, edits: tuple[Edit, ...]) -> "Draft":
        """With one more step.

        Args:
            author: Who makes it.
            seen: The revision that he looked at.
            edits: What he does at once.

        Raises:
            Contested: Somebody else changed one of the same things since.
            Refused: An edit cannot be made (P061, P062), or the draft is full (W056).
        """
        step = Step(author, edits, self.revision + 1)
        # Who has seen more than there is saw another draft, and knows nothing of this one.
        known = seen if seen <= self.revision else -1
        self._contest(step, [each for each in self.steps if each.revision > known])
        plant = _made(self.plant, edits)
        # Whoever does something new cannot redo what he undid before.
        kept = (each for each in self.steps if each.stands or each.author != author)
        draft = Draft(self.base, plant, (*kept, step), step.revision)
        draft.refuse_fullness()
        return draft

    def undone(self, author: str) -> "Draft":
        """Without somebody's last step.

        Raises:
            Contested: Somebody else changed the same thing since.
            Refused: He has no step that stands (W057), or what others did builds on it.
        """
        found = self.undoable(author)
        if found is None:
            raise Refused([_nothing("undo")])
        return self._switched(found, stands=False)

    def redone(self, author: str) -> "Draft":
        """With the step that somebody undid last.

        Raises:
            Contested: Somebody else changed the same thing since.
            Refused: He has undone nothing (W057), or it cannot be made any more.
        """
        found = self.redoable(author)
        if found is None:
            raise Refused([_nothing("redo")])
        return self._switched(found, stands=True)

    def undoable(self, author: str) -> int | None:
        """The number of the step that somebody would undo."""
        own = self._own(author, stands=True)
        return own[-1] if own else None

    def redoable(self, author: str) -> int | None:
        """The number of the step that somebody would redo."""
        own = self._own(author, stands=False)
        return own[0] if own else None

    def emptied(self) -> "Draft":
        """The draft given up, or kept: from now on nothing is changed."""
        return Draft.of(self.base, self.revision + 1)

    def patch(self) -> Patch:
        """What leads from the base to the plant, as few edits as there can be."""
        return patch_between(self.base, self.plant)

    def author_of(self, thing: Thing) -> str:
        """Who changed a thing last; empty where nobody did."""
        for each in reversed(self.steps):
            if each.stands and any(_meet(thing, other) for other in each.things()):
                return each.author
        return ""

    def refuse_fullness(self) -> None:
        """Raise where there are too many steps, or they are too large."""
        n_byte = sum(len(msgspec.json.encode(each.edits)) for each in self.steps)
        if len(self.steps) > MOST_STEPS or n_byte > MOST_BYTES:
            raise Refused([_full(len(self.steps), n_byte)])

    def _own(self, author: str, *, stands: bool) -> list[int]:
        return [
            i
            for i, each in enumerate(self.steps)
            if each.author == author and each.stands is stands
        ]

    def _switched(self, number: int, *, stands: bool) -> "Draft":
        """With one step undone or redone; it keeps its place among the others."""
        step, later = self.steps[number], self.steps[number + 1 :]
        self._contest(step, [each for each in later if each.stands])
        revision = self.revision + 1
        switched = msgspec.structs.replace(step, stands=stands, revision=revision)
        steps = (*self.steps[:number], switched, *later)
        plant = self.base
        for each in steps:
            if each.stands:
                plant = _made(plant, each.edits)
        return Draft(self.base, plant, steps, revision)

    def _contest(self, step: Step, others: Iterable[Step]) -> None:
        contested = [
            each
            for each in others
            if each.author != step.author
            and any(_meet(one, other) for one in step.things() for other in each.things())
        ]
        if contested:
            raise Contested(contested)


def thing_of(edit: Edit) -> Thing:
    """What an edit is about: the path of what it sets, adds or removes."""
    segments = tuple(edit.path.split("/"))
    if isinstance(edit, AddItem):
        value = edit.value
        added = value.get("id", "*") if isinstance(value, dict) else value
        segments = (*segments, "*" if isinstance(added, list) else str(added))
    cut = next((i for i, each in enumerate(segments) if each in _POSES), len(segments))
    return segments[: cut + 1]


def describe_step(step: Step) -> str:
    """A step in one line."""
    first, n = describe_edit(step.edits[0]), len(step.edits) - 1
    return f"{first} (+{n})" if n else first


def _meet(one: Thing, other: Thing) -> bool:
    """Whether two things are the same, or one is inside the other; a star is every item."""
    return all(a == b or "*" in (a, b) for a, b in zip(one, other, strict=False))


def _made(plant: Plant, edits: Sequence[Edit]) -> Plant:
    faults: list[Diagnostic] = []
    for number, edit in enumerate(edits, 1):
        try:
            plant = apply_edit(plant, edit, number)
        except Refused as refused:
            faults += refused.diagnostics
    if faults:
        raise Refused(faults)
    return plant


def _full(n_step: int, n_byte: int) -> Diagnostic:
    return Diagnostic(
        code="W056",
        where="draft",
        found=f"{n_step} steps of {math.ceil(n_byte / 1000)} kB together",
        expected=f"at most {MOST_STEPS} steps, and {MOST_BYTES // 1000} kB",
        fix="keep the draft, and go on from there",
    )


def _nothing(what: str) -> Diagnostic:
    return Diagnostic(
        code="W057",
        where="draft",
        found=f"there is nothing of your own to {what}",
        fix="what others did, only they can take back",
    )
