"""How much a correlation is: for single pupils, by how many were asked, and by who answered."""

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
import pandas as pd
from pandas import DataFrame
from scipy import stats

from laeringsmiljo.analysis import climate
from laeringsmiljo.analysis.suppression import LEAST
from laeringsmiljo.analysis.uncertainty import LEVEL, Estimate, correlation, resampled

SIZES: Final = (10, 26, 100, 310, 1_000, 5_000)
"""How many pupils: a group, class 7B, a grade or two, the school, and two large studies."""
THIRD: Final = 1 / 3
CLASS: Final = 26
CLASSES: Final = 1_000
SEED: Final = 31


def drawn_pairs(r: float, n: int, *, seed: int = SEED) -> DataFrame:
    """Draw pairs whose correlation is exactly ``r``, from a normal distribution.

    What chance makes of the correlation is taken away afterwards: ``y`` is freed of ``x`` and
    mixed with it again in the right measure. With one seed and ``n``, all ``r`` share ``x``.

    Parameters
    ----------
    r
        From -1 to 1.
    n
        How many pairs, at least 3.

    Returns
    -------
    DataFrame
        ``x`` and ``y`` in standard deviations from their means.
    """
    x, other = stats.zscore(np.random.default_rng(seed).standard_normal((2, n)), axis=1)
    free = stats.zscore(other - np.mean(x * other) * x)
    return DataFrame({"x": x, "y": r * x + np.sqrt(1 - r * r) * free})


def marked(pairs: DataFrame) -> DataFrame:
    """Mark each pair's ``third`` on x (0 is the lowest), and if it is ``above`` the middle on y."""
    place = pairs["x"].rank(method="first") - 1
    third = (place * 3 / len(pairs)).astype(int)
    return pairs.assign(third=third, above=pairs["y"] > pairs["y"].median())


def above_middle(r: float) -> float:
    """Find the share of the lowest third on x that is above the middle on y.

    Exact for two normally distributed things with the correlation ``r``, from below -1 to 1.
    """
    edge = stats.norm.ppf(THIRD)
    both_low = stats.multivariate_normal(cov=np.array([[1, r], [r, 1]])).cdf([edge, 0])
    return float(1 - both_low / THIRD)


def of_ten(rs: Sequence[float]) -> DataFrame:
    """How many of ten in the lowest third are above the middle: columns ``r`` and ``of_ten``."""
    return DataFrame({"r": rs, "of_ten": [10 * above_middle(r) for r in rs]})


def by_number(r: float, sizes: Sequence[int] = SIZES) -> DataFrame:
    """Find the interval of a correlation by how many pupils it was found in.

    Returns
    -------
    DataFrame
        ``n``, ``value``, ``low`` and ``high``; the interval of Fisher's transformation.
    """
    found = [correlation(*drawn_pairs(r, n).to_numpy().T) for n in sizes]
    return DataFrame(found).assign(n=sizes)[["n", "value", "low", "high"]]


def closeness_and_support(
    by_pupil: DataFrame, by_teacher: DataFrame, survey: DataFrame, adult: str, wave: str
) -> DataFrame:
    """Set both sides' closeness beside the support from teachers that the pupil reports.

    Parameters
    ----------
    by_pupil, by_teacher, survey
        The datasets ``relationship_pupil``, ``relationship_teacher`` and ``survey``.
    adult, wave
        Which teacher, and which wave.

    Returns
    -------
    DataFrame
        One row per pupil with all three: ``pupil``, ``said_by_pupil``, ``said_by_teacher`` (mean
        of the statements, 1-5) and ``support`` (the index of the survey, 1-5).
    """

    def closeness(ratings: DataFrame) -> "pd.Series[float]":
        of = ratings["scale"].eq("closeness") & ratings["adult"].eq(adult)
        chosen = ratings[of & ratings["wave"].eq(wave)]
        return chosen.groupby("pupil")["value"].mean().astype(float)

    rows, answers = climate.answers_of(survey[survey["wave"] == wave])
    support = climate.index_means(answers)["teacher_support"].astype(float)
    table = pd.concat(
        {
            "said_by_pupil": closeness(by_pupil),
            "said_by_teacher": closeness(by_teacher),
            "support": support.set_axis(rows["pupil"]),
        },
        axis=1,
    )
    return table.dropna().rename_axis("pupil").reset_index()


def one_and_two_raters(table: DataFrame) -> tuple[Estimate, Estimate, Estimate]:
    """Correlate closeness with support when one person answered both, and when two did.

    Parameters
    ----------
    table
        As from `closeness_and_support`.

    Returns
    -------
    tuple
        The correlation within one rater, between two raters, and the first minus the second. The
        interval of the difference comes from drawing the pupils anew (``efron1987better``).
    """
    one, two, support = (table[c] for c in ("said_by_pupil", "said_by_teacher", "support"))
    return (
        correlation(one, support),
        correlation(two, support),
        resampled([one, two, support], _difference),
    )


def with_own_way(r: float, own: float) -> tuple[float, float]:
    """Find what a correlation becomes when people answer in ways of their own.

    Whoever answers has a way of answering that colours every answer: the mood, the use of the
    scale, what one thinks of teachers at large (``podsakoff2003common``). It is unrelated to the
    matter, and to other people's ways.

    Parameters
    ----------
    r
        The true correlation of the two things asked about, -1 to 1.
    own
        The share of the differences in each answer that is the person's own way, 0-1.

    Returns
    -------
    tuple
        The correlation when one person answers both, and when two people answer one each.
    """
    return (1 - own) * r + own, (1 - own) * r


def drawn_classes(
    r: float, own: float, *, classes: int = CLASSES, n: int = CLASS, seed: int = SEED
) -> DataFrame:
    """Draw classes that answer as `with_own_way` says, and correlate the answers in each.

    Parameters
    ----------
    r, own
        As for `with_own_way`.
    classes, n
        How many classes, and how many pupils in each.

    Returns
    -------
    DataFrame
        A row per class: ``one``, the correlation of closeness and support when the pupil answered
        both, and ``two``, when somebody else answered on closeness.
    """
    normal = np.random.default_rng(seed).standard_normal((4, classes, n))
    closeness, free, pupils_way, others_way = normal
    support = r * closeness + np.sqrt(1 - r * r) * free

    def answer(thing: Any, way: Any) -> Any:
        return np.sqrt(1 - own) * thing + np.sqrt(own) * way

    about_support = answer(support, pupils_way)
    return DataFrame(
        {
            who: stats.pearsonr(answer(closeness, way), about_support, axis=1).statistic
            for who, way in (("one", pupils_way), ("two", others_way))
        }
    )


def own_correlations(indices: DataFrame, base: str, least: int = LEAST) -> DataFrame:
    """Correlate one index with each of the others, as the same pupils answered both.

    Parameters
    ----------
    indices
        A row per pupil and a column per index, as from `climate.own_indices`.
    base
        The one that is set beside the others.
    least
        The least number of pupils whose answers are shown.

    Returns
    -------
    DataFrame
        ``index``, ``n`` pupils who answered both, ``value``, ``low`` and ``high``, strongest
        first; without those that have too few, and those that nobody answered differently.
    """
    rows = []
    for index in indices.columns.drop(base):
        both = indices[[base, index]].dropna()
        if len(both) >= least:
            found = correlation(both[base], both[index])._asdict()
            rows.append({"index": index, "n": len(both), **found})
    table = DataFrame(rows, columns=["index", "n", "value", "low", "high"])
    return table.dropna().sort_values("value", ascending=False, ignore_index=True)


def clear_of_zero(n: int, level: float = LEVEL) -> float:
    """How large r must be among ``n`` pupils, at least 4, for its interval not to hold zero."""
    return float(np.tanh(stats.norm.ppf((1 + level) / 2) / np.sqrt(n - 3)))


def _difference(one: Any, two: Any, support: Any, *, axis: int) -> Any:
    return (
        stats.pearsonr(one, support, axis=axis).statistic
        - stats.pearsonr(two, support, axis=axis).statistic
    )
