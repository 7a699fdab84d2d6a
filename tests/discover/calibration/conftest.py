"""Native code of the kernel, which writes the logs whose truth is known."""

import pytest

from twinline.environment.real import real_environment
from twinline.worlds.native import use_native_kernel


@pytest.fixture(scope="session", autouse=True)
def _native_kernel() -> None:
    use_native_kernel(real_environment())
