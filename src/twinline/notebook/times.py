"""Times as people write them in scripts."""

from twinline.quantities import Quantity, parse


def as_us(time: str | int) -> int:
    """Microseconds of a text such as "8 h"; whole microseconds stay what they are.

    Raises:
        ValueError: The text is no duration; the message says why.
    """
    return int(parse(time, Quantity.DURATION)) if isinstance(time, str) else time
