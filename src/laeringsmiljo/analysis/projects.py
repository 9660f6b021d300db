"""Did a project help? Before and after, beside equally low schools, and by chance alone.

A school's change is the mean of its autumns in the project less the autumn before. Schools that
join after a bad autumn rise anyway, since bad luck does not last: regression to the mean. What the
project adds is therefore read against schools that were as low and never joined.
"""

from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from pandas import DataFrame

from laeringsmiljo.analysis.uncertainty import SEED, Estimate, resampled, share
from laeringsmiljo.classroom.schemas.schools import BULLYING, SCHOOL_YEARS

LOWEST: Final = 0.3
"""The share of the schools outside the project that count as low in an autumn."""

GROUPS: Final = ("joined", "low_joined", "low_others")

LEVEL_OF_SCHOOLS: Final = 4.0
SPREAD_OF_SCHOOLS: Final = 0.3
"""The mean and the standard deviation of schools that are drawn at random."""


def levels(schools: DataFrame, index: str | None = None) -> DataFrame:
    """Each school's mean over grades (and indices), for those with a figure in every year.

    Parameters
    ----------
    schools
        The dataset ``schools``.
    index
        One index; all that are means if None.

    Returns
    -------
    DataFrame
        ``school``, ``school_year``, ``joined``, ``value`` and ``apart``: the value less what the
        same grades had that autumn over all schools. Grades weigh by their answers.
    """
    kept = schools[~schools["suppressed"] & (schools["index"] != BULLYING)]
    if index is not None:
        kept = kept[kept["index"] == index]
    ordinary = kept.groupby(["school_year", "grade", "index"])["value"].transform("mean")
    sums = DataFrame(
        {
            "school": kept["school"],
            "school_year": kept["school_year"],
            "value": kept["value"] * kept["n"],
            "apart": (kept["value"] - ordinary) * kept["n"],
            "n": kept["n"],
        }
    )
    sums = sums.groupby(["school", "school_year"]).sum()
    means = sums[["value", "apart"]].div(sums["n"], axis=0).reset_index()
    years = means["school"].map(means["school"].value_counts())
    joined = schools.drop_duplicates("school").set_index("school")["joined"]
    whole = means[years == schools["school_year"].nunique()]
    return whole.assign(joined=whole["school"].map(joined)).reset_index(drop=True)


def changes(table: DataFrame, lowest: float = LOWEST) -> DataFrame:
    """The change of each school that joined, and of each equally low one that never did.

    Parameters
    ----------
    table
        As from `levels`.
    lowest
        A school is low if it is among this share of those outside the project, the autumn before.

    Returns
    -------
    DataFrame
        ``school``, ``start`` (the first school year in the project, or the one it is compared
        with), ``joined`` (bool), ``low`` (bool), ``before``, ``after`` and ``change``. A school
        that never joined stands once for each start that it was low before.
    """
    value = table.pivot(index="school", columns="school_year", values="value")
    apart = table.pivot(index="school", columns="school_year", values="apart")
    joined = table.drop_duplicates("school").set_index("school")["joined"].reindex(value.index)
    found = []
    for number, start in enumerate(SCHOOL_YEARS[1:-1], start=1):
        last = SCHOOL_YEARS[number - 1]
        free = joined.isna() | (joined >= start)
        low = free & (apart[last] <= apart.loc[free, last].quantile(lowest))
        new = joined == start
        rows = DataFrame(
            {
                "start": start,
                "joined": new,
                "low": low,
                "before": value[last],
                "after": value[list(SCHOOL_YEARS[number:])].mean(axis=1),
            }
        )
        found.append(rows[new | (low & joined.isna())].reset_index())
    all_rows = pd.concat(found, ignore_index=True)
    return all_rows.assign(change=all_rows["after"] - all_rows["before"])


def group(rows: DataFrame, name: str) -> DataFrame:
    """Pick one of `GROUPS` from `changes`."""
    joined, low = rows["joined"], rows["low"]
    return rows[{"joined": joined, "low_joined": joined & low, "low_others": ~joined & low}[name]]


def mean_change(rows: DataFrame) -> Estimate:
    """The mean change, with a bootstrap interval that draws schools (``efron1987better``)."""
    sums = rows.groupby("school")["change"].agg(["sum", "count"])

    def mean(total: NDArray[np.float64], n: NDArray[np.float64], axis: int) -> NDArray[np.float64]:
        return np.asarray(total.sum(axis=axis) / n.sum(axis=axis))

    return resampled([sums["sum"], sums["count"]], mean)


def rising(rows: DataFrame) -> tuple[int, int]:
    """How many schools rise, and of how many; a school with two starts counts once."""
    rose = rows.groupby("school")["change"].max() > 0
    return int(rose.sum()), len(rose)


def rising_of_ten(rows: DataFrame) -> Estimate:
    """How many of ten such schools rise, with the interval of Wilson (``wilson1927probable``)."""
    return Estimate(*(10 * one for one in share(*rising(rows))))


def difference(rows: DataFrame) -> Estimate:
    """How much more the low schools that joined changed than those that did not.

    The interval is a bootstrap that draws schools, with all that is known of each.

    Parameters
    ----------
    rows
        As from `changes`.
    """
    low = rows[rows["low"]]
    inside = low["joined"].astype(float)
    sums = DataFrame(
        {
            "school": low["school"],
            "in": low["change"] * inside,
            "n_in": inside,
            "out": low["change"] * (1 - inside),
            "n_out": 1 - inside,
        }
    )
    sums = sums.groupby("school").sum()

    def gap(*columns: NDArray[np.float64], axis: int) -> NDArray[np.float64]:
        inside, n_in, outside, n_out = (column.sum(axis=axis) for column in columns)
        return np.asarray(inside / n_in - outside / n_out)

    return resampled([sums[name] for name in ("in", "n_in", "out", "n_out")], gap)


def true_effect(rows: DataFrame, truth: DataFrame, index: str | None = None) -> float:
    """What the project really adds in the first autumn, a mean over the schools that joined.

    Parameters
    ----------
    rows
        As from `changes`.
    truth
        The dataset ``truth_schools``.
    index
        As for `levels`.
    """
    kept = truth[truth["index"] != BULLYING if index is None else truth["index"] == index]
    effect = kept.groupby(["school", "school_year"])["effect"].mean()
    new = rows[rows["joined"]]
    return float(effect.reindex(list(zip(new["school"], new["start"], strict=True))).mean())


def drawn_at_random(luck: float, lowest: float, schools: int = 200, seed: int = SEED) -> DataFrame:
    """Draw schools without any project, two autumns, and pick the lowest of the first.

    Parameters
    ----------
    luck
        The share of the differences between schools in one autumn that is luck, 0–1. The rest
        lasts.
    lowest
        The share of the schools that is picked.
    schools, seed
        How many are drawn, and from which seed.

    Returns
    -------
    DataFrame
        ``before``, ``after`` and ``picked``.
    """
    rng = np.random.default_rng(seed)
    lasting, first, second = rng.normal(size=(3, schools))
    before, after = (np.sqrt(1 - luck) * lasting + np.sqrt(luck) * one for one in (first, second))
    made = DataFrame({"before": before, "after": after}) * SPREAD_OF_SCHOOLS + LEVEL_OF_SCHOOLS
    return made.assign(picked=made["before"].rank() <= round(lowest * schools))
