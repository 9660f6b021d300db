"""A lesson that was observed: the room, the people, and what was noted."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Annotated, Any, Final, Literal, NamedTuple, Self

from pydantic import BaseModel, ConfigDict, Field, field_serializer, model_validator

from laeringsmiljo.activities.spec import Text

EVERYBODY: Final = -1
"""Stands in an event for the whole class."""

MOMENT: Final = 10
"""Seconds within which events around one pupil are told together."""

Kind = Literal[
    "open_question",
    "closed_question",
    "hand_up",
    "answer",
    "general_praise",
    "specific_praise",
    "process_feedback",
    "correction",
    "help",
    "greeting",
    "small_talk",
]


def _(text: str) -> str:
    """Mark a string for the catalogue; it is translated when the edition is known."""
    return text


GROUPS: Final[dict[str, tuple[str, tuple[Kind, ...]]]] = {
    "questions": (_("Questions and answers"), ("open_question", "closed_question", "answer")),
    "praise": (
        _("Praise and feedback"),
        ("general_praise", "specific_praise", "process_feedback"),
    ),
    "correction": (_("Corrections"), ("correction",)),
    "help": (_("Help"), ("help",)),
    "talk": (_("Greetings and small talk"), ("greeting", "small_talk")),
    "hands": (_("Hands up"), ("hand_up",)),
}
"""What can be shown alone: its name, and the kinds of event it holds."""


class Seat(NamedTuple):
    """A desk: whose it is, its row (1 nearest the board) and its place (A by the windows)."""

    name: str
    row: Annotated[int, Field(ge=1, le=8)]
    place: Literal["A", "B", "C", "D", "E", "F"]


class Event(NamedTuple):
    """Something that was noted. People are numbers: the seats in order, then the adults."""

    second: int
    kind: int
    """Which of the film's kinds."""
    who: int
    whom: int
    """A person, or `EVERYBODY`."""
    wait: float = 0
    """For a question: seconds until somebody speaks."""
    door: int = 0
    """1 if it was at the door."""


class Film(BaseModel):
    """What there is to play: a lesson, the room and what was noted."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    label: Text
    """Which lesson it is, such as "Religion, Wednesday 29 October"."""
    length: Annotated[int, Field(ge=1, le=180)]
    """Minutes."""
    pause: int
    """Seconds of something else after which a contact between two people is over."""
    seats: Annotated[tuple[Seat, ...], Field(min_length=1)]
    adults: Annotated[tuple[Text, ...], Field(min_length=1)]
    kinds: tuple[Kind, ...]
    events: tuple[Event, ...]
    """In the order of time."""

    @field_serializer("events", "seats")
    def _short(self, rows: Sequence[tuple[Any, ...]]) -> list[list[Any]]:
        """Leave out the noughts at the end: there are hundreds of events."""
        short = [list(row) for row in rows]
        for row in short:
            while row[-1] == 0 and len(row) > 4:
                row.pop()
        return short

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        people = range(EVERYBODY, len(self.seats) + len(self.adults))
        for event in self.events:
            known = event.who in people and event.whom in people
            if not known or event.kind not in range(len(self.kinds)):
                raise ValueError(f"the event {list(event)} names a person or a kind there is not")
        return self

    def kind(self, event: Event) -> Kind:
        """Give the kind of an event."""
        return self.kinds[event.kind]

    def pupil(self, event: Event) -> int | None:
        """Give the pupil that an event is about; None if it is the class."""
        pupils = range(len(self.seats))
        return next((one for one in (event.whom, event.who) if one in pupils), None)

    def moments(self) -> Iterator[list[Event]]:
        """Divide the events into what is told together: hands, question, answer and praise."""
        moment: list[Event] = []
        about: int | None = None
        for event in self.events:
            hand = self.kind(event) == "hand_up"
            pupil = self.pupil(event)
            begun = any(self.kind(one) != "hand_up" for one in moment)
            near = bool(moment) and event.second - moment[-1].second <= MOMENT
            question = self.kind(event) in ("open_question", "closed_question")
            joins = (not hand and pupil == about) if begun else (hand or question)
            if moment and not (near and joins):
                yield moment
                moment, begun = [], False
            moment.append(event)
            if not hand:
                about = pupil
        if moment:
            yield moment

    def counts(self) -> dict[str, Counter[int]]:
        """Count contacts per pupil: "all", and for each group those that hold it; and hands."""
        counts: dict[str, Counter[int]] = {name: Counter() for name in ("all", *GROUPS)}
        last: dict[tuple[int, int], int] = {}
        held: dict[tuple[int, int], set[str]] = {}
        for event in self.events:
            kind, pair = self.kind(event), (event.who, event.whom)
            if kind == "hand_up":
                counts["hands"][event.who] += 1
            if event.who < len(self.seats) or self.pupil(event) is None:
                continue
            if event.second - last.get(pair, -self.pause - 1) > self.pause:
                held[pair] = set()
            last[pair] = event.second
            for name in {"all", group_of(kind)} - held[pair]:
                counts[name][event.whom] += 1
                held[pair].add(name)
        return counts


def group_of(kind: Kind) -> str:
    """Give the group that a kind belongs to."""
    return next(name for name, (_label, kinds) in GROUPS.items() if kind in kinds)
