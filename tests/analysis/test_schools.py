"""Schools in rank order, in a funnel, and a year later, against cases worked by hand."""

import math

import numpy as np
import pytest
from pandas import DataFrame

from laeringsmiljo.analysis import schools
from laeringsmiljo.classroom.own import read_own


def table(rows):
    made = DataFrame(rows, columns=["school", "school_year", "value", "sd", "n"])
    made = made.assign(index="learning_culture", grade=7)
    return made.assign(suppressed=made["value"].isna())


ONE = table(
    [
        ["A", "2023-24", 4.0, 1.0, 25],
        ["B", "2023-24", 3.0, 1.0, 25],
        ["C", "2023-24", 4.0, 1.0, 100],
        ["D", "2023-24", None, None, 12],
    ]
)


def test_the_league_leaves_out_the_suppressed_and_shares_places():
    ranked = schools.league(ONE, "2023-24")
    assert ranked[["school", "rank"]].to_numpy().tolist() == [["A", 1], ["C", 1], ["B", 3]]


def test_the_spread_weighs_by_degrees_of_freedom():
    some = table([["A", "2023-24", 4, 1.0, 11], ["B", "2023-24", 4, 2.0, 31]])
    assert schools.pooled_sd(some) == pytest.approx(math.sqrt((10 * 1 + 30 * 4) / 40))
    assert math.isnan(schools.pooled_sd(some.assign(sd=np.nan)))


def test_limits_narrow_with_the_root_of_the_answers():
    low, high = schools.limits(np.array([25, 100]), 4.0, 1.0)
    assert high - 4 == pytest.approx([1.96 / 5, 1.96 / 10], abs=1e-4)
    assert 4 - low == pytest.approx(high - 4)
    _low, wide = schools.limits(np.array([25]), 4.0, 0.3 * 5, 0.4)
    assert wide - 4 == pytest.approx([1.96 * 0.5], abs=1e-4)


def test_the_funnel_stands_round_the_mean_of_all_answers():
    judged = schools.funnel(ONE, "2023-24", sd=1.0).set_index("school")
    assert judged.attrs["centre"] == pytest.approx((4 * 25 + 3 * 25 + 4 * 100) / 150)
    assert judged["verdict"].to_dict() == {"A": "inside", "B": "below", "C": "inside"}
    wide = schools.funnel(ONE, "2023-24", sd=1.0, swings=1.0)
    assert set(wide["verdict"]) == {"inside"}


def test_the_swing_is_of_one_school_between_years_less_what_few_answers_give():
    two = table(
        [
            ["A", "2022-23", 4.5, 1, 100],
            ["B", "2022-23", 3.5, 1, 100],
            ["A", "2023-24", 3.5, 1, 100],
            ["B", "2023-24", 4.5, 1, 100],
        ]
    )
    assert schools.swing(two, 1.0) == pytest.approx(math.sqrt(4 * 0.25 / 2 - 0.01))
    steady = two.assign(value=[4.5, 3.5, 4.5, 3.5])
    assert schools.swing(steady, 1.0) == 0
    assert math.isnan(schools.swing(ONE, 1.0))


def test_ranks_are_among_those_with_a_figure_both_years():
    rows = [[s, "2022-23", v, 1, 30] for s, v in zip("ABCDE", [5, 4, 3, 2, 1], strict=True)]
    rows += [[s, "2023-24", v, 1, 30] for s, v in zip("ABCD", [1, 4, 3, 2], strict=True)]
    ranks = schools.jumps(table(rows), "2022-23", "2023-24")
    assert ranks.to_numpy().tolist() == [["A", 1, 4], ["B", 2, 1], ["C", 3, 2], ["D", 4, 3]]
    assert schools.lowest_again(ranks, 2) == 1
    assert schools.rank_correlation(ranks).value == pytest.approx(-0.2)


def test_chance_alone_puts_one_of_twenty_outside_the_limits():
    assert schools.outside_by_chance(1) == pytest.approx((0.05, 0, 1))
    # of 20: none in 0.95^20 = 36 of 100; more than 3 in 1.6 of 100
    assert schools.outside_by_chance(20) == pytest.approx((1, 0, 3))


def test_by_lot_as_many_of_the_lowest_come_again_as_their_share():
    # of four schools one is lowest: again every fourth time
    assert schools.again_by_lot(4, 1) == pytest.approx((0.25, 0, 1))
    assert schools.again_by_lot(40, 10).value == pytest.approx(2.5)


HEADS = (
    "Skoleaarnavn EnhetNivaa EnhetNavn Trinnnavn Spoersmaalgruppe Score Standardavvik AntallBesvart"
)
EXPORT = f"""{HEADS.replace(" ", chr(9))}
2023-24\tSkole\tLia skole\t7. trinn\tLæringskultur\t3,9\t0,8\t31
2023-24\tSkole\tMoen skole\t7. trinn\tLæringskultur\t4,1\t0,9\t44
2023-24\tSkole\tMoen skole\t10. trinn\tLæringskultur\t3,5\t0,9\t40
2023-24\tSkole\tVika skole\t7. trinn\tLæringskultur\t*\t*\t*
2023-24\tKommune\tTrollbygda\t7. trinn\tLæringskultur\t4,0\t0,9\t75
"""


def test_an_export_gives_the_schools_of_the_grade_it_has_most_of():
    own = schools.from_export(read_own(EXPORT.encode(), "udir_survey", "nb").data)
    assert own["school"].tolist() == ["Lia skole", "Moen skole", "Vika skole"]
    assert own["suppressed"].tolist() == [False, False, True]
    assert set(own["index"]) == {"Læringskultur"}
    assert set(own["grade"]) == {"7. trinn"}
    judged = schools.funnel(own, "2023-24", sd=0.9)
    assert judged["school"].tolist() == ["Moen skole", "Lia skole"]


def test_an_export_without_schools_gives_nothing():
    data = read_own(EXPORT.encode(), "udir_survey", "nb").data
    assert schools.from_export(data[data["level"] != "Skole"]).empty
