"""What the lab 07-relationship-map says about its data is so, in both editions."""

import re

from lab_text import LabText

from laeringsmiljo.analysis import relationships, uncertainty
from laeringsmiljo.classroom import load
from laeringsmiljo.classroom.schemas.relationships import PUPIL_ITEMS, TEACHER_ITEMS
from laeringsmiljo.figures.attention import class_7b

LAB = LabText("07-relationship-map")
holds = LAB.holds

NAMES = load("pupils").set_index("pupil")["name"]
TEACHER, PUPIL = load("relationship_teacher"), load("relationship_pupil")
BOTH = relationships.both_sides(TEACHER, PUPIL).assign(name=lambda b: b["pupil"].map(NAMES))


def pairs(wave="autumn", adult="marte", scale="closeness"):
    some = BOTH.query("wave == @wave and adult == @adult and scale == @scale")
    return some.set_index("name")


def wide(wave="autumn"):
    where = "wave == @wave and adult == 'marte' and scale == 'closeness'"
    edge = relationships.limit(TEACHER.query(where), PUPIL.query(where))
    gap = pairs(wave)["gap"]
    return set(gap.index[gap > edge]), set(gap.index[gap < -edge])


def moved(ratings, adult, scale, until="winter"):
    change = relationships.change(relationships.scores(ratings), "autumn", until)
    return change.query("adult == @adult and scale == @scale").set_index("pupil")["moved"]


def test_the_forms():
    assert [item.scale for item in TEACHER_ITEMS].count("closeness") == 5
    assert [item.scale for item in TEACHER_ITEMS].count("conflict") == 4
    assert len(PUPIL_ITEMS) == 7
    assert len(pairs()) == 26
    wordings = {item.wording for item in TEACHER_ITEMS}
    assert {"We can laugh together", "We easily end up at odds"} <= wordings
    holds("data", "hver av de 26 elevene", "each of the 26 pupils")
    holds("data", "sju påstander", "seven statements")


def test_the_four_pupils_are_placed_where_the_data_places_them():
    for edition in ("nb", "en"):
        cards = re.findall(
            r'"text": "(\w+): .*?"x": (\d+), "y": (\d+)', LAB.cells[edition]["place"], re.S
        )
        assert len(cards) == 4
        for name, x, y in cards:
            both = pairs().loc[name]
            assert [int(x), int(y)] == [
                round(25 * (both[side] - 1)) for side in ("teacher", "child")
            ]
    told = pairs()[["teacher", "child"]].round(1)
    assert told.loc["Maja"].to_list() == [5.0, 3.2]
    assert told.loc["Isak"].to_list() == [3.6, 2.2]
    assert told.loc["Yusuf"].to_list() == [3.6, 5.0]
    assert told.loc["Daryna"].to_list() == [4.2, 4.2]
    holds("place", "Marte setter 5,0. Maja setter 3,2.", "Marte says 5.0. Maja says 3.2.")
    holds("place", "Isak setter 2,2.", "Isak says 2.2.")


def test_the_cards_show_the_contacts_of_the_autumn():
    seen = class_7b()
    counts = {
        kind: seen.counts(kind, "autumn").set_index("name")["contacts"]
        for kind in ("all", "praise", "help", "small_talk")
    }
    assert [round(counts[kind].mean()) for kind in ("all", "praise")] == [30, 10]
    holds("place-read", "30 kontakter, 10 av dem med ros", "30 contacts, 10 of them with praise")
    for name, kind, told, nb, en in (
        ("Maja", "help", [43, 27], "Maja: 43 kontakter, 27 med hjelp", "43 contacts, 27 with help"),
        ("Isak", "praise", [5, 1], "Isak: 5 kontakter, 1 med ros", "5 contacts, 1 with praise"),
        ("Yusuf", "praise", [22, 7], "Yusuf: 22 kontakter, 7 med ros", "22 contacts, 7 with"),
        ("Daryna", "small_talk", [33, 9], "33 kontakter, 9 med hilsen", "33 contacts, 9 with a"),
    ):
        assert [counts["all"][name], counts[kind][name]] == told
        holds("place", nb, en)
    assert counts["all"][["Maja", "Isak", "Yusuf", "Daryna"]].idxmax() == "Maja"
    holds("apart-read", "Maja hadde flest av de fire", "of the four, Maja had most")


def test_agreeing_within_half_a_step_is_near_what_any_answers_would_give():
    found = relationships.near(pairs()).set_index("what")
    assert round(26 * found.loc["count", "share"]) == 14
    assert round(10 * found.loc["count", "share"], 1) == 5.4
    assert round(10 * found.loc["shuffled", "share"], 1) == 4.6
    band = 10 * found.loc["shuffled", ["low", "high"]].astype(float)
    assert band.round(1).to_list() == [3.1, 6.2]
    assert found.loc["count", "share"] < found.loc["shuffled", "high"]
    holds("near-read", "14 av 26 elever, 5,4 av ti", "14 of 26 pupils, 5.4 of ten")
    holds("near-read", "i snitt 4,6, og nesten alltid mellom 3,1 og 6,2", "between 3.1 and 6.2")


def test_the_means_are_alike_and_some_pairs_are_not():
    gap = uncertainty.mean(pairs()["gap"])
    assert [round(end, 2) for end in gap] == [0.12, -0.19, 0.43]
    holds(
        "apart-read", "0,12 trinn, med intervall fra −0,19 til 0,43", "0.12 steps, with an interval"
    )
    assert wide() == ({"Maja", "Magnus", "Isak", "Ante", "Synne"}, {"Yusuf"})
    holds("apart-read", "Maja, Magnus, Isak, Ante og Synne", "Maja, Magnus, Isak, Ante and Synne")


def test_the_widest_gap_is_another_pupils_each_time():
    widest = [pairs(wave)["gap"].abs().idxmax() for wave in ("autumn", "winter", "spring")]
    assert widest == ["Maja", "Synne", "Vilde"]
    assert wide("spring") == ({"Vilde", "Ingrid"}, set())
    assert pairs("spring")["child"].idxmin() == "Ingrid"
    assert pairs("spring").loc["Ingrid", "child"] == 1.25
    holds("apart-read", "Hun setter 1,25", "She says 1.25")


def test_in_the_spring_isak_and_marte_are_near_and_vilde_is_furthest():
    spring, autumn = pairs("spring"), pairs()
    assert abs(spring.loc["Isak", "gap"]) < 0.11
    assert spring["gap"].abs().idxmax() == "Vilde"
    assert spring.loc["Vilde", ["teacher", "child"]].to_list() == [4.6, 2.5]
    assert spring.loc["Vilde", "teacher"] > autumn.loc["Vilde", "teacher"]
    holds("apart-read", "nærmere enn før, 4,6. Vilde setter 2,5", "4.6. Vilde says 2.5")


def test_no_correlation_is_clear_of_nought():
    found = relationships.agreement(BOTH)
    assert ((found["low"] < 0) & (found["high"] > 0)).all()
    holds("agreement-read", "Alle intervallene {cite}`fisher1921probable` rommer null", "hold zero")


def test_the_winter_is_martes():
    fell = moved(TEACHER, "marte", "closeness")
    assert (fell < 0).sum() == 20
    assert NAMES[fell.idxmin()] == "Henrik"
    holds("winter-ask", "20 av 26 relasjoner", "20 of 26 relationships")
    assert round(fell.mean(), 2) == -0.45
    assert round(moved(TEACHER, "marte", "conflict").mean(), 2) == 0.44
    holds("others-read", "falt med 0,45 trinn", "fell by 0.45 steps")
    holds("others-read", "konflikt steg med 0,44", "conflict rose by 0.44")
    own = uncertainty.mean(moved(PUPIL, "marte", "closeness"))
    assert [round(end, 2) for end in own[1:]] == [-0.20, 0.28]
    assert own.low > fell.mean()
    holds("others-read", "fra −0,20 til 0,28", "from −0.20 to 0.28")
    tarjei = uncertainty.mean(moved(TEACHER, "tarjei", "closeness"))
    assert tarjei.high > 0
    assert tarjei.low > fell.mean()
    assert abs(moved(TEACHER, "marte", "closeness", "spring").mean()) < 0.1
    henrik = [pairs(wave).loc["Henrik", "child"] for wave in ("autumn", "winter")]
    assert henrik == [5.0, 4.5]
    holds("others-read", "fra 5,0 til 4,5", "from 5.0 to 4.5")


def test_in_the_winter_the_order_is_martes_too():
    winter = pairs("winter")
    found = uncertainty.correlation(winter["teacher"], winter["child"])
    assert [round(end, 2) for end in found] == [0.14, -0.26, 0.50]
    holds(
        "end", "0,14, og intervallet går fra −0,26 til 0,50", "is 0.14, and the interval runs from"
    )
