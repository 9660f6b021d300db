"""The three weeks in January: small things, told plainly, true to the other datasets."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from laeringsmiljo.classroom import load
from laeringsmiljo.classroom.people import People, people
from laeringsmiljo.classroom.schemas import SCHEMAS
from laeringsmiljo.classroom.schemas.absence import AWAY
from laeringsmiljo.classroom.signals import (
    CASE_ABSENCES,
    CASE_END,
    CASE_MESSAGES,
    CASE_PATTERN,
    CASE_START,
    case_pupil,
    signals_table,
)

EDITIONS = ("nb", "en")
DAY_NINE = CASE_START + timedelta(8)


@pytest.fixture(scope="module")
def signals():
    return load("case_signals", "en")


def test_twenty_one_days_of_signals_in_order_about_one_pupil(signals):
    assert 18 <= len(signals) <= 24
    assert (CASE_END - CASE_START).days == 20
    assert signals["date"].between(str(CASE_START), str(CASE_END)).all()
    assert (signals["date"].astype(str) + signals["time"]).is_monotonic_increasing
    assert set(signals["pupil"]) == {case_pupil(people()).id}
    assert {p.id: p.name for p in people().pupils}[signals["pupil"].iloc[0]] == "Jonas"


def test_each_alone_looks_harmless(signals):
    assert signals["weight"].max() <= 3
    assert (signals["weight"] <= 2).mean() > 0.9


def test_many_had_seen_something_by_day_nine_and_nobody_had_told_the_head(signals):
    by_then = signals[signals["date"] <= str(DAY_NINE)]
    assert len(by_then) >= 8
    assert by_then["seen_by"].nunique() >= 5
    assert set(by_then["shows_in"]) >= {"absence", "contacts", "places", "nominations"}
    assert "head" not in set(by_then["passed_to"])
    told = signals[signals["passed_to"] == "head"]
    assert [day.date() for day in told["passed_on"]] == [CASE_END + timedelta(1)]


def test_what_was_passed_on_has_a_day_and_what_was_not_has_none(signals):
    assert (signals["passed_on"].isna() == (signals["passed_to"] == "nobody")).all()
    passed = signals.dropna(subset="passed_on")
    assert (passed["passed_on"] >= passed["date"]).all()


def test_the_days_away_are_those_in_the_register(signals):
    absence = load("absence", "en")
    own = absence[absence["pupil"] == signals["pupil"].iloc[0]]
    case = own[own["date"].between(str(CASE_START), str(CASE_END))]
    away = [day.date() for day in case[case["kind"].isin(AWAY)]["date"]]
    noted = signals[signals["seen_by"] == "app"]
    assert away == [day.date() for day in noted["date"]] == list(CASE_ABSENCES)
    assert set(noted["shows_in"]) == {"absence"}
    at_school = signals[
        signals["seen_by"].isin(["marte", "tarjei", "signe", "leif", "pupil"])
        & ~signals["where"].isin(["home", "message"])
    ]
    assert not {day.date() for day in at_school["date"]} & set(CASE_ABSENCES)
    assert (at_school["date"].dt.day_of_week < 5).all()


def test_the_mothers_messages_are_among_the_contacts(signals):
    contacts = load("contacts", "en")
    wrote = signals[signals["shows_in"] == "contacts"]
    assert [day.date() for day in wrote["date"]] == list(CASE_MESSAGES)
    sent = contacts[(contacts["pupil"] == wrote["pupil"].iloc[0]) & (contacts["tone"] == "worried")]
    assert set(zip(wrote["date"], wrote["time"], strict=True)) <= set(
        zip(sent["date"], sent["time"], strict=True)
    )


def test_the_desk_by_the_door_is_the_one_he_gets():
    seat = load("seating", "en").query("season == 'spring' and pupil == '7b13'").iloc[0]
    assert (seat["zone"], seat["place"]) == ("back", "F")


@pytest.mark.parametrize("edition", EDITIONS)
def test_notes_are_whole_sentences_without_names_of_pupils_or_diagnoses(edition):
    notes = load("case_signals", edition)["what_label"]
    assert notes.is_unique
    names = {pupil.name for pupil in people().pupils}
    for note in notes:
        assert note[0].isupper(), note
        assert note.endswith((".", "?", "»", "”")), note
        assert 5 <= len(note.split()) <= 25, note
        assert not names & set(re.findall(r"\w+", note)), note
        assert not re.search(r"mobb|bull|angst|anxi|depre|adhd|diagnos", note, re.I), note


def test_every_note_is_translated():
    nb, en = (load("case_signals", edition)["what_label"] for edition in EDITIONS)
    assert not (nb == en).any()


def test_a_class_without_such_a_pupil_has_no_signals_and_another_class_has_them():
    cast = people()
    without = tuple(replace(pupil, patterns=()) for pupil in cast.pupils)
    empty = SCHEMAS["case_signals"].validate(signals_table(People(cast.adults, without)))
    assert empty.empty
    first = (replace(without[0], id="x01", patterns=(CASE_PATTERN,)), *without[1:])
    other = SCHEMAS["case_signals"].validate(signals_table(People(cast.adults, first)))
    assert set(other["pupil"]) == {"x01"}
