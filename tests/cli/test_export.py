"""`twinline export`: whole files or none, and what moved where the log has it."""

import sys
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner
from tests.scene.glb_scene import placed
from tests.worlds.test_courses import told_by

from twinline.changes import StationState
from twinline.cli import exporting, main
from twinline.environment.real import real_environment
from twinline.log import LogReader
from twinline.scene.limb_motion import limb_motions
from twinline.testing.small_shop import build_small_shop

pytestmark = pytest.mark.slow
HOUR_US = 3_600_000_000


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path: Path = tmp_path_factory.mktemp("plants") / "small-shop"
    build_small_shop(n_order=12).write(real_environment().disk, path)
    return path


def run(*arguments: object) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["export", *(str(each) for each in arguments)])
    return result.exit_code, result.output


def test_a_plant_becomes_a_glb_file(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "deep" / "shop.glb"
    code, text = run(folder, "--glb", file)
    assert code == 0, text
    root = placed(file.read_bytes())
    stations = {each.extras["station"] for each in root.children if "station" in each.extras}
    assert stations == {"saw", "lathe", "mill", "wash", "check"}
    assert f"{root.n_triangle - 12:,} triangles" in text  # without the floor
    assert [each.name for each in file.parent.iterdir()] == ["shop.glb"]


def test_a_file_that_is_there_is_kept_unless_forced(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "shop.glb"
    file.write_bytes(b"mine")
    code, text = run(folder / "plant.yaml", "--glb", file)
    assert (code, "S032" in text, file.read_bytes()) == (1, True, b"mine")
    assert run(folder / "plant.yaml", "--glb", file, "--force")[0] == 0
    assert file.read_bytes()[:4] == b"glTF"


def test_all_faults_of_a_command_are_told(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "a.obj").write_text("mine", "utf-8")
    code, text = run(folder, "--glb", tmp_path / "a.obj", "--usd", tmp_path / "b.fbx")
    assert code == 1
    assert text.count("S033") == 2
    assert text.count("S032") == 1


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("--glb", "a.glb", "--to", "1 h"),
        ("--usd", "a.usda", "--to", "1 h"),
    ],
)
def test_what_makes_no_sense_is_wrong_usage(folder: Path, arguments: tuple[str, ...]) -> None:
    assert run(folder, *arguments)[0] == 2


def test_a_plant_file_has_no_log_to_move_by(folder: Path, tmp_path: Path) -> None:
    arguments = ("--glb", tmp_path / "a.glb", "--from", "1 h")
    assert run(folder / "plant.yaml", *arguments)[0] == 2
    assert list(tmp_path.iterdir()) == []


def test_an_interrupted_export_leaves_nothing(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> bytes:
        raise KeyboardInterrupt

    monkeypatch.setattr(exporting, "plant_glb", interrupted)
    code, text = run(folder, "--glb", tmp_path / "shop.glb")
    assert (code, "Interrupted" in text) == (130, True)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_told(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    code, text = run(folder, "--glb", tmp_path / "file" / "shop.glb")
    assert (code, "S036" in text) == (1, True)


def test_without_openusd_the_extra_is_named(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pxr", None)
    monkeypatch.delitem(sys.modules, "pxr.Usd", raising=False)
    code, text = run(folder, "--usd", tmp_path / "shop.usda")
    assert (code, "S045" in text, "twinline[usd]" in text) == (1, True, True)


@pytest.fixture
def usd() -> None:
    pytest.importorskip("pxr", reason="the extra `usd` is not installed")


@pytest.mark.usefixtures("usd")
@pytest.mark.parametrize("suffix", [".usda", ".usdc", ".usdz"])
def test_what_moved_is_where_the_log_has_it(folder: Path, tmp_path: Path, suffix: str) -> None:
    from pxr import Usd, UsdGeom  # noqa: PLC0415 - an extra

    file = tmp_path / f"shop{suffix}"
    code, text = run(folder, "--usd", file, "--from", "2 h", "--to", "9 h")
    assert code == 0, text
    assert [each.name for each in tmp_path.iterdir()] == [file.name]
    stage = Usd.Stage.Open(str(file))
    log = LogReader.open(real_environment().disk, folder / "log")
    from_us = log.window[0] + 2 * HOUR_US
    orders = [each for each in stage.Traverse() if each.HasAttribute("userProperties:id")]
    rng = np.random.default_rng(3)
    n_seen = 0
    for at_us in rng.integers(0, 7 * HOUR_US, 60).tolist():
        shown = {}
        for prim in orders:
            code_s = at_us / 1e6
            if UsdGeom.Imageable(prim).ComputeVisibility(code_s) != UsdGeom.Tokens.invisible:
                matrix = UsdGeom.Xformable(prim).ComputeLocalToWorldTransform(code_s)
                shown[prim.GetAttribute("userProperties:id").Get()] = np.array(matrix)
        truth = told_by(log, from_us + at_us)
        assert shown.keys() == truth.keys()
        for name, pose in truth.items():
            assert np.abs(shown[name][3, :3] - pose[:3]).max() < 1e-3
            heading = np.arctan2(shown[name][0, 1], shown[name][0, 0])
            assert abs(np.angle(np.exp(1j * (heading - pose[3])))) < 1e-4
        n_seen += len(truth)
    assert n_seen > 20


def states_at(log: LogReader, at_us: int) -> dict[str, int]:
    """The states of stations that have held for a minute, so that no door is on its way."""
    names, state = log.dictionary, log.state_at(at_us)
    signals = {signal: entity for entity, signal in names.signals_of("station", "state").items()}
    rows = zip(state.signal.tolist(), state.at_us.tolist(), state.params[:, 0], strict=True)
    return {
        names.entities[signals[signal]].id: int(value)
        for signal, since_us, value in rows
        if signal in signals and since_us < at_us - 60_000_000
    }


def is_shut(state: int) -> bool:
    """A door is shut while its station produces, and off shift."""
    return state in (StationState.PRODUCING, StationState.OFF_SHIFT)


def telling_instants(log: LogReader, from_us: int, length_us: int) -> list[int]:
    """Three instants in a window at which some doors are shut, and others stand open."""
    rng = np.random.default_rng(5)
    found = []
    for at_us in rng.integers(60_000_000, length_us, 400).tolist():
        shut = [is_shut(each) for each in states_at(log, from_us + at_us).values()]
        if any(shut) and not all(shut):
            found.append(at_us)
    return found[:3]


@pytest.mark.usefixtures("usd")
def test_a_door_stands_open_where_the_state_of_its_station_says_so(
    folder: Path, tmp_path: Path
) -> None:
    from pxr import Usd, UsdGeom  # noqa: PLC0415 - an extra

    file = tmp_path / "shop.usdc"
    code, text = run(folder, "--usd", file, "--from", "2 h", "--to", "9 h")
    assert (code, "12 moving parts" in text) == (0, True), text
    stage = Usd.Stage.Open(str(file))
    log = LogReader.open(real_environment().disk, folder / "log")
    from_us = log.window[0] + 2 * HOUR_US
    doors = [
        each
        for each in stage.Traverse()
        if each.HasAttribute("userProperties:drive")
        and each.GetAttribute("userProperties:drive").Get() == "door"
    ]
    instants = telling_instants(log, from_us, 7 * HOUR_US)
    assert len(instants) == 3
    seen = set()
    for at_us in instants:
        states = states_at(log, from_us + at_us)
        for door in doors:
            station = door.GetParent().GetAttribute("userProperties:station").Get()
            if station not in states:
                continue
            moved = UsdGeom.Xformable(door).GetLocalTransformation(at_us / 1e6)
            still = door.GetAttribute("xformOp:translate").Get()
            slid = np.array(moved.ExtractTranslation()) - np.array(still)
            axis = np.array(door.GetAttribute("userProperties:axis").Get())
            high = door.GetAttribute("userProperties:high").Get()
            open_m = 0.0 if is_shut(states[station]) else high
            assert np.abs(slid - open_m * axis).max() < 1e-6, (station, at_us)
            seen.add(open_m > 0.0)
    assert seen == {True, False}


@pytest.mark.usefixtures("usd")
def test_parts_of_which_there_are_too_many_samples_are_counted(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exporting, "limb_motions", partial(limb_motions, most_samples=0))
    code, text = run(folder, "--usd", tmp_path / "a.usda", "--from", "2 h", "--to", "9 h")
    assert (code, "0 moving parts (12 more stand still" in text) == (0, True), text


@pytest.mark.usefixtures("usd")
def test_an_instant_that_is_none_is_told(folder: Path, tmp_path: Path) -> None:
    for begin, fault in (("yesterday", "W054"), ("9000 h", "W058")):
        code, text = run(folder, "--usd", tmp_path / "shop.usda", "--from", begin)
        assert (code, fault in text) == (1, True)
    assert list(tmp_path.iterdir()) == []
