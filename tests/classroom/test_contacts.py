"""A year of contacts: who hears what and when, and a rate that turns with who writes first."""

from dataclasses import replace

import numpy as np
import pytest

from laeringsmiljo.classroom import SEED, load
from laeringsmiljo.classroom.absence import absence_table
from laeringsmiljo.classroom.contacts import ANSWERED, CHANNELS, contacts_table
from laeringsmiljo.classroom.dispositions import dispositions_table
from laeringsmiljo.classroom.people import People, people
from laeringsmiljo.classroom.schemas import SCHEMAS
from laeringsmiljo.classroom.school_year import school_days
from laeringsmiljo.classroom.signals import CASE_END, CASE_MESSAGES, CASE_START
from laeringsmiljo.classroom.streams import stream

ISAK, JONAS, VILDE = "7b12", "7b13", "7b24"
OFTEN_CORRECTED = [p.id for p in people().pupils if "often_corrected" in p.patterns]


@pytest.fixture(scope="module")
def contacts():
    return load("contacts", "en")


@pytest.fixture(scope="module")
def years():
    return [year(seed, people()) for seed in range(12)]


def year(seed, cast):
    truth = dispositions_table(cast, stream(seed, "dispositions"))
    absence = absence_table(cast, truth, stream(seed, "absence"))
    table = contacts_table(cast, truth, absence, stream(seed, "contacts"))
    return SCHEMAS["contacts"].validate(table)


def of_pupil(contacts, pupil):
    return contacts[contacts["pupil"] == pupil]


def good_news(contacts):
    return contacts[(contacts["initiator"] == "school") & (contacts["tone"] == "good")]


def answered_rates(contacts, *by):
    wanted = contacts[
        contacts["answered"].isin(["yes", "no"]) & contacts["channel"].isin(["app", "email"])
    ]
    return (wanted["answered"] == "yes").groupby([wanted[column] for column in by]).mean()


def test_every_home_has_two_planned_talks_and_no_talk_collides_with_another(contacts):
    talks = contacts[contacts["purpose"] == "planned_talk"]
    halves = talks.groupby("pupil")["date"].agg(["min", "max", "size"])
    assert set(halves.index) == {p.id for p in people().pupils}
    assert (halves["size"] == 2).all()
    assert (halves["min"] < "2026-01-01").all()
    assert (halves["max"] > "2026-01-01").all()
    assert not talks.duplicated(["date", "time"]).any()


def test_contacts_are_in_order_and_the_school_writes_on_school_days(contacts):
    assert (contacts["date"].astype(str) + contacts["time"]).is_monotonic_increasing
    days = {str(day) for day in school_days()}
    from_school = contacts[contacts["initiator"] == "school"]
    assert set(from_school["date"].dt.strftime("%Y-%m-%d")) <= days
    calls = contacts[contacts["channel"] == "phone"]
    assert (calls["date"].dt.day_of_week < 5).all()
    assert calls["time"].max() < "18:00"


def test_an_answer_has_a_number_of_days_and_nothing_else_has(contacts):
    assert (contacts["days_to_answer"].notna() == (contacts["answered"] == "yes")).all()
    assert (contacts[contacts["channel"] == "phone"]["days_to_answer"].dropna() == 0).all()
    calls = contacts[contacts["channel"] == "phone"]
    assert set(calls["answered"]) == {"yes", "no"}
    assert set(contacts[contacts["channel"] == "meeting"]["answered"]) == {"not_expected"}


def test_the_school_answers_on_school_days(contacts):
    days = {str(day) for day in school_days()}
    asked = contacts[(contacts["initiator"] == "home") & (contacts["answered"] == "yes")]
    asked = asked[asked["date"] < "2026-06-10"]
    waited = asked["days_to_answer"].astype(int).astype("timedelta64[D]")
    assert set((asked["date"] + waited).dt.strftime("%Y-%m-%d")) <= days


def test_vilde_and_a_few_more_homes_never_get_a_good_message(contacts, years):
    without = {p.id for p in people().pupils} - set(good_news(contacts)["pupil"])
    assert VILDE in without
    assert 3 <= len(without) <= 9
    heard = of_pupil(contacts, VILDE)
    assert set(heard[heard["initiator"] == "school"]["purpose"]) >= {"practical", "information"}
    assert not (heard["tone"] == "worried").any()
    seldom = [VILDE in set(good_news(one)["pupil"]) for one in years]
    assert np.mean(seldom) < 0.3


def test_isaks_home_hears_little_before_december_and_good_news_in_spring(contacts):
    from_school = contacts[(contacts["initiator"] == "school") & (contacts["channel"] != "meeting")]
    before = from_school[from_school["date"] < "2025-12-01"]
    assert len(of_pupil(before, ISAK)) < before.groupby("pupil").size().median()
    good = of_pupil(good_news(contacts), ISAK)
    assert (good["date"] > "2026-01-01").all()
    assert len(good) >= 2


@pytest.mark.parametrize("pupil", OFTEN_CORRECTED)
def test_homes_of_those_who_are_often_corrected_mostly_hear_of_worries(contacts, pupil):
    own = of_pupil(contacts, pupil)
    tones = own[own["initiator"] == "school"]["tone"].value_counts()
    assert tones["worried"] > 2 * tones.get("good", 0)


def test_good_news_comes_on_fridays_and_before_holidays(years):
    days = np.array([str(day) for day in school_days()], dtype="datetime64[D]")
    gap = np.append(np.diff(days).astype(int), 60)
    edge = days[[any(gap[place : place + 3] > 7) for place in range(len(days))]]
    fridays = days[(days.astype("datetime64[D]").view("int64") - 1) % 7 == 0]
    for dates in (fridays, edge):
        share_of_days = len(dates) / len(days)
        shares = [
            good_news(one)["date"].dt.strftime("%Y-%m-%d").isin(dates.astype(str)) for one in years
        ]
        assert np.mean([share.mean() for share in shares]) > 1.8 * share_of_days


def test_worries_do_not_wait_for_friday(years):
    for one in years:
        told = one.query("initiator == 'school' and purpose == 'concern'")
        assert (told["date"].dt.day_of_week == 4).mean() < 0.4


def test_who_writes_first_turns_the_rate_of_answers(contacts, years):
    for channel in ("phone", "note"):
        assert ANSWERED["home", channel] > ANSWERED["school", channel]
    for initiator in ("school", "home"):
        assert ANSWERED[initiator, "app"] > ANSWERED[initiator, "email"]
    assert CHANNELS["home"]["email"] > 3 * CHANNELS["school"]["email"]

    def turns(table):
        over_all = answered_rates(table, "channel")
        within = answered_rates(table, "initiator", "channel")
        return [
            over_all["email"] - over_all["app"],
            within["school", "app"] - within["school", "email"],
            within["home", "app"] - within["home", "email"],
        ]

    assert min(turns(contacts)) > 0
    assert np.mean([turns(one) for one in years], axis=0).min() > 0.04


def test_homes_write_about_other_things_than_the_school(contacts):
    about = {
        initiator: own["purpose"].value_counts(normalize=True)
        for initiator, own in contacts.groupby("initiator")
    }
    assert about["school"]["praise"] > 1.5 * about["home"]["praise"]
    assert about["home"]["practical"] > 1.3 * about["school"]["practical"]


def test_home_language_changes_nothing_but_the_language(contacts):
    cast = people()
    strangers = [
        replace(pupil, name=f"N{place}", gender="girl", home_language="nb", arrived=None)
        for place, pupil in enumerate(cast.pupils)
    ]
    own = year(SEED, cast)
    other = year(SEED, People(cast.adults, tuple(strangers)))
    assert set(other["language"]) == {"nb"}
    assert other.drop(columns="language").equals(own.drop(columns="language"))


def test_nearly_all_is_written_in_norwegian_also_to_homes_with_another_language(contacts):
    own = contacts.merge(load("pupils", "en")[["pupil", "home_language"]], on="pupil")
    assert ((own["language"] == "nb") | (own["language"] == own["home_language"])).all()
    elsewhere = own[own["home_language"] != "nb"]
    assert 0.85 < (elsewhere["language"] == "nb").mean() < 1


def test_what_is_written_about_absence_is_about_days_away(contacts):
    absence = load("absence", "en")
    kinds = absence.set_index(["pupil", "date"])["kind"]
    same_day = contacts[
        (contacts["purpose"] == "absence")
        & ((contacts["initiator"] == "school") | (contacts["answered"] == "not_expected"))
    ]
    found = [kinds[row.pupil, row.date] for row in same_day.itertuples()]
    assert set(found) == {"illness", "undocumented"}
    assert (same_day["initiator"] == "school").tolist() == [
        kind == "undocumented" for kind in found
    ]


def test_the_mother_of_jonas_writes_twice_and_the_school_answers_with_a_meeting(contacts):
    own = of_pupil(contacts, JONAS)
    case = own[own["date"].between(str(CASE_START), str(CASE_END))]
    worried = case[(case["initiator"] == "home") & (case["tone"] == "worried")]
    assert [day.date() for day in worried["date"]] == list(CASE_MESSAGES)
    before = own[own["date"] < str(CASE_START)]
    assert not (before["tone"] == "worried").any()
    assert not ((case["initiator"] == "school") & (case["purpose"] == "concern")).any()
    after = own[own["date"].between("2026-02-02", "2026-02-06")]
    assert after[after["initiator"] == "school"]["channel"].tolist() == ["phone", "meeting"]


def test_a_class_of_any_size_has_its_year():
    cast = people()
    few = People(cast.adults, cast.pupils[:5])
    assert set(year(1, few)["pupil"]) == {pupil.id for pupil in few.pupils}
