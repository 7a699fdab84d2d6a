"""The kernel's native code, built once for all tests where it is not on disk."""

import pytest

from twinline.environment.real import real_environment
from twinline.worlds.native import use_native_kernel


@pytest.fixture(scope="session", autouse=True)
def _native_kernel() -> None:
    use_native_kernel(real_environment())
