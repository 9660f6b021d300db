"""The lessons of 7B as films."""

import json
from html import escape

import pytest

from laeringsmiljo import classroom
from laeringsmiljo.activities.film import Film
from laeringsmiljo.analysis import attention
from laeringsmiljo.errors import CourseError
from laeringsmiljo.figures.replay import film_of

MOST_BYTES = 15_000


@pytest.mark.parametrize("lesson", classroom.load("lessons")["lesson"])
def test_a_film_counts_as_the_analysis_does_and_weighs_little(lesson):
    film = Film.model_validate(film_of(lesson, "nb"))
    events = classroom.load("events")
    events = events[events["lesson"] == lesson]
    found = attention.contacts(events, list(classroom.load("adults")["adult"]))
    names = classroom.load("pupils").set_index("pupil")["name"]
    counted = film.counts()
    for kind, group in {
        "all": "all",
        "questions": "questions",
        "correction": "correction",
        "help": "help",
        "small_talk": "talk",
    }.items():
        expected = attention.select(found, kind)["pupil"].map(names).value_counts().to_dict()
        actual = {film.seats[pupil].name: n for pupil, n in counted[group].items()}
        assert actual == expected, kind
    assert sum(map(len, film.moments())) == len(events)
    text = json.dumps(film.model_dump(mode="json"), ensure_ascii=False, separators=(",", ":"))
    assert len(escape(text).encode()) <= MOST_BYTES


def test_a_film_speaks_the_language_of_its_edition():
    assert film_of("autumn-10", "nb")["label"] == "KRLE, onsdag 29. oktober 2025 kl. 08.30"
    label = film_of("autumn-10", "en")["label"]
    assert label == "Religion and ethics, Wednesday 29 October 2025, 08:30"


def test_only_the_adults_who_were_there_are_in_it():
    assert film_of("autumn-10", "nb")["adults"] == ["Marte"]
    assert film_of("autumn-09", "nb")["adults"] == ["Marte", "Tarjei"]


def test_a_lesson_there_is_not_is_told_with_those_there_are():
    with pytest.raises(CourseError, match=r"ingen time «autumn-13».*autumn-12"):
        film_of("autumn-13", "nb")
