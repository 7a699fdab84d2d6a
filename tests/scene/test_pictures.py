"""Golden pictures of every kind: the sheets of the manual show what is built now."""

import struct
import zlib
from pathlib import Path

import numpy as np
import pytest

from twinline.scene import KIT, Sector, png, sheet
from twinline.scene.gallery import CELL, COLUMNS
from twinline.scene.picture import Image

PICTURES = Path(__file__).parents[2] / "docs" / "pictures"
MOST_DIFFERENCE = 1.5
"""Of 255, on average over a kind's cell: less than a part that moved would make."""


def read_png(data: bytes) -> Image:
    """The picture in a file that `png` wrote."""
    width, height = struct.unpack(">II", data[16:24])
    (size,) = struct.unpack(">I", data[33:37])
    rows = np.frombuffer(zlib.decompress(data[41 : 41 + size]), np.uint8).reshape(height, -1)
    whole: Image = np.cumsum(rows[:, 1:], axis=0, dtype=np.uint8).reshape(height, width, 3)
    return whole


def test_a_picture_can_be_read_again() -> None:
    random = np.random.default_rng(1)
    image = random.integers(0, 256, (7, 5, 3), dtype=np.uint8)
    assert np.array_equal(read_png(png(image)), image)


@pytest.mark.slow
@pytest.mark.parametrize("sector", Sector)
def test_the_sheets_show_what_is_built(sector: Sector) -> None:
    kinds = [each for each in KIT.values() if each.sector == sector]
    golden = read_png((PICTURES / f"kit-{sector}.png").read_bytes()).astype(float)
    drawn = sheet(kinds).astype(float)
    assert golden.shape == drawn.shape, "run `make kit-pictures`, and look at them"
    width, height = CELL
    for i, kind in enumerate(kinds):
        row, column = divmod(i, COLUMNS)
        cell = np.s_[row * height : (row + 1) * height, column * width : (column + 1) * width]
        assert np.abs(golden[cell] - drawn[cell]).mean() < MOST_DIFFERENCE, kind.id
