"""A bale opener."""

from typing import Annotated

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.fittings import light_rail, stack_light, state_strip
from twinline.scene.kinds.textiles.covers import console
from twinline.scene.kinds.textiles.detail import fine_only
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot


@kind(Sector.TEXTILES, "Bale opener", "Máy xé kiện bông", "往复式抓棉机")
def bale_opener(shape: Shape, length_m: Annotated[float, Between(8, 24)] = 14.0) -> None:
    """Plucks tufts off a row of cotton bales: a tower travels along them with its arm above."""
    shape.footprint(length_m, 4.2, 3.44)
    _track(shape, length_m)
    _bales(shape, length_m)
    reach = length_m / 2 - 2.0
    travel = Motion(Way.SLIDE, -reach, reach)
    with shape.moving("tower", travel, Drive.SERVICE, (0, 1.3, 0.6), (1, 0, 0)):
        _tower(shape)
    shape.stand((-length_m / 2 + 1.5, -2.4, 0))
    shape.port("in", (-length_m / 2, -0.8, 0.6))
    shape.port("out", (length_m / 2, 1.3, 0.4))


def _track(shape: Shape, long: float) -> None:
    """The suction channel, its sealing band, and the rails on either side."""
    shape.box(Slot.SHELL_SHADE, (0, 1.3, 0), (long, 0.7, 0.5), 0.03)
    shape.box(Slot.DARK, (0, 1.3, 0.48), (long - 0.3, 0.46, 0.04), 0)
    for y in (0.78, 1.82):
        shape.box(Slot.STEEL, (0, y, 0), (long - 0.2, 0.1, 0.12), 0)
    n = round(long / 1.5)
    for i in fine_only(shape, range(1, n)):
        shape.box(Slot.BASE, ((i / n - 0.5) * long, 1.3, 0), (0.08, 0.76, 0.54), 0)
    x = long / 2 - 0.55
    shape.box(Slot.SHELL, (x, 1.4, 0), (1.1, 1.0, 1.5), 0.05)
    shape.cylinder(Slot.METAL, (x, 1.4, 1.48), 0.28, 1.2)
    shape.cone(Slot.METAL, (x, 1.4, 2.68), (0.28, 0.22), 0.3)
    light_rail(shape, (-long / 2 + 0.1, 2.08, 0), (long / 2 - 0.1, 2.08, 0))


def _bales(shape: Shape, long: float) -> None:
    """Two lays of bales, worn down where the arm has passed more often."""
    n = round((long - 1.0) / 0.9)
    step = 1 if shape.fine else max(1, n // 6)
    lay = (long - 1.0) / n
    for i in range(0, n, step):
        wide = min(step, n - i) * lay
        x = -long / 2 + 0.5 + i * lay + wide / 2
        high = 1.28 - 0.42 * ((i * 5) % 7) / 7
        fibre = (Slot.PAPER, Slot.LOAD, Slot.PAPER, Slot.WOOD)[(i // step) % 4 if i % 5 else 0]
        for y in fine_only(shape, (-1.42, -0.16), (-0.79,)):
            depth = 1.2 if shape.fine else 2.46
            shape.box(fibre, (x, y, 0.02), (wide - 0.05, depth, high), 0.05)
            for end in fine_only(shape, (0.0,)):
                strap = (x, y + end, 0.015)
                shape.box(Slot.DARK, strap, (wide - 0.035, 0.03, high + 0.012), 0)
    shape.box(Slot.CONCRETE, (0, -0.79, 0), (long - 0.6, 2.62, 0.04), 0)


def _tower(shape: Shape) -> None:
    shape.box(Slot.BASE, (0, 1.3, 0.12), (1.7, 1.36, 0.16), 0)
    for x in (-0.8, 0.8):
        shape.box(Slot.SHELL_SHADE, (x, 1.3, 0.28), (0.12, 1.3, 0.7), 0)
    shape.box(Slot.SHELL, (0, 1.3, 0.9), (1.5, 1.3, 1.9), 0.06)
    shape.box(Slot.SHELL_SHADE, (0, 1.3, 2.78), (1.3, 1.1, 0.16), 0.04)
    shape.box(Slot.DARK, (0, 0.645, 1.0), (0.5, 0.03, 1.7), 0)
    stack_light(shape, (-0.5, 1.5, 2.8))
    console(shape, (-0.48, 0.63, 1.9))
    shape.box(Slot.SCREEN, (0.765, 1.3, 1.7), (0.02, 0.4, 0.28), 0)
    state_strip(shape, (0, -2.075, 1.86), (1.1, 0.08))
    arm = [(-2.06, 1.46), (0.7, 1.46), (0.7, 2.34), (-0.6, 2.24), (-2.06, 1.98)]
    with shape.moving("arm", Motion(Way.SLIDE, -0.1, 0), Drive.SERVICE, (0, 0, 1.6), (0, 0, 1)):
        shape.profile(Slot.SHELL, arm, 0, 1.3)
        shape.box(Slot.ACCENT, (0, -0.72, 1.4), (1.36, 2.6, 0.12), 0.02)
        for x in (-0.28, 0.28):
            teeth = Motion(Way.TURN, 0, 240)
            name = "left teeth" if x < 0 else "right teeth"
            with shape.moving(name, teeth, Drive.SPIN, (x, -0.7, 1.42), (0, 1, 0)):
                n_side = 10 if shape.fine else 4
                shape.lathe(Slot.DARK, (x, -1.95, 1.42), [(0.1, 0), (0.1, 2.4)], "y", n_side)
                for i in fine_only(shape, range(8)):
                    y = -1.85 + i * 0.3
                    shape.lathe(Slot.STEEL, (x, y, 1.42), [(0.14, 0), (0.14, 0.05)], "y", 8)
