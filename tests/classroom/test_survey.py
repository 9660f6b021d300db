"""The pupil survey: what can be read from it, and that it tells the stories of 7B."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from laeringsmiljo.classroom import load
from laeringsmiljo.classroom.dispositions import DISPOSITIONS, dispositions_table
from laeringsmiljo.classroom.people import People, people, pupils_table
from laeringsmiljo.classroom.schemas import SCHEMAS, WAVES
from laeringsmiljo.classroom.schemas.survey import FREQUENCIES, ITEMS
from laeringsmiljo.classroom.streams import stream
from laeringsmiljo.classroom.survey import Roll, draw_answers, ordinary_traits, survey_table


@pytest.fixture(scope="module")
def survey():
    return load("survey", "en")


def index_of(survey, index, name):
    pupil = load("pupils").query("`class` == '7B'").set_index("name").loc[name, "pupil"]
    answers = survey[(survey["pupil"] == pupil) & (survey["index"] == index)]
    return answers.groupby("wave")["value"].mean().loc[list(WAVES)].tolist()


def place_in_7b(survey, index, wave, name):
    """Which place the pupil has from below, 1 the lowest."""
    names = load("pupils").query("`class` == '7B'").set_index("pupil")["name"]
    answers = survey[survey["pupil"].isin(names.index) & (survey["index"] == index)]
    means = answers.query("wave == @wave").groupby("pupil")["value"].mean().rename(names)
    return means.astype(float).rank(method="min")[name]


def test_six_classes_of_grades_5_to_7_answer_three_times(survey):
    classes = survey["pupil"].map(load("pupils").set_index("pupil")["class"])
    assert set(classes) == {"5A", "5B", "6A", "6B", "7A", "7B"}
    assert set(survey["wave"]) == set(WAVES)
    in_7b = survey[classes == "7B"].groupby("wave")["pupil"].nunique()
    assert (in_7b == 26).all()


def test_each_pupil_is_asked_every_question_and_leaves_some_out(survey):
    assert (survey.groupby(["pupil", "wave"])["item"].nunique() == len(ITEMS)).all()
    answered = survey["value"].notna() | survey["frequency"].notna()
    assert 0.95 < answered.mean() < 0.99


def test_bullying_is_answered_by_how_often_and_all_else_from_1_to_5(survey):
    bullying = survey["index"] == "bullying"
    assert survey[bullying]["value"].isna().all()
    assert survey[~bullying]["frequency"].isna().all()
    assert set(survey["value"].dropna()) == {1, 2, 3, 4, 5}
    assert set(survey["frequency"].dropna()) == set(FREQUENCIES)
    assert survey[bullying]["frequency"].value_counts().idxmax() == "never"


@pytest.mark.parametrize(
    ("edition", "item", "words"),
    [
        ("nb", "care", "Opplever du at lærerne dine bryr seg om deg?"),
        ("en", "care", "Do you feel that your teachers care about you?"),
        ("nb", "quiet", "Det er god arbeidsro i timene"),
    ],
)
def test_a_question_is_worded_in_the_language_of_the_edition(edition, item, words):
    survey = load("survey", edition)
    assert set(survey[survey["item"] == item]["item_label"]) == {words}


def test_isak_has_little_support_in_autumn_and_more_in_spring(survey):
    autumn, winter, spring = index_of(survey, "teacher_support", "Isak")
    assert autumn < 3
    assert autumn < winter < spring
    assert place_in_7b(survey, "teacher_support", "autumn", "Isak") == 1
    company = index_of(survey, "breaks", "Isak")
    assert company[0] <= 3 < company[2]


def test_vilde_slips_a_little_and_nothing_alarms(survey):
    autumn, winter, spring = index_of(survey, "teacher_support", "Vilde")
    assert autumn >= winter >= spring
    assert 0.1 < autumn - spring < 1
    assert spring > 3
    assert min(index_of(survey, "breaks", "Vilde") + index_of(survey, "wellbeing", "Vilde")) >= 4


def test_jonas_is_low_in_winter_only(survey):
    autumn, winter, spring = index_of(survey, "wellbeing", "Jonas")
    assert winter < spring <= autumn
    assert winter <= 2
    own = survey.query("index == 'bullying' and pupil == '7b13'").set_index("wave")["frequency"]
    assert set(own["autumn"]) == {"never"}
    assert set(own["winter"]) - {"never", "seldom"}


def test_magnus_says_it_goes_fine_and_masters_less_than_others(survey):
    mastery = survey.query("index == 'mastery'")
    of_7b = mastery[mastery["pupil"].str.startswith("7b")]["value"].mean()
    assert np.mean(index_of(survey, "mastery", "Magnus")) < of_7b
    assert min(index_of(survey, "wellbeing", "Magnus")) >= 4


def test_answers_are_blind_to_names_languages_and_genders():
    cast = people()
    strangers = [
        replace(pupil, name=f"N{place}", gender="girl", home_language="nb", arrived=None)
        for place, pupil in enumerate(cast.pupils)
    ]
    other = People(cast.adults, tuple(strangers))
    truth = dispositions_table(cast, stream(1, "dispositions"))
    one, same = (
        survey_table(who, pupils_table(who), truth, stream(1, "survey")) for who in (cast, other)
    )
    assert one.equals(same)


@pytest.mark.parametrize("size", [1, 9, 31])
def test_a_class_of_any_size_can_be_asked(size):
    pupils = tuple(
        replace(people().pupils[place % 26], id=f"p{place:02}", patterns=())
        for place in range(size)
    )
    cast = People((), pupils, "3C", 3)
    truth = dispositions_table(cast, stream(1, "dispositions"))
    table = survey_table(cast, pupils_table(cast), truth, stream(1, "survey"))
    assert SCHEMAS["survey"].validate(table)["pupil"].nunique() == size


def test_ordinary_pupils_have_the_traits_that_go_together():
    drawn = pd.DataFrame(ordinary_traits(20_000, np.random.default_rng(1)), columns=DISPOSITIONS)
    assert drawn.mean().abs().max() < 0.03
    assert (drawn.std() - 1).abs().max() < 0.03
    assert drawn["liked"].corr(drawn["belonging"]) == pytest.approx(0.4, abs=0.02)
    assert drawn["liked"].corr(drawn["wellbeing"]) == pytest.approx(0.2, abs=0.02)


def test_a_pupil_who_is_close_to_the_teacher_answers_higher_on_support_than_one_who_is_not():
    n = 4000
    zero = np.zeros(n, dtype=np.int64)
    roll = Roll(zero, zero, zero + 7)
    far = np.zeros((n, len(DISPOSITIONS)), dtype=np.float32)
    near = far.copy()
    near[:, DISPOSITIONS.index("closeness")] = 1
    support = [place for place, item in enumerate(ITEMS) if item.index == "teacher_support"]
    home = [place for place, item in enumerate(ITEMS) if item.index == "home_support"]
    low, high = (
        draw_answers(roll, [one], np.random.default_rng(1))[0].astype(float) for one in (far, near)
    )
    assert high[:, support].mean() - low[:, support].mean() > 0.3
    assert high[:, home].mean() == low[:, home].mean()


def test_the_story_of_isak_does_not_hang_on_the_seed():
    cast, pupils = people(), pupils_table(people())
    gains = []
    for seed in range(10):
        truth = dispositions_table(cast, stream(seed, "dispositions"))
        table = survey_table(cast, pupils, truth, stream(seed, "survey"))
        own = table.query("index == 'teacher_support' and pupil == '7b12'")
        means = own.groupby("wave")["value"].mean()
        gains.append(means["spring"] - means["autumn"])
    assert np.mean(gains) > 0.5
    assert sum(gain > 0 for gain in gains) >= 9
