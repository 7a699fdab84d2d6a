"""Calibration: what an event log says about the times, shares and rules of a plant, and how sure."""
