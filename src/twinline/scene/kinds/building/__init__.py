"""Buildings, and what belongs to them."""

from typing import Final

from twinline.scene.kind import Kind

KINDS: Final[tuple[Kind, ...]] = ()
