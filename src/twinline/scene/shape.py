"""`Shape`: what a kind is built of, primitive by primitive, with its moving parts and its ports."""

import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Final

import numpy as np
import numpy.typing as npt

from twinline.scene.asset import Axis3, Drive, Mesh, Motion, Mount, Part, Spot
from twinline.scene.flat import polygon, rectangle
from twinline.scene.pipes import pipe_rings
from twinline.scene.slots import Slot
from twinline.scene.solids import Solid, prism, skin, turned
from twinline.scene.vectors import (
    Frame,
    Numbers,
    Vec2,
    Vec3,
    between,
    circle,
    cos_sin,
    frame_along,
    frame_at,
    length,
    minus,
    unit,
)

_ALONG: Final = {"x": Frame(x=(0, 1, 0), y=(0, 0, 1), z=(1, 0, 0)),
                 "y": Frame(x=(0, 0, 1), y=(1, 0, 0), z=(0, 1, 0)),
                 "z": Frame()}  # fmt: skip
_BEVEL_M: Final = 0.02
_RAIL_HEIGHT_M: Final = 1.1
_POST_EVERY_M: Final = 1.5
_LEAST_SEEN_M: Final = 0.009
"""A bevel below this is not seen, and costs two thirds of the triangles of a bar."""
_LEAST_SHARE_FAR: Final = 0.012
"""Of the largest side of a kind: what covers less of it is not seen from afar."""
_LEAST_LENGTH_FAR: Final = 0.15
"""Of its longest side: what is longer, such as a column or a rail, is seen however thin it is."""
_SEEN_FAR_M: Final = 1.5
"""What is longer is seen on the largest kind, too."""
_NEAR_M: Final = 0.02
_CAP_M: Final = 0.4
"""As far over a stack its cap may stand, and still be carried by it."""
_TELLING: Final = (
    Slot.STATE,
    Slot.LAMP_RED,
    Slot.LAMP_AMBER,
    Slot.LAMP_GREEN,
    Slot.LOAD,
    Slot.SAFETY,
)
"""What is small and says much, or holds much together."""


class Shape:
    """Grows by primitives: metres, z up, the front facing -y, the floor at z = 0.

    A kind stands round the origin. What is built inside `placed` stands in a frame of its own, and
    what is built inside `moving` belongs to a part that moves.
    """

    def __init__(self, *, fine: bool = True) -> None:
        self.fine = fine
        """Whether small things are worth building: bolts, rails, rollers that nobody counts."""
        self.size_m: Vec3 | None = None
        self.hangs = False
        self.parts: list[Part] = []
        self.ports: list[Spot] = []
        self.stands: list[Spot] = []
        self.mounts: list[Mount] = []
        self._frame = Frame()
        self._part = 0
        self._solids: list[_Body] = []

    # ------------------------------------------------------------------ what it says of itself

    def footprint(
        self, width_m: float, depth_m: float, height_m: float, *, hangs: bool = False
    ) -> None:
        """Declare its size along x, y and z; what is built must fill just that.

        What `hangs` has its own underside at 0, and no floor there that would darken it.
        """
        self.size_m = (width_m, depth_m, height_m)
        self.hangs = hangs

    def port(self, name: str, at: Vec3, heading_deg: float = 0.0) -> None:
        """A place where parts enter or leave, and which way they go there (0 is +x)."""
        self.ports.append(Spot(name, self._frame.point(at), self._heading(heading_deg)))

    def stand(self, at: Vec3, heading_deg: float = 90.0) -> None:
        """A place where an operator stands, and which way the operator looks (90 is +y)."""
        name = f"operator {len(self.stands) + 1}"
        self.stands.append(Spot(name, self._frame.point(at), self._heading(heading_deg)))

    def mount(self, kind: str, at: Vec3, heading_deg: float = 0.0, scale: float = 1.0) -> None:
        """A place where another kind stands, turned so far and so much larger than built."""
        at_m = self._frame.point(at)
        self.mounts.append(Mount(kind, at_m, self._heading(heading_deg), scale))

    def _heading(self, heading_deg: float) -> float:
        c, s = cos_sin(heading_deg)
        x, y, _ = self._frame.direction((c, s, 0.0))
        return round(math.degrees(math.atan2(y, x)), 3)

    # ------------------------------------------------------------------ frames and parts

    @contextmanager
    def placed(
        self, at: Vec3 = (0, 0, 0), turn_deg: float = 0, tilt_deg: float = 0, roll_deg: float = 0
    ) -> Iterator[None]:
        """Build in a frame that is moved, turned about z, tilted about x and rolled about y."""
        outer = self._frame
        self._frame = frame_at(at, turn_deg, tilt_deg, roll_deg).inside(outer)
        try:
            yield
        finally:
            self._frame = outer

    @contextmanager
    def moving(
        self, name: str, motion: Motion, drive: Drive, pivot: Vec3, axis: Axis3
    ) -> Iterator[None]:
        """Build a rigid part that moves.

        Args:
            name: Unlike those of its other parts.
            motion: Turn (degrees) or slide (metres), from where to where; what is built is at 0.
            drive: What moves it.
            pivot: A point on the axis that it turns about.
            axis: The direction of that axis, or in which it slides.
        """
        outer = self._part
        at, way = self._frame.point(pivot), unit(self._frame.direction(axis))
        self.parts.append(Part(name, outer, motion, drive, at, way))
        self._part = len(self.parts)
        try:
            yield
        finally:
            self._part = outer

    # ------------------------------------------------------------------ primitives

    def box(self, slot: Slot, at: Vec3, size: Vec3, bevel: float = 0.03) -> None:
        """A box; `at` is the middle of its underside, `size` is along x, y and z."""
        width, depth, height = size
        self._prism(slot, Frame(at), rectangle(width, depth), (height, bevel))

    def plate(
        self,
        slot: Slot,
        outline: Sequence[Vec2],
        from_z: float,
        height: float,
        bevel: float = _BEVEL_M,
    ) -> None:
        """An outline in the x-y plane, counter-clockwise seen from above, drawn up."""
        self._prism(slot, Frame((0, 0, from_z)), outline, (height, bevel))

    def profile(
        self,
        slot: Slot,
        outline: Sequence[Vec2],
        centre_x: float,
        width: float,
        bevel: float = _BEVEL_M,
    ) -> None:
        """An outline in the y-z plane, counter-clockwise seen from +x, drawn out along x."""
        frame = _ALONG["x"]._replace(origin=(centre_x - width / 2, 0, 0))
        self._prism(slot, frame, outline, (width, bevel))

    def side(
        self,
        slot: Slot,
        outline: Sequence[Vec2],
        centre_y: float,
        depth: float,
        bevel: float = _BEVEL_M,
    ) -> None:
        """An outline in the x-z plane, counter-clockwise seen from -y, drawn out along y."""
        frame = Frame((0, centre_y + depth / 2, 0), (1, 0, 0), (0, 0, 1), (0, -1, 0))
        self._prism(slot, frame, outline, (depth, bevel))

    def beam(
        self,
        slot: Slot,
        start: Vec3,
        end: Vec3,
        thickness: float | Vec2,
        bevel: float | None = None,
    ) -> None:
        """A square bar between two points, or one of a width (level) and a height.

        Its bevel is a tenth of its thickness where none is given.
        """
        wide, high = thickness if isinstance(thickness, tuple) else (thickness, thickness)
        frame = frame_along(start, end)
        about = length(minus(end, start)), min(wide, high) * 0.1 if bevel is None else bevel
        self._prism(slot, frame, rectangle(wide, high), about)

    def cylinder(  # noqa: PLR0913 - a circle has an axis and sides
        self,
        slot: Slot,
        at: Vec3,
        radius: float,
        height: float,
        axis: str = "z",
        *,
        n_side: int = 0,
    ) -> None:
        """A cylinder; `at` is the middle of its end, `height` its length along x, y or z."""
        edge = min(_BEVEL_M, radius * 0.3, height * 0.3)
        outline = [(radius, 0), (radius, height)]
        if self.fine and edge >= _LEAST_SEEN_M:
            outline = [(radius - edge, 0), (radius, edge), (radius, height - edge),
                       (radius - edge, height)]  # fmt: skip
        self.lathe(slot, at, outline, axis, n_side)

    def cone(  # noqa: PLR0913 - a circle has an axis and sides
        self,
        slot: Slot,
        at: Vec3,
        radii: Vec2,
        height: float,
        axis: str = "z",
        *,
        n_side: int = 0,
    ) -> None:
        """A cone that is cut off: its radius at its lower and its upper end."""
        self.lathe(slot, at, [(radii[0], 0), (radii[1], height)], axis, n_side)

    def lathe(
        self, slot: Slot, at: Vec3, outline: Sequence[Vec2], axis: str = "z", n_side: int = 0
    ) -> None:
        """An outline of (radius, distance along the axis) turned round.

        Args:
            slot: Its surface.
            at: Where radius and distance are 0.
            outline: From its start to its end; see `solids.turned` for rings.
            axis: x, y or z.
            n_side: Sides of the circle; by its radius where it is 0.
        """
        n = n_side or self._sides(max(radius for radius, _ in outline))
        self._add(turned(outline, n), slot, _ALONG[axis]._replace(origin=at))

    def capsule(self, slot: Slot, start: Vec3, end: Vec3, radius: float) -> None:
        """A bar with round ends, whose centres are the two points."""
        size = length(minus(end, start))
        n = 4 if self.fine else 2
        low = [cos_sin(-90 + 90 * i / n) for i in range(n + 1)]
        high = [cos_sin(90 * i / n) for i in range(n + 1)]
        outline = [(max(c, 0.0) * radius, s * radius) for c, s in low]
        outline += [(max(c, 0.0) * radius, size + s * radius) for c, s in high]
        self._add(turned(outline, self._sides(radius)), slot, frame_along(start, end))

    def pipe(self, slot: Slot, points: Sequence[Vec3], radius: float) -> None:
        """A round pipe through points, with its corners bent.

        Raises:
            ValueError: A leg is too short for the bends at its ends.
        """
        around = circle(max(6, self._sides(radius) * 2 // 3))
        rings = pipe_rings(points, around * radius, radius, 3 if self.fine else 1)
        self._add(skin(rings), slot, Frame())

    def loft(self, slot: Slot, rings: Sequence[Sequence[Vec3]]) -> None:
        """A skin over rings of as many points each, counter-clockwise seen from the last ring."""
        self._add(skin([np.array(each, np.float64) for each in rings]), slot, Frame())

    def torus(self, slot: Slot, at: Vec3, radii: Vec2, axis: str = "z", n_side: int = 0) -> None:
        """A round ring: the radius of its middle line, and of its cross-section."""
        section = polygon(radii[1], 8 if self.fine else 4)
        outline = [(radii[0] + x, y) for x, y in section]
        self.lathe(slot, at, [*outline, outline[0]], axis, n_side)

    def rail(self, start: Vec3, end: Vec3, slot: Slot = Slot.SAFETY) -> None:
        """A handrail over a straight edge, from one point at foot height to another."""
        for share in (1.0, 0.52):
            up = _RAIL_HEIGHT_M * share
            self.beam(slot, _raised(start, up), _raised(end, up), 0.045)
        n = max(1, math.ceil(length(minus(end, start)) / (_POST_EVERY_M if self.fine else 4)))
        for i in range(n + 1):
            foot = between(start, end, i / n)
            self.beam(slot, foot, _raised(foot, _RAIL_HEIGHT_M), 0.045)

    def stairs(self, low: Vec3, high: Vec3, width: float, slot: Slot = Slot.STEEL) -> None:
        """A straight flight between two floors, from the middle of its foot to that of its head."""
        flat = (high[0] - low[0], high[1] - low[1], 0.0)
        x, y, _ = unit((-flat[1], flat[0], 0.0))
        for side in (-0.5, 0.5):
            dx, dy = x * width * side, y * width * side
            foot, head = (low[0] + dx, low[1] + dy, low[2]), (high[0] + dx, high[1] + dy, high[2])
            self.beam(slot, _raised(foot, 0.1), _raised(head, -0.06), (0.05, 0.2))
            if self.fine:
                self.beam(Slot.SAFETY, _raised(foot, 1.0), _raised(head, 0.95), 0.045)
        n = max(2, round((high[2] - low[2]) / (0.2 if self.fine else 0.5)))
        turn = math.degrees(math.atan2(flat[1], flat[0]))
        for i in range(1, n):
            with self.placed(between(low, high, i / n), round(turn, 3)):
                self.box(slot, (0, 0, 0), (0.26, width, 0.04), 0)

    def solid(self, slot: Slot, solid: Solid) -> None:
        """Triangles that are ready, such as those of a file."""
        self._add(solid, slot, Frame())

    # ------------------------------------------------------------------ what comes of it

    def mesh(self) -> Mesh:
        """All of it as arrays, without occlusion.

        Raises:
            ValueError: Nothing was built.
        """
        if not self._solids:
            raise ValueError("nothing was built")
        solids = self._solids if self.fine else _seen_from_afar(self._solids)
        # Neighbours of one surface compress better.
        solids = sorted(solids, key=lambda each: (each[2], each[1]))
        counts = [len(each.points) for each, _, _ in solids]
        first = np.cumsum([0, *counts])
        return Mesh(
            positions_m=np.concatenate([each.points for each, _, _ in solids]),
            normals=np.concatenate([each.normals for each, _, _ in solids]),
            slots=np.repeat([int(slot) for _, slot, _ in solids], counts).astype(np.uint8),
            parts=np.repeat([part for _, _, part in solids], counts).astype(np.uint8),
            occlusion=np.full(sum(counts), 255, np.uint8),
            triangles=np.concatenate(
                [
                    each.triangles + offset
                    for (each, _, _), offset in zip(solids, first[:-1], strict=True)
                ]
            ),
        )

    def _sides(self, radius: float) -> int:
        """How many sides a circle has: as many as it takes to look round."""
        if radius <= 0.12:  # noqa: PLR2004 - metres
            return 10 if self.fine else 4
        fine = 32 if radius > 1.2 else 24 if radius > 0.4 else 16  # noqa: PLR2004 - metres
        return fine if self.fine else max(6, fine // 3)

    def _prism(self, slot: Slot, frame: Frame, outline: Sequence[Vec2], about: Vec2) -> None:
        height, bevel = about
        seen = self.fine and bevel >= _LEAST_SEEN_M
        self._add(prism(outline, height, bevel if seen else 0.0), slot, frame)

    def _add(self, solid: Solid, slot: Slot, frame: Frame) -> None:
        placed = frame.inside(self._frame)
        own = Solid(placed.moved(solid.points), placed.turned(solid.normals), solid.triangles)
        self._solids.append((own, slot, self._part))


_Body = tuple[Solid, Slot, int]


def _seen_from_afar(bodies: list[_Body]) -> list[_Body]:
    """Without small things that say nothing, bound nothing, and carry nothing."""
    boxes = np.array([(each.points.min(axis=0), each.points.max(axis=0)) for each, _, _ in bodies])
    low, high = boxes[:, 0].min(axis=0), boxes[:, 1].max(axis=0)
    sides = np.sort(boxes[:, 1] - boxes[:, 0], axis=1)
    _, wide, long = np.sort(high - low)
    small = sides[:, 1] * sides[:, 2] < _LEAST_SHARE_FAR * wide * long
    small &= sides[:, 2] < min(_LEAST_LENGTH_FAR * long, _SEEN_FAR_M)
    bounds = ((boxes[:, 0] - low < _NEAR_M) | (high - boxes[:, 1] < _NEAR_M)).any(axis=1)
    telling = np.array([slot in _TELLING for _, slot, _ in bodies])
    parts = np.array([part for _, _, part in bodies])
    kept = ~small | bounds | telling
    while (held := kept | _carry(boxes, boxes[kept])).sum() > kept.sum():
        kept = held
    # A part keeps its body.
    kept |= ~np.isin(parts, parts[kept])
    return [each for each, stays in zip(bodies, kept.tolist(), strict=True) if stays]


def _carry(boxes: Numbers, others: Numbers) -> npt.NDArray[np.bool_]:
    """(n,) whether one of some others stands on each of (n, 2, 3) boxes, from corner to corner."""
    (low, high), (low_on, high_on) = (each.swapaxes(0, 1) for each in (boxes, others))
    over = ((low_on < high[:, None]) & (high_on > low[:, None]))[:, :, :2].all(axis=2)
    foot, top = low_on[:, 2], high[:, None, 2]
    on = (foot < top + _CAP_M) & (foot > (top + low[:, None, 2]) / 2) & (high_on[:, 2] > top)
    carry: npt.NDArray[np.bool_] = (over & on).any(axis=1)
    return carry


def _raised(at: Vec3, up: float) -> Vec3:
    return at[0], at[1], at[2] + up
