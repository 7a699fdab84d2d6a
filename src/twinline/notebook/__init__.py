"""Twinline from Python: load a plant, simulate it, or run it step by step."""

from twinline.notebook.answer import Answer
from twinline.notebook.compared import Compared
from twinline.notebook.plant import Plant
from twinline.notebook.run import Run

__all__ = ["Answer", "Compared", "Plant", "Run"]
