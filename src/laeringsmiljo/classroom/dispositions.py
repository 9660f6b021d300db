"""Latent traits behind everything but the lessons: relationships, friendships, safety, home.

Each trait is a standard score, 0 for an ordinary pupil of the class; all are invented. A pupil is
the same person through the year: only patterns change a trait between the waves. Nothing here
looks at a pupil's name, gender or home language.
"""

from collections.abc import Mapping
from typing import Final

from numpy.random import Generator
from pandas import DataFrame

from laeringsmiljo.classroom.people import People
from laeringsmiljo.classroom.schemas.columns import WAVES

DISPOSITIONS: Final = (
    "closeness",  # the warmth of the relationship with the form teacher
    "view",  # how much closer the form teacher sees it than the pupil does
    "conflict",  # the friction of the relationship with the form teacher
    "closeness_second",  # the same with the second teacher
    "conflict_second",
    "shyness",  # how little the pupil seeks others out
    "liked",  # how readily classmates choose the pupil to be with
    "helpful",  # how readily classmates choose the pupil to work with
    "standing",  # how many look up to the pupil, liked or not
    "belonging",  # the feeling of being one of the class
    "safety",  # how safe the pupil feels around the school
    "wellbeing",  # how well the pupil thrives, apart from the rest
    "learning",  # mastery and motivation
    "home_contact",  # how often school and home are in touch
    "home_tone",  # how often what is sent home is good news
    "health",  # days at school: 0 is ordinary, below is more absence
)

TOGETHER: Final = {
    "conflict": ("closeness", -0.3),
    "closeness_second": ("closeness", 0.3),
    "conflict_second": ("conflict", 0.4),
    "belonging": ("liked", 0.4),
    "wellbeing": ("belonging", 0.5),
    "safety": ("belonging", 0.4),
    "helpful": ("liked", 0.3),
    "standing": ("liked", 0.3),
    "learning": ("closeness", 0.2),
}
"""Trait → the trait it goes with, and their correlation among ordinary pupils."""

Shift = Mapping[str, float]

PATTERNS: Final[Mapping[str, Mapping[str, Shift]]] = {
    "quiet_then_noticed": {
        "all": {"shyness": 1.8, "standing": -1.2, "health": -0.6},
        "autumn": {
            "closeness": -1.5,
            "view": 2.2,
            "liked": -1.8,
            "belonging": -1.6,
            "safety": -1.2,
            "home_contact": -2.2,
            "home_tone": -2.2,
            "wellbeing": -0.8,
        },
        "winter": {
            "closeness": -0.7,
            "view": 1.1,
            "liked": -1.3,
            "belonging": -1.0,
            "safety": -0.7,
            "wellbeing": -0.4,
        },
        "spring": {
            "closeness": 0.0,
            "view": 0.2,
            "liked": -0.6,
            "belonging": -0.4,
            "safety": -0.2,
            "home_contact": 0.8,
            "home_tone": 1.5,
        },
    },
    "missed_by_nobody": {
        "all": {"home_contact": -2.4, "home_tone": -2.6, "conflict": -0.6},
        "autumn": {"closeness": -0.3, "view": 0.6},
        "winter": {"closeness": -0.6, "view": 1.4, "learning": -0.2},
        "spring": {"closeness": -0.9, "view": 2.2, "learning": -0.5, "wellbeing": -0.4},
    },
    "quiet_unseen": {
        "all": {
            "closeness": -0.6,
            "view": 1.5,
            "conflict": -0.6,
            "shyness": 1.5,
            "standing": -1.2,
            "home_contact": -2.0,
            "home_tone": -2.0,
        },
    },
    "often_corrected": {
        "all": {
            "conflict": 2.0,
            "closeness": -0.5,
            "view": -0.3,
            "home_contact": 1.2,
            "home_tone": -1.8,
        },
    },
    "often_asked": {"all": {"closeness": 0.7, "standing": 2.0, "learning": 0.5}},
    "calls_out": {"all": {"conflict": 0.5, "standing": 0.6, "liked": -0.4}},
    "helped_never_praised": {"all": {"view": 1.5, "learning": -0.9}},
    "praised_for_little": {"all": {"closeness": 0.5, "view": 0.4, "learning": -0.8}},
    "well_informed": {"all": {"closeness": 0.4, "learning": 0.7}},
    "liked_by_many": {"all": {"liked": 2.3, "helpful": 0.6, "belonging": 0.5, "shyness": -0.5}},
    "at_ease_with_second": {"all": {"closeness_second": 2.4, "conflict_second": -1.8}},
    "troubled_in_winter": {
        "winter": {
            "belonging": -1.8,
            "safety": -2.4,
            "wellbeing": -1.6,
            "liked": -0.7,
            "health": -1.2,
            "home_contact": 1.0,
        },
        "spring": {"belonging": -0.6, "safety": -0.3, "wellbeing": -0.5},
    },
    "alone": {
        "all": {
            "shyness": 1.6,
            "liked": -2.6,
            "helpful": -1.6,
            "standing": -1.4,
            "belonging": -2.0,
            "wellbeing": -0.8,
        },
    },
    "closed_triangle": {"all": {"belonging": 0.6, "shyness": 0.2}},
    "conflict_that_repeats": {
        "all": {"conflict": 2.6, "conflict_second": 1.6, "closeness": -1.0, "home_tone": -1.4},
    },
}
"""What each pattern adds to the traits, in standard deviations."""


def dispositions_table(cast: People, rng: Generator) -> DataFrame:
    """Draw the traits of every pupil: the second part of the dataset ``truth``.

    Returns
    -------
    DataFrame
        One row per pupil, wave (in the column ``season``) and trait, with ``value`` in standard
        deviations, 3 decimals.
    """
    rows = []
    for pupil in cast.pupils:
        own: dict[str, float] = {}
        for trait in DISPOSITIONS:
            drawn = float(rng.normal())
            if trait in TOGETHER:
                other, r = TOGETHER[trait]
                drawn = r * own[other] + (1 - r * r) ** 0.5 * drawn
            own[trait] = drawn
        for wave in WAVES:
            shifts = [
                PATTERNS[pattern].get(when, {})
                for pattern in pupil.patterns
                if pattern in PATTERNS
                for when in ("all", wave)
            ]
            # who shows a pattern is otherwise ordinary: the pattern must not drown in chance
            scale = 0.4 if shifts else 1.0
            rows += [
                {
                    "pupil": pupil.id,
                    "season": wave,
                    "trait": trait,
                    "value": round(scale * own[trait] + sum(s.get(trait, 0.0) for s in shifts), 3),
                }
                for trait in DISPOSITIONS
            ]
    return DataFrame(rows)
