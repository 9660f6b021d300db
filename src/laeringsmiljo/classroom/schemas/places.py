"""The drawn school, how safe pupils feel in it, and what the adults think."""

from typing import Final

from pandera.pandas import DataFrameSchema

from laeringsmiljo.classroom.places import plan
from laeringsmiljo.classroom.schemas.columns import (
    _,
    codes,
    dataset,
    number,
    pupil,
    text,
    wave,
    yes_no,
)

PLACES: Final[dict[str, str]] = {one["place"]: one["name"] for one in plan()["places"]}

TIMES_OF_DAY: Final = {
    "morning": _("before school"),
    "lessons": _("in lessons"),
    "between": _("between lessons"),
    "long_break": _("in the long break"),
    "end_of_day": _("when school ends"),
}
WHEN: Final = _(
    "Time of day. For the changing room, in lessons is before PE and between lessons is after."
)

SCHEMAS: Final[dict[str, DataFrameSchema]] = {
    "school_map": dataset(
        _("The places of a drawn school, each a rectangle seen from above. North is up."),
        ["place"],
        place=codes(_("Place."), PLACES),
        kind=codes(
            _("What kind of place."),
            {
                "room": _("room"),
                "passage": _("way through"),
                "outdoor_area": _("outdoor area"),
            },
        ),
        outdoors=yes_no(_("Whether it is outdoors.")),
        floor=number(_("Floor, 0 at ground level; empty outdoors."), 0, 1, nullable=True),
        x=number(
            _("From the west of the site to the west side of the place."), 0, None, unit=_("metres")
        ),
        y=number(
            _("From the north of the site to the north side of the place."),
            0,
            None,
            unit=_("metres"),
        ),
        width=number(_("From west to east."), 1, None, unit=_("metres")),
        height=number(_("From north to south."), 1, None, unit=_("metres")),
    ),
    "places": dataset(
        _("How safe each pupil feels at a place, at a time of day."),
        ["pupil", "wave", "place", "time_of_day"],
        pupil=pupil(),
        wave=wave(),
        place=codes(_("Place."), PLACES),
        time_of_day=codes(WHEN, TIMES_OF_DAY),
        safety=number(
            _(
                '"How safe do you feel here?", from 1 (not at all safe) to 5 (very safe);'
                " empty if the pupil is never there, or did not answer."
            ),
            1,
            5,
            nullable=True,
        ),
    ),
    "places_staff": dataset(
        _(
            "How safe ten adults think that the pupils feel at a place, at a time of day."
            " They were asked once."
        ),
        ["adult", "place", "time_of_day"],
        adult=text(_("Identifier of the adult.")),
        role=codes(
            _("Role."),
            {
                "form_teacher": _("form teacher"),
                "second_teacher": _("second teacher"),
                "resource_teacher": _("resource teacher"),
                "head": _("head teacher"),
                "assistant": _("assistant"),
                "pe_teacher": _("PE teacher"),
                "teacher": _("teacher in another class"),
                "librarian": _("school librarian"),
                "caretaker": _("caretaker"),
            },
        ),
        place=codes(_("Place."), PLACES),
        time_of_day=codes(WHEN, TIMES_OF_DAY),
        safety=number(
            _(
                '"How safe do the pupils feel here?", from 1 (not at all safe) to 5 (very safe).'
                " Also for places where the adult never is."
            ),
            1,
            5,
        ),
    ),
}
