"""Automotive: from the press to the finished car."""

from typing import Final

from twinline.scene.kind import Kind

KINDS: Final[tuple[Kind, ...]] = ()
