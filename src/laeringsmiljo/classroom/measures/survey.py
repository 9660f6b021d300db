"""The pupil survey of a world in figures."""

from collections.abc import Callable, Mapping
from typing import Final

from pandas import DataFrame, Series

from laeringsmiljo.classroom.schemas.schools import BULLYING
from laeringsmiljo.classroom.schemas.survey import BREAKS, BULLIED, FREQUENCIES
from laeringsmiljo.classroom.survey import OF_CLIMATE

World = Mapping[str, DataFrame]

LOWEST: Final = {"motivation", "assessment", "participation"}
PLACE: Final = {frequency: place for place, frequency in enumerate(FREQUENCIES, start=1)}


def _indices(world: World) -> DataFrame:
    """One row per pupil and wave, a column for each index: the mean of its answers."""
    answers = world["survey"].dropna(subset="value")
    answers = answers[answers["index"] != BREAKS]
    values = answers["value"].astype(float)
    means = values.groupby([answers["pupil"], answers["wave"], answers["index"]]).mean()
    return means.unstack()


def lowest_survey_indices(world: World) -> float:
    """How many of the three lowest indices are those that are lowest in the national survey."""
    return float(len(LOWEST & set(_indices(world).mean().nsmallest(3).index)))


def spread_of_pupils(world: World) -> float:
    """Standard deviation between the pupils of the school, mean of indices and waves."""
    return float(_indices(world).groupby(level="wave").std().mean().mean())


def class_share_of_climate(world: World) -> float:
    """The share of the variance that lies between classes, mean of waves and indices of climate.

    What pupils say of their teachers, lessons and rules, not of themselves. The variance between
    classes is that of their means, less what chance alone gives.
    """
    classes = dict(zip(world["pupils"]["pupil"], world["pupils"]["class"], strict=True))
    table = _indices(world)[sorted(OF_CLIMATE)]
    shares = []
    for _, of_wave in table.groupby(level="wave"):
        by_class = of_wave.groupby(of_wave.index.get_level_values("pupil").map(classes))
        within = by_class.var().mean()
        between = by_class.mean().var() - (within / by_class.count()).mean()
        shares.append((between / (between + within)).mean())
    return float(sum(shares) / len(shares))


def _share(world: World, item: str, lowest: int) -> float:
    survey = world["survey"]
    answers = survey.loc[survey["item"] == item, "value"].dropna()
    return float((answers >= lowest).mean())


def thriving(world: World) -> float:
    """The share who like being at school well or very well (4 or 5)."""
    return _share(world, "like_school", 4)


def company_in_breaks(world: World) -> float:
    """The share who often or always have someone to be with in the breaks (4 or 5)."""
    return _share(world, "company", 4)


def bullied(world: World) -> float:
    """The share bullied two or three times a month or more, in any of three ways."""
    survey = world["survey"]
    answers = survey[survey["index"] == BULLYING].dropna(subset="frequency")
    often: Series = answers["frequency"].map(PLACE) >= BULLIED
    return float(often.groupby([answers["pupil"], answers["wave"]]).any().mean())


MEASURES: Final[dict[str, Callable[[World], float]]] = {
    function.__name__: function
    for function in (
        lowest_survey_indices,
        spread_of_pupils,
        class_share_of_climate,
        thriving,
        company_in_breaks,
        bullied,
    )
}
