"""How the schools of a world are measured against the national survey."""

from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import Final

import numpy as np
from pandas import DataFrame

from laeringsmiljo.classroom.schemas.schools import BULLYING, SCHOOL_YEARS

World = Mapping[str, DataFrame]

LOWEST: Final = {"motivation", "assessment", "participation"}


def _answers(world: World) -> DataFrame:
    """The published values of the indices, and how far each is from others of its kind."""
    table = world["schools"].query("index != @BULLYING and not suppressed")
    of_kind = table.groupby(["school_year", "grade", "index"])["value"].transform("mean")
    return table.assign(apart=table["value"] - of_kind)


def school_share_of_variance(world: World) -> float:
    """The share of the variance between pupils' answers that lies between schools.

    What is a school's own comes back the next year, with other answers. Therefore the covariance
    of schools' means between one year and the next measures it.
    """
    table = _answers(world)
    shares = []
    for _, rows in table.groupby("index"):
        means = rows.groupby(["school", "school_year"])["apart"].mean().unstack()
        variance = (rows["sd"] ** 2).mean()
        shares += [means[one].cov(means[other]) / variance for one, other in pairwise(SCHOOL_YEARS)]
    return float(np.mean(shares))


def spread_within_schools(world: World) -> float:
    """Standard deviation between the pupils of a grade, mean of all indices."""
    return float(_answers(world)["sd"].mean())


def schools_that_fall(world: World) -> float:
    """The share of the schools without a project whose indices fall, by a line through the years.

    The mean of the indices of the same grades, in schools with published values every year.
    """
    table = _answers(world)
    table = table[table["joined"].isna()]
    means = table.groupby(["school", "school_year"])["value"].mean().unstack().dropna()
    slopes = means[list(SCHOOL_YEARS)].to_numpy() @ (np.arange(len(SCHOOL_YEARS)) - 1.5)
    return float((slopes < 0).mean())


def lowest_indices(world: World) -> float:
    """How many of the three lowest indices are those that are lowest in the national survey."""
    means = _answers(world).groupby("index")["value"].mean()
    return float(len(LOWEST & set(means.nsmallest(3).index)))


def _bullied(grade: int, school_year: str) -> Callable[[World], float]:
    def measure(world: World) -> float:
        table = world["schools"]
        rows = table[
            (table["index"] == BULLYING)
            & (table["grade"] == grade)
            & (table["school_year"] == school_year)
            & ~table["suppressed"]
        ]
        return float((rows["value"] * rows["n"]).sum() / rows["n"].sum())

    return measure


MEASURES: Final[dict[str, Callable[[World], float]]] = {
    function.__name__: function
    for function in (
        school_share_of_variance,
        spread_within_schools,
        schools_that_fall,
        lowest_indices,
    )
} | {
    f"bullied_grade_{grade}_{year[:4]}": _bullied(grade, year)
    for year in SCHOOL_YEARS[1:]
    for grade in (7, 10)
}
