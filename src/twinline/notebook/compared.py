"""What a comparison answers, shown in a script or a notebook."""

import os
from pathlib import Path

from twinline.decide import (
    Comparison,
    parse_aim,
    plain_text,
    refuse_unfit_folder,
    summarise_comparison,
    write_comparison,
)
from twinline.decide.output_analysis import Estimate
from twinline.notebook.web_page import as_html


class Compared:
    """The readings of a plant and its variants, and what they say.

    Attributes:
        comparison: Variants, readings, warm-up, faults and the selection, if any.
    """

    def __init__(self, comparison: Comparison) -> None:
        self.comparison = comparison

    def estimate(self, variant: str, measure: str) -> Estimate:
        """The mean of a measure of one variant, such as `estimate("base", "flow_time")`.

        Raises:
            KeyError: There is no such variant.
        """
        return self.comparison.estimate(self._number(variant), parse_aim(measure))

    def difference(self, variant: str, measure: str, other: str = "base") -> Estimate:
        """By how much one variant is above another, with the interval of paired differences.

        Raises:
            KeyError: There is no such variant.
        """
        pair = self._number(variant), self._number(other)
        return self.comparison.difference(pair[0], parse_aim(measure), pair[1])

    def table(self) -> str:
        """The answer as plain text, as `twinline compare` prints it."""
        return plain_text(summarise_comparison(self.comparison))

    def to_folder(self, folder: str | os.PathLike[str], *, force: bool = False) -> None:
        """Write a report, pictures, results as JSON and every reading.

        Raises:
            Refused: There is something already and not ``force``, or it cannot be written.
        """
        refuse_unfit_folder(Path(folder), force=force)
        write_comparison(self.comparison, Path(folder))

    def _number(self, name: str) -> int:
        names = [each.name for each in self.comparison.variants]
        if name not in names:
            raise KeyError(f"there is no variant {name!r}; there are {', '.join(names)}")
        return names.index(name)

    def __repr__(self) -> str:
        return self.table()

    def _repr_html_(self) -> str:
        return as_html(summarise_comparison(self.comparison))
