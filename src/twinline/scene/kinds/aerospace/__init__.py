"""Aerospace: from the ply to the joined fuselage."""

from typing import Final

from twinline.scene.kind import Kind

KINDS: Final[tuple[Kind, ...]] = ()
