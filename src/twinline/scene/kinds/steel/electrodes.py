"""Three graphite electrodes with their arms and masts, as arc and ladle furnaces have them."""

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot
from twinline.scene.vectors import Vec3


def electrodes(shape: Shape, at: Vec3, pitch: float, mast_x: float, lift: Vec3) -> None:
    """Three electrodes round a point, each on an arm to a mast at +x that lifts it.

    Args:
        shape: Where it is built.
        at: The middle between the electrodes, where they enter the roof.
        pitch: Radius of the circle on which they stand.
        mast_x: Where the masts stand.
        lift: How deep they reach below the roof, how high they rise above it, and their travel.
    """
    x, y, z = at
    deep, high, travel = lift
    n = 14 if shape.fine else 5
    places = ((pitch, 0.0), (-pitch * 0.5, pitch * 0.866), (-pitch * 0.5, -pitch * 0.866))
    for i, (dx, dy) in enumerate(places):
        foot = (x + dx, y + dy, z - deep)
        arm = z + high * 0.62
        lane = y + dy * 1.25
        slide = Motion(Way.SLIDE, 0, travel)
        with shape.moving(f"electrode {i + 1}", slide, Drive.SERVICE, foot, (0, 0, 1)):
            shape.lathe(
                Slot.DARK,
                foot,
                [(0.27, 0), (0.27, deep + high + (0 if shape.fine else 0.25))],
                n_side=n,
            )
            reach = mast_x - foot[0]
            shape.box(Slot.ACCENT, (foot[0] + reach / 2, lane, arm), (reach + 0.5, 0.34, 0.5), 0.04)
            mast = (mast_x, lane, z - 1.6)
            shape.box(Slot.METAL, mast, (0.42, 0.42, arm - z + 2.1), 0)
            if shape.fine:
                shape.lathe(
                    Slot.BASE, (foot[0], foot[1], arm - 0.12), [(0.46, 0), (0.46, 0.7)], n_side=n
                )
                shape.lathe(
                    Slot.STEEL, (foot[0], foot[1], z + high), [(0.12, 0), (0.12, 0.25)], n_side=8
                )
    for i in range(3 if shape.fine else 0):
        lane = y + (i - 1) * pitch * 1.0825
        start = (mast_x + 0.1, lane, z + high * 0.62 + 0.2)
        end = (mast_x + 2.6, lane, z + high * 0.34)
        sag = ((mast_x + 0.9, lane, z + 0.9), (mast_x + 1.6, lane, z + 0.7))
        shape.pipe(Slot.RUBBER, [start, *sag, end], 0.1)
