"""Trace-driven validation: what was recorded is fed to the kernel, and its starts are compared."""

from twinline.discover.trace.order_plant import OrderVisit, OrderWay, build_order_plant

__all__ = ["OrderVisit", "OrderWay", "build_order_plant"]
