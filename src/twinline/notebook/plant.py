"""A plant to ask questions of, in a script or a notebook."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Self

from twinline import plant as vocabulary
from twinline.decide import (
    DAY_US,
    Controls,
    Design,
    Question,
    Rules,
    Variant,
    Ways,
    compare_plants,
    simulate_plant,
)
from twinline.environment.real import real_environment
from twinline.kernel import Simulation, compile_plant
from twinline.notebook.answer import Answer
from twinline.notebook.compared import Compared
from twinline.notebook.run import Run
from twinline.notebook.times import as_us
from twinline.worlds.native import use_native_kernel

Variants = Mapping[str, vocabulary.Patch | str | os.PathLike[str]]
"""Name -> a patch, or the path of a patch file."""


class Plant:
    """A plant that can be simulated.

    Attributes:
        described: What the plant file says, as `twinline.plant.Plant`.
    """

    def __init__(self, described: vocabulary.Plant) -> None:
        self.described = described

    @classmethod
    def load(cls, path: str | os.PathLike[str]) -> Self:
        """Read a plant file (YAML, JSON or TOML), or a folder with a plant.yaml in it.

        Raises:
            Refused: With every fault of the file.
        """
        file = Path(path)
        return cls(vocabulary.read_plant(file / "plant.yaml" if file.is_dir() else file))

    @property
    def name(self) -> str:
        """What people call it."""
        return self.described.name

    def simulate(  # noqa: PLR0913 - all by name, all with a default
        self,
        *,
        days: float = 7,
        replications: int = 20,
        seed: int = 1,
        warm_up: str | int = "auto",
        rules: Rules | None = None,
        controls: Controls | None = None,
    ) -> Answer:
        """Run replications, and say what they read, with its error.

        Args:
            days: How long each is measured.
            replications: How many.
            seed: Where the random numbers begin; the same seed gives the same answer.
            warm_up: How long each runs before it is measured: text such as "8 h", microseconds,
                or "auto" to let pilot runs find it.
            rules: Your own rules, by the name that the plant gives them.
            controls: How it is watched and stopped, on how many threads it runs, and whether
                native code is prepared (it is where no controls are given).

        Raises:
            Refused: The plant cannot be simulated, or a number is out of bounds.
        """
        controls = controls or native_controls()
        design = Design(
            measured_us=round(days * DAY_US),
            n_replication=replications,
            seed=seed,
            warm_up_us=None if warm_up == "auto" else as_us(warm_up),
        )
        return Answer(simulate_plant(self.described, design, controls, rules))

    def compare(  # noqa: PLR0913 - all by name, all with a default
        self,
        variants: Variants,
        *,
        days: float = 7,
        replications: int = 20,
        seed: int = 1,
        warm_up: str | int = "auto",
        rules: Rules | None = None,
        controls: Controls | None = None,
    ) -> Compared:
        """Run this plant and variants of it with common random numbers.

        Args:
            variants: Name -> a patch, or the path of a patch file.
            days: As for `simulate`, like all that follows.
            replications: Of each variant.
            seed: Where the random numbers begin.
            warm_up: The same for all variants.
            rules: Your own rules.
            controls: How it is watched and stopped.

        Raises:
            Refused: A patch does not fit, a variant cannot be simulated, or a number is out of
                bounds.
        """
        design = Design(
            measured_us=round(days * DAY_US),
            n_replication=replications,
            seed=seed,
            warm_up_us=None if warm_up == "auto" else as_us(warm_up),
        )
        question = Question(design=design, variants=variants_of(variants))
        controls = controls or native_controls()
        return Compared(compare_plants(self.described, question, controls, Ways(rules or {})))

    def run(self, *, seed: int = 1, replication: int = 0, rules: Rules | None = None) -> Run:
        """Begin one simulation, to go through it step by step.

        Raises:
            Refused: The plant cannot be simulated.
        """
        model = compile_plant(self.described, rules=dict(rules or {}))
        _use_native_kernel(model.size)
        return Run(model, Simulation(model, seed=seed, replication=replication))

    def __repr__(self) -> str:
        n_station, n_product = len(self.described.stations), len(self.described.products)
        return f"<Plant {self.name!r}: {n_station} stations, {n_product} products>"


def variants_of(variants: Variants) -> tuple[Variant, ...]:
    """Variants as an experiment takes them.

    Raises:
        Refused: A patch file cannot be read.
    """
    return tuple(
        Variant(
            name=name,
            patch=each if isinstance(each, vocabulary.Patch) else vocabulary.read_patch(Path(each)),
        )
        for name, each in variants.items()
    )


def native_controls() -> Controls:
    """Nobody watches, and native code is used."""
    return Controls(prepare=_use_native_kernel)


def _use_native_kernel(size: str) -> None:
    use_native_kernel(real_environment(), size)
