"""Car bodies: a skin through sections along the car, and panels, glass and lamps that lie on it.

A point of the skin has two coordinates: how far behind the nose, in metres, and its place on the
half section, from the middle of the underside (or from the waist) round to the middle of the top.
"""

import math
from collections.abc import Callable
from typing import Final, NamedTuple

from twinline.scene.kinds.automotive.silhouette import Form, height_at
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot
from twinline.scene.vectors import Vec2, Vec3, cos_sin, cross, dot, length, minus, unit

Surface = Callable[[float, float], Vec3]

ARCH_GAP_M: Final = 0.045
_BOW_NOSE_M: Final = 0.24
_BOW_TAIL_M: Final = 0.16
_BOW_OVER_M: Final = 0.55
_BOW_SCREEN_M: Final = 0.2
_WELL_M: Final = 0.3
_SEAM_M: Final = 0.011
_TYRE_M: Final = 0.215
_STEP: Final = 1e-3
_ROUND_ARCH: Final = (-1.02, -1.0, -0.91, -0.64, -0.22, 0.22, 0.64, 0.91, 1.0, 1.02)
_ROUND_ARCH_FAR: Final = (-1.0, -0.5, 0.5, 1.0)
_KEPT_FAR: Final = (1, 3, 5, 7, 10)
_GREENHOUSE_FAR: Final = (0, 2, 5)


class Quad(NamedTuple):
    """A patch of a surface: from and to behind the nose at its low and its high edge."""

    low: Vec2
    high: Vec2
    around: tuple[float, ...]


class Lay(NamedTuple):
    """How a panel lies on a surface: in how many steps, on which side, how far it stands out."""

    n: int
    side: int = 0
    """0 over the middle of the car, from one side to the other."""
    proud: float = 0.006


def lower_body(form: Form) -> Surface:
    """Underside, flanks, bonnet and boot lid; the cabin is an open tub."""

    def point(at: float, around: float) -> Vec3:
        half = _half_section(form, at)
        i = min(int(around), len(half) - 2)
        (y, z), (to_y, to_z) = half[i], half[i + 1]
        y, z = y + (to_y - y) * (around - i), z + (to_z - z) * (around - i)
        wide = height_at(form.plan, at)
        return form.long / 2 - at - _bow(form, at, around) * (y / wide) * (y / wide), y, z

    return point


def _half_section(form: Form, at: float) -> list[Vec2]:
    low, top = height_at(form.low, at), height_at(form.top, at)
    wide = height_at(form.plan, at)
    arch = _arch(form, at, low)
    shoulder = min(height_at(form.shoulder, at), top)
    sill, well = form.sill, wide - _WELL_M
    # Towards the nose and the tail the flank closes to a line.
    full = min(1.0, max(0.0, (shoulder - low - 0.03) / 0.35))
    lip = max(arch + 0.05, sill + 0.3)
    flank = ((0.05, arch), (0.012, max(arch + 0.025, sill + 0.1)), (0.0, lip),
             (0.004, max(shoulder - 0.13, lip + 0.02)), (0.05, shoulder))  # fmt: skip
    half = [(0.0, low), (well, low), (well, arch)]
    half += [(wide - tuck * full, min(max(z, low), shoulder)) for tuck, z in flank]
    if form.roof[0][0] + 0.02 < at < form.axles[1] - form.wheel - 0.1:
        return [*half, (wide - 0.14, shoulder), (wide - 0.15, sill + 0.16), (0.0, sill + 0.16)]
    edge = shoulder + (top - shoulder) * 0.62
    return [*half, (wide - 0.05 - 0.12 * full, edge), (wide * 0.5, top), (0.0, top + 0.012)]


def _arch(form: Form, at: float, low: float) -> float:
    """The lower edge of the flank, which rises over the wheels."""
    reach = form.wheel + ARCH_GAP_M
    off = min(abs(at - axle) for axle in form.axles)
    if off > reach * 1.001:
        return low
    return max(low, form.wheel + math.sqrt(max(reach * reach - off * off, 0.0)))


def _bow(form: Form, at: float, around: float) -> float:
    """How far the flanks lie behind the middle: a nose and a tail are round seen from above."""
    ahead = max(0.0, 1 - at / _BOW_OVER_M)
    behind = max(0.0, 1 - (form.long - at) / _BOW_OVER_M)
    round_ends = _BOW_NOSE_M * ahead * ahead - _BOW_TAIL_M * behind * behind
    on_top = min(max(around - 7, 0.0), 1.0)
    return round_ends + on_top * _bow_screen(form, at)


def _bow_screen(form: Form, at: float) -> float:
    """The same of the windscreen and the rear window, and of the bonnet that meets it."""
    foot, front, rear, end = form.roof[0][0], *form.roof_ends, form.roof[-1][0]
    line = (
        (foot - 0.6, 0.0),
        (foot, _BOW_SCREEN_M),
        (front, 0.12),
        (front + 0.7, 0.0),
        (rear - 0.5, 0.0),
        (rear, -0.06),
        (end, -0.1),
        (end + 0.12, 0.0),
    )
    return height_at(line, at)


def greenhouse(form: Form) -> Surface:
    """Side windows, roof, windscreen and rear window."""

    def point(at: float, around: float) -> Vec3:
        foot = height_at(form.shoulder, at) - 0.008
        roof = max(height_at(form.roof, at), foot + 0.004)
        tall = roof - foot
        full = min(1.0, tall / 0.3)
        wide = height_at(form.plan, at) - 0.06
        corner = wide - 0.05 * full - 0.36 * max(tall - 0.06, 0.0)
        half = (
            (wide, foot),
            (wide - 0.3 * (wide - corner), foot + 0.52 * tall),
            (corner, roof - 0.07 * full),
            (corner - 0.09 * full, roof - 0.016 * full),
            (corner * 0.5, roof + 0.006 * full),
            (0.0, roof + 0.014 * full),
        )
        i = min(int(around), len(half) - 2)
        (y, z), (to_y, to_z) = half[i], half[i + 1]
        y, z = y + (to_y - y) * (around - i), z + (to_z - z) * (around - i)
        return form.long / 2 - at - _bow_screen(form, at) * (y / wide) * (y / wide), y, z

    return point


def car(shape: Shape, form: Form, *, fitted: bool, glazed: bool) -> None:
    """A car, its nose at +x; without its wheels it lies on its sills."""
    with shape.placed((0, 0, 0 if fitted else -form.sill)):
        _shell(shape, form)
        panels(shape, form, Slot.DARK if glazed else Slot.LOAD)
        if glazed:
            _glass(shape, form)
        if fitted:
            for axle in form.axles:
                for side in (-1, 1):
                    wheel(shape, form, (form.long / 2 - axle, side))
            _lamps(shape, form)
            _mirrors(shape, form)


def bare(shape: Shape, form: Form) -> None:
    """A body in white as a load of another kind, lying on its sills."""
    with shape.placed((0, 0, -form.sill)):
        _shell(shape, form)
        if shape.fine:
            panels(shape, form, Slot.LOAD, seams=False)
        else:
            _glass(shape, form)


def _shell(shape: Shape, form: Form) -> None:
    surface = lower_body(form)
    kept = range(11) if shape.fine else _KEPT_FAR
    whole = (0, 10) if shape.fine else (10,)
    rings = []
    for at in reversed(_stations(shape, form)):
        half = [surface(at, float(k)) for k in kept]
        right = [(x, -y, z) for (x, y, z), k in zip(half, kept, strict=True) if k not in whole]
        rings.append([*half, *reversed(right)])
    shape.loft(Slot.LOAD, rings)


def _stations(shape: Shape, form: Form) -> list[float]:
    """Where the sections are: close together where the body bends."""
    ends = (0.0, 0.012, 0.035, 0.1, 0.24) if shape.fine else (0.0, 0.08)
    foot, back = form.roof[0][0], form.axles[1] - form.wheel - 0.1
    at = {*ends, *(form.long - each for each in ends)}
    if shape.fine:
        at |= {foot - 0.1, foot + 0.019, foot + 0.03, (foot + back) / 2, back - 0.001, back + 0.001}
    reach = form.wheel + ARCH_GAP_M
    for axle in form.axles:
        at |= {axle + share * reach for share in (_ROUND_ARCH if shape.fine else _ROUND_ARCH_FAR)}
    kept: list[float] = []
    for each in sorted(at):
        if not kept or each - kept[-1] > _STEP:
            kept.append(each)
    return kept


def panels(shape: Shape, form: Form, post: Slot, *, seams: bool = True) -> None:
    """Roof, the posts that carry it, and the seams of the doors."""
    over = greenhouse(form)
    foot, (front, rear), end = form.roof[0][0], form.roof_ends, form.roof[-1][0]
    n = 5 if shape.fine else 2
    crown = (1.8, 2, 3, 4, 5) if shape.fine else (2, 5)
    patch(shape, Slot.LOAD, over, Quad((front, rear), (front, rear), crown), Lay(n))
    a, b, c, d = form.quarter
    for side in (-1, 1):
        quarter = Quad((a, b), (c, d), (0, 1, 2) if shape.fine else (0, 2))
        patch(shape, Slot.LOAD, over, quarter, Lay(3 if shape.fine else 1, side))
        if shape.fine or post is Slot.LOAD:
            column = Quad((foot + 0.02, front + 0.03), (foot, front + 0.03), (1.75, 2, 2.55))
            patch(shape, Slot.LOAD, over, column, Lay(4 if shape.fine else 1, side))
        if shape.fine:
            behind = Quad((rear - 0.03, end - 0.09), (rear - 0.03, end - 0.09), (1.7, 2, 2.75))
            patch(shape, Slot.LOAD, over, behind, Lay(4, side))
            at = form.doors[1]
            lean = Quad((at - 0.06, at + 0.06), (at - 0.02, at + 0.07), (0, 1, 1.9))
            patch(shape, post, over, lean, Lay(1, side))
            if seams:
                _seams(shape, form, side)


def _seams(shape: Shape, form: Form, side: int) -> None:
    flank = lower_body(form)
    for at in form.doors:
        low = 4.0 if _arch(form, at, 0.0) <= form.sill + 0.05 else 4.9
        seam = Quad((at, at + _SEAM_M), (at, at + _SEAM_M), (low, 5, 6, 6.95))
        patch(shape, Slot.DARK, flank, seam, Lay(1, side, 0.003))


def _glass(shape: Shape, form: Form) -> None:
    over = greenhouse(form)
    kept = (0, 1, 2, 3, 4, 5) if shape.fine else _GREENHOUSE_FAR
    foot, (front, rear), end = form.roof[0][0], form.roof_ends, form.roof[-1][0]
    n = 4 if shape.fine else 1
    at = [foot + (front - foot) * i / n for i in range(n)]
    at += [front + (rear - front) * i / n for i in range(n)]
    at += [rear + (end - rear) * i / n for i in range(n + 1)]
    rings = []
    for each in reversed(at):
        half = [over(each, float(k)) for k in kept]
        half = [(x, y - 0.008, z - 0.008) for x, y, z in half[:-1]] + [half[-1]]
        rings.append([*half, *((x, -y, z) for x, y, z in reversed(half[:-1]))])
    shape.loft(Slot.GLASS, rings)


def patch(shape: Shape, slot: Slot, surface: Surface, quad: Quad, lay: Lay) -> None:
    """A thin panel that lies on a surface."""
    n, side, proud = lay
    first, last = quad.around[0], quad.around[-1]
    rings = []
    for i in range(n, -1, -1):
        outer, inner = [], []
        for around in quad.around:
            up = (around - first) / (last - first)
            begin, end = (a + (b - a) * up for a, b in zip(quad.low, quad.high, strict=True))
            where = begin + (end - begin) * i / n, around
            at, out = surface(*where), _outward(surface, *where)
            outer.append(_moved(at, out, proud))
            inner.append(_moved(at, out, -0.022))
        if side == 0:
            outer += [(x, -y, z) for x, y, z in reversed(outer[:-1])]
            inner += [(x, -y, z) for x, y, z in reversed(inner[:-1])]
        ring = [*outer, *reversed(inner)]
        rings.append([(x, -y, z) for x, y, z in reversed(ring)] if side < 0 else ring)
    shape.loft(slot, rings)


def _outward(surface: Surface, at: float, around: float) -> Vec3:
    around = max(around, 0.02)
    up = minus(surface(at, around + _STEP), surface(at, max(around - _STEP, 0.0)))
    along = minus(surface(at - _STEP, around), surface(at + _STEP, around))
    out = cross(up, along)
    return unit(out) if length(out) > 0 and dot(out, out) > 0 else (0.0, 1.0, 0.0)


def _moved(at: Vec3, way: Vec3, far: float) -> Vec3:
    x, y, z = (a + far * b for a, b in zip(at, way, strict=True))
    return x, y, z


def wheel(shape: Shape, form: Form, at: Vec2) -> None:
    """A wheel with spokes, its outside flush with the flank; at is where along x, and the side."""
    x, side = at
    radius, rim = form.wheel, form.wheel * 0.72
    with shape.placed((x, side * (form.half - 0.035), radius), 0 if side > 0 else 180):
        if not shape.fine:
            shape.lathe(Slot.RUBBER, (0, -_TYRE_M, 0), [(radius, 0), (radius, _TYRE_M)], "y", 8)
            shape.box(Slot.METAL, (0, 0, -rim * 0.7), (rim * 1.4, 0.02, rim * 1.4))
            return
        tyre = [(radius, -_TYRE_M), (radius, -0.045), (radius - 0.03, 0), (rim, 0), (rim, -0.07)]
        shape.lathe(Slot.RUBBER, (0, 0, 0), tyre, "y", 20)
        ring = [(rim - 0.03, -0.014), (rim + 0.005, -0.014), (rim + 0.005, 0.009)]
        shape.lathe(Slot.METAL, (0, 0, 0), [*ring, ring[0]], "y", 20)
        shape.lathe(Slot.METAL, (0, -0.07, 0), [(0.07, 0), (0.055, 0.058)], "y", 8)
        for i in range(5):
            _spoke(shape, cos_sin(90 + 72 * i), rim)


def _spoke(shape: Shape, way: Vec2, rim: float) -> None:
    c, s = way
    rings = []
    for radius, wide, face in ((0.03, 0.042, -0.016), (rim - 0.015, 0.028, -0.004)):
        corners = ((-wide, face), (wide, face), (wide, face - 0.04), (-wide, face - 0.04))
        rings.append([(c * radius - s * w, y, s * radius + c * w) for w, y in corners])
    shape.loft(Slot.METAL, rings)


def _lamps(shape: Shape, form: Form) -> None:
    skin, long = lower_body(form), form.long
    ahead, behind = ((6.6, 7.6, 8.9), (6.6, 7.6, 8.6)) if shape.fine else ((6.6, 8.9), (6.6, 8.6))
    for side in (-1, 1):
        patch(shape, Slot.LAMP, skin, Quad((0.012, 0.075), (0.02, 0.04), ahead), Lay(1, side))
        tail = Quad((long - 0.1, long - 0.06), (long - 0.1, long - 0.06), behind)
        patch(shape, Slot.TAIL_LAMP, skin, tail, Lay(1, side, 0.01))
        if shape.fine:
            intake = Quad((0.03, 0.075), (0.035, 0.07), (0, 0.5, 0.95))
            patch(shape, Slot.DARK, skin, intake, Lay(1, side, 0.004))
            mouth = Quad((0.003, 0.012), (0.003, 0.012), (8.95, 10))
            patch(shape, Slot.DARK, skin, mouth, Lay(1, side, 0.004))
            for at in (form.doors[1] - 0.24, form.doors[2] - 0.24):
                grip = Quad((at, at + 0.16), (at, at + 0.16), (6.05, 6.3))
                patch(shape, Slot.DARK, skin, grip, Lay(1, side, 0.012))
            front, _, rear = form.doors
            skirt = Quad((front + 0.02, rear - 0.3), (front + 0.02, rear - 0.3), (3, 3.75))
            patch(shape, Slot.DARK, skin, skirt, Lay(3, side, 0.008))
            if form.clad:
                _mouldings(shape, form, side)


def _mouldings(shape: Shape, form: Form, side: int) -> None:
    reach = form.wheel + ARCH_GAP_M
    for axle in form.axles:
        over = Quad((axle - reach, axle + reach), (axle - reach, axle + reach), (3, 4, 5.3))
        patch(shape, Slot.DARK, lower_body(form), over, Lay(8, side, 0.008))
    front, rear = form.roof_ends
    bar = Quad((front + 0.25, rear - 0.2), (front + 0.25, rear - 0.2), (2.3, 2.7))
    patch(shape, Slot.DARK, greenhouse(form), bar, Lay(3, side, 0.03))


def _mirrors(shape: Shape, form: Form) -> None:
    at = form.roof[0][0] + 0.62
    x, z = form.long / 2 - at, height_at(form.shoulder, at) + 0.03
    for side in (-1, 1):
        y = side * (form.half + 0.05)
        shape.box(Slot.LOAD, (x, y, z), (0.11, 0.19, 0.13), 0.035)
        if shape.fine:
            shape.box(Slot.DARK, (x, side * (form.half - 0.06), z - 0.02), (0.06, 0.1, 0.05), 0.01)


MIRROR_M: Final = 0.145
"""How far a mirror stands out of the flank."""


def size_of(form: Form, *, fitted: bool) -> Vec3:
    """Of the car that is built of a form."""
    top = max(z for _, z in form.roof) + 0.02
    if fitted:
        return form.long, 2 * (form.half + MIRROR_M), top
    return form.long, 2 * form.half, top - form.sill
