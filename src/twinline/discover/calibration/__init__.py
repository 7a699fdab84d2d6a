"""Calibration: what an event log says of a plant's times, shares and rules, and how sure it is."""

from twinline.discover.calibration.calibrating import Calibration, calibrate
from twinline.discover.calibration.calibrating_files import calibrate_folder, calibrate_log
from twinline.discover.calibration.fitting import Estimate, Fit, fit_sample
from twinline.discover.calibration.parameters import Found, Known, Parameter
from twinline.discover.calibration.profile import Interval
from twinline.discover.calibration.sample import Sample
from twinline.discover.calibration.shares import Share

__all__ = [
    "Calibration",
    "Estimate",
    "Fit",
    "Found",
    "Interval",
    "Known",
    "Parameter",
    "Sample",
    "Share",
    "calibrate",
    "calibrate_folder",
    "calibrate_log",
    "fit_sample",
]
