"""Contacts between school and home through a year.

Who writes first decides two things: what it is about, and whether it is answered. Homes write
by e-mail far more often than the school does, and the school answers nearly everything. So all
e-mails together are answered more often than all messages in the app, although among those that
one side begins it is the other way round (`ANSWERED`, `CHANNELS`). Nothing here looks at the
home language but the language of a contact.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.random import Generator
from pandas import DataFrame

from laeringsmiljo.classroom.people import People
from laeringsmiljo.classroom.schemas.absence import AWAY
from laeringsmiljo.classroom.school_year import FREE, WAVE_STARTS, school_days, wave_of
from laeringsmiljo.classroom.signals import (
    CASE_ABSENCES,
    CASE_END,
    CASE_MESSAGES,
    CASE_START,
    case_pupil,
)

SCHOOL: Final = "school"
HOME: Final = "home"
NORWEGIAN: Final = "nb"

RATES: Final = {
    (SCHOOL, "information"): 2.2,
    (SCHOOL, "practical"): 3.6,
    (SCHOOL, "praise"): 1.9,
    (SCHOOL, "concern"): 1.4,
    (HOME, "information"): 1.4,
    (HOME, "practical"): 3.6,
    (HOME, "praise"): 0.6,
    (HOME, "concern"): 1.4,
}
"""Contacts in a year with the home of an ordinary pupil."""

EFFECTS: Final = {
    (SCHOOL, "information"): {"home_contact": 0.15},
    (SCHOOL, "practical"): {"home_contact": 0.2},
    (SCHOOL, "praise"): {"home_contact": 0.3, "home_tone": 1.0},
    (SCHOOL, "concern"): {"home_contact": 0.9, "conflict": 0.6},
    (HOME, "information"): {"home_contact": 0.2},
    (HOME, "practical"): {"home_contact": 0.2},
    (HOME, "praise"): {"home_tone": 0.3},
    (HOME, "concern"): {"home_contact": 0.8, "wellbeing": -0.3},
}
"""What one standard deviation of a trait adds to the logarithm of the rate."""

MOST: Final = 1.4
"""A rate grows by no more than this, on the scale of the logarithm; it falls without limit."""

CHANNELS: Final = {
    SCHOOL: {"app": 0.70, "email": 0.16, "phone": 0.08, "note": 0.06},
    HOME: {"app": 0.20, "email": 0.64, "phone": 0.12, "note": 0.04},
}
"""How each side gets in touch."""

WORRY_BY_PHONE: Final = 0.25
"""The share of the school's worries that are told by phone, whatever `CHANNELS` says.

A worry is never sent on paper.
"""

ANSWERED: Final = {
    (SCHOOL, "app"): 0.53,
    (SCHOOL, "email"): 0.34,
    (SCHOOL, "phone"): 0.62,
    (SCHOOL, "note"): 0.30,
    (HOME, "app"): 0.99,
    (HOME, "email"): 0.89,
    (HOME, "phone"): 0.95,
    (HOME, "note"): 0.80,
}
"""The chance of an answer to a contact that wants one, by who begins and how."""

WANTS_ANSWER: Final = {
    (SCHOOL, "information"): 0.25,
    (SCHOOL, "practical"): 0.85,
    (SCHOOL, "praise"): 0.1,
    (SCHOOL, "concern"): 0.9,
    (HOME, "information"): 0.4,
    (HOME, "practical"): 0.95,
    (HOME, "praise"): 0.1,
    (HOME, "concern"): 1.0,
    (SCHOOL, "absence"): 1.0,
    (HOME, "absence"): 1.0,
}
"""The chance that a contact wants an answer, by who begins and what it is about.

A phone call always does; a note that a pupil is ill never does.
"""

TONES: Final = {
    (SCHOOL, "praise"): ("good", 1.0),
    (SCHOOL, "concern"): ("worried", 0.85),
    (HOME, "praise"): ("good", 1.0),
    (HOME, "concern"): ("worried", 0.8),
}
"""The tone of a contact that is not neutral, and how often it has it."""

OWN_LANGUAGE: Final = {SCHOOL: 0.03, HOME: 0.10}
"""The chance that a message to or from a home with another language is written in it."""

ABSENCE_TOLD: Final = {"illness": 0.2, "leave": 1.0, "undocumented": 0.6}
"""The share of absences that are written about. Most illness is only ticked off in the app; when
the home has not said why, the school asks."""

LAST_DAYS: Final = 3
"""So many school days before a holiday count as before it."""

TALKS: Final = (
    (date(2025, 11, 3), date(2025, 11, 14)),
    (date(2026, 3, 9), date(2026, 3, 20)),
)
"""When the two planned talks of the year are held (opplæringsforskrifta § 11-1)."""

PARENTS_MEETING: Final = date(2025, 9, 2)
CAME: Final = 0.8
"""The share of the homes that came to the parents' meeting."""

FOLLOW_UP: Final = (
    (date(2026, 2, 2), "08:40", "phone", "concern", "worried"),
    (date(2026, 2, 4), "15:00", "meeting", "concern", "worried"),
    (date(2026, 2, 13), "14:10", "phone", "information", "neutral"),
)
"""How the school gets in touch when the case is seen as one: day, time, channel, purpose, tone."""

Row = dict[str, Any]


def _before_holiday(days: Iterable[date]) -> np.ndarray:
    """Whether each day is one of the last before a holiday of a week or more."""
    long = [first for first, last in FREE if (last - first).days >= 4]
    term = school_days()
    last = {d for first in long for d in [day for day in term if day < first][-LAST_DAYS:]}
    return np.array([day in last | set(term[-LAST_DAYS:]) for day in days])


def _day_weights(initiator: str, purpose: str, days: list[date], trouble: dict[int, float]) -> Any:
    """How likely a contact is on each day. Homes write when they need to, the school when it can.

    The school writes on Fridays and before holidays, good news above all; its worries come in
    weeks with trouble. Homes also write on Sundays.
    """
    weight = np.ones(len(days))
    friday = np.array([day.weekday() == 4 for day in days])
    sunday = np.array([day.weekday() == 6 for day in days])
    if initiator == HOME:
        return weight
    weight[sunday] = 0.0
    if purpose == "concern":
        return weight * [trouble[day.isocalendar().week] for day in days]
    good = purpose == "praise"
    weight[friday] *= 4.0 if good else 2.5
    weight[_before_holiday(days)] *= 4.0 if good else 2.0
    return weight


def _clock(minutes: float) -> str:
    return f"{int(minutes) // 60:02}:{int(minutes) % 60:02}"


def _time(initiator: str, channel: str, day: date, rng: Generator) -> str:
    """Time of day: the school after lessons, on Fridays late; homes before and after work.

    Nobody calls the school in the evening, and a note comes with the pupil.
    """
    evening = day.weekday() == 6 or rng.random() < 0.65
    middle, spread = 14 * 60 + 10, 55.0
    if initiator == SCHOOL and day.weekday() == 4:
        middle, spread = 14 * 60 + 40, 30.0
    elif initiator == HOME and channel == "phone":
        middle, spread = 11 * 60 + 30, 100.0
    elif initiator == HOME and channel == "note":
        middle, spread = 8 * 60 + 20, 5.0
    elif initiator == HOME:
        middle, spread = (20 * 60 + 20, 50.0) if evening else (7 * 60 + 35, 20.0)
    return _clock(np.clip(rng.normal(middle, spread), 6 * 60 + 30, 22 * 60 + 45))


def _before_school(rng: Generator) -> str:
    return _clock(rng.uniform(6 * 60 + 45, 8 * 60 + 5))


def _days_to_answer(initiator: str, channel: str, day: date, time: str, rng: Generator) -> int:
    """Days until the answer. The school answers on school days, a home on any day."""
    waited = int(min(rng.geometric(0.55) - 1, 6))
    if channel == "phone":
        return 0
    if initiator == SCHOOL:
        return waited
    first = day if time < "14:00" else day + timedelta(1)
    coming = [one for one in school_days() if one >= first]
    return (coming[waited] - day).days if waited < len(coming) else waited


def _row(pupil: str, day: date, time: str, initiator: str, channel: str, purpose: str) -> Row:
    return {
        "date": day,
        "time": time,
        "pupil": pupil,
        "initiator": initiator,
        "channel": channel,
        "purpose": purpose,
        "tone": "neutral",
        "answered": "not_expected",
        "days_to_answer": None,
    }


def _drawn(
    pupil: str,
    initiator: str,
    purpose: str,
    day: date,
    rng: Generator,
    channel: str | None = None,
) -> Row:
    """One contact whose day is known."""
    shares = CHANNELS[initiator]
    channel = channel or str(rng.choice(list(shares), p=list(shares.values())))
    by_phone = rng.random() < WORRY_BY_PHONE
    if initiator == SCHOOL and purpose == "concern" and (by_phone or channel == "note"):
        channel = "phone"
    if channel in {"phone", "note"} and day.weekday() == 6:
        channel = "app"
    time = _time(initiator, channel, day, rng)
    row = _row(pupil, day, time, initiator, channel, purpose)
    tone, often = TONES.get((initiator, purpose), ("neutral", 0.0))
    if rng.random() < often:
        row["tone"] = tone
    wanted = rng.random() < WANTS_ANSWER[initiator, purpose] or channel == "phone"
    answered = rng.random() < ANSWERED[initiator, channel]
    if wanted:
        row["answered"] = "yes" if answered else "no"
    if wanted and answered:
        row["days_to_answer"] = _days_to_answer(initiator, channel, day, time, rng)
    return row


def _talks(cast: People, rng: Generator) -> list[Row]:
    """The planned talks and the parents' meeting."""
    rows: list[Row] = []
    for first, last in TALKS:
        days = [day for day in school_days() if first <= day <= last]
        for place, pupil in enumerate(rng.permutation([p.id for p in cast.pupils])):
            start = _clock(14 * 60 + 30 + 30 * (place // len(days) % 5))
            day = days[place % len(days)]
            rows.append(_row(str(pupil), day, start, SCHOOL, "meeting", "planned_talk"))
    came = rng.random(len(cast.pupils)) < CAME
    rows += [
        _row(pupil.id, PARENTS_MEETING, "18:00", SCHOOL, "meeting", "parents_meeting")
        for pupil, one in zip(cast.pupils, came, strict=True)
        if one
    ]
    return rows


def _about_absence(absence: DataFrame, case: str | None, rng: Generator) -> list[Row]:
    """What is written about absence: by homes of illness and leave, by the school when it wonders.

    Once for each spell; on each day of the case.
    """
    term = school_days()
    before = absence.groupby("pupil")["kind"].shift()
    began = absence[absence["kind"].isin(AWAY) & (absence["kind"] != before)]
    told = rng.random(len(began)) < began["kind"].map(ABSENCE_TOLD)
    rows: list[Row] = []
    for pupil, when, kind in began.loc[told, ["pupil", "date", "kind"]].to_numpy().tolist():
        day = pd.Timestamp(when).date()
        if pupil == case and CASE_START <= day <= CASE_END:
            continue
        if kind == "leave":
            ahead = term.index(day) - int(rng.integers(3, 15))
            if ahead >= 0:
                rows.append(_drawn(pupil, HOME, "absence", term[ahead], rng))
        elif kind == "undocumented":
            rows.append(_drawn(pupil, SCHOOL, "absence", day, rng, "app") | {"time": "09:15"})
        else:
            rows.append(_row(pupil, day, _before_school(rng), HOME, "app", "absence"))
    if case:
        rows += [
            _row(case, day, _before_school(rng), HOME, "app", "absence") for day in CASE_ABSENCES
        ]
    return rows


def _case(pupil: str) -> list[Row]:
    """The mother's two messages, and what the school does when the case is seen as one."""
    rows: list[Row] = []
    for day, time, waited in zip(CASE_MESSAGES, ("20:40", "20:15"), (1, 1), strict=True):
        row = _row(pupil, day, time, HOME, "app", "concern")
        rows.append(row | {"tone": "worried", "answered": "yes", "days_to_answer": waited})
    for day, time, channel, purpose, tone in FOLLOW_UP:
        row = _row(pupil, day, time, SCHOOL, channel, purpose) | {"tone": tone}
        if channel == "phone":
            row |= {"answered": "yes", "days_to_answer": 0}
        rows.append(row)
    return rows


def _disturbs(row: Row) -> bool:
    """Whether a drawn contact with the home of the case would change a story that is told."""
    day: date = row["date"]
    if day < CASE_START:
        return bool(row["purpose"] == "concern")
    ordinary = row["initiator"] == SCHOOL and row["purpose"] == "information"
    return day <= FOLLOW_UP[-1][0] and not (ordinary and day <= CASE_END)


def contacts_table(cast: People, truth: DataFrame, absence: DataFrame, rng: Generator) -> DataFrame:
    """Draw a year of contacts.

    Parameters
    ----------
    cast
        The pupils.
    truth
        Traits as in the dataset ``truth``.
    absence
        As in the dataset ``absence``: pupils in any order, days in order of time.
    rng
        The random stream.

    Returns
    -------
    DataFrame
        One row per contact, in order of time. Every home has its two planned talks.
    """
    traits = truth.set_index(["pupil", "season", "trait"])["value"].to_dict()
    term = school_days()
    sundays = (day - timedelta(1) for day in term[1:] if day.weekday() == 0)
    days = sorted({*term, *sundays})
    weeks = sorted({day.isocalendar().week for day in days})
    trouble = dict(zip(weeks, rng.lognormal(0.0, 0.8, len(weeks)), strict=True))
    of_wave = {wave: [day for day in days if wave_of(day) == wave] for wave in WAVE_STARTS}
    chosen = case_pupil(cast)
    case = chosen.id if chosen else None

    found: dict[tuple[str, str, date], Row] = {}  # no home hears from the school twice in a day
    for pupil, own_rng in zip(cast.pupils, rng.spawn(len(cast.pupils)), strict=True):
        for (initiator, purpose), rate in RATES.items():
            passed = own_rng.random()  # systematic sampling: within one of what is expected
            for wave, possible in of_wave.items():
                effects = EFFECTS[initiator, purpose]
                more = sum(k * traits[pupil.id, wave, trait] for trait, k in effects.items())
                passed += rate * len(possible) / len(days) * np.exp(min(more, MOST))
                weight = _day_weights(initiator, purpose, possible, trouble)
                on = own_rng.choice(len(possible), size=int(passed), p=weight / weight.sum())
                passed %= 1
                for day in (possible[place] for place in on):
                    row = _drawn(pupil.id, initiator, purpose, day, own_rng)
                    found.setdefault((pupil.id, initiator, day), row)
    rows = [row for row in found.values() if row["pupil"] != case or not _disturbs(row)]
    rows += _talks(cast, rng) + _about_absence(absence, case, rng)
    if case:
        rows += _case(case)

    own = {pupil.id: pupil.home_language for pupil in cast.pupils}
    written = rng.random(len(rows))
    for row, u in zip(rows, written, strict=True):
        spoken = row["channel"] in {"meeting", "phone"}
        foreign = not spoken and u < OWN_LANGUAGE[row["initiator"]]
        row["language"] = own[row["pupil"]] if foreign else NORWEGIAN
    table = DataFrame(rows).sort_values(["date", "time", "pupil"], ignore_index=True)
    table["date"] = pd.to_datetime(table["date"])
    return table.astype({"days_to_answer": pd.Int64Dtype()})
