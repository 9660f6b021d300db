"""Replay: a lesson played back on the seating plan, with points to stop and think at."""

from typing import Annotated, ClassVar, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from laeringsmiljo.activities.film import Film
from laeringsmiljo.activities.film_still import FilmStill
from laeringsmiljo.activities.spec import Activity, Item, Text, ruled
from laeringsmiljo.editions import Edition
from laeringsmiljo.i18n import translator


class Point(BaseModel):
    """Where playback stops, and what the reader is asked there."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    minute: Annotated[int, Field(ge=1)]
    question: Text


class ReplayAnswer(BaseModel):
    """What was written: one text per point, empty where nothing is."""

    texts: list[str]


class Replay(Activity):
    """A lesson that plays back on the seating plan, and stops at points to think.

    An author names the ``lesson`` and writes the ``points``; the ``film`` is filled in by
    whoever knows the data.
    """

    label: ClassVar[str] = "Film"
    answer_type: ClassVar[type[BaseModel]] = ReplayAnswer

    type: Literal["replay"] = "replay"
    lesson: Text
    points: Annotated[tuple[Point, ...], Field(min_length=1)]
    lines: Annotated[int, Field(ge=1, le=30)] = 3
    """Lines of writing space per point."""
    film: Film

    @model_validator(mode="after")
    def _points_in_the_lesson(self) -> Self:
        minutes = [point.minute for point in self.points]
        if minutes != sorted(set(minutes)) or minutes[-1] > self.film.length:
            raise ValueError(
                f"“points” must stand in order of time, within the {self.film.length} minutes"
            )
        return self

    def items(self, edition: Edition) -> list[Item]:
        """Give one text to write per point."""
        stop = translator("activities", edition).gettext("After {minute} min:")
        return [
            Item(
                question=f"{stop.format(minute=point.minute)} {point.question}",
                paper=ruled(self.lines),
            )
            for point in self.points
        ]

    def above_items(self, edition: Edition) -> str:
        """Build the room, the controls, and the whole lesson in words and numbers."""
        stops = [point.question for point in self.points]
        return FilmStill(self.film, stops, self.dom_id, edition).html()
