"""What is wrong with an input, where, and what to do about it.

Code letters: P plant files, E event logs (import), W worlds and their logs, S the server, the
command line and experiments, K what the kernel cannot simulate. Numbers are never used twice; each
has a section in docs/diagnostics.md, which a test holds.
"""

import difflib
from collections.abc import Iterable, Sequence

import msgspec


class Diagnostic(msgspec.Struct, frozen=True):
    """One fault in an input."""

    code: str
    """Letter and three digits, such as P014; looked up in docs/diagnostics.md."""
    where: str
    """File and line ("plant.yaml:12"), or tag and time."""
    found: str
    """What is there."""
    expected: str = ""
    """What should be there; empty where `found` says it all."""
    fix: str = ""
    """What to do; empty where nobody but the reader can know."""

    def __str__(self) -> str:
        lines = [f"{self.where}: {self.code} {self.found}"]
        if self.expected:
            lines.append(f"  expected: {self.expected}")
        if self.fix:
            lines.append(f"  fix: {self.fix}")
        return "\n".join(lines)


class Refused(Exception):
    """An input was refused whole; carries every fault that was found in it."""

    def __init__(self, diagnostics: Sequence[Diagnostic]) -> None:
        super().__init__("\n".join(str(each) for each in diagnostics))
        self.diagnostics = tuple(diagnostics)


def suggest(wrong: str, known: Iterable[str]) -> str:
    """A "did you mean" for a misspelt name, or the known names where none is close."""
    names = sorted(known)
    close = difflib.get_close_matches(wrong, names, n=1)
    if close:
        return f'did you mean "{close[0]}"?'
    shown = ", ".join(names[:8])
    return f"use one of: {shown}{', …' if len(names) > 8 else ''}" if names else ""  # noqa: PLR2004 - a readable line
