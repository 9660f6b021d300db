"""`explore`: a figure with controls, live in JupyterLab and drawn beforehand in the book."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import anywidget
import traitlets

from laeringsmiljo import editions
from laeringsmiljo.building import in_book_build
from laeringsmiljo.errors import CourseError
from laeringsmiljo.figures import Picture
from laeringsmiljo.figures.drawings import Choice, Drawings, Guess
from laeringsmiljo.figures.exploration import MIME, Control, problem_bundle, still
from laeringsmiljo.journal import Journal
from laeringsmiljo.widgets.front_end import SCRIPT, STYLE, view_of


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
    combination is drawn when the book is built, and the page shows the one that is chosen. A
    `Choice` may have more options live than on a page; with one option it is no control there.
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
    if not in_book_build():
        controls = {name: control.with_kernel() for name, control in controls.items()}
    return Explored(Drawings(function, editions.current(), **controls), journal)
