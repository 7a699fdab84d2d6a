"""How reports for people write numbers, lengths and names."""

import pytest

from twinline.discover.wording import counted, length, plain, plain_line

MINUTE_US, HOUR_US, DAY_US = 60_000_000, 3_600_000_000, 86_400_000_000


@pytest.mark.parametrize(
    ("n", "plural", "text"),
    [
        (1, "stations", "1 station"),
        (0, "products", "0 products"),
        (2_500, "orders", "2,500 orders"),
        (1, "activities", "1 activity"),
        (-1, "hours", "-1 hour"),
    ],
)
def test_one_is_not_many(n: int, plural: str, text: str) -> None:
    assert counted(n, plural) == text


@pytest.mark.parametrize(
    ("length_us", "text"),
    [
        (20_000, "0.02 s"),
        (47_310_000, "47.3 s"),
        (78 * MINUTE_US, "78 min"),
        (53_616 * MINUTE_US, "894 h"),
        (62 * DAY_US + 9 * HOUR_US, "62.4 d"),
        (1_234 * DAY_US, "1,234 d"),
    ],
)
def test_a_length_has_about_three_digits_in_the_unit_that_fits(length_us: int, text: str) -> None:
    assert length(length_us) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Turning & Milling - Machine_4", "Turning & Milling - Machine_4"),
        ("a|b`c", "a\\|b\\`c"),
        ("ends in \\", "ends in \\\\"),
        ("<b>", "&lt;b>"),
        ("[here](javascript:x)", "\\[here\\](javascript:x)"),
    ],
)
def test_only_what_markdown_would_read_is_escaped(text: str, shown: str) -> None:
    assert plain(text) == shown


@pytest.mark.parametrize("text", ["# Big", "> said", "- item", "+ item", "1. first"])
def test_a_line_never_begins_like_a_heading_or_a_list(text: str) -> None:
    assert plain_line(text) == f"\\{text}"
