"""The schools around Orrebekken skole: what the pupil survey says of them, and what is true."""

from typing import Final

from pandera.pandas import DataFrameSchema

from laeringsmiljo.classroom.schemas.columns import _, codes, dataset, number, text, yes_no

SCHOOL_YEARS: Final = ("2021-22", "2022-23", "2023-24", "2024-25")
BULLYING: Final = "bullying"
INDICES: Final = {
    "wellbeing": _("well-being"),
    "teacher_support": _("support from teachers"),
    "home_support": _("support from home"),
    "challenge": _("academic challenge"),
    "assessment": _("assessment for learning"),
    "learning_culture": _("learning culture"),
    "mastery": _("mastery"),
    "motivation": _("motivation"),
    "participation": _("pupil democracy and participation"),
    "rules": _("common rules"),
}
MEASURED: Final = {**INDICES, BULLYING: _("bullied at school")}
PROJECTS: Final = {
    "relations": _("Relations first"),
    "leadership": _("Leading the class"),
    "community": _("Room for all"),
}
REASONS: Final = {
    "bad_year": _("low results the year before"),
    "own_choice": _("the school wanted to"),
}

SCHEMAS: Final[dict[str, DataFrameSchema]] = {
    "schools": dataset(
        _(
            "What the pupils of a grade answered in one autumn's survey, on one index:"
            " 86 schools, 40 school owners, four school years."
        ),
        ["school", "school_year", "grade", "index"],
        owner=text(_("Invented name of the school owner.")),
        school=text(_("Invented name of the school.")),
        school_year=codes(
            _("School year. The pupils answer in the autumn."),
            SCHOOL_YEARS,
        ),
        size=number(_("Pupils at the school, all grades."), 1, None),
        grade=number(_("Grade. The survey begins in grade 5."), 5, 10),
        index=codes(_("Index of the pupil survey, or bullying."), MEASURED),
        value=number(
            _(
                "For an index the mean of the answers, from 1 to 5, where 5 is best;"
                " for bullying the percentage who are bullied two or three times a month or more."
                " Empty if suppressed."
            ),
            0,
            100,
            kind=float,
            nullable=True,
        ),
        sd=number(
            _("Standard deviation between pupils; empty for bullying, and if suppressed."),
            0,
            2,
            kind=float,
            nullable=True,
        ),
        n=number(_("How many answered."), 0, None, unit=_("pupils")),
        suppressed=yes_no(
            _("Whether the value is hidden: fewer than 20 answers, or 30 for bullying.")
        ),
        project=codes(
            _("The local project that the school joins; empty if it never does."),
            PROJECTS,
            nullable=True,
        ),
        joined=codes(
            _("The first school year in the project; empty if it never joins."),
            SCHOOL_YEARS,
            nullable=True,
        ),
    ),
    "truth_schools": dataset(
        _(
            "How good each school truly is, and what its project truly adds."
            " For teaching and tests only."
        ),
        ["school", "school_year", "index"],
        school=text(_("Invented name of the school.")),
        school_year=codes(_("School year."), SCHOOL_YEARS),
        index=codes(_("Index of the pupil survey, or bullying."), MEASURED),
        true_value=number(
            _(
                "What the school's grades would have on average, were there no chance in"
                " who is in them and how they answer; percent for bullying."
            ),
            0,
            100,
            kind=float,
        ),
        effect=number(
            _("How much of it the project adds; 0 before it begins, and without a project."),
            -100,
            100,
            kind=float,
        ),
        reason=codes(
            _("Why the school joins; empty if it never does."),
            REASONS,
            nullable=True,
        ),
    ),
}
