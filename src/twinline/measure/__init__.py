"""What a log says about a plant: indicators, lanes, stations, orders. Folds over changes."""

from twinline.measure.active import ActivePeriods, find_active_periods
from twinline.measure.bottleneck import (
    BottleneckView,
    Method,
    StationLoad,
    Worth,
    find_bottleneck,
)
from twinline.measure.bottleneck_text import bottleneck_sentence
from twinline.measure.elements import COUNTS_AS, Element
from twinline.measure.energy import (
    EnergyView,
    PowerSource,
    RatedPower,
    StationEnergy,
    read_energy,
)
from twinline.measure.flow import FlowLink, FlowNode, FlowView, read_flow
from twinline.measure.gantt import Bar, Gantt, GanttRow, read_order_gantt, read_station_gantt
from twinline.measure.highlights import Highlight, find_filled, find_highlights
from twinline.measure.jumps import Direction, Jump, JumpKind, Jumps
from twinline.measure.kpis import KPIS, N_POINT, Kpi, KpiReading, read_kpis
from twinline.measure.lanes import Lane, Lanes, read_lanes
from twinline.measure.measures import Measures, measure, measured_signals
from twinline.measure.orders import OrderView, OrderVisit, view_order
from twinline.measure.reference import kpi_page, state_page
from twinline.measure.shifting import Momentary, find_momentary
from twinline.measure.state_shares import StateShares, StationShares, read_state_shares
from twinline.measure.stations import StationView, Today, Waiting, view_station
from twinline.measure.subjects import NEVER, Orders, Stations
from twinline.measure.waiting import StationQueue, WaitingView, read_waiting

__all__ = [
    "COUNTS_AS",
    "KPIS",
    "NEVER",
    "N_POINT",
    "ActivePeriods",
    "Bar",
    "BottleneckView",
    "Direction",
    "Element",
    "EnergyView",
    "FlowLink",
    "FlowNode",
    "FlowView",
    "Gantt",
    "GanttRow",
    "Highlight",
    "Jump",
    "JumpKind",
    "Jumps",
    "Kpi",
    "KpiReading",
    "Lane",
    "Lanes",
    "Measures",
    "Method",
    "Momentary",
    "OrderView",
    "OrderVisit",
    "Orders",
    "PowerSource",
    "RatedPower",
    "StateShares",
    "StationEnergy",
    "StationLoad",
    "StationQueue",
    "StationShares",
    "StationView",
    "Stations",
    "Today",
    "Waiting",
    "WaitingView",
    "Worth",
    "bottleneck_sentence",
    "find_active_periods",
    "find_bottleneck",
    "find_filled",
    "find_highlights",
    "find_momentary",
    "kpi_page",
    "measure",
    "measured_signals",
    "read_energy",
    "read_flow",
    "read_kpis",
    "read_lanes",
    "read_order_gantt",
    "read_state_shares",
    "read_station_gantt",
    "read_waiting",
    "state_page",
    "view_order",
    "view_station",
]
