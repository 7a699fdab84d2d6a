"""Ports and addresses to listen on, and a crash that stays inside."""

import socket

import pytest
from starlette.testclient import TestClient

from twinline.diagnostics import Refused
from twinline.serve import Listening, build_app, listen
from twinline.worlds import Worlds


def test_a_taken_port_is_passed_over() -> None:
    with socket.create_server(("127.0.0.1", 0)) as holder:
        taken = holder.getsockname()[1]
        listening = listen("127.0.0.1", taken)
        with listening.socket:
            assert listening.port > taken


def test_no_free_port_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("twinline.serve.listening._bind", lambda *_: None)
    with pytest.raises(Refused, match="S014"):
        listen("127.0.0.1", 8000)


def test_no_ports_are_tried_after_the_last_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("twinline.serve.listening._bind", lambda *_: None)
    with pytest.raises(Refused, match="from 65530 to 65535 are taken"):
        listen("127.0.0.1", 65_530)


def test_a_host_that_is_not_this_machine_is_refused() -> None:
    with pytest.raises(Refused, match="S013"):
        listen("192.0.2.1", 8000)


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.0.0.1", "http://localhost:8123/"),
        ("0.0.0.0", "http://localhost:8123/"),  # noqa: S104 - a text here
        ("::", "http://localhost:8123/"),
        ("192.0.2.7", "http://192.0.2.7:8123/"),
        ("2001:db8::7", "http://[2001:db8::7]:8123/"),
        ("plant-pc", "http://plant-pc:8123/"),
    ],
)
def test_the_address_is_one_that_a_browser_here_can_open(host: str, address: str) -> None:
    with socket.socket() as unbound:
        listening = Listening(unbound, host, 8123)
        assert listening.address == address
        assert host in listening.names


def test_others_are_given_a_name_where_all_networks_are_listened_on() -> None:
    with socket.socket() as unbound:
        everywhere = Listening(unbound, "0.0.0.0", 8123)  # noqa: S104 - a text here
        assert everywhere.address_for_others == f"http://{socket.gethostname()}:8123/"
        for host in ("127.0.0.1", "::1", "localhost", "192.0.2.7"):
            assert Listening(unbound, host, 8123).address_for_others is None


class BrokenWorlds(Worlds):
    """Worlds that cannot be listed."""

    @property
    def ids(self) -> tuple[str, ...]:
        raise RuntimeError("secret detail")


def test_a_fault_of_the_server_says_nothing_about_its_insides() -> None:
    http = TestClient(
        build_app(BrokenWorlds(())),
        base_url="http://localhost",
        client=("127.0.0.1", 7),
        raise_server_exceptions=False,
    )
    response = http.get("/api/worlds/any")
    assert (response.status_code, response.json()["code"]) == (500, "S001")
    assert "secret" not in response.text
