"""What lab 09 says of the case is so in the data that is shipped."""

from datetime import date

import pytest
from lab_text import LabText
from pandas import Timestamp

from laeringsmiljo.analysis.signals import (
    chance_of_any_together,
    expected_together,
    held,
    reached,
    reported,
    shares,
    signs_of_each,
)
from laeringsmiljo.classroom import load
from laeringsmiljo.figures.signals import WEEKS

SIGNALS = load("case_signals")
CONTACTS = load("contacts")
ADULTS = ["marte", "leif", "tarjei", "signe", "nadia"]
PUPILS = load("pupils").query("`class` == '7B'")

TEXT = LabText("09-duty-to-act")
holds = TEXT.holds


def met(day):
    return held(SIGNALS, ADULTS, date(2026, *day)).set_index("adult")["signs"].to_dict()


def test_whose_the_case_is_and_how_many_notes_there_are():
    [pupil] = SIGNALS["pupil"].unique()
    assert PUPILS.set_index("pupil").loc[pupil, "name"] == "Jonas"
    assert len(SIGNALS) == 24
    assert (SIGNALS["shows_in"] == "none").any()
    holds("predict", "24 korte notater", "24 short notes")
    holds("week-1", "Det er 24 til sammen", "There are 24 in all")


@pytest.mark.parametrize("edition", ["nb", "en"])
def test_neither_the_outcome_nor_the_name_is_told_before_the_reader_has_read(edition):
    cells = list(TEXT.cells[edition])
    before = cells[: cells.index("answers")]
    told = " ".join(TEXT.cells[edition][cell] for cell in before)
    told += " ".join(load("case_signals", edition)["what_label"])
    assert {"guess", "sure-1", "sure-2", "sure-3"} <= set(before)
    for word in ("Jonas", "Nadia,", "2. februar", "2 February"):
        assert word not in told
    holds("answers", "Mandag 2. februar får rektor Nadia vite", "On Monday 2 February Nadia")


def test_the_readers_weeks_end_on_the_days_that_the_lab_names():
    assert [f"{day:%A} {day.day} {day:%B}" for day in WEEKS] == [
        "Friday 16 January",
        "Friday 23 January",
        "Sunday 1 February",
    ]
    titles = ["Fredag 16. januar", "Fredag 23. januar", "Søndag 1. februar"]
    for week, (day, title) in enumerate(zip(WEEKS, titles, strict=True), 1):
        holds(f"sure-{week}", title, f"{day:%A} {day.day} {day:%B}")
        assert f"duty/after-week-{week}" in TEXT.cells["nb"]["answers-figure"]


def test_who_knew_what_on_the_second_friday():
    assert met((1, 23)) == {"marte": 6, "leif": 5, "tarjei": 2, "signe": 1, "nadia": 1}
    holds("who-read", "til sammen møtt 15 notater. Marte hadde 6 og Leif 5", "together had met 15")
    holds("who-read", "Signe og Nadia hadde ett hver", "Signe and Nadia had one each")


def test_no_note_alone_was_worrying_until_the_last_day():
    assert SIGNALS[SIGNALS["date"] <= "2026-01-31"]["weight"].max() == 2
    assert SIGNALS["weight"].max() == 3
    holds("who-read", "bekymrende alene enn 2 av 5", "more worrying alone than 2 of 5")


def test_when_it_was_passed_on():
    told = SIGNALS[SIGNALS["passed_to"] == "colleague"]
    assert len(told) == 4
    first = told.sort_values("passed_on").iloc[0]
    assert (first["seen_by"], first["passed_on"]) == ("leif", Timestamp("2026-01-20"))
    assert reported(SIGNALS) == date(2026, 2, 2)
    assert (reported(SIGNALS) - date(2026, 1, 20)).days == 13
    holds("who-read", "Fire ganger sa noen det", "Four times somebody told a colleague")
    holds("who-read", "Det var 13 dager før rektor", "That was 13 days before the head teacher")


def test_the_mother_asked_five_days_before_and_had_an_answer():
    asked = SIGNALS.set_index("what").loc["asks_about_sleep", "date"]
    assert (date(2026, 1, 20) - asked.date()).days == 5
    [message] = CONTACTS[
        CONTACTS["pupil"].isin(SIGNALS["pupil"])
        & (CONTACTS["date"] == asked)
        & (CONTACTS["purpose"] == "concern")
    ].itertuples()
    assert (message.answered, message.days_to_answer) == ("yes", 1)
    holds(
        "who-read",
        "Fem dager tidligere hadde moren spurt",
        "Five days earlier the mother had asked",
    )


def test_how_the_school_answered():
    after = CONTACTS[CONTACTS["pupil"].isin(SIGNALS["pupil"]) & (CONTACTS["initiator"] == "school")]
    after = after[
        (after["purpose"] == "concern") & after["date"].between("2026-02-02", "2026-02-09")
    ]
    assert after["channel"].tolist() == ["phone", "meeting"]
    holds("duties-md", "en telefon og et møte med hjemmet", "a phone call and a meeting with the")


def test_what_the_adults_together_had_on_the_twentieth():
    assert sum(met((1, 20)).values()) == 10
    assert reached(SIGNALS, ADULTS).isna().sum() == 1
    shoes = SIGNALS.set_index("what").loc["shoes_in_bin"]
    assert shoes["seen_by"] == "nadia"
    holds(
        "duties-read", "hadde de voksne til sammen 10 notater", "the adults together had 10 notes"
    )


def test_the_signs_are_common_one_by_one_and_rare_together():
    winter = [load(name).query("wave == 'winter'") for name in ("places", "nominations")]
    signs = signs_of_each(
        load("absence"),
        CONTACTS,
        *winter,
        pupils=list(PUPILS["pupil"]),
        start=date(2026, 1, 12),
        end=date(2026, 2, 1),
        away=1,
    )
    table = shares(signs)
    assert table["pupils"].tolist() == [8, 5, 18, 11, 1]
    assert set(signs.index[signs.all(axis=1)]) == set(SIGNALS["pupil"])
    assert round(expected_together(signs), 1) == 0.5
    assert round(10 * chance_of_any_together(signs)) == 4
    holds("chance-read", "8, 5, 18 og 11 av 26", "8, 5, 18 and 11 of 26")
    holds("chance-read", "i fire av ti slike klasser", "in four of ten such classes")
    assert (signs["unsafe_place"] & ~signs.index.isin(SIGNALS["pupil"])).sum() == 17
    holds("chance-read", "De 17 andre som svarte", "the other 17 who answered")
