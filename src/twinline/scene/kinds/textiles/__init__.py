"""Textiles: from fibre to finished cloth."""

from twinline.scene.kinds.textiles.ring_frame import ring_frame

KINDS = (ring_frame,)
