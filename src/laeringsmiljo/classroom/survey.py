"""The pupil survey: what pupils answer, from who they are and which class they are in.

An answer comes from four sources:

1. the level of the index in the grade (``schools.toml``) and of the question (`EASIER`);
2. the school and the class, which share a climate (`SCHOOL`, `CLIMATE`, `PERSONAL`);
3. the pupil: traits such as closeness to the teacher (`FROM_TRAITS`), and what is the pupil's own;
4. the moment (`MOMENT`): nobody answers quite the same twice.

The sum is rounded to the five answers there are. Nothing here looks at a name, a gender or a
home language. All is done for all pupils at a time, one question after another, so that a class
and a country go through the same code and time and memory grow as the number of pupils.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import groupby
from statistics import NormalDist
from typing import Final

import numpy as np
import pandas as pd
from numpy.random import Generator
from numpy.typing import NDArray
from pandas import DataFrame

from laeringsmiljo.classroom.dispositions import DISPOSITIONS, PATTERNS, TOGETHER
from laeringsmiljo.classroom.people import People
from laeringsmiljo.classroom.schemas.columns import WAVES
from laeringsmiljo.classroom.schemas.schools import BULLYING
from laeringsmiljo.classroom.schemas.survey import BREAKS, FREQUENCIES, ITEMS

Floats = NDArray[np.float32]
Doubles = NDArray[np.float64]
Codes = NDArray[np.int64]
Answers = NDArray[np.int8]

FIRST_GRADE: Final = 5
REFERENCE_GRADE: Final = 7
"""Who is asked, and the grade whose level stands in ``schools.toml``."""

FROM_TRAITS: Final[Mapping[str, Mapping[str, float]]] = {
    "wellbeing": {"wellbeing": 0.6, "belonging": 0.2, "safety": 0.2},
    "teacher_support": {"closeness": 0.75, "view": -0.2, "closeness_second": 0.1},
    "home_support": {"learning": 0.2},
    "challenge": {"learning": 0.3},
    "assessment": {"closeness": 0.4, "learning": 0.3},
    "learning_culture": {"safety": 0.3, "belonging": 0.2},
    "mastery": {"learning": 0.75},
    "motivation": {"learning": 0.6, "wellbeing": 0.3},
    "participation": {"belonging": 0.3, "closeness": 0.2},
    "rules": {"safety": 0.3, "closeness": 0.2},
    BREAKS: {"belonging": 0.5, "liked": 0.5, "shyness": -0.3},
    BULLYING: {"safety": -0.5, "belonging": -0.25},
}
"""Index → trait → weight, in standard deviations; what is left is the pupil's own."""

SCHOOL: Final = 0.03
CLIMATE: Final = 0.17
PERSONAL: Final = 0.06
OF_CLIMATE: Final = frozenset(
    {"teacher_support", "assessment", "learning_culture", "participation", "rules"}
)
"""Shares of the variance of an index that are the school's and the class's: more of the class's
where the question is about something that classmates share."""

OF_ALL_INDICES: Final = 0.6
"""How much classes that are high on one index are high on all."""

ALIKE: Final = 0.6
"""How much two questions of an index have in common."""

MOMENT: Final = 0.2
"""The share of what is the pupil's own, in an index or a question, that passes with the day."""

EASIER: Final[Mapping[str, float]] = {
    "respect": 0.15,
    "stuck": -0.15,
    "homework": -0.2,
    "goals": 0.2,
    "what_is_good": 0.15,
    "assess_own": -0.2,
    "suggest_criteria": -0.35,
    "quiet": -0.3,
    "mistakes": 0.3,
    "curious": 0.25,
    "look_forward": -0.25,
    "council": 0.25,
    "make_rules": -0.2,
    "know_rules": 0.35,
    "same_way": -0.35,
}
"""How much higher a question is answered than the others of its index."""

COMPANY: Final = (4.62, 0.66)
"""Mean and standard deviation of having someone to be with in the breaks."""

BULLIED: Final[Mapping[str, tuple[float, ...]]] = {
    "by_pupils": (0.25, 0.102, 0.052, 0.026),
    "digitally": (0.11, 0.047, 0.023, 0.011),
    "by_adults": (0.08, 0.031, 0.015, 0.008),
}
"""The shares who are bullied at least once in a while, monthly, weekly, several times a week."""

IN_A_STORY: Final = 0.4
"""How much of what is the pupil's own is left in a pupil who shows a pattern: the pattern must not
drown in chance."""

NORMAL: Final = NormalDist()

SKIPPED: Final = (0.01, 0.03)
AWAY: Final = 0.06
"""The share who skip the first and the last question; the share who do not take part at all."""


@dataclass(frozen=True)
class Roll:
    """Who is asked, as whole numbers: the school, the class (numbered over all schools), the grade.

    Schools and classes are numbered from 0. All arrays have one entry per pupil.
    ``ordinary_class`` is a class whose climate is like most others', if there must be one.
    """

    school: Codes
    school_class: Codes
    grade: Codes
    ordinary_class: int | None = None

    def __len__(self) -> int:
        return len(self.grade)


@cache
def _together() -> tuple[tuple[float, ...], ...]:
    """Correlations of the traits among ordinary pupils: a trait has one that it goes with."""
    place = {trait: number for number, trait in enumerate(DISPOSITIONS)}
    found = np.eye(len(DISPOSITIONS))
    for trait, (other, r) in TOGETHER.items():
        here = place[trait]
        found[here, :here] = found[:here, here] = r * found[place[other], :here]
    return tuple(map(tuple, found))


def ordinary_traits(pupils: int, rng: Generator) -> Floats:
    """Draw the traits of pupils who are ordinary.

    Returns
    -------
    array
        Pupil × trait of `DISPOSITIONS`, in standard deviations, with the correlations `TOGETHER`.
    """
    drawn = rng.standard_normal((pupils, len(DISPOSITIONS)), dtype=np.float32)
    place = {trait: number for number, trait in enumerate(DISPOSITIONS)}
    for here, trait in enumerate(DISPOSITIONS):
        if trait in TOGETHER:
            other, r = TOGETHER[trait]
            drawn[:, here] *= np.float32((1 - r * r) ** 0.5)
            drawn[:, here] += np.float32(r) * drawn[:, place[other]]
    return drawn


@cache
def _evenly(groups: int) -> tuple[float, ...]:
    return tuple(NORMAL.inv_cdf((place + 0.5) / groups) for place in range(groups))


def _spread(groups: int, rng: Generator, ordinary: int | None = None) -> Doubles:
    """Standard scores of groups, in a random order but evenly spread.

    A few classes then differ as much as many do, and no seed makes them all alike. The group
    ``ordinary`` has the score in the middle.
    """
    if groups == 1:
        return np.zeros(1)
    even = np.array(_evenly(groups))
    scores = rng.permutation(even / even.std())
    if ordinary is not None:
        middle = int(np.abs(scores).argmin())
        scores[[ordinary, middle]] = scores[[middle, ordinary]]
    return scores


def _rounded(mean: float, sd: float) -> tuple[float, float]:
    """The mean and standard deviation among 1 to 5 of a normal variable that is rounded."""
    values = np.arange(1, 6)
    below = [NORMAL.cdf((limit - mean) / sd) for limit in (1.5, 2.5, 3.5, 4.5)]
    chances = np.diff([0.0, *below, 1.0])
    level = float(chances @ values)
    return level, float(chances @ (values - level) ** 2) ** 0.5


@cache
def _behind(level: float, spread: float) -> tuple[float, float]:
    """The mean and the standard deviation behind answers with this level and spread."""
    mean, sd = level, spread
    for _ in range(200):
        found = _rounded(mean, sd)
        mean += 0.7 * (level - found[0])
        sd *= (spread / found[1]) ** 0.7
    return mean, sd


@cache
def _indices() -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = tomllib.loads(
        (files(__package__) / "schools.toml").read_text("utf-8")
    )["indices"]
    return found


def _own(ownness: Floats, waves: int, rng: Generator) -> list[Floats]:
    """Scores of each wave that are mostly the same from wave to wave, ``ownness`` their size."""
    lasting = rng.standard_normal(len(ownness), dtype=np.float32)
    return [
        (
            np.float32((1 - MOMENT) ** 0.5) * lasting
            + np.float32(MOMENT**0.5) * rng.standard_normal(len(ownness), dtype=np.float32)
        )
        * ownness
        for _ in range(waves)
    ]


def _felt(
    index: str,
    roll: Roll,
    traits: list[Floats],
    climates: tuple[Doubles, Doubles],
    ownness: Floats,
    rng: Generator,
) -> list[Floats]:
    """What each pupil feels about an index in each wave, as a standard score."""
    weights = np.array([FROM_TRAITS[index].get(trait, 0.0) for trait in DISPOSITIONS])
    explained = float(weights @ np.array(_together()) @ weights)
    of_class = CLIMATE if index in OF_CLIMATE else PERSONAL
    schools, classes = (
        OF_ALL_INDICES**0.5 * common
        + (1 - OF_ALL_INDICES) ** 0.5 * _spread(len(common), rng, ordinary)
        for common, ordinary in zip(climates, (None, roll.ordinary_class), strict=True)
    )
    shared = (SCHOOL**0.5 * schools)[roll.school] + (of_class**0.5 * classes)[roll.school_class]
    sign = -1 if index == BULLYING else 1
    personal = np.float32((1 - SCHOOL - of_class) ** 0.5)
    left = np.float32((1 - explained) ** 0.5)
    return [
        (sign * shared).astype(np.float32)
        + personal * (one @ weights.astype(np.float32) + left * own)
        for one, own in zip(traits, _own(ownness, len(traits), rng), strict=True)
    ]


def draw_answers(
    roll: Roll, traits: list[Floats], rng: Generator, ownness: Floats | None = None
) -> Answers:
    """Draw what pupils answer.

    Parameters
    ----------
    roll
        Who is asked.
    traits
        For each wave an array, pupil × trait of `DISPOSITIONS`, in standard deviations.
    rng
        The random stream.
    ownness
        How much there is of what is each pupil's own; 1 if not given, as for ordinary pupils.

    Returns
    -------
    array
        Wave × pupil × question of `ITEMS`, from 1 to 5 (for bullying the place in `FREQUENCIES`),
        and 0 if there is no answer.
    """
    pupils, waves = len(roll), len(traits)
    if ownness is None:
        ownness = np.ones(pupils, dtype=np.float32)
    answers = np.zeros((waves, pupils, len(ITEMS)), dtype=np.int8)
    climates = (
        _spread(int(roll.school.max()) + 1, rng),
        _spread(int(roll.school_class.max()) + 1, rng, roll.ordinary_class),
    )
    skipped = np.linspace(*SKIPPED, len(ITEMS))
    later = (roll.grade - REFERENCE_GRADE).astype(np.float32)
    common, rest = np.float32(ALIKE**0.5), np.float32((1 - ALIKE) ** 0.5)
    numbered = list(enumerate(ITEMS))
    for index, group in groupby(numbered, key=lambda one: one[1].index):
        items = list(group)
        felt = _felt(index, roll, traits, climates, ownness, rng)
        for place, item in items:
            own = _own(ownness, waves, rng) if len(items) > 1 else None
            for number in range(waves):
                z = felt[number] if own is None else common * felt[number] + rest * own[number]
                if index == BULLYING:
                    limits = [NORMAL.inv_cdf(1 - share) for share in BULLIED[item.code]]
                    given = 1 + np.searchsorted(limits, z)
                else:
                    mean, sd = _behind(*_level(index, item.code, len(items)))
                    by_grade = _indices()[index]["by_grade"] if index != BREAKS else 0.0
                    scale = np.float32(mean) + np.float32(by_grade) * later + np.float32(sd) * z
                    given = np.clip(np.rint(scale), 1, 5)
                given = np.where(rng.random(pupils, dtype=np.float32) < skipped[place], 0, given)
                answers[number, :, place] = given
    return answers


def _level(index: str, item: str, items: int) -> tuple[float, float]:
    """The mean and the standard deviation of a question's answers in the reference grade."""
    if index == BREAKS:
        return COMPANY
    of_mean = (ALIKE + (1 - ALIKE) / items) ** 0.5
    return _indices()[index]["level"] + EASIER.get(item, 0.0), _indices()[index]["sd"] / of_mean


def survey_table(cast: People, pupils: DataFrame, truth: DataFrame, rng: Generator) -> DataFrame:
    """Ask the pupils of a school three times: the dataset ``survey``.

    Parameters
    ----------
    cast
        The class whose pupils show patterns, and whose climate is like most others'.
    pupils
        ``pupil``, ``class`` and ``grade`` of all who are asked, those of the cast too.
    truth
        The traits of the cast, as from `dispositions_table`. They all take part; of the others,
        who are ordinary, some are away (`AWAY`).
    rng
        The random stream.

    Returns
    -------
    DataFrame
        One row per pupil who takes part, wave and question.
    """
    n = len(pupils)
    numbers, classes = pd.factorize(pupils["class"])
    roll = Roll(
        school=np.zeros(n, dtype=np.int64),
        school_class=numbers.astype(np.int64),
        grade=pupils["grade"].to_numpy(np.int64),
        ordinary_class=list(classes).index(cast.school_class),
    )
    own = truth[truth["trait"].isin(DISPOSITIONS)].pivot(
        index="pupil", columns=["season", "trait"], values="value"
    )
    known = pupils["pupil"].isin(own.index).to_numpy()
    drawn = ordinary_traits(n, rng)
    traits = []
    for wave in WAVES:
        of_wave = drawn.copy()
        if known.any():
            of_wave[known] = own.loc[pupils["pupil"][known], wave][list(DISPOSITIONS)]
        traits.append(of_wave)
    in_a_story = [one.id for one in cast.pupils if PATTERNS.keys() & set(one.patterns)]
    ownness = np.where(pupils["pupil"].isin(in_a_story), IN_A_STORY, 1.0).astype(np.float32)
    answers = draw_answers(roll, traits, rng, ownness)
    present = known | (rng.random((len(WAVES), n)) >= AWAY)
    return _long(pupils["pupil"].to_numpy(str), answers, present)


def _long(names: NDArray[np.str_], answers: Answers, present: NDArray[np.bool_]) -> DataFrame:
    waves, pupils, items = answers.shape
    given = answers.transpose(1, 0, 2).ravel()
    index = np.tile([item.index for item in ITEMS], pupils * waves)
    bullying = index == BULLYING
    value = pd.array(given, dtype=pd.Int64Dtype())
    value[(given == 0) | bullying] = pd.NA
    named = np.array([None, *FREQUENCIES], dtype=object)
    table = DataFrame(
        {
            "pupil": np.repeat(names, waves * items),
            "wave": np.tile(np.repeat(WAVES, items), pupils),
            "index": index,
            "item": np.tile([item.code for item in ITEMS], pupils * waves),
            "value": value,
            "frequency": named[given * bullying],
        }
    )
    return table[np.repeat(present.T.ravel(), items)].reset_index(drop=True)
