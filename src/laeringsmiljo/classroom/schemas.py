"""The datasets' columns: the one place where they are defined.

Loaders validate against these schemas, and what is told about a dataset is read from them.
"""

from typing import Final

import pandas as pd
from pandera.pandas import Check, Column, DataFrameSchema

from laeringsmiljo.classroom.lessons import MINUTES
from laeringsmiljo.classroom.people import SEASONS
from laeringsmiljo.classroom.traits import TRAITS

KINDS: Final = (
    "open_question",
    "closed_question",
    "hand_up",
    "answer",
    "general_praise",
    "specific_praise",
    "process_feedback",
    "correction",
    "help",
    "greeting",
    "small_talk",
)

WHOLE_CLASS: Final = "class"
"""What stands as receiver when an adult speaks to everybody."""

_season = Check.isin(SEASONS)
_zone = Check.isin(("front", "middle", "back", "door"))


def _schema(description: str, unique: list[str] | None, **columns: Column) -> DataFrameSchema:
    return DataFrameSchema(
        {name.rstrip("_"): column for name, column in columns.items()},
        unique=unique,
        description=description,
        strict=True,
        ordered=True,
        coerce=True,
    )


SCHEMAS: Final[dict[str, DataFrameSchema]] = {
    "adults": _schema(
        "The adults who were observed.",
        ["adult"],
        adult=Column(str, description="Identifier."),
        name=Column(str, description="Invented first name."),
        role=Column(str, Check.isin(("form_teacher", "second_teacher")), description="Role."),
    ),
    "pupils": _schema(
        "The pupils of class 7B.",
        ["pupil"],
        pupil=Column(str, description="Identifier."),
        name=Column(str, description="Invented first name."),
        class_=Column(str, description="Class."),
        grade=Column(int, Check.in_range(1, 10), description="Grade."),
        gender=Column(str, Check.isin(("girl", "boy")), description="Gender."),
        home_language=Column(str, description="Language of the home, ISO 639-1."),
        arrived=Column(
            pd.Int64Dtype(),
            nullable=True,
            description="Year of arrival in Norway; empty if born here.",
        ),
    ),
    "lessons": _schema(
        "The observed lessons. All are the form teacher's.",
        ["lesson"],
        lesson=Column(str, description="Identifier."),
        season=Column(str, _season, description="Season."),
        number=Column(int, Check.in_range(1, 12), description="Order within the season."),
        date=Column("datetime64[s]", description="Date."),
        start=Column(str, Check.str_matches(r"^\d\d:\d\d$"), description="Start, hh:mm."),
        minutes=Column(int, Check.equal_to(MINUTES), description="Length in minutes."),
        subject=Column(
            str, Check.isin(("norwegian", "social_studies", "religion")), description="Subject."
        ),
        second_teacher=Column(bool, description="Whether the second teacher was there too."),
    ),
    "seating": _schema(
        "Who sat where. The desks stand in pairs, A beside B, C beside D, E beside F.",
        ["season", "pupil"],
        season=Column(str, _season, description="Season."),
        pupil=Column(str, description="Identifier of the pupil."),
        row=Column(int, Check.in_range(1, 5), description="Row, 1 nearest the board."),
        place=Column(
            str, Check.isin(list("ABCDEF")), description="A by the window, F by the door."
        ),
        zone=Column(str, _zone, description="Part of the room."),
    ),
    "events": _schema(
        "Every contact that an observer logged.",
        None,
        lesson=Column(str, description="Identifier of the lesson."),
        second=Column(
            int, Check.in_range(0, MINUTES * 60), description="Seconds since the lesson began."
        ),
        kind=Column(str, Check.isin(KINDS), description="What kind of contact."),
        from_=Column(str, description="Who: identifier of an adult or a pupil."),
        to=Column(str, description='To whom: an adult, a pupil, or "class" for everybody.'),
        wait=Column(
            float,
            Check.in_range(0, 60),
            nullable=True,
            description="Seconds from a question until somebody speaks; empty for other kinds.",
        ),
        zone=Column(str, _zone, nullable=True, description="Part of the room; empty if the class."),
    ),
    "truth": _schema(
        "The traits that drive the simulation. For teaching and tests only.",
        ["pupil", "season", "trait"],
        pupil=Column(str, description="Identifier of the pupil."),
        season=Column(str, _season, description="Season."),
        trait=Column(str, Check.isin(TRAITS), description="Trait."),
        value=Column(float, Check.ge(0), description="Relative size; 1 is an ordinary pupil."),
    ),
}
