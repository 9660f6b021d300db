"""Did a project help? Before and after, beside equally low schools, and by chance alone.

A school's change is the mean of its autumns in the project less the autumn before. Schools that
join after a bad autumn rise anyway, since bad luck does not last: regression to the mean. What the
project adds is therefore read against schools that were as low and never joined.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from pandas import DataFrame
from scipy import stats

from laeringsmiljo.analysis.schools import of_schools
from laeringsmiljo.analysis.uncertainty import LEVEL, SEED, Estimate, resampled, share
from laeringsmiljo.classroom.schemas.schools import BULLYING, SCHOOL_YEARS

LOWEST: Final = 0.3
"""The share of the schools outside the project that count as low in an autumn."""

AS_LOW: Final = 0.1
"""At most so many steps from a school that joined, another stood where it did."""
ENOUGH: Final = 5
"""Schools that a mean needs to have an interval."""

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


def own_levels(data: DataFrame) -> DataFrame:
    """Each school's mean in each autumn of one's own file, of the kind ``udir_survey``.

    The mean is over the whole indices and the grades that a school has in each of the autumns
    before and after, so that none comes or goes.

    Parameters
    ----------
    data
        As ``own_file("udir_survey").data``, of the school years that are looked at.

    Returns
    -------
    DataFrame
        As from `levels`; ``joined`` is missing. A school whose name is that of another is called
        by its organisation number too.
    """
    known = own_figures(data).rename(columns={"unit": "school"})
    years = known["school_year"].nunique()
    series = known.groupby(["school", "grade", "index"])["school_year"].transform("nunique")
    known = known[series == years]
    if known.empty:
        return DataFrame(columns=["school", "school_year", "value", "apart", "joined"])
    return levels(known.assign(suppressed=False, joined=None))


def own_figures(data: DataFrame) -> DataFrame:
    """The rows of one's own export that hold the mean of a whole index at a school, and its n.

    Rows of all grades together are left out where single grades are given.

    Parameters
    ----------
    data
        As ``own_file("udir_survey").data``.
    """
    rows = of_schools(data)
    rows = rows[rows["value"].notna() & rows["n"].notna() & rows["unit"].notna()]
    rows = rows[~rows["index"].str.contains("mobb", case=False)]
    grade = rows["grade"].fillna("")
    single = grade.str.contains(r"\d")
    rows = rows.assign(grade=grade)[single if single.any() else single | True]
    numbers = rows.groupby("unit")["organisation"].transform("nunique")
    twice = rows["unit"] + " (" + rows["organisation"].fillna("") + ")"
    rows = rows.assign(unit=rows["unit"].where(numbers < 2, twice))
    return rows.drop_duplicates(["unit", "school_year", "grade", "index"])


def own_changes(table: DataFrame, joined: Sequence[str], start: str) -> DataFrame:
    """The change of the schools that joined, and of the others that stood where they did.

    Parameters
    ----------
    table
        As from `own_levels`: the school year before ``start``, and those from it.
    joined
        The schools of the measure.
    start
        Its first school year.

    Returns
    -------
    DataFrame
        ``school``, ``joined`` (bool), ``before``, ``after``, ``change`` and ``weight``, for those
        that joined and the others that were at most `AS_LOW` from one of them in the autumn
        before. The others' weights let them stand where those that joined did on average: each
        that joined gives its share to its own others alike. Those that joined and have no such
        others are left out, unless that is all of them.
    """
    value = table.pivot(index="school", columns="school_year", values="value")
    after = value.columns[value.columns >= start]
    (before,) = value.columns[value.columns < start]
    inside = value.index.isin(joined)
    at = value[before].to_numpy()
    alike = (np.abs(at[inside][:, None] - at) <= AS_LOW) & ~inside
    matched = alike.any(axis=1)
    if not matched.any():
        matched[:] = True
    weight = np.zeros(len(value))
    weight[inside] = matched / matched.sum()
    shares = alike / np.maximum(alike.sum(axis=1, keepdims=True), 1)
    weight[~inside] = shares.sum(axis=0)[~inside] / matched.sum()
    rows = DataFrame(
        {
            "joined": inside,
            "before": value[before],
            "after": value[after].mean(axis=1),
            "weight": weight,
        }
    ).reset_index()
    rows = rows[rows["weight"] > 0].reset_index(drop=True)
    return rows.assign(change=rows["after"] - rows["before"])


def own_estimates(rows: DataFrame, enough: int = ENOUGH) -> DataFrame:
    """The mean change of the schools that joined and of the others, and the difference.

    Parameters
    ----------
    rows
        As from `own_changes`.
    enough
        With fewer schools than this a mean has no interval, and nor has a difference. Others that
        weigh unlike count as fewer (Kish's effective number).

    Returns
    -------
    DataFrame
        Rows ``joined``, ``others`` and ``difference``: ``value``, ``low`` and ``high`` in steps,
        with Student's interval; that of the difference has the fewer degrees of freedom of the
        two. Without others, the first alone.
    """
    names = {"joined": rows[rows["joined"]], "others": rows[~rows["joined"]]}
    sides = [_weighed(some) for some in names.values() if len(some)]
    if len(sides) == 2:
        (one, error, n), (other, other_error, m) = sides
        sides.append((one - other, float(np.hypot(error, other_error)), min(n, m)))
    found = [
        Estimate(value, value - reach, value + reach)
        for value, error, n in sides
        for reach in [error * stats.t.ppf((1 + LEVEL) / 2, n - 1) if n >= enough else np.nan]
    ]
    return DataFrame(found, index=["joined", "others", "difference"][: len(found)])


def _weighed(rows: DataFrame) -> tuple[float, float, float]:
    """The weighed mean of the changes, its standard error, and how many schools it is worth."""
    change, weight = rows["change"].to_numpy(), rows["weight"].to_numpy()
    number = 1 / float((weight**2).sum())
    spread = float(np.std(change, ddof=1)) if len(change) > 1 else np.nan
    return float(weight @ change), spread / np.sqrt(number), number + 1e-9


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
