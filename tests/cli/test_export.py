"""`twinline export`: whole files or none, and what moved where the log has it."""

import sys
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner
from tests.scene.glb_scene import placed
from tests.worlds.test_courses import told_by

from twinline.cli import exporting, main
from twinline.environment.real import real_environment
from twinline.log import LogReader
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
        ("--glb", "a.glb", "--from", "1 h"),
        ("--usd", "a.usda", "--to", "1 h"),
    ],
)
def test_what_makes_no_sense_is_wrong_usage(folder: Path, arguments: tuple[str, ...]) -> None:
    assert run(folder, *arguments)[0] == 2


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


@pytest.mark.usefixtures("usd")
def test_an_instant_that_is_none_is_told(folder: Path, tmp_path: Path) -> None:
    for begin, fault in (("yesterday", "W054"), ("9000 h", "W058")):
        code, text = run(folder, "--usd", tmp_path / "shop.usda", "--from", begin)
        assert (code, fault in text) == (1, True)
    assert list(tmp_path.iterdir()) == []
