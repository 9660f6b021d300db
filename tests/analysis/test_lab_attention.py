"""What the lab 04-attention says about its data is so, in both editions."""

import numpy as np
import pytest
from lab_text import LabText

from laeringsmiljo.analysis import attention
from laeringsmiljo.analysis.attention import chance_band, chance_range, expected_without, select
from laeringsmiljo.classroom import load

ADULTS = ["marte", "tarjei"]
NAMES = load("pupils").query("`class` == '7B'").set_index("pupil")["name"]
EVENTS = load("events")
LESSONS = load("lessons").set_index("lesson")
FOUND = attention.contacts(EVENTS, ADULTS).assign(name=lambda c: c["pupil"].map(NAMES))
SEASONS = {s: list(LESSONS.index[LESSONS["season"] == s]) for s in ("autumn", "spring")}
AUTUMN = select(FOUND, lessons=SEASONS["autumn"])


holds = LabText("04-attention").holds


def ranked(kind="all", season="autumn"):
    found = select(FOUND, kind, lessons=SEASONS[season])
    counts = attention.per_pupil(found, list(NAMES.index))
    band = chance_band(int(counts["contacts"].sum()), len(counts))
    judged = attention.against_chance(counts, band)
    return judged.assign(name=judged["pupil"].map(NAMES)).set_index("name"), band


def outside(kind="all", season="autumn"):
    table, _ = ranked(kind, season)
    return tuple(set(table.index[table["verdict"] == verdict]) for verdict in ("fewer", "more"))


def hands(season):
    some = EVENTS[EVENTS["lesson"].isin(SEASONS[season]) & (EVENTS["kind"] == "hand_up")]
    return some["from"].map(NAMES).value_counts()


def test_how_the_lessons_were_observed():
    assert {s: len(ids) for s, ids in SEASONS.items()} == {"autumn": 12, "spring": 12}
    assert set(LESSONS["minutes"]) == {60}
    assert LESSONS.groupby("season")["second_teacher"].sum().tolist() == [4, 4]
    assert len(AUTUMN) == 778
    holds("data", "778 kontakter om høsten", "778 contacts in the autumn")


def test_the_lesson_that_sets_the_trap():
    lesson = LESSONS.loc["autumn-10"]
    assert lesson["date"].strftime("%A %d %B") == "Wednesday 29 October"
    assert (lesson["number"], lesson["subject"], lesson["start"]) == (10, "religion", "08:30")
    assert not lesson["second_teacher"]
    one = AUTUMN[AUTUMN["lesson"] == "autumn-10"]
    assert len(one) == 65
    holds("one-lesson", "65 kontakter", "65 contacts")
    counts = one["name"].value_counts().reindex(NAMES, fill_value=0)
    assert counts["Vilde"] == 2
    assert set(counts.index[counts == 0]) == {"Truls", "Isak", "Samuel"}
    assert round(expected_without(65, 26)) == 2
    assert abs(counts.mean() - counts["Vilde"]) <= 0.5
    desks = load("seating").query("season == 'autumn'").assign(name=lambda d: d["pupil"].map(NAMES))
    desks = desks.set_index("name")
    assert (desks.loc["Truls", "row"], desks.loc["Truls", "place"]) == (4, "B")
    assert desks["row"].max() == 5
    assert desks.loc["Vilde", "zone"] == "middle"
    assert (desks.loc["Vilde", "place"], desks.loc["Bilal", "place"]) == ("D", "C")
    assert desks.loc["Vilde", "row"] == desks.loc["Bilal", "row"]


def test_the_trap_the_one_without_contact_is_ordinary_and_the_one_with_two_is_not():
    table, _ = ranked()
    assert table.loc["Truls", ["contacts", "verdict"]].tolist() == [20, "chance"]
    assert table.loc["Vilde", ["contacts", "verdict"]].tolist() == [6, "fewer"]
    holds("again", "På tolv timer har Truls 20", "Over twelve lessons Truls has 20")
    holds("again", "På tolv timer har hun seks", "Over twelve lessons she has six")


def test_one_lesson_leaves_most_pupils_without_at_some_time():
    table = AUTUMN.groupby(["lesson", "name"]).size().unstack(fill_value=0)
    assert (table == 0).any().sum() == 17
    assert (table["Bilal"] == 0).sum() == 2
    assert hands("autumn").index[0] == "Bilal"
    holds("again", "17 av de 26 elevene", "17 of the 26 pupils")


def test_what_the_reader_is_sent_to_look_for_is_there():
    small_talk, all_ = ranked("small_talk")[0], ranked()[0]
    assert set(small_talk.index[:3]) != set(all_.index[:3])
    help_, _ = ranked("help")
    praise, _ = ranked("praise")
    assert help_.index[0] == "Maja"
    assert praise.loc["Maja", "contacts"] == 0


def test_who_is_outside_what_chance_can_give():
    table, band = ranked()
    assert chance_range(band) == (15, 48)
    assert outside() == ({"Isak", "Vilde"}, {"Tuva", "Amina"})
    assert table["contacts"][["Isak", "Vilde", "Tuva", "Amina"]].tolist() == [5, 6, 68, 50]
    holds(
        "reading",
        "færre enn 15 kontakter eller flere enn 48",
        "fewer than 15 contacts or more than 48",
    )
    holds(
        "reading",
        "Isak har 5 og Vilde 6. Tuva har 68 og Amina 50.",
        "Isak has 5 and Vilde 6. Tuva has 68 and Amina 50.",
    )
    circles = (table["verdict"] == "chance").to_numpy()
    assert table["contacts"][circles].between(15, 48).all()
    holds(
        "reading", "ingen av sirklene ligger utenfor 15 til 48", "no circle lies outside 15 to 48"
    )
    beside = (table["contacts"].to_numpy() < band["low"]) | (
        table["contacts"].to_numpy() > band["high"]
    )
    assert (circles & beside).sum() > 10


def test_small_numbers_blame_nobody():
    table, band = ranked("specific_praise")
    assert table["contacts"].sum() == 110
    assert set(table.index[table["contacts"] == 0]) == {"Isak", "Maja"}
    assert chance_range(band)[0] == 0
    assert outside("specific_praise")[0] == set()
    holds("reading", "110 kontakter", "110 contacts")


def test_the_five_with_most():
    table, _ = ranked()
    assert round(10 * attention.top_share(table["contacts"]), 1) == 3.2
    by_chance = [round(10 * end, 1) for end in attention.chance_of_top_share(778, 26)]
    assert by_chance == [2.3, 2.4, 2.6]
    assert table["contacts"][["Isak", "Vilde"]].sum() == 11
    holds("wrong-end", "3,2 av ti", "3.2 of ten")
    holds("wrong-end", "2,4, og nesten alltid fra 2,3 til 2,6", "2.4, and nearly always from 2.3")
    holds("wrong-end", "11 av 778", "11 of 778")


def test_concern_found_one_and_the_other_stayed_where_she_was():
    autumn, spring = ranked()[0], ranked(season="spring")[0]
    assert [t.loc["Isak", "contacts"] for t in (autumn, spring)] == [5, 36]
    assert [t.loc["Vilde", "contacts"] for t in (autumn, spring)] == [6, 6]
    assert outside(season="spring")[0] == {"Vilde"}
    seats = load("seating").set_index(["pupil", "season"])[["row", "place"]]
    isak = NAMES.index[NAMES == "Isak"][0]
    assert seats.loc[(isak, "autumn")].tolist() != seats.loc[(isak, "spring")].tolist()
    holds("missed", "Isak gikk fra 5 kontakter til 36", "Isak went from 5 contacts to 36")


def test_hands_that_are_not_chosen():
    raised, later = hands("autumn"), hands("spring")
    asked = [ranked("questions", season)[0]["contacts"] for season in ("autumn", "spring")]
    assert (raised["Vilde"], asked[0]["Vilde"]) == (48, 4)
    assert (raised > 48).sum() == 5
    assert (later["Vilde"], asked[1]["Vilde"]) == (22, 1)
    expected = [
        attention.questions_by_hands([some["Vilde"]], some.sum(), of.sum()).round(0).iloc[0]
        for some, of in zip((raised, later), asked, strict=True)
    ]
    assert [one[["expected", "low", "high"]].tolist() for one in expected] == [
        [15, 8, 22],
        [7, 2, 12],
    ]
    holds("hands-read", "omtrent 15, og nesten alltid fra 8 til 22", "about 15, and nearly always")
    holds("hands-read", "omtrent 7, fra 2 til 12", "about 7, from 2 to 12")
    holds("hands-read", "oppe 48 ganger. Bare fem elever", "up 48 times. Only five pupils")
    holds("hands-read", "oppe 22 ganger", "up 22 times")


def test_many_contacts_are_not_good_contact():
    def of(name, kind):
        return (select(AUTUMN, kind)["name"] == name).sum()

    assert [of("Maja", kind) for kind in ("all", "help", "praise")] == [43, 27, 0]
    assert [of("Zofia", kind) for kind in ("all", "correction")] == [30, 18]
    holds("limits", "Maja fikk 43 om høsten. I 27", "Maja had 43 in the autumn. In 27")
    holds("limits", "Zofia fikk 30. I 18", "Zofia had 30. In 18")


def test_the_finding_survives_a_coarser_yardstick():
    low, high = (2 * edge for edge in chance_range(chance_band(778 // 2, 26)))
    assert (low, high) == (10, 56)
    table, _ = ranked()
    assert set(table.index[table["contacts"] < low]) == {"Isak", "Vilde"}
    assert table.loc["Amina", "contacts"] <= high
    holds("limits", "10 og 56 i stedet for 15 og 48", "10 and 56 instead of 15 and 48")


@pytest.mark.parametrize("season", ["autumn", "spring"])
def test_the_band_the_lab_describes_holds_95_of_100_draws_at_each_rank(season):
    total = len(select(FOUND, lessons=SEASONS[season]))
    band = chance_band(total, 26)
    draws = np.random.default_rng(5).multinomial(total, [1 / 26] * 26, size=5000)
    draws = -np.sort(-draws, axis=1)
    inside = ((draws >= band["low"].to_numpy()) & (draws <= band["high"].to_numpy())).mean(axis=0)
    assert (inside >= 0.94).all()
