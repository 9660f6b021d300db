"""How the pupils of one room meet their teachers: support and rules, closeness from both sides."""

from functools import partial
from typing import Any, Final

import numpy as np
import pandas as pd
from pandas import DataFrame
from scipy import stats

from laeringsmiljo.analysis import climate
from laeringsmiljo.analysis.uncertainty import Estimate, mean, resampled

AXES: Final = ("teacher_support", "rules")
"""The indices of the pupil survey that stand for warmth and for structure."""
WITHIN: Final = 0.9
"""The share of the pupils that the ring around a class holds."""
LOW: Final = 3
"""The middle of the scale 1-5."""


def points(survey: DataFrame, pupils: DataFrame, wave: str) -> DataFrame:
    """Find where each pupil places the teachers.

    Parameters
    ----------
    survey, pupils
        The datasets of these names.
    wave
        Which occasion.

    Returns
    -------
    DataFrame
        ``pupil``, ``class`` and the two `AXES`, 1-5; without those who lack one of them.
    """
    rows, answers = climate.answers_of(survey[survey["wave"] == wave])
    found = climate.index_means(answers)[list(AXES)].astype(float)
    found.insert(0, "pupil", rows["pupil"])
    found.insert(1, "class", rows["pupil"].map(pupils.set_index("pupil")["class"]))
    return found.dropna().reset_index(drop=True)


def class_means(found: DataFrame, axis: str) -> DataFrame:
    """Find each class's mean on one of the `AXES`.

    Parameters
    ----------
    found
        As from `points`.
    axis
        One of `AXES`.

    Returns
    -------
    DataFrame
        A row per class: ``class``, ``n``, ``value``, ``low``, ``high`` (Student's interval), the
        standard deviation ``sd`` with its interval ``sd_low``, ``sd_high`` from drawing the
        pupils anew (``efron1987better``), and ``below``, how many are below the middle of the
        scale.
    """
    rows = []
    for name, values in found.groupby("class")[axis]:
        spread = resampled([values], partial(np.std, ddof=1))
        rows.append(
            {
                "class": name,
                "n": len(values),
                **mean(values)._asdict(),
                "sd": spread.value,
                "sd_low": spread.low,
                "sd_high": spread.high,
                "below": int((values < LOW).sum()),
            }
        )
    return DataFrame(rows)


def spread_apart(found: DataFrame, axis: str, one: str, other: str) -> Estimate:
    """Find how much larger the spread is in one class than in another.

    Parameters
    ----------
    found
        As from `points`.
    axis
        One of `AXES`.
    one, other
        Names of the two classes.

    Returns
    -------
    Estimate
        The standard deviation of ``one`` minus that of ``other``, in steps of the scale 1-5. The
        interval comes from drawing the pupils of each class anew (``efron1987better``).
    """
    rows = [found.loc[found["class"] == name, axis] for name in (one, other)]
    return resampled(rows, _spread_apart, paired=False)


def ring(found: DataFrame, share: float = WITHIN) -> DataFrame:
    """Draw a ring around the mean that holds a share of the pupils.

    It is the ellipse of a normal distribution with the pupils' means, spreads and correlation,
    so that no single pupil can be read from it.

    Parameters
    ----------
    found
        The two `AXES` of at least two pupils.
    share
        The share within, 0-1.

    Returns
    -------
    DataFrame
        The two `AXES`, in steps of the scale: points along the ring.
    """
    values = found[list(AXES)].to_numpy(dtype=float)
    sizes, directions = np.linalg.eigh(np.cov(values.T))
    half = directions * np.sqrt(np.clip(sizes, 0, None) * stats.chi2.ppf(share, len(AXES)))
    turn = np.linspace(0, 2 * np.pi, 73)
    points = values.mean(axis=0) + np.column_stack([np.cos(turn), np.sin(turn)]) @ half.T
    return DataFrame(points, columns=list(AXES))


def share_between(found: DataFrame, axis: str) -> Estimate:
    """Find the share of the differences between pupils that lies between classes.

    Returns
    -------
    Estimate
        The intraclass correlation (`climate.icc`). With so few classes, ``low`` and ``high`` are
        not an interval but the least and the most it is when one class is left out.
    """
    without = [
        climate.icc(rest[axis], rest["class"])
        for name in found["class"].unique()
        for rest in [found[found["class"] != name]]
    ]
    return Estimate(climate.icc(found[axis], found["class"]), min(without), max(without))


def both_sides(by_pupil: DataFrame, by_teacher: DataFrame, wave: str) -> DataFrame:
    """Set the closeness that pupils report beside the closeness that teachers report.

    Parameters
    ----------
    by_pupil, by_teacher
        The datasets ``relationship_pupil`` and ``relationship_teacher``.
    wave
        Which occasion.

    Returns
    -------
    DataFrame
        ``adult``, ``side`` (``pupil`` or ``teacher``), ``pupil`` and ``closeness``, the mean of
        the statements answered, 1-5.
    """
    sides = []
    for side, ratings in (("pupil", by_pupil), ("teacher", by_teacher)):
        chosen = ratings[ratings["scale"].eq("closeness") & ratings["wave"].eq(wave)]
        means = chosen.groupby(["adult", "pupil"])["value"].mean().astype(float)
        sides.append(means.rename("closeness").reset_index().assign(side=side))
    table = pd.concat(sides).dropna().sort_values(["adult", "side", "pupil"], ignore_index=True)
    return table[["adult", "side", "pupil", "closeness"]]


def _spread_apart(one: Any, other: Any, *, axis: int) -> Any:
    return np.std(one, axis=axis, ddof=1) - np.std(other, axis=axis, ddof=1)
