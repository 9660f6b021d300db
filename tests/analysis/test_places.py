import numpy as np
import pandas as pd
import pytest
from pandas import DataFrame

from laeringsmiljo.analysis.places import (
    gaps,
    per_place,
    unsafe_only_then,
    unsafe_through_the_day,
)

ANSWERS = DataFrame(
    [
        ("a", "yard", "morning", 5),
        ("a", "yard", "break", 3),
        ("b", "yard", "morning", 2),
        ("b", "yard", "break", None),
        ("b", "shed", "break", 4),
    ],
    columns=["who", "place", "time_of_day", "safety"],
).astype({"safety": "Int64"})


def many(safety):
    return DataFrame(
        {"who": range(len(safety)), "place": "yard", "time_of_day": "break", "safety": safety}
    )


def test_a_day_is_averaged_first_for_each_person():
    # a: (5 + 3) / 2 = 4, b: 2; not (5 + 3 + 2) / 3
    table = per_place(ANSWERS, "who").set_index("place")
    assert table.loc["yard", ["n", "value"]].tolist() == [2, 3.0]
    assert table.loc["shed", "n"] == 1
    assert np.isnan(table.loc["shed", "low"])


def test_one_time_leaves_out_the_others_and_places_without_answers():
    table = per_place(ANSWERS, "who", "morning")
    assert table["place"].tolist() == ["yard"]
    assert table["value"].tolist() == [3.5]


def test_students_interval_of_two_people():
    # 3.5 and 12.706 standard errors of 1.5 to each side
    table = per_place(ANSWERS, "who", "morning")
    assert table.loc[0, "high"] == pytest.approx(3.5 + 12.706 * 1.5, abs=0.01)


def test_unsafe_is_one_or_two_with_wilsons_interval():
    found = unsafe_through_the_day(many([1, 2, 3, 3, 4, 4, 4, 5, 5, 5]), "yard").iloc[0]
    assert (found["n"], found["unsafe"], found["value"]) == (10, 2, 0.2)
    # Wilson, by hand: (0.2 + z²/20 ± z √(0.2·0.8/10 + z²/400)) / (1 + z²/10), z = 1.96
    assert (found["low"], found["high"]) == pytest.approx((0.0567, 0.5098), abs=1e-4)


def test_nothing_is_said_of_a_few():
    found = unsafe_through_the_day(many([1, 2, 3, 3, 4, 4, 4, 5, 5]), "yard").iloc[0]
    assert found["n"] == 9
    assert found[["unsafe", "value", "low", "high"]].isna().all()


def test_a_time_is_compared_with_another_among_those_who_answered_both():
    rows = [(who, "late", 1) for who in "abcdef"] + [(who, "early", 5) for who in "abcde"]
    answers = DataFrame(rows, columns=["who", "time_of_day", "safety"]).assign(place="stairs")
    [found] = unsafe_only_then(answers, "who", "stairs", "late").itertuples()
    assert (found.time_of_day, found.then, found.other) == ("early", 5, 0)
    assert found.p == pytest.approx(2 / 2**5)  # five coins alike, either way


def test_nobody_to_compare_is_no_evidence():
    answers = many([5, 5]).assign(time_of_day="late")
    both = pd.concat([answers, answers.assign(time_of_day="early")])
    assert unsafe_only_then(both, "who", "yard", "late")["p"].tolist() == [1.0]


def test_gaps_are_the_adults_less_the_pupils_where_both_have_answered():
    pupils = DataFrame({"place": ["yard", "shed", "gym"], "value": [4.0, 2.0, 3.0]})
    adults = DataFrame({"place": ["shed", "yard"], "value": [4.5, 3.0]})
    assert gaps(pupils, adults).to_dict() == {"shed": 2.5, "yard": -1.0}
    assert gaps(pupils, adults).index[0] == "shed"
