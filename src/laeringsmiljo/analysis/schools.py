"""Schools beside each other: a league table, a funnel around the mean, and how long a rank lasts.

A funnel plot (``spiegelhalter2005funnel``) sets each school's mean against the number of answers
behind it, with limits that are wide where the answers are few. Two sorts of limits are given. The
narrow ones know only who answered: the spread between pupils over the square root of how many. The
wide ones also know that one and the same school swings from autumn to autumn, because others
attend and the class has a good or a bad year.
"""

from typing import Final

import numpy as np
from pandas import DataFrame
from scipy import stats

from laeringsmiljo.analysis.uncertainty import LEVEL, Estimate, correlation
from laeringsmiljo.classroom.schemas.schools import SCHOOL_YEARS

YEARS: Final = SCHOOL_YEARS
COLUMNS: Final = ["school", "school_year", "index", "grade", "value", "sd", "n", "suppressed"]


def results(schools: DataFrame, index: str, grade: int) -> DataFrame:
    """Pick what one grade answered on one index, suppressed rows included.

    Returns
    -------
    DataFrame
        `COLUMNS` of the dataset.
    """
    chosen = schools[(schools["index"] == index) & (schools["grade"] == grade)]
    return chosen[COLUMNS].reset_index(drop=True)


def from_export(data: DataFrame) -> DataFrame:
    """Make the table of `results` from one's own file, of the kind ``udir_survey``.

    Only rows with the mean of a whole index for all pupils and the number behind it are used, and
    of these the index and grade that the file has most of.

    Parameters
    ----------
    data
        As ``own_file("udir_survey").data``.
    """
    known = of_schools(data).rename(columns={"unit": "school"})
    counted = known["value"].notna() & known["n"].notna()
    known = known[known["school"].notna() & (counted | known["suppressed"])]
    counted = counted[known.index]
    kind = known["index"] + "|" + known["grade"].fillna("")
    return known.loc[kind.isin(kind[counted].mode().head(1)), COLUMNS].reset_index(drop=True)


def of_schools(data: DataFrame) -> DataFrame:
    """Pick the rows of one's own export that are a whole index, all pupils and one school's.

    Parameters
    ----------
    data
        As ``own_file("udir_survey").data``.
    """
    of_school = data["level"].isna() | data["level"].str.casefold().eq("skole")
    return data[of_school & data["question"].isna() & data["gender"].fillna("all").eq("all")]


def league(table: DataFrame, school_year: str) -> DataFrame:
    """Rank the schools that have a figure in a school year.

    Returns
    -------
    DataFrame
        The rows of ``table``, highest first, with ``rank``: 1 has the highest mean, and schools
        with the same mean share the best of their places.
    """
    shown = table[(table["school_year"] == school_year) & table["value"].notna()]
    shown = shown.sort_values(["value", "school"], ascending=[False, True], ignore_index=True)
    return shown.assign(rank=shown["value"].rank(ascending=False, method="min").astype(int))


def pooled_sd(table: DataFrame) -> float:
    """The standard deviation between pupils of one school, over all schools; NaN if none is known.

    The variances are weighed by their degrees of freedom.
    """
    known = table.dropna(subset=["value", "sd", "n"])
    freedom = known["n"].to_numpy(dtype=float) - 1
    squares = known["sd"].to_numpy(dtype=float) ** 2 * freedom
    return float(np.sqrt(squares.sum() / freedom.sum())) if freedom.sum() > 0 else np.nan


def swing(table: DataFrame, sd: float) -> float:
    """How much one school swings from autumn to autumn, beyond who answered: a standard deviation.

    The variance of a school's means around its own level, each first set against the mean of all
    schools that year, less the part that comes from few answers (method of moments). 0 if nothing
    is left, NaN if no school has two years.

    Parameters
    ----------
    table
        As from `results`, with several school years.
    sd
        As from `pooled_sd`.
    """
    known = table.dropna(subset=["value", "n"])
    apart = known["value"] - known.groupby("school_year")["value"].transform("mean")
    by_school = apart.groupby(known["school"])
    freedom = len(known) - by_school.ngroups
    if freedom == 0:
        return np.nan
    squares = ((apart - by_school.transform("mean")) ** 2).sum()
    of_answers = (sd**2 / known["n"]).mean()
    return float(np.sqrt(max(squares / freedom - of_answers, 0)))


def limits(
    n: np.ndarray, centre: float, sd: float, swings: float = 0, level: float = LEVEL
) -> tuple[np.ndarray, np.ndarray]:
    """Control limits for the mean of ``n`` answers around ``centre``, low and high."""
    reach = stats.norm.ppf((1 + level) / 2) * np.sqrt(sd**2 / np.asarray(n, float) + swings**2)
    return centre - reach, centre + reach


def funnel(
    table: DataFrame, school_year: str, sd: float, swings: float = 0, level: float = LEVEL
) -> DataFrame:
    """Set each school against the limits for as many answers as it has.

    Parameters
    ----------
    table
        As from `results`.
    school_year
        The autumn's school year.
    sd
        The standard deviation between pupils.
    swings
        The standard deviation of a school from autumn to autumn; 0 gives the narrow limits.
    level
        Share of schools inside, if none differed.

    Returns
    -------
    DataFrame
        As `league`, with ``low``, ``high`` and ``verdict`` (``below``, ``inside``, ``above``);
        ``attrs["centre"]`` is the mean of all answers.
    """
    shown = league(table.dropna(subset=["n"]), school_year)
    n = shown["n"].to_numpy(dtype=float)
    centre = float(np.average(shown["value"], weights=n)) if len(shown) else np.nan
    low, high = limits(n, centre, sd, swings, level)
    value = shown["value"].to_numpy(dtype=float)
    verdict = np.select([value < low, value > high], ["below", "above"], "inside")
    judged = shown.assign(low=low, high=high, verdict=verdict)
    judged.attrs["centre"] = centre
    return judged


def outside_by_chance(schools: int, level: float = LEVEL) -> Estimate:
    """How many of so many schools lie outside the limits of `funnel`, if none differs.

    Returns
    -------
    Estimate
        The mean, and the range of 95 times in 100 (binomial).
    """
    expected = stats.binom(schools, 1 - level)
    return Estimate(expected.mean(), *expected.interval(LEVEL))


def jumps(table: DataFrame, before: str, after: str) -> DataFrame:
    """Rank the schools that have a figure in two school years, among themselves.

    Returns
    -------
    DataFrame
        ``school``, ``before`` and ``after`` (ranks, 1 is highest), lowest before last.
    """
    wide = table.pivot(index="school", columns="school_year", values="value")
    both = wide[[before, after]].dropna()
    ranks = both.rank(ascending=False, method="first").astype(int)
    ranks.columns = ["before", "after"]
    return ranks.sort_values("before").reset_index()


def lowest_again(ranks: DataFrame, number: int) -> int:
    """How many of the ``number`` lowest schools are among as many lowest the next time."""
    edge = len(ranks) - number
    return int(((ranks["before"] > edge) & (ranks["after"] > edge)).sum())


def again_by_lot(schools: int, number: int) -> Estimate:
    """How many of the ``number`` lowest are so again if lots are drawn for all the ranks.

    Returns
    -------
    Estimate
        The mean, and the range of 95 times in 100 (hypergeometric).
    """
    drawn = stats.hypergeom(schools, number, number)
    return Estimate(drawn.mean(), *drawn.interval(LEVEL))


def rank_correlation(ranks: DataFrame) -> Estimate:
    """Spearman's correlation of the ranks of `jumps`, with the interval of Fisher."""
    return correlation(ranks["before"], ranks["after"])
