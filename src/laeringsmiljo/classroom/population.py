"""Pupils of any number of schools, from one class to the country, for the survey's generator.

Everybody here is ordinary: there are no names and no stories. Sizes of schools and classes are
invented, so that 2,700 schools have about 640,000 pupils.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.random import Generator

from laeringsmiljo.classroom.survey import Answers, Roll, draw_answers, ordinary_traits

COUNTRY: Final = 2_700
"""Schools for grades 1 to 10 in Norway, about."""

KINDS: Final = ((1, 7, 0.6), (8, 10, 0.17), (1, 10, 0.23))
"""First grade, last grade, and the share of schools that have them."""

MEDIAN_SIZE: Final = 192
SPREAD_OF_SIZE: Final = 0.65
SMALLEST: Final = 10
LARGEST: Final = 900
"""Pupils of a school: the median, the spread of the logarithm, and the bounds."""

LARGEST_CLASS: Final = 26


def roll_of_class(pupils: int, grade: int = 7) -> Roll:
    """One class of one school."""
    zero = np.zeros(pupils, dtype=np.int64)
    return Roll(school=zero, school_class=zero, grade=zero + grade)


def school_sizes(schools: int, rng: Generator) -> list[int]:
    """Draw how many pupils each school has."""
    drawn = MEDIAN_SIZE * np.exp(SPREAD_OF_SIZE * rng.normal(size=schools))
    return [round(size) for size in drawn.clip(SMALLEST, LARGEST)]


def roll_of_schools(sizes: Sequence[int], rng: Generator) -> Roll:
    """Put pupils in schools, grades and classes.

    Parameters
    ----------
    sizes
        Pupils of each school, about: how many there are in a grade is drawn.
    rng
        The random stream.

    Returns
    -------
    Roll
        In the order of school, grade and class. A grade with more pupils than `LARGEST_CLASS` is
        parted in classes of equal size; every grade has at least one pupil.
    """
    kind = rng.choice(len(KINDS), size=len(sizes), p=[share for *_, share in KINDS])
    first, last = (np.array([one[end] for one in KINDS])[kind] for end in (0, 1))
    grades = last - first + 1
    school = np.repeat(np.arange(len(sizes)), grades)
    grade = np.arange(len(school)) - np.repeat(np.cumsum(grades) - grades, grades) + first[school]
    pupils = np.maximum(rng.poisson(np.asarray(sizes)[school] / grades[school]), 1)
    classes = -(-pupils // LARGEST_CLASS)
    cell = np.repeat(np.arange(len(pupils)), pupils)
    place = np.arange(len(cell)) - np.repeat(np.cumsum(pupils) - pupils, pupils)
    within = place * classes[cell] // pupils[cell]
    return Roll(
        school=school[cell],
        school_class=(np.cumsum(classes) - classes)[cell] + within,
        grade=grade[cell],
    )


def survey_population(roll: Roll, rng: Generator, waves: int = 1) -> Answers:
    """Ask everybody in a roll, by the same generator as the dataset ``survey``.

    Returns
    -------
    array
        Wave × pupil × question, as from `draw_answers`.
    """
    return draw_answers(roll, [ordinary_traits(len(roll), rng)] * waves, rng)
