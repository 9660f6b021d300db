"""What is wrong with a scenario: dead ends, what nobody reaches, state that does nothing."""

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import zip_longest
from typing import Any, NamedTuple

from laeringsmiljo.activities.scenario.script import (
    END,
    Routes,
    Script,
    Turn,
    Variants,
    When,
    doubles,
)
from laeringsmiljo.activities.scenario.walk import State, ending, start, taken
from laeringsmiljo.activities.yaml_lines import Where
from laeringsmiljo.editions import Edition
from laeringsmiljo.i18n import translator

FEWEST_TURNS = 5
MOST_TURNS = 9
"""How many turns a conversation has, whichever path one takes."""

CITATION = re.compile(r"\{cite(?::\w+)?\}`([^`]+)`")


class Finding(NamedTuple):
    """One thing wrong, and where in the file."""

    where: Where
    message: str


def check(script: Script, edition: Edition) -> list[Finding]:
    """Find what is wrong with a scenario.

    Parameters
    ----------
    script
        The scenario, each of whose fields is right by itself.
    edition
        The language of the messages.

    Returns
    -------
    list of Finding
        In the order of the file; empty if all is well. Paths are walked when nothing else is
        wrong.
    """
    gettext = translator("activities", edition).gettext

    def say(text: str, **values: Any) -> str:
        return gettext(text).format(**values)

    found = [*_names(script, say), *_routes(script, say), *_numbers(script, say)]
    found += _sources(script, say)
    found = found or list(_walked(script, say))
    order = {name: number for number, name in enumerate(type(script).model_fields)}
    return sorted(found, key=lambda one: (order[str(one.where[0])], str(one.where[1:])))


Say = Callable[..., str]


def _names(script: Script, say: Say) -> Iterator[Finding]:
    """Names used twice, and people who are not there."""
    lists: list[tuple[Where, list[str]]] = [
        (("turns",), [turn.id for turn in script.turns]),
        (("endings",), [one.id for one in script.endings]),
    ]
    for number, turn in enumerate(script.turns):
        lists.append((("turns", number, "choices"), [way.id for way in turn.choices]))
        lists.append((("turns", number, "views"), [view.id for view in turn.views]))
        if turn.says is not None and turn.says not in script.people:
            known = ", ".join(script.people)
            text = say("“{name}” is not among the people: {known}", name=turn.says, known=known)
            yield Finding(("turns", number, "says"), text)
    for where, names in lists:
        for name in doubles(names):
            text = say("the id “{id}” is used twice; give each its own", id=name)
            at = len(names) - 1 - names[::-1].index(name)
            yield Finding((*where, at, "id"), text)


def _routes(script: Script, say: Say) -> Iterator[Finding]:
    """Ways that lead nowhere, or back."""
    ids = [turn.id for turn in script.turns]
    if doubles(ids):
        return
    for where, turn, routes in _all_routes(script):
        for route in routes:
            if route.turn in script.later(turn.id):
                continue
            text = (
                say("“{turn}” is no later turn; a conversation goes forward", turn=route.turn)
                if route.turn in ids
                else say("there is no turn “{turn}”: a dead end", turn=route.turn)
            )
            yield Finding((*where, "to"), text)
        if routes and routes[-1].when:
            text = say("the last way must be open in any state: take away its “when”")
            yield Finding((*where, "to"), text)


def _all_routes(script: Script) -> Iterator[tuple[Where, Turn, Routes]]:
    for number, turn in enumerate(script.turns):
        yield ("turns", number), turn, turn.to
        for place, way in enumerate(turn.choices):
            yield ("turns", number, "choices", place), turn, way.to


def _conditions(script: Script) -> Iterator[tuple[Where, When]]:
    """Every condition in the scenario."""
    for where, variants in _all_variants(script):
        for place, variant in enumerate(variants):
            yield (*where, place), variant.when
    for where, _turn, routes in _all_routes(script):
        for route in routes:
            yield (*where, "to"), route.when
    for number, one in enumerate(script.endings):
        yield ("endings", number), one.when


def _all_variants(script: Script) -> Iterator[tuple[Where, Variants]]:
    for number, turn in enumerate(script.turns):
        yield ("turns", number, "text"), turn.text
        for place, way in enumerate(turn.choices):
            yield ("turns", number, "choices", place, "reply"), way.reply


def _numbers(script: Script, say: Say) -> Iterator[Finding]:
    """Numbers that are unknown, out of their ends, never changed or never read."""
    read, written = set[str](), set[str]()
    for name, number in script.state.items():
        if not number.low <= number.start <= number.high:
            text = say("“{name}” does not start between its ends", name=name)
            yield Finding(("state", name, "start"), text)
    for where, when in _conditions(script):
        for name, (low, high) in when.items():
            read.add(name)
            known = script.state.get(name)
            if known is None:
                yield Finding(where, _unknown(name, script, say))
            elif not known.low <= low <= high <= known.high:
                text = say(
                    "“{name}” goes from {low} to {high}; write numbers within that",
                    name=name,
                    low=known.low,
                    high=known.high,
                )
                yield Finding(where, text)
    for where, effect in _effects(script):
        for name, step in effect.items():
            if step:
                written.add(name)
            if name not in script.state:
                yield Finding(where, _unknown(name, script, say))
    for name in script.state:
        if name not in written:
            text = say(
                "nothing ever changes “{name}”; let a choice do it, or take it away", name=name
            )
            yield Finding(("state", name), text)
        if name not in read:
            text = say("nothing depends on “{name}”; let a reply do it, or take it away", name=name)
            yield Finding(("state", name), text)


def _effects(script: Script) -> Iterator[tuple[Where, Mapping[str, int]]]:
    for number, turn in enumerate(script.turns):
        yield ("turns", number, "effect"), turn.effect
        for place, way in enumerate(turn.choices):
            yield ("turns", number, "choices", place, "effect"), way.effect


def _unknown(name: str, script: Script, say: Say) -> str:
    known = ", ".join(script.state)
    return say("there is no “{name}” in the state: {known}", name=name, known=known)


def _sources(script: Script, say: Say) -> Iterator[Finding]:
    """Places that lean on research and name none."""
    text = say("this leans on research and cites none; add {example}", example="{cite}`key`")
    if not CITATION.search(script.research):
        yield Finding(("research",), text)
    for number, turn in enumerate(script.turns):
        for place, view in enumerate(turn.views):
            if view.id == "researcher" and not CITATION.search(view.text):
                yield Finding(("turns", number, "views", place, "text"), text)


def _walked(script: Script, say: Say) -> Iterator[Finding]:
    """What no path comes to, and paths that are too short or too long."""
    met, lengths = _explore(script)
    missed = say("no path ever comes here: loosen a “when”, or take it away")
    for number, turn in enumerate(script.turns):
        if ("turns", number) not in met:
            text = say("no path ever comes to the turn “{turn}”", turn=turn.id)
            yield Finding(("turns", number), text)
    for where, variants in _all_variants(script):
        for place in range(len(variants)):
            if where[:2] in met and (*where, place) not in met:
                yield Finding((*where, place), missed)
        if variants[-1].when:
            text = say("the last text must fit any state: take away its “when”")
            yield Finding((*where, len(variants) - 1), text)
    for number in range(len(script.endings)):
        if ("endings", number) not in met:
            yield Finding(("endings", number), missed)
    if script.endings[-1].when:
        text = say("the last ending must fit any state: take away its “when”")
        yield Finding(("endings", len(script.endings) - 1), text)
    if min(lengths) < FEWEST_TURNS or max(lengths) > MOST_TURNS:
        text = say(
            "paths have from {low} to {high} turns; a conversation has from {fewest} to {most}",
            low=min(lengths),
            high=max(lengths),
            fewest=FEWEST_TURNS,
            most=MOST_TURNS,
        )
        yield Finding(("turns",), text)


def _explore(script: Script) -> tuple[set[Where], set[int]]:
    """Meet every turn in every state it can be in; gives what is met, and how long paths are."""
    place = {turn.id: number for number, turn in enumerate(script.turns)}
    endings = {one.id: number for number, one in enumerate(script.endings)}
    met, lengths = set[Where](), set[int]()
    seen = set[tuple[str, tuple[int, ...], int]]()
    waiting: list[tuple[str, State, int]] = [(script.turns[0].id, start(script), 0)]
    while waiting:
        name, state, length = waiting.pop()
        if (key := (name, tuple(state.values()), length)) in seen:
            continue
        seen.add(key)
        if name == END:
            met.add(("endings", endings[ending(script, state).id]))
            lengths.add(length)
            continue
        at: Where = ("turns", place[name])
        met.add(at)
        turn = script.turn(name)
        for number, way in enumerate(turn.choices or (None,)):
            step, follows = taken(script, turn, way, state)
            met.add((*at, "text", step.text))
            if step.reply is not None:
                met.add((*at, "choices", number, "reply", step.reply))
            waiting.append((follows, step.state, length + 1))
    return met, lengths


def differences(one: Any, other: Any, where: Where = ()) -> Iterator[Where]:
    """Give the places where two editions of a scenario, read from their files, are built unlike.

    Texts may differ; ids, numbers, conditions, order and citations may not.
    """
    if isinstance(one, dict) and isinstance(other, dict):
        for key in dict.fromkeys([*one, *other]):
            yield from differences(one.get(key), other.get(key), (*where, key))
    elif isinstance(one, list) and isinstance(other, list):
        for number, (mine, theirs) in enumerate(zip_longest(one, other)):
            yield from differences(mine, theirs, (*where, number))
    elif isinstance(one, str) and isinstance(other, str):
        fixed = where[-1] in {"id", "says", "to", "turn", "phase"} or "when" in where
        if (fixed and one != other) or CITATION.findall(one) != CITATION.findall(other):
            yield where
    elif one != other:
        yield where
