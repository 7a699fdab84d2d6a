"""Twinline: an industrial metaverse server."""

__version__ = "0.1.0"
