"""Getting what can still be read out of a damaged journal file."""

import json
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from laeringsmiljo.journal.entries import Entry, Mark

_UNREADABLE = (sqlite3.Error, ValueError)


def rescue(damaged: Path) -> tuple[list[Entry], list[Mark]]:
    """Read the entries and marks of a damaged file that are whole, and leave the file as it is.

    Parameters
    ----------
    damaged
        The file, its write-ahead log beside it.
    """
    with TemporaryDirectory() as folder:
        copy = Path(folder, "journal.sqlite3")
        for part in ("", "-wal"):
            source = damaged.with_name(damaged.name + part)
            if source.exists():
                shutil.copyfile(source, copy.with_name(copy.name + part))
        with closing(sqlite3.connect(copy)) as db:
            return list(_entries(db)), list(_marks(db))


def _entries(db: sqlite3.Connection) -> Iterator[Entry]:
    """Look each entry up by its number, so that an unreadable one hides no other."""
    for seq in range(1, _last(db) + 1):
        try:
            row = db.execute(
                "SELECT id, activity, edition, prompt, answer, at FROM entries WHERE seq = ?",
                (seq,),
            ).fetchone()
            if row:
                name, activity, edition, prompt, answer, at = row
                yield Entry(
                    id=name,
                    activity=activity,
                    edition=edition,
                    prompt=prompt,
                    answer=json.loads(answer),
                    at=at,
                )
        except _UNREADABLE:
            continue


def _last(db: sqlite3.Connection) -> int:
    for query in (
        "SELECT seq FROM sqlite_sequence WHERE name = 'entries'",
        "SELECT max(seq) FROM entries",
    ):
        try:
            row = db.execute(query).fetchone()
        except sqlite3.Error:
            continue
        if row and isinstance(row[0], int):
            return row[0]
    return 0


def _marks(db: sqlite3.Connection) -> Iterator[Mark]:
    try:
        for scope, kind, at in db.execute("SELECT scope, kind, at FROM marks"):
            yield Mark(scope=scope, kind=kind, at=at)
    except _UNREADABLE:
        return
