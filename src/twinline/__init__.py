"""Twinline: an industrial metaverse server.

`twinline.Plant` simulates a plant from Python, `twinline.World` forks what it went through.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from twinline.notebook import Plant, World

__all__ = ["Plant", "World", "__version__"]

__version__ = "0.1.0"


def __getattr__(name: str) -> object:
    """Load what scripts use when they ask for it, so that the command line starts at once."""
    if name in {"Plant", "World"}:
        from twinline import notebook  # noqa: PLC0415 - it loads the kernel

        return getattr(notebook, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
