"""What a scenario is made of: people, state, turns and endings."""

from collections.abc import Mapping
from itertools import pairwise
from typing import Annotated, Any, Final

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)

from laeringsmiljo.activities.spec import Text

END: Final = "end"
"""Where a turn leads that leads to an ending."""

Name = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
"""A kebab-case name of a turn, a choice, a person or a number that carries over."""


def _range(value: Any) -> Any:
    """Read ``3-5``, ``3`` or a pair as the lowest and the highest number that fit."""
    if isinstance(value, str):
        ends = value.split("-")
        if len(ends) <= 2 and all(end.isdigit() for end in ends):
            return (int(ends[0]), int(ends[-1]))
    if isinstance(value, int):
        return (value, value)
    return value


Range = Annotated[
    tuple[Annotated[int, Field(ge=0)], Annotated[int, Field(ge=0)]], BeforeValidator(_range)
]
"""The lowest and the highest number that fit, written ``3-5`` or ``3``."""

When = dict[Name, Range]
"""The state something needs: all numbers that are named must lie in their range."""


class Part(BaseModel):
    """The base of every part of a scenario: unknown fields are errors."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Person(Part):
    """Somebody who takes part; ``you`` is the learner."""

    name: Text
    about: Text


class Ends(Part):
    """What the two ends of a number are called."""

    low: Text
    high: Text


class Number(Part):
    """A number that carries over from turn to turn, such as trust."""

    label: Text
    start: Annotated[int, Field(ge=0)]
    low: Annotated[int, Field(ge=0)] = 0
    high: Annotated[int, Field(ge=1)]
    says: Ends


class Variant(Part):
    """A text, and the state in which it is the one that is said."""

    when: When = {}
    text: Text
    """Markdown."""


class Route(Part):
    """A turn to go to, and the state in which that is the way."""

    when: When = {}
    turn: Name


def _variants(value: Any) -> Any:
    return [{"text": value}] if isinstance(value, str) else value


def _routes(value: Any) -> Any:
    return [{"turn": value}] if isinstance(value, str) else value


Variants = Annotated[
    tuple[Variant, ...], BeforeValidator(_variants), Field(min_length=1, validate_default=True)
]
"""Texts of which the first that fits is said; one text alone is always said."""

Routes = Annotated[tuple[Route, ...], BeforeValidator(_routes)]
"""Ways of which the first that fits is taken."""


class Way(Part):
    """Something the learner can choose to say or do."""

    id: Name
    text: Text
    """Inline Markdown."""
    effect: dict[Name, int] = {}
    """What is added to numbers that carry over."""
    reply: Variants
    to: Routes = ()


class Model(Part):
    """A reply that somebody else could have given, and what it gives and costs."""

    text: Text
    note: Text


class View(Part):
    """How somebody else sees it: the pupil, a colleague, a researcher."""

    id: Name
    label: Text
    text: Text


class Turn(Part):
    """One turn: somebody says something, and the learner chooses (``choices``) or writes.

    A turn where the learner writes has ``write``, ``models`` and ``views`` instead.
    """

    id: Name
    says: Name | None = None
    text: Variants
    pause: Text | None = None
    """What a group stops at, to talk about."""
    ask: Text | None = None
    choices: Annotated[tuple[Way, ...], Field(max_length=4)] = ()
    write: Text | None = None
    models: tuple[Model, ...] = ()
    views: tuple[View, ...] = ()
    effect: dict[Name, int] = {}
    to: Routes = ()

    @model_validator(mode="after")
    def _choose_or_write(self) -> "Turn":
        chooses = bool(self.ask) and len(self.choices) >= 2
        writes = bool(self.write) and bool(self.models) and bool(self.views)
        if chooses == writes or (self.write and self.choices):
            raise ValueError(
                "a turn has “ask” and at least two “choices”, or “write”, “models” and “views”"
            )
        return self


class Ending(Part):
    """How it ends, and in which state."""

    id: Name
    when: When = {}
    text: Text


class Script(Part):
    """The whole conversation, without the words around it."""

    setting: Text
    people: dict[Name, Person]
    state: Annotated[dict[Name, Number], Field(min_length=1, max_length=4)]
    turns: Annotated[tuple[Turn, ...], Field(min_length=1)]
    endings: Annotated[tuple[Ending, ...], Field(min_length=1)]
    research: Text
    """Markdown, with citations."""

    @model_validator(mode="before")
    @classmethod
    def _next_by_default(cls, value: Any) -> Any:
        """Let a turn that says nothing else lead to the next one, and the last to the end."""
        turns = value.get("turns") if isinstance(value, Mapping) else None
        if not isinstance(turns, list) or not all(isinstance(turn, Mapping) for turn in turns):
            return value
        names = [*(turn.get("id") for turn in turns[1:]), END]
        filled = [
            {**turn, "to": turn.get("to") or name} for turn, name in zip(turns, names, strict=True)
        ]
        return {**value, "turns": filled}

    def turn(self, name: str) -> Turn:
        """Give the turn of that name."""
        return next(turn for turn in self.turns if turn.id == name)

    def later(self, name: str) -> list[str]:
        """Give the names that a turn may lead to: the later turns, and the end."""
        names = [turn.id for turn in self.turns]
        return [*names[names.index(name) + 1 :], END]


def doubles(names: list[str]) -> list[str]:
    """Give the names that are there more than once."""
    return sorted({one for one, other in pairwise(sorted(names)) if one == other})
