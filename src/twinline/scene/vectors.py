"""Vectors, and angles whose sine and cosine are the same on every machine.

A C library may round a sine differently from one machine to the next, and then one kind would have
two hashes. Sums, products and square roots are exact everywhere (IEEE 754).
"""

import math
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]
Indices = npt.NDArray[np.int64]
Vec2 = tuple[float, float]
Vec3 = tuple[float, float, float]

X: Final[Vec3] = (1.0, 0.0, 0.0)
Y: Final[Vec3] = (0.0, 1.0, 0.0)
Z: Final[Vec3] = (0.0, 0.0, 1.0)
_RAD: Final = math.pi / 180.0


def cos_sin(angle_deg: float) -> Vec2:
    """Cosine and sine of an angle in degrees, exact at its quarters, else good to 1e-14."""
    quarter = math.floor(angle_deg / 90.0 + 0.5)
    rest = (angle_deg - 90.0 * quarter) * _RAD
    square = rest * rest
    cosine, sine, term = 0.0, 0.0, 1.0
    for n in range(0, 16, 2):
        cosine += term
        sine += term / (n + 1)
        term *= -square / ((n + 1) * (n + 2))
    sine *= rest
    return ((cosine, sine), (-sine, cosine), (-cosine, -sine), (sine, -cosine))[quarter % 4]


def circle(n: int, from_deg: float = 0.0) -> Numbers:
    """(n, 2) points evenly round the unit circle, counter-clockwise."""
    return np.array([cos_sin(from_deg + 360.0 * i / n) for i in range(n)])


def minus(a: Vec3, b: Vec3) -> Vec3:
    """The way from b to a."""
    return a[0] - b[0], a[1] - b[1], a[2] - b[2]


def between(a: Vec3, b: Vec3, share: float) -> Vec3:
    """The point at a share of the way from a to b."""
    return tuple(p + share * (q - p) for p, q in zip(a, b, strict=True))  # type: ignore[return-value]


def dot(a: Vec3, b: Vec3) -> float:
    """The scalar product."""
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def cross(a: Vec3, b: Vec3) -> Vec3:
    """The vector product."""
    return a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]


def length(a: Vec3) -> float:
    """How long it is."""
    return math.sqrt(dot(a, a))


def unit(a: Vec3) -> Vec3:
    """The same direction, one long."""
    size = length(a)
    return a[0] / size, a[1] / size, a[2] / size


def lengths(rows: Numbers) -> Numbers:
    """(n,) lengths of (n, k) vectors."""
    total = rows[:, 0] * rows[:, 0]
    for k in range(1, rows.shape[1]):
        total = total + rows[:, k] * rows[:, k]
    return np.sqrt(total)


def units(rows: Numbers) -> Numbers:
    """(n, k) vectors made one long."""
    return rows / np.maximum(lengths(rows), 1e-300)[:, None]


class Frame(NamedTuple):
    """Where a piece stands and which way its axes point."""

    origin: Vec3 = (0.0, 0.0, 0.0)
    x: Vec3 = X
    y: Vec3 = Y
    z: Vec3 = Z

    def turned(self, directions: Numbers) -> Numbers:
        """(n, 3) directions in this frame, in the outer one."""
        x, y, z = (np.array(axis) for axis in (self.x, self.y, self.z))
        turned: Numbers = directions[:, :1] * x + directions[:, 1:2] * y + directions[:, 2:3] * z
        return turned

    def moved(self, points: Numbers) -> Numbers:
        """(n, 3) points in this frame, in the outer one."""
        moved: Numbers = self.turned(points) + np.array(self.origin)
        return moved

    def point(self, at: Vec3) -> Vec3:
        """A point in this frame, in the outer one."""
        x, y, z = self.moved(np.array([at]))[0].tolist()
        return x, y, z

    def direction(self, way: Vec3) -> Vec3:
        """A direction in this frame, in the outer one."""
        x, y, z = self.turned(np.array([way]))[0].tolist()
        return x, y, z

    def inside(self, outer: "Frame") -> "Frame":
        """This frame, which stands in another one, as seen from where that one stands."""
        return Frame(
            outer.point(self.origin),
            outer.direction(self.x),
            outer.direction(self.y),
            outer.direction(self.z),
        )


def frame_at(
    at: Vec3, turn_deg: float = 0.0, tilt_deg: float = 0.0, roll_deg: float = 0.0
) -> Frame:
    """A frame that is rolled about y, then tilted about x, then turned about z, and moved."""
    (ct, st), (cx, sx), (cy, sy) = (cos_sin(a) for a in (turn_deg, tilt_deg, roll_deg))
    turn = Frame((0.0, 0.0, 0.0), (ct, st, 0.0), (-st, ct, 0.0), Z)
    tilt = Frame((0.0, 0.0, 0.0), X, (0.0, cx, sx), (0.0, -sx, cx))
    roll = Frame((0.0, 0.0, 0.0), (cy, 0.0, -sy), Y, (sy, 0.0, cy))
    return roll.inside(tilt).inside(turn)._replace(origin=at)


def frame_along(start: Vec3, end: Vec3) -> Frame:
    """A frame at a start, its z axis towards an end, its x axis level where that can be."""
    z = unit(minus(end, start))
    x = unit(cross(X if abs(z[2]) > 0.9 else Z, z))  # noqa: PLR2004 - nearly upright
    return Frame(start, x, cross(z, x), z)
