"""Who is met, and what chance could do: against small cases worked by hand."""

from itertools import product

import numpy as np
import pandas as pd
import pytest

from laeringsmiljo.analysis import attention

PUPILS = ["a", "b", "c"]


def log(*lines):
    return pd.DataFrame(lines, columns=["lesson", "second", "kind", "from", "to"])


def counts(*numbers):
    names = [f"p{place}" for place in range(len(numbers))]
    return pd.DataFrame({"pupil": names, "contacts": numbers})


def test_what_follows_at_once_with_the_same_pupil_is_one_contact():
    events = log(
        ("1", 10, "closed_question", "t", "a"),
        ("1", 12, "answer", "a", "t"),
        ("1", 15, "specific_praise", "t", "a"),
        ("1", 20, "correction", "t", "b"),
        ("1", 100, "help", "t", "a"),
        ("1", 101, "general_praise", "t", "class"),
        ("2", 100, "help", "t", "a"),
        ("2", 100, "greeting", "s", "a"),
    )
    found = attention.contacts(events, ["t", "s"])
    assert found[["lesson", "adult", "pupil", "second"]].values.tolist() == [
        ["1", "t", "a", 10],
        ["1", "t", "b", 20],
        ["1", "t", "a", 100],
        ["2", "s", "a", 100],
        ["2", "t", "a", 100],
    ]
    assert found.loc[0, list(attention.GROUPS)].to_dict() == {
        "questions": True,
        "praise": True,
        "specific_praise": True,
        "feedback": False,
        "correction": False,
        "help": False,
        "small_talk": False,
    }


@pytest.mark.parametrize(("gap", "number"), [(0, 3), (4, 3), (5, 2), (6, 1)])
def test_the_gap_says_when_a_contact_is_over(gap, number):
    events = log(
        *(("1", second, "help", "t", "a") for second in (0, 5, 11)),
    )
    assert len(attention.contacts(events, ["t"], gap=gap)) == number


def test_a_lesson_in_which_nobody_is_met_has_no_contacts():
    found = attention.contacts(log(("1", 5, "general_praise", "t", "class")), ["t"])
    assert attention.per_pupil(found, PUPILS)["contacts"].tolist() == [0, 0, 0]


def test_contacts_are_chosen_by_kind_lesson_and_adult():
    events = log(
        ("1", 0, "help", "t", "a"),
        ("1", 90, "greeting", "s", "b"),
        ("2", 0, "open_question", "t", "c"),
    )
    found = attention.contacts(events, ["t", "s"])
    assert attention.select(found)["pupil"].tolist() == ["a", "b", "c"]
    assert attention.select(found, "questions")["pupil"].tolist() == ["c"]
    assert attention.select(found, lessons=["1"])["pupil"].tolist() == ["a", "b"]
    assert attention.select(found, adult="s")["pupil"].tolist() == ["b"]


def test_pupils_are_ranked_and_those_without_contact_are_counted_too():
    found = pd.DataFrame({"pupil": ["b", "c", "b"]})
    table = attention.per_pupil(found, PUPILS)
    assert table.to_dict("list") == {
        "pupil": ["b", "c", "a"],
        "contacts": [2, 1, 0],
        "rank": [1, 2, 3],
    }


def test_the_band_is_that_of_all_ways_the_contacts_can_fall():
    falls = [np.sort(np.bincount(way, minlength=3))[::-1] for way in product(range(3), repeat=6)]
    exact = np.quantile(falls, [0.025, 0.5, 0.975], axis=0, method="nearest")
    band = attention.chance_band(6, 3, simulations=50_000)
    assert band["rank"].tolist() == [1, 2, 3]
    assert band[["low", "middle", "high"]].to_numpy().T.tolist() == exact.tolist()


def test_a_single_pupil_is_within_the_limits_as_often_as_the_level_says():
    low, high = attention.chance_range(attention.chance_band(520, 26))
    rng = np.random.default_rng(99)
    classes = rng.multinomial(520, [1 / 26] * 26, size=4000)
    inside = ((classes >= low) & (classes <= high)).all(axis=1).mean()
    assert 0.95 <= inside <= 0.985


def test_the_same_question_always_has_the_same_band():
    assert attention.chance_band(300, 26).equals(attention.chance_band(300, 26))


def test_another_seed_moves_the_limits_by_one_contact_at_most():
    limits = np.array(
        [attention.chance_range(attention.chance_band(778, 26, seed=seed)) for seed in range(8)]
    )
    assert (np.ptp(limits, axis=0) <= 1).all()


def test_the_verdict_names_only_those_outside_what_chance_gives_anybody():
    band = pd.DataFrame(
        {"rank": [1, 2, 3], "low": [6, 4, 2], "middle": [7, 5, 3], "high": [9, 6, 4]}
    )
    assert attention.chance_range(band) == (2, 9)
    judged = attention.against_chance(counts(10, 9, 2, 1), band)
    assert judged["verdict"].tolist() == ["more", "chance", "chance", "fewer"]


def test_questions_that_follow_the_hands_are_binomial():
    # one of two hands and two questions: 0, 1 or 2 with a quarter, a half and a quarter;
    # in 100 questions 40 to 60, the textbook's 95 per cent for a fair coin
    band = attention.questions_by_hands([0, 1, 2], 2, 2)
    assert band["expected"].tolist() == [0, 1, 2]
    assert band[["low", "high"]].to_numpy().tolist() == [[0, 0], [0, 2], [2, 2]]
    coin = attention.questions_by_hands([1], 2, 100).iloc[0]
    assert coin.tolist() == [1, 50, 40, 60]


@pytest.mark.parametrize(("total", "pupils"), [(0, 3), (1, 3), (5, 3), (6, 4)])
def test_expected_number_without_contact_over_all_ways_the_contacts_can_fall(total, pupils):
    ways = list(product(range(pupils), repeat=total))
    mean = sum(pupils - len(set(way)) for way in ways) / len(ways)
    assert attention.expected_without(total, pupils) == pytest.approx(mean)


def test_top_share_by_hand():
    assert attention.top_share([1, 4, 3, 2], top=2) == 0.7
    assert attention.top_share([0, 0]) == 0
    assert attention.top_share([2, 2], top=5) == 1


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [([5, 5, 5], 0), ([0, 0, 9], 2 / 3), ([1, 2, 3], 2 / 9), ([0, 0], 0), ([1, 3], 1 / 4)],
)
def test_gini_by_hand(numbers, expected):
    assert attention.gini(numbers) == pytest.approx(expected)


def test_gini_is_half_the_mean_difference_in_means():
    numbers = np.random.default_rng(3).poisson(20, size=26)
    difference = np.abs(numbers[:, None] - numbers[None, :]).mean()
    assert attention.gini(numbers) == pytest.approx(difference / (2 * numbers.mean()))


def test_by_chance_the_top_one_of_two_gets_three_quarters_of_two_contacts():
    low, mean, high = attention.chance_of_top_share(2, 2, top=1, simulations=100_000)
    assert mean == pytest.approx(0.75, abs=0.01)
    assert (low, high) == (0.5, 1)


def test_a_guess_stands_beside_count_chance_and_even_shares():
    table = attention.compare_guess(counts(6, 2, 1, 1), guess=4, top=1).set_index("what")
    assert table.index.tolist() == ["guess", "count", "chance", "even"]
    assert table["of_ten"]["guess"] == 4
    assert table["of_ten"]["count"] == 6
    assert table["of_ten"]["even"] == 2.5
    assert table["low"]["chance"] <= table["of_ten"]["chance"] <= table["high"]["chance"]


def test_without_a_guess_there_is_no_row_for_it():
    assert "guess" not in set(attention.compare_guess(counts(1, 2), None)["what"])
