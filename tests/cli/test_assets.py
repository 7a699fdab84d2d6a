"""`twinline assets`: the kit as a table and as a page, with kinds of the user's own."""

import re
from pathlib import Path

from click.testing import CliRunner
from tests.scene.glb_bytes import box, packed

from twinline.cli import main
from twinline.scene import KIT, mesh_of_glb

GUIDE = Path(__file__).parents[2] / "docs" / "how-to" / "add-a-kind.md"


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["assets", *arguments])
    return result.exit_code, result.output


def own_kind(folder: Path) -> Path:
    """The file that the guide tells people to write."""
    found = re.search(r"```python\n(.*?)```", GUIDE.read_text("utf-8"), re.DOTALL)
    assert found is not None
    file = folder / "toggle_press.py"
    file.write_text(found[1], "utf-8")
    return file


def test_every_kind_is_listed_with_its_size() -> None:
    code, text = run()
    assert code == 0
    assert {line.split()[0] for line in text.splitlines()} == set(KIT)


def test_a_page_has_pictures_and_files(tmp_path: Path) -> None:
    code, text = run("six-axis-robot", "ring-frame", "-o", str(tmp_path / "page"))
    assert code == 0, text
    page = (tmp_path / "page" / "index.html").read_text("utf-8")
    assert "Máy kéo sợi con" in page
    assert "spindles = 48 (12 to 72)" in page
    for name in re.findall(r'(?:src|href)="([^"]+)"', page):
        assert (tmp_path / "page" / name).stat().st_size > 1000
    code, text = run("ring-frame", "-o", str(tmp_path / "page"))
    assert code == 1
    assert "not empty" in text or "--force" in text


def test_the_kind_of_the_guide_can_be_shown(tmp_path: Path) -> None:
    file = own_kind(tmp_path)
    code, text = run("toggle-press", "--kinds", str(file), "-o", str(tmp_path / "page"))
    assert code == 0, text
    mesh = mesh_of_glb((tmp_path / "page" / "toggle-press.glb").read_bytes())
    assert abs(mesh.high_m[2] - 2.4) < 0.02


def test_what_is_no_kind_is_told(tmp_path: Path) -> None:
    code, text = run("teleporter")
    assert (code, "no such kind: teleporter" in text) == (2, True)
    for program, fault in (("x = 1", "S037"), ("1 / 0", "S034")):
        file = tmp_path / "own.py"
        file.write_text(program, "utf-8")
        code, text = run("--kinds", str(file))
        assert code == 1
        assert fault in text


def test_models_and_programs_of_a_folder_are_kinds(tmp_path: Path) -> None:
    own_kind(tmp_path)
    (tmp_path / "own-box.glb").write_bytes(packed(*box()))
    (tmp_path / "notes.txt").write_text("not a kind", "utf-8")
    for wanted in ("own-box", "toggle-press"):
        code, text = run(wanted, "--kinds", str(tmp_path))
        assert code == 0, text
        assert text.split()[0] == wanted
    code, text = run("own-box", "--kinds", str(tmp_path / "own-box.glb"))
    assert (code, "1.0 x 3.0 x 2.0 m" in text, "12 triangles" in text) == (0, True, True)


def test_faults_of_all_models_of_a_folder_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.glb").write_bytes(b"no model")
    (tmp_path / "B b.glb").write_bytes(packed(*box()))
    (tmp_path / "fine.glb").write_bytes(packed(*box()))
    code, text = run("--kinds", str(tmp_path))
    assert (code, "S046" in text, "S052" in text, "fine" in text) == (1, True, True, False)
    (tmp_path / "empty").mkdir()
    code, text = run("--kinds", str(tmp_path / "empty"))
    assert (code, "S037" in text) == (1, True)
