"""The file that the client's tests read is what is written now, byte for byte, on every machine."""

from pathlib import Path

from twinline.scene import KIT, to_glb

GOLDEN = Path(__file__).parents[2] / "schema" / "golden" / "kit-robot.glb"


def test_the_golden_file_is_what_is_written_now() -> None:
    assert to_glb(KIT["six-axis-robot"].build()) == GOLDEN.read_bytes()
