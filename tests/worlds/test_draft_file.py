"""What was acknowledged of a draft is there again, after a power cut and after a killed server."""

import errno
import random
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.worlds.drafting import PEOPLE, base, changes, moved, stations_with_places

from twinline.diagnostics import Refused
from twinline.environment.real import real_environment
from twinline.plant import Edit, RemoveItem, apply_edit
from twinline.testing.environment import MemoryDisk, fake_environment
from twinline.worlds import Contested, DraftFile

ROOT = Path(__file__).parents[2]
FILE = Path("/home/drafts/line.jsonl")
AN, BINH, _ = PEOPLE
ONE = stations_with_places()[0]
DRAFTER = """
import itertools, sys
from pathlib import Path
from tests.worlds.drafting import PEOPLE, base, moved, stations_with_places
from twinline.environment.real import real_environment
from twinline.worlds import DraftFile

file = DraftFile(real_environment(), Path(sys.argv[1]), base())
for i in itertools.count():
    station = stations_with_places()[i % 2]
    file.edit(PEOPLE[0], file.draft.revision, moved(station, i % 30, 4))
    print(file.draft.revision, flush=True)
"""


def act(file: DraftFile, who: str, what: "str | tuple[Edit, ...]") -> None:
    try:
        if what == "undo":
            file.undo(who)
        elif what == "redo":
            file.redo(who)
        elif what == "empty":
            file.empty()
        elif not isinstance(what, str):
            file.edit(who, file.draft.revision, what)
    except (Contested, Refused):
        pass


@given(
    st.lists(
        st.tuples(
            st.sampled_from(PEOPLE),
            st.one_of(changes(), st.sampled_from(["undo", "redo", "undo", "empty"])),
        ),
        max_size=8,
    ),
    st.randoms(use_true_random=False),
)
def test_a_power_cut_takes_nothing_that_was_acknowledged(
    acts: list[tuple[str, "str | tuple[Edit, ...]"]], draw: random.Random
) -> None:
    environment = fake_environment()
    assert isinstance(environment.disk, MemoryDisk)
    file = DraftFile(environment, FILE, base())
    for who, what in acts:
        act(file, who, what)
    told = file.draft
    file.close()
    environment.disk.cut_power(draw)
    again = DraftFile(environment, FILE, base())
    assert again.n_lost == 0
    assert (again.draft.plant, again.draft.steps) == (told.plant, told.steps)
    act(again, AN, moved(ONE, 3, 3))
    assert DraftFile(environment, FILE, base()).draft.plant == again.draft.plant


def test_a_line_that_was_cut_off_is_dropped_and_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "drafts" / "line.jsonl"
    file = DraftFile(real_environment(), path, base())
    file.edit(AN, 0, moved(ONE, 3, 3))
    file.close()
    whole = path.read_bytes()
    path.write_bytes(whole + b'{"act":"edit","auth')
    again = DraftFile(real_environment(), path, base())
    assert again.draft.plant == file.draft.plant
    again.undo(AN)
    again.close()
    assert path.read_bytes().startswith(whole)
    assert DraftFile(real_environment(), path, base()).draft.plant == base()


def test_a_refused_write_leaves_the_draft_as_it_was() -> None:
    environment = fake_environment()
    assert isinstance(environment.disk, MemoryDisk)
    file = DraftFile(environment, FILE, base())
    file.edit(AN, 0, moved(ONE, 3, 3))
    before = file.draft
    environment.disk.fail_next("sync", OSError(errno.ENOSPC, "No space left on device"))
    with pytest.raises(Refused, match="W008"):
        file.edit(AN, 1, moved(ONE, 9, 9))
    assert file.draft is before
    file.edit(BINH, 1, moved(ONE, 8, 8))
    assert DraftFile(environment, FILE, base()).draft.plant == file.draft.plant


def test_what_does_not_fit_a_changed_plant_file_is_left_out_and_counted() -> None:
    environment = fake_environment()
    file = DraftFile(environment, FILE, base())
    file.edit(AN, 0, moved(ONE, 3, 3))
    file.edit(AN, 1, moved(stations_with_places()[1], 4, 4))
    file.close()
    smaller = apply_edit(base(), RemoveItem(path=f"stations/{ONE}"))
    again = DraftFile(environment, FILE, smaller)
    assert again.n_lost == 1
    assert len(again.draft.steps) == 1


def test_two_servers_do_not_write_one_draft(tmp_path: Path) -> None:
    path = tmp_path / "line.jsonl"
    first, second = (DraftFile(real_environment(), path, base()) for _ in range(2))
    first.edit(AN, 0, moved(ONE, 3, 3))
    with pytest.raises(Refused, match="W009"):
        second.edit(BINH, 0, moved(ONE, 4, 4))
    first.close()


@pytest.mark.slow
def test_a_killed_server_loses_no_acknowledged_edit(tmp_path: Path) -> None:
    path = tmp_path / "line.jsonl"
    command = [sys.executable, "-c", DRAFTER, str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:  # noqa: S603 - ours
        assert process.stdout is not None
        told = 0
        while told < 50:
            told = int(process.stdout.readline())
        process.kill()
        rest = process.stdout.read().split()
        told = int(rest[-1]) if rest else told
    again = DraftFile(real_environment(), path, base())
    assert told <= again.draft.revision <= told + 1
    assert again.n_lost == 0
