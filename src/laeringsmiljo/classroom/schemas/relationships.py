"""What teachers and pupils say of the same relationship."""

from dataclasses import dataclass
from typing import Final

from pandera.pandas import DataFrameSchema

from laeringsmiljo.classroom.schemas.columns import _, codes, dataset, number, pupil, text, wave


@dataclass(frozen=True)
class Item:
    """One statement: its code, which side of the relationship it is about, and its wording."""

    code: str
    scale: str
    wording: str


SCALES: Final = {"closeness": _("closeness"), "conflict": _("conflict")}

TEACHER_ITEMS: Final = (
    Item("easy_tone", "closeness", _("We have an easy tone")),
    Item("we_laugh", "closeness", _("We can laugh together")),
    Item("asks_me", "closeness", _("The pupil asks me when something is difficult")),
    Item("know_joys", "closeness", _("I know what makes the pupil glad")),
    Item("look_forward", "closeness", _("I look forward to meeting the pupil")),
    Item("disagree", "conflict", _("We easily end up at odds")),
    Item("correct_often", "conflict", _("I have to correct the pupil often")),
    Item(
        "slow_repair", "conflict", _("It takes a long time before things are good between us again")
    ),
    Item("gather_myself", "conflict", _("I have to gather myself before lessons with the pupil")),
)
PUPIL_ITEMS: Final = (
    Item("easy_to_talk", "closeness", _("It is easy to talk with the teacher")),
    Item("knows_me", "closeness", _("The teacher knows what I do outside school")),
    Item("i_ask", "closeness", _("I ask the teacher when something is difficult")),
    Item("glad_to_see", "closeness", _("The teacher is glad to see me")),
    Item("at_odds", "conflict", _("The teacher and I easily end up at odds")),
    Item("corrected_often", "conflict", _("I am told off more often than others")),
    Item("stays_cross", "conflict", _("The teacher stays cross with me for a long time")),
)
"""The statements. They are the course's own, in the spirit of scales for closeness and conflict."""


def _ratings(description: str, items: tuple[Item, ...]) -> DataFrameSchema:
    return dataset(
        description,
        ["wave", "adult", "pupil", "item"],
        wave=wave(),
        adult=text(_("Which teacher it is about, by identifier.")),
        pupil=pupil(),
        scale=codes(_("Which side of the relationship."), SCALES),
        item=codes(_("The statement."), {item.code: item.wording for item in items}),
        value=number(
            _("How well it fits, from 1, not at all, to 5, entirely; empty if not answered."),
            1,
            5,
            nullable=True,
        ),
    )


SCHEMAS: Final[dict[str, DataFrameSchema]] = {
    "relationship_teacher": _ratings(
        _("What two teachers say of their relationship with each pupil of 7B."), TEACHER_ITEMS
    ),
    "relationship_pupil": _ratings(
        _("What the pupils of 7B say of their relationship with each of the two teachers."),
        PUPIL_ITEMS,
    ),
    "truth_raters": dataset(
        _("How a teacher's mood moves all the ratings of a wave. For teaching and tests only."),
        ["wave", "adult", "scale"],
        wave=wave(),
        adult=text(_("Identifier of the adult.")),
        scale=codes(_("Which side of the relationship."), SCALES),
        shift=number(
            _("What the mood adds to every rating before it is rounded."),
            -2,
            2,
            unit=_("steps on the scale"),
            kind=float,
        ),
    ),
}
