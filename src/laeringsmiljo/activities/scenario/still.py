"""A scenario on paper: every turn with its choices, what follows, and where to go on.

The element in the page takes its texts from here, so that citations and Markdown are set once.
"""

from collections.abc import Mapping
from html import escape
from typing import Any

from laeringsmiljo.activities import markdown
from laeringsmiljo.activities.scenario.script import END, Routes, Script, Turn, Variants, When
from laeringsmiljo.activities.spec import ruled
from laeringsmiljo.editions import Edition
from laeringsmiljo.i18n import translator


def still_script(script: Script, name: str, edition: Edition) -> str:
    """Build the HTML of a whole scenario.

    Parameters
    ----------
    script
        The scenario.
    name
        The id of its element in the page.
    edition
        The language of the words around the texts.
    """
    return _Still(script, name, edition).html()


class _Still:
    def __init__(self, script: Script, name: str, edition: Edition) -> None:
        self._script = script
        self._name = name
        self._gettext = translator("activities", edition).gettext
        self._number = {turn.id: number for number, turn in enumerate(script.turns, 1)}

    def html(self) -> str:
        turns = "".join(self._turn(turn) for turn in self._script.turns)
        return (
            f'<div class="lm-setting">{markdown.block(self._script.setting)}</div>'
            f"{self._people()}{self._state()}"
            f'<ol class="lm-turns">{turns}</ol>{self._endings()}'
            f'<details class="lm-key lm-research"><summary>{self._say("The research")}</summary>'
            f'<div class="lm-told">{markdown.block(self._script.research)}</div></details>'
        )

    def _say(self, text: str, **values: Any) -> str:
        return escape(self._gettext(text).format(**values))

    def _people(self) -> str:
        people = "".join(
            f"<li><strong>{escape(one.name)}</strong>, {markdown.inline(one.about)}</li>"
            for one in self._script.people.values()
        )
        return f'<ul class="lm-people">{people}</ul>'

    def _state(self) -> str:
        numbers = "".join(
            "<li>"
            + self._say(
                "{label}: begins at {start}, from {low} ({least}) to {high} ({most})",
                label=one.label,
                start=one.start,
                low=one.low,
                least=one.says.low,
                high=one.high,
                most=one.says.high,
            )
            + "</li>"
            for one in self._script.state.values()
        )
        how = self._say("On paper, keep these numbers on a slip. They decide what follows.")
        return f'<div class="lm-slip"><p>{how}</p><ul>{numbers}</ul></div>'

    def _turn(self, turn: Turn) -> str:
        said = self._variants(turn.text, "utterance")
        speaker = ""
        if turn.says is not None:
            speaker = f'<p class="lm-speaker">{escape(self._script.people[turn.says].name)}</p>'
        pause = ""
        if turn.pause is not None:
            stop = self._say("Stop and talk:")
            pause = (
                f'<p class="lm-pause"><strong>{stop}</strong> '
                f'<span class="lm-pause-text">{markdown.inline(turn.pause)}</span></p>'
            )
        number = self._number[turn.id]
        return (
            f'<li class="lm-turn" data-turn="{turn.id}" id="{self._name}-turn-{number}">'
            f"{speaker}{said}{pause}{self._writing(turn) if turn.write else self._ways(turn)}</li>"
        )

    def _ways(self, turn: Turn) -> str:
        ways = ""
        for way in turn.choices:
            goes = self._goes(way.to or turn.to)
            ways += (
                f'<li class="lm-way" data-choice="{way.id}">'
                f'<p class="lm-way-text">{markdown.inline(way.text)}</p>'
                f'<details class="lm-key"><summary>{self._say("What follows")}</summary>'
                f"{self._effect(way.effect)}{self._variants(way.reply, 'reply')}{goes}"
                f"</details></li>"
            )
        asked = markdown.inline(turn.ask or "")
        return f'<p class="lm-cue">{asked}</p><ol class="lm-ways" type="A">{ways}</ol>'

    def _writing(self, turn: Turn) -> str:
        models = "".join(
            f'<li class="lm-model"><p class="lm-model-text">{markdown.inline(model.text)}</p>'
            f'<div class="lm-model-note">{markdown.block(model.note)}</div></li>'
            for model in turn.models
        )
        views = "".join(
            f'<details class="lm-key lm-view" data-view="{view.id}">'
            f"<summary>{escape(view.label)}</summary>"
            f'<div class="lm-told">{markdown.block(view.text)}</div></details>'
            for view in turn.views
        )
        return (
            f'<p class="lm-cue">{markdown.inline(turn.write or "")}</p>{ruled(3)}'
            f'<details class="lm-key lm-models"><summary>{self._say("What others could say")}'
            f"</summary><ul>{models}</ul></details>{views}"
            f"{self._effect(turn.effect)}{self._goes(turn.to)}"
        )

    def _variants(self, variants: Variants, kind: str) -> str:
        return "".join(
            f'<div class="lm-{kind}">{self._if(one.when)}'
            f'<div class="lm-words">{markdown.block(one.text)}</div></div>'
            for one in variants
        )

    def _effect(self, effect: Mapping[str, int]) -> str:
        steps = ", ".join(
            f"{self._script.state[name].label} {'+' if step > 0 else '−'}{abs(step)}"
            for name, step in effect.items()
            if step
        )
        return f'<p class="lm-effect">{escape(steps)}</p>' if steps else ""

    def _goes(self, routes: Routes) -> str:
        goes = "".join(f"<p>{self._if(one.when)}{self._leads(one.turn)}</p>" for one in routes)
        return f'<div class="lm-goes">{goes}</div>'

    def _leads(self, turn: str) -> str:
        if turn == END:
            target, text = f"{self._name}-endings", self._say("Go to the endings.")
        else:
            number = self._number[turn]
            target, text = f"{self._name}-turn-{number}", self._say("Go to {n}.", n=number)
        return f'<a href="#{target}">{text}</a>'

    def _if(self, when: When) -> str:
        if not when:
            return ""
        needs = ", ".join(
            f"{self._script.state[name].label} {low if low == high else f'{low}–{high}'}"
            for name, (low, high) in when.items()
        )
        return f'<span class="lm-if">{self._say("If {needs}:", needs=needs)}</span> '

    def _endings(self) -> str:
        endings = "".join(
            f'<li class="lm-ending" data-ending="{one.id}">{self._if(one.when)}'
            f'<div class="lm-words">{markdown.block(one.text)}</div></li>'
            for one in self._script.endings
        )
        return (
            f'<details class="lm-key lm-endings" id="{self._name}-endings">'
            f"<summary>{self._say('The endings')}</summary>"
            f"<p>{self._say('The first that fits is yours.')}</p><ul>{endings}</ul></details>"
        )
