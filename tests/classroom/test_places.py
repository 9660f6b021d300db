"""Safe places: the adults look one way, the pupils' answers point another, at another time."""

from itertools import combinations

import numpy as np
import pytest

from laeringsmiljo.classroom import load
from laeringsmiljo.classroom.dispositions import dispositions_table
from laeringsmiljo.classroom.people import People, people
from laeringsmiljo.classroom.places import places_staff_table, places_table, plan
from laeringsmiljo.classroom.schemas import SCHEMAS
from laeringsmiljo.classroom.streams import stream

JONAS = "7b13"
HARD = {("changing_room", "between"), ("stairs", "end_of_day"), ("corridor", "end_of_day")}
CELL = ["place", "time_of_day"]


@pytest.fixture(scope="module")
def places():
    return load("places", "en")


@pytest.fixture(scope="module")
def staff():
    return load("places_staff", "en")


@pytest.fixture(scope="module")
def worlds():
    return [world(seed) for seed in range(12)]


def world(seed):
    truth = dispositions_table(people(), stream(seed, "dispositions"))
    return {
        "places": places_table(truth, stream(seed, "places")),
        "places_staff": places_staff_table(stream(seed, "places_staff")),
    }


def means(table, by):
    return table.groupby(by)["safety"].mean().astype(float)


def errors(places, staff):
    """How far each adult's guesses are from the pupils' mean, on average."""
    felt = means(places, CELL).rename("felt").reset_index()
    guesses = staff.merge(felt, on=CELL)
    return (guesses["safety"] - guesses["felt"]).abs().groupby(guesses["adult"]).mean()


def test_no_two_places_of_the_map_overlap_and_all_are_on_the_site():
    table = load("school_map", "en")
    site = plan()["site"]
    assert 12 <= len(table) <= 14
    assert (table["x"] + table["width"] <= site["width"]).all()
    assert (table["y"] + table["height"] <= site["height"]).all()
    assert (table["floor"].isna() == table["outdoors"]).all()
    for (_, one), (_, other) in combinations(table.fillna({"floor": 0}).iterrows(), 2):
        apart = (
            one["x"] + one["width"] <= other["x"]
            or other["x"] + other["width"] <= one["x"]
            or one["y"] + one["height"] <= other["y"]
            or other["y"] + other["height"] <= one["y"]
        )
        assert apart or one["floor"] != other["floor"], (one["place"], other["place"])


def test_the_pitch_lies_to_the_left_of_the_classroom_and_the_corridor_to_its_right():
    table = load("school_map", "en").set_index("place")
    room = table.loc["classroom"]
    assert table.loc["football_pitch", "x"] + table.loc["football_pitch", "width"] < room["x"]
    assert table.loc["corridor", "x"] == room["x"] + room["width"]


def test_places_have_names_in_both_languages():
    nb, en = (set(load("school_map", edition)["place_label"]) for edition in ("nb", "en"))
    assert {"skogkanten", "garderoben", "sykkelskuret"} <= nb
    assert {"the edge of the forest", "the changing room", "the bike shed"} <= en
    assert not nb & en


def test_the_same_places_and_times_are_asked_about_each_time_and_of_everybody(places, staff):
    asked = set(places[CELL].itertuples(index=False, name=None))
    assert len(places) == len(asked) * 26 * 3
    assert set(staff[CELL].itertuples(index=False, name=None)) == asked
    assert len(staff) == len(asked) * 10
    assert set(places["place"]) == set(load("school_map", "en")["place"])


def test_who_never_uses_a_place_never_answers_about_it(places):
    answers = places.groupby(["pupil", "place"])["safety"].count().unstack()
    assert (answers["bus_stop"] == 0).sum() > 5
    assert (answers["classroom"] > 0).all()
    assert 0.05 < places["safety"].isna().mean() < 0.25


def test_the_least_safe_are_three_places_at_one_time_of_day(places, worlds):
    assert set(means(places, CELL).nsmallest(3).index) == HARD
    over_all = np.mean([means(one["places"], CELL) for one in worlds], axis=0)
    cells = means(places, CELL).index
    assert {cells[place] for place in np.argsort(over_all)[:3]} == HARD


def test_the_mean_of_the_day_hides_them(places):
    day = means(places, "place").sort_values()
    assert day.index[0] == "toilets"
    assert not {"stairs", "corridor"} & set(day.index[:4])
    by_time = means(places, CELL)
    assert by_time["stairs", "end_of_day"] < by_time["stairs", "morning"] - 1
    assert by_time["changing_room", "between"] < by_time["changing_room", "lessons"] - 1


def test_adults_believe_that_the_worst_is_outdoors(places, staff, worlds):
    for one in [{"places": places, "places_staff": staff}, *worlds]:
        believed = means(one["places_staff"], "place").nsmallest(2).index
        assert set(believed) == {"football_pitch", "forest_edge"}
        felt = means(one["places"], "place")
        assert (felt[["football_pitch", "forest_edge"]] > felt.median() - 0.15).all()


def test_leif_guesses_best(places, staff, worlds):
    assert errors(places, staff).idxmin() == "leif"
    every = [errors(one["places"], one["places_staff"]) for one in worlds]
    assert np.mean([one.rank()["leif"] for one in every]) < 1.5


def test_jonas_feels_less_safe_in_winter_and_safer_again_in_spring(places):
    own = means(places[places["pupil"] == JONAS], "wave")
    assert own["winter"] < own["spring"] - 0.2
    assert own["winter"] < own["autumn"] - 0.5
    of_all = means(places[places["wave"] == "winter"], "pupil")
    assert of_all.idxmin() == JONAS


def test_the_class_feels_about_as_safe_each_time(places):
    by_wave = means(places[places["pupil"] != JONAS], "wave")
    assert by_wave.max() - by_wave.min() < 0.2


def test_any_pupils_with_traits_can_answer():
    cast = people()
    few = People(cast.adults, cast.pupils[:4])
    truth = dispositions_table(few, stream(2, "dispositions"))
    table = SCHEMAS["places"].validate(places_table(truth, stream(2, "places")))
    assert set(table["pupil"]) == {pupil.id for pupil in few.pupils}
