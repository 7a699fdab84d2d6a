"""The house profile for property tests, and the folder of real recordings where it is there."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# A first call may load or compile, so no deadline; the same examples on every run of a change.
settings.register_profile(
    "house",
    deadline=None,
    derandomize=True,
    max_examples=50,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("night", deadline=None, max_examples=2000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "house"))

RECORDINGS = Path(__file__).resolve().parents[2] / "shared" / "data"


@pytest.fixture(scope="session")
def machining_log() -> Path:
    """The real machining log (4TU production log), which may not be redistributed."""
    path = RECORDINGS / "4tu_production" / "production_log.csv"
    if not path.exists():
        pytest.skip("the real machining log is not beside this checkout")
    return path
