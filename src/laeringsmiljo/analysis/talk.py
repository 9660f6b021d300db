"""What adults say to whom: praise and corrections in a lesson, in a season, and per pupil.

All counts are of contacts, as from `attention.contacts`. What is said to the whole class is not
among them.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray
from pandas import DataFrame

from laeringsmiljo.analysis import uncertainty
from laeringsmiljo.analysis.uncertainty import Estimate

SAID: Final = ("praise", "general", "specific", "correction", "help", "feedback")
"""What `per_pupil` counts."""
DRAWS: Final = 20_000
"""Seasons drawn by lot; a share of them is then sure to about a third of a per cent."""
SEED: Final = 7


class Spread(NamedTuple):
    """How far apart the lessons are, and what chance makes of it.

    Attributes
    ----------
    value
        The highest ratio of a lesson divided by the lowest.
    middle
        What lots give in the middle draw.
    at_least
        Share of the draws, 0-1, that give ``value`` or more.
    """

    value: float
    middle: float
    at_least: float


def ratio(praise: int, corrections: int) -> Estimate:
    """Praise per correction in one lot of contacts.

    The interval is Wilson's (``wilson1927probable``) for the share that is praise, said as a ratio.
    Without corrections there is no highest ratio, so the value and the upper end are infinite.
    """
    return _as_ratio(uncertainty.share(praise, praise + corrections))


def by_lesson(contacts: DataFrame, lessons: Sequence[str]) -> DataFrame:
    """Count praise and corrections in each lesson.

    Parameters
    ----------
    contacts
        As from `attention.contacts`.
    lessons
        Identifiers of lessons, in order.

    Returns
    -------
    DataFrame
        ``lesson``, ``praise``, ``correction``, and the `ratio`: ``value``, ``low`` and ``high``.
    """
    counts = contacts.groupby("lesson")[["praise", "correction"]].sum()
    table = counts.reindex(list(lessons), fill_value=0).reset_index()
    ratios = [ratio(*row) for row in table[["praise", "correction"]].to_numpy()]
    return table.join(DataFrame(ratios, columns=list(Estimate._fields)))


def over_lessons(lessons: DataFrame) -> Estimate:
    """Praise per correction over several lessons; the interval draws lessons anew.

    Parameters
    ----------
    lessons
        As from `by_lesson`. All praise is divided by all corrections: a mean of the lessons' ratios
        would let one lesson with few corrections weigh most. One lesson alone has its `ratio`.
    """
    said = lessons[lessons["praise"] + lessons["correction"] > 0]
    praise, corrections = said["praise"], said["correction"]
    if len(said) < 2 or not corrections.sum():
        return ratio(int(praise.sum()), int(corrections.sum()))
    found = _as_ratio(uncertainty.resampled([praise, corrections], _share_of_sums))
    return found._replace(value=float(praise.sum() / corrections.sum()))


def change(before: DataFrame, after: DataFrame) -> Estimate:
    """How much the ratio over lessons has changed; draws pairs of lessons anew.

    Parameters
    ----------
    before, after
        As from `by_lesson`: as many lessons, in the same places of the timetable.
    """
    rows = [table[what] for table in (after, before) for what in ("praise", "correction")]
    return uncertainty.resampled(rows, _difference)


def spread_by_lot(lessons: DataFrame, *, draws: int = DRAWS, seed: int = SEED) -> Spread:
    """Say how far apart lots alone would put the highest and the lowest lesson.

    Who compares the highest of several lessons with the lowest has picked them for being far
    apart. So the corrections of the season are dealt out among all its contacts with praise or a
    correction, as many in each lesson as before, and the highest and the lowest are picked again.

    Parameters
    ----------
    lessons
        As from `by_lesson`. A lesson with neither praise nor corrections is left out.
    draws, seed
        How many seasons are drawn, and the seed.
    """
    counts = lessons.loc[lessons[["praise", "correction"]].sum(axis=1) > 0]
    corrections = counts["correction"].to_numpy()
    sizes = corrections + counts["praise"].to_numpy()
    drawn = np.random.default_rng(seed).multivariate_hypergeometric(
        sizes, corrections.sum(), size=draws
    )
    value = float(_highest_by_lowest(sizes, corrections))
    by_lot = _highest_by_lowest(sizes, drawn)
    return Spread(value, float(np.median(by_lot)), float((by_lot >= value * (1 - 1e-9)).mean()))


def per_pupil(contacts: DataFrame, pupils: Sequence[str]) -> DataFrame:
    """Count what is said to each pupil: ``pupil`` and the columns `SAID`.

    General praise is a contact with praise and nothing specific in it.
    """
    said = contacts.rename(columns={"specific_praise": "specific"})
    said = said.assign(general=said["praise"] & ~said["specific"])
    counts = said.groupby("pupil")[list(SAID)].sum().reindex(list(pupils), fill_value=0)
    return counts.rename_axis("pupil").reset_index()


def _highest_by_lowest(
    sizes: NDArray[np.int64], corrections: NDArray[np.int64]
) -> NDArray[np.float64]:
    """Divide the highest ratio by the lowest; infinite where a lesson has no correction."""
    with np.errstate(divide="ignore"):
        ratios = (sizes - corrections) / corrections
        return np.asarray(ratios.max(axis=-1) / ratios.min(axis=-1))


def _as_ratio(share: Estimate) -> Estimate:
    """Say the share that is praise as praise per correction."""
    ends = np.array(share)
    with np.errstate(divide="ignore"):
        value, low, high = ends / (1 - ends)
    return Estimate(float(value), float(low), float(high))


def _share_of_sums(
    praise: NDArray[np.float64], corrections: NDArray[np.float64], axis: int = -1
) -> NDArray[np.float64]:
    both = praise.sum(axis=axis) + corrections.sum(axis=axis)
    return np.asarray(praise.sum(axis=axis) / both)


def _ratio_of_sums(
    praise: NDArray[np.float64], corrections: NDArray[np.float64], axis: int = -1
) -> NDArray[np.float64]:
    return np.asarray(praise.sum(axis=axis) / corrections.sum(axis=axis))


def _difference(
    praise: NDArray[np.float64],
    corrections: NDArray[np.float64],
    praise_before: NDArray[np.float64],
    corrections_before: NDArray[np.float64],
    axis: int = -1,
) -> NDArray[np.float64]:
    before = _ratio_of_sums(praise_before, corrections_before, axis)
    return np.asarray(_ratio_of_sums(praise, corrections, axis) - before)
