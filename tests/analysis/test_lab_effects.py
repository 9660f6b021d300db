"""What the lab 02-effect-sizes says about its data is so, in both editions."""

import pytest
from lab_text import LabText

from laeringsmiljo.analysis import effects
from laeringsmiljo.analysis.uncertainty import RESAMPLES, correlation
from laeringsmiljo.classroom import load, load_truth

holds = LabText("02-effect-sizes").holds
WAVES = ("autumn", "winter", "spring")


def pupils(adult, wave):
    return effects.closeness_and_support(
        load("relationship_pupil"), load("relationship_teacher"), load("survey"), adult, wave
    )


def rounded(estimate):
    return [round(number, 2) for number in estimate]


def test_the_school_is_as_large_as_the_drawing():
    assert len(load("pupils")) == 310
    holds("data", "Siden skolen har 310 elever", "The school has 310 pupils")


def test_of_ten_from_the_lowest_third():
    assert [round(10 * effects.above_middle(r), 1) for r in (0.31, 0, 0.7)] == [3.6, 5.0, 1.7]
    assert round(10 * effects.above_middle(-0.31), 1) == 6.4
    holds("spread", "ligger 3,6 av ti over midten", "3.6 of ten are above the middle")
    holds("spread", "Selv med 0,7 er det 1,7 av ti", "Even with 0.7 it is 1.7 of ten")
    holds("spread", "ligger 6,4 av ti", "6.4 of ten")


def test_the_interval_in_a_class_and_in_a_school():
    rows = effects.by_number(0.31).set_index("n")[["low", "high"]].round(2)
    assert rows.loc[26].tolist() == [-0.09, 0.62]
    assert rows.loc[310].tolist() == [0.21, 0.41]
    holds("number-said", "alt fra −0,09 til 0,62", "anything from −0.09 to 0.62")
    holds("number-said", "fra 0,21 til 0,41", "from 0.21 to 0.41")


def test_the_number_falls_when_the_other_is_asked_and_the_fall_may_be_chance():
    one, two, difference = effects.one_and_two_raters(pupils("marte", "autumn"))
    assert (rounded(one)[0], rounded(two)[0]) == (0.55, 0.22)
    assert rounded(difference)[1:] == [-0.11, 0.77]
    assert RESAMPLES == 4000
    assert len(pupils("marte", "autumn")) == 26
    holds("raters-said", "fra 0,55 til 0,22", "from 0.55 to 0.22")
    holds("raters-said", "fra −0,11 til 0,77", "from −0.11 to 0.77")
    holds("raters-said", "fire tusen ganger", "four thousand times")


@pytest.mark.parametrize("wave", WAVES)
def test_it_falls_each_time_and_never_beyond_chance(wave):
    difference = effects.one_and_two_raters(pupils("marte", wave))[2]
    assert difference.value > 0
    assert difference.low < 0


def test_tarjei_shows_another_pattern_and_intervals_as_wide():
    one, two, difference = effects.one_and_two_raters(pupils("tarjei", "autumn"))
    assert one.value < two.value
    assert difference.low < 0 < difference.high
    widths = [
        effects.one_and_two_raters(pupils(adult, wave))[2]
        for adult in ("marte", "tarjei")
        for wave in WAVES
    ]
    assert all(width.high - width.low > 0.8 for width in widths)


def test_what_the_simulation_drew_is_nearer_the_pupils_number():
    table = pupils("marte", "autumn")
    traits = (
        load_truth()
        .query("season == 'autumn'")
        .pivot(index="pupil", columns="trait", values="value")
    )
    close = correlation(traits["closeness"].loc[table["pupil"]].to_numpy(), table["support"])
    assert rounded(close) == [0.64, 0.34, 0.82]
    holds("end", "0,64 (0,34 til 0,82)", "0.64 (0.34 to 0.82)")
    holds("end", "elevens tall, 0,55, enn Martes, 0,22", "number, 0.55, than Marte’s, 0.22")


def test_the_truth_is_between_one_rater_and_two_in_classes_without_end():
    classes = effects.drawn_classes(0.31, 0.3)
    assert len(classes) == 1000
    assert classes.mean().round(2).tolist() == [0.51, 0.22]
    assert classes["one"].mean() > 2 * classes["two"].mean()
    assert int(100 * (classes["one"] > classes["two"]).mean()) == 98
    holds("own-way-said", "i snitt 0,51 når eleven svarer på begge, og 0,22", "number is 0.51 on")
    holds("own-way-said", "I 98 av 100 klasser", "In 98 of 100 classes")
    nothing = effects.drawn_classes(0, 0.3)
    assert nothing.mean().round(2).tolist() == [0.29, 0.01]
    holds("own-way-said", "0,29 der det ikke er noe å finne", "finds 0.29 where there is nothing")
    own = [rounded(one)[0] for one in effects.one_and_two_raters(pupils("marte", "autumn"))[:2]]
    assert own == [0.55, 0.22]
    holds("own-way-said", "Tallene fra 7B, 0,55 og 0,22", "The numbers from 7B, 0.55 and 0.22")


def test_what_a_thousand_classes_of_one_school_find():
    everybody = effects.drawn_pairs(0.31, 26_000)
    found = everybody.groupby(everybody.index // 26).apply(lambda one: one["x"].corr(one["y"]))
    assert ((found > 0.5).sum(), (found < 0).sum()) == (146, 47)
    holds("end", "I 146 av de 1 000 klassene er r over 0,5, og i 47", "In 146 of the 1,000 classes")
