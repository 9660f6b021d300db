"""Two sides of one relationship: against small cases worked by hand."""

import numpy as np
import pandas as pd
import pytest

from laeringsmiljo.analysis import relationships

ITEMS = ("i", "j", "k")


def ratings(answers, wave="autumn", adult="t", scale="closeness"):
    """Pupil → the answers to three statements."""
    return pd.DataFrame(
        [
            {"wave": wave, "adult": adult, "scale": scale, "pupil": p, "item": i, "value": v}
            for p, values in answers.items()
            for i, v in zip(ITEMS, values, strict=True)
        ]
    ).astype({"value": pd.Int64Dtype()})


def unrounded(pupils, values):
    table = ratings(dict.fromkeys(pupils, (1, 1, 1)))
    return table.assign(value=values.ravel())


def pairs(teacher, child):
    both = pd.DataFrame({"teacher": teacher, "child": child}, dtype=float)
    both[["wave", "adult", "scale"]] = ["autumn", "t", "closeness"]
    return both.assign(pupil=both.index, gap=both["teacher"] - both["child"])


def test_a_score_is_the_mean_of_what_was_answered():
    scores = relationships.scores(ratings({"a": (5, 4, 3), "b": (2, pd.NA, 1)}))
    assert scores[["pupil", "score"]].values.tolist() == [["a", 4], ["b", 1.5]]


def test_both_sides_stand_beside_each_other_and_the_gap_is_teacher_minus_pupil():
    both = relationships.both_sides(
        ratings({"a": (5, 5, 5), "b": (2, 2, 2), "c": (1, 1, 1)}),
        ratings({"b": (4, 4, 4), "a": (3, 3, 3)}),
    )
    assert both[["pupil", "teacher", "child", "gap"]].values.tolist() == [
        ["a", 5, 3, 2],
        ["b", 2, 4, -2],
    ]


def test_there_is_no_wobble_when_all_statements_move_together():
    assert relationships.wobble(ratings({"a": (3, 4, 5), "b": (1, 2, 3), "c": (2, 3, 4)})) == 0


def test_the_wobble_is_what_neither_pupil_nor_statement_explains():
    # means 3 for both pupils and for all statements: what is left is ±1, ∓1, 0
    table = ratings({"a": (4, 2, 3), "b": (2, 4, 3)})
    mean_square = 4 / ((2 - 1) * (3 - 1))
    assert relationships.wobble(table) == pytest.approx((mean_square / 3) ** 0.5)


def test_hardly_any_class_has_somebody_outside_the_limit_when_both_see_the_same():
    rng = np.random.default_rng(2)
    pupils = [f"p{n}" for n in range(26)]
    outside = 0
    for _class in range(200):
        seen = rng.normal(3, 0.6, (26, 1))
        tables = [unrounded(pupils, seen + rng.normal(0, 0.5, (26, 3))) for _side in range(2)]
        gap = relationships.both_sides(*tables)["gap"]
        outside += (gap.abs() > relationships.limit(*tables)).any()
    assert 0.01 <= outside / 200 <= 0.10


def test_agreement_and_difference_are_those_of_scipy_on_the_group():
    both = pairs([1, 2, 3, 4, 5], [2, 3, 4, 5, 6])
    (r,) = relationships.agreement(both).to_dict("records")
    assert (r["wave"], r["value"]) == ("autumn", pytest.approx(1))
    (gap,) = relationships.difference(both).to_dict("records")
    assert (gap["value"], gap["low"], gap["high"]) == (-1, -1, -1)


def test_change_is_counted_for_those_rated_both_times():
    rated = relationships.scores(
        pd.concat(
            [
                ratings({"a": (3, 3, 3), "b": (4, 4, 4)}),
                ratings({"a": (2, 2, 2)}, wave="winter"),
            ]
        )
    )
    moved = relationships.change(rated, "autumn", "winter")
    assert moved[["pupil", "before", "after", "moved"]].values.tolist() == [["a", 3, 2, -1]]


def test_near_is_counted_and_laid_beside_all_ways_of_dealing_the_answers():
    # dealt anew, each of the two ways is as likely: both near, or none
    found = relationships.near(pairs([1, 5], [1.5, 5]), shuffles=20_000).set_index("what")
    assert found.loc["count", "share"] == 1
    assert found.loc["shuffled", "share"] == pytest.approx(0.5, abs=0.02)
    assert found.loc["shuffled", ["low", "high"]].tolist() == [0, 1]
