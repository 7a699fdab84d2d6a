"""A roving frame."""

from typing import Annotated, Final

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.fittings import stack_light, state_strip
from twinline.scene.kinds.textiles.covers import console, housing
from twinline.scene.kinds.textiles.detail import fine_only
from twinline.scene.kinds.textiles.webs import thread
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_GAUGE_M: Final = 0.22


@kind(Sector.TEXTILES, "Roving frame", "Máy kéo sợi thô", "粗纱机")
def roving_frame(shape: Shape, spindles: Annotated[int, Between(16, 48)] = 40) -> None:
    """Draws sliver thinner, twists it a little by flyers, and winds the roving on bobbins."""
    long = spindles / 2 * _GAUGE_M + 0.1
    shape.footprint(long + 1.8, 2.99, 2.46)
    _ends(shape, long)
    _head(shape, long)
    _flyers(shape, spindles // 2, long)
    _creel(shape, long)
    shape.stand((0, -1.2, 0))
    shape.port("in", (-long / 2 - 0.9, 1.6, 1.0))
    shape.port("out", (-long / 2 - 0.9, -0.4, 1.0), 180)


def _ends(shape: Shape, long: float) -> None:
    with shape.placed((-long / 2 - 0.5, 0.1, 0)):
        housing(shape, (0, 0, 0), (0.8, 1.3, 1.82))
        console(shape, (0, -0.655, 1.42))
        state_strip(shape, (0, -0.65, 1.7), (0.6, 0.06))
        stack_light(shape, (0.0, 0.3, 1.82))
    with shape.placed((long / 2 + 0.5, 0.1, 0)):
        housing(shape, (0, 0, 0), (0.8, 1.3, 1.6))


def _head(shape: Shape, long: float) -> None:
    """The drafting rollers on their beam, and the feet below the bobbin rail."""
    shape.box(Slot.BASE, (0, 0.1, 0), (long, 0.9, 0.12), 0)
    shape.box(Slot.SHELL_SHADE, (0, 0.36, 0.12), (long + 0.2, 0.34, 1.2), 0.02)
    beam = [(-0.1, 1.26), (0.5, 1.26), (0.5, 1.5), (0.3, 1.58), (-0.1, 1.42)]
    shape.profile(Slot.SHELL, beam, 0, long + 0.2)
    shape.box(Slot.METAL, (0, -0.02, 1.42), (long, 0.06, 0.06), 0)
    n = round(long / 0.44)
    for i in fine_only(shape, range(n)):
        x = ((i + 0.5) / n - 0.5) * long
        shape.box(Slot.DARK, (x, 0.16, 1.48), (0.09, 0.42, 0.08), 0)
        shape.box(Slot.ACCENT, (x, -0.04, 1.48), (0.09, 0.05, 0.06), 0)


def _flyers(shape: Shape, n: int, long: float) -> None:
    """Two staggered rows of flyers hang from their rail; the bobbin rail below rises and sinks."""
    shape.box(Slot.METAL, (0, -0.24, 1.14), (long, 0.46, 0.1), 0.015)
    every = 1 if shape.fine else -(-n // 4)
    lift = Motion(Way.SLIDE, -0.06, 0.1)
    with shape.moving("bobbin rail", lift, Drive.SERVICE, (0, -0.24, 0.4), (0, 0, 1)):
        shape.box(Slot.ACCENT, (0, -0.24, 0.4), (long, 0.46, 0.1), 0.015)
        for row, y in enumerate((-0.38, -0.12)):
            for i in range(row, n - 1, every):
                x = ((i + 0.5 + row * 0.5) / n - 0.5) * long
                fibre = [(0.075, 0.5), (0.05, 0.88)]
                shape.lathe(Slot.LOAD, (x, y, 0), fibre, n_side=5 if shape.fine else 4)
    for row, y in enumerate((-0.38, -0.12)):
        for i in fine_only(shape, range(row, n - 1)):
            x = ((i + 0.5 + row * 0.5) / n - 0.5) * long
            shape.box(Slot.STEEL, (x, y, 1.02), (0.19, 0.035, 0.06), 0)
            for side in (-0.088, 0.088) if not row else ():
                shape.box(Slot.STEEL, (x + side, y, 0.66), (0.02, 0.03, 0.37), 0)
    for i in fine_only(shape, range(0, n, 2)):
        x = ((i + 0.5) / n - 0.5) * long
        thread(shape, Slot.PAPER, (x, -0.04, 1.44), (x, -0.34, 1.2), 0.012)


def _creel(shape: Shape, long: float) -> None:
    """Rows of cans behind, and the creel that lifts their sliver over."""
    n = min(5, round(long / 0.62)) if shape.fine else 2
    for i in range(n):
        x = ((i + 0.5) / n - 0.5) * (long - 0.1)
        for row, y in enumerate(fine_only(shape, (1.2, 1.82), (1.82,))):
            m = 8 if shape.fine else 4
            shape.lathe(
                Slot.SHELL_SHADE, (x + 0.12 * row, y, 0), [(0.26, 0), (0.26, 1.06)], n_side=m
            )
            shape.lathe(Slot.PAPER, (x + 0.12 * row, y, 1.05), [(0.22, 0), (0.17, 0.06)], n_side=m)
            if shape.fine:
                thread(shape, Slot.PAPER, (x + 0.12 * row, y, 1.05), (x, y, 2.34), 0.02)
    for y in (0.42, 1.4, 2.36):
        shape.box(Slot.FRAME, (0, y, 2.3), (long, 0.06, 0.06), 0)
    for x in (-long / 2 + 0.1, long / 2 - 0.1):
        shape.box(Slot.FRAME, (x, 1.4, 2.38), (0.06, 2.0, 0.05), 0)
        shape.box(Slot.FRAME, (x, 2.36, 0), (0.07, 0.07, 2.4), 0)
        shape.box(Slot.FRAME, (x, 0.42, 1.4), (0.06, 0.06, 0.98), 0)
    for i in fine_only(shape, range(n)):
        x = ((i + 0.5) / n - 0.5) * (long - 0.1)
        thread(shape, Slot.PAPER, (x, 0.42, 2.36), (x, 2.36, 2.36), 0.02)
        thread(shape, Slot.PAPER, (x, 0.2, 1.58), (x, 0.42, 2.36), 0.02)
