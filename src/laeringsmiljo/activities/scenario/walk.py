"""Walking a scenario: what happens on each path through it.

The element in the page walks by the same rules (``frontend/src/scenario/walk.ts``); a test holds
the two together.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol, TypeVar

from laeringsmiljo.activities.scenario.script import END, Ending, Script, Turn, Way, When

State = Mapping[str, int]


class _Conditional(Protocol):
    @property
    def when(self) -> When: ...


C = TypeVar("C", bound=_Conditional)


class Step(NamedTuple):
    """One turn on a path.

    Attributes
    ----------
    turn
        Name of the turn.
    text
        Which of its texts was said, counted from 0.
    choice
        Name of what was chosen; None where the learner writes.
    reply
        Which of the replies followed, counted from 0; None where the learner writes.
    state
        The numbers after the turn.
    """

    turn: str
    text: int
    choice: str | None
    reply: int | None
    state: State


class Path(NamedTuple):
    """A path from the first turn to an ending."""

    steps: tuple[Step, ...]
    ending: str


def fits(when: When, state: State) -> bool:
    """Tell whether the state is what something needs."""
    return all(low <= state[name] <= high for name, (low, high) in when.items())


def first(parts: Sequence[C], state: State) -> int:
    """Give the place of the first part that fits; the last where none does."""
    return next((n for n, part in enumerate(parts) if fits(part.when, state)), len(parts) - 1)


def changed(script: Script, state: State, effect: Mapping[str, int]) -> State:
    """Add an effect, and keep every number within its ends."""
    return {
        name: min(max(state[name] + effect.get(name, 0), number.low), number.high)
        for name, number in script.state.items()
    }


def taken(script: Script, turn: Turn, way: Way | None, state: State) -> tuple[Step, str]:
    """Take a turn in the state before it; gives the step, and where it leads."""
    text = first(turn.text, state)
    after = changed(script, state, way.effect if way else turn.effect)
    reply = first(way.reply, after) if way else None
    routes = (way.to if way else ()) or turn.to
    step = Step(turn.id, text, way.id if way else None, reply, after)
    return step, routes[first(routes, after)].turn


def start(script: Script) -> State:
    """Give the numbers as they are at the beginning."""
    return {name: number.start for name, number in script.state.items()}


def ending(script: Script, state: State) -> Ending:
    """Give the ending that the state leads to."""
    return script.endings[first(script.endings, state)]


def paths(script: Script) -> Iterator[Path]:
    """Walk every path. All turns must lead to later ones (`check`)."""

    def from_here(name: str, state: State, so_far: tuple[Step, ...]) -> Iterator[Path]:
        if name == END:
            yield Path(so_far, ending(script, state).id)
            return
        turn = script.turn(name)
        for way in turn.choices or (None,):
            step, follows = taken(script, turn, way, state)
            yield from from_here(follows, step.state, (*so_far, step))

    yield from from_here(script.turns[0].id, start(script), ())
