"""What was read of one's own file."""

import os
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from pandas import DataFrame

from laeringsmiljo.classroom.own.people import key_text, write_key
from laeringsmiljo.editions import Edition


class Own:
    """One's own data, in which people are codes.

    Attributes
    ----------
    kind
        A key of ``schemas.own.OWN``.
    data
        The table, as ``OWN[kind].result`` has it.
    notes
        What was done and what to look out for, in sentences.

    Who the codes are is kept in memory alone: it is not part of what is printed, copied or
    pickled. `key` gives it, `save_key` writes it when the user asks, `forget` throws it away.
    """

    def __init__(
        self,
        kind: str,
        data: DataFrame,
        notes: tuple[str, ...],
        key: dict[str, str],
        edition: Edition,
    ) -> None:
        self.kind = kind
        self.data = data
        self.notes = notes
        self.edition = edition
        _KEYS[self] = key

    def key(self) -> dict[str, str]:
        """Who is who: code → name as it stood in the file. Empty if it has been forgotten."""
        return dict(_KEYS.get(self, {}))

    def save_key(self, path: str | os.PathLike[str]) -> Path:
        """Write who is who to a file (CSV with semicolons, UTF-8) that only you can read.

        Raises
        ------
        CourseError
            If there is such a file already, or it can't be written.
        """
        return write_key(self.key(), path, self.edition)

    def key_file(self) -> bytes:
        """Who is who as the bytes of the file that `save_key` writes."""
        return key_text(self.key(), self.edition).encode("utf-8-sig")

    def forget(self) -> None:
        """Throw away who is who."""
        _KEYS.pop(self, None)

    def __repr__(self) -> str:
        return f"Own(kind={self.kind!r}, rows={len(self.data)})"

    def __getstate__(self) -> dict[str, Any]:
        return dict(vars(self))


_KEYS: WeakKeyDictionary[Own, dict[str, str]] = WeakKeyDictionary()
