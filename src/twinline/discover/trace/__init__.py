"""Trace-driven validation: what was recorded is fed to the kernel, and its starts are compared."""

from twinline.discover.trace.findings import Validation
from twinline.discover.trace.order_plant import OrderVisit, OrderWay, build_order_plant
from twinline.discover.trace.recorded import Trace, record_of
from twinline.discover.trace.replay import NEVER_US, Controls, Stopped, replay
from twinline.discover.trace.validation import validate
from twinline.discover.trace.writing import write_report

__all__ = [
    "NEVER_US",
    "Controls",
    "OrderVisit",
    "OrderWay",
    "Stopped",
    "Trace",
    "Validation",
    "build_order_plant",
    "record_of",
    "replay",
    "validate",
    "write_report",
]
