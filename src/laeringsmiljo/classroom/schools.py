"""The schools of the municipality: four years of the pupil survey, and the projects they join.

What the pupils of one grade answer in one autumn is drawn in four steps:

1. the level of the grade and the school year, which falls a little every year
   (``schools.toml``, `YEARLY`);
2. what is lasting: the school, its owner, and its own direction over the years;
3. what passes: the pupils who are in this grade this year (`GROUP`);
4. who of them answers, and how: a mean of n answers.

Near an end of the scale there is less room (`EDGE`): means come closer and closer to 5 and never
reach it, and the spread between pupils narrows as it must, since only pupils who all give the same
answer can have a mean at the end.

Schools that look bad in the survey are asked to join a project the next year (`ASKED`, `SAY_YES`).
To look bad takes a low level or bad luck, mostly both, and luck does not last. Therefore a school
that has joined does better the next year even if its project does nothing: regression to the mean.
Here the projects do help, by the ``effect`` of ``schools.toml``, all three the same, from the
first survey in the project on. What a school gains from the year before to the years after is
about twice that.

All is vectorised, and growth is linear: the same code makes 86 schools and the country's 2,700.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray
from pandas import DataFrame

from laeringsmiljo.classroom.schemas.schools import INDICES, MEASURED, SCHOOL_YEARS

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]

SCHOOLS: Final = 86
OWNERS: Final = 40
FIRST_GRADE: Final = 5

FEWEST: Final = 20
FEWEST_BULLYING: Final = 30
"""A figure with fewer answers behind it is suppressed."""

SCALE: Final = (1.0, 5.0)
EDGE: Final = 0.5
"""The ends of the scale, and how close to them means begin to be drawn together."""

YEARLY: Final = -0.025
"""Change of every index from one school year to the next, on the scale 1-5."""

LASTING: Final = 0.03
OF_OWNER: Final = 0.2
OF_ALL_INDICES: Final = 0.7
"""Lasting differences between schools as a share of the variance between pupils; how much of that
is the owner's; and how much schools that are high on one index are high on all."""

DIRECTION: Final = 0.02
"""How much schools differ in where they are going: standard deviation of the yearly change."""

GROUP: Final = 0.3
CLASS: Final = 25
"""What passes with the pupils of a class in a year, as a share of the variance between pupils;
and how many there are in a class. A grade of several classes has less of it."""

ALIKE: Final = 0.4
"""Correlation of one pupil's answers on two indices."""

ASKED: Final = 0.28
SAY_YES: Final = 0.65
WANT_TO: Final = 0.02
"""The lowest are asked to join, and two of three do. A few others join anyway."""

BULLYING_LEVEL: Final = 1.2
BULLYING_OWN: Final = 0.2
BULLYING_EFFECT: Final = -0.15
"""On the logit scale: what a good school is spared, in units of the pupils' standard deviation;
the standard deviation of what is bullying's own; and what a project adds."""

SIZE: Final = (185.0, 0.6)
GROUP_SIZE: Final = 0.12
ANSWER: Final = 0.88
ANSWER_INDEX: Final = 0.97
"""Median and spread (log) of the pupils of a school; spread of its grades; the share of them who
take part in the survey, and of those the share who have answered enough for an index."""


@cache
def _plan() -> dict[str, Any]:
    return tomllib.loads((files(__package__) / "schools.toml").read_text("utf-8"))


def _names(parts: dict[str, list[str]], number: int, rng: Generator) -> list[str]:
    """Draw different names, each a beginning and an ending.

    Raises
    ------
    ValueError
        If there are not so many.
    """
    possible = [one + other for one in parts["beginnings"] for other in parts["endings"]]
    if number > len(possible):
        raise ValueError(f"{number} names are wanted, and there are {len(possible)}")
    return [possible[place] for place in rng.permutation(len(possible))[:number]]


def _roll(schools: int, owners: int, rng: Generator) -> DataFrame:
    """The schools: owner, name, first and last grade, pupils, and the owner's project."""
    plan = _plan()
    kinds = plan["kinds"]
    kind = rng.choice(list(kinds), size=schools, p=[kinds[one]["share"] for one in kinds])
    size = np.exp(np.log(SIZE[0]) + SIZE[1] * rng.normal(size=schools)).clip(30, 700)
    weight = rng.gamma(1.5, size=owners)
    rest = rng.choice(owners, size=schools - owners, p=weight / weight.sum())
    owner = np.concatenate([np.arange(owners), rest])
    kind[0], size[0] = plan["home"]["kind"], plan["home"]["size"]
    name = [f"{one} skole" for one in _names(plan["schools"], schools, rng)]
    name[0] = plan["home"]["name"]
    return DataFrame(
        {
            "owner_number": owner,
            "owner": np.array(_names(plan["owners"], owners, rng))[owner],
            "school": name,
            "first": [kinds[one]["grades"][0] for one in kind],
            "last": [kinds[one]["grades"][1] for one in kind],
            "pupils": size,
            "project": rng.choice(plan["projects"], size=owners)[owner],
        }
    )


def _groups(roll: DataFrame, rng: Generator) -> DataFrame:
    """One row per school, school year and surveyed grade: how large, and how many take part."""
    first, last = roll["first"].to_numpy(), roll["last"].to_numpy()
    surveyed = last - np.maximum(first, FIRST_GRADE) + 1
    place = np.repeat(np.arange(len(roll)), surveyed)
    number = np.arange(len(place)) - np.repeat(np.cumsum(surveyed) - surveyed, surveyed)
    grade = last[place] - surveyed[place] + 1 + number
    years = len(SCHOOL_YEARS)
    groups = DataFrame(
        {
            "place": np.tile(place, years),
            "year": np.repeat(np.arange(years), len(place)),
            "grade": np.tile(grade, years),
        }
    )
    a_grade = (roll["pupils"] / (last - first + 1)).to_numpy()[groups["place"]]
    pupils = np.round(a_grade * np.exp(GROUP_SIZE * rng.normal(size=len(groups)))).clip(1)
    groups["n"] = rng.binomial(pupils.astype(np.int64), ANSWER)
    drift = np.exp(0.02 * rng.normal(size=(len(roll), years)).cumsum(axis=1))
    size = np.round(roll["pupils"].to_numpy()[:, None] * drift).astype(np.int64)
    size[0, :] = round(float(roll["pupils"][0]))
    groups["size"] = size[groups["place"], groups["year"]]
    return groups


def _shared(rng: Generator, rows: int, columns: int, share: float) -> Floats:
    """Standard scores that correlate by ``share`` between the columns."""
    common = rng.normal(size=(rows, 1))
    own = rng.normal(size=(rows, columns))
    return np.asarray(np.sqrt(share) * common + np.sqrt(1 - share) * own)


def _lasting(roll: DataFrame, rng: Generator) -> Floats:
    """School × index: how much better the school is than others, in the pupils' SDs."""
    indices = len(INDICES)
    owners = int(roll["owner_number"].max()) + 1
    of_owner = _shared(rng, owners, indices, OF_ALL_INDICES)[roll["owner_number"]]
    of_school = _shared(rng, len(roll), indices, OF_ALL_INDICES)
    both = np.sqrt(OF_OWNER) * of_owner + np.sqrt(1 - OF_OWNER) * of_school
    return np.asarray(np.sqrt(LASTING) * both)


def _join(looks: Floats, rng: Generator) -> tuple[Whole, NDArray[np.object_]]:
    """Decide who joins when, and why.

    Parameters
    ----------
    looks
        School × school year: the mean over indices that the school has in the survey, against
        others of the same grades and year. Missing if too few have answered.

    Returns
    -------
    tuple
        The first year in the project (a number past the last year if never) and the reason.
    """
    schools, years = looks.shape
    joined = np.full(schools, years)
    reason = np.full(schools, None, dtype=object)
    for year in (1, 2):
        before = looks[:, year - 1]
        free = joined == years
        free[0] = False  # the story of Orrebekken is that of 7B
        asked = free & (before <= np.nanquantile(before[free], ASKED))
        yes = asked & (rng.random(schools) < SAY_YES)
        eager = free & ~asked & (rng.random(schools) < WANT_TO)
        joined[yes | eager] = year
        reason[yes], reason[eager] = "bad_year", "own_choice"
    return joined, reason


def simulate_schools(
    rng: Generator, schools: int = SCHOOLS, owners: int = OWNERS
) -> tuple[DataFrame, DataFrame]:
    """Make the schools and what is true of them: the datasets ``schools`` and ``truth_schools``.

    Parameters
    ----------
    rng
        The random stream.
    schools, owners
        How many; each owner has at least one school.

    Returns
    -------
    tuple
        One row per school, school year, grade and index; one per school, school year and index.

    Raises
    ------
    ValueError
        If there are more owners than schools, or more of either than there are names for
        (2,880 and 384).
    """
    if owners > schools:
        raise ValueError("every school owner has at least one school")
    roll = _roll(schools, owners, rng)
    groups = _groups(roll, rng)
    place, year = groups["place"].to_numpy(), groups["year"].to_numpy()
    drawn = _draw(roll, groups, rng)
    looks = _looks(drawn.apart, groups, schools)
    joined, reason = _join(looks, rng)
    inside = year >= joined[place]

    gained = inside[:, None] * parameter("effect")
    value = on_scale(drawn.observed + gained).round(2)
    between = spread(value, drawn.ordinary, _chi_square(drawn.n - 1, rng))
    lasting_odds, bullied, n_bullying = _bullying(groups, drawn, inside, rng)

    answers = np.column_stack([drawn.n, n_bullying])
    fewest = np.array([FEWEST] * len(INDICES) + [FEWEST_BULLYING])
    hidden = answers < fewest
    values = np.column_stack([value, bullied.round(1)])
    spreads = np.column_stack([between.round(2), np.full(len(groups), np.nan)])
    names = np.array([*SCHOOL_YEARS, None], dtype=object)
    table = DataFrame(
        {
            "owner": _by_measure(roll["owner"].to_numpy()[place]),
            "school": _by_measure(roll["school"].to_numpy()[place]),
            "school_year": _by_measure(names[year]),
            "size": _by_measure(groups["size"].to_numpy()),
            "grade": _by_measure(groups["grade"].to_numpy()),
            "index": np.tile(list(MEASURED), len(groups)),
            "value": np.where(hidden, np.nan, values).ravel(),
            "sd": np.where(hidden, np.nan, spreads).ravel(),
            "n": answers.ravel(),
            "suppressed": hidden.ravel(),
            "project": _by_measure(
                roll["project"].mask(joined == len(SCHOOL_YEARS)).to_numpy()[place]
            ),
            "joined": _by_measure(names[joined[place]]),
        }
    )

    odds_with = lasting_odds + BULLYING_EFFECT * inside
    true_index, without = on_scale(drawn.expected + gained), on_scale(drawn.expected)
    true = np.column_stack([true_index, _percent(odds_with)])
    added = np.column_stack([true_index - without, _percent(odds_with) - _percent(lasting_odds)])
    by_school = [place, year]
    truth = DataFrame(
        {
            "school": _by_measure(np.repeat(roll["school"].to_numpy(), len(SCHOOL_YEARS))),
            "school_year": _by_measure(np.tile(names[:-1], schools)),
            "index": np.tile(list(MEASURED), schools * len(SCHOOL_YEARS)),
            "true_value": DataFrame(true).groupby(by_school).mean().to_numpy().ravel().round(3),
            "effect": DataFrame(added).groupby(by_school).mean().to_numpy().ravel().round(3),
            "reason": _by_measure(np.repeat(reason, len(SCHOOL_YEARS))),
        }
    )
    return table, truth


@dataclass(frozen=True)
class _Drawn:
    """Group × index, before any project: what is expected, seen, and how far from the ordinary.

    ``ordinary``, ``expected`` and ``observed`` do not know that the scale has ends; ``lasting``,
    ``passing`` and ``apart`` are in the pupils' standard deviations.
    """

    ordinary: Floats
    expected: Floats
    observed: Floats
    lasting: Floats
    passing: Floats
    apart: Floats
    n: Whole


def _draw(roll: DataFrame, groups: DataFrame, rng: Generator) -> _Drawn:
    place, year = groups["place"].to_numpy(), groups["year"].to_numpy()
    grade, sd = groups["grade"].to_numpy(), parameter("sd")
    shape = len(groups), len(INDICES)
    ordinary = parameter("level") + parameter("by_grade") * (grade - 7)[:, None]
    ordinary = ordinary + YEARLY * year[:, None]
    direction = DIRECTION * rng.normal(size=len(roll))
    lasting = _lasting(roll, rng)[place] + (direction[place] * year)[:, None] / sd
    classes = np.ceil(groups["n"].to_numpy() / CLASS).clip(1)
    passing = np.sqrt(GROUP / classes)[:, None] * _shared(rng, *shape, OF_ALL_INDICES)
    n = rng.binomial(groups["n"].to_numpy()[:, None], ANSWER_INDEX, size=shape)
    chance = _shared(rng, *shape, ALIKE) / np.sqrt(np.maximum(n, 1))
    apart = lasting + passing + chance
    expected, observed = ordinary + lasting * sd, ordinary + apart * sd
    return _Drawn(ordinary, expected, observed, lasting, passing, apart, n)


def _bullying(
    groups: DataFrame, drawn: _Drawn, inside: NDArray[np.bool_], rng: Generator
) -> tuple[Floats, Floats, Whole]:
    """Per group: lasting log odds without a project, percent who are bullied, and of how many."""
    place, year = groups["place"].to_numpy(), groups["year"].to_numpy()
    percent = np.array([_plan()["bullying"][one] for one in SCHOOL_YEARS])
    ordinary = percent[year, groups["grade"].to_numpy() - FIRST_GRADE]
    own = BULLYING_OWN * rng.normal(size=int(place.max()) + 1)[place]
    lasting = np.log(ordinary / (100 - ordinary)) + own
    lasting = lasting - BULLYING_LEVEL * drawn.lasting.mean(axis=1)
    passing = BULLYING_EFFECT * inside - BULLYING_LEVEL * drawn.passing.mean(axis=1)
    n = rng.binomial(groups["n"].to_numpy(), ANSWER_INDEX)
    bullied = rng.binomial(n, _percent(lasting + passing) / 100)
    return lasting, bullied / np.maximum(n, 1) * 100, n


def on_scale(value: Floats) -> Floats:
    """Draw means together near the ends of the scale, so that none reaches an end.

    Nothing happens farther from the ends than `EDGE`. There the curve begins without a bend.
    """
    low, high = SCALE
    free = value.clip(low + EDGE, high - EDGE)
    beyond = value - free
    return np.asarray(free + EDGE * beyond / (EDGE + np.abs(beyond)))


def spread(mean: Floats, ordinary: Floats, luck: Floats) -> Floats:
    """The standard deviation between the pupils behind each mean, group × index.

    No answers from 1 to 5 with the mean m spread more than the root of (m - 1)(5 - m): then every
    pupil has answered 1 or 5. The spread is the same share of that as the index has at its ordinary
    level. ``luck`` multiplies the odds of the share, so that it never reaches 1.
    """

    def most(at: Floats) -> Floats:
        return (at - SCALE[0]) * (SCALE[1] - at)

    share = parameter("sd") ** 2 / most(ordinary)
    odds = share / (1 - share) * luck
    return np.asarray(np.sqrt(odds / (1 + odds) * most(mean)))


def parameter(name: str) -> Floats:
    """A parameter of every index."""
    return np.array([_plan()["indices"][one][name] for one in INDICES])


def _by_measure(column: NDArray[Any]) -> NDArray[Any]:
    """Each value once for every index and for bullying."""
    return np.repeat(column, len(MEASURED))


def _chi_square(freedom: Whole, rng: Generator) -> Floats:
    """Draws of the mean square of standard normal deviates."""
    freedom = np.maximum(freedom, 1)
    return np.asarray(rng.chisquare(freedom) / freedom)


def _looks(score: Floats, groups: DataFrame, schools: int) -> Floats:
    """School × school year: the mean score over indices and pupils; missing if too few."""
    years = len(SCHOOL_YEARS)
    key = groups["place"].to_numpy() * years + groups["year"].to_numpy()
    n = np.bincount(key, weights=groups["n"], minlength=schools * years)
    total = np.bincount(key, weights=score.mean(axis=1) * groups["n"], minlength=schools * years)
    return np.where(n >= FEWEST, total / np.maximum(n, 1), np.nan).reshape(schools, years)


def _percent(log_odds: Floats) -> Floats:
    return np.asarray(100 / (1 + np.exp(-log_odds)))
