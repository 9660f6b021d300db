"""What the lab 12-school-data says about its data is so, in both editions."""

from itertools import permutations

import numpy as np
import pytest
from lab_text import LABS, LabText

from laeringsmiljo.analysis import schools
from laeringsmiljo.analysis.schools import YEARS
from laeringsmiljo.classroom import load, load_truth
from laeringsmiljo.classroom import schools as generator

ALL = load("schools")
TABLE = schools.results(ALL, "learning_culture", 7)
SD = schools.pooled_sd(TABLE)
SWING = schools.swing(TABLE, SD)
HOME = "Orrebekken skole"

BOOK = LABS.parent / "book"
CHAPTER = {
    "nb": ["Fra 3,85 til 3,40. Nummer 37 av 41", "«Trettitre.»", "«Førtito.", "±0,41", "±0,47"],
    "en": [
        "From 3.85 to 3.40. Number 37 of 41",
        "“Thirty-three.”",
        "“Forty-two.",
        "±0.41",
        "±0.47",
    ],
}

holds = LabText("12-school-data").holds


def funnel(year, swings=0.0):
    return schools.funnel(TABLE, year, SD, swings).set_index("school")


def outside(year, swings=0.0):
    return int((funnel(year, swings)["verdict"] != "inside").sum())


def of(school, column):
    return TABLE[TABLE["school"] == school].set_index("school_year")[column]


def test_where_orrebekken_stood():
    ranked = schools.league(TABLE, "2023-24").set_index("school")
    assert (ranked.loc[HOME, "rank"], len(ranked)) == (37, 41)
    holds("title", "nummer 37 av 41", "number 37 of 41")
    assert (TABLE["school"].nunique(), ALL["school"].nunique()) == (72, 86)
    holds("data", "72 av de 86", "Of the 86 schools in the area, 72")


def test_the_axis_and_the_small_schools_at_the_top():
    value = schools.league(TABLE, "2023-24")["value"]
    assert round((value.max() - 2.5) / (value.min() - 2.5), 1) == 7.0
    assert round((value.max() - 1) / (value.min() - 1), 1) == 2.1
    holds("axis", "7,0 ganger", "7.0 times")
    holds("axis", "2,1 ganger", "2.1 times")
    answers = schools.league(TABLE, "2023-24")["n"]
    assert (answers.head(6).max(), answers.median()) == (27, 33)
    holds("axis", "mer enn 27 svar", "more than 27 answers")
    holds("axis", "har 33 eller flere", "have 33 or more")


def test_the_trap_of_the_narrow_limits():
    assert outside("2023-24") == 24
    holds("trap", "24 av 41", "24 of 41")
    assert [funnel(y).loc[HOME, "verdict"] for y in YEARS[1:]] == ["inside", "below", "inside"]
    assert round(SWING, 2) == 0.36
    holds("trap", "gjerne 0,36 over eller under", "tends to lie 0.36 above or below")
    assert outside("2023-24", SWING) == 6
    assert funnel("2023-24", SWING).loc[HOME, "verdict"] == "inside"
    holds("trap", "6 av 41", "6 of 41")
    shown = sum(len(funnel(y)) for y in YEARS)
    assert (sum(outside(y, SWING) for y in YEARS), shown) == (13, 176)
    chance = schools.outside_by_chance(shown)
    assert (round(chance.value), chance.low, chance.high) == (9, 4, 15)
    holds(
        "trap", "omtrent 9, og nesten alltid fra 4 til 15", "about 9, and nearly always from 4 to"
    )
    holds("trap", "13 av 176", "13 of 176")


def test_a_rank_does_not_last():
    ranks = schools.jumps(TABLE, "2023-24", "2024-25")
    assert schools.lowest_again(ranks, 10) == 3
    holds("jumps-read", "Tre av de ti laveste", "Three of the ten lowest")
    lots = schools.again_by_lot(len(ranks), 10)
    assert (round(lots.value, 1), lots.low, lots.high) == (2.6, 0, 5)
    holds("jumps-read", "2,6 i snitt, og nesten alltid fra 0 til 5", "2.6 on average, and nearly")
    first = ranks.loc[ranks["after"] == 1, "before"].item()
    assert first > len(ranks) - 10
    r = schools.rank_correlation(ranks)
    assert [round(one, 2) for one in r] == [0.15, -0.18, 0.44]
    holds("jumps-read", "er 0,15", "by 0.15")
    holds("jumps-read", "−0,18 til 0,44", "−0.18 to 0.44")
    assert [of(HOME, "value")[y] for y in YEARS[2:]] == [3.40, 3.71]
    assert ALL.loc[ALL["school"] == HOME, "joined"].isna().all()
    holds("jumps-read", "3,40 til 3,71", "3.40 to 3.71")


def test_those_that_are_not_there():
    year = TABLE[TABLE["school_year"] == "2023-24"]
    assert (year["suppressed"].sum(), len(year)) == (31, 72)
    holds("hidden", "31 av 72", "31 of 72")
    last = [schools.league(TABLE, y)["school"].iloc[-1] for y in YEARS[1:]]
    assert last == ["Stormaurekanten skole"] * 2 + ["Ballblomgjerdet skole"]
    assert of("Stormaurekanten skole", "n")["2024-25"] == 19
    assert of("Ballblomgjerdet skole", "n").tolist() == [12, 14, 14, 22]
    assert of("Ballblomgjerdet skole", "suppressed").tolist() == [True, True, True, False]
    holds("hidden-read", "Den hadde 19 svar", "It had 19 answers")
    holds("hidden-read", "12, 14 og 14", "12, 14 and 14")
    below = [s for y in YEARS for s in funnel(y, SWING).query("verdict == 'below'").index]
    assert {s for s in below if below.count(s) > 1} == {"Stormaurekanten skole"}
    assert below.count("Stormaurekanten skole") == 2
    holds("hidden-read", "den eneste skolen i området", "the only school in the area")
    assert {funnel(y, SWING).loc[HOME, "verdict"] for y in YEARS} == {"inside"}
    holds("hidden-read", "innenfor alle fire årene", "inside in all four years")


def test_the_truth_of_the_two_schools():
    grades = ALL.groupby("school")["grade"].agg(["min", "max"])
    alike = grades.index[(grades["min"] == 5) & (grades["max"] == 7)]
    truth = load_truth("truth_schools").query("index == 'learning_culture'")
    level = truth[truth["school_year"] == "2023-24"].set_index("school")["true_value"]
    assert round(level[alike].median(), 2) == 3.97
    holds("hidden-read", "i 2023 på 3,97", "it was 3.97 in 2023")
    assert level[["Stormaurekanten skole", HOME]].round(2).tolist() == [3.76, 3.72]
    holds("hidden-read", "hadde 3,76 og Orrebekken 3,72", "had 3.76 and Orrebekken 3.72")
    assert of("Stormaurekanten skole", "value")["2023-24"] == 2.83
    holds("hidden-read", "Tabellen sa 2,83 og 3,40", "The table said 2.83 and 3.40")


def test_the_newest_of_four_alike_is_at_an_end_every_other_time():
    ends = [order[3] in (0, 3) for order in permutations(range(4))]
    assert sum(ends) / len(ends) == 0.5
    holds("own-school", "annenhver gang", "every other time")


def test_what_is_said_of_how_the_data_was_made():
    assert generator.LASTING == 0.03
    holds("limits", "3 prosent", "3 per cent")
    assert round(SD, 2) == 0.87
    holds("limits", "0,87", "0.87")


@pytest.mark.parametrize(("n", "reach"), [(25, 0.35), (50, 0.25), (100, 0.18)])
def test_the_lines_to_draw_on_paper(n, reach):
    _low, high = schools.limits(np.array([n]), 0.0, round(SD, 1))
    assert round(float(high[0]), 2) == reach
    written = f"{reach:.2f}".replace(".", ",")
    holds("own-school", written, f"{reach:.2f}")
    holds("own-school", "spredningen er 0,9", "the spread is 0.9")


def test_what_the_chapter_says_of_nadias_slide():
    value, sd, n = (of(HOME, column) for column in ("value", "sd", "n"))
    before, now = YEARS[1:3]
    assert (value[before], value[now], n[before], n[now]) == (3.85, 3.40, 42, 33)

    def reach(variances):
        return 1.96 * sum(one / n[year] for year, one in variances.items()) ** 0.5

    assert round(reach({before: 0.81, now: 0.81}), 2) == 0.41
    assert round(reach({year: sd[year] ** 2 for year in (before, now)}), 2) == 0.47
    for edition, words in CHAPTER.items():
        text = (BOOK / edition / "12-from-survey-to-insight.md").read_text("utf-8")
        for word in words:
            assert word in text, word
