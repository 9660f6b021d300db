"""One's own file in a lab: a field for it in JupyterLab, and how to do it in the book."""

from typing import Any
from uuid import uuid4

import anywidget
import traitlets
from pandas import DataFrame

from laeringsmiljo import editions
from laeringsmiljo.building import in_book_build
from laeringsmiljo.classroom.own import Own, OwnFileError, read_own
from laeringsmiljo.classroom.own.sheets import too_many_bytes
from laeringsmiljo.classroom.own.still import (
    MIME,
    control,
    paragraphs,
    report_none,
    report_read,
    report_wrong,
    to_json,
)
from laeringsmiljo.classroom.own.template import template
from laeringsmiljo.classroom.schemas.own import OWN
from laeringsmiljo.errors import CourseError
from laeringsmiljo.i18n import translator
from laeringsmiljo.widgets.front_end import SCRIPT, STYLE, view_of


class OwnFileControl(anywidget.AnyWidget):
    """The model of a field for a file, with the reading at the kernel's end.

    The element sends the file's bytes as a message, so they are never part of the state that a
    notebook saves. The kernel says in ``report`` what was read or what is wrong, without names.
    What the reader asks to download comes as a message too.
    """

    _esm = SCRIPT
    _css = STYLE

    kind = traitlets.Unicode("own-file").tag(sync=True)
    html = traitlets.Unicode().tag(sync=True)
    report = traitlets.Dict().tag(sync=True)
    ready = traitlets.Bool(False)

    def __init__(self, file_kind: str, edition: editions.Edition) -> None:
        self._file_kind = file_kind
        self._edition = edition
        self.own: Own | None = None
        super().__init__(
            html=control(file_kind, edition, f"own-{uuid4().hex[:8]}"),
            report=report_none(edition),
        )
        self.on_msg(self._heard)

    def _heard(self, _widget: Any, content: Any, buffers: Any) -> None:
        asked = content.get("do") if isinstance(content, dict) else None
        if asked == "read" and buffers:
            self._read(bytes(buffers[0]))
        elif asked == "too-large":
            self._refuse(too_many_bytes(self._edition))
        elif asked == "forget":
            self._forget()
            self.report = report_none(self._edition, forgotten=True)
        elif asked == "key" and self.own:
            name = translator("own", self._edition).gettext("key")
            self.send({"download": f"{name}.csv", "type": "text/csv"}, [self.own.key_file()])
        elif asked == "template":
            made = template(self._file_kind, self._edition)
            self.send({"download": f"{self._file_kind}.xlsx", "type": ""}, [made])

    def _read(self, data: bytes) -> None:
        self._forget()
        try:
            self.own = read_own(data, self._file_kind, self._edition)
        except OwnFileError as error:
            self._refuse(error)
        else:
            self.report = report_read(self.own)
            self.ready = True

    def _refuse(self, error: OwnFileError) -> None:
        self._forget()
        self.report = report_wrong(error, self._edition)

    def _forget(self) -> None:
        if self.own:
            self.own.forget()
        self.own = None
        self.ready = False


class OwnFile(traitlets.HasTraits):
    """One's own file in a notebook, or in the page that a notebook becomes.

    ``ready`` says whether a file has been read, and can be observed.
    """

    ready = traitlets.Bool(False)

    def __init__(self, kind: str) -> None:
        super().__init__()
        self.kind = kind
        self.edition = editions.current()
        self._control: OwnFileControl | None = None

    @property
    def own(self) -> Own | None:
        """What was read, with notes and the key; None if no file has been."""
        return self._control.own if self._control else None

    @property
    def data(self) -> DataFrame | None:
        """The table that was read, in which people are codes; None if no file has been."""
        return self.own.data if self.own else None

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> Any:
        """Give the still form to a book build, and the live control to a notebook."""
        bundle: dict[str, Any] = {"text/plain": "\n".join(paragraphs(self.kind, self.edition)[:3])}
        if in_book_build():
            return {**bundle, MIME: to_json(self.kind, self.edition)}
        if self._control is None:
            self._control = OwnFileControl(self.kind, self.edition)
            traitlets.dlink((self._control, "ready"), (self, "ready"))
        return view_of(self._control, bundle, include, exclude)


def own_file(kind: str) -> OwnFile:
    """Show a field for one's own file in a notebook, with the rule that binds it.

    Parameters
    ----------
    kind
        One of ``schemas.own.OWN``, such as ``nominations``.

    Raises
    ------
    CourseError
        If there is no such kind.

    Examples
    --------
    ``mine = own_file("contacts")`` at the end of a cell, followed by ``mine``, shows the field;
    ``mine.data`` in a later cell is the table, or None.
    """
    if kind not in OWN:
        say = translator("own", editions.current()).gettext
        text = say('There is no kind of file called "{kind}". Choose one of: {known}.')
        raise CourseError(text.format(kind=kind, known=", ".join(OWN)))
    return OwnFile(kind)
