"""The school days of 7B: a real calendar, and days away that tell of somebody."""

from dataclasses import replace

import pytest

from laeringsmiljo.classroom import load
from laeringsmiljo.classroom.absence import absence_table
from laeringsmiljo.classroom.dispositions import dispositions_table
from laeringsmiljo.classroom.people import People, people
from laeringsmiljo.classroom.schemas import SCHEMAS
from laeringsmiljo.classroom.schemas.absence import AWAY
from laeringsmiljo.classroom.streams import stream

ISAK, JONAS, VILDE = "7b12", "7b13", "7b24"


@pytest.fixture(scope="module")
def absence():
    return load("absence", "en")


def single_days(absence, pupil):
    """Days away with school on the day before and the day after."""
    of_pupil = absence[absence["pupil"] == pupil].reset_index(drop=True)
    away = of_pupil["kind"].isin(AWAY)
    alone = away & ~away.shift(1, fill_value=False) & ~away.shift(-1, fill_value=False)
    return of_pupil[alone]["date"]


def test_every_pupil_has_the_190_days_of_the_school_year(absence):
    assert (absence.groupby("pupil")["date"].nunique() == 190).all()
    assert absence["pupil"].nunique() == 26
    assert (absence["date"].dt.day_of_week < 5).all()
    assert not absence["date"].isin(["2025-12-24", "2026-01-01", "2026-04-03", "2026-05-01"]).any()


def test_the_observed_lessons_are_on_school_days(absence):
    assert set(load("lessons")["date"]) <= set(absence["date"])


def test_nearly_everybody_is_there_on_a_day(absence):
    there = absence.assign(there=~absence["kind"].isin(AWAY)).groupby("date")["there"].mean()
    assert there.mean() > 0.93
    assert there.min() > 0.6


def test_isak_has_more_single_days_away_before_christmas_than_after_easter(absence):
    days = single_days(absence, ISAK)
    autumn = (days < "2026-01-01").sum()
    spring = (days > "2026-03-08").sum()
    assert autumn >= spring + 3
    edges = days[days < "2026-01-01"].dt.day_of_week.isin([0, 4])
    assert edges.mean() > 0.5


def test_jonas_is_away_on_mondays_and_fridays_in_january(absence):
    own = absence[(absence["pupil"] == JONAS) & absence["kind"].isin(AWAY)]["date"]
    case = own[own.between("2026-01-12", "2026-02-01")]
    assert [f"{day:%a %d %b}" for day in case] == [
        "Fri 16 Jan",
        "Mon 19 Jan",
        "Mon 26 Jan",
        "Fri 30 Jan",
    ]
    autumn = (own < "2026-01-01").sum() / 17
    winter = own.between("2026-01-05", "2026-03-08").sum() / 8
    spring = (own > "2026-03-08").sum() / 13
    assert winter > 2 * max(autumn, spring)


def test_nobody_is_alarmed_by_vilde(absence):
    assert absence[absence["pupil"] == VILDE]["kind"].isin(AWAY).sum() < 9


def test_there_is_more_illness_in_winter_than_in_early_summer():
    cast = people()
    ill = {"01": 0, "02": 0, "05": 0, "06": 0}
    for seed in range(8):
        truth = dispositions_table(cast, stream(seed, "dispositions"))
        table = absence_table(cast, truth, stream(seed, "absence"))
        months = table[table["kind"] == "illness"]["date"].str[5:7].value_counts()
        ill = {month: number + months[month] for month, number in ill.items()}
    assert ill["01"] + ill["02"] > 1.5 * (ill["05"] + ill["06"])


def test_the_draw_is_blind_to_names_and_works_for_a_class_of_any_size():
    cast = people()
    truth = dispositions_table(cast, stream(3, "dispositions"))
    few = People(
        cast.adults,
        tuple(replace(one, name="N", gender="girl", home_language="nb") for one in cast.pupils[:7]),
        "4A",
        4,
    )
    table = SCHEMAS["absence"].validate(absence_table(few, truth, stream(3, "absence")))
    assert table["pupil"].nunique() == 7
    named = absence_table(replace(few, pupils=cast.pupils[:7]), truth, stream(3, "absence"))
    assert list(named["kind"]) == list(table["kind"])
