"""What the lab 13-did-it-help says about its data is so, in both editions."""

from itertools import combinations

from lab_text import LabText

from laeringsmiljo.analysis import projects
from laeringsmiljo.analysis.uncertainty import RESAMPLES, correlation
from laeringsmiljo.classroom import load, load_truth
from laeringsmiljo.classroom.schemas.schools import SCHOOL_YEARS

SCHOOLS, TRUTH = load("schools"), load_truth("truth_schools")
LEVELS = projects.levels(SCHOOLS)
ROWS = projects.changes(LEVELS)
HOME = projects.changes(projects.levels(SCHOOLS, "home_support"))

holds = LabText("13-did-it-help").holds


def rounded(estimate):
    return [round(one, 2) + 0.0 for one in estimate]


def rising(name):
    return projects.rising(projects.group(ROWS, name))


def test_who_took_part():
    joined = SCHOOLS.drop_duplicates("school").set_index("school")["joined"]
    assert (len(joined), joined.notna().sum()) == (86, 31)
    assert set(joined.dropna()) == {"2022-23", "2023-24"}
    assert "Orrebekken skole" in joined.index[joined.isna()]
    holds("title", "31 skoler", "31 schools")
    whole = LEVELS.drop_duplicates("school")["joined"]
    assert (whole.notna().sum(), whole.isna().sum()) == (22, 40)
    holds("data", "22 av de 31 som ble med, og 40", "22 of the 31 that joined, and 40")


def test_orrebekken_went_up_too_in_what_nadia_had_seen():
    own = LEVELS[LEVELS["school"] == "Orrebekken skole"].set_index("school_year")["value"]
    assert own["2024-25"] > own["2023-24"]


def test_the_trap_before_and_after():
    assert rising("joined") == (17, 22)
    assert rounded(projects.mean_change(projects.group(ROWS, "joined"))) == [0.15, 0.08, 0.23]
    holds("trap", "17 av de 22", "17 of the 22")
    holds("trap", "0,15, og intervallet fra 0,08 til 0,23", "0.15, and the interval from 0.08 to")
    assert rounded(projects.mean_change(projects.group(HOME, "joined"))) == [0.10, -0.02, 0.23]
    holds("trap", "med 0,10. Der går intervallet fra −0,02 til 0,23", "by 0.10. There the interval")
    holds("trap", "0,23", "from −0.02 to 0.23")


def test_the_equally_low_rise_without_a_project():
    assert rising("low_others") == (10, 13)
    assert rounded(projects.mean_change(projects.group(ROWS, "low_others"))) == [0.11, 0.02, 0.21]
    assert projects.LOWEST == 0.3
    holds("others-read", "10 av de 13", "10 of the 13")
    holds("others-read", "i snitt med 0,11 (0,02 til 0,21)", "by 0.11 on average (0.02 to 0.21)")


def test_it_arises_by_chance():
    made = projects.drawn_at_random(0.5, 0.3)
    picked = made[made["picked"]]
    assert (len(picked), (picked["after"] > picked["before"]).sum()) == (60, 49)
    assert rounded(picked[["before", "after"]].mean()) == [3.62, 3.82]
    holds("chance-read", "49 av de 60", "49 of the 60")
    holds("chance-read", "3,62 til 3,82", "3.62 to 3.82")
    for luck in (0.25, 0.5, 0.75, 1.0):
        everybody = projects.drawn_at_random(luck, 1.0)
        assert abs(everybody["after"].mean() - everybody["before"].mean()) < 0.05
    others = LEVELS[LEVELS["joined"].isna()].pivot(
        index="school", columns="school_year", values="apart"
    )
    found = [correlation(others[a], others[b]) for a, b in combinations(SCHOOL_YEARS, 2)]
    assert (len(others), rounded(min(found))[0]) == (40, -0.04)
    assert rounded(max(found)) == [0.39, 0.09, 0.63]
    holds("chance-read", "fra 0,09 til 0,63", "from 0.09 to 0.63")
    holds("chance-read", "−0,04 til 0,39", "−0.04 to 0.39")


def test_the_difference_and_the_truth():
    assert RESAMPLES == 4000
    assert rounded(projects.difference(ROWS)) == [0.08, -0.04, 0.20]
    holds("reveal", "er 0,08, og intervallet går fra −0,04 til 0,20", "is 0.08, and the interval")
    assert round(projects.true_effect(ROWS, TRUTH), 2) == 0.09
    naive = projects.mean_change(projects.group(ROWS, "joined"))
    true = projects.true_effect(ROWS, TRUTH)
    assert round(naive.value / true, 1) == 1.7
    assert naive.low < true < naive.low + 0.01
    holds("reveal-read", "0,15, som er 1,7 ganger så mye", "0.15, which is 1.7 times as")
    home = projects.difference(HOME)
    assert projects.true_effect(HOME, TRUTH, "home_support") == 0
    before_after = projects.mean_change(projects.group(HOME, "joined"))
    assert round(home.value, 2) == round(before_after.value, 2) == 0.10
    assert max(home.low, before_after.low) < 0 < min(home.high, before_after.high)
    holds("reveal-read", "Før og etter sa 0,10", "Before and after said 0.10")
    holds("reveal-read", "Begge intervallene rommer null", "Both intervals hold zero")


def test_the_choice_of_who_is_low_decides():
    wide = projects.changes(LEVELS, 0.5)
    before = [
        round(projects.group(wide, name)["before"].mean(), 2)
        for name in ("low_others", "low_joined")
    ]
    assert before == [3.83, 3.74]
    assert projects.difference(wide).low > 0
    holds("end", "3,83 mot 3,74", "3.83 against 3.74")
