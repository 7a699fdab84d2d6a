"""Rings without sharp corners, to be joined to bodies."""

from twinline.scene.vectors import Vec2, Vec3, cos_sin


def oval(at: Vec3, size: Vec2, n: int) -> list[Vec3]:
    """A level ring round a point: its extent along x and y, and of how many points."""
    x, y, z = at
    around = [cos_sin(360 * (i + 0.5) / n) for i in range(n)]
    return [(x + c * size[0] / 2, y + s * size[1] / 2, z) for c, s in around]


def rounded(at: Vec3, size: Vec2, radius: float, n: int) -> list[Vec3]:
    """A level rectangle round a point, each of its corners an arc of n steps."""
    x, y, z = at
    ring: list[Vec3] = []
    for quarter, (to_x, to_y) in enumerate(((1, 1), (-1, 1), (-1, -1), (1, -1))):
        middle_x = x + to_x * (size[0] / 2 - radius)
        middle_y = y + to_y * (size[1] / 2 - radius)
        for i in range(n + 1):
            c, s = cos_sin(90 * (quarter + i / n))
            ring.append((middle_x + c * radius, middle_y + s * radius, z))
    return ring
