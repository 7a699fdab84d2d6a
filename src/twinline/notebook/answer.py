"""What an experiment answers, shown in a script or a notebook."""

import os
from pathlib import Path

from twinline.decide import (
    Experiment,
    ReadingTable,
    plain_text,
    refuse_unfit_file,
    summarise,
    write_results,
)
from twinline.decide.output_analysis import Estimate
from twinline.notebook.web_page import as_html


class Answer:
    """The readings of all replications, and what they say.

    Attributes:
        experiment: Design, warm-up, readings and faults.
    """

    def __init__(self, experiment: Experiment) -> None:
        self.experiment = experiment

    @property
    def readings(self) -> ReadingTable:
        """Every number that was read: a row a replication, a column a measure."""
        return self.experiment.readings

    @property
    def faults(self) -> tuple[str, ...]:
        """What stopped replications, one text each; empty where all came to their end."""
        return tuple(str(each) for each in self.experiment.diagnostics)

    def estimate(self, kind: str, entity_id: str, measure: str) -> Estimate:
        """A mean with its interval, such as `estimate("plant", "", "departure_rate")`.

        Raises:
            KeyError: Nothing of that name was read.
        """
        return self.readings.estimate(kind, entity_id, measure)

    def table(self) -> str:
        """The answer as plain text, as `twinline simulate` prints it."""
        return plain_text(summarise(self.experiment))

    def to_parquet(self, path: str | os.PathLike[str], *, force: bool = False) -> None:
        """Write every reading to a file: Parquet, or CSV where it is named so.

        Raises:
            Refused: There is one already and not ``force``, or it cannot be written.
        """
        refuse_unfit_file(Path(path), force=force)
        write_results(self.experiment, Path(path), force=force)

    def __repr__(self) -> str:
        return self.table()

    def _repr_html_(self) -> str:
        return as_html(summarise(self.experiment))
