"""A draft shows its base with the steps that stand, whoever made, undid and redid them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from tests.worlds.drafting import (
    PEOPLE,
    added,
    base,
    changes,
    moved,
    plant_text,
    stations_with_places,
)

from twinline.diagnostics import Refused
from twinline.plant import (
    Edit,
    Plant,
    RemoveItem,
    apply_edit,
    apply_patch,
    check_plant,
    merge_patch,
    parse_plant,
)
from twinline.worlds import Contested, Draft

AN, BINH, _ = PEOPLE
ONE, OTHER = stations_with_places()[:2]


def with_edits(plant: Plant, edits: tuple[Edit, ...]) -> Plant:
    for each in edits:
        plant = apply_edit(plant, each)
    return plant


def attempt(draft: Draft, author: str, seen: int, edits: tuple[Edit, ...]) -> Draft:
    try:
        return draft.edited(author, seen, edits)
    except (Contested, Refused):
        return draft


@given(st.lists(changes(), min_size=1, max_size=6))
def test_undoing_everything_gives_the_file_back_byte_for_byte(done: list[tuple[Edit, ...]]) -> None:
    draft = Draft.of(base())
    for each in done:
        draft = attempt(draft, AN, draft.revision, each)
    while draft.undoable(AN) is not None:
        draft = draft.undone(AN)
    assert draft.plant == base()
    assert merge_patch(plant_text(), draft.patch()) == plant_text()


@given(changes(), changes())
def test_undo_and_redo_come_back_to_where_they_began(
    first: tuple[Edit, ...], second: tuple[Edit, ...]
) -> None:
    before = attempt(Draft.of(base()), AN, 0, first)
    after = attempt(before, AN, before.revision, second)
    if after is before:
        return
    back = after.undone(AN)
    assert back.plant == before.plant
    assert back.redone(AN).plant == after.plant


def in_any_order(plant: Plant) -> dict[str, object]:
    """A plant with its tables as sets: what is added by two people may stand in either order."""
    tables = ("stations", "buffers", "sources", "sinks", "aisles", "conveyors")
    return {
        name: sorted(map(repr, getattr(plant, name))) if name in tables else getattr(plant, name)
        for name in plant.__struct_fields__
    }


@given(changes(), changes())
def test_independent_edits_of_two_people_commute(
    first: tuple[Edit, ...], second: tuple[Edit, ...]
) -> None:
    start = Draft.of(base())
    try:
        one = start.edited(AN, 0, first).edited(BINH, 0, second)
        other = start.edited(BINH, 0, second).edited(AN, 0, first)
    except (Contested, Refused):
        return  # They are about the same thing, or one of them cannot be made.
    assert in_any_order(one.plant) == in_any_order(other.plant)


@given(st.lists(changes(), min_size=1, max_size=5))
def test_the_patch_in_the_file_gives_the_plant_that_the_draft_shows(
    done: list[tuple[Edit, ...]],
) -> None:
    draft = Draft.of(base())
    for each in done:
        draft = attempt(draft, AN, draft.revision, each)
    if list(check_plant(draft.plant)):
        with pytest.raises(Refused):
            apply_patch(base(), draft.patch())
        return
    text = merge_patch(plant_text(), draft.patch())
    assert parse_plant(text, "plant.yaml") == draft.plant


def test_whoever_comes_too_late_hears_what_the_other_did() -> None:
    draft = Draft.of(base()).edited(AN, 0, moved(ONE, 5, 5))
    with pytest.raises(Contested) as contested:
        draft.edited(BINH, 0, moved(ONE, 9, 9))
    assert [each.author for each in contested.value.steps] == [AN]
    assert f"stations/{ONE}/place/x = 5 m" in str(contested.value)
    assert draft.edited(BINH, 0, moved(OTHER, 9, 9)).revision == 2
    assert draft.edited(BINH, draft.revision, moved(ONE, 9, 9)).revision == 2


def test_a_machine_is_not_removed_while_somebody_else_moves_it() -> None:
    draft = Draft.of(base()).edited(AN, 0, (RemoveItem(path=f"stations/{ONE}"),))
    with pytest.raises(Contested):
        draft.edited(BINH, 0, moved(ONE, 9, 9))


def test_nobody_undoes_what_somebody_else_did() -> None:
    draft = Draft.of(base()).edited(AN, 0, moved(ONE, 5, 5))
    with pytest.raises(Refused, match="W057"):
        draft.undone(BINH)
    later = draft.edited(BINH, draft.revision, moved(ONE, 9, 9))
    with pytest.raises(Contested):
        later.undone(AN)  # It would leave Binh's machine where neither of them wants it.
    assert later.undone(BINH).plant == draft.plant


def test_what_others_build_on_is_not_undone_from_under_them() -> None:
    draft = Draft.of(base()).edited(AN, 0, added("saw-1", 3))
    draft = draft.edited(BINH, 1, moved("saw-1", 8, 3))
    with pytest.raises(Contested):
        draft.undone(AN)


def test_a_new_step_forgets_what_was_undone() -> None:
    draft = Draft.of(base()).edited(AN, 0, moved(ONE, 5, 5)).undone(AN)
    assert draft.redoable(AN) is not None
    draft = draft.edited(AN, draft.revision, moved(OTHER, 5, 5))
    assert draft.redoable(AN) is None


def test_a_draft_that_is_full_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("twinline.worlds.draft.MOST_STEPS", 2)
    draft = Draft.of(base())
    for x_m in (1, 2):
        draft = draft.edited(AN, draft.revision, moved(ONE, x_m, 2))
    with pytest.raises(Refused, match="W056"):
        draft.edited(AN, draft.revision, moved(ONE, 3, 2))


class SeveralPeople(RuleBasedStateMachine):
    """People who look now and then, and act on what they saw."""

    def __init__(self) -> None:
        super().__init__()
        self.draft = Draft.of(base())
        self.seen = dict.fromkeys(PEOPLE, 0)
        self.undone: dict[str, list[tuple[Edit, ...]]] = {each: [] for each in PEOPLE}

    @rule(who=st.sampled_from(PEOPLE))
    def look(self, who: str) -> None:
        self.seen[who] = self.draft.revision

    @rule(who=st.sampled_from(PEOPLE), edits=changes())
    def edit(self, who: str, edits: tuple[Edit, ...]) -> None:
        before = self.draft
        try:
            self.draft = before.edited(who, self.seen[who], edits)
        except (Contested, Refused):
            assert self.draft is before
            return
        self.undone[who].clear()
        unseen = [each for each in before.steps if each.revision > self.seen[who]]
        mine = {each.path.partition("/place")[0] for each in edits if "/place" in each.path}
        for step in unseen:
            if step.author != who:
                assert not mine & {each.path.partition("/place")[0] for each in step.edits}

    @rule(who=st.sampled_from(PEOPLE))
    def undo(self, who: str) -> None:
        others = [each for each in self.draft.steps if each.author != who]
        number = self.draft.undoable(who)
        try:
            after = self.draft.undone(who)
        except (Contested, Refused):
            return
        assert number is not None
        self.undone[who].append(self.draft.steps[number].edits)
        self.draft = after
        assert [each for each in after.steps if each.author != who] == others

    @rule(who=st.sampled_from(PEOPLE))
    def redo(self, who: str) -> None:
        number = self.draft.redoable(who)
        try:
            self.draft = self.draft.redone(who)
        except (Contested, Refused):
            return
        assert number is not None
        assert self.draft.steps[number].edits == self.undone[who].pop()

    @invariant()
    def shows_what_stands(self) -> None:
        plant = base()
        for each in self.draft.steps:
            if each.stands:
                plant = with_edits(plant, each.edits)
        assert self.draft.plant == plant
        for who in PEOPLE:
            n_undone = sum(e.author == who and not e.stands for e in self.draft.steps)
            assert n_undone == len(self.undone[who])


TestSeveralPeople = SeveralPeople.TestCase
TestSeveralPeople.settings = settings(max_examples=60, stateful_step_count=25)
