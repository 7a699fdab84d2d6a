"""What a person may meet is explained: every diagnostic, command, option and route has its page."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "twinline"
DOCS = ROOT / "docs"
CODE = re.compile(r'"([PEWSK]\d{3})"')
LINK = re.compile(r"\]\((?!https?://|#|mailto:)([^)#\s]+)")


def codes_in_source() -> set[str]:
    return {code for file in SOURCE.rglob("*.py") for code in CODE.findall(file.read_text("utf-8"))}


def test_every_diagnostic_has_a_section_and_every_section_a_diagnostic() -> None:
    sections = re.findall(
        r"^## ([PEWSK]\d{3})\b", (DOCS / "diagnostics.md").read_text("utf-8"), re.MULTILINE
    )
    assert sections == sorted(set(sections)), "sections stand in order, each once"
    assert set(sections) == codes_in_source()


@pytest.mark.parametrize(
    "page",
    sorted([*DOCS.rglob("*.md"), *ROOT.glob("*.md")]),
    ids=lambda p: str(p.relative_to(ROOT)),
)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    for target in LINK.findall(page.read_text("utf-8")):
        assert (page.parent / target).exists(), target
