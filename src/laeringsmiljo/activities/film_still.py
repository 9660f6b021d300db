"""The still form of a film: the room, the controls, and the lesson in words and numbers.

The element plays it in the same room and with the same words.
"""

from collections.abc import Sequence
from html import escape
from typing import Final

from babel.lists import format_list
from babel.numbers import format_decimal

from laeringsmiljo.activities import markdown
from laeringsmiljo.activities.film import EVERYBODY, GROUPS, Event, Film, Kind
from laeringsmiljo.editions import Edition
from laeringsmiljo.i18n import translator

PLACES: Final = "ABCDEF"
SPEEDS: Final = (10, 30, 60)
"""How many times faster than the lesson."""
USUAL: Final = 30


def _(text: str) -> str:
    """Mark a string for the catalogue; it is translated when the edition is known."""
    return text


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

_SELECTED: Final = ' selected=""'
_CHECKED: Final = ' checked=""'
_KEYS: Final = _(
    "Keys: K or the space bar plays and pauses, the arrow keys go to the previous and next event."
)


class FilmStill:
    """The still form of a film. The element plays it in the same room and with the same words."""

    def __init__(self, film: Film, stops: Sequence[str], name: str, edition: Edition) -> None:
        self._film = film
        self._stops = stops
        self._name = name
        self._edition = edition
        # a catalogue of its own: every page carries that of the activities, and needs none of this
        self._say = translator("film", edition).gettext
        self._counts = film.counts()

    def html(self) -> str:
        """Build it."""
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
            f"<p>{markdown.inline(question)}</p>"
            f'<button type="button">{answer}</button></div>'
            for question in self._stops
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
            f' aria-label="{escape(say("Time in the lesson"))}"/></div>'
            '<div class="lm-film-buttons">'
            f'<button type="button" class="lm-play">{escape(say("Play"))}</button>'
            f"{self._step('lm-previous', _('Previous'), _('Previous event'))}"
            f"{self._step('lm-next', _('Next'), _('Next event'))}</div>"
            f'<div class="lm-film-choices"><label class="lm-speed">{escape(say("Speed"))} '
            f"<select>{self._speeds()}</select></label>"
            '<label class="lm-counting"><input type="checkbox" checked=""/> '
            f"{escape(say('Numbers on the desks'))}</label></div>"
            f'<fieldset class="lm-kinds"><legend>{escape(say("Show"))}</legend>{self._kinds()}'
            f'</fieldset><p class="lm-keys">{escape(say(_KEYS))}</p>'
            '<p class="lm-announced lm-unseen" role="status"></p></div>'
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
            f'<option value="{speed}"{_SELECTED if speed == USUAL else ""}>'
            f"{text.format(speed=speed, minutes=-(-self._film.length // speed))}</option>"
            for speed in SPEEDS
        )

    def _kinds(self) -> str:
        names = {"all": _("Everything")} | {name: label for name, (label, _kinds) in GROUPS.items()}
        return "".join(
            f'<label><input type="radio" name="{self._name}-kind" value="{name}"'
            f' data-kinds="{" ".join(GROUPS[name][1] if name in GROUPS else self._film.kinds)}"'
            f"{_CHECKED if name == 'all' else ''}/><span>{escape(self._say(label))}</span></label>"
            for name, label in names.items()
        )

    def _script(self) -> str:
        """Tell the whole lesson: contacts per pupil in a table, then all that happens."""
        say, names = self._say, list(self._counts)
        heads = [say("Pupil"), say("All contacts"), *(say(label) for label, _of in GROUPS.values())]
        rows = "".join(
            f'<tr><th scope="row">{escape(seat.name)}</th>'
            + "".join(f"<td>{self._counts[name][number]}</td>" for name in names)
            + "</tr>"
            for number, seat in enumerate(self._film.seats)
        )
        summary, happens = say("The lesson in words and numbers"), say("What happens")
        return (
            f'<details class="lm-script"><summary>{escape(summary)}</summary>'
            f"<p>{escape(self._summary())}</p>"
            f"{_table('lm-numbers', say('Contacts per pupil'), heads, rows)}"
            f"{_table('lm-lines-said', happens, [say('Time'), happens], self._moments())}"
            "</details>"
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


def _table(name: str, caption: str, heads: Sequence[str], rows: str) -> str:
    """Build a table that scrolls by itself where it is too large."""
    head = "".join(f'<th scope="col">{escape(text)}</th>' for text in heads)
    return (
        f'<div class="lm-script-part" tabindex="0" role="group" aria-label="{escape(caption)}">'
        f'<table class="{name}"><caption>{escape(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def clock(second: int) -> str:
    """Write a time in the lesson as minutes and seconds."""
    return f"{second // 60}:{second % 60:02}"
