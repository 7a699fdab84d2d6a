"""A sport utility vehicle."""

from typing import Final

from twinline.scene.kind import Sector, kind
from twinline.scene.kinds.automotive.bodywork import car, size_of
from twinline.scene.kinds.automotive.silhouette import Form
from twinline.scene.shape import Shape

FORM: Final = Form(
    long=4.66,
    axles=(0.87, 3.65),
    wheel=0.385,
    low=((0, 0.71), (0.015, 0.54), (0.04, 0.42), (0.1, 0.33), (0.2, 0.29), (0.6, 0.27), (4.1, 0.29),
         (4.46, 0.37), (4.57, 0.45), (4.64, 0.57), (4.66, 0.715)),
    shoulder=((0, 0.71), (0.02, 0.82), (0.06, 0.895), (0.14, 0.95), (0.5, 1.025), (1.0, 1.07),
              (1.6, 1.09), (3.0, 1.12), (3.9, 1.15), (4.36, 1.15), (4.52, 1.1), (4.61, 0.88),
              (4.66, 0.715)),
    top=((0, 0.715), (0.02, 0.84), (0.06, 0.93), (0.14, 0.99), (0.5, 1.075), (1.0, 1.125),
         (1.3, 1.13), (3.9, 1.15), (4.4, 1.15), (4.52, 1.11), (4.59, 0.98), (4.64, 0.83),
         (4.66, 0.72)),
    plan=((0, 0.73), (0.1, 0.82), (0.3, 0.895), (0.6, 0.935), (1.2, 0.945), (2.3, 0.945),
          (3.6, 0.94), (4.2, 0.905), (4.5, 0.85), (4.66, 0.78)),
    roof=((1.0, 1.125), (1.32, 1.345), (1.66, 1.565), (1.95, 1.655), (2.4, 1.685), (3.4, 1.665),
          (4.0, 1.605), (4.2, 1.555), (4.34, 1.37), (4.46, 1.17), (4.5, 1.135)),
    roof_ends=(1.7, 4.18),
    doors=(1.42, 2.5, 3.52),
    quarter=(3.9, 4.47, 3.74, 4.34),
    clad=True,
)  # fmt: skip


@kind(Sector.AUTOMOTIVE, "Sport utility vehicle", "Xe SUV", "运动型多用途车")
def suv(shape: Shape, fitted: bool = True, glazed: bool = True) -> None:  # noqa: FBT001, FBT002
    """A tall car with a tailgate: a bare body, one with its glass, or one on its wheels."""
    shape.footprint(*size_of(FORM, fitted=fitted))
    car(shape, FORM, fitted=fitted, glazed=glazed)
