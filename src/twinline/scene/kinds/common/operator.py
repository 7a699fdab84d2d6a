"""A person at work."""

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Sector, kind
from twinline.scene.kinds.common.rounded import oval
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot
from twinline.scene.vectors import Vec2, Vec3, unit

_FORWARD: Vec3 = (-1, 0, 0)
_BACKWARD: Vec3 = (1, 0, 0)
_HIP_M, _KNEE_M = 0.9, 0.49
_SHOULDER_M, _ELBOW_M = 1.41, 1.12

_Section = tuple[Vec3, Vec2]
"""The middle of a level section through a limb, and its extent along x and y."""

_PELVIS: list[_Section] = [
    ((0, 0.005, 0.8), (0.24, 0.18)),
    ((0, 0.008, 0.87), (0.345, 0.225)),
    ((0, 0.004, 0.96), (0.335, 0.22)),
    ((0, 0, 1.03), (0.305, 0.2)),
]
_VEST: list[_Section] = [
    ((0, 0, 0.94), (0.36, 0.245)),
    ((0, 0, 1.0), (0.345, 0.235)),
    ((0, 0, 1.1), (0.34, 0.23)),
    ((0, 0, 1.22), (0.374, 0.245)),
    ((0, 0.002, 1.33), (0.41, 0.25)),
    ((0, 0.006, 1.41), (0.39, 0.22)),
    ((0, 0.01, 1.458), (0.3, 0.17)),
    ((0, 0.012, 1.49), (0.17, 0.14)),
]
_HEAD: list[_Section] = [
    ((0, -0.03, 1.525), (0.06, 0.07)),
    ((0, -0.022, 1.54), (0.1, 0.125)),
    ((0, -0.008, 1.575), (0.134, 0.172)),
    ((0, -0.002, 1.63), (0.152, 0.194)),
    ((0, 0, 1.69), (0.154, 0.194)),
    ((0, 0.004, 1.73), (0.12, 0.15)),
]
_HELMET: list[_Section] = [
    ((0, 0.004, 1.664), (0.2, 0.248)),
    ((0, 0.004, 1.7), (0.192, 0.238)),
    ((0, 0.004, 1.738), (0.162, 0.204)),
    ((0, 0.004, 1.765), (0.105, 0.14)),
    ((0, 0.004, 1.78), (0.045, 0.06)),
]


@kind(Sector.COMMON, "Operator", "Người vận hành", "操作员")
def operator(shape: Shape) -> None:
    """A person in a hi-vis vest and a helmet, who loads, checks and mends; looks to -y."""
    shape.footprint(0.59, 0.307, 1.78)
    _limb(shape, Slot.TROUSERS, _PELVIS, 12)
    _vest(shape)
    _head(shape)
    for side, name in ((1, "left"), (-1, "right")):
        _leg(shape, side, name)
        _arm(shape, side, name)


def _limb(shape: Shape, slot: Slot, sections: list[_Section], n: int = 8) -> None:
    kept = sections if shape.fine else [sections[0], sections[len(sections) // 2], sections[-1]]
    shape.loft(slot, [oval(at, size, n if shape.fine else 5) for at, size in kept])


def _vest(shape: Shape) -> None:
    _limb(shape, Slot.VEST, _VEST, 12)
    for low, size in ((1.02, (0.356, 0.247)), (1.2, (0.383, 0.254))):
        band = [oval((0, 0, z), size, 12 if shape.fine else 5) for z in (low, low + 0.05)]
        shape.loft(Slot.PAPER, band)
    if not shape.fine:
        return
    for x in (-0.1, 0.1):
        over = [(x, -0.117, 1.235), (x, -0.121, 1.34), (x, -0.106, 1.415), (x * 0.92, -0.05, 1.47),
                (x * 0.92, 0.062, 1.472), (x, 0.118, 1.415), (x, 0.127, 1.33),
                (x, 0.118, 1.24)]  # fmt: skip
        _strap(shape, over)
    shape.beam(Slot.DARK, (0, -0.117, 0.95), (0, -0.125, 1.36), (0.012, 0.012))


def _strap(shape: Shape, way: list[Vec3]) -> None:
    """A flat band along a way in a plane across x."""
    rings = []
    for i, (x, y, z) in enumerate(way):
        (_, from_y, from_z), (_, to_y, to_z) = way[max(i - 1, 0)], way[min(i + 1, len(way) - 1)]
        _, out_y, out_z = unit((0, -(to_z - from_z), to_y - from_y))
        low = (y - out_y * 0.016, z - out_z * 0.016)
        high = (y + out_y * 0.004, z + out_z * 0.004)
        rings.append([(x - 0.022, *low), (x + 0.022, *low), (x + 0.022, *high), (x - 0.022, *high)])
    shape.loft(Slot.PAPER, rings[::-1])


def _head(shape: Shape) -> None:
    shape.lathe(Slot.SKIN, (0, 0.008, 1.47), [(0.058, 0), (0.054, 0.1)])
    _limb(shape, Slot.SKIN, _HEAD, 12)
    _limb(shape, Slot.HELMET, _HELMET, 12)
    peak = [oval((0, -0.02, z), (0.205, 0.285), 12 if shape.fine else 5) for z in (1.664, 1.676)]
    shape.loft(Slot.HELMET, peak)
    if not shape.fine:
        return
    shape.beam(Slot.SKIN, (0, -0.098, 1.622), (0, -0.11, 1.594), 0.022)
    for side in (-1, 1):
        shape.capsule(
            Slot.DARK, (side * 0.034, -0.091, 1.618), (side * 0.034, -0.091, 1.626), 0.0085
        )
        shape.capsule(Slot.SKIN, (side * 0.078, 0.01, 1.6), (side * 0.078, 0.014, 1.63), 0.017)
    smile = [(-0.026, -0.084, 1.572), (0, -0.0975, 1.562), (0.026, -0.084, 1.572)]
    shape.pipe(Slot.DARK, smile, 0.003)
    hair = [oval((0, 0.03, z), (0.158, 0.15), 12) for z in (1.59, 1.67)]
    shape.loft(Slot.DARK, hair)


def _leg(shape: Shape, side: int, name: str) -> None:
    x = side * 0.094
    swing = Motion(Way.TURN, -28, 28)
    hip = (x, 0, _HIP_M)
    with shape.moving(f"{name} leg", swing, Drive.SERVICE, hip, (side, 0, 0)):
        thigh: list[_Section] = [
            ((x, 0, 0.47), (0.118, 0.13)),
            ((x, 0, 0.62), (0.15, 0.168)),
            ((x, 0.004, 0.78), (0.164, 0.192)),
            ((x * 0.94, 0.004, 0.9), (0.14, 0.18)),
        ]
        _limb(shape, Slot.TROUSERS, thigh)
        knee = (x, 0, _KNEE_M)
        bend = Motion(Way.TURN, 0, 35)
        with shape.moving(f"{name} lower leg", bend, Drive.SERVICE, knee, _BACKWARD):
            shin: list[_Section] = [
                ((x, 0.012, 0.07), (0.112, 0.135)),
                ((x, 0.012, 0.2), (0.11, 0.128)),
                ((x, 0.008, 0.36), (0.122, 0.138)),
                ((x, 0, 0.52), (0.114, 0.126)),
            ]
            _limb(shape, Slot.TROUSERS, shin)
            _shoe(shape, x, side)


def _shoe(shape: Shape, x: float, side: int) -> None:
    with shape.placed((x, 0, 0), side * 6):
        shape.profile(
            Slot.DARK,
            [
                (-0.17, 0.02),
                (0.085, 0.02),
                (0.085, 0.1),
                (-0.03, 0.1),
                (-0.13, 0.072),
                (-0.17, 0.05),
            ],
            0,
            0.1,
        )
        if shape.fine:
            shape.box(Slot.RUBBER, (0, -0.043, 0), (0.106, 0.268, 0.026), 0.008)
        else:
            shape.box(Slot.RUBBER, (0, -0.043, 0), (0.1, 0.26, 0.02), 0)


def _arm(shape: Shape, side: int, name: str) -> None:
    x = side * 0.222
    swing = Motion(Way.TURN, -28, 28)
    shoulder = (x, 0.005, _SHOULDER_M)
    with shape.moving(f"{name} arm", swing, Drive.SERVICE, shoulder, (-side, 0, 0)):
        upper: list[_Section] = [
            ((side * 0.248, 0.01, 1.1), (0.088, 0.096)),
            ((side * 0.236, 0.008, 1.25), (0.106, 0.116)),
            ((side * 0.214, 0.006, 1.35), (0.13, 0.14)),
            ((side * 0.194, 0.006, 1.405), (0.124, 0.13)),
            ((side * 0.168, 0.006, 1.44), (0.07, 0.08)),
        ]
        _limb(shape, Slot.TROUSERS, upper)
        bend = Motion(Way.TURN, 0, 40)
        elbow = (side * 0.248, 0.01, _ELBOW_M)
        with shape.moving(f"{name} forearm", bend, Drive.SERVICE, elbow, _FORWARD):
            _forearm(shape, side)


def _forearm(shape: Shape, side: int) -> None:
    fore: list[_Section] = [
        ((side * 0.26, -0.045, 0.86), (0.062, 0.068)),
        ((side * 0.256, -0.012, 1.0), (0.084, 0.09)),
        ((side * 0.248, 0.01, 1.14), (0.086, 0.094)),
    ]
    _limb(shape, Slot.TROUSERS, fore)
    hand: list[_Section] = [
        ((side * 0.25, -0.072, 0.7), (0.03, 0.05)),
        ((side * 0.255, -0.07, 0.735), (0.044, 0.084)),
        ((side * 0.26, -0.06, 0.79), (0.046, 0.088)),
        ((side * 0.26, -0.048, 0.85), (0.044, 0.054)),
        ((side * 0.26, -0.044, 0.88), (0.046, 0.052)),
    ]
    _limb(shape, Slot.SKIN, hand)
    if shape.fine:
        thumb = ((side * 0.246, -0.09, 0.83), (side * 0.238, -0.118, 0.77))
        shape.capsule(Slot.SKIN, *thumb, 0.013)
