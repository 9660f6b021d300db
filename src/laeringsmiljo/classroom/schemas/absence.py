"""The days at school, and those away."""

from typing import Final

from pandera.pandas import DataFrameSchema

from laeringsmiljo.classroom.schemas.columns import _, codes, dataset, day, pupil

PRESENT: Final = "present"
AWAY: Final = {
    "illness": _("ill"),
    "leave": _("on leave"),
    "undocumented": _("away, home did not say why"),
}
DAYS: Final = {PRESENT: _("present"), "late": _("came late"), **AWAY}

SCHEMAS: Final[dict[str, DataFrameSchema]] = {
    "absence": dataset(
        _("The days at school of each pupil in 7B, from 18 August 2025 to 19 June 2026."),
        ["pupil", "date"],
        pupil=pupil(),
        date=day(_("Date.")),
        kind=codes(_("Whether the pupil was there, and if not, why."), DAYS),
    ),
}
