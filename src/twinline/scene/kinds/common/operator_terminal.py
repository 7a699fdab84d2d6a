"""An operator terminal."""

from twinline.scene.kind import Sector, kind
from twinline.scene.kinds.fittings import stack_light, state_strip
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot


@kind(Sector.COMMON, "Operator terminal", "Trạm HMI", "操作终端")
def operator_terminal(shape: Shape) -> None:
    """Shows an operator what to do next and takes what they report: a screen on a post."""
    shape.footprint(0.62, 0.503, 2.18)
    shape.box(Slot.BASE, (0, 0.02, 0), (0.5, 0.44, 0.03), 0.012)
    shape.box(Slot.SHELL, (0, 0.14, 0.03), (0.14, 0.1, 1.5), 0.03)
    shape.box(Slot.SHELL_SHADE, (0, 0.08, 0.3), (0.3, 0.16, 0.46), 0.025)
    _screen(shape)
    _shelf(shape)
    stack_light(shape, (0, 0.14, 1.54))
    if shape.fine:
        for x in (-0.19, 0.19):
            for y in (-0.14, 0.18):
                shape.lathe(Slot.STEEL, (x, y, 0.028), [(0.016, 0), (0.016, 0.014)], n_side=6)
        for i in range(4):
            shape.box(Slot.DARK, (0, -0.002, 0.38 + i * 0.04), (0.18, 0.012, 0.014), 0)
        shape.pipe(
            Slot.DARK, [(0.1, 0.1, 0.72), (0.1, 0.1, 0.95), (0.06, 0.15, 1.1), (0.06, 0.15, 1.3)],
            0.012,
        )  # fmt: skip
    shape.stand((0, -0.72, 0))


def _screen(shape: Shape) -> None:
    with shape.placed((0, -0.03, 1.19), 0, -14):
        shape.box(Slot.SHELL, (0, 0, 0), (0.62, 0.075, 0.44), 0.03)
        shape.box(Slot.DARK, (0, -0.036, 0.035), (0.56, 0.02, 0.37), 0.012)
        shape.box(Slot.SCREEN, (0, -0.042, 0.055), (0.52, 0.02, 0.33), 0.004)
        state_strip(shape, (0, -0.042, 0.415), (0.4, 0.02))
        if shape.fine:
            _picture(shape)
    shape.beam(Slot.DARK, (0, 0.02, 1.38), (0, 0.14, 1.38), 0.09)


def _picture(shape: Shape) -> None:
    """What is on the screen: a heading, a diagram, a row of keys."""
    y = -0.053
    shape.box(Slot.LAMP, (-0.1, y, 0.335), (0.26, 0.006, 0.022), 0)
    for i, tall in enumerate((0.05, 0.09, 0.07, 0.12, 0.1, 0.14)):
        shape.box(Slot.GLASS, (-0.2 + i * 0.045, y, 0.15), (0.028, 0.006, tall), 0)
    for i in range(3):
        shape.box(Slot.GLASS, (0.16, y, 0.26 - i * 0.045), (0.14, 0.006, 0.026), 0)
    for i, slot in enumerate((Slot.LAMP_GREEN, Slot.LAMP_AMBER, Slot.METAL, Slot.METAL)):
        shape.box(slot, (-0.18 + i * 0.12, y, 0.08), (0.09, 0.006, 0.04), 0)


def _shelf(shape: Shape) -> None:
    with shape.placed((0, -0.13, 1.03), 0, 12):
        shape.box(Slot.DARK, (0, 0, 0), (0.56, 0.26, 0.035), 0.012)
        if not shape.fine:
            return
        for row in range(3):
            for i in range(8):
                at = (-0.2 + i * 0.044, -0.07 + row * 0.05, 0.033)
                shape.box(Slot.SHELL, at, (0.034, 0.036, 0.012), 0)
        shape.cylinder(Slot.SAFETY, (0.21, 0.0, 0.03), 0.045, 0.02)
        shape.cylinder(Slot.LAMP_RED, (0.21, 0.0, 0.045), 0.032, 0.035)
    if shape.fine:
        shape.box(Slot.DARK, (0.2, -0.03, 0.86), (0.07, 0.1, 0.13), 0.02)
        shape.capsule(Slot.SAFETY, (0.2, -0.05, 0.82), (0.2, -0.1, 0.98), 0.026)
