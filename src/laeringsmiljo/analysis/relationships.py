"""Two sides of one relationship: what a teacher and a pupil say of it, and how far apart they are.

A *score* is the mean of the statements that one rater has answered about one relationship, on one
scale (closeness or conflict), from 1 to 5.

Two who see a relationship alike still do not answer alike, for each statement is ticked with some
chance. How much that does is read from the statements themselves: what is left of an answer when
the rater's mean and the statement's mean are taken away.
"""

from collections.abc import Callable
from typing import Final

import numpy as np
import pandas as pd
from pandas import DataFrame, Series
from scipy import stats

from laeringsmiljo.analysis import uncertainty

KEY: Final = ["wave", "adult", "scale", "pupil"]
GROUP: Final = ["wave", "adult", "scale"]
LEVEL: Final = 0.95
NEAR: Final = 0.5
"""Steps apart within which two scores are called near."""

OWN_SCALES: Final = ("closeness", "conflict", "colour")
"""What an own map may have, the best first."""
COLOURS: Final = {"blue": 1, "yellow": 2, "green": 3}
"""Steps from where the adult has most to do, to where it is easy."""
SHUFFLES: Final = 4_000
SEED: Final = 7


def scores(ratings: DataFrame) -> DataFrame:
    """Take the mean of the statements: `KEY` and ``score``, in steps from 1 to 5.

    Parameters
    ----------
    ratings
        The dataset ``relationship_teacher`` or ``relationship_pupil``; statements that are not
        answered are left out.
    """
    answered = ratings.dropna(subset=["value"]).astype({"value": float})
    means = answered.groupby(KEY, sort=False)["value"].mean()
    return means.rename("score").reset_index()


def both_sides(by_teacher: DataFrame, by_pupil: DataFrame) -> DataFrame:
    """Lay the scores of the two sides beside each other.

    Parameters
    ----------
    by_teacher, by_pupil
        The datasets ``relationship_teacher`` and ``relationship_pupil``.

    Returns
    -------
    DataFrame
        `KEY`, ``teacher``, ``child`` (the pupil's own score) and ``gap`` (teacher minus pupil), for
        the relationships that both have rated.
    """
    both = scores(by_teacher).merge(scores(by_pupil), on=KEY)
    both = both.rename(columns={"score_x": "teacher", "score_y": "child"})
    return both.assign(gap=both["teacher"] - both["child"])


def wobble(ratings: DataFrame) -> float:
    """The standard error of a score, in steps: how much chance there is in one rater's mean.

    Parameters
    ----------
    ratings
        One wave, adult and scale of a dataset of ratings.
    """
    table = ratings.pivot(index="pupil", columns="item", values="value").astype(float)
    left = table.sub(table.mean(axis=1), axis=0)
    left = left - left.mean(axis=0)
    known = int(table.notna().to_numpy().sum())
    freedom = known - len(table) - table.shape[1] + 1
    return float(np.sqrt(np.nansum(left.to_numpy() ** 2) / freedom / table.shape[1]))


def limit(by_teacher: DataFrame, by_pupil: DataFrame, *, level: float = LEVEL) -> float:
    """How far apart chance in the answers alone would put the two who are furthest apart.

    In a class where both sides saw every relationship alike, no pair would be further apart than
    this in ``level`` of all classes: the limit is set for the whole class and not for one pair
    (after Šidák), for one looks at all and points at the widest.

    Parameters
    ----------
    by_teacher, by_pupil
        One wave, adult and scale of the two datasets.
    level
        Share of the classes in which nobody lies outside.
    """
    apart = np.hypot(wobble(by_teacher), wobble(by_pupil))
    each = level ** (1 / by_teacher["pupil"].nunique())
    return float(stats.norm.ppf((1 + each) / 2) * apart)


def agreement(both: DataFrame) -> DataFrame:
    """Correlate the two sides.

    Parameters
    ----------
    both
        As from `both_sides`.

    Returns
    -------
    DataFrame
        Per `GROUP` Pearson's r as ``value``, with the interval ``low`` to ``high``.
    """
    return _estimates(both, lambda some: uncertainty.correlation(some["teacher"], some["child"]))


def difference(both: DataFrame) -> DataFrame:
    """Give the mean gap per `GROUP`: ``value``, in steps, with the interval ``low`` to ``high``."""
    return _estimates(both, lambda some: uncertainty.mean(some["gap"]))


def change(rated: DataFrame, since: str, until: str) -> DataFrame:
    """Say how much the scores have moved from one wave to another.

    Parameters
    ----------
    rated
        As from `scores`.
    since, until
        The two waves.

    Returns
    -------
    DataFrame
        ``adult``, ``scale``, ``pupil``, ``before``, ``after`` and ``moved``, in steps.
    """
    wide = rated.pivot(index=["adult", "scale", "pupil"], columns="wave", values="score")
    moved = wide[[since, until]].dropna().set_axis(["before", "after"], axis=1).reset_index()
    return moved.assign(moved=moved["after"] - moved["before"])


def own_moves(first: DataFrame, second: DataFrame) -> tuple[str, DataFrame]:
    """Say how one adult's relations have moved from one map of their own to another.

    Parameters
    ----------
    first, second
        As ``own_file("relationship_map").data``, with ``tag``: what the adult calls the relation,
        since the codes of two files are not those of the same pupils.

    Returns
    -------
    tuple
        The first of `OWN_SCALES` that at least half of the relations in both maps have; and
        ``pupil`` (the code of the first file), ``before``, ``after`` and ``moved``, in steps from
        1 to 5 (colours from 1 to 3). Empty if no relation is in both.
    """
    both = first.merge(second, on="tag", suffixes=("", "_after"))
    pairs = {
        scale: DataFrame(
            {
                "pupil": both["pupil"],
                "before": _steps(both, scale),
                "after": _steps(both, f"{scale}_after"),
            }
        ).dropna()
        for scale in OWN_SCALES
    }
    scale = next(one for one, some in pairs.items() if 2 * len(some) >= len(both))
    moved = pairs[scale].reset_index(drop=True)
    return scale, moved.assign(moved=moved["after"] - moved["before"])


def same_way(moved: DataFrame, least: int = 5, share: float = 0.75) -> int:
    """How many have moved the same way, if so many that it may be the rater who has moved; or 0.

    Parameters
    ----------
    moved
        As from `own_moves`.
    least
        The least number of relations that says anything.
    share
        The share of all relations that must have moved the same way.
    """
    most = max(int((moved["moved"] > 0).sum()), int((moved["moved"] < 0).sum()))
    return most if len(moved) >= least and most >= share * len(moved) else 0


def _steps(data: DataFrame, scale: str) -> "Series[float]":
    values = data[scale]
    return (values.map(COLOURS) if scale.startswith("colour") else values).astype(float)


def near(
    both: DataFrame,
    reach: float = NEAR,
    *,
    level: float = LEVEL,
    shuffles: int = SHUFFLES,
    seed: int = SEED,
) -> DataFrame:
    """Count the pairs that are near each other, and lay it beside pairs put together at random.

    If the pupils' answers are dealt out anew among the pupils, no pupil's own answer is left, but
    everybody still answers as people in this class do. What is near then, is near for that alone.

    Parameters
    ----------
    both
        One wave, adult and scale, as from `both_sides`.
    reach
        How many steps apart two scores may be and still be near.
    level
        Share of the shuffles that lie within the band.
    shuffles, seed
        How many, and the seed.

    Returns
    -------
    DataFrame
        ``what`` (``count``, ``shuffled``), ``share``, and the band's ``low`` and ``high``.
    """
    teacher, child = both["teacher"].to_numpy(), both["child"].to_numpy()
    rng = np.random.default_rng(seed)
    dealt = rng.permuted(np.tile(child, (shuffles, 1)), axis=1)
    slack = reach + 1e-9  # scores are thirds, quarters and fifths
    shares = (np.abs(teacher - dealt) <= slack).mean(axis=1)
    tail = (1 - level) / 2
    low, high = np.quantile(shares, [tail, 1 - tail])
    rows = [
        ("count", float((np.abs(teacher - child) <= slack).mean()), np.nan, np.nan),
        ("shuffled", float(shares.mean()), low, high),
    ]
    return DataFrame(rows, columns=["what", "share", "low", "high"])


def _estimates(both: DataFrame, estimate: Callable[[DataFrame], uncertainty.Estimate]) -> DataFrame:
    found = [(*name, *estimate(some)) for name, some in both.groupby(GROUP, sort=False)]
    return pd.DataFrame(found, columns=[*GROUP, "value", "low", "high"])
