"""Intervals against cases that can be worked by hand."""

import math

import numpy as np
import pytest

from laeringsmiljo.analysis.uncertainty import correlation, mean, resampled, share


def test_a_share_of_none_has_an_interval_that_says_few_were_asked():
    value, low, high = share(0, 10)
    assert value == low == 0
    # Wilson's upper end for none of n is z² / (n + z²)
    assert high == pytest.approx(1.96**2 / (10 + 1.96**2), abs=1e-3)
    assert all(map(math.isnan, share(0, 0)))


def test_a_mean_by_hand():
    # mean 3, standard error 1/√3, t with two degrees of freedom 4.303
    value, low, high = mean([2, 3, 4, float("nan")])
    assert value == 3
    assert (low, high) == pytest.approx((3 - 4.303 / 3**0.5, 3 + 4.303 / 3**0.5), abs=1e-3)
    assert math.isnan(mean([3]).low)
    assert mean([3]).value == 3
    assert math.isnan(mean([]).value)


def test_a_correlation_by_hand():
    one, other = [1, 2, 3, 4, 5, 6], [2, 1, 4, 3, 6, 5]
    value, low, high = correlation(one, other)
    assert value == pytest.approx(29 / 35)
    reach = 1.96 / 3**0.5
    ends = [math.tanh(math.atanh(value) + side * reach) for side in (-1, 1)]
    assert [low, high] == pytest.approx(ends, abs=1e-3)


def test_what_cannot_be_correlated():
    assert math.isnan(correlation([1, 1, 1], [1, 2, 3]).value)
    assert math.isnan(correlation([1, 2, 3], [3, 1, 2]).low)
    assert correlation([1, 2, float("nan")], [2, 4, 9]).value == pytest.approx(1)


def test_a_ratio_is_drawn_anew_by_its_units():
    def ratio(top, bottom, axis=-1):
        return top.sum(axis=axis) / bottom.sum(axis=axis)

    rng = np.random.default_rng(1)
    top, bottom = rng.poisson(20, 200), rng.poisson(10, 200)
    value, low, high = resampled([top, bottom], ratio)
    assert value == pytest.approx(top.sum() / bottom.sum())
    # by the delta method the relative standard error is √(1/Σtop + 1/Σbottom)
    error = value * (1 / top.sum() + 1 / bottom.sum()) ** 0.5
    assert (high - low) / (2 * 1.96) == pytest.approx(error, rel=0.15)
    assert low < value < high
    assert resampled([top, bottom], ratio) == (value, low, high)
    assert math.isnan(resampled([[4], [2]], ratio).low)


def test_two_groups_of_unlike_size_are_drawn_each_by_itself():
    def apart(one, other, *, axis):
        return one.mean(axis=axis) - other.mean(axis=axis)

    rng = np.random.default_rng(5)
    one, other = rng.normal(1, 1, 80), rng.normal(0, 2, 50)
    found = resampled([one, other], apart, paired=False)
    reach = 1.96 * np.hypot(one.std() / 80**0.5, other.std() / 50**0.5)
    assert found.value == pytest.approx(one.mean() - other.mean())
    assert found.high - found.low == pytest.approx(2 * reach, rel=0.05)
    assert np.isnan(resampled([one, [1.0]], apart, paired=False).low)
