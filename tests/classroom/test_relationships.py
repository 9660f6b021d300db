"""Two sides of the same relationship: what can be found in them, and the trap that is set."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from laeringsmiljo.classroom import load, load_truth
from laeringsmiljo.classroom.dispositions import dispositions_table
from laeringsmiljo.classroom.people import People, people
from laeringsmiljo.classroom.relationships import raters_table, relationship_tables
from laeringsmiljo.classroom.streams import stream

WAVES = ["autumn", "winter", "spring"]
pupils = load("pupils").query("`class` == '7B'")
NAMES = pupils.set_index("pupil")["name"]


def scores(side):
    ratings = load(f"relationship_{side}", "nb").assign(name=lambda d: d["pupil"].map(NAMES))
    by = ["adult", "scale", "name", "wave"]
    return ratings.groupby(by)["value"].mean().astype(float).unstack()[WAVES]


TEACHER, PUPIL = scores("teacher"), scores("pupil")


def test_everybody_is_rated_by_both_teachers_three_times():
    for side in ("teacher", "pupil"):
        ratings = load(f"relationship_{side}", "nb")
        assert set(ratings["pupil"]) == set(NAMES.index)
        assert set(ratings["adult"]) == {"marte", "tarjei"}
        assert ratings.groupby("wave").size().nunique() == 1
    left_out = [
        load(f"relationship_{side}")["value"].isna().mean() for side in ("teacher", "pupil")
    ]
    assert 0 < left_out[0] < left_out[1] < 0.06


def test_most_relationships_are_close_and_few_have_conflict():
    marte = TEACHER.loc["marte"]
    assert marte.loc["closeness", "autumn"].mean() > 3.8
    assert marte.loc["conflict", "autumn"].median() < 2


def test_isak_and_marte_see_it_differently_and_less_so_in_spring():
    gap = (TEACHER - PUPIL).loc["marte", "closeness", "Isak"]
    assert gap["autumn"] > 1
    assert gap["spring"] < gap["autumn"]


def test_vilde_is_ordinary_to_marte_and_marte_less_to_her_each_time():
    seen = TEACHER.loc["marte", "closeness"]["autumn"]
    assert abs(seen["Vilde"] - seen.median()) < 1
    own = PUPIL.loc["marte", "closeness", "Vilde"]
    assert own["autumn"] > own["winter"] > own["spring"]
    assert (own < TEACHER.loc["marte", "closeness", "Vilde"]).all()


def test_marte_has_conflicts_with_three_and_tarjei_and_odin_are_close():
    conflict = TEACHER.loc["marte", "conflict"].mean(axis=1)
    assert set(conflict.nlargest(3).index) == {"Odin", "Sander", "Zofia"}
    assert conflict[["Odin", "Sander", "Zofia"]].min() > 3
    tarjei = TEACHER.loc["tarjei"].mean(axis=1)
    assert tarjei["conflict", "Odin"] < 1.5
    assert tarjei["closeness", "Odin"] > tarjei["closeness"].median() + 0.4


def test_maja_is_less_close_to_marte_than_marte_thinks():
    assert (TEACHER - PUPIL).loc["marte", "closeness", "Maja"].min() > 0.3


def test_one_raters_mood_colours_every_row():
    marte, tarjei = (TEACHER.loc[adult, "closeness"].mean() for adult in ("marte", "tarjei"))
    assert marte["winter"] < marte["autumn"] - 0.2
    assert marte["winter"] < marte["spring"] - 0.2
    assert tarjei["winter"] > tarjei["autumn"] - 0.15
    pupils_own = PUPIL.loc["marte", "closeness"].mean()
    assert pupils_own["winter"] > pupils_own["autumn"] - 0.15
    conflict = TEACHER.loc["marte", "conflict"].mean()
    assert conflict["winter"] > conflict[["autumn", "spring"]].max() + 0.2


def test_the_truth_tells_the_mood():
    raters = load_truth("truth_raters")
    moods = raters.set_index(["adult", "wave", "scale"])["shift"].sort_index()
    assert moods.idxmin() == ("marte", "winter", "closeness")
    assert moods["marte", "winter", "conflict"] > 0
    assert moods.drop(("marte", "winter")).abs().max() < -moods.min() / 2


@pytest.mark.parametrize(
    ("agreement", "low", "high"), [(0.0, -0.15, 0.15), (0.3, 0.1, 0.4), (0.9, 0.6, 0.9)]
)
def test_how_much_both_sides_agree_can_be_set(agreement, low, high):
    """In a class of ordinary pupils, mean of both teachers and both scales."""
    ordinary = [replace(pupil, patterns=()) for pupil in people().pupils]
    cast = People(people().adults, tuple(ordinary))
    found = []
    for seed in range(8):
        truth = dispositions_table(cast, stream(seed, "dispositions"))
        raters = raters_table(cast, stream(seed, "raters"))
        both = [
            one.query("wave == 'autumn'").groupby(["adult", "scale", "pupil"])["value"].mean()
            for one in relationship_tables(cast, truth, raters, stream(seed, "r"), agreement)
        ]
        scores = pd.concat(both, axis=1, keys=["teacher", "pupil"]).astype(float)
        found += [part.corr().iloc[0, 1] for _, part in scores.groupby(level=[0, 1])]
    assert low <= np.mean(found) <= high


def test_an_agreement_that_cannot_be_is_refused():
    cast = people()
    truth, raters = load_truth(), load_truth("truth_raters")
    with pytest.raises(ValueError, match="from 0 to 1"):
        relationship_tables(cast, truth, raters, stream(1, "r"), agreement=1.2)


def test_the_statements_are_told_in_both_languages():
    for side in ("teacher", "pupil"):
        nb, en = (set(load(f"relationship_{side}", one)["item_label"]) for one in ("nb", "en"))
        assert not nb & en
