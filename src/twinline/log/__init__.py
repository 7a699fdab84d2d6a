"""The log of a world: all its changes, never altered, sought by time; crashes lose nothing."""

from twinline.log.reader import LogReader
from twinline.log.writer import LogWriter

__all__ = ["LogReader", "LogWriter"]
