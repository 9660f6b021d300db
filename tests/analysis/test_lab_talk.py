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
    eleven, four = autumn.loc[10], autumn.loc[3]
    assert (eleven["praise"], eleven["correction"], eleven["value"]) == (24, 3, pytest.approx(8))
    assert eleven["low"] < four["high"]
    whole = talk.over_lessons(autumn)
    assert [round(x, 1) for x in whole] == [3.1, 2.4, 4.0]
    assert autumn["low"].lt(whole.value).all()
    assert autumn["high"].gt(whole.value).all()
    later = talk.over_lessons(spring)
    assert [round(x, 1) for x in later] == [2.3, 1.7, 3.2]
    assert spring.index[spring["low"] > later.value].to_list() == [3]
    assert spring.index[spring["high"] < later.value].to_list() == [4]
    holds("doubt-read", "Time 4 ligger over og time 5 under", "Lesson 4 lies above and lesson 5")
    assert [round(x, 1) for x in talk.change(autumn, spring)] == [-0.8, -1.8, 0.4]
    holds("doubt-read", "24 kontakter med ros og 3 med", "24 contacts with praise and 3 with")
    holds("doubt-read", "alle tolv når 3,1", "all twelve reach 3.1")
    holds("doubt-read", "fra 2,4 til 4,0", "from 2.4 to 4.0")
    holds("doubt-read", "2,3, fra 1,7 til 3,2", "2.3, from 1.7 to 3.2")
    holds("doubt-read", "−0,8, og intervallet går fra −1,8 til 0,4", "−0.8, and the interval goes")


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
    holds("people-read", "0,4. For de 23 andre er det 5,9", "0.4. For the other 23 it is 5.9")
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
    holds("people-read", "27 kontakter om høsten og 23 om våren", "27 contacts in autumn and 23 in")
    holds("people-read", "28 kontakter med ros. 25 av dem", "28 contacts with praise. 25 of them")
    holds("people-read", "ti om høsten, og ni er konkrete", "ten in autumn, and nine are specific")
