"""A comparison as a Markdown page that can be sent to somebody."""

from collections.abc import Iterator, Sequence

from twinline.decide.comparison import Comparison
from twinline.decide.comparison_summary import summarise_comparison
from twinline.decide.summary import TEXT_COLUMNS, Section
from twinline.plant import describe_edit


def report_markdown(comparison: Comparison, pictures: Sequence[str] = ()) -> str:
    """The page; ``pictures`` are the files beside it that it shows."""
    return "\n".join(_lines(comparison, pictures)) + "\n"


def _lines(comparison: Comparison, pictures: Sequence[str]) -> Iterator[str]:
    summary = summarise_comparison(comparison)
    yield f"# {_plain(comparison.plant.name)}: variants compared"
    yield ""
    yield _plain(summary.head) + "."
    yield ""
    yield "## What was changed"
    yield ""
    for variant in comparison.variants[1:]:
        edits = "; ".join(f"`{describe_edit(each)}`" for each in variant.patch.edits)
        note = f" {_plain(variant.patch.note)}" if variant.patch.note else ""
        yield f"- **{_plain(variant.name)}**:{note} {edits}"
    for section in summary.sections:
        yield ""
        yield f"## {_plain(section.title)}"
        yield ""
        yield from _table(section)
    yield ""
    yield "## Pictures"
    for each in pictures:
        yield ""
        yield f"![{each.removesuffix('.svg').replace('-', ' ')}]({each})"
    yield ""
    yield "## How to read this"
    yield ""
    for note in summary.notes:
        yield f"- {_plain(note)}"
    for fault in comparison.diagnostics:
        yield f"- {_plain(' '.join(str(fault).split()))}"


def _table(section: Section) -> Iterator[str]:
    yield "| " + " | ".join(section.columns) + " |"
    marks = (
        "---" if not i or each in TEXT_COLUMNS else "---:" for i, each in enumerate(section.columns)
    )
    yield "|" + "|".join(marks) + "|"
    for row in section.rows:
        yield "| " + " | ".join(map(_plain, row)) + " |"


def _plain(text: str) -> str:
    """Foreign text with nothing that Markdown obeys."""
    marks = "\\`*_[]<>|#"
    return "".join(f"\\{each}" if each in marks else each for each in " ".join(text.split()))
