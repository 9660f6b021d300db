"""Contacts between school and home."""

from typing import Final

from pandera.pandas import Check, DataFrameSchema

from laeringsmiljo.classroom.schemas.columns import _, codes, dataset, day, number, pupil, text

SCHEMAS: Final[dict[str, DataFrameSchema]] = {
    "contacts": dataset(
        _(
            "Every contact between school and one home in the school year 2025-26. What is sent to"
            " all homes at once, and absence that is only ticked off in the app, is left out."
        ),
        None,
        date=day(_("Date.")),
        time=text(_("Time, hh:mm."), Check.str_matches(r"^\d\d:\d\d$")),
        pupil=pupil(),
        initiator=codes(_("Who got in touch."), {"school": _("the school"), "home": _("the home")}),
        channel=codes(
            _("How."),
            {
                "app": _("message in the school app"),
                "email": _("e-mail"),
                "phone": _("phone"),
                "note": _("note on paper"),
                "meeting": _("meeting"),
            },
        ),
        purpose=codes(
            _("What it was about."),
            {
                "information": _("information"),
                "practical": _("practical matter"),
                "praise": _("something good"),
                "concern": _("concern"),
                "absence": _("absence"),
                "planned_talk": _("planned talk on the pupil"),
                "parents_meeting": _("parents' meeting"),
            },
        ),
        tone=codes(
            _("Tone."), {"good": _("good"), "neutral": _("neutral"), "worried": _("worried")}
        ),
        answered=codes(
            _("Whether it was answered. A phone call is answered if they got to talk."),
            {"yes": _("yes"), "no": _("no"), "not_expected": _("no answer expected")},
        ),
        days_to_answer=number(
            _("From contact to answer; empty if there was none."),
            0,
            None,
            unit=_("days"),
            nullable=True,
        ),
        language=text(_("Language it was written or spoken in, ISO 639-1.")),
    )
}
