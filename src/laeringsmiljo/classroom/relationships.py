"""How teachers and pupils rate the same relationship: closeness and conflict.

There is one relationship and two who see it. What they see comes from the traits of the pupil
(`dispositions`), and differs as much as ``agreement`` says. No published figure was found for how
much they agree; it is only known to be little (hughes2011longitudinal). Therefore it is a
parameter, to be varied. Means and spreads are invented too.

A teacher's ratings are also coloured by the mood when the form is filled in: it moves every row
of that teacher and wave (`raters_table`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd
from numpy.random import Generator
from numpy.typing import NDArray
from pandas import DataFrame

from laeringsmiljo.classroom.dispositions import PATTERNS
from laeringsmiljo.classroom.people import Adult, People
from laeringsmiljo.classroom.schemas.columns import WAVES
from laeringsmiljo.classroom.schemas.relationships import PUPIL_ITEMS, TEACHER_ITEMS, Item

Floats = NDArray[np.float64]

AGREEMENT: Final = 0.3
"""Correlation between what a teacher and an ordinary pupil see, before chance in the answers."""


@dataclass(frozen=True)
class Answering:
    """How a feeling becomes answers on one scale, in steps from 1 to 5.

    Attributes
    ----------
    level
        The mean before rounding, for an ordinary pupil.
    slope
        What one standard deviation of the feeling adds.
    moment
        Standard deviation of the feeling from wave to wave, against 1 between pupils.
    noise
        Standard deviation of one answer.
    """

    level: float
    slope: float
    moment: float
    noise: float


TEACHER: Final = {
    "closeness": Answering(level=4.0, slope=0.70, moment=0.65, noise=0.54),
    "conflict": Answering(level=1.6, slope=0.90, moment=0.30, noise=0.56),
}
PUPIL: Final = {
    "closeness": Answering(level=3.9, slope=0.75, moment=0.50, noise=0.60),
    "conflict": Answering(level=1.7, slope=0.80, moment=0.40, noise=0.55),
}

EASIER: Final = (0.15, -0.2, 0.1, 0.0, -0.05)
"""How much higher the statements of a scale are rated than the scale, in their order."""

SKIPPED: Final = {"teacher": 0.006, "pupil": 0.03}
"""The share of the statements that are left out."""

IN_A_STORY: Final = 0.4
"""How much of what is the pupil's own is left in a pupil who shows a pattern: the pattern must not
drown in chance."""

LENIENCY: Final = 0.08
MOOD: Final = 0.06
HEAVY: Final[Mapping[tuple[str, str], float]] = {("form_teacher", "winter"): -0.55}
"""How mild a teacher is at all times and in one wave (standard deviations), and the winter weeks
when the form teacher is worn out; in steps of closeness."""

MOOD_ON: Final = {"closeness": 1.0, "conflict": -0.7}
"""What one step of mood adds to each scale."""


def raters_table(cast: People, rng: Generator) -> DataFrame:
    """Draw each teacher's mood in each wave: the dataset ``truth_raters``.

    Returns
    -------
    DataFrame
        One row per wave, adult and scale: the ``shift`` of all the ratings, in steps from 1 to 5.
    """
    mild = {adult.id: rng.normal(0, LENIENCY) for adult in cast.adults}
    rows = []
    for wave in WAVES:
        for adult in cast.adults:
            mood = mild[adult.id] + rng.normal(0, MOOD) + HEAVY.get((adult.role, wave), 0.0)
            rows += [
                {"wave": wave, "adult": adult.id, "scale": scale, "shift": round(on * mood, 3)}
                for scale, on in MOOD_ON.items()
            ]
    return DataFrame(rows)


def relationship_tables(
    cast: People,
    truth: DataFrame,
    raters: DataFrame,
    rng: Generator,
    agreement: float = AGREEMENT,
) -> tuple[DataFrame, DataFrame]:
    """Let teachers and pupils rate their relationships: the two datasets of relationships.

    Parameters
    ----------
    cast
        The class and its teachers.
    truth
        The traits, as from `dispositions_table`.
    raters
        The teachers' moods, as from `raters_table`.
    rng
        The random stream.
    agreement
        Correlation from 0 to 1 between what teachers and ordinary pupils see, before chance in
        the answers.

    Returns
    -------
    tuple of DataFrame
        ``relationship_teacher`` and ``relationship_pupil``: one row per wave, adult, pupil and
        statement, with ``value`` from 1 to 5, missing where the statement was left out.

    Raises
    ------
    ValueError
        If ``agreement`` is not from 0 to 1.
    """
    if not 0 <= agreement <= 1:
        raise ValueError(f"agreement must be from 0 to 1, not {agreement}")
    shift = raters.set_index(["adult", "wave", "scale"])["shift"].to_dict()
    teacher, pupil = [], []
    for adult in cast.adults:
        by_teacher = _by_teacher(cast, truth, adult, agreement)
        by_pupil = _by_pupil(cast, truth, adult, agreement, rng)
        mood = {
            scale: np.array([[shift[adult.id, wave, scale]] for wave in WAVES]) for scale in MOOD_ON
        }
        calm = dict.fromkeys(MOOD_ON, np.zeros((len(WAVES), 1)))
        teacher.append(
            _answers(cast, adult, by_teacher, TEACHER, TEACHER_ITEMS, mood, SKIPPED["teacher"], rng)
        )
        pupil.append(
            _answers(cast, adult, by_pupil, PUPIL, PUPIL_ITEMS, calm, SKIPPED["pupil"], rng)
        )
    return _by_wave(teacher), _by_wave(pupil)


def _trait(cast: People, truth: DataFrame, trait: str) -> Floats:
    """Wave × pupil."""
    wide = truth[truth["trait"] == trait].pivot(index="season", columns="pupil", values="value")
    return wide.loc[list(WAVES), [pupil.id for pupil in cast.pupils]].to_numpy(float)


def _ownness(cast: People) -> Floats:
    in_a_story = [bool(PATTERNS.keys() & set(pupil.patterns)) for pupil in cast.pupils]
    return np.where(in_a_story, IN_A_STORY, 1.0)


def _closeness(cast: People, truth: DataFrame, agreement: float, side: int) -> Floats:
    """The closeness with the form teacher, as seen by her (side 1) or by the pupil (side -1).

    With closeness c and view v independent, c + h·v and c - h·v have the correlation
    (1 - h²) / (1 + h²).
    """
    apart = ((1 - agreement) / (1 + agreement)) ** 0.5
    seen = _trait(cast, truth, "closeness") + side * apart * _trait(cast, truth, "view")
    return np.asarray(seen / (1 + apart**2) ** 0.5)


def _by_teacher(
    cast: People, truth: DataFrame, adult: Adult, agreement: float
) -> dict[str, Floats]:
    if adult.role == "form_teacher":
        return {
            "closeness": _closeness(cast, truth, agreement, 1),
            "conflict": _trait(cast, truth, "conflict"),
        }
    return {scale: _trait(cast, truth, f"{scale}_second") for scale in MOOD_ON}


def _by_pupil(
    cast: People, truth: DataFrame, adult: Adult, agreement: float, rng: Generator
) -> dict[str, Floats]:
    """What the pupil sees: where no trait tells, partly what the teacher sees, partly their own."""
    seen = {
        scale: agreement * of_teacher
        + (1 - agreement**2) ** 0.5 * _ownness(cast) * rng.normal(size=len(cast.pupils))
        for scale, of_teacher in _by_teacher(cast, truth, adult, agreement).items()
    }
    if adult.role == "form_teacher":
        seen["closeness"] = _closeness(cast, truth, agreement, -1)
    return seen


def _answers(
    cast: People,
    adult: Adult,
    seen: Mapping[str, Floats],
    how: Mapping[str, Answering],
    items: Sequence[Item],
    shift: Mapping[str, Floats],
    skipped: float,
    rng: Generator,
) -> DataFrame:
    """Turn what is seen (wave × pupil for each scale) into one answer per statement."""
    pupils = [pupil.id for pupil in cast.pupils]
    ownness = _ownness(cast)
    felt = {
        scale: how[scale].level
        + how[scale].slope
        * (feeling + how[scale].moment * ownness * rng.normal(size=feeling.shape))
        + shift[scale]
        for scale, feeling in seen.items()
    }
    easier = dict.fromkeys(seen, 0)
    answers = []
    for item in items:
        noise = how[item.scale].noise * np.sqrt(ownness) * rng.normal(size=felt[item.scale].shape)
        answers.append(felt[item.scale] + EASIER[easier[item.scale]] + noise)
        easier[item.scale] += 1
    given = np.stack(answers, axis=-1).round().clip(1, 5).astype(int).ravel()
    value = pd.array(given, dtype=pd.Int64Dtype())
    value[rng.random(given.size) < skipped] = pd.NA
    rows = len(WAVES) * len(pupils)
    return DataFrame(
        {
            "wave": np.repeat(WAVES, len(pupils) * len(items)),
            "adult": adult.id,
            "pupil": np.tile(np.repeat(pupils, len(items)), len(WAVES)),
            "scale": [item.scale for item in items] * rows,
            "item": [item.code for item in items] * rows,
            "value": value,
        }
    )


def _by_wave(tables: list[DataFrame]) -> DataFrame:
    """Put the adults' tables together, wave by wave."""
    parts = [table[table["wave"] == wave] for wave in WAVES for table in tables]
    return pd.concat(parts, ignore_index=True)
