from collections.abc import Callable
from pathlib import Path

import pytest

from twinline.diagnostics import Refused
from twinline.discover.readers import ColumnChoices, read_event_log

Write = Callable[[str | bytes, str], Path]
CodesOf = Callable[..., list[str]]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a log file; text as UTF-8 with the line ends that it has."""

    def write_file(content: str | bytes, name: str = "log.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write_file


@pytest.fixture
def refusal_of() -> Callable[..., Refused]:
    """The refusal of a file that must not be read."""

    def refusal(path: Path, **choices: object) -> Refused:
        with pytest.raises(Refused) as caught:
            read_event_log(path, ColumnChoices(**choices))  # type: ignore[arg-type]
        return caught.value

    return refusal


@pytest.fixture
def fixture_log() -> Callable[[str], Path]:
    """A published example log, which may not be redistributed."""

    def find(name: str) -> Path:
        path = Path(__file__).resolve().parents[4] / "shared" / "data" / "ocel_fixtures" / name
        if not path.exists():
            pytest.skip(f"{name} is not beside this checkout")
        return path

    return find
