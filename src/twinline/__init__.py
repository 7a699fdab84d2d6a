"""Twinline: an industrial metaverse server. `twinline.Plant` simulates a plant from Python."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from twinline.notebook import Plant

__all__ = ["Plant", "__version__"]

__version__ = "0.1.0"


def __getattr__(name: str) -> object:
    """Load what scripts use when they ask for it, so that the command line starts at once."""
    if name == "Plant":
        from twinline.notebook import Plant  # noqa: PLC0415 - it loads the kernel

        return Plant
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
