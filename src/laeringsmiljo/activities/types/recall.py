"""Recall: what one wrote in an earlier activity, and what one sees in it now."""

from html import escape
from typing import Annotated, ClassVar, Literal, Self

from pydantic import BaseModel, Field, model_validator

from laeringsmiljo.activities.spec import Activity, ActivityId, Item, Text, before_link, ruled
from laeringsmiljo.editions import Edition
from laeringsmiljo.i18n import translator


class RecallAnswer(BaseModel):
    """What one sees now."""

    text: str


class Recall(Activity):
    """Quotes the reader's answer to the activity that ``before`` names, and asks about it."""

    label: ClassVar[str] = "Looking back"
    answer_type: ClassVar[type[BaseModel]] = RecallAnswer

    type: Literal["recall"] = "recall"
    before: ActivityId
    question: Text | None = None
    """What to ask, in inline Markdown; “What do you see now?” if not given."""
    lines: Annotated[int, Field(ge=1, le=30)] = 4
    """Lines of writing space, on paper and to begin with on screen."""

    @model_validator(mode="after")
    def _not_before_itself(self) -> Self:
        if self.before == self.id:
            raise ValueError("“before” names this activity itself; name the earlier one")
        return self

    def items(self, edition: Edition) -> list[Item]:
        """Give room for the earlier words, and one text to write."""
        _ = translator("activities", edition).gettext
        find = escape(_("Find what you wrote to {link}, and copy the most important of it here."))
        return [
            Item(
                question=_("What you wrote"),
                paper=f"<p>{find.format(link=before_link(self.before, edition))}</p>{ruled(2)}",
            ),
            Item(question=self.question or _("What do you see now?"), paper=ruled(self.lines)),
        ]
