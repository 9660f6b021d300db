import pandas as pd
import pytest
from pandas import DataFrame

from laeringsmiljo.analysis.home import (
    answered,
    messages,
    missed_by_lot,
    per_home,
    share_of_homes,
    shares,
    worried_among_missed,
)

# 5 January 2026 was a Monday
CONTACTS = DataFrame(
    [
        ("2026-01-05", "07:59", "a", "home", "email", "practical", "yes"),
        ("2026-01-05", "12:00", "a", "school", "app", "information", "no"),
        ("2026-01-09", "14:10", "a", "school", "app", "praise", "not_expected"),
        ("2026-01-09", "15:59", "a", "school", "email", "concern", "yes"),
        ("2026-01-11", "20:00", "b", "home", "email", "praise", "not_expected"),
        ("2026-01-12", "14:30", "b", "school", "meeting", "planned_talk", "not_expected"),
        ("2026-01-13", "13:59", "b", "school", "app", "concern", "no"),
    ],
    columns=["date", "time", "pupil", "initiator", "channel", "purpose", "answered"],
).assign(date=lambda d: pd.to_datetime(d["date"]))
FOUND = messages(CONTACTS)


def test_a_meeting_is_no_message_and_each_message_has_its_kind_and_time():
    assert FOUND["kind"].tolist() == ["other", "other", "good", "worry", "good", "worry"]
    assert FOUND["weekday"].tolist() == [0, 0, 4, 4, 6, 1]
    parts = ["before_8", "12_14", "14_16", "14_16", "after_16", "12_14"]
    assert FOUND["part"].tolist() == parts


def test_a_home_that_heard_nothing_is_counted_and_those_without_good_news_come_first():
    table = per_home(FOUND, ["a", "b", "c"])
    # b's good message was written by the home
    assert table.index.tolist() == ["b", "c", "a"]
    assert table.to_numpy().tolist() == [[0, 0, 1], [0, 0, 0], [1, 1, 1]]


def test_shares_are_of_all_with_wilsons_interval():
    table = shares(FOUND, "weekday", [0, 2, 4])
    assert table["some"].tolist() == [2, 0, 2]
    # Wilson, by hand: (2/6 + z²/12 ± z √((2/6)(4/6)/6 + z²/144)) / (1 + z²/6), z = 1.96
    assert (table["low"][0], table["high"][0]) == pytest.approx((0.0968, 0.7000), abs=1e-4)


def test_only_messages_that_want_an_answer_are_counted():
    table = answered(FOUND, ["channel"])
    assert table[["channel", "yes", "n"]].to_numpy().tolist() == [["app", 0, 2], ["email", 2, 2]]
    both = answered(FOUND, ["channel", "initiator"])
    assert both["n"].tolist() == [2, 1, 1]


def test_two_messages_to_two_homes_miss_one_in_half_of_the_draws():
    table = missed_by_lot(2, 2)
    assert table["missed"].tolist() == [0, 1]
    assert table["chance"].tolist() == pytest.approx([0.5, 0.5], abs=0.02)
    assert table.attrs == {"mean": 0.5, "low": 0, "high": 1}


def test_no_message_misses_everybody():
    assert missed_by_lot(0, 3)["chance"].tolist() == [0, 0, 0, 1]


def test_homes_are_counted_that_heard_at_least_once():
    found = share_of_homes(per_home(FOUND, ["a", "b", "c"]), "worry")
    assert (found["some"], found["all"], found["value"]) == (2, 3, pytest.approx(2 / 3))
    assert found["low"] < found["value"] < found["high"]


def test_how_often_a_draw_would_miss_just_the_homes_with_many_worries():
    counts = DataFrame({"good": [0, 0, 1, 1, 2], "worry": [5, 6, 0, 5, 1]})
    found = worried_among_missed(counts, 6)
    assert (found["missed"], found["worried"], found["both"]) == (2, 1, 1)
    assert found["chance"] == pytest.approx(2 / 5)  # one of five, two draws
    # both of the two missed are among the three: 3 of the 10 pairs
    assert worried_among_missed(counts, 5)["chance"] == pytest.approx(3 / 10)
