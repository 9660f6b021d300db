"""Replay: a lesson played back on the seating plan, with points to stop and think at."""

from collections import Counter
from collections.abc import Iterator, Sequence
from html import escape
from typing import Annotated, Any, ClassVar, Final, Literal, NamedTuple, Self

from babel.lists import format_list
from babel.numbers import format_decimal
from pydantic import BaseModel, ConfigDict, Field, field_serializer, model_validator

from laeringsmiljo.activities import markdown
from laeringsmiljo.activities.spec import Activity, Item, Text
from laeringsmiljo.editions import Edition
from laeringsmiljo.i18n import translator

EVERYBODY: Final = -1
"""Stands in an event for the whole class."""

PLACES: Final = "ABCDEF"
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

SENTENCES: Final[dict[Kind, str]] = {
    "open_question": _("{who} asks {whom} (open question, waits {wait} s)"),
    "closed_question": _("{who} asks {whom} (closed question, waits {wait} s)"),
    "answer": _("{who} answers"),
    "general_praise": _("{who} gives {whom} general praise"),
    "specific_praise": _("{who} gives {whom} specific praise"),
    "process_feedback": _("{who} gives {whom} feedback on the work"),
    "correction": _("{who} corrects {whom}"),
    "help": _("{who} helps {whom}"),
    "greeting": _("{who} greets {whom}"),
    "small_talk": _("{who} chats with {whom}"),
}

SPEEDS: Final = (10, 30, 60)
"""How many times faster than the lesson."""


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
        ruled = "<span class='lm-line'></span>" * self.lines
        paper = f'<div class="lm-lines" aria-hidden="true">{ruled}</div>'
        return [
            Item(question=f"{stop.format(minute=point.minute)} {point.question}", paper=paper)
            for point in self.points
        ]

    def stage(self, edition: Edition) -> str:
        """Build the room, the controls, and the whole lesson in words and numbers."""
        return _Still(self.film, self.points, self.dom_id, edition).html()


class _Still:
    """The still form of a film. The element plays it in the same room and with the same words."""

    def __init__(
        self, film: Film, points: Sequence[Point], name: str, edition: Edition
    ) -> None:
        self._film = film
        self._points = points
        self._name = name
        self._edition = edition
        self._say = translator("activities", edition).gettext
        self._counts = film.counts()

    def html(self) -> str:
        return (
            '<div class="lm-film">'
            f'<p class="lm-film-label">{escape(self._film.label)}</p>'
            f'<div class="lm-film-screen">{self._room()}{self._captions()}</div>'
            f"{self._controls()}{self._script()}</div>"
        )

    def _person(self, number: int) -> str:
        if number == EVERYBODY:
            return self._say("the whole class")
        names = [seat.name for seat in self._film.seats] + list(self._film.adults)
        return names[number]

    def _names(self, names: Sequence[str]) -> str:
        return format_list(names, locale={"nb": "nb", "en": "en_GB"}[self._edition])

    def _room(self) -> str:
        """Draw the room from above, the board in front; the count is the whole lesson's."""
        height = 50 + 58 * max(seat.row for seat in self._film.seats)
        most = max(self._counts["all"].values(), default=1)
        label = self._say(
            "Seating plan: the board in front, the windows to the left, the door to the right. "
            "Each desk has a name and a number of contacts."
        )
        return (
            f'<svg class="lm-room" viewBox="0 0 300 {height}" role="img"'
            f' aria-label="{escape(label)}">'
            f'<path class="lm-walls" d="M299 14V1H1V{height - 1}H299V38"/>'
            f'<path class="lm-windows" d="M1 48V{height - 12}"/>'
            f'<path class="lm-door" d="M299 14 285 35"/>'
            f'<path class="lm-board" d="M95 7H205"/>'
            f'<text class="lm-board-name" x="150" y="22">{escape(self._say("Board"))}</text>'
            f'<g class="lm-desks">{self._desks(most)}</g></svg>'
        )

    def _desks(self, most: int) -> str:
        desks = []
        for number, seat in enumerate(self._film.seats):
            place = PLACES.index(seat.place)
            x, y = 5 + 47 * place + 5 * (place // 2), 58 * seat.row
            count = self._counts["all"][number]
            desks.append(
                f'<g transform="translate({x} {y})" style="--n:{round(count / most, 2)}">'
                f'<rect width="46" height="40" rx="7"/><text x="23" y="15">{escape(seat.name)}'
                f'</text><text class="lm-count" x="6" y="31">{count}</text></g>'
            )
        return "".join(desks)

    def _captions(self) -> str:
        """Keep room for what is said while it plays, and for the question at each point."""
        answer = escape(self._say("Write the answer"))
        stops = "".join(
            '<div class="lm-stop">'
            f"<p>{escape(self._say('Stop and think'))}</p>"
            f"<p>{markdown.inline(point.question)}</p>"
            f'<button type="button">{answer}</button></div>'
            for point in self._points
        )
        return (
            '<div class="lm-captions"><p class="lm-clock">0:00</p>'
            f'<ol class="lm-said" role="list"></ol>{stops}</div>'
        )

    def _controls(self) -> str:
        """Write the controls; they are shown when they work, in the room that is kept for them."""
        say = self._say
        return (
            '<div class="lm-film-controls">'
            '<div class="lm-scrub"><svg class="lm-strip" aria-hidden="true"></svg>'
            f'<input type="range" min="0" max="{self._film.length * 60}" step="15" value="0"'
            f' aria-label="{escape(say("Time in the lesson"))}"></div>'
            '<div class="lm-film-buttons">'
            f'<button type="button" class="lm-play">{escape(say("Play"))}</button>'
            f"{self._step('lm-previous', _('Previous'), _('Previous event'))}"
            f"{self._step('lm-next', _('Next'), _('Next event'))}</div>"
            f'<div class="lm-film-choices"><label class="lm-speed">{escape(say("Speed"))} '
            f"<select>{self._speeds()}</select></label>"
            '<label class="lm-counting"><input type="checkbox" checked> '
            f"{escape(say('Numbers on the desks'))}</label></div>"
            f'<fieldset class="lm-kinds"><legend>{escape(say("Show"))}</legend>{self._kinds()}'
            f'</fieldset><p class="lm-keys">{escape(say(_KEYS))}</p>'
            '<p class="lm-announced" role="status"></p></div>'
        )

    def _step(self, name: str, text: str, said: str) -> str:
        return (
            f'<button type="button" class="{name}" aria-label="{escape(self._say(said))}">'
            f"{escape(self._say(text))}</button>"
        )

    def _speeds(self) -> str:
        """Say of each speed how long the lesson then takes."""
        text = self._say("{speed} × ({minutes} min)")
        return "".join(
            f'<option value="{speed}"{" selected" if speed == _USUAL else ""}>'
            f"{text.format(speed=speed, minutes=-(-self._film.length // speed))}</option>"
            for speed in SPEEDS
        )

    def _kinds(self) -> str:
        names = {"all": _("Everything")} | {name: label for name, (label, _kinds) in GROUPS.items()}
        return "".join(
            f'<label><input type="radio" name="{self._name}-kind" value="{name}"'
            f' data-kinds="{" ".join(GROUPS[name][1] if name in GROUPS else self._film.kinds)}"'
            f"{' checked' if name == 'all' else ''}><span>{escape(self._say(label))}</span></label>"
            for name, label in names.items()
        )

    def _script(self) -> str:
        """Tell the whole lesson: contacts per pupil in a table, then all that happens."""
        say, names = self._say, list(self._counts)
        heads = [say("All contacts"), *(say(label) for label, _kinds in GROUPS.values())]
        head = "".join(f'<th scope="col">{escape(text)}</th>' for text in (say("Pupil"), *heads))
        body = "".join(
            f'<tr><th scope="row">{escape(seat.name)}</th>'
            + "".join(f"<td>{self._counts[name][number]}</td>" for name in names)
            + "</tr>"
            for number, seat in enumerate(self._film.seats)
        )
        return (
            f'<details class="lm-script"><summary>{escape(say("The lesson in words and numbers"))}'
            f'</summary><p>{escape(self._summary())}</p><div class="lm-script-part" tabindex="0"'
            f' role="group" aria-label="{escape(say("Contacts per pupil"))}"><table>'
            f'<caption>{escape(say("Contacts per pupil"))}</caption><thead><tr>{head}</tr></thead>'
            f'<tbody>{body}</tbody></table></div><div class="lm-script-part" tabindex="0"'
            f' role="group" aria-label="{escape(say("What happens"))}"><table class="lm-lines-said">'
            f"<caption>{escape(say('What happens'))}</caption>"
            f'<thead><tr><th scope="col">{escape(say("Time"))}</th>'
            f'<th scope="col">{escape(say("What happens"))}</th></tr></thead>'
            f"<tbody>{self._moments()}</tbody></table></div></details>"
        )

    def _summary(self) -> str:
        all_contacts, hands = self._counts["all"], self._counts["hands"]
        text = self._say(
            "{length} minutes, {contacts} contacts with one pupil, {hands} hands up. A contact is "
            "one time that an adult turns to one pupil; question, answer and praise straight "
            "after each other are one."
        )
        return text.format(
            length=self._film.length, contacts=all_contacts.total(), hands=hands.total()
        )

    def _moments(self) -> str:
        return "".join(
            f'<tr data-n="{len(moment)}"><th scope="row">{clock(moment[0].second)}</th>'
            f"<td>{escape(self._told(moment))}</td></tr>"
            for moment in self._film.moments()
        )

    def _told(self, moment: Sequence[Event]) -> str:
        hands = [self._person(e.who) for e in moment if self._film.kind(e) == "hand_up"]
        said = [self._sentence(e) for e in moment if self._film.kind(e) != "hand_up"]
        if hands:
            said.insert(0, self._say("Hand up: {names}").format(names=self._names(hands)))
        return ". ".join(said) + "."

    def _sentence(self, event: Event) -> str:
        text = self._say(SENTENCES[self._film.kind(event)]).format(
            who=self._person(event.who),
            whom=self._person(event.whom),
            wait=format_decimal(event.wait, "0.#", locale=self._edition),
        )
        return f"{text} {self._say('at the door')}" if event.door else text


_USUAL: Final = 30
_KEYS: Final = _(
    "Keys: K or the space bar plays and pauses, the arrow keys go to the previous and next event."
)


def clock(second: int) -> str:
    """Write a time in the lesson as minutes and seconds."""
    return f"{second // 60}:{second % 60:02}"
