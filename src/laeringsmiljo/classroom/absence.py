"""Who was at school, and who was away, on each day of the school year.

There are four ways to be away or late, and each is drawn for all pupils and days at once:

- illness comes in spells of a few days, more in winter, and more to those with poor ``health``;
- leave is a row of days that the family has asked for;
- single days go with dread: a pupil who does not feel safe, well and at home in the class stays
  at home now and then, most on Mondays and Fridays;
- lateness is a matter of mornings, and of who one is.

The weeks that ``signals.toml`` tells of are as told there.
"""

from typing import Final

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray
from pandas import DataFrame

from laeringsmiljo.classroom.people import People
from laeringsmiljo.classroom.schemas.absence import PRESENT
from laeringsmiljo.classroom.school_year import school_days, wave_of
from laeringsmiljo.classroom.signals import CASE_ABSENCES, CASE_END, CASE_START, case_pupil

Floats = NDArray[np.float64]
Names = NDArray[np.object_]

ILL: Final = 0.013
ILL_BY_MONTH: Final = {9: 1.1, 11: 1.2, 12: 1.2, 1: 1.4, 2: 1.5, 3: 1.3, 5: 0.6, 6: 0.4}
ILL_BY_HEALTH: Final = -0.45
WELL_AGAIN: Final = 0.5
"""Chance of falling ill on an ordinary day, how much more in a month, on the log scale by health,
and chance of being well again each next day."""

LEAVE: Final = 0.3
LONGEST_LEAVE: Final = 5

DREAD: Final = 0.6
DREAD_AT_EDGE: Final = 0.2
DREAD_WITHIN: Final = 0.02
HOME_SAYS_WHY: Final = 0.65
"""How low safety, well-being and belonging must be before they show; for each standard deviation
below, chance of a day away on Mondays and Fridays and on other days; and how often it is
reported as illness."""

LATE: Final = (0.008, 1.0)
"""Chance of being late (median), and how much pupils differ in it (log)."""


def _by_day(cast: People, truth: DataFrame, trait: str) -> Floats:
    """Pupil × school day: a trait, as it is in the wave that the day belongs to."""
    of_trait = truth[truth["trait"] == trait].pivot(index="pupil", columns="season", values="value")
    of_pupils = of_trait.loc[[one.id for one in cast.pupils]]
    return of_pupils[[wave_of(one) for one in school_days()]].to_numpy(float)


def _illness(health: Floats, rng: Generator) -> NDArray[np.bool_]:
    """Spells of illness: one begins by chance, and ends by chance on each next school day."""
    months = np.array([ILL_BY_MONTH.get(one.month, 1.0) for one in school_days()])
    begins = rng.random(health.shape) < ILL * months * np.exp(ILL_BY_HEALTH * health)
    goes_on = rng.random(health.shape) >= WELL_AGAIN
    ill = np.zeros(health.shape, dtype=bool)
    for day in range(health.shape[1]):
        before = ill[:, day - 1] if day else False
        ill[:, day] = begins[:, day] | (before & goes_on[:, day])
    return ill


def _leave(pupils: int, rng: Generator) -> NDArray[np.bool_]:
    days = len(school_days())
    begins = rng.integers(days, size=pupils)
    lengths = rng.integers(1, LONGEST_LEAVE + 1, size=pupils) * (rng.random(pupils) < LEAVE)
    place = np.arange(days)
    return (place >= begins[:, None]) & (place < (begins + lengths)[:, None])


def _dread(low: Floats, rng: Generator) -> NDArray[np.bool_]:
    """Single days away, spread through the time they belong to as evenly as their chances say.

    Drawn by systematic sampling: a random start, and a day whenever the sum of the chances passes
    the next whole number. The number of days is then within one of what is expected.
    """
    edge = np.array([one.weekday() in (0, 4) for one in school_days()])
    chance = np.maximum(low - DREAD, 0) * np.where(edge, DREAD_AT_EDGE, DREAD_WITHIN)
    passed = np.floor(np.cumsum(chance, axis=1) + rng.random((len(low), 1)))
    return np.diff(passed, axis=1, prepend=0) > 0


def absence_table(cast: People, truth: DataFrame, rng: Generator) -> DataFrame:
    """The school year of a class: the dataset ``absence``.

    Parameters
    ----------
    cast
        The class.
    truth
        Its traits, as from `dispositions_table`.
    rng
        The random stream.

    Returns
    -------
    DataFrame
        One row per pupil and school day.
    """
    days = school_days()
    pupils = len(cast.pupils)
    feelings = [_by_day(cast, truth, trait) for trait in ("safety", "wellbeing", "belonging")]
    low = -np.mean(feelings, axis=0)
    late = rng.lognormal(np.log(LATE[0]), LATE[1], size=(pupils, 1))
    kind: Names = np.where(rng.random((pupils, len(days))) < late, "late", PRESENT).astype(object)
    said = rng.random((pupils, len(days))) < HOME_SAYS_WHY
    single = _dread(low, rng)
    kind[single] = np.where(said, "illness", "undocumented")[single]
    kind[_illness(_by_day(cast, truth, "health"), rng)] = "illness"
    kind[_leave(pupils, rng)] = "leave"
    pupil = case_pupil(cast)
    if pupil:
        in_case = [CASE_START <= one <= CASE_END for one in days]
        told = ["illness" if one in CASE_ABSENCES else PRESENT for one in days]
        kind[cast.pupils.index(pupil), in_case] = np.array(told, dtype=object)[in_case]
    return DataFrame(
        {
            "pupil": np.repeat([one.id for one in cast.pupils], len(days)),
            "date": np.tile([one.isoformat() for one in days], pupils),
            "kind": kind.ravel(),
        }
    )
