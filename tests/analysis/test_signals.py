from datetime import date

import pandas as pd
import pytest
from pandas import DataFrame

from laeringsmiljo.analysis.signals import (
    chance_of_any_together,
    day_of_part,
    expected_together,
    held,
    notes_in,
    reached,
    reported,
    shares,
    signs_of_each,
)

SIGNALS = DataFrame(
    [
        ("2026-01-12", "leif", "a", "gym", 1, "colleague", "2026-01-12"),
        ("2026-01-13", "app", "b", "home", 1, "nobody", None),
        ("2026-01-14", "mother", "c", "message", 3, "head", "2026-01-15"),
        ("2026-01-14", "mother", "d", "home", 1, "nobody", None),
        ("2026-01-15", "pupil", "just_tired", "classroom", 1, "nobody", None),
        ("2026-01-16", "classmate", "new_group_chat", "schoolyard", 2, "nobody", None),
    ],
    columns=["date", "seen_by", "what", "where", "weight", "passed_to", "passed_on"],
).assign(
    date=lambda d: pd.to_datetime(d["date"]), passed_on=lambda d: pd.to_datetime(d["passed_on"])
)
ADULTS = ["marte", "leif", "nadia"]


def test_whom_a_sign_reached_first():
    found = reached(SIGNALS, ADULTS)
    assert found.dropna().tolist() == ["leif", "marte", "marte", "marte", "leif"]
    assert found.isna().tolist() == [False, False, False, True, False, False]


def test_what_each_had_met_by_the_end_of_a_day():
    table = held(SIGNALS, ADULTS, date(2026, 1, 14))
    assert table.to_numpy().tolist() == [["marte", 2, 3], ["leif", 1, 1], ["nadia", 0, 0]]


def test_when_the_head_was_told():
    assert reported(SIGNALS) == date(2026, 1, 15)


def test_the_same_signs_are_looked_for_at_every_pupil():
    days = pd.to_datetime(["2026-01-12", "2026-01-13", "2026-01-20"])
    absence = DataFrame({"pupil": ["a", "a", "b"], "date": days, "kind": ["illness"] * 3})
    contacts = DataFrame(
        {
            "pupil": ["a", "b"],
            "date": days[:2],
            "initiator": ["home", "school"],
            "purpose": "concern",
        }
    )
    places = DataFrame({"pupil": ["a", "b"], "safety": [2, 3]})
    nominations = DataFrame({"question": "be_with", "chosen": ["a", "b", "b"]})
    signs = signs_of_each(
        absence,
        contacts,
        places,
        nominations,
        pupils=["a", "b"],
        start=date(2026, 1, 12),
        end=date(2026, 1, 16),
        away=2,
    )
    assert signs.loc["a"].tolist() == [True, True, True, True]
    assert signs.loc["b"].tolist() == [False, False, False, False]


def test_signs_are_counted_one_by_one_and_together():
    signs = DataFrame({"away": [True, True, False, False], "few": [True, False, True, False]})
    table = shares(signs).set_index("sign")
    assert table["pupils"].to_dict() == {"away": 2, "few": 2, "all": 1}
    assert table.loc["all", "low"] < 0.25 < table.loc["all", "high"]
    assert expected_together(signs) == pytest.approx(4 * 0.5 * 0.5)


def test_a_begun_part_of_the_notes_is_read_whole():
    assert [notes_in(SIGNALS, tenths) for tenths in (0, 1, 5, 6, 10)] == [0, 1, 3, 4, 6]
    days = [day_of_part(SIGNALS, tenths).day for tenths in (0, 1, 5, 10)]
    assert days == [12, 12, 14, 16]


def test_how_often_anybody_would_have_all_signs_by_lot():
    # two of four have each: nobody has both in one of the six ways to deal the second sign
    signs = DataFrame({"away": [True, True, False, False], "few": [True, False, True, False]})
    assert chance_of_any_together(signs) == pytest.approx(5 / 6)
    # three of four have the third: with one, both or neither left over, worked out by hand
    third = signs.assign(unsafe=[True, True, True, False])
    assert chance_of_any_together(third) == pytest.approx(4 / 6 * 3 / 4 + 1 / 6)
    assert chance_of_any_together(signs.assign(few=False)) == pytest.approx(0)
