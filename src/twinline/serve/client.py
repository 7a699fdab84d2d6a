"""The browser client: files built from web/ that lie beside this one, or a page that says how."""

import mimetypes
from pathlib import Path
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from twinline.govern import Action
from twinline.serve.files import IMMUTABLE, REVALIDATE, StoredFile
from twinline.serve.first_paint import MARK, draw_floor
from twinline.serve.gate import Gate
from twinline.serve.problems import missing_path, unknown
from twinline.worlds import World, Worlds

STATIC: Final = Path(__file__).parent / "static"
_INTERFACE: Final = "api/"
_HASHED: Final = "assets/"
"""The folder whose file names carry a hash of their content."""
_TYPES: Final = {
    ".js": "text/javascript",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
    ".glb": "model/gltf-binary",
}
_NOT_BUILT: Final = b"""<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Twinline: the client is not built</title>
<h1>The browser client is not built</h1>
<p>The server runs, and its interface answers at <a href="/api/worlds">/api/worlds</a>.</p>
<p>To build the client, run <code>make web</code> in the checkout and start again.</p>
</html>
"""


def client_routes(gate: Gate, worlds: Worlds, folder: Path = STATIC) -> list[Route]:
    """Routes to the files of the client. They are read once, when the server starts.

    Only what is in the folder now can be asked for: no name from outside becomes a path.

    Args:
        gate: Who may see them.
        worlds: The floor of the first one is drawn in the page.
        folder: Where the built client lies.
    """
    files = {name: _read(folder / name, name) for name in _names(folder)}
    index = files.get("index.html", StoredFile(_NOT_BUILT, "text/html"))

    pages: dict[str, StoredFile] = {}

    def page_of(world: World | None) -> StoredFile:
        if world is None:
            return index
        if world.id not in pages:
            floor = draw_floor(world.id, world.plant).encode()
            pages[world.id] = StoredFile(index.data.replace(MARK, floor), "text/html")
        return pages[world.id]

    async def serve_file(request: Request) -> Response:
        gate.admit(request, Action.SEE)
        name = request.path_params.get("name", "index.html")
        first = next(iter(worlds), None)
        file = page_of(first) if name == "index.html" else files.get(name)
        if file is None and name.startswith(_INTERFACE):
            raise missing_path(request)
        if file is None:
            raise unknown("file", f"/{name}", ())
        return file.response(request.headers)

    return [Route("/", serve_file), Route("/{name:path}", serve_file)]


def _names(folder: Path) -> list[str]:
    return [
        each.relative_to(folder).as_posix()
        for each in folder.rglob("*")
        if each.is_file() and not each.name.startswith(".")
    ]


def _read(path: Path, name: str) -> StoredFile:
    guessed = mimetypes.guess_type(name)[0] or "application/octet-stream"
    caching = IMMUTABLE if name.startswith(_HASHED) else REVALIDATE
    return StoredFile(path.read_bytes(), _TYPES.get(path.suffix, guessed), caching)
