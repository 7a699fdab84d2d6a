"""What must never be committed, and what every checkout must have."""

import json
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
REGISTRIES = re.compile(
    r"https?://[\w.-]*(?:python" + r"hosted|pypi\.|registry\.npm|registry\.yarn|deb\.debian)"
)
BINARY = {".png", ".webp", ".woff2", ".glb", ".ico"}


def tracked_files() -> list[Path]:
    listing = subprocess.run(
        ["git", "ls-files", "-z"],  # noqa: S607 - the git on PATH is the one that checked this out
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    if listing.returncode != 0:
        pytest.skip("not a git checkout")
    return [ROOT / name for name in listing.stdout.decode().split("\0") if name]


def test_no_file_names_a_package_registry() -> None:
    for file in tracked_files():
        if file.suffix not in BINARY and file.is_file():
            text = file.read_text("utf-8", errors="replace")
            assert not REGISTRIES.search(text), file


def test_python_locks_are_pinned_with_hashes() -> None:
    for lock in (ROOT / "requirements").glob("*.txt"):
        pins = [line for line in lock.read_text("utf-8").splitlines() if re.match(r"[a-z]", line)]
        assert pins
        assert all("==" in pin for pin in pins), lock
        assert lock.read_text("utf-8").count("--hash=sha256:") >= len(pins)


def test_client_lock_carries_integrity_and_no_address() -> None:
    lock = json.loads((ROOT / "web" / "package-lock.json").read_text("utf-8"))
    packages = {name: each for name, each in lock["packages"].items() if name}
    assert packages
    for name, each in packages.items():
        assert "integrity" in each, name
        assert "resolved" not in each, name


@pytest.mark.parametrize(
    "name",
    ["README.md", "LICENSE", "CHANGELOG.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md"],
)
def test_the_papers_are_there(name: str) -> None:
    assert (ROOT / name).stat().st_size > 300
