"""A sedan."""

from typing import Final

from twinline.scene.kind import Sector, kind
from twinline.scene.kinds.automotive.bodywork import car, size_of
from twinline.scene.kinds.automotive.silhouette import Form
from twinline.scene.shape import Shape

FORM: Final = Form(
    long=4.72,
    axles=(0.86, 3.74),
    wheel=0.34,
    low=((0, 0.57), (0.015, 0.42), (0.04, 0.31), (0.1, 0.22), (0.2, 0.19), (0.6, 0.18), (4.1, 0.2),
         (4.5, 0.25), (4.62, 0.32), (4.7, 0.45), (4.72, 0.575)),
    shoulder=((0, 0.57), (0.02, 0.62), (0.06, 0.66), (0.14, 0.7), (0.5, 0.79), (1.0, 0.865),
              (1.5, 0.9), (3.0, 0.935), (4.0, 0.975), (4.5, 0.985), (4.62, 0.97), (4.68, 0.8),
              (4.72, 0.575)),
    top=((0, 0.575), (0.02, 0.65), (0.06, 0.695), (0.14, 0.735), (0.5, 0.83), (1.05, 0.93),
         (1.3, 0.95), (3.95, 1.05), (4.45, 1.075), (4.6, 1.08), (4.635, 1.05), (4.67, 0.88),
         (4.7, 0.71), (4.72, 0.58)),
    plan=((0, 0.7), (0.1, 0.78), (0.3, 0.86), (0.6, 0.905), (1.2, 0.92), (2.4, 0.925), (3.6, 0.92),
          (4.2, 0.885), (4.5, 0.84), (4.72, 0.74)),
    roof=((1.05, 0.93), (1.45, 1.16), (1.85, 1.36), (2.15, 1.425), (2.5, 1.44), (2.95, 1.42),
          (3.4, 1.33), (3.8, 1.19), (4.1, 1.08), (4.2, 1.05)),
    roof_ends=(1.9, 3.22),
    doors=(1.42, 2.5, 3.5),
    quarter=(3.62, 4.19, 3.3, 4.19),
)  # fmt: skip


@kind(Sector.AUTOMOTIVE, "Sedan", "Xe sedan", "三厢轿车")
def sedan(shape: Shape, fitted: bool = True, glazed: bool = True) -> None:  # noqa: FBT001, FBT002
    """A car with a boot: a bare body, one with its glass, or one on its wheels."""
    shape.footprint(*size_of(FORM, fitted=fitted))
    car(shape, FORM, fitted=fitted, glazed=glazed)
