"""Choice: a question with one or several right answers, whose feedback teaches."""

from typing import Annotated, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

from laeringsmiljo.activities import markdown
from laeringsmiljo.activities.spec import Activity, Item, Text
from laeringsmiljo.editions import Edition
from laeringsmiljo.i18n import translator


class Option(BaseModel):
    """One answer to choose."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: Text
    """Inline Markdown."""
    feedback: Text
    """Markdown: what there is to learn from this answer, right or not."""
    right: bool = False


class ChoiceAnswer(BaseModel):
    """What was chosen, as places in the source counted from 0, and whether it was checked."""

    chosen: list[int]
    checked: bool


class Choice(Activity):
    """A question with options; where several are right, several can be chosen.

    Each reader meets the options in an order of their own, unless ``shuffle`` is false.
    """

    label: ClassVar[str] = "Question"
    answer_type: ClassVar[type[BaseModel]] = ChoiceAnswer

    type: Literal["choice"] = "choice"
    options: Annotated[tuple[Option, ...], Field(min_length=2)]
    shuffle: bool = True

    @field_validator("options")
    @classmethod
    def _one_is_right(cls, options: tuple[Option, ...]) -> tuple[Option, ...]:
        if not any(option.right for option in options):
            raise ValueError("none of the options is right; write “right: true” below one of them")
        return options

    def items(self, edition: Edition) -> list[Item]:
        """Give the options, and what there is to say of each in a fold below."""
        _ = translator("activities", edition).gettext
        several = sum(option.right for option in self.options) > 1
        hint = f'<p class="lm-hint">{_("More than one may fit.")}</p>' if several else ""
        box = "lm-box" if several else "lm-box lm-round"
        options, answers = "", ""
        for option in self.options:
            text = markdown.inline(option.text)
            options += (
                f'<li class="lm-option"><span class="{box}" aria-hidden="true"></span>'
                f'<span class="lm-option-text">{text}</span></li>'
            )
            verdict = _("This fits") if option.right else _("Worth another look")
            answers += (
                f'<div class="lm-told"><p class="lm-told-of">{text}</p>'
                f'<div class="lm-feedback" data-right="{str(option.right).lower()}">'
                f'<p class="lm-verdict">{verdict}</p>{markdown.block(option.feedback)}</div></div>'
            )
        paper = (
            f'{hint}<ul class="lm-options" role="list">{options}</ul>'
            f'<details class="lm-key"><summary>{_("Answers")}</summary>{answers}</details>'
        )
        return [Item(question=None, paper=paper)]
