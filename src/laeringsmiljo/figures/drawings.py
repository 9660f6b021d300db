"""The controls of a figure, and its frames: each drawn when it is first asked for."""

import inspect
import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Final

from laeringsmiljo.editions import Edition
from laeringsmiljo.errors import CourseError
from laeringsmiljo.figures.exploration import Control, Exploration, Option, key
from laeringsmiljo.figures.frames import Frame, frame_of
from laeringsmiljo.figures.picture import Picture
from laeringsmiljo.i18n import translator

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
    live
        The options where a kernel draws, if they are more than those of a page.
    """

    label: str
    options: Mapping[Any, str]
    default: Any = None
    live: Mapping[Any, str] | None = None

    def with_kernel(self) -> "Choice":
        """Give the control as it is where a kernel draws; it starts as it does on a page."""
        if self.live is None:
            return self
        first = next(iter(self.options), None)
        return replace(
            self, options=self.live, default=first if self.default is None else self.default
        )

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

    def with_kernel(self) -> "Guess":
        """Give the control as it is where a kernel draws: the same."""
        return self

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
    """The frames of a figure function, each drawn when it is first asked for.

    A control with only one option is none: the function is given its value, and nobody is asked.
    """

    def __init__(
        self, function: Callable[..., Picture], edition: Edition, **controls: Choice | Guess
    ) -> None:
        self._function = function
        self._name = getattr(function, "__name__", "figure").strip("<>")
        self._edition = edition
        self._controls = controls
        values = {name: control.choices() for name, control in controls.items()}
        self._fixed = {name: some[0] for name, some in values.items() if len(some) == 1}
        self._values = {name: some for name, some in values.items() if len(some) != 1}
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
                control
                for name, given in self._controls.items()
                if len((control := given.control(name, self._edition)).options) > 1
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
                values = {name: values[at] for (name, values), at in chosen}
                picture = self._function(**self._fixed, **values)
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
