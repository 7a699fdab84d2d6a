"""A ring spinning frame."""

from typing import Annotated, Final

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.fittings import stack_light, state_strip
from twinline.scene.kinds.textiles.covers import console, housing
from twinline.scene.kinds.textiles.detail import fine_only
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot
from twinline.scene.vectors import Vec3

_SPACING_M: Final = 0.16


@kind(Sector.TEXTILES, "Ring frame", "Máy kéo sợi con", "环锭细纱机")
def ring_frame(shape: Shape, spindles: Annotated[int, Between(12, 72)] = 48) -> None:
    """Draws roving thinner, twists it, and winds the yarn on a bobbin for each spindle."""
    n = spindles // 2
    long = n * _SPACING_M
    shape.footprint(long + 2.0, 1.22, 2.76)
    _ends(shape, long)
    _body(shape, long)
    _spindles(shape, n, long)
    _creel(shape, n, long)
    _cleaner(shape, long)
    for side in (-1, 1):
        shape.stand((0, side * 1.1, 0), -90 * side)
    shape.port("in", (long / 2 + 1.0, 0, 2.0), 180)
    shape.port("out", (-long / 2 - 1.0, 0, 0.9), 180)


def _ends(shape: Shape, long: float) -> None:
    with shape.placed((-long / 2 - 0.5, 0, 0)):
        housing(shape, (0, 0, 0), (1.0, 1.0, 1.9))
        console(shape, (0, -0.505, 1.42))
        state_strip(shape, (0, -0.495, 1.74), (0.7, 0.07))
        stack_light(shape, (-0.2, 0.2, 1.9))
    with shape.placed((long / 2 + 0.5, 0, 0)):
        housing(shape, (0, 0, 0), (1.0, 1.0, 1.6))
        if shape.fine:
            for i in range(5):
                shape.box(Slot.DARK, (0.5, 0, 0.8 + i * 0.1), (0.02, 0.6, 0.05), 0)


def _body(shape: Shape, long: float) -> None:
    """The spindle rails, the drafting rollers, and the ring rails that rise and sink."""
    shape.box(Slot.SHELL_SHADE, (0, 0, 0.16), (long, 0.44, 0.32), 0.02)
    k = max(2, round(long / 1.2))
    for i in fine_only(shape, range(k + 1), (0, k)):
        x = (i / k - 0.5) * (long - 0.1)
        shape.box(Slot.BASE, (x, 0, 0), (0.12, 0.72, 0.18), 0)
        if shape.fine:
            shape.box(Slot.SHELL, (x, 0, 0.48), (0.06, 0.56, 0.86), 0)
    trough = [(-0.3, 1.28), (0.3, 1.28), (0.12, 1.5), (-0.12, 1.5)]
    shape.profile(Slot.SHELL, trough, 0, long)
    for side in (-1, 1):
        lift = f"{'front' if side < 0 else 'back'} ring rail"
        with shape.moving(lift, Motion(Way.SLIDE, 0, 0.12), Drive.SERVICE, (0, 0, 0.72), (0, 0, 1)):
            shape.box(Slot.ACCENT, (0, side * 0.38, 0.7), (long, 0.15, 0.04), 0)
        shape.box(Slot.METAL, (0, side * 0.38, 0.48), (long, 0.16, 0.07), 0)
        if shape.fine:
            shape.box(Slot.STEEL, (0, side * 0.29, 1.34), (long, 0.05, 0.05), 0)
        m = round(long / 0.48)
        for i in fine_only(shape, range(m)):
            x = ((i + 0.5) / m - 0.5) * long
            shape.box(Slot.DARK, (x, side * 0.24, 1.42), (0.05, 0.22, 0.07), 0)


def _spindles(shape: Shape, n: int, long: float) -> None:
    step = 1 if shape.fine else -(-n // 2)
    for i in range(0, n, step):
        x = ((i + 0.5) / n - 0.5) * long
        for side in (-1, 1):
            _bobbin(shape, (x, side * 0.38, 0.55))


def _bobbin(shape: Shape, at: Vec3) -> None:
    outline = [(0.036, 0.0), (0.042, 0.1), (0.012, 0.32)]
    shape.lathe(Slot.LOAD, at, outline if shape.fine else outline[::2], n_side=5)


def _creel(shape: Shape, n: int, long: float) -> None:
    """Bobbins of roving hang in two rows on either side."""
    for x in (-long / 2 + 0.05, long / 2 - 0.05):
        shape.box(Slot.FRAME, (x, 0, 1.5), (0.06, 0.06, 0.72), 0)
        shape.box(Slot.FRAME, (x, 0, 2.16), (0.06, 0.84, 0.05), 0)
    rows = fine_only(shape, (-0.4, -0.16, 0.16, 0.4), (-0.4, 0.4))
    each = max(3, n // 2) if shape.fine else 2
    every = long / each
    for row, y in enumerate(rows):
        shape.box(Slot.STEEL, (0, y, 2.13), (long, 0.03, 0.03), 0)
        for i in range(each if row in (0, len(rows) - 1) else each // 2):
            pitch = every if row in (0, len(rows) - 1) else long / (each // 2)
            roving = Slot.LOAD if (i + row) % 3 else Slot.PAPER
            x = (i + 0.5) * pitch - long / 2
            shape.lathe(roving, (x, y, 1.8), [(0.068, 0), (0.068, 0.28)],
                        n_side=6 if shape.fine else 4)  # fmt: skip


def _cleaner(shape: Shape, long: float) -> None:
    """The cleaner travels on a rail above and blows fly off the frame by its two hoses."""
    for side in (-0.16, 0.16):
        shape.box(Slot.STEEL, (0, side, 2.32), (long + 0.6, 0.05, 0.08), 0)
    for x in (-long / 2 - 0.2, long / 2 + 0.2):
        shape.box(Slot.FRAME, (x, 0, 1.55), (0.08, 0.08, 0.8), 0)
        shape.box(Slot.FRAME, (x, 0, 2.28), (0.08, 0.4, 0.05), 0)
    reach = long / 2 - 0.2
    travel = Motion(Way.SLIDE, -reach, reach)
    with shape.moving("cleaner", travel, Drive.SERVICE, (0, 0, 2.4), (1, 0, 0)):
        shape.box(Slot.SHELL, (0, 0, 2.42), (0.6, 0.5, 0.3), 0.06)
        shape.box(Slot.ACCENT, (0, 0, 2.38), (0.66, 0.56, 0.06), 0.01)
        if shape.fine:
            shape.lathe(Slot.DARK, (0, 0, 2.72), [(0.16, 0), (0.16, 0.04)], n_side=12)
        else:
            shape.box(Slot.DARK, (0, 0, 2.72), (0.3, 0.3, 0.04), 0)
        for side in (-1, 1):
            shape.box(Slot.SHELL, (0.16 * side, side * 0.35, 2.5), (0.12, 0.52, 0.1), 0)
            hose = (0.16 * side, side * 0.56, 0.5)
            shape.box(Slot.SHELL_SHADE, hose, (0.09, 0.09, 2.06), 0.02)
