"""Sort: cards placed on two or three piles, or on two axes."""

from html import escape
from typing import Annotated, ClassVar, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from laeringsmiljo.activities.board import Axes, boxes, cross
from laeringsmiljo.activities.spec import Activity, Item, Text
from laeringsmiljo.editions import Edition
from laeringsmiljo.i18n import translator

PileId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Percent = Annotated[int, Field(ge=0, le=100)]


class Point(BaseModel):
    """A place on two axes, each from 0 to 100."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    x: Percent
    y: Percent


class Pile(BaseModel):
    """A pile that cards are laid on."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: PileId
    name: Text


class Card(BaseModel):
    """Something to place, with where others place it and why."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: Text
    """Inline Markdown."""
    model: PileId | Point | None = None
    """The id of a pile, or a point on the axes."""
    why: Text | None = None


class SortAnswer(BaseModel):
    """Where the cards lie: a pile's id or a point for each, None where one is not placed."""

    placed: list[str | Point | None]


class Sort(Activity):
    """Cards to place on two or three named ``piles``, or on two ``axes``.

    Cards with a ``model`` can be compared afterwards, with where ``compare`` says: colleagues
    place them, or the data does.
    """

    label: ClassVar[str] = "Sorting"
    answer_type: ClassVar[type[BaseModel]] = SortAnswer

    type: Literal["sort"] = "sort"
    cards: Annotated[tuple[Card, ...], Field(min_length=2, max_length=20)]
    piles: Annotated[tuple[Pile, ...], Field(min_length=2, max_length=3)] | None = None
    axes: Axes | None = None
    compare: Literal["colleagues", "data"] = "colleagues"

    @model_validator(mode="after")
    def _hangs_together(self) -> Self:
        if (self.piles is None) == (self.axes is None):
            raise ValueError("give either “piles” or “axes”: one of them, and not both")
        known = [pile.id for pile in self.piles or ()]
        if len(set(known)) < len(known):
            raise ValueError("two piles have the same id; give each its own")
        for card in self.cards:
            if card.why and card.model is None:
                raise ValueError(f"the card “{card.text}” has a “why” but no “model”; add one")
            if isinstance(card.model, str) and card.model not in known:
                there = f"one of {', '.join(known)}" if known else "a point, {x: 0–100, y: 0–100}"
                raise ValueError(f"“model” of the card “{card.text}” must be {there}")
            if isinstance(card.model, Point) and known:
                raise ValueError(
                    f"“model” of the card “{card.text}” must be one of {', '.join(known)}"
                )
        return self

    def above_items(self, edition: Edition) -> str:
        """Draw the board."""
        if self.axes:
            return cross(self.axes, edition)
        return boxes(pile.name for pile in self.piles or ())

    def items(self, edition: Edition) -> list[Item]:
        """Give one card to place each."""
        if self.axes:
            lines = "".join(
                f'<div class="lm-track"><span class="lm-track-name">{escape(axis.name)}</span>'
                '<span class="lm-track-line"></span>'
                f'<span class="lm-track-ends"><span>{escape(axis.low)}</span>'
                f"<span>{escape(axis.high)}</span></span></div>"
                for axis in (self.axes.x, self.axes.y)
            )
            paper = f'<div class="lm-tracks">{lines}</div>'
        else:
            ticks = "".join(
                f'<li class="lm-pick"><span>{escape(pile.name)}</span></li>'
                for pile in self.piles or ()
            )
            paper = f'<ul class="lm-picks" role="list">{ticks}</ul>'
        return [Item(question=card.text, paper=paper) for card in self.cards]

    def below_items(self, edition: Edition) -> str:
        """Give the comparison, folded."""
        _ = translator("activities", edition).gettext
        compared = [card for card in self.cards if card.model is not None]
        if not compared:
            return ""
        told = "".join(f"<li>{escape(self._told(card, edition))}</li>" for card in compared)
        summary = {
            "colleagues": _("Compare with colleagues"),
            "data": _("Compare with the data"),
        }[self.compare]
        return (
            f'<details class="lm-compare"><summary>{escape(summary)}</summary>'
            f'<div class="lm-compared"><ul>{told}</ul></div></details>'
        )

    def _told(self, card: Card, edition: Edition) -> str:
        _ = translator("activities", edition).gettext
        if isinstance(card.model, Point) and self.axes:
            x, y = self.axes.x, self.axes.y
            place = f"{x.name} {card.model.x}, {y.name} {card.model.y}"
        else:
            place = next(pile.name for pile in self.piles or () if pile.id == card.model)
        text = _("{card}: {place}.").format(card=card.text.rstrip("."), place=place)
        return f"{text} {card.why}" if card.why else text
