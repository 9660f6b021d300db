"""Friendship choices: whom each pupil likes to work with and be with, and who is looked up to.

A pupil chooses those who come highest of four things added together: how readily the other is
chosen by anybody (traits), what the two have with each other (mostly the same from both sides,
and lasting), whether they are of the same gender, and the day. Best friends have much with each
other; a closed triangle has much with each other and little with the rest. Which gender one
chooses is a choice and no trait.
"""

from collections import Counter
from collections.abc import Mapping
from typing import Final

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray
from pandas import DataFrame

from laeringsmiljo.classroom.people import People
from laeringsmiljo.classroom.schemas.absence import AWAY
from laeringsmiljo.classroom.schemas.columns import WAVES
from laeringsmiljo.classroom.schemas.nominations import MOST_CHOICES, QUESTIONS

Floats = NDArray[np.float64]

CHOSEN_FOR: Final[Mapping[str, Mapping[str, float]]] = {
    "work_with": {"helpful": 0.6, "liked": 0.4, "learning": 0.3},
    "be_with": {"liked": 1.0},
    "looks_up_to": {"standing": 1.0},
}
"""Question → trait → weight: what makes a pupil be chosen."""

BETWEEN: Final = {"work_with": 1.2, "be_with": 2.0, "looks_up_to": 0.5}
"""How much what two pupils have with each other counts."""

SAME_GENDER: Final = {"work_with": 1.5, "be_with": 1.9, "looks_up_to": 0.2}
MUTUAL: Final = 0.95
"""How much of what two have with each other is the same from both sides."""

THE_DAY: Final = 0.6
BEST_FRIENDS: Final = 12.0
OUTSIDE_TRIANGLE: Final = -20.0
"""What two best friends have with each other, and what a closed triangle has with the rest."""

FEWER_WHEN_SHY: Final = 0.25
ORDINARY_FEWER: Final = 0.12
"""Chance that a choice is left open: an ordinary pupil's, and what each standard deviation of
shyness adds."""

ALONE: Final = "alone"
TRIANGLE: Final = "closed_triangle"
NOTICED: Final = "quiet_then_noticed"
CLOSEST: Final = 2.5
CLOSEST_TO: Final = 2
"""What a pupil and the classmate who is closest have with each other, so that nobody is alone but
those who are meant to be; and how many can have the same classmate as the closest."""

NOTICED_BY: Final = {"autumn": 0.0, "winter": 0.6, "spring": 1.8}
"""How much of that a quiet pupil has who is noticed in the course of the year."""

ASKED: Final = {"autumn": "2025-10-20", "winter": "2026-02-02", "spring": "2026-04-21"}
"""The day in each wave when the class made its choices: who was away then, did not."""

NO_CONSENT: Final = 0.04
"""The share whose parents have not consented."""


def participation_table(cast: People, absence: DataFrame, rng: Generator) -> DataFrame:
    """Tell who took part on the day: the dataset ``participation``.

    Parameters
    ----------
    cast
        The class. Who carries a pattern or has a best friend has consent, so that what a class is
        to show is there to be seen.
    absence
        As from `absence_table`: who was away, was away from the choosing too.
    rng
        The random stream.
    """
    pupils = [pupil.id for pupil in cast.pupils]
    ordinary = np.array([not (pupil.patterns or pupil.friends) for pupil in cast.pupils])
    without = rng.permutation(np.flatnonzero(ordinary))[: round(NO_CONSENT * len(pupils))]
    never = np.isin(np.arange(len(pupils)), without)
    rows = []
    for wave in WAVES:
        that_day = absence[absence["date"] == ASKED[wave]].set_index("pupil")["kind"]
        away = that_day.loc[pupils].isin(AWAY).to_numpy()
        rows += [
            {
                "wave": wave,
                "pupil": pupil,
                "took_part": "no_consent" if never[at] else "away" if away[at] else "yes",
            }
            for at, pupil in enumerate(pupils)
        ]
    return DataFrame(rows)


def nominations_table(
    cast: People, truth: DataFrame, participation: DataFrame, rng: Generator
) -> DataFrame:
    """Draw all choices: the dataset ``nominations``.

    Parameters
    ----------
    cast
        The class.
    truth
        Traits as from `dispositions.dispositions_table`.
    participation
        As from `participation_table`.
    rng
        The random stream to draw from.
    """
    pupils = [pupil.id for pupil in cast.pupils]
    between = _between(cast, rng)
    same = np.equal.outer(*[np.array([pupil.gender for pupil in cast.pupils])] * 2).astype(float)
    friends, apart = _circles(cast)
    in_triangle = [TRIANGLE in pupil.patterns for pupil in cast.pupils]
    closest = _closest(cast, between + same)
    picked: dict[tuple[str, str], list[list[int]]] = {}
    pulls: dict[tuple[str, str], Floats] = {}
    for wave in WAVES:
        traits = truth[truth["season"] == wave].pivot(
            index="pupil", columns="trait", values="value"
        )
        traits = traits.loc[pupils]
        part = participation[participation["wave"] == wave].set_index("pupil")["took_part"]
        part = part.loc[pupils]
        left_open = ORDINARY_FEWER + FEWER_WHEN_SHY * traits["shyness"].clip(lower=0).to_numpy()
        left_open[in_triangle] = 0.0
        for question in QUESTIONS:
            drawing = sum(
                weight * traits[trait].to_numpy(float)
                for trait, weight in CHOSEN_FOR[question].items()
            )
            pull = (
                np.broadcast_to(drawing, between.shape)
                + BETWEEN[question] * between
                + SAME_GENDER[question] * same
                + rng.normal(0, THE_DAY, between.shape)
            )
            if question != "looks_up_to":
                pull = pull + BEST_FRIENDS * friends + OUTSIDE_TRIANGLE * apart
                pull = pull + CLOSEST * closest * _noticed(cast, wave)
            closed = np.eye(len(pupils), dtype=bool) | (part == "no_consent").to_numpy()[None, :]
            if question == "be_with":
                closed |= np.array([ALONE in pupil.patterns for pupil in cast.pupils])[None, :]
                closed |= apart > 0
            pull = np.where(closed, -np.inf, pull)
            order = np.argsort(-pull, axis=1, kind="stable")[:, :MOST_CHOICES]
            made = rng.random(order.shape) >= left_open[:, None]
            made[:, 0] = True
            made &= np.isfinite(np.take_along_axis(pull, order, axis=1))
            made &= (part == "yes").to_numpy()[:, None]
            picked[wave, question] = [list(row[m]) for row, m in zip(order, made, strict=True)]
            pulls[wave, question] = pull
    breaks = [(wave, "be_with") for wave in WAVES]
    _reach_everybody([picked[one] for one in breaks], [pulls[one] for one in breaks])
    rows = [
        {
            "wave": wave,
            "question": question,
            "pupil": pupils[who],
            "chosen": pupils[one],
            "order": place,
        }
        for (wave, question), choices in picked.items()
        for who, chosen in enumerate(choices)
        for place, one in enumerate(chosen, start=1)
    ]
    return DataFrame(rows, columns=["wave", "question", "pupil", "chosen", "order"])


def _reach_everybody(picked: list[list[list[int]]], pulls: list[Floats]) -> None:
    """Let whoever can be chosen be chosen at least once in the year, in place.

    Else a pupil could be alone by chance, in a class that is to have nobody alone. The classmate
    who is nearest to choosing the pupil does so, for a last choice who is chosen by others too.
    """
    can_be_chosen = np.isfinite(pulls).any(axis=(0, 1))
    for one in np.flatnonzero(can_be_chosen).tolist():
        times = Counter(other for choices in picked for chosen in choices for other in chosen)
        if times[one]:
            continue
        near = [
            (pull[who, one] - pull[who, chosen[-1]], choices, who)
            for choices, pull in zip(picked, pulls, strict=True)
            for who, chosen in enumerate(choices)
            if chosen
            and np.isfinite(pull[who, one])
            and (len(chosen) < MOST_CHOICES or times[chosen[-1]] > 1)
        ]
        if near:
            _, choices, who = max(near, key=lambda found: found[0])
            choices[who] = [*choices[who][: MOST_CHOICES - 1], one]


def _between(cast: People, rng: Generator) -> Floats:
    """What each pupil has with each other: in part the same from both sides."""
    n = len(cast.pupils)
    half = np.triu(rng.normal(size=(n, n)), 1)
    mutual = half + half.T
    return np.asarray(np.sqrt(MUTUAL) * mutual + np.sqrt(1 - MUTUAL) * rng.normal(size=(n, n)))


def _circles(cast: People) -> tuple[Floats, Floats]:
    """Who are best friends (1 for each pair), and whom a closed triangle keeps outside."""
    names = [pupil.name for pupil in cast.pupils]
    friends = np.array([[name in pupil.friends for name in names] for pupil in cast.pupils], float)
    closed = np.array([TRIANGLE in pupil.patterns for pupil in cast.pupils])
    outside = (closed[:, None] | closed[None, :]) & (friends == 0)
    np.fill_diagonal(outside, False)
    return friends, outside.astype(float)


def _closest(cast: People, near: Floats) -> Floats:
    """1 between each pupil and the classmate who is nearest, for those who are open to others."""
    closest = np.zeros_like(near)
    open_to = np.array([not {ALONE, TRIANGLE} & set(pupil.patterns) for pupil in cast.pupils])
    times = np.zeros(len(open_to), dtype=int)
    for at in np.flatnonzero(open_to):
        free = open_to & (times < CLOSEST_TO) & (np.arange(len(open_to)) != at)
        if free.any():
            friend = int(np.argmax(np.where(free, near[at], -np.inf)))
            closest[at, friend] = closest[friend, at] = 1.0
            times[friend] += 1
    return closest


def _noticed(cast: People, wave: str) -> Floats:
    """How much of a closest tie there is in a wave: all, but to those who are noticed by and by."""
    noticed = [NOTICED in pupil.patterns for pupil in cast.pupils]
    share = np.where(noticed, NOTICED_BY[wave], 1.0)
    return np.asarray(np.outer(share, share))
