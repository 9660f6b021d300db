"""Small observations around one pupil."""

from typing import Final

from pandera.pandas import Check, DataFrameSchema

from laeringsmiljo.classroom.schemas.columns import _, codes, dataset, day, number, pupil, text
from laeringsmiljo.classroom.schemas.places import PLACES
from laeringsmiljo.classroom.signals import signals

SCHEMAS: Final[dict[str, DataFrameSchema]] = {
    "case_signals": dataset(
        _(
            "What different people saw around one pupil in three weeks of January 2026, each as a"
            " short note. The pupil is left out of the sentence. Nobody had read them all."
        ),
        ["what"],
        pupil=pupil(),
        date=day(_("Date.")),
        time=text(_("Time, hh:mm."), Check.str_matches(r"^\d\d:\d\d$")),
        seen_by=codes(
            _("Who saw it, said it or sent it."),
            {
                "marte": _("Marte, form teacher"),
                "tarjei": _("Tarjei, second teacher"),
                "signe": _("Signe, resource teacher"),
                "nadia": _("Nadia, head teacher"),
                "leif": _("Leif, assistant"),
                "mother": _("the mother"),
                "classmate": _("a classmate"),
                "pupil": _("the pupil"),
                "app": _("the school app"),
            },
        ),
        what=codes(_("The note."), {one["what"]: one["text"] for one in signals()}),
        where=codes(
            _("Where it was seen."), {**PLACES, "home": _("at home"), "message": _("in a message")}
        ),
        shows_in=codes(
            _("The dataset in which the same can be seen."),
            {
                "absence": _("absence"),
                "contacts": _("contacts with the home"),
                "places": _("safe places"),
                "nominations": _("choices of classmates"),
                "survey": _("the pupil survey"),
                "seating": _("the desks"),
                "none": _("none of them"),
            },
        ),
        weight=number(_("How worrying it is alone, from 1 (not at all) to 5."), 1, 5),
        passed_to=codes(
            _("Whom the one who saw it told."),
            {
                "nobody": _("nobody"),
                "colleague": _("a colleague"),
                "head": _("the head teacher"),
            },
        ),
        passed_on=day(_("When it was passed on; empty if it was not."), nullable=True),
    )
}
