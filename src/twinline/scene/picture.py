"""Pictures of assets without a graphics card: for thumbnails, and to see what one builds."""

import struct
import zlib
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from twinline.scene.asset import Mesh
from twinline.scene.slots import LIGHT, Slot
from twinline.scene.vectors import Numbers, Vec3, cos_sin, units

Image = npt.NDArray[np.uint8]
"""(height, width, 3) red, green and blue."""

_PAGE: Final = np.array([0.935, 0.945, 0.955])
_SUN: Final = units(np.array([[-0.45, -0.62, 0.9]]))[0]
_FILL: Final = units(np.array([[0.8, -0.2, 0.35]]))[0]
_OVER: Final = 2
"""Samples a pixel along each side."""
_MARGIN: Final = 0.06


class View(NamedTuple):
    """From where one looks: azimuth counter-clockwise from the front, elevation above the floor."""

    azimuth_deg: float = 32.0
    elevation_deg: float = 26.0


def draw(mesh: Mesh, width: int = 320, height: int = 240, view: View = View()) -> Image:  # noqa: B008 - a tuple
    """Draw a mesh from far away, filling the picture, with its shadow on the floor."""
    wide, high = width * _OVER, height * _OVER
    axes = _axes(view)
    seen = mesh.positions_m @ axes.T
    ground = _shadow(mesh) @ axes.T
    low = np.minimum(seen.min(axis=0), ground.min(axis=0))
    top = np.maximum(seen.max(axis=0), ground.max(axis=0))
    scale = min(wide / (top[0] - low[0]), high / (top[1] - low[1])) * (1 - 2 * _MARGIN)
    middle = (low + top) / 2
    colours = np.tile(_PAGE, (high, wide, 1))
    depth = np.full((high, wide), -np.inf)

    def on_screen(points: Numbers) -> Numbers:
        x = (points[:, 0] - middle[0]) * scale + wide / 2
        y = high / 2 - (points[:, 1] - middle[1]) * scale
        return np.column_stack([x, y, points[:, 2]])

    shade = np.zeros((high, wide), np.bool_)
    for corners in on_screen(ground)[mesh.triangles]:
        covered = _covered(corners, (high, wide))
        if covered is not None:
            shade[covered[0], covered[1]] = True
    colours[shade] *= 0.86
    lit = _lit(mesh)
    for corners, colour in zip(on_screen(seen)[mesh.triangles], lit[mesh.triangles], strict=True):
        _paint(corners, colour, colours, depth)
    small = colours.reshape(height, _OVER, width, _OVER, 3).mean(axis=(1, 3))
    image: Image = np.rint(255 * np.clip(small, 0, 1)).astype(np.uint8)
    return image


def png(image: Image) -> bytes:
    """The bytes of a PNG file."""
    height, width, _ = image.shape
    rows = np.zeros((height, 1 + 3 * width), np.uint8)
    rows[:, 1:] = image.reshape(height, -1)
    rows[1:, 1:] -= image[:-1].reshape(height - 1, -1)
    rows[1:, 0] = 2
    parts = (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(rows.tobytes(), 9)),
        (b"IEND", b""),
    )
    chunks = (
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def _axes(view: View) -> Numbers:
    """Rows: right, up and towards the eye."""
    (ca, sa), (ce, se) = cos_sin(view.azimuth_deg), cos_sin(view.elevation_deg)
    toward: Vec3 = (ce * sa, -ce * ca, se)
    return np.array([(ca, sa, 0.0), (-se * sa, se * ca, ce), toward])


def _shadow(mesh: Mesh) -> Numbers:
    """Where the sun throws each vertex on the floor."""
    at = mesh.positions_m
    drop = at[:, 2:] / _SUN[2]
    return np.column_stack([(at - drop * _SUN)[:, :2], np.zeros(len(at))])


def _lit(mesh: Mesh) -> Numbers:
    """(n_vertex, 3) colours under a warm sun, a cool sky and a weak fill."""
    table = np.array([_rgb(LIGHT[each]) for each in Slot])
    base = table[mesh.slots]
    sun = np.clip(mesh.normals @ _SUN, 0, 1)[:, None] * np.array([1.0, 0.97, 0.92])
    fill = np.clip(mesh.normals @ _FILL, 0, 1)[:, None] * 0.1
    sky = (0.5 + 0.5 * mesh.normals[:, 2:]) * np.array([0.97, 0.99, 1.04])
    light = 0.3 * sun + fill + 0.38 + 0.3 * sky
    glowing = np.isin(mesh.slots, (Slot.HOT, Slot.LAMP, Slot.SCREEN))[:, None]
    light = np.where(glowing, 1.0, light * (0.25 + 0.75 * mesh.occlusion[:, None] / 255.0))
    lit: Numbers = base * light
    return lit


def _rgb(text: str) -> tuple[float, float, float]:
    red, green, blue = (int(text[i : i + 2], 16) / 255.0 for i in (1, 3, 5))
    return red, green, blue


def _paint(corners: Numbers, colour: Numbers, colours: Numbers, depth: Numbers) -> None:
    high, wide = depth.shape
    covered = _covered(corners, (high, wide))
    if covered is None:
        return
    rows, cols, shares = covered
    near = shares @ corners[:, 2]
    ahead = near > depth[rows, cols]
    rows, cols, shares = rows[ahead], cols[ahead], shares[ahead]
    depth[rows, cols] = near[ahead]
    colours[rows, cols] = shares @ colour


def _covered(
    corners: Numbers, size: tuple[int, int]
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], Numbers] | None:
    """Pixels in a triangle, and the share of each corner there."""
    high, wide = size
    left, top = np.maximum(np.floor(corners[:, :2].min(axis=0)), 0).astype(int)
    right, bottom = np.ceil(corners[:, :2].max(axis=0)).astype(int)
    x = np.arange(left, min(right + 1, wide)) + 0.5
    y = np.arange(top, min(bottom + 1, high)) + 0.5
    (ax, ay), (bx, by), (cx, cy) = corners[:, :2]
    area = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)
    if len(x) == 0 or len(y) == 0 or abs(area) < 1e-9:  # noqa: PLR2004 - pixels
        return None
    gx, gy = np.meshgrid(x, y)
    second = ((gx - ax) * (cy - ay) - (gy - ay) * (cx - ax)) / area
    third = ((bx - ax) * (gy - ay) - (by - ay) * (gx - ax)) / area
    first = 1 - second - third
    inside = (first >= 0) & (second >= 0) & (third >= 0)
    rows, cols = np.nonzero(inside)
    shares = np.column_stack([first[inside], second[inside], third[inside]])
    return rows + int(top), cols + int(left), shares
