"""Scale: one or several statements, each rated on a labelled scale."""

from html import escape
from typing import Annotated, ClassVar, Literal, Self

from pydantic import BaseModel, Field, model_validator

from laeringsmiljo.activities.spec import Activity, ActivityId, Item, Text, before_link
from laeringsmiljo.editions import Edition
from laeringsmiljo.i18n import translator


class ScaleAnswer(BaseModel):
    """What was picked: one point per statement, None where nothing is picked."""

    ratings: list[int | None]


class Scale(Activity):
    """One or several statements, each rated from 1 to 5 or from 0 to 10.

    ``before`` names an earlier scale with the same statements: the two answers are shown
    together, so that a reader sees what has moved. It may name several, oldest first, such as
    those from the start and the middle of the course: then the change is plotted.
    """

    label: ClassVar[str] = "Scale"
    answer_type: ClassVar[type[BaseModel]] = ScaleAnswer

    type: Literal["scale"] = "scale"
    statements: Annotated[tuple[Text, ...], Field(min_length=1)]
    points: Literal["1-5", "0-10"] = "1-5"
    low: Text
    high: Text
    middle: Text | None = None
    before: ActivityId | Annotated[tuple[ActivityId, ...], Field(min_length=1)] | None = None

    @model_validator(mode="after")
    def _not_before_itself(self) -> Self:
        if self.id in self.builds_on:
            raise ValueError("“before” names this scale itself; name the earlier one")
        return self

    def compares_with(self, earlier: Activity) -> bool:
        """Tell whether the earlier activity is a scale with the same statements and points."""
        return isinstance(earlier, Scale) and (earlier.statements, earlier.points) == (
            self.statements,
            self.points,
        )

    @property
    def values(self) -> range:
        """The points that can be picked."""
        low, high = map(int, self.points.split("-"))
        return range(low, high + 1)

    def items(self, edition: Edition) -> list[Item]:
        """Give one rating to make per statement."""
        points = "".join(f'<li class="lm-point"><span>{point}</span></li>' for point in self.values)
        ends = "".join(
            f"<span>{escape(text)}</span>" for text in (self.low, self.middle or "", self.high)
        )
        paper = (
            f'<ol class="lm-scale-points" role="list" data-count="{len(self.values)}">{points}</ol>'
            f'<div class="lm-scale-ends">{ends}</div>'
        )
        if several := len(self.builds_on) > 1 and len(self.builds_on):
            earlier = translator("activities", edition).gettext("Earlier:")
            boxes = '<span class="lm-box"></span>' * several
            paper += f'<p class="lm-earlier-points">{earlier} {boxes}</p>'
        return [Item(question=statement, paper=paper) for statement in self.statements]

    def below_items(self, edition: Edition) -> str:
        """Say where the earlier numbers are to be found, where there are several."""
        if len(self.builds_on) < 2:
            return ""
        text = translator("activities", edition).gettext(
            "On paper, write the numbers you gave earlier in the boxes, oldest first: {links}"
        )
        links = " · ".join(before_link(of, edition) for of in self.builds_on)
        return f'<p class="lm-earlier-where">{escape(text).format(links=links)}</p>'
