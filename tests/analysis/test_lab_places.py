"""What lab 11 says of the places is so in the data that is shipped."""

import pytest
from lab_text import LabText

from laeringsmiljo.analysis.places import per_place, unsafe_only_then, unsafe_through_the_day
from laeringsmiljo.classroom import load

ANSWERS, GUESSES = load("places"), load("places_staff")
WAVES = {wave: ANSWERS[ANSWERS["wave"] == wave] for wave in ("autumn", "winter", "spring")}
AUTUMN = WAVES["autumn"]

holds = LabText("11-safe-places").holds


def means(time=None, adults=False):
    who = (GUESSES, "adult") if adults else (AUTUMN, "pupil")
    return per_place(*who, time).set_index("place")["value"].round(1)


def unsafe(place, wave="autumn"):
    day = unsafe_through_the_day(WAVES[wave], place).set_index("time_of_day")
    return {time: (row["unsafe"], row["n"]) for time, row in day.iterrows()}


def test_who_was_asked():
    assert ANSWERS["pupil"].nunique() == 26
    assert ANSWERS["place"].nunique() == 14
    assert GUESSES["adult"].nunique() == 10
    holds("data", "De 26 elevene", "The 26 pupils")
    holds("data", "14 steder", "14 places")
    holds("data", "Ti voksne gjettet én gang", "Ten adults guessed once")


def test_the_averages_that_set_the_trap():
    pupils, adults = means(), means(adults=True)
    assert adults.idxmin() == "football_pitch"
    assert (adults["football_pitch"], pupils["football_pitch"]) == (2.8, 4.2)
    assert (pupils.idxmin(), pupils.min()) == ("toilets", 3.2)
    assert pupils["stairs"] == pupils["bike_shed"] == 4.0
    holds("one-day-ask", "verst, med 2,8. Elevene gir den 4,2", "at 2.8. The pupils give it 4.2")
    holds("one-day-ask", "toalettene lavest, med 3,2", "toilets are lowest, at 3.2")
    holds(
        "one-day-ask", "Trappa får 4, omtrent som sykkelskuret", "The stairs get 4, about the same"
    )


def test_the_unsafe_times_that_the_average_hides():
    stairs, corridor, changing = map(unsafe, ("stairs", "corridor", "changing_room"))
    assert stairs.pop("end_of_day") == (6, 24)
    assert corridor.pop("end_of_day") == (8, 26)
    assert changing == {"lessons": (0, 26), "between": (14, 26)}
    assert {some for some, _ in [*stairs.values(), *corridor.values()]} == {0}
    assert len(stairs) == 3
    holds("day-read", "6 av 24 utrygge i trappa", "6 of 24 feel unsafe on the stairs")
    holds("day-read", "8 av 26 ved skoleslutt", "8 of 26 when school ends")
    holds("day-read", "før gymmen, og 14 av 26 etter", "before PE, and 14 of 26 do after")


def test_the_toilets_are_middling_all_day():
    assert {some for some, _ in unsafe("toilets").values()} == {2, 3}
    answers = AUTUMN[AUTUMN["place"] == "toilets"]["safety"]
    assert answers.mode().tolist() == [3]
    for time in unsafe("toilets"):
        assert (unsafe_only_then(AUTUMN, "pupil", "toilets", time)["p"] > 0.5).all()
    holds("day-read", "2 eller 3 utrygge hele dagen", "2 or 3 feel unsafe all day")


def test_the_stairs_are_as_unsafe_when_asked_again():
    found = unsafe_through_the_day(AUTUMN, "stairs").set_index("time_of_day").loc["end_of_day"]
    assert [round(10 * found[end], 1) for end in ("low", "high")] == [1.2, 4.5]
    again = [unsafe("stairs", wave)["end_of_day"] for wave in ("winter", "spring")]
    assert again == [(9, 26), (11, 26)]
    holds("day-read", "fra 1,2 til 4,5 av ti", "from 1.2 to 4.5 of ten")
    split = unsafe_only_then(AUTUMN, "pupil", "stairs", "end_of_day").set_index("time_of_day")
    morning = split.loc["morning"]
    assert (morning["then"], morning["other"], round(100 * morning["p"])) == (6, 0, 3)
    assert len(split) + 1 == 4
    holds("day-read", "Seks er utrygge ved skoleslutt og ikke før", "Six feel unsafe when school")
    holds("day-read", "så skjevt i 3 av 100 forsøk", "that uneven in 3 of 100 tries")
    holds("day-read", "den verste av fire tider", "the worst of four times")
    holds("day-read", "9 og 11 av 26", "9 and 11 of 26")


def test_what_the_adults_believed():
    assert {some for some, _ in unsafe("football_pitch").values()} == {0}
    after = [means("between", adults)["changing_room"] for adults in (True, False)]
    assert after == [4.0, 2.5]
    holds(
        "two-views-read", "etter gymmen ga de 4. Elevene ga den 2,5", "after PE 4. The pupils gave"
    )
    truth = AUTUMN.groupby(["place", "time_of_day"])["safety"].mean().rename("felt").reset_index()
    off = GUESSES.merge(truth).assign(off=lambda d: (d["safety"] - d["felt"]).abs())
    assert off.groupby("role")["off"].mean().idxmin() == "assistant"
    assert (
        off.groupby("adult")["off"].mean().idxmin()
        == off.loc[off["role"] == "assistant", "adult"].unique()
    )
    holds("two-views-read", "Minst bommet assistenten", "Least wrong was the assistant")


def test_the_adults_two_least_safe_places_are_not_told_apart():
    adults = per_place(GUESSES, "adult").set_index("place")[["value", "low", "high"]].round(1)
    assert adults.loc["football_pitch"].tolist() == [2.8, 2.4, 3.2]
    assert adults.loc["forest_edge"].tolist() == [3.1, 2.6, 3.6]
    assert set(adults.sort_values("value").index[:2]) == {"football_pitch", "forest_edge"}
    holds("two-views-read", "med 2,8 (2,4 til 3,2)", "at 2.8 (2.4 to 3.2)")
    holds("two-views-read", "skogkanten, med 3,1 (2,6 til 3,6)", "forest, at 3.1 (2.6 to 3.6)")


@pytest.mark.parametrize("wave", WAVES)
def test_the_worst_time_is_the_same_in_all_waves(wave):
    table = per_place(WAVES[wave], "pupil", "between")
    assert table.loc[table["value"].idxmin(), "place"] == "changing_room"
    late = per_place(WAVES[wave], "pupil", "end_of_day").sort_values("value")["place"]
    assert set(late[:2]) == {"stairs", "corridor"}
