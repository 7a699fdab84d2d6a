"""An air-jet loom."""

from typing import Annotated

from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.textiles.weaving import heddles, loom_body
from twinline.scene.shape import Shape


@kind(Sector.TEXTILES, "Air-jet loom", "Máy dệt khí", "喷气织机")
def loom(shape: Shape, width_m: Annotated[float, Between(1.5, 3.6)] = 1.9) -> None:
    """Weaves cloth: heddles part the warp, a jet of air blows the weft in, the reed beats it up."""
    shape.footprint(width_m + 2.32, 1.865, 1.79)
    loom_body(shape, width_m)
    heddles(shape, width_m, 6 if shape.fine else 2)
    shape.stand((0, -1.3, 0))
    shape.port("in", (0, 1.05, 0.6), -90)
    shape.port("out", (0, -0.75, 0.4), -90)
