"""What pupils in one room say, against cases worked by hand."""

import pandas as pd
import pytest

from laeringsmiljo.analysis import warmth
from laeringsmiljo.classroom.schemas import survey as schema

ITEMS = {axis: [one.code for one in schema.ITEMS if one.index == axis] for axis in warmth.AXES}


def survey(answers):
    rows = [
        {"pupil": p, "wave": "autumn", "item": item, "value": value, "frequency": None}
        for p, values in answers.items()
        for axis, value in zip(warmth.AXES, values, strict=True)
        for item in ITEMS[axis]
    ]
    return pd.DataFrame(rows).astype({"value": "Int64"})


def found(**classes):
    rows = [{"class": name, "rules": value} for name, own in classes.items() for value in own]
    return pd.DataFrame(rows).astype({"rules": float})


def test_each_pupil_stands_at_the_two_indices_and_half_a_place_is_no_place():
    pupils = pd.DataFrame({"pupil": ["a", "b", "c"], "class": ["5A", "5B", "5B"]})
    table = warmth.points(survey({"a": (5, 2), "b": (3, 4), "c": (3, None)}), pupils, "autumn")
    assert table.to_dict("list") == {
        "pupil": ["a", "b"],
        "class": ["5A", "5B"],
        "teacher_support": [5, 3],
        "rules": [2, 4],
    }


def test_two_classes_with_the_same_mean_and_unlike_spread():
    table = warmth.class_means(found(a=[3, 4, 5], b=[2, 5, 5]), "rules")
    assert table["value"].tolist() == [4, 4]
    assert table["sd"].tolist() == pytest.approx([1, 3**0.5])
    assert (table["sd_low"] < table["sd"]).all()
    assert table["below"].tolist() == [0, 1]
    # Student's t with 2 degrees of freedom is 4.303; 4.303 × 1 / √3 = 2.484
    assert table.loc[0, ["low", "high"]].tolist() == pytest.approx([1.516, 6.484], abs=0.001)


def test_all_or_none_of_the_difference_lies_between_classes():
    apart = warmth.share_between(found(a=[1, 1], b=[3, 3], c=[5, 5]), "rules")
    assert list(apart) == pytest.approx([1, 1, 1])
    alike = warmth.share_between(found(a=[1, 5] * 20, b=[1, 5] * 20, c=[5, 1] * 20), "rules")
    assert alike.value == pytest.approx(0, abs=0.03)
    assert alike.low <= alike.value <= alike.high


def test_both_sides_are_the_means_of_the_statements_on_closeness():
    rows = [
        {"adult": "marte", "pupil": p, "wave": wave, "scale": scale, "value": value}
        for p, wave, scale, value in [
            ("a", "autumn", "closeness", 4),
            ("a", "autumn", "closeness", 5),
            ("a", "autumn", "conflict", 1),
            ("a", "winter", "closeness", 1),
        ]
    ]
    pupil = pd.DataFrame(rows).astype({"value": "Int64"})
    table = warmth.both_sides(pupil, pupil.assign(value=2), "autumn")
    assert table.to_numpy().tolist() == [
        ["marte", "pupil", "a", 4.5],
        ["marte", "teacher", "a", 2.0],
    ]


def test_how_much_larger_the_spread_is_in_one_class():
    both = found(a=[1, 3, 5], b=[2, 3, 4, 3])
    apart = warmth.spread_apart(both, "rules", "a", "b")
    assert apart.value == pytest.approx(2 - (2 / 3) ** 0.5)
    assert apart.low < apart.value
    # nobody in b is spread more than (2, 2, 4, 4), and a no more than (1, 1, 5)
    assert apart.low >= 0 - (4 / 3) ** 0.5
    assert apart.high <= (16 / 3) ** 0.5
    other = warmth.spread_apart(found(a=[1, 3, 5], b=[3, 3, 3]), "rules", "b", "a")
    assert other.value == pytest.approx(-2)
    assert other.high == 0
