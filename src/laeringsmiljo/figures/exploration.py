"""A figure with controls, drawn for every choice: what `explore` gives and a page shows.

An exploration crosses from a notebook to the book as JSON (`Exploration.to_json`). Its form in
HTML, `still`, is the same in a page and in JupyterLab: it reads well as it stands, and the
front end makes its controls live.
"""

import itertools
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Any, Final

from laeringsmiljo import editions
from laeringsmiljo.building import in_book_build
from laeringsmiljo.editions import Edition
from laeringsmiljo.errors import CourseError
from laeringsmiljo.figures.frames import Frame, frame_of
from laeringsmiljo.figures.picture import Picture
from laeringsmiljo.i18n import translator

MIME: Final = "application/vnd.laeringsmiljo.explorer+json"
STYLE_SHEET: Final = Path(__file__).parent.parent / "static" / "widget.css"
MOST_SEGMENTS: Final = 5
"""With more options than this a control is a drop-down list."""


@dataclass(frozen=True)
class Option:
    """One value of a control, in JSON's types, and its name."""

    value: str | int | float | bool | None
    label: str


@dataclass(frozen=True)
class Control:
    """A control of an exploration.

    With ``answer`` (``{"activity": id, "item": index}``) it is a slider that starts from the
    reader's own answer; its first option, whose value is None, stands for "no answer yet".
    """

    name: str
    label: str
    options: tuple[Option, ...]
    default: int = 0
    """The index of the option that the control starts with."""
    answer: dict[str, Any] | None = None


@dataclass(frozen=True)
class Exploration:
    """A figure function's pictures, for every combination of the controls' options."""

    id: str
    edition: Edition
    controls: tuple[Control, ...]
    frames: dict[str, str] = field(default_factory=dict)
    """The digest of the frame for each key (see `key`)."""
    pictures: dict[str, Frame] = field(default_factory=dict)
    """The frames by their digests."""

    def selections(self) -> Iterator[tuple[int, ...]]:
        """Give all combinations, as indexes of options; the last control varies fastest."""
        return itertools.product(*(range(len(control.options)) for control in self.controls))

    @property
    def default(self) -> tuple[int, ...]:
        """The combination that is shown first."""
        return tuple(control.default for control in self.controls)

    @property
    def first(self) -> Frame:
        """The frame that is shown first."""
        return self.pictures[self.frames[key(self.default)]]

    def to_json(self) -> dict[str, Any]:
        """Give all of it as plain JSON."""
        return {
            "id": self.id,
            "label": self.first.label,
            "edition": self.edition,
            "controls": [
                {
                    "name": control.name,
                    "label": control.label,
                    "options": [vars(option) for option in control.options],
                    "default": control.default,
                    "answer": control.answer,
                }
                for control in self.controls
            ],
            "frames": self.frames,
            "pictures": {digest: vars(frame) for digest, frame in self.pictures.items()},
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Exploration":
        """Read what `to_json` gave."""
        controls = tuple(
            Control(**{**control, "options": tuple(Option(**one) for one in control["options"])})
            for control in data["controls"]
        )
        pictures = {digest: Frame(**frame) for digest, frame in data["pictures"].items()}
        return cls(data["id"], data["edition"], controls, data["frames"], pictures)


def alone(picture: Picture) -> Exploration:
    """Give a picture without controls, in the edition in use."""
    edition = editions.current()
    frame = frame_of(picture, edition)
    return Exploration(
        f"picture-{frame.digest}", edition, (), {key(()): frame.digest}, {frame.digest: frame}
    )


def problem_bundle(error: CourseError) -> dict[str, Any]:
    """Give the MIME bundle that stands for a figure that can't be made.

    A reader of the notebook gets the sentence; a book build is stopped by it.
    """
    bundle: dict[str, Any] = {"text/plain": str(error)}
    if in_book_build():
        return {**bundle, MIME: {"problem": str(error)}}
    return {**bundle, "text/markdown": f"**{error}**"}


def key(selection: tuple[int, ...]) -> str:
    """Name a combination: the indexes of its options joined by ``-``."""
    return "-".join(map(str, selection))


def still(exploration: Exploration, dom_id: str, frames: str | None = None) -> str:
    """Build the HTML of an exploration as it is shown first.

    Parameters
    ----------
    exploration
        With at least the frame of the default combination.
    dom_id
        The id of the element, unique in its page.
    frames
        Where a page finds the other frames, relative to itself, ending with ``/``; None where
        a kernel draws them.
    """
    _ = translator("explorer", exploration.edition).gettext
    frame = exploration.first
    controls = "".join(
        _control(control, f"{dom_id}-{control.name}", exploration.edition)
        for control in exploration.controls
    )
    if controls:
        title = escape(_("Explore the figure"))
        controls = (
            f'<div class="lm-x-controls" role="group" aria-labelledby="{dom_id}-title">'
            f'<p class="lm-x-title" id="{dom_id}-title">{title}</p>{controls}</div>'
        )
        chosen = "; ".join(
            f"{control.label}: {control.options[control.default].label}"
            for control in exploration.controls
        )
        controls += f'<p class="lm-x-chosen">{escape(chosen)}</p>'
    label = escape(frame.label)
    longest = max((one.text for one in exploration.pictures.values()), key=len)
    described = f'role="img" aria-label="{label}" aria-describedby="{dom_id}-text"'
    return (
        f'<lm-explorer class="lm-explorer" id="{dom_id}">{controls}'
        f'<div class="lm-x-frame" role="group" aria-label="{label}" tabindex="0">'
        f"{frame.svg.replace('<svg', f'<svg {described}', 1)}</div>"
        '<p class="lm-x-problem" role="alert"></p>'
        f'<div class="lm-x-said" data-longest="{escape(longest)}">'
        f'<p class="lm-x-text" id="{dom_id}-text">{escape(frame.text)}</p></div>'
        f'<details class="lm-x-numbers"><summary>{escape(_("Show the numbers"))}</summary>'
        f'<div class="lm-x-table" role="group" aria-label="{label}" tabindex="0">'
        f"{frame.table}</div></details>"
        '<p class="lm-x-announced lm-unseen" role="status"></p>'
        f'<script type="application/json">{_data(exploration, frames)}</script>'
        "</lm-explorer>"
    )


def self_contained(exploration: Exploration) -> str:
    """Build the HTML of a picture without controls for where no style sheet of ours is."""
    sheet = STYLE_SHEET.read_text(encoding="utf-8") if STYLE_SHEET.exists() else ""
    return f"<style>{sheet}</style>{still(exploration, exploration.id)}"


def _control(control: Control, dom_id: str, edition: Edition) -> str:
    label = escape(control.label)
    if control.answer is not None:
        return _slider(control, dom_id, edition)
    if len(control.options) > MOST_SEGMENTS:
        options = "".join(
            f'<option value="{index}"{" selected" * (index == control.default)}>'
            f"{escape(option.label)}</option>"
            for index, option in enumerate(control.options)
        )
        return (
            f'<div class="lm-x-control"><label for="{dom_id}">{label}</label>'
            f'<select id="{dom_id}" autocomplete="off">{options}</select></div>'
        )
    segments = "".join(
        f'<label><input type="radio" name="{dom_id}" value="{index}" autocomplete="off"'
        f"{' checked' * (index == control.default)}><span>{escape(option.label)}</span></label>"
        for index, option in enumerate(control.options)
    )
    return (
        f'<fieldset class="lm-x-control"><legend>{label}</legend>'
        f'<div class="lm-x-segments">{segments}</div></fieldset>'
    )


def _slider(control: Control, dom_id: str, edition: Edition) -> str:
    """Build the slider of a control that has the reader's answer: option 0 is "no answer".

    The number beside it is for the eye: a screen reader has it from ``aria-valuetext``.
    """
    _ = translator("explorer", edition).gettext
    last = len(control.options) - 1
    at = control.default or (last + 1) // 2
    none, *answers = (escape(option.label) for option in control.options)
    hint = _("Move the slider, or answer in the activity.")
    return (
        f'<div class="lm-x-control"><label for="{dom_id}">{escape(control.label)}</label>'
        f'<div class="lm-x-slider"><span aria-hidden="true">{answers[0]}</span>'
        f'<input type="range" id="{dom_id}" min="1" max="{last}" value="{at}" autocomplete="off"'
        f' aria-valuetext="{none}" aria-describedby="{dom_id}-hint">'
        f'<span aria-hidden="true">{answers[-1]}</span>'
        f'<output for="{dom_id}" aria-hidden="true">{none}</output></div>'
        f'<p class="lm-x-hint" id="{dom_id}-hint">{escape(hint)}</p></div>'
    )


def _data(exploration: Exploration, frames: str | None) -> str:
    """Give what the front end has to know, fit to stand in a ``script`` element."""
    _ = translator("explorer", exploration.edition).gettext
    data: dict[str, Any] = {
        "controls": [
            {
                "label": control.label,
                "options": [option.label for option in control.options],
                "values": [option.value for option in control.options],
                "default": control.default,
                "answer": control.answer,
            }
            for control in exploration.controls
        ],
        "strings": {
            "own": _("Your own answer: {value}"),
            "lost": _("This picture could not be fetched. Check the connection, and choose again."),
        },
    }
    if frames is not None:
        data["place"] = frames
        data["frames"] = [exploration.frames[key(one)] for one in exploration.selections()]
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/")
