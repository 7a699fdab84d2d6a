"""Forecasts of an event log's own past, held against what came."""

from twinline.discover.backtest.backtesting import Design, backtest
from twinline.discover.backtest.findings import (
    Backtest,
    Label,
    OrderScore,
    OriginScore,
    PlantScore,
)
from twinline.discover.backtest.picture import draw_backtest
from twinline.discover.backtest.report_text import write_backtest

__all__ = [
    "Backtest",
    "Design",
    "Label",
    "OrderScore",
    "OriginScore",
    "PlantScore",
    "backtest",
    "draw_backtest",
    "write_backtest",
]
