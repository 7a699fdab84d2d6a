"""Twinline from Python: simulate a plant, run it step by step, or fork a world of it."""

from twinline.notebook.answer import Answer
from twinline.notebook.compared import Compared
from twinline.notebook.plant import Plant
from twinline.notebook.run import Run
from twinline.notebook.world import World

__all__ = ["Answer", "Compared", "Plant", "Run", "World"]
