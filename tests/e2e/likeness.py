"""How alike two pictures are, as a person would see it: structure, not bytes."""

import base64
from typing import Final

import numpy as np
import numpy.typing as npt
from playwright.sync_api import Browser

Grey = npt.NDArray[np.float64]

WIDTH_PX: Final = 640
"""Pictures are compared at this width: what is finer differs between versions of a browser."""
_WINDOW_PX: Final = 8
# Constants of Wang, Bovik, Sheikh and Simoncelli (2004), for values from 0 to 255.
_C1: Final = (0.01 * 255) ** 2
_C2: Final = (0.03 * 255) ** 2
_GREY: Final = """async ([source, width]) => {
  const image = new Image();
  image.src = source;
  await image.decode();
  const height = Math.round((width * image.height) / image.width);
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext("2d");
  context.imageSmoothingQuality = "high";
  context.drawImage(image, 0, 0, width, height);
  const { data } = context.getImageData(0, 0, width, height);
  const grey = Array.from({ length: width * height }, (_, i) =>
    Math.round(0.299 * data[4 * i] + 0.587 * data[4 * i + 1] + 0.114 * data[4 * i + 2]));
  return [height, grey];
}"""


def grey_of(browser: Browser, webp: bytes) -> Grey:
    """A picture in shades of grey, rows first."""
    page = browser.new_page()
    source = "data:image/webp;base64," + base64.b64encode(webp).decode("ascii")
    height, grey = page.evaluate(_GREY, [source, WIDTH_PX])
    page.close()
    return np.array(grey, float).reshape(height, WIDTH_PX)


def likeness(one: Grey, other: Grey) -> float:
    """The mean structural similarity (Wang et al. 2004) of windows of 8 by 8: 1 is the same."""
    if one.shape != other.shape:
        return 0.0
    a, b = (_windows(each) for each in (one, other))
    mean_a, mean_b = a.mean(axis=1), b.mean(axis=1)
    both = ((a - mean_a[:, None]) * (b - mean_b[:, None])).mean(axis=1)
    above = (2 * mean_a * mean_b + _C1) * (2 * both + _C2)
    below = (mean_a**2 + mean_b**2 + _C1) * (a.var(axis=1) + b.var(axis=1) + _C2)
    return float((above / below).mean())


def _windows(grey: Grey) -> Grey:
    rows, columns = (size // _WINDOW_PX for size in grey.shape)
    whole = grey[: rows * _WINDOW_PX, : columns * _WINDOW_PX]
    blocks = whole.reshape(rows, _WINDOW_PX, columns, _WINDOW_PX).swapaxes(1, 2)
    return blocks.reshape(rows * columns, _WINDOW_PX**2)
