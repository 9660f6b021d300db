"""The people of 7B, their lessons, and every contact that was logged."""

from typing import Final

from pandera.pandas import Check, Column, DataFrameSchema

from laeringsmiljo.classroom.lessons import MINUTES
from laeringsmiljo.classroom.schemas.columns import (
    WAVES,
    _,
    codes,
    dataset,
    day,
    number,
    pupil,
    season,
    text,
    yes_no,
)

KINDS: Final = {
    "open_question": _("open question"),
    "closed_question": _("closed question"),
    "hand_up": _("hand up"),
    "answer": _("answer"),
    "general_praise": _("general praise"),
    "specific_praise": _("specific praise"),
    "process_feedback": _("feedback on the work"),
    "correction": _("correction"),
    "help": _("help"),
    "greeting": _("greeting"),
    "small_talk": _("small talk"),
}
ZONES: Final = {
    "front": _("front"),
    "middle": _("middle"),
    "back": _("back"),
    "door": _("door"),
}

SCHEMAS: Final[dict[str, DataFrameSchema]] = {
    "adults": dataset(
        _("The adults who were observed."),
        ["adult"],
        adult=text(_("Identifier.")),
        name=text(_("Invented first name.")),
        role=codes(
            _("Role."),
            {"form_teacher": _("form teacher"), "second_teacher": _("second teacher")},
        ),
    ),
    "pupils": dataset(
        _("The pupils of class 7B and the rest of the school."),
        ["pupil"],
        pupil=text(_("Identifier.")),
        name=text(_("Invented first name.")),
        class_=text(_("Class.")),
        grade=number(_("Grade."), 1, 10),
        gender=codes(_("Gender."), {"girl": _("girl"), "boy": _("boy")}),
        home_language=text(_("Language of the home, ISO 639-1.")),
        arrived=number(
            _("Year of arrival in Norway; empty if born here."), 2000, 2030, nullable=True
        ),
    ),
    "lessons": dataset(
        _("The observed lessons. All are the form teacher's."),
        ["lesson"],
        lesson=text(_("Identifier.")),
        season=season(),
        number=number(_("Order within the season."), 1, 12),
        date=day(_("Date.")),
        start=text(_("Start, hh:mm."), Check.str_matches(r"^\d\d:\d\d$")),
        minutes=number(_("Length."), MINUTES, MINUTES, unit=_("minutes")),
        subject=codes(
            _("Subject."),
            {
                "norwegian": _("Norwegian"),
                "social_studies": _("social studies"),
                "religion": _("religion and ethics"),
            },
        ),
        second_teacher=yes_no(_("Whether the second teacher was there too.")),
    ),
    "seating": dataset(
        _("Who sat where. The desks stand in pairs, A beside B, C beside D, E beside F."),
        ["season", "pupil"],
        season=season(),
        pupil=pupil(),
        row=number(_("Row, 1 nearest the board."), 1, 6),
        place=codes(_("A by the window, F by the door."), "ABCDEF"),
        zone=codes(_("Part of the room."), ZONES),
    ),
    "events": dataset(
        _("Every contact that an observer logged."),
        None,
        lesson=text(_("Identifier of the lesson.")),
        second=number(_("Time since the lesson began."), 0, MINUTES * 60, unit=_("seconds")),
        kind=codes(_("What kind of contact."), KINDS),
        from_=text(_("Who: identifier of an adult or a pupil.")),
        to=text(_('To whom: an adult, a pupil, or "class" for everybody.')),
        wait=number(
            _("Time from a question until somebody speaks; empty for other kinds."),
            0,
            60,
            unit=_("seconds"),
            kind=float,
            nullable=True,
        ),
        zone=codes(_("Part of the room; empty if the class."), ZONES, nullable=True),
    ),
    "truth": dataset(
        _("The traits that drive the simulation of 7B. For teaching and tests only."),
        ["pupil", "season", "trait"],
        pupil=pupil(),
        season=codes(_("Season."), WAVES),
        trait=text(_("Trait.")),
        value=Column(
            float,
            description=_(
                "Size: for traits in lessons relative to an ordinary pupil, who has 1;"
                " for all other traits in standard deviations from an ordinary pupil, who has 0."
            ),
        ),
    ),
}
