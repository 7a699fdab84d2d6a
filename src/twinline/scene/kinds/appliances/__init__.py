"""Home appliances: from the sheet to the tested product."""

from typing import Final

from twinline.scene.kind import Kind

KINDS: Final[tuple[Kind, ...]] = ()
