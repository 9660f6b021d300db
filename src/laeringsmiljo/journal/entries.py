"""What a journal holds: entries with answers, and marks that tell which entries are erased.

The same rules are kept by the browser's store, so everything here is plain JSON without
fractions, and every order and comparison is one that both languages do alike.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any, Final, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    TypeAdapter,
    ValidationError,
    model_validator,
)
from typing_extensions import TypedDict

from laeringsmiljo.activities.spec import ActivityId
from laeringsmiljo.editions import Edition
from laeringsmiljo.journal.errors import say

MAX_ENTRY: Final = 1024 * 1024
"""The most that one entry may fill as canonical JSON, in bytes."""

_MAX_INTEGER: Final = 2**53 - 1
_MAX_DEPTH: Final = 12
_TIME: Final = "%Y-%m-%dT%H:%M:%S.%f"


def canonical(value: object) -> bytes:
    """Write JSON in the one form that checksums are made of.

    UTF-8, keys sorted, no spaces, non-ASCII characters as they are; integers are the only
    numbers (`Entry` sees to that), so that a browser writes the very same bytes.
    """
    text = json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    )
    return text.encode()


def _plain(value: Any, depth: int = 0) -> Any:
    """Let through what JSON in every language agrees on, and raise ``ValueError`` at the rest."""
    if depth > _MAX_DEPTH:
        raise ValueError("nested too deeply")
    match value:
        case None | bool():
            pass
        case int():
            if abs(value) > _MAX_INTEGER:
                raise ValueError("an integer too large for a browser")
        case str():
            value.encode()
        case list():
            for item in value:
                _plain(item, depth + 1)
        case dict():
            for key, item in value.items():
                if not (isinstance(key, str) and key.isascii()):
                    raise ValueError("a key that is not ASCII")
                _plain(item, depth + 1)
        case _:
            raise ValueError("not an integer, text, list or object")
    return value


def _real_time(at: str) -> str:
    datetime.strptime(at.removesuffix("Z"), _TIME)
    return at


Time = Annotated[
    str,
    StringConstraints(pattern=r"^[12][0-9]{3}-[0-9]{2}-[0-9]{2}T[0-9:]{8}\.[0-9]{3}Z$"),
    AfterValidator(_real_time),
]
"""A moment in UTC with milliseconds, ``2026-11-22T14:32:05.123Z``: sorts as text."""

_UUID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
EntryId = Annotated[str, StringConstraints(pattern=rf"^{_UUID}$")]

_ENTRY_ID = TypeAdapter[str](EntryId)
_ACTIVITY_ID = TypeAdapter[str](ActivityId)


class Readable(TypedDict):
    """One part of an answer in words, for those who don't know the activity's type."""

    __pydantic_config__ = ConfigDict(extra="forbid", strict=True)  # type: ignore[misc]

    label: str
    text: str


class Answer(TypedDict):
    """An answer: ``value`` for the activity's own code, ``readable`` for everyone else."""

    __pydantic_config__ = ConfigDict(extra="forbid", strict=True)  # type: ignore[misc]

    type: Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    value: Annotated[Any, AfterValidator(_plain)]
    readable: list[Readable]


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Entry(_Record):
    """One saved answer. A changed answer is a new entry; a cleared one too."""

    id: EntryId
    activity: ActivityId
    edition: Edition
    prompt: str
    """The question as it was asked, in Markdown."""
    answer: Answer | None
    at: Time
    seq: Annotated[int, Field(ge=0, le=_MAX_INTEGER)] = 0
    """Counts the entries of one store; has no meaning in another."""

    @model_validator(mode="after")
    def _fits(self) -> "Entry":
        if len(canonical(self.model_dump())) > MAX_ENTRY:
            raise ValueError("too large")
        return self


class Mark(_Record):
    """An erasure, or its undoing, without the content that it was about."""

    scope: Annotated[str, StringConstraints(max_length=300)]
    """``*``, ``activity:<id>`` or ``entry:<uuid>``."""
    kind: Literal["erase", "restore"]
    at: Time

    @model_validator(mode="after")
    def _has_scope(self) -> "Mark":
        what, _, name = self.scope.partition(":")
        if what == "entry":
            _ENTRY_ID.validate_python(name)
        elif self.kind == "restore":
            raise ValueError("only single entries are restored")
        elif what == "activity":
            _ACTIVITY_ID.validate_python(name)
        elif self.scope != "*":
            raise ValueError("no such scope")
        return self

    def beats(self, other: "Mark | None") -> bool:
        """Say whether this mark of the same scope is the newer; an erasure wins a tie."""
        return other is None or (self.at, self.kind == "erase") > (other.at, other.kind == "erase")


def is_dead(entry_id: str, activity: str, at: str, marks: Mapping[str, Mark]) -> bool:
    """Say whether an entry is erased: whether the newest mark that applies to it is an erasure.

    Parameters
    ----------
    entry_id, activity, at
        Of the entry.
    marks
        The newest mark of each scope, by scope.
    """
    wide = (marks.get("*"), marks.get(f"activity:{activity}"))
    newest = max((mark.at for mark in wide if mark and at <= mark.at), default="")
    own = marks.get(f"entry:{entry_id}")
    if own and own.kind == "restore":
        return newest >= own.at
    return bool(newest or own)


def now() -> str:
    """The time it is, as an entry's ``at``."""
    return _text(datetime.now(UTC))


def later(at: str) -> str:
    """The next moment, one millisecond on."""
    return _text(datetime.strptime(at.removesuffix("Z"), _TIME) + timedelta(milliseconds=1))


def _text(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%S}.{moment.microsecond // 1000:03d}Z"


def in_order(entries: Iterable[Entry]) -> list[Entry]:
    """Sort entries from the oldest to the newest, the same in every store."""
    return sorted(entries, key=lambda entry: (entry.at, entry.id))


def describe(error: ValidationError) -> str:
    """Tell in a sentence which field is wrong and how."""
    first = error.errors(include_url=False, include_input=False)[0]
    field = ""
    for part in first["loc"]:
        field += f"[{part}]" if isinstance(part, int) else f".{part}"
    field = field.lstrip(".") or "…"
    if first["type"] == "missing":
        return say("The field {field} is missing.", field=field)
    if first["type"] == "extra_forbidden":
        return say("The field {field} is not known.", field=field)
    return say("The field {field} has a wrong value.", field=field)
