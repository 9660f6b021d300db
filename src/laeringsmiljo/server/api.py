"""The journal's API: what the pages of the course save to and read from.

``GET`` gives what is new since a number, ``POST`` takes in entries and marks and answers when
they are on the disk. An error is ``{"reason": …}`` with a sentence in the reader's language.
"""

import json
from collections.abc import Callable
from http import HTTPStatus
from typing import Any, Final

from jupyter_server.base.handlers import APIHandler
from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import from_json
from tornado import web

from laeringsmiljo import editions
from laeringsmiljo.journal import Entry, Journal, JournalError, JournalFull, Mark
from laeringsmiljo.journal.entries import describe
from laeringsmiljo.server.language import edition_of, say

MAX_BODY: Final = 2 * 1024 * 1024
"""The most that can be posted at once, in bytes."""

_MAX_DIGITS: Final = 15
"""Of a number that fits in a browser and in SQLite alike."""


class Posted(BaseModel):
    """What a page posts."""

    model_config = ConfigDict(extra="forbid", strict=True)

    entries: list[Entry] = []
    marks: list[Mark] = []


class Refusal(web.HTTPError):
    """An answer of 4xx or 5xx with a reason that the user is shown."""

    def __init__(self, status: HTTPStatus, sentence: str) -> None:
        super().__init__(status)
        self.sentence = sentence


@web.stream_request_body
class JournalHandler(APIHandler):
    """``/course/api/journal``."""

    def initialize(self, course: Any) -> None:
        """Take the extension that the journal belongs to."""
        self.course = course
        self._received = bytearray()

    async def prepare(self) -> None:  # type: ignore[override]
        """Refuse strangers and large bodies before the body is read."""
        await super().prepare()
        if not self.current_user:
            raise web.HTTPError(HTTPStatus.FORBIDDEN)
        if (_number(self.request.headers.get("Content-Length", "0")) or 0) > MAX_BODY:
            raise web.HTTPError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)

    def data_received(self, chunk: bytes) -> None:
        """Gather the body, and give up on it when it is too large."""
        self._received += chunk
        if len(self._received) > MAX_BODY and not self._finished:
            self._received.clear()
            self.send_error(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)

    @web.authenticated
    async def get(self) -> None:
        """Give ``{"store", "seq", "entries", "marks", "notice"}``, the entries after ``since``."""
        since = _number(self.get_query_argument("since", "0"))
        if since is None:
            sentence = say("The number after “since” must be a whole number.", edition_of(self))
            raise Refusal(HTTPStatus.BAD_REQUEST, sentence)

        def read(journal: Journal) -> dict[str, Any]:
            changes = journal.changes(since)
            return {
                "store": changes.store,
                "seq": changes.seq,
                "entries": [entry.model_dump() for entry in changes.entries],
                "marks": [mark.model_dump() for mark in changes.marks],
                "notice": journal.notice,
            }

        await self._answer(read)

    @web.authenticated
    async def post(self) -> None:
        """Take in ``{"entries", "marks"}`` and give ``{"store", "seq", "accepted"}``."""
        posted = self._posted()

        def save(journal: Journal) -> dict[str, Any]:
            position = journal.merge(posted.entries, posted.marks)
            return {
                "store": position.store,
                "seq": position.seq,
                "accepted": [entry.id for entry in posted.entries],
            }

        await self._answer(save)

    def _posted(self) -> Posted:
        try:
            return Posted.model_validate(from_json(bytes(self._received), allow_inf_nan=False))
        except ValidationError as error:
            editions.use(edition_of(self))
            raise Refusal(HTTPStatus.BAD_REQUEST, describe(error)) from error
        except ValueError as error:
            sentence = say("What was sent is not valid JSON.", edition_of(self))
            raise Refusal(HTTPStatus.BAD_REQUEST, sentence) from error

    async def _answer(self, work: Callable[[Journal], dict[str, Any]]) -> None:
        try:
            answer = await self.course.with_journal(edition_of(self), work)
        except JournalFull as error:
            raise Refusal(HTTPStatus.INSUFFICIENT_STORAGE, str(error)) from error
        except JournalError as error:
            raise Refusal(HTTPStatus.SERVICE_UNAVAILABLE, str(error)) from error
        self.set_header("Cache-Control", "no-store")
        self.finish(json.dumps(answer, ensure_ascii=False))

    def write_error(self, status_code: int, **details: Any) -> None:
        """Answer with the reason, in the reader's language."""
        error = details.get("exc_info", (None, None, None))[1]
        edition = edition_of(self)
        if isinstance(error, Refusal):
            reason = error.sentence
        elif status_code == HTTPStatus.FORBIDDEN:
            reason = say(
                "The course does not know this browser any longer. Open the address that was "
                "shown when the course was opened.",
                edition,
            )
        elif status_code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
            reason = say("That is too much to send at once.", edition)
        else:
            reason = say("The course server could not do this.", edition)
        self.finish(json.dumps({"reason": reason}, ensure_ascii=False))


def _number(text: str) -> int | None:
    fits = text.isascii() and text.isdigit() and len(text) <= _MAX_DIGITS
    return int(text) if fits else None
