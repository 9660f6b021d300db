"""How much a correlation is, against cases worked by hand."""

import numpy as np
import pandas as pd
import pytest

from laeringsmiljo.analysis import effects
from laeringsmiljo.classroom.schemas import survey as schema


@pytest.mark.parametrize("r", [-0.4, 0.0, 0.31, 0.7, 1.0])
def test_drawn_pairs_have_just_the_correlation_asked_for(r):
    pairs = effects.drawn_pairs(r, 50)
    assert pairs["x"].corr(pairs["y"]) == pytest.approx(r)
    assert pairs.mean().tolist() == pytest.approx([0, 0])
    assert pairs.std(ddof=0).tolist() == pytest.approx([1, 1])


def test_the_same_seed_draws_the_same_pupils_whatever_the_correlation():
    weak, strong = effects.drawn_pairs(0.1, 20), effects.drawn_pairs(0.7, 20)
    assert weak["x"].equals(strong["x"])
    assert not weak["x"].equals(effects.drawn_pairs(0.1, 20, seed=2)["x"])


def test_thirds_and_the_middle_of_six_pupils():
    pairs = pd.DataFrame({"x": [6, 1, 5, 2, 4, 3], "y": [1, 2, 3, 4, 5, 6]})
    found = effects.marked(pairs)
    assert found["third"].tolist() == [2, 0, 2, 0, 1, 1]
    assert found["above"].tolist() == [False] * 3 + [True] * 3


def test_above_the_middle_without_a_link_is_half_and_with_a_full_one_nobody():
    assert effects.above_middle(0) == pytest.approx(0.5)
    assert effects.above_middle(0.9999) == pytest.approx(0, abs=1e-6)
    assert effects.above_middle(0.31) + effects.above_middle(-0.31) == pytest.approx(1)


def test_above_the_middle_is_what_a_great_many_drawn_pupils_show():
    pupils = effects.marked(effects.drawn_pairs(0.5, 300_000))
    share = pupils["above"][pupils["third"] == 0].mean()
    assert effects.of_ten([0.5])["of_ten"][0] == pytest.approx(10 * share, abs=0.05)


def test_the_interval_by_number_is_that_of_fisher():
    # atanh 0.5 = 0.5493; 1.96 / sqrt(103 - 3) = 0.196; tanh 0.3533 = 0.339, tanh 0.7453 = 0.632
    row = effects.by_number(0.5, [103]).iloc[0]
    assert row.tolist() == pytest.approx([103, 0.5, 0.339, 0.632], abs=0.001)


SUPPORT = [item.code for item in schema.ITEMS if item.index == "teacher_support"]


def ratings(values):
    rows = [
        {"pupil": p, "adult": "marte", "wave": "autumn", "scale": "closeness", "value": v}
        for p, own in values.items()
        for v in own
    ]
    other = {"adult": "tarjei", "wave": "autumn", "scale": "closeness", "value": 1}
    conflict = {"adult": "marte", "wave": "autumn", "scale": "conflict", "value": 1}
    rows += [{"pupil": p, **noise} for p in values for noise in (other, conflict)]
    return pd.DataFrame(rows).astype({"value": "Int64"})


def answers(values):
    rows = [
        {"pupil": p, "wave": "autumn", "item": item, "value": v, "frequency": None}
        for p, v in values.items()
        for item in SUPPORT
    ]
    return pd.DataFrame(rows).astype({"value": "Int64"})


def test_both_sides_are_set_beside_what_the_same_pupil_says_of_support():
    table = effects.closeness_and_support(
        ratings({"a": [4, 5], "b": [2, None], "c": [3, 3]}),
        ratings({"a": [3, 3], "b": [5, 4], "c": [1, 1]}),
        answers({"b": 2, "a": 4}),
        "marte",
        "autumn",
    )
    assert table.to_dict("list") == {
        "pupil": ["a", "b"],
        "said_by_pupil": [4.5, 2],
        "said_by_teacher": [3, 4.5],
        "support": [4, 2],
    }


def test_the_difference_is_that_of_the_two_correlations_and_its_interval_is_wide():
    rng = np.random.default_rng(3)
    own, other = rng.normal(size=(2, 30))
    table = pd.DataFrame(
        {"said_by_pupil": own, "said_by_teacher": other, "support": own + 0.1 * other}
    )
    one, two, difference = effects.one_and_two_raters(table)
    assert difference.value == pytest.approx(one.value - two.value)
    assert difference.low < difference.value < difference.high
    assert one.value > 0.95


def test_a_way_of_answering_raises_the_number_of_one_rater_and_lowers_that_of_two():
    # by hand: answers are √0.7·thing + √0.3·way, so r becomes 0.7·0.31 + 0.3 and 0.7·0.31
    assert effects.with_own_way(0.31, 0.3) == pytest.approx((0.517, 0.217))
    assert effects.with_own_way(0.31, 0) == (0.31, 0.31)
    assert effects.with_own_way(-0.2, 1) == (1, 0)


@pytest.mark.parametrize(("r", "own"), [(0.31, 0.3), (0, 0.4), (-0.5, 0.1)])
def test_large_drawn_classes_show_the_correlations_that_follow_from_the_way(r, own):
    drawn = effects.drawn_classes(r, own, classes=20, n=20_000)
    assert drawn.mean().tolist() == pytest.approx(effects.with_own_way(r, own), abs=0.01)


def test_without_ways_of_their_own_one_rater_and_two_say_the_same():
    drawn = effects.drawn_classes(0.31, 0, classes=5)
    assert drawn["one"].equals(drawn["two"])
    assert len(drawn) == 5
