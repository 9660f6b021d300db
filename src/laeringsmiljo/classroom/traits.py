"""Latent traits in lessons: what makes one pupil's lessons different from another's.

Traits are relative: 1 is an ordinary pupil of 7B. They are invented, except that the rates
they lead to are held to published figures (``calibration.toml``). Nothing here looks at a
pupil's name, gender or home language.
"""

from collections.abc import Mapping
from typing import Final

from numpy.random import Generator
from pandas import DataFrame

from laeringsmiljo.classroom.people import SEASONS, People

TRAITS: Final = (
    "visibility",  # how easily the form teacher's attention falls on the pupil
    "visibility_second",  # the same for the second teacher, who has eyes of his own
    "voice",  # how readily a hand goes up
    "calling_out",  # chance of answering aloud when the class is asked; 0 for most
    "restlessness",  # occasions for correction
    "need",  # occasions for help
    "rapport",  # ease of a greeting or a word about something else than school
    "praise",  # how readily what the pupil does is praised
    "specific",  # how readily praise says what was good
    "feedback",  # how readily an adult comments on how the work goes
)

SPREAD: Final = {
    "visibility": 0.12,
    "visibility_second": 0.12,
    "voice": 0.15,
    "calling_out": 0.0,
    "restlessness": 0.30,
    "need": 0.22,
    "rapport": 0.20,
    "praise": 0.15,
    "specific": 0.15,
    "feedback": 0.25,
}
"""Standard deviation of each trait's logarithm among pupils who are otherwise ordinary."""

PATTERNS: Final[Mapping[str, Mapping[str, Mapping[str, float]]]] = {
    "often_asked": {"both": {"visibility": 1.45, "voice": 2.6, "need": 0.6}},
    "calls_out": {"both": {"calling_out": 0.07, "restlessness": 1.5}},
    "often_corrected": {"both": {"restlessness": 8.0, "praise": 0.8}},
    "conflict_that_repeats": {"both": {"restlessness": 2.0, "praise": 0.5, "rapport": 0.5}},
    "helped_never_praised": {"both": {"need": 4.0, "praise": 0.0, "feedback": 0.4}},
    "praised_for_little": {
        "both": {"need": 2.0, "praise": 2.2, "specific": 0.1, "feedback": 0.1},
    },
    "well_informed": {"both": {"specific": 2.2, "feedback": 3.0, "praise": 1.3}},
    "missed_by_nobody": {
        "both": {"visibility": 0.12, "need": 0.35, "rapport": 0.4, "restlessness": 0.15},
        "autumn": {"voice": 1.5},
        "spring": {"voice": 0.6},
    },
    "quiet_unseen": {
        "both": {
            "visibility": 0.1,
            "voice": 0.15,
            "need": 0.25,
            "rapport": 0.2,
            "restlessness": 0.15,
        },
    },
    "quiet_then_noticed": {
        "both": {"restlessness": 0.2},
        "autumn": {"visibility": 0.12, "voice": 0.12, "rapport": 0.2, "need": 0.4},
        "spring": {"visibility": 1.0, "voice": 0.5, "rapport": 2.2},
    },
}
"""What each pattern multiplies the traits by; ``calling_out`` is a chance and is set."""


def truth_table(cast: People, rng: Generator) -> DataFrame:
    """Draw every pupil's traits.

    Returns
    -------
    DataFrame
        One row per pupil, season and trait, with the trait's ``value`` (relative, 3 decimals).
        A pupil is the same person in both seasons: only patterns change between them.
    """
    rows = []
    for pupil in cast.pupils:
        own = {trait: float(rng.lognormal(0.0, SPREAD[trait])) for trait in TRAITS}
        own["calling_out"] = 0.0
        for season in SEASONS:
            value = dict(own)
            for pattern in pupil.patterns:
                for when in ("both", season):
                    for trait, factor in PATTERNS.get(pattern, {}).get(when, {}).items():
                        value[trait] = factor if trait == "calling_out" else value[trait] * factor
            rows += [
                {"pupil": pupil.id, "season": season, "trait": trait, "value": round(v, 3)}
                for trait, v in value.items()
            ]
    return DataFrame(rows)
