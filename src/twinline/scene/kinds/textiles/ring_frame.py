"""A ring spinning frame."""

from typing import Annotated

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.fittings import stack_light, state_strip
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_SPACING_M = 0.16


@kind(Sector.TEXTILES, "Ring frame", "Máy kéo sợi con", "环锭细纱机")
def ring_frame(shape: Shape, spindles: Annotated[int, Between(12, 96)] = 48) -> None:
    """Draws roving thinner, twists it, and winds the yarn on a bobbin for each spindle."""
    long = spindles / 2 * _SPACING_M
    shape.footprint(long + 1.9, 1.015, 2.5)
    with shape.placed((0.1, 0, 0)):
        _ends(shape, long)
        _rails(shape, long)
        _spindles(shape, spindles // 2, long)
    for side in (-1, 1):
        shape.stand((0, side * 1.1, 0), -90 * side)
    shape.port("in", (long / 2 + 0.95, 0, 2.0), 180)
    shape.port("out", (-long / 2 - 0.95, 0, 0.9), 180)


def _ends(shape: Shape, long: float) -> None:
    x = -long / 2 - 0.55
    shape.box(Slot.SHELL, (x, 0, 0.06), (1.0, 1.0, 1.8), 0.06)
    shape.box(Slot.BASE, (x, 0, 0), (0.94, 0.92, 0.08), 0.01)
    shape.box(Slot.SCREEN, (x, -0.5, 1.25), (0.36, 0.03, 0.26), 0.01)
    state_strip(shape, (x, -0.505, 1.68), (0.7, 0.07))
    stack_light(shape, (x, 0.2, 1.86))
    shape.box(Slot.SHELL, (long / 2 + 0.4, 0, 0), (0.9, 0.94, 1.55), 0.06)


def _rails(shape: Shape, long: float) -> None:
    shape.box(Slot.SHELL_SHADE, (0, 0, 0.2), (long, 0.5, 0.3), 0.02)
    for i in range(3):
        shape.box(Slot.BASE, ((i / 2 - 0.5) * long * 0.9, 0, 0), (0.16, 0.7, 0.22), 0.01)
    for side in (-1, 1):
        lift = f"{'front' if side < 0 else 'back'} ring rail"
        with shape.moving(lift, Motion(Way.SLIDE, 0, 0.12), Drive.SERVICE, (0, 0, 0.72), (0, 0, 1)):
            shape.box(Slot.ACCENT, (0, side * 0.38, 0.7), (long, 0.16, 0.05), 0.01)
        shape.box(Slot.METAL, (0, side * 0.38, 0.5), (long, 0.16, 0.07), 0.01)
        shape.box(Slot.METAL, (0, side * 0.27, 1.32), (long, 0.14, 0.1), 0.02)
        shape.box(Slot.STEEL, (0, side * 0.3, 2.08), (long, 0.04, 0.04), 0)
    shape.box(Slot.SHELL_SHADE, (0, 0, 0.5), (long, 0.1, 1.62), 0.02)


def _spindles(shape: Shape, n: int, long: float) -> None:
    step = 1 if shape.fine else max(1, n // 3)
    for i in range(0, n, step):
        x = ((i + 0.5) / n - 0.5) * long
        for side in (-1, 1):
            _bobbin(shape, (x, side * 0.38, 0.57))
            if i % (2 * step) == 0:
                roving = Slot.PAPER if i % 4 else Slot.LOAD
                shape.lathe(roving, (x, side * 0.3, 1.72), [(0.07, 0), (0.07, 0.32)], n_side=6)


def _bobbin(shape: Shape, at: tuple[float, float, float]) -> None:
    outline = (
        [(0.035, 0.0), (0.04, 0.1), (0.012, 0.3)] if shape.fine else [(0.035, 0), (0.015, 0.3)]
    )
    shape.lathe(Slot.LOAD, at, outline, n_side=5)
