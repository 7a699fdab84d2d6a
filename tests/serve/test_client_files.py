"""The built client as it is served: caching, compression, and nothing beside it."""

import gzip
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from twinline.serve import build_app
from twinline.worlds import Worlds

PAGE = b"<!doctype html><title>Twinline</title>"
SCRIPT = b"export const words = 'starved blocked failed';\n" * 100


@pytest.fixture
def client(tmp_path: Path) -> TestClient:
    folder = tmp_path / "static"
    (folder / "assets").mkdir(parents=True)
    (folder / "index.html").write_bytes(PAGE)
    (folder / "assets" / "app-1a2b3c.js").write_bytes(SCRIPT)
    (folder / ".build").write_text("stamp", "utf-8")
    (tmp_path / "secret.txt").write_text("secret", "utf-8")
    app = build_app(Worlds(()), client_folder=folder)
    return TestClient(app, base_url="http://localhost", client=("127.0.0.1", 7))


def test_the_page_is_asked_for_again_and_named_by_its_content(client: TestClient) -> None:
    first = client.get("/")
    assert first.content == PAGE
    assert first.headers["cache-control"] == "no-cache"
    assert first.headers["content-type"] == "text/html; charset=utf-8"
    again = client.get("/", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_files_named_by_their_content_are_kept_for_good(client: TestClient) -> None:
    script = client.get("/assets/app-1a2b3c.js")
    assert script.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert script.headers["content-type"].startswith("text/javascript")


def test_what_shrinks_is_sent_compressed_to_who_can_read_it(client: TestClient) -> None:
    with client.stream("GET", "/assets/app-1a2b3c.js") as response:
        raw = b"".join(response.iter_raw())
    assert response.headers["content-encoding"] == "gzip"
    assert gzip.decompress(raw) == SCRIPT
    plain = client.get("/assets/app-1a2b3c.js", headers={"accept-encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert plain.content == SCRIPT


@pytest.mark.parametrize(
    "path",
    ["/.build", "/../secret.txt", "/%2e%2e/secret.txt", "/assets", "/assets/", "//etc/passwd"],
)
def test_nothing_beside_the_client_is_served(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_a_head_request_has_no_body(client: TestClient) -> None:
    assert client.head("/").content == b""


def test_a_server_without_a_client_says_how_to_build_it(tmp_path: Path) -> None:
    app = build_app(Worlds(()), client_folder=tmp_path)
    bare = TestClient(app, base_url="http://localhost", client=("127.0.0.1", 7))
    assert "make web" in bare.get("/").text
