"""What the trusses of a roof and the bays on them share: they rise alike from eaves to ridge."""

from typing import Final

RISE: Final = 0.06
"""Metres of height a metre from the eaves."""


def rise_m(span_m: float, y: float) -> float:
    """How much higher the roof is there than at its eaves; y is from the ridge."""
    return (span_m / 2 - abs(y)) * RISE


def truss_depth_m(span_m: float) -> float:
    """How deep a truss is at its ends; a bay of the roof lies so far over its underside."""
    return 0.3 + span_m * 0.05
