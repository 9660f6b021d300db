"""What is said to whom in a lesson, second by second.

A lesson is a greeting at the door, teaching of the whole class, work at the desks, and a round-up
with the whole class. The rates below are per lesson of 60 minutes. Those that have a published
figure are held to it by ``calibration.toml``; the rest is invented, and is listed there too.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd
from numpy.random import Generator
from numpy.typing import NDArray
from pandas import DataFrame, Series

from laeringsmiljo.classroom.people import People

Weights = NDArray[np.float64]

REPEATING: Final = "conflict_that_repeats"
"""The pattern of a pupil whom the form teacher corrects in every lesson."""

DOOR_SECONDS: Final = 150
GREETED: Final = 0.25
CHAT_AT_DOOR: Final = 0.12
QUESTION_EVERY: Final = (22.0, 22.0)
OPEN_QUESTION: Final = 0.3
HAND: Final = 0.10
COLD_CALL: Final = 0.25
WAIT: Final = {"closed_question": 1.4, "open_question": 2.6}
PRAISE_AFTER_ANSWER: Final = 0.45
PRAISE_AFTER_HELP: Final = 0.30
SPECIFIC: Final = 0.42
FEEDBACK_AFTER: Final = 0.07
DESK_EVERY: Final = (50.0, 45.0)
DESK_KINDS: Final = {"help": 0.54, "praise": 0.18, "process_feedback": 0.12, "small_talk": 0.16}
CORRECTIONS: Final = 6.0
PUPILS: Final = 26
"""Corrections in a lesson with so many pupils; there are fewer with fewer."""
CORRECTED_FOR_CALLING: Final = 0.3
CORRECTED_AGAIN: Final = 0.2
CLASHES: Final = 0.8
PRAISE_TO_CLASS: Final = 4.0
CORRECTIONS_TO_CLASS: Final = 2.5


@dataclass(frozen=True)
class Room:
    """One lesson's people: parallel arrays over the pupils, in the order of the cast.

    ``clashes`` are the places of pupils whose conflict with the form teacher repeats.
    """

    pupils: Sequence[str]
    zones: Sequence[str]
    traits: Mapping[str, Weights]
    clashes: Sequence[int] = ()


class Log:
    """The observer's sheet for one lesson."""

    def __init__(self, lesson: str, room: Room, rng: Generator) -> None:
        self.lesson = lesson
        self.room = room
        self.rng = rng
        self.rows: list[dict[str, object]] = []

    def write(
        self,
        second: float,
        kind: str,
        sender: str,
        receiver: str,
        *,
        pupil: int | None,
        wait: float | None = None,
        zone: str | None = None,
    ) -> None:
        """Add one line; ``zone`` is the pupil's own unless another is given."""
        if zone is None and pupil is not None:
            zone = self.room.zones[pupil]
        self.rows.append(
            {
                "lesson": self.lesson,
                "second": int(second),
                "kind": kind,
                "from": sender,
                "to": receiver,
                "wait": wait,
                "zone": zone,
            }
        )

    def to_pupil(
        self, second: float, kind: str, adult: str, pupil: int, wait: float | None = None
    ) -> None:
        """An adult turns to one pupil."""
        self.write(second, kind, adult, self.room.pupils[pupil], pupil=pupil, wait=wait)

    def of_pupil(self, second: float, kind: str, pupil: int, adult: str) -> None:
        """A pupil turns to an adult."""
        self.write(second, kind, self.room.pupils[pupil], adult, pupil=pupil)

    def to_class(self, second: float, kind: str, adult: str, wait: float | None = None) -> None:
        """An adult turns to everybody."""
        self.write(second, kind, adult, "class", pupil=None, wait=wait)

    def one_of(self, weights: Weights) -> int:
        """Draw a pupil with chances in proportion to ``weights``."""
        return int(self.rng.choice(len(weights), p=weights / weights.sum()))

    def happens(self, chance: float) -> bool:
        """Draw whether something of this chance happens."""
        return bool(self.rng.random() < chance)


def _praise(log: Log, second: float, adult: str, pupil: int, chance: float) -> float:
    """Perhaps praise and comment on what the pupil just did; return when it is over."""
    traits = log.room.traits
    if log.happens(min(0.95, chance * traits["praise"][pupil])):
        specific = log.happens(min(0.9, SPECIFIC * traits["specific"][pupil]))
        second += 3
        log.to_pupil(second, "specific_praise" if specific else "general_praise", adult, pupil)
    if log.happens(min(0.9, FEEDBACK_AFTER * traits["feedback"][pupil])):
        second += 5
        log.to_pupil(second, "process_feedback", adult, pupil)
    return second


def _at_the_door(log: Log, adult: str) -> None:
    traits = log.room.traits
    for pupil in range(len(log.room.pupils)):
        if not log.happens(min(0.9, GREETED * traits["rapport"][pupil])):
            continue
        second = log.rng.uniform(0, DOOR_SECONDS - 20)
        receiver = log.room.pupils[pupil]
        log.write(second, "greeting", adult, receiver, pupil=pupil, zone="door")
        if log.happens(min(0.9, CHAT_AT_DOOR * traits["rapport"][pupil])):
            log.write(second + 4, "small_talk", adult, receiver, pupil=pupil, zone="door")
    log.to_class(DOOR_SECONDS, "greeting", adult)


def _whole_class(log: Log, adult: str, begin: float, end: float) -> None:
    """Questions to the class, hands, answers, and what is said about the answers."""
    traits = log.room.traits
    pupils = range(len(log.room.pupils))
    second = begin
    while True:
        second += QUESTION_EVERY[0] + log.rng.exponential(QUESTION_EVERY[1])
        if second > end:
            return
        kind = "open_question" if log.happens(OPEN_QUESTION) else "closed_question"
        wait = round(min(20.0, 0.4 + float(log.rng.gamma(2.0, WAIT[kind] / 2))), 1)
        caller = next((p for p in pupils if log.happens(traits["calling_out"][p])), None)
        if caller is not None:
            log.to_class(second, kind, adult, wait=round(wait / 2, 1))
            log.of_pupil(second + wait / 2, "answer", caller, adult)
            if log.happens(CORRECTED_FOR_CALLING):
                log.to_pupil(second + wait / 2 + 3, "correction", adult, caller)
            else:
                _praise(log, second + wait / 2, adult, caller, PRAISE_AFTER_ANSWER)
            continue
        hands = [p for p in pupils if log.happens(min(0.85, HAND * traits["voice"][p]))]
        for pupil in hands:
            log.of_pupil(second + log.rng.uniform(0, wait), "hand_up", pupil, adult)
        weights = traits["visibility"].copy()
        if hands and not log.happens(COLD_CALL):
            weights[[p for p in pupils if p not in hands]] = 0.0
        asked = log.one_of(weights)
        log.to_pupil(second + wait, kind, adult, asked, wait=wait)
        log.of_pupil(second + wait + 1, "answer", asked, adult)
        second = _praise(log, second + wait + 4, adult, asked, PRAISE_AFTER_ANSWER)


def _at_the_desks(log: Log, adult: str, sight: Weights, begin: float, end: float) -> None:
    """One adult walks between the desks; ``sight`` is how easily each pupil catches the eye."""
    traits = log.room.traits
    reasons = {
        "help": traits["need"] * np.sqrt(sight),
        "praise": traits["praise"] * sight,
        "process_feedback": traits["feedback"] * sight,
        "small_talk": traits["rapport"] * sight,
    }
    kinds = list(DESK_KINDS)
    second = begin
    while True:
        second += DESK_EVERY[0] + log.rng.exponential(DESK_EVERY[1])
        if second > end:
            return
        kind = kinds[int(log.rng.choice(len(kinds), p=list(DESK_KINDS.values())))]
        pupil = log.one_of(reasons[kind])
        if kind == "praise":
            specific = log.happens(min(0.9, SPECIFIC * traits["specific"][pupil]))
            log.to_pupil(second, "specific_praise" if specific else "general_praise", adult, pupil)
            continue
        log.to_pupil(second, kind, adult, pupil)
        if kind == "help":
            second = _praise(log, second + 20, adult, pupil, PRAISE_AFTER_HELP)


def _corrections(log: Log, adult: str, begin: float, end: float) -> None:
    weights = log.room.traits["restlessness"]
    usual = CORRECTIONS * len(weights) / PUPILS
    for _ in range(int(log.rng.poisson(usual))):
        second = log.rng.uniform(begin, end)
        pupil = log.one_of(weights)
        log.to_pupil(second, "correction", adult, pupil)
        if log.happens(CORRECTED_AGAIN) and (again := second + log.rng.uniform(70, 300)) < end:
            log.to_pupil(again, "correction", adult, pupil)
    for pupil in log.room.clashes:
        for _ in range(1 + int(log.rng.poisson(CLASHES))):
            log.to_pupil(log.rng.uniform(begin, end), "correction", adult, pupil)


def _to_everybody(log: Log, adult: str, begin: float, end: float) -> None:
    for kind, rate in (
        ("general_praise", PRAISE_TO_CLASS),
        ("correction", CORRECTIONS_TO_CLASS),
    ):
        for _ in range(int(log.rng.poisson(rate))):
            log.to_class(log.rng.uniform(begin, end), kind, adult)


def simulate_lesson(
    lesson: str, minutes: int, adults: Sequence[str], room: Room, rng: Generator
) -> DataFrame:
    """Simulate one lesson.

    Parameters
    ----------
    lesson
        Its identifier.
    minutes
        Its length.
    adults
        The form teacher, and after her the second teacher if he is there.
    room
        The pupils and their traits in this season.
    rng
        The random stream to draw from.

    Returns
    -------
    DataFrame
        The dataset ``events`` for this lesson, in order of time.
    """
    log = Log(lesson, room, rng)
    end = minutes * 60 - 60
    work = DOOR_SECONDS + float(np.clip(rng.normal(1020, 120), 720, 1320))
    closing = end - float(np.clip(rng.normal(420, 60), 300, 540))
    _at_the_door(log, adults[0])
    _whole_class(log, adults[0], DOOR_SECONDS, work)
    _at_the_desks(log, adults[0], room.traits["visibility"], work, closing)
    _whole_class(log, adults[0], closing, end)
    _corrections(log, adults[0], DOOR_SECONDS, end)
    _to_everybody(log, adults[0], DOOR_SECONDS, end)
    for adult in adults[1:]:
        _at_the_desks(log, adult, room.traits["visibility_second"], work, closing)
    return DataFrame(log.rows).sort_values("second", kind="stable", ignore_index=True)


def events_table(
    cast: People, lessons: DataFrame, seating: DataFrame, truth: DataFrame, rng: Generator
) -> DataFrame:
    """Simulate every lesson in ``lessons``: the dataset ``events``."""
    order = [p.id for p in cast.pupils]
    wide = truth.pivot(index=["season", "pupil"], columns="trait", values="value")
    rooms = {}
    for season in lessons["season"].unique():
        traits = wide.loc[season].loc[order]
        zones: Series[str] = seating[seating["season"] == season].set_index("pupil")["zone"]
        rooms[season] = Room(
            pupils=order,
            zones=list(zones[order]),
            traits={str(trait): column.to_numpy(float) for trait, column in traits.items()},
            clashes=[n for n, p in enumerate(cast.pupils) if REPEATING in p.patterns],
        )
    adults = [a.id for a in cast.adults]
    observed = [
        simulate_lesson(lesson, minutes, adults if second else adults[:1], rooms[season], rng)
        for lesson, season, minutes, second in zip(
            *(lessons[column] for column in ("lesson", "season", "minutes", "second_teacher")),
            strict=True,
        )
    ]
    return pd.concat(observed, ignore_index=True)
