"""Plan: an if–then plan, with a sign to look for and a date to look back."""

from html import escape
from typing import ClassVar, Literal

from pydantic import BaseModel, ConfigDict

from laeringsmiljo.activities.spec import Activity, Item, Text
from laeringsmiljo.editions import Edition
from laeringsmiljo.i18n import translator


class Hints(BaseModel):
    """Words that help with each part, in place of the usual ones."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    who: Text | None = None
    when: Text | None = None
    where: Text | None = None
    act: Text | None = None
    sign: Text | None = None
    date: Text | None = None


class PlanAnswer(BaseModel):
    """The parts of the plan, empty where nothing is written; ``date`` as ``2026-11-30``.

    ``back`` is what one saw when looking back.
    """

    who: str
    when: str
    where: str
    act: str
    sign: str
    date: str
    back: str


class Plan(Activity):
    """A sentence to complete: if this happens, then I do that, and look back on a day."""

    label: ClassVar[str] = "Plan"
    answer_type: ClassVar[type[BaseModel]] = PlanAnswer

    type: Literal["plan"] = "plan"
    hints: Hints = Hints()

    def items(self, edition: Edition) -> list[Item]:
        """Give the sentence with its gaps."""
        _ = translator("activities", edition).gettext
        parts = {
            "who": (_("This is about"), _("Write “the pupil I am thinking of”, never a name.")),
            "when": (_("If"), _("When? A moment that comes of itself.")),
            "where": (_("and we are"), _("Where?")),
            "act": (_("then"), _("What do I do or say? For example “I ask about …”.")),
            "sign": (_("I look for"), _("A sign that a colleague could have seen too.")),
            "date": (_("I look back on"), _("Which day?")),
        }
        gaps = "".join(
            f'<div class="lm-gap" data-part="{part}"><p class="lm-begins">{escape(lead)} …</p>'
            f'<p class="lm-help">{escape(getattr(self.hints, part) or help_)}</p>'
            '<span class="lm-ruled"></span></div>'
            for part, (lead, help_) in parts.items()
        )
        return [Item(question=None, paper=f'<div class="lm-gaps">{gaps}</div>')]
