"""The same survey for a class and for the country."""

import tracemalloc

import numpy as np
import pytest

from laeringsmiljo.analysis.climate import bullied, index_means, shares_between
from laeringsmiljo.classroom.population import (
    COUNTRY,
    LARGEST_CLASS,
    roll_of_class,
    roll_of_schools,
    school_sizes,
    survey_population,
)
from laeringsmiljo.classroom.schemas.survey import ITEMS
from laeringsmiljo.classroom.survey import OF_CLIMATE


@pytest.fixture(scope="module")
def country():
    rng = np.random.default_rng(5)
    return roll_of_schools(school_sizes(COUNTRY, rng), rng)


@pytest.fixture(scope="module")
def county():
    rng = np.random.default_rng(6)
    roll = roll_of_schools(school_sizes(COUNTRY // 10, rng), rng)
    return roll, survey_population(roll, rng)[0]


def test_the_country_has_as_many_pupils_as_norway_has_about(country):
    assert len(set(country.school)) == COUNTRY
    assert 600_000 < len(country) < 680_000
    assert set(country.grade) == set(range(1, 11))


def test_a_class_is_in_one_school_and_one_grade_and_is_not_too_large(country):
    sizes = np.bincount(country.school_class)
    assert sizes.min() >= 1
    assert sizes.max() <= LARGEST_CLASS
    starts = np.flatnonzero(np.diff(country.school_class, prepend=-1))
    school, grade = country.school[starts], country.grade[starts]
    assert (school[country.school_class] == country.school).all()
    assert (grade[country.school_class] == country.grade).all()


def test_one_class_has_the_size_that_is_asked_for():
    roll = roll_of_class(30)
    answers = survey_population(roll, np.random.default_rng(1), 3)
    assert answers.shape == (3, 30, len(ITEMS))
    assert set(np.unique(answers)) <= {0, 1, 2, 3, 4, 5}


def test_the_county_has_the_figures_that_the_survey_is_held_to(county):
    roll, answers = county
    means = index_means(answers)
    assert set(means.mean().nsmallest(3).index) == {"motivation", "assessment", "participation"}
    of_grade_7 = roll.grade == 7
    assert bullied(answers[of_grade_7]).mean() == pytest.approx(0.12, abs=0.02)


def test_classes_and_schools_have_the_shares_that_were_put_in(county):
    roll, answers = county
    means = index_means(answers)[sorted(OF_CLIMATE)]
    for grade in (5, 7):
        chosen = roll.grade == grade
        of_class = shares_between(means[chosen], roll.school_class[chosen]).mean()
        assert 0.11 < of_class < 0.2
    assert 0.01 < shares_between(means, roll.school).mean() < 0.09


def test_memory_grows_as_the_number_of_pupils():
    def most(schools: int) -> tuple[int, int]:
        rng = np.random.default_rng(1)
        roll = roll_of_schools([200] * schools, rng)
        tracemalloc.start()
        survey_population(roll, rng)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return len(roll), peak

    most(1)
    (few, little), (many, much) = most(20), most(200)
    assert much / little < 1.1 * many / few
