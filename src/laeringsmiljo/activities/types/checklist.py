"""Checklist: steps to tick off, with room for a note beside each."""

from typing import Annotated, ClassVar, Literal

from pydantic import BaseModel, Field

from laeringsmiljo.activities.spec import Activity, Item, Text
from laeringsmiljo.editions import Edition
from laeringsmiljo.i18n import translator


class ChecklistAnswer(BaseModel):
    """What is done and what was noted: one of each per step."""

    done: list[bool]
    notes: list[str]


class Checklist(Activity):
    """Steps to work through, such as a routine or what the law asks for."""

    label: ClassVar[str] = "Checklist"
    answer_type: ClassVar[type[BaseModel]] = ChecklistAnswer

    type: Literal["checklist"] = "checklist"
    steps: Annotated[tuple[Text, ...], Field(min_length=2)]
    """Inline Markdown."""

    def items(self, edition: Edition) -> list[Item]:
        """Give a box to tick and a line to write on per step."""
        paper = '<span class="lm-box"></span><span class="lm-line"></span>'
        return [Item(question=step, paper=paper) for step in self.steps]

    def below_items(self, edition: Edition) -> str:
        """Give the place where the progress is told."""
        _ = translator("activities", edition).gettext
        return (
            f'<div class="lm-progress"><p>{_("Tick off the steps as you go.")}</p>'
            '<div class="lm-bar" aria-hidden="true"><span></span></div></div>'
        )
