"""What the lab 05-classroom-talk says about its data is so, in both editions."""

import pytest
from lab_text import LabText

from laeringsmiljo.analysis import talk
from laeringsmiljo.figures.attention import class_7b

holds = LabText("05-classroom-talk").holds

SEEN = class_7b()
NAMES = SEEN.pupils.set_index("pupil")["name"]
THREE = ["Odin", "Sander", "Zofia"]


def lessons(season):
    return talk.by_lesson(SEEN.contacts, SEEN.lessons_of(season))


def said(season):
    found = SEEN.contacts[SEEN.contacts["lesson"].isin(SEEN.lessons_of(season))]
    return talk.per_pupil(found, list(NAMES.index)).set_index("pupil").rename(index=NAMES)


def test_what_the_film_shows_of_sander():
    sander = NAMES.index[NAMES == "Sander"].item()
    events = SEEN.events
    his = events[(events["lesson"] == "autumn-01") & (events["to"] == sander)]
    told = his.set_index("second")["kind"]
    assert told.loc[: 20 * 60].to_list() == ["correction", "correction"]
    assert told.loc[20 * 60 : 43 * 60].to_list() == ["process_feedback"]
    seats = SEEN.seating[SEEN.seating["season"] == "autumn"].set_index("pupil")
    assert seats.loc[sander, ["row", "place"]].to_list() == [2, "F"]
    holds("film", "ved døra i andre rad", "by the door in the second row")


def test_the_ratio_of_lessons_and_its_doubt():
    autumn, spring = lessons("autumn"), lessons("spring")
    eleven = autumn.loc[10]
    assert (eleven["praise"], eleven["correction"], eleven["value"]) == (24, 3, pytest.approx(8))
    assert (autumn["value"].idxmax(), autumn["value"].idxmin()) == (10, 3)
    whole = talk.over_lessons(autumn)
    assert [round(x, 1) for x in whole] == [3.1, 2.4, 4.0]
    later = talk.over_lessons(spring)
    assert [round(x, 1) for x in later] == [2.3, 1.7, 3.2]
    assert [round(x, 1) for x in talk.change(autumn, spring)] == [-0.8, -1.8, 0.4]
    holds("doubt-read", "24 kontakter med ros og 3 med", "24 contacts with praise and 3 with")
    holds("doubt-read", "fra 2,4 til 4,0", "from 2.4 to 4.0")
    holds("doubt-read", "2,3, fra 1,7 til 3,2", "2.3, from 1.7 to 3.2")
    holds("doubt-read", "−0,8, og intervallet går fra −1,8 til 0,4", "−0.8, and the interval goes")


def test_the_extremes_of_twelve_lessons_against_lots():
    by_lot = talk.spread_by_lot(lessons("autumn"))
    assert [round(by_lot.value, 1), round(by_lot.middle, 1)] == [4.6, 4.4]
    assert by_lot.at_least == pytest.approx(0.47, abs=0.01)
    holds("doubt-read", "minst 4,4 ganger så stort", "at least 4.4 times that in the lowest")
    holds("doubt-read", "I høst var det 4,6 ganger", "This autumn it was 4.6 times")
    spring = talk.spread_by_lot(lessons("spring"))
    assert round(spring.value, 1) == 10.9
    assert 0.01 < spring.at_least < 0.02
    holds("doubt-read", "Om våren var det 10,9", "In spring it was 10.9")
    holds("doubt-read", "bare i én eller to av hundre", "only one or two of a hundred")


def test_lessons_four_and_eleven_have_the_same_place_in_autumn_and_spring():
    places = SEEN.lessons.set_index(["season", "number"])[["subject", "start"]]
    assert places.loc["autumn"].equals(places.loc["spring"])


def test_three_carry_most_of_the_corrections():
    for season, (some, all_) in {"autumn": (44, 86), "spring": (53, 111)}.items():
        corrections = said(season)["correction"]
        assert set(corrections.nlargest(3).index) == set(THREE)
        assert (corrections[THREE].sum(), corrections.sum()) == (some, all_)
    autumn = said("autumn")
    praise = autumn["praise"][THREE].sum()
    assert (praise, (autumn["correction"] == 0).sum()) == (18, 7)
    others = autumn.drop(THREE)
    assert [round(praise / 44, 1), round(others["praise"].sum() / 42, 1)] == [0.4, 5.9]
    assert (autumn["praise"] / autumn["correction"])[THREE].max() < 1
    holds(
        "people-read", "44 av 86 irettesettelser om høsten, og 18", "44 of 86 corrections in autumn"
    )
    ratios = {
        season: [
            [round(end, 1) for end in talk.ratio(*rows[["praise", "correction"]].sum())]
            for rows in (said(season).loc[THREE], said(season).drop(THREE))
        ]
        for season in ("autumn", "spring")
    }
    assert ratios["autumn"] == [[0.4, 0.2, 0.7], [5.9, 4.2, 8.1]]
    assert ratios["spring"] == [[0.4, 0.2, 0.6], [4.1, 3.1, 5.5]]
    holds("people-read", "0,4 (0,2 til 0,7). For de 23", "0.4 (0.2 to 0.7). For the other 23")
    holds("people-read", "5,9 (4,2 til 8,1)", "5.9 (4.2 to 8.1)")
    holds("people-read", "0,4 (0,2 til 0,6) og 4,1 (3,1 til 5,5)", "and 4.1 (3.1 to 5.5)")
    holds("people-read", "Sju elever", "Seven pupils")
    holds("people-read", "53 av 111", "53 of 111")


def test_what_tuva_maja_magnus_and_elle_hear():
    autumn, spring = said("autumn"), said("spring")
    assert autumn.loc["Tuva", "correction"] == 10
    assert autumn["praise"].idxmax() == "Tuva"
    assert [t.loc["Maja", "help"] for t in (autumn, spring)] == [27, 23]
    assert [t.loc["Maja", "praise"] for t in (autumn, spring)] == [0, 0]
    assert autumn.loc["Magnus", ["praise", "general", "feedback"]].to_list() == [28, 25, 0]
    assert spring.loc["Magnus", ["praise", "general"]].to_list() == [28, 28]
    assert autumn.loc["Elle", ["praise", "specific"]].to_list() == [10, 9]
    for table, number in ((autumn, 1), (spring, 5)):
        assert table.loc["Maja", "correction"] == number
        assert set(table.index[table["correction"] > table["praise"]]) == {*THREE, "Maja"}
    holds("people-read", "én gang om høsten og fem om våren", "once in autumn and five times in")
    holds("people-read", "27 kontakter om høsten og 23 om våren", "27 contacts in autumn and 23 in")
    holds("people-read", "28 kontakter med ros. 25 av dem", "28 contacts with praise. 25 of them")
    holds("people-read", "ti om høsten, og ni er konkrete", "ten in autumn, and nine are specific")
