"""The pupil survey in figures: against sums by hand, and against what the generator put in."""

import numpy as np
import pandas as pd
import pytest

from laeringsmiljo.analysis.climate import (
    QUESTIONS,
    answers_of,
    bullied,
    by_group,
    hide,
    icc,
    index_means,
    shares_between,
)
from laeringsmiljo.analysis.suppression import hidden_groups
from laeringsmiljo.classroom import load

TWO = ("rules", "rules", "rules", "bullying", "bullying")


@pytest.fixture(scope="module")
def survey():
    return load("survey")


@pytest.fixture(scope="module")
def school(survey):
    """The indices of the autumn, and each pupil's class."""
    keys, answers = answers_of(survey)
    autumn = (keys["wave"] == "autumn").to_numpy()
    classes = keys["pupil"].map(load("pupils").set_index("pupil")["class"])
    return index_means(answers[autumn]), classes[autumn].to_numpy()


def test_the_answers_are_laid_out_as_they_were_given(survey):
    keys, answers = answers_of(survey)
    assert answers.shape == (len(survey) // len(QUESTIONS), len(QUESTIONS))
    one = survey.sample(200, random_state=1)
    codes = {"never": 1, "seldom": 2, "monthly": 3, "weekly": 4, "several_weekly": 5}
    row = {tuple(key): place for place, key in enumerate(keys.to_numpy())}
    columns = list(survey["item"].unique())
    for pupil, wave, item, value, frequency in one[
        ["pupil", "wave", "item", "value", "frequency"]
    ].itertuples(index=False):
        given = codes.get(frequency, 0) if pd.isna(value) else value
        assert answers[row[pupil, wave], columns.index(item)] == given


def test_an_index_is_the_mean_of_what_was_answered_if_half_was():
    answers = np.array([[5, 4, 3, 1, 1], [5, 2, 0, 1, 1], [5, 0, 0, 1, 1], [0] * 5], dtype=np.int8)
    means = index_means(answers, TWO)
    assert list(means) == ["rules"]
    assert means["rules"].iloc[:2].tolist() == [4.0, 3.5]
    assert means["rules"].iloc[2:].isna().all()


def test_who_is_bullied_monthly_or_more_in_any_way_counts_and_who_did_not_answer_does_not():
    answers = np.array(
        [[5, 5, 5, 2, 1], [5, 5, 5, 0, 3], [5, 5, 5, 5, 5], [5, 5, 5, 0, 0]], dtype=np.int8
    )
    found = bullied(answers, TWO)
    assert found.iloc[:3].tolist() == [0, 1, 1]
    assert found.isna().tolist() == [False, False, False, True]


def test_groups_have_the_means_and_spreads_of_pandas(school):
    values, classes = school
    table = by_group(values, classes).set_index(["group", "index"])
    mine = table["mean"].unstack().astype(float)
    spread = table["sd"].unstack()
    assert not table["hidden"].any()
    for index in values:
        other = values[index].astype(float).groupby(classes)
        assert mine[index].to_numpy() == pytest.approx(other.mean().to_numpy())
        assert spread[index].to_numpy() == pytest.approx(other.std().to_numpy(), rel=1e-4)
        assert (table["n"].unstack()[index] == other.count()).all()


def test_a_group_below_five_has_no_mean():
    values = pd.DataFrame({"rules": [1.0, 2, 3, 4, 5, 1, 2, 3, np.nan]})
    table = by_group(values, list("aaaaabbbb")).set_index("group")
    assert table.loc["a", "mean"] == 3
    assert table["n"].to_dict() == {"a": 5, "b": 3}
    assert table["hidden"].to_dict() == {"a": False, "b": True}
    assert table.loc["b", ["mean", "sd"]].isna().all()


@pytest.mark.parametrize(
    ("sizes", "hidden"),
    [
        ([20, 22, 25], [0, 0, 0]),
        ([20, 4, 25], [1, 1, 0]),
        ([2, 1, 9, 30], [1, 1, 1, 0]),
        ([3, 3, 30], [1, 1, 0]),
        ([4], [1]),
        ([0, 20, 25], [0, 0, 0]),
        ([0, 20, 4], [0, 1, 1]),
    ],
)
def test_what_is_hidden_can_not_be_found_by_subtraction(sizes, hidden):
    found = hide(np.array(sizes), np.zeros(len(sizes), dtype=np.int64))
    assert found.astype(int).tolist() == hidden


def test_one_small_class_hides_nothing_in_other_schools():
    n = np.array([20, 3, 21, 22, 23])
    assert hide(n, np.array([0, 0, 0, 1, 1])).tolist() == [True, True, False, False, False]
    assert hide(n).tolist() == [False, True, False, False, False]


@pytest.mark.parametrize("seed", range(20))
def test_what_is_hidden_in_a_school_is_two_groups_and_five_pupils_or_all(seed):
    rng = np.random.default_rng(seed)
    n, school = rng.integers(12, size=60), rng.integers(12, size=60)
    hidden = hide(n, school)
    assert hidden[(n > 0) & (n < 5)].all()
    n, school, hidden = n[n > 0], school[n > 0], hidden[n > 0]
    for one in np.unique(school[hidden]):
        mine = hidden & (school == one)
        assert mine.sum() >= 2 or mine.sum() == (school == one).sum()
        assert n[mine].sum() >= 5 or mine.sum() == (school == one).sum()
    for one in np.unique(school):
        alone = hidden_groups(pd.Series(n[school == one]))
        assert hidden[school == one].tolist() == alone.tolist()


def test_the_share_between_groups_by_hand():
    # groups 1, 2, 3 and 5, 6, 7: mean squares 24 between and 1 within, three in each
    assert icc([1, 2, 3, 5, 6, 7], list("aaabbb")) == pytest.approx((24 - 1) / (24 + 2 * 1))
    # unequal: n0 = (5 - 13 / 5) / 1 = 2.4; between 4.8 (1 df), within 4 / 3
    values = [1, 3, 3, 4, 5]
    between, within, size = 4.8, 4 / 3, 2.4
    expected = (between - within) / (between + (size - 1) * within)
    assert icc(values, list("aabbb")) == pytest.approx(expected)


def test_no_share_can_be_told_from_one_group_or_from_groups_of_one():
    assert np.isnan(icc([1, 2, 3], list("aaa")))
    assert np.isnan(icc([1, 2, 3], list("abc")))
    assert np.isnan(icc([2, 2, 2, 2], list("aabb")))


@pytest.mark.parametrize("share", [0.0, 0.1, 0.3])
def test_the_share_between_groups_is_what_was_put_in(share):
    rng = np.random.default_rng(3)
    groups = np.repeat(np.arange(2000), rng.integers(5, 30, size=2000))
    values = share**0.5 * rng.normal(size=2000)[groups]
    values += (1 - share) ** 0.5 * rng.normal(size=len(groups))
    values[rng.random(len(values)) < 0.05] = np.nan
    assert icc(values, groups) == pytest.approx(share, abs=0.02)


def test_classes_differ_more_in_climate_than_in_what_is_the_pupils_own(school):
    values, classes = school
    shares = shares_between(values, classes)
    climate = ["teacher_support", "assessment", "learning_culture", "participation", "rules"]
    own = ["home_support", "mastery", "challenge", "wellbeing", "motivation"]
    assert shares[climate].mean() > shares[own].mean() + 0.05
