"""Whom pupils choose, and who took part in the choosing."""

from typing import Final

from pandera.pandas import DataFrameSchema

from laeringsmiljo.classroom.schemas.columns import _, codes, dataset, number, pupil, text, wave

QUESTIONS: Final = {
    "work_with": _("Whom do you like to work with?"),
    "be_with": _("Whom do you like to be with in breaks?"),
    "looks_up_to": _("Whom do many in the class look up to?"),
}
MOST_CHOICES: Final = 3

TAKING_PART: Final = {
    "yes": _("took part"),
    "away": _("was away"),
    "no_consent": _("the parents did not consent"),
}

SCHEMAS: Final[dict[str, DataFrameSchema]] = {
    "nominations": dataset(
        _(
            "Whom the pupils of 7B choose: up to three classmates for each question. All questions"
            " are about positive choices, for a survey with names may not let pupils name each"
            " other for negative relations (opplæringsforskrifta § 20-5)."
        ),
        ["wave", "question", "pupil", "chosen"],
        wave=wave(),
        question=codes(_("The question."), QUESTIONS),
        pupil=text(_("Who chooses, by identifier.")),
        chosen=text(_("Who is chosen, by identifier.")),
        order=number(_("Whether the first, second or third choice."), 1, MOST_CHOICES),
    ),
    "participation": dataset(
        _("Who took part in the choosing, and why others did not."),
        ["wave", "pupil"],
        wave=wave(),
        pupil=pupil(),
        took_part=codes(
            _(
                "Whether the pupil took part. Who was away chooses nobody but can be chosen; who"
                " has no consent does neither."
            ),
            TAKING_PART,
        ),
    ),
}
