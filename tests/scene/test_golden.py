"""The files that the client's tests read are what is written now, byte for byte."""

from pathlib import Path

from twinline.scene import KIT, to_glb

GOLDEN = Path(__file__).parents[2] / "schema" / "golden"


def test_the_golden_files_are_what_is_written_now() -> None:
    assert to_glb(KIT["six-axis-robot"].build()) == (GOLDEN / "kit-robot.glb").read_bytes()
    cell = KIT["weld-cell"].build(fine=False)
    assert to_glb(cell) == (GOLDEN / "kit-weld-cell.glb").read_bytes()
