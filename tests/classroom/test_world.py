"""The simulated class: the same for everybody, true to its sources, and fair to its people."""

from dataclasses import replace
from importlib.resources import files
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from click.testing import CliRunner

from laeringsmiljo.classroom import DATASETS, SEED, load, load_truth, simulate, write
from laeringsmiljo.classroom.calibration import MEASURES, calibration
from laeringsmiljo.classroom.dispositions import DISPOSITIONS, dispositions_table
from laeringsmiljo.classroom.events import events_table
from laeringsmiljo.classroom.people import People, people
from laeringsmiljo.classroom.schemas import SCHEMAS
from laeringsmiljo.classroom.streams import stream
from laeringsmiljo.classroom.traits import TRAITS, truth_table
from laeringsmiljo.cli.data import command
from laeringsmiljo.errors import CourseError

SHIPPED = files("laeringsmiljo.classroom") / "data"
EDITIONS = ["nb", "en"]


@pytest.fixture(scope="module")
def world():
    return simulate()


@pytest.fixture(scope="module")
def worlds():
    return [simulate(seed) for seed in range(12)]


def test_the_shipped_files_are_what_the_generator_makes(world, tmp_path):
    for path in write(world, tmp_path):
        assert path.read_bytes() == (SHIPPED / path.name).read_bytes(), path.name
    assert {p.name for p in tmp_path.iterdir()} == {p.name for p in SHIPPED.iterdir()}


def test_another_seed_is_another_world_with_the_same_people(world):
    other = simulate(SEED + 1)
    for same in ("adults", "pupils", "lessons", "seating"):
        assert other[same].equals(world[same])
    assert not other["events"].equals(world["events"])


def test_a_dataset_is_drawn_from_a_stream_of_its_own():
    assert stream(1, "events").random() == stream(1, "events").random()
    numbers = {stream(seed, name).random() for seed in (1, 2) for name in ("events", "truth")}
    assert len(numbers) == 4


@pytest.mark.parametrize("target", calibration()[0], ids=lambda target: target.measure)
def test_the_world_is_held_to_published_figures(target, world, worlds):
    measure = MEASURES[target.measure]
    assert target.low <= np.mean([measure(one) for one in worlds]) <= target.high
    assert target.low <= measure(world) <= target.high


def test_everything_that_is_measured_has_a_target_and_every_dataset_says_what_is_invented():
    targets, invented = calibration()
    assert {target.measure for target in targets} == set(MEASURES)
    known = {one.dataset for one in (*targets, *invented)}
    assert known <= set(SCHEMAS)
    assert {"pupils", "seating", "events", "truth"} <= {one.dataset for one in invented}


def test_traits_and_events_are_blind_to_names_languages_and_genders(world):
    cast = people()
    strangers = [
        replace(pupil, name=f"N{place}", gender="girl", home_language="nb", arrived=None)
        for place, pupil in enumerate(cast.pupils)
    ]
    other = People(cast.adults, tuple(strangers))
    truth = truth_table(other, stream(SEED, "truth"))
    drawn = dispositions_table(other, stream(SEED, "dispositions"))
    assert pd.concat([truth, drawn], ignore_index=True).equals(world["truth"])
    drawn = stream(SEED, "events")
    events = events_table(other, world["lessons"], world["seating"], truth, drawn)
    assert SCHEMAS["events"].validate(events).equals(world["events"])


@pytest.mark.parametrize("trait", [*TRAITS, *DISPOSITIONS])
@pytest.mark.parametrize("group", ["home_language", "gender"])
def test_no_trait_goes_with_home_language_or_gender(trait, group, world):
    of_one = world["truth"].query("trait == @trait").groupby("pupil")["value"].mean()
    pupils = world["pupils"].query("`class` == '7B'").set_index("pupil")
    values = of_one[pupils.index].rank().to_numpy()
    member = (pupils[group] == ("nb" if group == "home_language" else "girl")).to_numpy()
    rng = np.random.default_rng(1)

    def gap(chosen):
        return abs(values[chosen].mean() - values[~chosen].mean())

    shuffled = [gap(rng.permutation(member)) for _ in range(2000)]
    looks = 2 * len(
        [*TRAITS, *DISPOSITIONS]
    )  # so many comparisons: one in twenty is below 0.05 by chance
    assert np.mean([one >= gap(member) for one in shuffled]) > 0.05 / looks


def test_girls_and_boys_stand_out_equally_often(world):
    genders = world["pupils"].query("`class` == '7B'")["gender"].value_counts()
    assert genders["girl"] == genders["boy"] == 13
    carrying = [p for p in people().pupils if p.patterns]
    girls = sum(p.gender == "girl" for p in carrying)
    assert abs(2 * girls - len(carrying)) <= 2


@pytest.mark.parametrize("season", ["autumn", "spring"])
def test_everybody_has_a_desk_and_no_desk_has_two(season):
    seating = load("seating").query("season == @season")
    assert set(seating["pupil"]) == set(load("pupils").query("`class` == '7B'")["pupil"])
    assert not seating.duplicated(["row", "place"]).any()


def test_lessons_are_on_school_days_in_order_and_marte_is_in_all():
    lessons = load("lessons")
    assert (lessons["date"].dt.day_of_week < 5).all()
    assert lessons.groupby("season").size().to_dict() == {"autumn": 12, "spring": 12}
    assert lessons.groupby("season")["second_teacher"].sum().to_dict() == {"autumn": 4, "spring": 4}
    times = list(zip(lessons["date"], lessons["start"], strict=True))
    assert all(one < other for one, other in pairwise(times))
    events = load("events")
    assert set(events.query("`from` == 'marte'")["lesson"]) == set(lessons["lesson"])
    with_tarjei = set(lessons[lessons["second_teacher"]]["lesson"])
    assert set(events.query("`from` == 'tarjei'")["lesson"]) == with_tarjei


def test_events_make_sense():
    events = load("events")
    pupils = set(load("pupils").query("`class` == '7B'")["pupil"])
    adults = {"marte", "tarjei"}
    from_pupil = events["kind"].isin(["hand_up", "answer"])
    assert set(events[from_pupil]["from"]) <= pupils
    assert set(events[from_pupil]["to"]) <= adults
    assert set(events[~from_pupil]["from"]) == adults
    assert set(events[~from_pupil]["to"]) == pupils | {"class"}
    question = events["kind"].isin(["open_question", "closed_question"])
    assert events[question]["wait"].notna().all()
    assert events[~question]["wait"].isna().all()
    assert (events["to"].eq("class") == events["zone"].isna()).all()
    assert events.groupby("lesson")["second"].apply(lambda s: s.is_monotonic_increasing).all()


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("name", DATASETS)
def test_labels_stand_beside_codes_in_the_language_of_the_edition(name, edition):
    table = load(name, edition)
    labels = [column for column in table if column.endswith("_label")]
    plain = table.drop(columns=labels)
    SCHEMAS[name].validate(plain)
    for column in labels:
        assert table[column].notna().equals(table[column.removesuffix("_label")].notna())


def test_labels_differ_between_the_editions():
    nb, en = (set(load("events", edition)["kind_label"]) for edition in EDITIONS)
    assert {"småprat", "konkret ros"} <= nb
    assert {"small talk", "specific praise"} <= en
    assert "nordsamisk" in set(load("pupils", "nb")["home_language_label"])
    assert "Northern Sami" in set(load("pupils", "en")["home_language_label"])


@pytest.mark.parametrize(
    ("edition", "words"), [("nb", "Fasiten bak dataene"), ("en", "not loaded by accident")]
)
def test_the_truth_is_not_loaded_by_accident(edition, words):
    with pytest.raises(CourseError, match=words):
        load("truth", edition)
    assert set(load_truth()["trait"]) == {*TRAITS, *DISPOSITIONS}


def test_an_unknown_dataset_is_answered_with_those_that_exist():
    with pytest.raises(CourseError, match=r"«elever» finnes ikke.*pupils, lessons"):
        load("elever", "nb")


def test_the_shell_writes_the_same_files(tmp_path):
    out = tmp_path / "a" / "b"
    result = CliRunner().invoke(command, ["generate", "--seed", str(SEED), "--out", str(out)])
    assert result.exit_code == 0, result.output
    assert str(out) in result.output
    for path in out.iterdir():
        assert path.read_bytes() == (SHIPPED / path.name).read_bytes()


def test_a_folder_that_cannot_be_written_is_a_sentence(tmp_path):
    (tmp_path / "file").write_text("x")
    result = CliRunner().invoke(command, ["generate", "--out", str(tmp_path / "file" / "below")])
    assert isinstance(result.exception, CourseError)
    assert "--out" in str(result.exception)
