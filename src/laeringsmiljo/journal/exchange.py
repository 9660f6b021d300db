"""The file that journals are moved in: written here and by the browser alike.

The format is documented for others in ``docs/journal-format.md``.
"""

import hashlib
from collections.abc import Iterable
from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError
from pydantic_core import from_json

from laeringsmiljo.journal.entries import Entry, Time, canonical, describe, in_order, now
from laeringsmiljo.journal.errors import Refused, say

FORMAT: Final = "laeringsmiljo-journal"
VERSION: Final = 1


class Export(BaseModel):
    """A whole journal in a file."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    format: Literal["laeringsmiljo-journal"]
    version: Literal[1]
    exported: Time
    entries: list[Entry]
    checksum: Annotated[str, StringConstraints(pattern=r"^sha256:[0-9a-f]{64}$")]


def checksum(entries: Iterable[Entry]) -> str:
    """Compute the checksum that an export of these entries carries."""
    plain = [entry.model_dump() for entry in entries]
    return "sha256:" + hashlib.sha256(canonical(plain)).hexdigest()


def export(entries: Iterable[Entry]) -> dict[str, Any]:
    """Put entries in the export format: sorted, and counted from 1."""
    counted = _counted(entries)
    return Export(
        format=FORMAT,
        version=VERSION,
        exported=now(),
        entries=counted,
        checksum=checksum(counted),
    ).model_dump()


def read(text: str | bytes) -> list[Entry]:
    """Read the text of an export file.

    Raises
    ------
    Refused
        If it is not a whole and undamaged export that this version knows.
    """
    try:
        data = from_json(text, allow_inf_nan=False)
    except ValueError as error:
        raise Refused(
            say("The file is not an export of a journal, or it is damaged: it is not valid JSON.")
        ) from error
    return check(data)


def check(data: Any) -> list[Entry]:
    """Check an export that is already parsed, and give its entries; raises as `read` does."""
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise Refused(say("The file is not an export of a journal from this course."))
    version = data.get("version")
    if type(version) is int and version > VERSION:
        raise Refused(
            say(
                "The file was made by a newer version of the course (format {version}). "
                "Update the course and try again.",
                version=version,
            )
        )
    try:
        file = Export.model_validate(data)
    except ValidationError as error:
        raise Refused(say("The file is damaged. {reason}", reason=describe(error))) from error
    if checksum(file.entries) != file.checksum:
        raise Refused(say("The file is damaged: its checksum does not fit its content."))
    if file.entries != _counted(file.entries) or len({e.id for e in file.entries}) != len(
        file.entries
    ):
        raise Refused(say("The file is damaged: its entries are not in order."))
    return file.entries


def _counted(entries: Iterable[Entry]) -> list[Entry]:
    return [
        entry.model_copy(update={"seq": number})
        for number, entry in enumerate(in_order(entries), start=1)
    ]
