"""What the simulated world is held to: published figures, and how a world is measured by them."""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Final

from pandas import DataFrame

World = Mapping[str, DataFrame]


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


def turns_of_most_active(world: World) -> float:
    """Share of answers by the most active 15 % of the pupils, mean of the seasons."""
    top = round(0.15 * len(world["pupils"]))
    events = world["events"].merge(world["lessons"][["lesson", "season"]], on="lesson")
    answers = events[events["kind"] == "answer"].groupby("season")["from"].value_counts()
    shares = [n.nlargest(top).sum() / n.sum() for _, n in answers.groupby(level="season")]
    return float(sum(shares) / len(shares))


def _per_hour(world: World, kinds: set[str]) -> float:
    adults = world["adults"].set_index("role")["adult"]
    events = world["events"]
    found = events["kind"].isin(kinds) & (events["from"] == adults["form_teacher"])
    return float(found.sum() / (world["lessons"]["minutes"].sum() / 60))


def praise_per_hour(world: World) -> float:
    """The form teacher's praise per hour, general and specific, to pupils and to the class."""
    return _per_hour(world, {"general_praise", "specific_praise"})


def specific_praise_per_hour(world: World) -> float:
    """The form teacher's specific praise per hour."""
    return _per_hour(world, {"specific_praise"})


MEASURES: Final[dict[str, Callable[[World], float]]] = {
    function.__name__: function
    for function in (turns_of_most_active, praise_per_hour, specific_praise_per_hour)
}
