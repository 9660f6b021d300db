"""Orrebekken skole: grades 1 to 7, two classes each, the same pupils for everybody."""

import numpy as np
import pytest

from laeringsmiljo.classroom import load
from laeringsmiljo.classroom.people import people, pupils_table
from laeringsmiljo.classroom.school import draw_pupils, names


@pytest.fixture(scope="module")
def pupils():
    return load("pupils")


def test_the_school_has_two_classes_in_each_grade_and_about_310_pupils(pupils):
    assert 300 <= len(pupils) <= 320
    assert set(pupils["class"]) == {f"{grade}{half}" for grade in range(1, 8) for half in "AB"}
    assert (pupils["class"].str[0].astype(int) == pupils["grade"]).all()
    assert pupils.groupby("class").size().between(18, 28).all()


def test_7b_comes_first_and_is_the_class_of_the_cast(pupils):
    plain = pupils[[column for column in pupils if not column.endswith("_label")]]
    first = plain.head(26).astype({"arrived": "Int64"})
    assert first.equals(pupils_table(people()).astype(plain.dtypes))
    assert (plain["class"] == "7B").sum() == 26


def test_everybody_in_a_class_has_a_name_and_an_id_of_their_own(pupils):
    assert pupils["pupil"].is_unique
    assert not pupils.duplicated(["class", "name"]).any()
    assert pupils["pupil"].str[:2].eq(pupils["class"].str.lower()).all()


def test_the_brothers_are_where_the_story_has_them(pupils):
    of_7a = pupils[pupils["class"] == "7A"].set_index("name")
    of_2a = pupils[pupils["class"] == "2A"].set_index("name")
    assert of_7a.loc["Herman", "gender"] == of_2a.loc["Mathias", "gender"] == "boy"


def test_homes_speak_many_languages_and_nobody_arrived_before_they_were_born(pupils):
    assert {"nb", "se", "pl", "uk", "ar", "so"} <= set(pupils["home_language"])
    later = pupils.dropna(subset="arrived")
    assert len(later) > 10
    born = 2020 - later["grade"]
    assert (later["arrived"] >= born).all()
    assert (later["arrived"] <= 2025).all()


def test_no_name_is_in_two_groups_or_is_a_name_of_7b():
    pool = [name for group in names() for many in ("girls", "boys") for name in group[many]]
    assert len(set(pool)) == len(pool)
    assert not set(pool) & {pupil.name for pupil in people().pupils}


def test_a_class_has_girls_and_boys_with_different_names():
    drawn = draw_pupils(25, np.random.default_rng(1), frozenset({"Nora", "Ola"}))
    assert len(drawn) == 25
    assert drawn["name"].is_unique
    assert not {"Nora", "Ola"} & set(drawn["name"])
    assert abs((drawn["gender"] == "girl").sum() - 12.5) < 1


def test_more_pupils_than_there_are_names_is_an_error():
    with pytest.raises(ValueError, match="names"):
        draw_pupils(1000, np.random.default_rng(1))
