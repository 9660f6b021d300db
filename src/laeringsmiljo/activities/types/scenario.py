"""Scenario: a conversation that branches, written as a YAML file beside the chapters."""

from typing import Annotated, ClassVar, Literal

from pydantic import BaseModel, Field

from laeringsmiljo.activities.scenario.script import Script
from laeringsmiljo.activities.scenario.still import still_script
from laeringsmiljo.activities.spec import Activity, Item, Text, ruled
from laeringsmiljo.editions import Edition
from laeringsmiljo.i18n import translator


class StepAnswer(BaseModel):
    """One turn that was taken: what was chosen, or what was written and whether it was said."""

    turn: str
    choice: str | None = None
    text: str | None = None
    said: bool = True


class ScenarioAnswer(BaseModel):
    """The path so far, the paths that were walked before, and the answer to the question."""

    steps: list[StepAnswer]
    earlier: list[list[StepAnswer]]
    group: bool
    text: str


class Scenario(Script, Activity):
    """A conversation in which the learner's choices have consequences.

    Authors write a file (`laeringsmiljo.activities.scenario.read`) and name it in the directive.
    """

    label: ClassVar[str] = "Conversation"
    answer_type: ClassVar[type[BaseModel]] = ScenarioAnswer

    type: Literal["scenario"] = "scenario"
    file: Text | None = None
    """Where the author wrote it, from the page that shows it."""
    question: Text
    """The one question at the end."""
    lines: Annotated[int, Field(ge=1, le=30)] = 4
    """Lines of writing space for the question."""

    def items(self, edition: Edition) -> list[Item]:
        """Give the conversation, and the question that follows it."""
        _ = translator("activities", edition).gettext
        script = still_script(self, self.dom_id, edition)
        return [
            Item(question=_("The conversation"), paper=script),
            Item(question=self.question, paper=ruled(self.lines)),
        ]
