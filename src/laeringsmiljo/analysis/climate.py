"""The pupil survey in figures: indices, groups, and how much of the difference lies between them.

Everything is sums over groups, so that time and memory grow as the number of answers: the same
functions serve a class and the country.
"""

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray
from pandas import DataFrame, Series

from laeringsmiljo.analysis.suppression import LEAST
from laeringsmiljo.classroom.schemas import survey as schema
from laeringsmiljo.classroom.schemas.columns import WAVES
from laeringsmiljo.classroom.schemas.schools import BULLYING

ANSWERED: Final = 0.5
"""The share of an index's questions that a pupil must have answered to have an index."""

QUESTIONS: Final = tuple(item.index for item in schema.ITEMS)
"""Which index each question belongs to, in the order of the questionnaire."""


def answers_of(survey: DataFrame) -> tuple[DataFrame, NDArray[np.int8]]:
    """Lay out the dataset ``survey`` with one row per pupil and wave.

    Returns
    -------
    tuple
        ``pupil`` and ``wave`` of each row; and an array, row × question: 1 to 5 (for bullying the
        place in ``schema.FREQUENCIES``), 0 if not answered.
    """
    rows, keys = pd.factorize(pd.MultiIndex.from_frame(survey[["pupil", "wave"]]))
    place = {item.code: number for number, item in enumerate(schema.ITEMS)}
    frequency = {code: number for number, code in enumerate(schema.FREQUENCIES, start=1)}
    given = survey["value"].astype("Float64").fillna(survey["frequency"].map(frequency)).fillna(0)
    answers = np.zeros((len(keys), len(schema.ITEMS)), dtype=np.int8)
    answers[rows, survey["item"].map(place).to_numpy(np.int64)] = given.to_numpy(np.int8)
    return DataFrame(list(keys), columns=["pupil", "wave"]), answers


def index_means(answers: NDArray[np.int8], questions: Sequence[str] = QUESTIONS) -> DataFrame:
    """The indices of each pupil: the mean of the questions answered.

    Parameters
    ----------
    answers
        Row × question, as from `answers_of`.
    questions
        Which index each column belongs to.

    Returns
    -------
    DataFrame
        A column per index, in the order of the questionnaire, on the scale 1-5; missing if less
        than half of the questions are answered (`ANSWERED`). Bullying has no mean: see `bullied`.
    """
    found = {}
    for index in dict.fromkeys(questions):
        if index == BULLYING:
            continue
        own = _of_index(answers, questions, index)
        number = np.count_nonzero(own, axis=1)
        total = own.sum(axis=1, dtype=np.float32)
        enough = (number > 0) & (number >= ANSWERED * own.shape[1])
        found[index] = np.divide(
            total, number, out=np.full(len(own), np.nan, dtype=np.float32), where=enough
        )
    return DataFrame(found)


def own_indices(data: DataFrame) -> tuple[str | None, DataFrame]:
    """Find the indices of each pupil in one's own survey, the last time the class was asked.

    Parameters
    ----------
    data
        As ``own_file("survey").data``.

    Returns
    -------
    tuple
        The wave, None if the file has none; and a row per pupil with a column per index asked
        about, as from `index_means`. Half of the questions in the file are enough.
    """
    named = data["wave"].dropna()
    wave = max(named, key=list(WAVES).index, default=None)
    last = data if wave is None else data[data["wave"] == wave]
    asked = [item for item in schema.ITEMS if item.code in set(last["item"])]
    wide = last.pivot(index="pupil", columns="item", values="value")
    answers = wide[[item.code for item in asked]].fillna(0).to_numpy(np.int8)
    return wave, index_means(answers, [item.index for item in asked]).astype(float)


def bullied(answers: NDArray[np.int8], questions: Sequence[str] = QUESTIONS) -> "Series[float]":
    """Who is bullied two or three times a month or more, in any way.

    Returns
    -------
    Series
        1 or 0 for each row; missing if no question about bullying is answered.
    """
    own = _of_index(answers, questions, BULLYING)
    often = (own >= schema.BULLIED).any(axis=1).astype(np.float32)
    return Series(np.where(own.any(axis=1), often, np.nan), name=BULLYING)


def by_group(
    values: DataFrame, groups: ArrayLike, within: ArrayLike | None = None, least: int = LEAST
) -> DataFrame:
    """Mean and spread of each group, without those that are too small to be shown.

    Parameters
    ----------
    values
        A row per pupil and a column per index, as from `index_means`.
    groups
        The group of each row.
    within
        The larger group of each row whose figures are also shown, if there is one: a class's
        school. What is hidden can then not be found by subtraction (`hide`).
    least
        The least number of answers that is shown.

    Returns
    -------
    DataFrame
        One row per group (in sorted order) and index: ``group``, ``index``, ``n``, ``mean``,
        ``sd`` and ``hidden``. A hidden row has neither mean nor standard deviation; nor has a
        group without answers, which is not hidden.
    """
    codes, names = pd.factorize(np.asarray(groups), sort=True)
    outer = None
    if within is not None:
        outer = np.zeros(len(names), dtype=np.int64)
        outer[codes] = pd.factorize(np.asarray(within))[0]
    tables = []
    for index in values:
        n, mean, squares = _sums(values[index].to_numpy(), codes, len(names))
        sd = np.sqrt(np.divide(squares, n - 1, out=np.full(len(n), np.nan), where=n > 1))
        hidden = hide(n, outer, least)
        tables.append(
            DataFrame(
                {
                    "group": names,
                    "index": index,
                    "n": n,
                    "mean": np.where(hidden, np.nan, mean),
                    "sd": np.where(hidden, np.nan, sd),
                    "hidden": hidden,
                }
            )
        )
    table = pd.concat(tables, ignore_index=True)
    order = np.arange(len(table)).reshape(len(tables), -1).T.ravel()
    return table.iloc[order].reset_index(drop=True)


def hide(
    n: NDArray[np.int64], within: NDArray[np.int64] | None = None, least: int = LEAST
) -> NDArray[np.bool_]:
    """Which groups must be hidden, when they make up many larger ones.

    The rule is that of `suppression.hidden_groups`, for thousands of larger groups at once.

    Parameters
    ----------
    n
        Answers in each group.
    within
        The larger group that each belongs to, if its figures are shown.
    least
        The least number of answers that is shown; 0 is shown too.

    Returns
    -------
    array
        True for groups below ``least``, and for the next smallest of the same larger group until
        at least two are hidden that together have ``least``. Else what is hidden would be what
        is left when the others are subtracted from the whole.
    """
    hidden = (n > 0) & (n < least)
    if within is None or not hidden.any():
        return hidden
    there = np.flatnonzero(n)
    order = there[np.lexsort((n[there], within[there]))]
    sizes, outer, few = n[order], within[order], hidden[order]
    start = np.searchsorted(outer, outer)
    before = np.cumsum(sizes) - sizes
    smaller = before - before[start]
    rank = np.arange(len(order)) - start
    some = np.bincount(outer, weights=few) > 0
    hidden[order] = few | (some[outer] & ((rank <= 1) | (smaller < least)))
    return hidden


def icc(values: ArrayLike, groups: ArrayLike) -> float:
    """The share of the variance that lies between groups: the intraclass correlation ICC(1).

    From the mean squares of a one-way analysis of variance, with groups of unequal size
    (M. Wolak, ICC, R package 2.4.0, doi:10.32614/CRAN.package.ICC). About 0 if groups differ no
    more than chance makes them; it may be a little below.

    Parameters
    ----------
    values
        A number per pupil; missing ones are left out.
    groups
        The group of each pupil.

    Returns
    -------
    float
        At most 1. Missing if there are fewer than two groups, if no group has two pupils, or if
        all have the same value.
    """
    codes, names = pd.factorize(np.asarray(groups))
    return _icc(np.asarray(values, dtype=np.float64), codes, len(names))


def shares_between(values: DataFrame, groups: ArrayLike) -> "Series[float]":
    """The `icc` of each index."""
    codes, names = pd.factorize(np.asarray(groups))
    return Series(
        {str(index): _icc(values[index].to_numpy(), codes, len(names)) for index in values}
    )


def _of_index(answers: NDArray[np.int8], questions: Sequence[str], index: str) -> NDArray[np.int8]:
    return answers[:, np.array([one == index for one in questions])]


def _icc(values: NDArray[Any], codes: NDArray[np.int64], groups: int) -> float:
    n, mean, squares = _sums(values, codes, groups)
    n, mean, squares = n[n > 0], mean[n > 0], squares[n > 0]
    pupils, number = int(n.sum()), len(n)
    if number < 2 or pupils <= number:
        return float("nan")
    between = float(n @ (mean - n @ mean / pupils) ** 2) / (number - 1)
    chance = float(squares.sum()) / (pupils - number)
    size = (pupils - float(n @ n) / pupils) / (number - 1)
    whole = between + (size - 1) * chance
    return (between - chance) / whole if whole > 0 else float("nan")


def _sums(
    values: NDArray[Any], codes: NDArray[np.int64], groups: int
) -> tuple[NDArray[np.int64], NDArray[np.float64], NDArray[np.float64]]:
    """For each group: how many values, their mean, and the sum of squares around it."""
    there = ~np.isnan(values)
    if not there.all():
        values, codes = values[there], codes[there]
    n = np.bincount(codes, minlength=groups).astype(np.int64)
    total = np.bincount(codes, weights=values, minlength=groups)
    mean = np.divide(total, n, out=np.full(groups, np.nan), where=n > 0)
    squares = np.bincount(codes, weights=(values - mean[codes]) ** 2, minlength=groups)
    return n, mean.astype(np.float64), squares.astype(np.float64)
