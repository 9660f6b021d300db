"""`explore`: a figure with controls, live in JupyterLab and drawn beforehand in the book."""

import inspect
import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Final
from uuid import uuid4

import anywidget
import traitlets

from laeringsmiljo import editions
from laeringsmiljo.building import in_book_build
from laeringsmiljo.editions import Edition
from laeringsmiljo.errors import CourseError
from laeringsmiljo.figures import Picture
from laeringsmiljo.figures.exploration import (
    MIME,
    Control,
    Exploration,
    Option,
    key,
    problem_bundle,
    still,
)
from laeringsmiljo.figures.frames import Frame, frame_of
from laeringsmiljo.i18n import translator
from laeringsmiljo.journal import Journal
from laeringsmiljo.widgets.front_end import SCRIPT, STYLE, view_of

MOST_FRAMES: Final = 400
"""The most combinations that a page may have drawn for one figure."""


@dataclass(frozen=True)
class Choice:
    """A control with a few named values.

    Attributes
    ----------
    label
        What is chosen, such as "Which lessons?".
    options
        The values that the figure function is given, and what the reader calls them.
    default
        The value chosen first; the first one if not given.
    """

    label: str
    options: Mapping[Any, str]
    default: Any = None

    def choices(self) -> list[Any]:
        """Give the values in order."""
        return list(self.options)

    def control(self, name: str, edition: Edition) -> Control:
        """Describe the control to the page.

        Raises
        ------
        CourseError
            If there are no options, or the default is not one of them.
        """
        values = self.choices()
        if not values or (self.default is not None and self.default not in values):
            text = translator("explorer", edition).gettext(
                "The control “{name}” has no option {default}. Its options are: {options}."
            )
            options = ", ".join(map(repr, values))
            raise CourseError(text.format(name=name, default=repr(self.default), options=options))
        return Control(
            name,
            self.label,
            tuple(Option(_plain(value), label) for value, label in self.options.items()),
            values.index(self.default) if self.default in values else 0,
        )


@dataclass(frozen=True)
class Guess:
    """A control that starts from the reader's own answer to a scale activity, and follows it.

    The figure function is given the number, or None until the reader has answered or moved
    the slider.

    Attributes
    ----------
    label
        What the number is, such as "Your guess".
    activity
        The id of the scale activity.
    item
        Which of its statements, counted from 0.
    values
        The numbers that can be chosen.
    """

    label: str
    activity: str
    item: int = 0
    values: Iterable[int] = range(11)

    def choices(self) -> list[int | None]:
        """Give the values in order: first the one for no answer."""
        return [None, *self.values]

    def control(self, name: str, edition: Edition) -> Control:
        """Describe the control to the page."""
        unanswered = translator("explorer", edition).gettext("No answer yet")
        options = tuple(
            Option(value, unanswered if value is None else str(value)) for value in self.choices()
        )
        return Control(
            name, self.label, options, answer={"activity": self.activity, "item": self.item}
        )


def _plain(value: Any) -> str | int | float | None:
    return value if value is None or isinstance(value, str | int | float) else str(value)


class Drawings:
    """The frames of a figure function, each drawn when it is first asked for."""

    def __init__(
        self, function: Callable[..., Picture], edition: Edition, **controls: Choice | Guess
    ) -> None:
        self._function = function
        self._name = getattr(function, "__name__", "figure").strip("<>")
        self._edition = edition
        self._controls = controls
        self._values = {name: control.choices() for name, control in controls.items()}
        self._drawn: dict[tuple[int, ...], Frame] = {}

    @cached_property
    def exploration(self) -> Exploration:
        """The controls, without any frame.

        Raises
        ------
        CourseError
            If the controls don't fit the function, or themselves.
        """
        parameters = inspect.signature(self._function).parameters.values()
        keywords = [
            one.name
            for one in parameters
            if one.kind in (one.KEYWORD_ONLY, one.POSITIONAL_OR_KEYWORD)
        ]
        unknown = [name for name in self._controls if name not in keywords]
        if unknown:
            text = translator("explorer", self._edition).gettext(
                "The figure function takes no “{name}”. It takes: {keywords}."
            )
            raise CourseError(text.format(name=unknown[0], keywords=", ".join(keywords)))
        return Exploration(
            id="explorer-" + self._name.replace("_", "-"),
            edition=self._edition,
            controls=tuple(
                control.control(name, self._edition) for name, control in self._controls.items()
            ),
        )

    @property
    def count(self) -> int:
        """How many combinations of the controls there are."""
        return math.prod(map(len, self._values.values()))

    def frame(self, selection: tuple[int, ...]) -> Frame:
        """Draw one combination, given as an index into each control's options.

        Raises
        ------
        CourseError
            If the figure function fails; what it raised is the cause.
        """
        if selection not in self._drawn:
            chosen = zip(self._values.items(), selection, strict=True)
            try:
                picture = self._function(**{name: values[at] for (name, values), at in chosen})
            except CourseError:
                raise
            except Exception as error:
                text = translator("explorer", self._edition).gettext(
                    "The figure can't be drawn with these choices ({error}). Choose something else."
                )
                named = f"{type(error).__name__}: {error}"
                raise CourseError(text.format(error=named)) from error
            self._drawn[selection] = frame_of(picture, self._edition)
        return self._drawn[selection]

    def first(self) -> Exploration:
        """Give the exploration with only the frame that is shown first."""
        return self._with([self.exploration.default])

    def all(self) -> Exploration:
        """Give the exploration with every frame.

        Raises
        ------
        CourseError
            If there are more than `MOST_FRAMES`.
        """
        if self.count > MOST_FRAMES:
            text = translator("explorer", self._edition).gettext(
                "“{name}” has {count} combinations of its controls, and a page can have {most}. "
                "Take away a control or some options."
            )
            raise CourseError(text.format(name=self._name, count=self.count, most=MOST_FRAMES))
        return self._with(self.exploration.selections())

    def _with(self, selections: Iterable[tuple[int, ...]]) -> Exploration:
        frames = {key(one): self.frame(one) for one in selections}
        return replace(
            self.exploration,
            frames={name: frame.digest for name, frame in frames.items()},
            pictures={frame.digest: frame for frame in frames.values()},
        )


class Explorer(anywidget.AnyWidget):
    """The model of an explorer's element, with the figure function at the kernel's end.

    The element sets ``selection``; the kernel draws, and sets ``frame`` (or ``problem``, a
    sentence for the reader). ``answers`` holds, for each control, the index of the option that
    is the reader's own answer, or None; the element sends the message ``look`` when there may
    be a newer one.
    """

    _esm = SCRIPT
    _css = STYLE

    kind = traitlets.Unicode("explorer").tag(sync=True)
    html = traitlets.Unicode().tag(sync=True)
    selection = traitlets.List(traitlets.Int()).tag(sync=True)
    frame = traitlets.Dict(allow_none=True, default_value=None).tag(sync=True)
    problem = traitlets.Unicode().tag(sync=True)
    answers = traitlets.List(traitlets.Int(allow_none=True)).tag(sync=True)

    def __init__(self, drawings: Drawings, journal: Journal | None = None) -> None:
        self._drawings = drawings
        self._journal = journal
        exploration = drawings.first()
        super().__init__(
            html=still(exploration, f"explorer-{uuid4().hex[:8]}"),
            selection=list(exploration.default),
            answers=self._own_answers(),
        )
        self.observe(self._draw, "selection")
        self.on_msg(self._heard)

    def _draw(self, change: Any) -> None:
        try:
            frame = self._drawings.frame(tuple(change.new))
        except CourseError as error:
            self.problem = str(error)
        else:
            self.problem = ""
            self.frame = {"selection": change.new, **vars(frame)}

    def _heard(self, _widget: Any, content: Any, _buffers: Any) -> None:
        if content == "look":
            self.answers = self._own_answers()

    def _own_answers(self) -> list[int | None]:
        return [self._own_answer(control) for control in self._drawings.exploration.controls]

    def _own_answer(self, control: Control) -> int | None:
        """Give the index of the option that the reader has answered with."""
        if control.answer is None:
            return None
        try:
            self._journal = self._journal or Journal()
            entry = self._journal.current(control.answer["activity"])
        except CourseError:
            return None  # the activity itself says what is wrong with the journal
        if entry is None or not entry.answer:
            return None
        ratings = entry.answer["value"].get("ratings", [])
        rating = dict(enumerate(ratings)).get(control.answer["item"])
        values = [option.value for option in control.options]
        return values.index(rating) if rating is not None and rating in values else None


class Explored:
    """A figure with controls in a notebook, or in the page that a notebook becomes."""

    def __init__(self, drawings: Drawings, journal: Journal | None = None) -> None:
        self._drawings = drawings
        self._journal = journal

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> Any:
        """Give every frame to a book build, and the live widget to a notebook."""
        try:
            if in_book_build():
                shown = self._drawings.all()
                return {"text/plain": shown.first.text, MIME: shown.to_json()}
            widget = Explorer(self._drawings, self._journal)
        except CourseError as error:
            return problem_bundle(error)
        text = self._drawings.first().first.text
        return view_of(widget, {"text/plain": text}, include, exclude)


def explore(
    function: Callable[..., Picture], *, journal: Journal | None = None, **controls: Choice | Guess
) -> Explored:
    """Show a figure with controls.

    In JupyterLab a control calls ``function`` with what is chosen. In the book every
    combination is drawn when the book is built, and the page shows the one that is chosen.
    What is wrong with the controls or the figure is said in its place, and stops the build.

    Parameters
    ----------
    function
        Makes the picture; takes one keyword for each control.
    journal
        Where the answers for `Guess` controls are read; the reader's own journal if not given.
    **controls
        A `Choice` or a `Guess` for each keyword.

    Examples
    --------
    ``explore(attention_map, kind=Choice("What is counted?", {"praise": "Praise", …}))``
    """
    return Explored(Drawings(function, editions.current(), **controls), journal)
