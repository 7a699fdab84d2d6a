"""Who may ask at all: hosts, origins, roles, and that no route is left open."""

from pathlib import Path

import pytest
from starlette.requests import HTTPConnection
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient, WebSocketDenialResponse

from twinline.govern import Action, Decision, Principal, Role
from twinline.serve import build_app
from twinline.serve.gate import principal_of
from twinline.serve.guards import CONTENT_POLICY
from twinline.worlds import World, Worlds

WORLD = "/api/worlds/small-shop"
CLOCK = f"{WORLD}/clock"
STREAM = f"ws://localhost:8000{WORLD}/stream"
LOOPBACK = ("127.0.0.1", 50_000)


@pytest.mark.parametrize(
    "host",
    ["localhost", "localhost:8000", "127.0.0.1:8000", "[::1]:8000", "192.0.2.7", "plant-pc:8000"],
)
def test_a_request_to_one_of_our_names_is_answered(world: World, host: str) -> None:
    http = TestClient(build_app(Worlds((world,)), hosts=("Plant-PC",)), client=LOOPBACK)
    assert http.get("/healthz", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example", ""]
)
def test_a_request_to_a_foreign_name_is_refused(http: TestClient, host: str) -> None:
    response = http.get("/healthz", headers={"host": host})
    assert (response.status_code, response.json()["code"]) == (421, "S002")


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://localhost:9000"])
def test_a_foreign_page_can_neither_command_nor_follow(http: TestClient, origin: str) -> None:
    response = http.post(CLOCK, json={"playing": False}, headers={"origin": origin})
    assert (response.status_code, response.json()["code"]) == (403, "S008")
    with pytest.raises(WebSocketDenialResponse) as denial:
        http.websocket_connect(STREAM, headers={"origin": origin}).__enter__()
    assert denial.value.status_code == 403


def test_our_own_page_may_command_and_follow(http: TestClient) -> None:
    ours = {"origin": "http://localhost:8000"}
    assert http.post(CLOCK, json={"playing": False}, headers=ours).status_code == 200
    with http.websocket_connect(STREAM, headers=ours) as socket:
        socket.close()


def test_a_guest_may_look_and_not_command(world: World) -> None:
    guest = TestClient(
        build_app(Worlds((world,))), base_url="http://192.0.2.1", client=("192.0.2.9", 5)
    )
    assert guest.get(WORLD).status_code == 200
    response = guest.post(CLOCK, json={"playing": False})
    assert (response.status_code, response.json()["code"]) == (403, "S003")
    assert response.json()["detail"] == "a guest may not command world/small-shop"


def deny(principal: Principal, action: Action, resource: str) -> Decision:
    return Decision(allowed=False, reason=f"{principal.name} {action.value} {resource}")


def test_every_route_asks_the_policy(world: World, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("x", "utf-8")
    app = build_app(Worlds((world,)), policy=deny, client_folder=tmp_path)
    denied = TestClient(app, base_url="http://localhost", client=LOOPBACK)
    assert len(app.routes) > 15
    for route in app.routes:
        assert isinstance(route, Route | WebSocketRoute)
        path = route.path.replace("{name:path}", "index.html").replace(":path", "")
        if isinstance(route, WebSocketRoute):
            with pytest.raises(WebSocketDenialResponse) as denial:
                denied.websocket_connect(f"ws://localhost{path}").__enter__()
            status_code = denial.value.status_code
        else:
            (method,) = (route.methods or set()) - {"HEAD"}
            status_code = denied.request(method, path).status_code
        assert status_code == 403, route.path


@pytest.mark.parametrize(
    ("address", "role"),
    [
        ("127.0.0.1", Role.OWNER),
        ("127.8.8.8", Role.OWNER),
        ("::1", Role.OWNER),
        ("192.0.2.9", Role.GUEST),
        ("2001:db8::1", Role.GUEST),
        ("not an address", Role.GUEST),
    ],
)
def test_whoever_comes_over_the_network_is_a_guest(address: str, role: Role) -> None:
    connection = HTTPConnection({"type": "http", "client": (address, 7), "headers": []})
    assert principal_of(connection).role is role


@pytest.mark.parametrize("path", ["/", "/healthz", "/api/worlds", "/api/nothing"])
def test_every_answer_carries_the_headers_that_protect_it(http: TestClient, path: str) -> None:
    headers = http.get(path).headers
    assert headers["content-security-policy"] == CONTENT_POLICY
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] in {"no-store", "no-cache"}
    assert "script-src 'self'" in CONTENT_POLICY
    assert "frame-ancestors 'self'" in CONTENT_POLICY
    assert "unsafe" not in CONTENT_POLICY
