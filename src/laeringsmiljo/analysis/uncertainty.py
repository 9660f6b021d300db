"""How sure a number is: intervals from SciPy, in one form.

All intervals hold the true value in 95 of 100 samples like the one at hand, unless another
``level`` is asked for. They know only the doubt that comes from counting few: not that of a
question that was misread, or of those who did not answer.
"""

from collections.abc import Callable, Sequence
from typing import Any, Final, NamedTuple

import numpy as np
from pandas import Series
from scipy import stats

LEVEL: Final = 0.95
RESAMPLES: Final = 4_000
"""Samples drawn for a bootstrap; its ends then move by about a hundredth of its width."""
SEED: Final = 7

Values = Sequence[float] | np.ndarray | Series


class Estimate(NamedTuple):
    """A number and the interval around it; the ends are NaN where there is too little to say."""

    value: float
    low: float
    high: float


def share(some: int, all_: int, *, level: float = LEVEL) -> Estimate:
    """Estimate a share, 0–1, with the interval of Wilson (``wilson1927probable``).

    Parameters
    ----------
    some, all_
        Counts: how many of how many. With none at all, everything is NaN.
    level
        Share of samples whose interval holds the true share.
    """
    if not all_:
        return Estimate(np.nan, np.nan, np.nan)
    interval = stats.binomtest(some, all_).proportion_ci(level, method="wilson")
    return Estimate(some / all_, float(interval.low), float(interval.high))


def mean(values: Values, *, level: float = LEVEL) -> Estimate:
    """Estimate a mean, with Student's interval; missing values are left out.

    Fewer than two values have no interval.
    """
    known = np.asarray(values, dtype=float)
    known = known[~np.isnan(known)]
    if len(known) < 2:
        return Estimate(float(known[0]) if len(known) else np.nan, np.nan, np.nan)
    middle, error = known.mean(), stats.sem(known)
    reach = stats.t.ppf((1 + level) / 2, len(known) - 1) * error
    return Estimate(float(middle), float(middle - reach), float(middle + reach))


def correlation(one: Values, other: Values, *, level: float = LEVEL) -> Estimate:
    """Estimate Pearson's r, with the interval of Fisher's transformation (``fisher1921probable``).

    Pairs with a missing value are left out. Fewer than four pairs have no interval, and two
    things of which one never varies have no correlation.
    """
    pairs = np.array([one, other], dtype=float)
    x, y = pairs[:, ~np.isnan(pairs).any(axis=0)]
    if len(x) < 2 or np.ptp(x) == 0 or np.ptp(y) == 0:
        return Estimate(np.nan, np.nan, np.nan)
    result = stats.pearsonr(x, y)
    if len(x) < 4:
        return Estimate(float(result.statistic), np.nan, np.nan)
    interval = result.confidence_interval(level)
    return Estimate(float(result.statistic), float(interval.low), float(interval.high))


def resampled(
    units: Sequence[Values],
    statistic: Callable[..., Any],
    *,
    paired: bool = True,
    level: float = LEVEL,
    resamples: int = RESAMPLES,
    seed: int = SEED,
) -> Estimate:
    """Estimate anything, by drawing the units anew: the bootstrap (``efron1987better``).

    Parameters
    ----------
    units
        One or several rows of numbers, as long as there are units: what was drawn, such as
        lessons or classes, and what is drawn anew.
    statistic
        Gives the number from rows like ``units``; must take ``axis``.
    paired
        Whether the rows are about the same units, and are drawn together. Rows about other units,
        such as two classes, may have unlike lengths.
    level, resamples, seed
        Of the interval; the percentile method.
    """
    rows = [np.asarray(unit, dtype=float) for unit in units]
    value = float(statistic(*rows, axis=-1))
    if min(map(len, rows)) < 2:
        return Estimate(value, np.nan, np.nan)
    interval = stats.bootstrap(
        rows,
        statistic,
        paired=paired,
        vectorized=True,
        n_resamples=resamples,
        confidence_level=level,
        method="percentile",
        rng=np.random.default_rng(seed),
    ).confidence_interval
    return Estimate(value, float(interval.low), float(interval.high))
