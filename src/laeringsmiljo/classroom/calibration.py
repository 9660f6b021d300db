"""What the simulated world is held to: published figures, and what is invented."""

import tomllib
from dataclasses import dataclass
from importlib.resources import files

from laeringsmiljo.classroom.measures import MEASURES

__all__ = ["MEASURES", "Invented", "Target", "calibration"]


@dataclass(frozen=True)
class Target:
    """A figure that the world must have.

    Attributes
    ----------
    dataset, measure
        Which dataset it is measured in, and by which of `MEASURES`.
    what
        What it is, in words.
    low, high
        The bounds within which it must lie.
    source
        Key of the bibliography.
    note
        What the source says.
    """

    dataset: str
    measure: str
    what: str
    low: float
    high: float
    source: str
    note: str


@dataclass(frozen=True)
class Invented:
    """Something in a dataset that has no source."""

    dataset: str
    what: str


def calibration() -> tuple[list[Target], list[Invented]]:
    """Read ``calibration.toml``: the targets, and what is invented."""
    source = tomllib.loads((files(__package__) / "calibration.toml").read_text("utf-8"))
    return [Target(**t) for t in source["target"]], [Invented(**i) for i in source["invented"]]
