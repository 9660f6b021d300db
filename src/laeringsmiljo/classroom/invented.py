"""A class like ours: an invented class with chosen patterns, so that nobody real is entered."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

import pandas as pd
from numpy.random import Generator
from pandas import DataFrame

from laeringsmiljo import editions
from laeringsmiljo.classroom.people import SEASONS, People, Pupil, people, pupils_table
from laeringsmiljo.classroom.school import class_table
from laeringsmiljo.classroom.streams import stream
from laeringsmiljo.classroom.world import class_world
from laeringsmiljo.errors import CourseError
from laeringsmiljo.i18n import translator

SMALLEST: Final = 8
LARGEST: Final = 35
"""How many pupils a class can have."""

GRADES: Final = range(1, 11)
ROWS: Final = 6
PLACES: Final = "ABCDEF"


def _(text: str) -> str:
    """Mark a string for the catalogue; it is translated when the edition is known."""
    return text


CHOSEN_PATTERNS: Final[Mapping[str, tuple[int, str]]] = {
    "closed_triangle": (3, "closed_triangle"),
    "alone": (1, "alone"),
    "quiet_unseen": (1, "quiet_unseen"),
    "repeating_conflict": (1, "conflict_that_repeats"),
}
"""Pattern → how many pupils each takes, and what they carry in ``traits`` and ``dispositions``."""

PATTERN_NAMES: Final = {
    "closed_triangle": _("three who choose each other and nobody else"),
    "alone": _("a pupil whom nobody chooses to be with"),
    "quiet_unseen": _("a quiet pupil whom nobody notices"),
    "repeating_conflict": _("a conflict with the form teacher that repeats"),
}
"""What the patterns are called, in English."""

EVERYDAY: Final = {"often_asked": 0.15, "liked_by_many": 0.1}
"""What there is in any class, as shares of it: some who get most of the questions, and some whom
many choose."""


def simulate_class(
    size: int = 25,
    grade: int = 7,
    patterns: Mapping[str, int] | Iterable[str] = (),
    seed: int = 0,
) -> dict[str, DataFrame]:
    """Make an invented class with chosen patterns.

    Everything is drawn anew: the names, the desks, who carries which pattern, and all that
    happens. Names and patterns have nothing to do with each other.

    Parameters
    ----------
    size
        Pupils in the class, 8–35.
    grade
        1–10.
    patterns
        How many of each of `CHOSEN_PATTERNS` there are, such as
        ``{"closed_triangle": 1, "alone": 2}``, or just their names; none if not given. They can
        take half of the class.
    seed
        0 or more. The same settings and seed give the same class.

    Returns
    -------
    dict
        The datasets of one class, as `simulate` gives them for 7B, those of truth included, and
        ``carriers``, the answers: who carries which pattern (``pupil``, ``name``, ``pattern``, and
        ``pattern_label`` in the language of the edition in use).

    Raises
    ------
    CourseError
        If there can't be such a class, in the language of the edition in use.
    """
    wanted = Counter(patterns)
    _check(size, grade, wanted, seed)
    cast = invented_people(size, grade, wanted, stream(seed, f"class-{size}-{grade}"))
    world = class_world(cast, pupils_table(cast), seed)
    world["carriers"] = _carriers(cast)
    return world


def invented_people(size: int, grade: int, patterns: Mapping[str, int], rng: Generator) -> People:
    """Draw the people of an invented class: names, desks, and who carries which pattern.

    The teachers are those of 7B.
    """
    school_class = f"{grade}A"
    drawn = class_table(school_class, grade, size, rng)
    carried: dict[int, str] = {}
    friends: dict[int, tuple[str, ...]] = {}
    free = [int(place) for place in rng.permutation(size)]
    for name, times in patterns.items():
        members, pattern = CHOSEN_PATTERNS[name]
        for _time in range(times):
            group = [free.pop() for _member in range(members)]
            for one in group:
                carried[one] = pattern
                friends[one] = tuple(drawn["name"][other] for other in group if other != one)
    for pattern, share in EVERYDAY.items():
        for _time in range(round(share * size)):
            carried[free.pop()] = pattern
    # as few rows as there is need of, from the front
    desks = [f"{row}{place}" for row in range(1, ROWS + 1) for place in PLACES][:size]
    sitting = {season: rng.permutation(size) for season in SEASONS}
    pupils = tuple(
        Pupil(
            id=one["pupil"],
            name=one["name"],
            gender=one["gender"],
            home_language=one["home_language"],
            arrived=None if pd.isna(one["arrived"]) else int(one["arrived"]),
            desks={season: desks[sitting[season][place]] for season in SEASONS},
            patterns=(carried[place],) if place in carried else (),
            friends=friends.get(place, ()),
        )
        for place, one in enumerate(drawn.to_dict("records"))
    )
    return People(people().adults, pupils, school_class, grade)


def _carriers(cast: People) -> DataFrame:
    gettext = translator("classroom", editions.current()).gettext
    known = {pattern: name for name, (_members, pattern) in CHOSEN_PATTERNS.items()}
    rows = [
        {
            "pupil": pupil.id,
            "name": pupil.name,
            "pattern": known[pattern],
            "pattern_label": gettext(PATTERN_NAMES[known[pattern]]),
        }
        for pupil in cast.pupils
        for pattern in pupil.patterns
        if pattern in known
    ]
    return DataFrame(rows, columns=["pupil", "name", "pattern", "pattern_label"])


def _check(size: object, grade: object, patterns: Mapping[str, int], seed: object) -> None:
    gettext = translator("classroom", editions.current()).gettext
    if not (isinstance(size, int) and SMALLEST <= size <= LARGEST):
        text = gettext("A class has from {low} to {high} pupils here, not {size}.")
        raise CourseError(text.format(low=SMALLEST, high=LARGEST, size=size))
    if not (isinstance(grade, int) and grade in GRADES):
        text = gettext("The grade is a number from 1 to 10, not {grade}.")
        raise CourseError(text.format(grade=grade))
    unknown = [name for name in patterns if name not in CHOSEN_PATTERNS]
    if unknown:
        text = gettext('There is no pattern "{name}". Choose among: {known}.')
        raise CourseError(text.format(name=unknown[0], known=", ".join(CHOSEN_PATTERNS)))
    numbers = (*patterns.values(), seed)
    if not all(isinstance(one, int) and one >= 0 for one in numbers):
        raise CourseError(gettext("How many there are of a pattern, and the seed, are 0 or more."))
    needed = sum(CHOSEN_PATTERNS[name][0] * times for name, times in patterns.items())
    if needed > size // 2:
        text = gettext(
            "The patterns take {needed} pupils, and that is more than half of a class of {size}."
            " Choose fewer patterns or a larger class."
        )
        raise CourseError(text.format(needed=needed, size=size))
