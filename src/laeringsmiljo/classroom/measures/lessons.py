"""The lessons in figures."""

from collections.abc import Callable, Mapping
from typing import Final

from pandas import DataFrame

World = Mapping[str, DataFrame]


def turns_of_most_active(world: World) -> float:
    """Share of answers by the most active 15 % of the pupils, mean of the seasons."""
    top = round(0.15 * world["seating"]["pupil"].nunique())
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


def specific_share_of_praise(world: World) -> float:
    """The specific part of the form teacher's praise."""
    return _per_hour(world, {"specific_praise"}) / praise_per_hour(world)


MEASURES: Final[dict[str, Callable[[World], float]]] = {
    function.__name__: function
    for function in (turns_of_most_active, praise_per_hour, specific_share_of_praise)
}
