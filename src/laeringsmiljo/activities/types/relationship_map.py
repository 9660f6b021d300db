"""Relationship map: one's own relationships, placed by closeness and conflict."""

from html import escape
from typing import Annotated, ClassVar, Literal

from pydantic import BaseModel, Field

from laeringsmiljo.activities.spec import Activity, Item
from laeringsmiljo.editions import Edition
from laeringsmiljo.i18n import translator

Step = Annotated[int, Field(ge=1, le=5)]
STEPS = range(1, 6)


class Relation(BaseModel):
    """How close a relationship is, and how much conflict there is; None where it is not said."""

    closeness: Step | None
    conflict: Step | None


class Round(BaseModel):
    """The map as it was made one time: a place for each tag."""

    on: str
    """The day, as ``2026-10-12``."""
    places: list[Relation]


class RelationshipMapAnswer(BaseModel):
    """The tags, which are numbers or invented words, and a map for each time it was made."""

    tags: list[str]
    rounds: list[Round]


class RelationshipMap(Activity):
    """A map of one's relationships with pupils, who stand there as numbers or invented words."""

    label: ClassVar[str] = "Relationship map"
    answer_type: ClassVar[type[BaseModel]] = RelationshipMapAnswer

    type: Literal["relationship-map"] = "relationship-map"
    pupils: Annotated[int, Field(ge=1, le=35)] = 8
    """How many rows there are to begin with, and on paper."""

    def above_items(self, edition: Edition) -> str:
        """Say what is to be kept in mind, and draw the board."""
        _ = translator("activities", edition).gettext
        notes = (
            _(
                "Use numbers or words you make up, never names or initials. Keep to yourself"
                " who is who, and do this alone."
            ),
            _(
                "The colour is about the relationship, not about the pupil. Maps like this are"
                " both used and criticised: it is easy to read the pupil into the colour. Ask"
                " what you can do, not what the pupil is like."
            ),
        )
        near, conflict = _("Closeness"), _("Conflict")
        axes = _(
            "Across: {x}, from 1, distant, to 5, close. Upwards: {y}, from 1, little, to 5, much."
        )
        cells = "".join(
            f'<div class="lm-cell" data-closeness="{x}" data-conflict="{y}"></div>'
            for y in reversed(STEPS)
            for x in STEPS
        )
        pieces = "".join(
            f'<span class="lm-piece">{number}</span>' for number in range(1, self.pupils + 1)
        )
        hint = _("Drag a number to the map, use the arrow keys on it, or choose in the table.")
        return (
            '<div class="lm-notes">'
            + "".join(f"<p>{escape(note)}</p>" for note in notes)
            + '</div><div class="lm-placing"><div class="lm-placing-inside">'
            f'<p class="lm-axes">{escape(axes.format(x=near.lower(), y=conflict.lower()))}</p>'
            f'<p class="lm-grid-end">↑ {escape(_("much conflict"))}</p>'
            f'<div class="lm-grid">{cells}</div>'
            f'<p class="lm-grid-ends"><span>← {escape(_("distant"))}</span>'
            f"<span>{escape(_('close'))} →</span></p>"
            f'<div class="lm-tray" aria-hidden="true">{pieces}</div>'
            f'<p class="lm-tip">{escape(hint)}</p></div></div>'
        )

    def items(self, edition: Edition) -> list[Item]:
        """Give the table to fill in by hand."""
        _ = translator("activities", edition).gettext
        head = "".join(
            f'<th scope="col">{escape(name)}</th>'
            for name in (_("Number or word"), _("Closeness"), _("Conflict"))
        )
        row = '<td class="lm-blank"></td><td class="lm-blank"></td>'
        rows = "".join(
            f'<tr><th scope="row" class="lm-blank">{number}</th>{row}</tr>'
            for number in range(1, self.pupils + 1)
        )
        paper = (
            f'<p class="lm-how-many">{escape(_("How many pupils (1–35)"))}'
            ' <span class="lm-blank"></span></p>'
            f'<table class="lm-relations"><thead><tr>{head}</tr></thead>'
            f"<tbody>{rows}</tbody></table>"
        )
        return [Item(question=None, paper=paper)]
