"""A replay of the small shop on a machine that the test holds in its hand."""

from pathlib import Path, PurePath

import pytest

from twinline.environment import Environment
from twinline.log import LogReader
from twinline.testing.environment import FakeClock, fake_environment
from twinline.testing.small_shop import SmallShop, build_small_shop
from twinline.worlds import ReplayWorld


@pytest.fixture(scope="session")
def shop() -> SmallShop:
    return build_small_shop(n_order=30)


@pytest.fixture
def environment() -> Environment:
    return fake_environment()


@pytest.fixture
def clock(environment: Environment) -> FakeClock:
    assert isinstance(environment.clock, FakeClock)
    return environment.clock


@pytest.fixture
def world(shop: SmallShop, environment: Environment) -> ReplayWorld:
    folder = PurePath("shop")
    shop.write(environment.disk, folder)
    log = LogReader.open(environment.disk, folder / "log")
    return ReplayWorld("shop", shop.plant, log, environment.clock)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "Small Shop"
