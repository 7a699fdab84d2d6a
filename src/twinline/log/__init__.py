"""The log of a world: all its changes, never altered, sought by time; crashes lose nothing."""

from twinline.log.forked import ForkedLog, Log
from twinline.log.reader import Base, LogReader
from twinline.log.writer import LogWriter, begin_log

__all__ = ["Base", "ForkedLog", "Log", "LogReader", "LogWriter", "begin_log"]
