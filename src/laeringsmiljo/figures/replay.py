"""The lessons of 7B as films: what a replay plays, in the words of the edition."""

from typing import Any

from babel.dates import format_date
from pandas import isna

from laeringsmiljo import classroom
from laeringsmiljo.analysis.attention import GAP
from laeringsmiljo.editions import Edition
from laeringsmiljo.errors import CourseError
from laeringsmiljo.i18n import translator


def film_of(lesson: str, edition: Edition) -> dict[str, Any]:
    """Give the film of a lesson: the room, the people and what was noted, in short.

    Parameters
    ----------
    lesson
        The identifier of an observed lesson, such as ``autumn-10``.
    edition
        The language of the lesson's label.

    Returns
    -------
    dict
        The fields of `laeringsmiljo.activities.film.Film`.

    Raises
    ------
    CourseError
        If there is no such lesson.
    """
    lessons = classroom.load("lessons", edition).set_index("lesson")
    _ = translator("figures", edition).gettext
    if lesson not in lessons.index:
        text = _("There is no lesson “{lesson}”. The lessons are: {known}.")
        raise CourseError(text.format(lesson=lesson, known=", ".join(lessons.index)))
    about: Any = lessons.loc[lesson]
    seating = classroom.load("seating", edition)
    seating = seating[seating["season"] == about["season"]].sort_values(["row", "place"])
    names = classroom.load("pupils", edition).set_index("pupil")["name"]
    adults = classroom.load("adults", edition)
    events = classroom.load("events", edition)
    events = events[events["lesson"] == lesson]
    present = adults[adults["adult"].isin({*events["from"], *events["to"]})]

    people = [*seating["pupil"], *present["adult"]]
    number = {person: place for place, person in enumerate(people)} | {"class": -1}
    kinds = list(dict.fromkeys(events["kind"]))
    return {
        "label": _("{subject}, {date}, {start}").format(
            subject=_capital(about["subject_label"]),
            date=format_date(about["date"], _DATES[edition], locale=edition),
            start=about["start"].replace(":", _CLOCKS[edition]),
        ),
        "length": int(about["minutes"]),
        "pause": GAP,
        "seats": [(names[seat.pupil], int(seat.row), seat.place) for seat in seating.itertuples()],
        "adults": list(present["name"]),
        "kinds": kinds,
        "events": [
            (
                int(second),
                kinds.index(kind),
                number[who],
                number[whom],
                0 if isna(wait) else float(wait),
                int(zone == "door"),
            )
            for second, kind, who, whom, wait, zone in events[
                ["second", "kind", "from", "to", "wait", "zone"]
            ].itertuples(index=False)
        ],
    }


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


_DATES: dict[Edition, str] = {"nb": "EEEE d. MMMM y", "en": "EEEE d MMMM y"}
_CLOCKS: dict[Edition, str] = {"nb": ".", "en": ":"}
