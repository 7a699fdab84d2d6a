"""A module of safety fence."""

from typing import Annotated

from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.common.mesh_panel import fence_post, mesh_panel
from twinline.scene.shape import Shape

_POST_M = 0.06


@kind(Sector.COMMON, "Safety fence", "Hàng rào an toàn", "安全围栏")
def fence(
    shape: Shape,
    length_m: Annotated[float, Between(0.6, 6)] = 3.0,
    height_m: Annotated[float, Between(1.4, 2.6)] = 2.0,
) -> None:
    """Keeps people out of reach of robots: mesh panels between posts that are bolted down."""
    shape.footprint(length_m, 0.16, height_m)
    n = max(1, round(length_m / 1.5))
    pitch = (length_m - 0.16) / n
    for i in range(n + 1):
        fence_post(shape, (i / n - 0.5) * (length_m - 0.16), height_m)
    for i in range(n):
        x = ((i + 0.5) / n - 0.5) * (length_m - 0.16)
        mesh_panel(shape, (x, 0, 0.15), (pitch - _POST_M - 0.03, height_m - 0.2))
