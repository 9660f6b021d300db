"""Whom pupils choose: positive choices only, and what is to be found in them."""

from laeringsmiljo.classroom import load
from laeringsmiljo.classroom.nominations import ASKED
from laeringsmiljo.classroom.schemas import SCHEMAS

PUPILS = load("pupils").query("`class` == '7B'").set_index("pupil")
CHOICES = load("nominations", "nb").assign(
    who=lambda d: d["pupil"].map(PUPILS["name"]), whom=lambda d: d["chosen"].map(PUPILS["name"])
)
WAVES = ["autumn", "winter", "spring"]


def chosen(question, wave):
    some = CHOICES.query("question == @question and wave == @wave")
    return some["whom"].value_counts().reindex(PUPILS["name"], fill_value=0)


def mutual(name, wave, question="be_with"):
    some = CHOICES.query("question == @question and wave == @wave")
    pairs = set(zip(some["who"], some["whom"], strict=True))
    return {other for one, other in pairs if one == name and (other, one) in pairs}


def test_nobody_chooses_themselves_or_anybody_twice_or_more_than_three():
    assert (CHOICES["pupil"] != CHOICES["chosen"]).all()
    made = CHOICES.groupby(["wave", "question", "pupil"])
    assert made["chosen"].nunique().eq(made.size()).all()
    assert made.size().max() == 3
    assert made.size().min() >= 1
    assert set(CHOICES["question"]) == {"work_with", "be_with", "looks_up_to"}


def test_who_did_not_take_part_chose_nobody():
    part = load("participation", "nb")
    assert len(part) == len(PUPILS) * len(WAVES)
    out = part[part["took_part"] != "yes"][["wave", "pupil"]]
    assert len(out)
    assert CHOICES.merge(out, on=["wave", "pupil"]).empty
    forbidden = part[part["took_part"] == "no_consent"]["pupil"]
    assert not CHOICES["chosen"].isin(forbidden).any()


def test_who_was_away_from_the_choosing_was_away_from_school():
    part = load("participation").set_index(["wave", "took_part"])["pupil"].sort_index()
    absence = load("absence")
    for wave, day in ASKED.items():
        that_day = absence[absence["date"] == day]
        there = set(that_day[that_day["kind"].isin(["present", "late"])]["pupil"])
        assert set(part[wave, "yes"]) <= there
        assert not set(part.get((wave, "away"), ())) & there


def test_isak_has_nobody_in_autumn_and_somebody_by_spring():
    assert not mutual("Isak", "autumn")
    assert chosen("be_with", "autumn")["Isak"] == 0
    assert mutual("Isak", "spring")


def test_best_friends_choose_each_other_whenever_both_are_there():
    part = load("participation").assign(name=lambda d: d["pupil"].map(PUPILS["name"]))
    there = part[part["took_part"] == "yes"].groupby("wave")["name"].agg(set)
    met = 0
    for one, other in (("Vilde", "Frida"), ("Truls", "Ante"), ("Synne", "Yusuf")):
        for wave in WAVES:
            assert (other in mutual(one, wave)) == ({one, other} <= there[wave])
            met += other in mutual(one, wave)
    assert met >= 8


def test_the_popular_are_not_the_most_chosen():
    looked_up_to = sum(chosen("looks_up_to", wave) for wave in WAVES)
    chosen_most = sum(chosen("be_with", wave) for wave in WAVES)
    assert looked_up_to.nlargest(1).index[0] == "Bilal"
    assert set(looked_up_to.nlargest(4).index) == {"Bilal", "Henrik", "Tuva", "Amina"}
    assert {"Zofia", "Samuel", "Daryna"} <= set(chosen_most.nlargest(5).index)
    assert not set(looked_up_to.nlargest(4).index) & set(chosen_most.nlargest(5).index)


def test_one_absent_pupil_changes_the_picture():
    """Ante is ill in winter: Truls, who has him in autumn and spring, looks as if he had nobody."""
    assert "Ante" in mutual("Truls", "autumn") & mutual("Truls", "spring")
    assert not mutual("Truls", "winter")
    assert chosen("be_with", "winter")["Ante"] > 0


def test_everybody_who_may_be_chosen_is_chosen_by_someone_in_the_year():
    part = load("participation")
    out = part[part["took_part"] == "no_consent"]["pupil"].map(PUPILS["name"])
    year = sum(chosen("be_with", wave) for wave in WAVES)
    assert set(year[year == 0].index) == set(out)


def test_the_choices_last_from_wave_to_wave_but_not_all_of_them():
    ties = {
        wave: set(zip(some["who"], some["whom"], strict=True))
        for wave, some in CHOICES.query("question == 'be_with'").groupby("wave")
    }
    for one, next_one in (("autumn", "winter"), ("winter", "spring")):
        kept = len(ties[one] & ties[next_one]) / len(ties[one])
        assert 0.5 < kept < 0.9


def test_the_dataset_says_why_it_has_positive_choices_only():
    assert "§ 20-5" in SCHEMAS["nominations"].description
