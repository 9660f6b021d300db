"""Activities in JupyterLab: the same element as on the page, live and kept in the journal."""

from typing import Any

import anywidget
import traitlets
from pydantic import BaseModel

from laeringsmiljo import editions
from laeringsmiljo.activities import MIME, Activity
from laeringsmiljo.building import in_book_build
from laeringsmiljo.errors import CourseError
from laeringsmiljo.i18n import front_end_strings
from laeringsmiljo.journal import Entry, Journal
from laeringsmiljo.widgets.front_end import SCRIPT, STYLE, view_of


class ActivityWidget(anywidget.AnyWidget):
    """The model of an activity's element, with the journal at the kernel's end.

    The traits are the keys of the front end's contract: the element sets ``answer``,
    the kernel keeps it and says in ``status`` that it is kept.
    """

    _esm = SCRIPT
    _css = STYLE

    kind = traitlets.Unicode("activity").tag(sync=True)
    html = traitlets.Unicode().tag(sync=True)
    activity = traitlets.Dict().tag(sync=True)
    edition = traitlets.Unicode().tag(sync=True)
    strings = traitlets.Dict().tag(sync=True)
    answer = traitlets.Dict(allow_none=True, default_value=None).tag(sync=True)
    earlier = traitlets.Dict(allow_none=True, default_value=None).tag(sync=True)
    waves: traitlets.List[Any] = traitlets.List().tag(sync=True)
    status = traitlets.Dict().tag(sync=True)
    erase = traitlets.Bool(default_value=False).tag(sync=True)

    def __init__(self, spec: Activity, journal: Journal, edition: editions.Edition) -> None:
        self._journal = journal
        current = journal.current(spec.id)
        waves = [_earlier(journal.current(before)) for before in spec.builds_on]
        super().__init__(
            html=spec.still(edition),
            activity=spec.to_json(),
            edition=edition,
            strings=front_end_strings(edition),
            answer=current.answer if current else None,
            earlier=waves[-1] if waves else None,
            waves=waves,
            status=_kept(current) if current else _NONE,
        )

    @traitlets.observe("answer")
    def _keep(self, change: Any) -> None:
        if not self.activity or self.erase:
            return  # the widget is being made, or the answer is about to be erased
        try:
            current = self._journal.current(self.activity["id"])
            if change.new == (current.answer if current else None):
                return
            entry = self._journal.append(
                self.activity["id"], self.edition, self.activity["prompt"], change.new
            )
        except CourseError as error:
            self.status = {"state": "failed", "at": None, "message": str(error)}
        else:
            self.status = _kept(entry)

    @traitlets.observe("erase")
    def _forget(self, change: Any) -> None:
        if not change.new:
            return
        try:
            self._journal.erase(self.activity["id"])
        except CourseError as error:
            self._show_unerased(str(error))
        else:
            self.set_trait("answer", None)
            self.status = _NONE
        self.erase = False

    def _show_unerased(self, why: str) -> None:
        """Show what is still kept; where nothing is, only traces of it are left to tell of."""
        at = self.status["at"]
        try:
            kept = self._journal.current(self.activity["id"])
        except CourseError:
            pass  # it can't be shown now, and has not been changed
        else:
            self.set_trait("answer", kept.answer if kept else None)
            at = kept.at if kept else None
        self.status = {"state": "unerased", "at": at, "message": why}


_NONE: dict[str, Any] = {"state": "empty", "at": None, "message": None}


def _earlier(entry: Entry | None) -> dict[str, Any] | None:
    return {"answer": entry.answer, "at": entry.at} if entry else None


def _kept(entry: Entry) -> dict[str, Any]:
    return {"state": "server", "at": entry.at, "message": None}


class Asked:
    """An activity in a notebook: shows itself, and knows the reader's answer."""

    def __init__(self, spec: Activity, journal: Journal | None = None) -> None:
        self.spec = spec
        self.edition = editions.current()
        self._journal = journal

    @property
    def journal(self) -> Journal:
        """The journal that the answer is kept in."""
        if self._journal is None:
            self._journal = Journal()
        return self._journal

    @property
    def answer(self) -> BaseModel | None:
        """The reader's newest answer, whether it was given here or in the book; None if none."""
        entry = self.journal.current(self.spec.id)
        if entry is None or not entry.answer:
            return None
        return self.spec.answer_type.model_validate(entry.answer["value"])

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> Any:
        """Give the still form to a book build, and the live widget to a notebook."""
        bundle: dict[str, Any] = {"text/plain": f"{self.spec.title}: {self.spec.prompt}"}
        if in_book_build():
            return {**bundle, MIME: self.spec.to_json()}
        try:
            widget = ActivityWidget(self.spec, self.journal, self.edition)
        except CourseError as error:
            return {**bundle, "text/markdown": f"{self.spec.prompt}\n\n**{error}**"}
        return view_of(widget, {**bundle, MIME: self.spec.to_json()}, include, exclude)


def ask(spec: Activity, journal: Journal | None = None) -> Asked:
    """Show an activity in a notebook, or in the page that a notebook becomes.

    Parameters
    ----------
    spec
        The activity, such as ``Reflection(id="seeing/monday", title="…", prompt="…")``.
    journal
        Where the answer is kept; the reader's own journal if not given.

    Examples
    --------
    ``guess = ask(Scale(id="attention/guess", …))`` at the end of a cell shows the scale, and
    ``guess.answer.ratings`` in a later cell is what the reader picked.
    """
    return Asked(spec, journal)
