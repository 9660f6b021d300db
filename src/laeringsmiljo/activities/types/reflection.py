"""Reflection: one or several open questions, answered in one's own words."""

from typing import Annotated, ClassVar, Literal

from pydantic import BaseModel, Field

from laeringsmiljo.activities.spec import Activity, Item, Text, ruled
from laeringsmiljo.editions import Edition


class ReflectionAnswer(BaseModel):
    """What was written: one text per question, empty where nothing is."""

    texts: list[str]


class Reflection(Activity):
    """One or several open questions.

    Without ``prompts`` the prompt itself is the question.
    """

    label: ClassVar[str] = "Reflection"
    answer_type: ClassVar[type[BaseModel]] = ReflectionAnswer

    type: Literal["reflection"] = "reflection"
    prompts: tuple[Text, ...] = ()
    lines: Annotated[int, Field(ge=1, le=30)] = 4
    """Lines of writing space per question, on paper and to begin with on screen."""

    def items(self, edition: Edition) -> list[Item]:
        """Give one text to write per question."""
        paper = ruled(self.lines)
        return [Item(question=question, paper=paper) for question in self.prompts or (None,)]
