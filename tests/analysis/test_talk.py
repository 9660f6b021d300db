"""Praise and corrections, against cases worked by hand."""

import math
from itertools import combinations

import pandas as pd
import pytest

from laeringsmiljo.analysis import talk

FLAGS = ["praise", "specific_praise", "correction", "help", "feedback"]


def contacts(*rows):
    """A contact per row: lesson, pupil and what it holds."""
    return pd.DataFrame(
        [
            {"lesson": lesson, "pupil": pupil} | {f: f in held for f in FLAGS}
            for lesson, pupil, held in rows
        ]
    )


SOME = contacts(
    ("one", "a", {"praise"}),
    ("one", "a", {"praise", "specific_praise"}),
    ("one", "b", {"correction"}),
    ("two", "b", {"help"}),
    ("two", "a", {"praise", "correction"}),
)


def test_a_ratio_is_the_odds_of_a_share():
    # 8 of 10 with Wilson's interval: z² = 3.8415, centre (0.8 + z²/20)/(1 + z²/10) = 0.7168,
    # half-width 0.2262
    assert talk.ratio(8, 2) == pytest.approx((4, 0.4906 / 0.5094, 0.9433 / 0.0567), rel=2e-3)


def test_without_corrections_the_ratio_has_no_end():
    value, low, high = talk.ratio(3, 0)
    assert (value, high) == (math.inf, math.inf)
    assert low == pytest.approx(3 / 3.8415, rel=1e-3)  # Wilson's low end is n / (n + z²)
    assert math.isnan(talk.ratio(0, 0).value)


def test_each_lesson_is_counted_also_one_without_any():
    table = talk.by_lesson(SOME, ["two", "one", "none"]).set_index("lesson")
    assert table[["praise", "correction"]].to_numpy().tolist() == [[1, 1], [2, 1], [0, 0]]
    assert table["value"].tolist()[:2] == pytest.approx([1, 2])


def test_over_lessons_sums_are_divided_and_not_ratios_averaged():
    lessons = pd.DataFrame({"praise": [10, 10], "correction": [1, 9]})
    found = talk.over_lessons(lessons)
    assert found.value == 2
    assert (found.low, found.high) == pytest.approx((10 / 9, 10))


def test_equal_lessons_leave_no_doubt_about_a_change():
    before = pd.DataFrame({"praise": [6, 6, 6], "correction": [2, 2, 2]})
    after = pd.DataFrame({"praise": [4, 4, 4], "correction": [4, 4, 4]})
    assert talk.change(before, after).value == -2


def test_what_is_said_to_each_pupil():
    table = talk.per_pupil(SOME, ["a", "b", "c"]).set_index("pupil")
    assert table.loc["a"].to_dict() == {
        "praise": 3,
        "general": 2,
        "specific": 1,
        "correction": 1,
        "help": 0,
        "feedback": 0,
    }
    assert table.loc["b", ["correction", "help"]].tolist() == [1, 1]
    assert table.loc["c"].sum() == 0


def lessons_of(praise, corrections):
    return pd.DataFrame({"praise": praise, "correction": corrections})


def test_the_lesson_of_each_correction_is_drawn_by_lot():
    # four contacts, two of them corrections, two in each lesson: of the six ways to deal them out,
    # four give one to each lesson (both ratios 1), and two give both to one (a ratio without end)
    even = talk.spread_by_lot(lessons_of([1, 1], [1, 1]))
    assert even == (1, 1, 1)
    apart = talk.spread_by_lot(lessons_of([2, 0], [0, 2]))
    assert (apart.value, apart.middle) == (math.inf, 1)
    assert apart.at_least == pytest.approx(1 / 3, abs=0.01)


def test_lots_over_all_ways_the_corrections_can_fall():
    # three lessons of 3, 4 and 5 contacts, three of twelve corrections
    sizes = [3, 4, 5]
    where = [lesson for lesson, size in enumerate(sizes) for _ in range(size)]
    ways = []
    for chosen in combinations(where, 3):
        counts = [chosen.count(lesson) for lesson in range(3)]
        ratios = [
            (size - some) / some if some else math.inf
            for size, some in zip(sizes, counts, strict=True)
        ]
        ways.append(max(ratios) / min(ratios) if min(ratios) else math.inf)
    found = talk.spread_by_lot(lessons_of([2, 3, 4], [1, 1, 1]))
    assert found.value == 2
    assert found.at_least == pytest.approx(sum(way >= 2 for way in ways) / len(ways), abs=0.01)
    assert found.middle == sorted(ways)[len(ways) // 2]


def test_a_lesson_in_which_nothing_is_said_is_left_out_of_the_lots():
    assert talk.spread_by_lot(lessons_of([1, 1, 0], [1, 1, 0])) == (1, 1, 1)
