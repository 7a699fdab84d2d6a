"""The small shop served: in process for HTTP, on a real port for the stream."""

import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from starlette.testclient import TestClient

from twinline.environment.real import real_environment
from twinline.serve import build_app
from twinline.testing.small_shop import SmallShop, build_small_shop
from twinline.worlds import World, Worlds, open_world

LOOPBACK = ("127.0.0.1", 50_000)


@pytest.fixture(scope="session")
def shop() -> SmallShop:
    return build_small_shop(n_order=30)


@pytest.fixture(scope="session")
def plant_folder(shop: SmallShop, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("plants") / "small-shop"
    shop.write(real_environment().disk, folder)
    return folder


@pytest.fixture
def world(plant_folder: Path) -> World:
    return open_world(plant_folder, real_environment())


@pytest.fixture
def http(world: World) -> TestClient:
    """The owner's requests, without the pumps running."""
    return TestClient(
        build_app(Worlds((world,))), base_url="http://localhost:8000", client=LOOPBACK
    )


@pytest.fixture
def live_address(world: World) -> Iterator[str]:
    """A real server on a free port; gives `localhost:port`."""
    bound = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(
        build_app(Worlds((world,))),
        ws="websockets-sansio",
        ws_per_message_deflate=False,
        log_level="warning",
        timeout_graceful_shutdown=1,
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]})
    thread.start()
    yield f"localhost:{bound.getsockname()[1]}"
    server.should_exit = True
    thread.join(timeout=5)
    bound.close()
