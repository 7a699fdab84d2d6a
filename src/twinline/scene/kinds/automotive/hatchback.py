"""A hatchback."""

from typing import Final

from twinline.scene.kind import Sector, kind
from twinline.scene.kinds.automotive.bodywork import car, size_of
from twinline.scene.kinds.automotive.silhouette import Form
from twinline.scene.shape import Shape

FORM: Final = Form(
    long=4.26,
    axles=(0.82, 3.47),
    wheel=0.33,
    low=((0, 0.59), (0.015, 0.44), (0.04, 0.32), (0.1, 0.23), (0.2, 0.2), (0.6, 0.19), (3.8, 0.21),
         (4.08, 0.27), (4.18, 0.35), (4.24, 0.47), (4.26, 0.595)),
    shoulder=((0, 0.59), (0.02, 0.65), (0.06, 0.7), (0.14, 0.745), (0.5, 0.85), (0.95, 0.915),
              (1.5, 0.945), (2.8, 0.985), (3.6, 1.02), (4.0, 1.025), (4.14, 0.99), (4.22, 0.8),
              (4.26, 0.595)),
    top=((0, 0.595), (0.02, 0.67), (0.06, 0.73), (0.14, 0.775), (0.5, 0.885), (0.92, 0.975),
         (1.2, 1.0), (3.6, 1.03), (4.05, 1.03), (4.14, 1.0), (4.2, 0.86), (4.24, 0.71),
         (4.26, 0.6)),
    plan=((0, 0.68), (0.1, 0.76), (0.3, 0.845), (0.6, 0.885), (1.2, 0.9), (2.2, 0.9), (3.3, 0.895),
          (3.8, 0.865), (4.1, 0.81), (4.26, 0.73)),
    roof=((0.92, 0.975), (1.3, 1.2), (1.66, 1.395), (1.95, 1.465), (2.4, 1.48), (3.2, 1.45),
          (3.7, 1.39), (3.86, 1.345), (3.98, 1.2), (4.06, 1.06), (4.1, 1.03)),
    roof_ends=(1.7, 3.84),
    doors=(1.3, 2.35, 3.3),
    quarter=(3.5, 4.07, 3.3, 3.98),
)  # fmt: skip


@kind(Sector.AUTOMOTIVE, "Hatchback", "Xe hatchback", "两厢轿车")
def hatchback(shape: Shape, fitted: bool = True, glazed: bool = True) -> None:  # noqa: FBT001, FBT002
    """A short car with a tailgate: a bare body, one with its glass, or one on its wheels."""
    shape.footprint(*size_of(FORM, fitted=fitted))
    car(shape, FORM, fitted=fitted, glazed=glazed)
