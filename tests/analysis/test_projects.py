"""Before and after a project, beside equally low schools, against cases worked by hand."""

import math

import pandas as pd
import pytest
from pandas import DataFrame

from laeringsmiljo.analysis import projects
from laeringsmiljo.classroom.schemas.schools import SCHOOL_YEARS


def survey(values, joined=None):
    """One grade with 30 answers a year: the values of each school, year by year."""
    rows = [
        {
            "school": school,
            "school_year": year,
            "grade": 7,
            "index": "wellbeing",
            "value": value,
            "n": 30,
            "suppressed": value is None,
            "joined": (joined or {}).get(school),
        }
        for school, own in values.items()
        for year, value in zip(SCHOOL_YEARS, own, strict=True)
    ]
    return DataFrame(rows).astype({"value": float})


FOUR = {
    "A": [3.0, 3.6, 3.8, 4.0],
    "B": [3.1, 3.3, 3.4, 3.5],
    "C": [4.0, 4.0, 4.0, 4.0],
    "D": [4.5, 4.0, 4.5, 4.0],
}


def test_a_school_without_a_figure_one_year_is_left_out():
    table = projects.levels(survey(FOUR | {"E": [3, None, 3, 3]}))
    assert set(table["school"]) == set("ABCD")
    assert len(table) == 16


def test_grades_weigh_by_their_answers_and_are_set_against_their_own_kind():
    low, high = survey({"A": [3.0] * 4, "B": [4.0] * 4}), survey({"A": [4.0] * 4, "B": [4.0] * 4})
    both = [low, high.assign(grade=6, n=10)]
    table = projects.levels(DataFrame([row for t in both for row in t.to_dict("records")]))
    first = table.set_index(["school", "school_year"]).loc[("A", "2021-22")]
    assert first["value"] == pytest.approx((3 * 30 + 4 * 10) / 40)
    assert first["apart"] == pytest.approx((-0.5 * 30 + 0 * 10) / 40)


def test_changes_are_of_those_that_joined_and_of_equally_low_ones():
    table = projects.levels(survey(FOUR, {"A": "2022-23"}))
    rows = projects.changes(table, lowest=0.5)
    first = rows[rows["start"] == "2022-23"].set_index("school")
    assert first.index.tolist() == ["A", "B"]
    assert first.loc["A", "change"] == pytest.approx(0.8)
    assert first.loc["B", "change"] == pytest.approx(0.3)
    assert first["low"].all()
    assert first["joined"].tolist() == [True, False]
    later = rows[rows["start"] == "2023-24"]
    assert "A" not in set(later["school"])


def rows(*some):
    return DataFrame(some, columns=["school", "joined", "low", "change"])


TWO = rows(
    ["A", True, True, 0.4],
    ["B", True, True, 0.2],
    ["C", True, False, -0.1],
    ["D", False, True, 0.1],
    ["D", False, True, 0.3],
    ["E", False, True, -0.1],
)


def test_groups_and_means():
    assert [len(projects.group(TWO, name)) for name in projects.GROUPS] == [3, 2, 3]
    found = projects.mean_change(projects.group(TWO, "low_others"))
    assert found.value == pytest.approx(0.1)
    assert found.low < 0.1 < found.high


def test_a_school_that_rises_counts_once():
    low = projects.group(TWO, "low_others")
    assert projects.rising(low) == (1, 2)
    assert projects.rising(TWO) == (3, 5)
    assert projects.rising_of_ten(TWO) == pytest.approx((6, 2.307, 8.824), abs=1e-3)


def test_the_difference_is_between_the_low_ones():
    many = pd.concat([TWO.assign(school=TWO["school"] + str(n)) for n in range(6)])
    found = projects.difference(many)
    assert found.value == pytest.approx(0.3 - 0.1)
    assert found.low < found.value < found.high


def test_what_is_true_is_read_from_the_first_year_in_the_project():
    table = projects.changes(projects.levels(survey(FOUR, {"A": "2022-23"})), 0.5)
    truth = DataFrame(
        {
            "school": "A",
            "school_year": ["2021-22", "2022-23", "2022-23"],
            "index": ["wellbeing", "wellbeing", "home_support"],
            "effect": [0.0, 0.2, 0.0],
        }
    )
    assert projects.true_effect(table, truth) == pytest.approx(0.1)
    assert projects.true_effect(table, truth, "wellbeing") == pytest.approx(0.2)


def test_the_lowest_rise_by_chance_the_more_the_more_is_luck():
    def rise(luck, lowest=0.3):
        made = projects.drawn_at_random(luck, lowest, schools=20_000)
        picked = made[made["picked"]]
        assert len(picked) == round(lowest * 20_000)
        return picked["after"].mean() - picked["before"].mean()

    below = projects.SPREAD_OF_SCHOOLS * 0.3477 / 0.3  # the normal density at its 30th percentile
    assert rise(0.0) == pytest.approx(0)
    assert rise(0.5) == pytest.approx(0.5 * below, abs=0.01)
    assert rise(1.0) == pytest.approx(below, abs=0.01)
    assert math.isclose(rise(0.5, 1.0), 0, abs_tol=0.01)
