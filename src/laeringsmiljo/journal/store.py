"""The journal's SQLite file: durable before it is acknowledged, shared by many processes.

Every operation is one transaction and opens the file if it is not open, so that a journal
that could not be used a moment ago (a full disk, a folder without access) is used again
without a restart, and a file that was moved away or set aside is never written to.
"""

import json
import os
import shutil
import sqlite3
import threading
import uuid
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, Self, TypeVar

import platformdirs
from pydantic import ValidationError

from laeringsmiljo.journal import exchange
from laeringsmiljo.journal.entries import Entry, Mark, describe, is_dead, later, now
from laeringsmiljo.journal.errors import JournalError, JournalFull, Refused, say
from laeringsmiljo.journal.rescue import rescue

VARIABLE: Final = "LAERINGSMILJO_JOURNAL"
"""The environment variable that names another journal file than the user's usual one."""

_APPLICATION: Final = 0x4C4D4A31
_VERSION: Final = 1
_PATIENCE: Final = 15.0
"""How long to wait for another process that is writing, in seconds."""
_TIDYING_PATIENCE: Final = 2.0
_LITTLE_ROOM: Final = 256 * 1024
"""With less free space than this, in bytes, a failed write is told as a full disk."""

_SCHEMA: Final = f"""
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE entries (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  activity TEXT NOT NULL,
  edition TEXT NOT NULL,
  prompt TEXT NOT NULL,
  answer TEXT NOT NULL,
  at TEXT NOT NULL
);
CREATE INDEX entries_by_activity ON entries (activity, at, id);
CREATE TABLE marks (scope TEXT PRIMARY KEY, kind TEXT NOT NULL, at TEXT NOT NULL) WITHOUT ROWID;
PRAGMA application_id = {_APPLICATION};
PRAGMA user_version = {_VERSION};
"""
_COLUMNS: Final = ("id", "activity", "edition", "prompt", "answer", "at", "seq")

_CORRUPT: Final = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_BUSY: Final = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}

_OPENING: Final = threading.Lock()

T = TypeVar("T")
_FileId = tuple[int, int]


class _Damaged(Exception):
    """The file can be opened, but what is in it is not what was written."""


_FAILURES: Final = (sqlite3.Error, OSError, _Damaged)


@dataclass(frozen=True)
class Position:
    """How far a store has come."""

    store: str
    """The store's own id: another one means that ``seq`` counts anew."""
    seq: int
    """The last number that the store has given out."""


@dataclass(frozen=True)
class Changes(Position):
    """What is new in a store, read at one moment."""

    entries: list[Entry]
    marks: list[Mark]
    """All marks, not only new ones."""


class Journal:
    """The reader's answers.

    Safe to use from several threads, and from several processes at once on one file.

    Parameters
    ----------
    path
        The file; by default the one that ``LAERINGSMILJO_JOURNAL`` names, or else
        ``journal.sqlite3`` in the user's data folder. It is made when it is first needed.

    Notes
    -----
    Every method raises `JournalError` if the file can't be used. A damaged file is set aside
    and a new one is begun with all that can be read of it; `notice` tells of it.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or _default_path()
        self._lock = threading.RLock()
        self._connection: sqlite3.Connection | None = None
        self._opened: _FileId | None = None
        self._untidy = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # Reading -----------------------------------------------------------------------------

    def current(self, activity: str) -> Entry | None:
        """Give the newest entry of an activity; None if there is none."""
        found = self._read(
            lambda db: _entries(
                db, "WHERE activity = ? ORDER BY at DESC, id DESC LIMIT 1", activity
            )
        )
        return found[0] if found else None

    def history(self, activity: str | None = None) -> list[Entry]:
        """Give all entries, or those of one activity, from the oldest to the newest."""
        if activity is None:
            return self._read(lambda db: _entries(db, "ORDER BY at, id"))
        return self._read(lambda db: _entries(db, "WHERE activity = ? ORDER BY at, id", activity))

    def since(self, seq: int) -> list[Entry]:
        """Give the entries that this store has taken in after number ``seq``, in that order."""
        return self.changes(seq).entries

    def changes(self, since: int = 0) -> Changes:
        """Give what another store must know: new entries, all marks, and how far they go."""
        return self._read(
            lambda db: Changes(
                store=_meta(db, "store"),
                seq=_last_seq(db),
                entries=_entries(db, "WHERE seq > ? ORDER BY seq", since),
                marks=list(_marks(db).values()),
            )
        )

    def marks(self) -> list[Mark]:
        """Give the newest mark of every scope that has been erased or restored."""
        return self._read(lambda db: list(_marks(db).values()))

    def export(self) -> dict[str, Any]:
        """Give the whole journal in the documented format, as plain JSON data."""
        return exchange.export(self.history())

    @property
    def set_aside(self) -> list[Path]:
        """Damaged journal files that were set aside here, from the oldest to the newest."""
        return sorted(
            file
            for file in self.path.parent.glob(f"{self.path.name}.corrupt-*")
            if not file.name.endswith(("-wal", "-shm"))
        )

    @property
    def notice(self) -> str | None:
        """What the user should be told about a damaged file that was set aside, if there is one."""
        files = self.set_aside
        if not files:
            return None
        return say(
            "A journal file was damaged. It was set aside as {file}, and what could be read of it "
            "is in a new journal. Nothing was overwritten. This message goes away when you move "
            "or delete that file.",
            file=files[-1],
        )

    # Writing -----------------------------------------------------------------------------

    def append(
        self, activity: str, edition: str, prompt: str, answer: dict[str, Any] | None
    ) -> Entry:
        """Save an answer; it is on the disk when this returns.

        Parameters
        ----------
        activity
            The activity's id.
        edition
            The edition it was answered in.
        prompt
            The question as it was asked, in Markdown.
        answer
            ``{"type", "value", "readable"}``, or None where the answer is cleared.

        Raises
        ------
        Refused
            If these are not an answer to an activity.
        """
        draft = _entry(
            id=str(uuid.uuid4()),
            activity=activity,
            edition=edition,
            prompt=prompt,
            answer=answer,
            at=now(),
        )

        def save(db: sqlite3.Connection) -> Entry:
            (newest,) = db.execute(
                "SELECT max(at) FROM (SELECT max(at) AS at FROM entries WHERE activity = ?1 "
                "UNION SELECT at FROM marks WHERE scope IN ('*', 'activity:' || ?1))",
                (activity,),
            ).fetchone()
            entry = draft.model_copy(update={"at": _after(newest)})
            _insert(db, entry)
            return entry.model_copy(update={"seq": _last_seq(db)})

        return self._write(save)

    def merge(self, entries: Iterable[Entry], marks: Iterable[Mark] = ()) -> Position:
        """Take in entries and marks of another store; they are on the disk when this returns.

        Entries that are known already, and entries that are erased, change nothing.
        """
        incoming = list(entries)
        news = list(marks)

        def take_in(db: sqlite3.Connection) -> Position:
            known = _marks(db)
            changed = [mark for mark in news if _note(db, known, mark)]
            if changed:
                self._bury(db, known)
            for entry in incoming:
                if not is_dead(entry.id, entry.activity, entry.at, known):
                    _insert(db, entry)
            return Position(_meta(db, "store"), _last_seq(db))

        return self._write(take_in)

    def erase(self, activity: str | None = None) -> int:
        """Erase all answers, or those to one activity, with their history, from the disk.

        Other stores that share this journal erase them too when they next meet.
        Erasing everything also deletes damaged files that were set aside.

        Returns
        -------
        int
            The number of entries that were erased.

        Raises
        ------
        JournalError
            Also if another program holds on to the file, so that traces are left for now.
        """
        scope = "*" if activity is None else f"activity:{activity}"
        draft = _mark(scope=scope, kind="erase", at=now())

        def bury(db: sqlite3.Connection) -> int:
            (newest,) = db.execute(
                "SELECT max(at) FROM (SELECT max(at) AS at FROM entries "
                "WHERE ?1 IS NULL OR activity = ?1 UNION SELECT max(at) FROM marks)",
                (activity,),
            ).fetchone()
            known = _marks(db)
            _note(db, known, draft.model_copy(update={"at": _after(newest)}))
            return self._bury(db, known)

        with self._lock:
            count = self._write(bury)
            if activity is None:
                self._delete_set_aside()
            if self._untidy:
                raise JournalError(
                    say(
                        "The answers are erased, but another program is using the journal, so "
                        "traces are still in the file. Close other programs that use the course "
                        "and erase once more."
                    )
                )
        return count

    def restore(self, data: dict[str, Any] | str | bytes) -> int:
        """Import an export: what `export` gave, or the text of its file.

        Entries that are here already change nothing; erased ones come back.

        Returns
        -------
        int
            The number of entries that were added.

        Raises
        ------
        Refused
            If it is damaged, foreign or from a newer version. Nothing has changed then.
        """
        entries = exchange.check(data) if isinstance(data, dict) else exchange.read(data)

        def bring_back(db: sqlite3.Connection) -> int:
            known = _marks(db)
            at = _after(max((mark.at for mark in known.values()), default=None))
            added = 0
            for entry in entries:
                if is_dead(entry.id, entry.activity, entry.at, known):
                    _note(db, known, Mark(scope=f"entry:{entry.id}", kind="restore", at=at))
                added += _insert(db, entry)
            return added

        return self._write(bring_back)

    def close(self) -> None:
        """Close the file. The next operation opens it again."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
            self._connection = None

    # The file ----------------------------------------------------------------------------

    def _read(self, action: Callable[[sqlite3.Connection], T]) -> T:
        return self._in_transaction("BEGIN", action)

    def _write(self, action: Callable[[sqlite3.Connection], T]) -> T:
        with self._lock:
            result = self._in_transaction("BEGIN IMMEDIATE", action)
            if self._untidy and self._connection is not None:
                self._tidy(self._connection)
            return result

    def _in_transaction(self, begin: str, action: Callable[[sqlite3.Connection], T]) -> T:
        with self._lock:
            try:
                return self._attempt(begin, action)
            except _FAILURES as error:
                self._recover(error)
            try:
                return self._attempt(begin, action)
            except _FAILURES as error:
                self.close()
                raise self._explain(error) from error

    def _attempt(self, begin: str, action: Callable[[sqlite3.Connection], T]) -> T:
        db = self._open()
        db.execute(begin)
        try:
            result = action(db)
            db.execute("COMMIT")
        except BaseException:
            with suppress(sqlite3.Error):
                db.execute("ROLLBACK")
            raise
        return result

    def _recover(self, error: Exception) -> None:
        """Make a second attempt worth while, or raise what the user should be told."""
        self.close()
        if self._moved():
            return
        if not _is_damage(error):
            raise self._explain(error) from error
        try:
            self._set_damaged_aside()
        except (OSError, sqlite3.Error) as failure:
            raise self._explain(failure) from failure

    def _open(self) -> sqlite3.Connection:
        """Give the connection, opening the file if that is not done or it has been replaced."""
        if self._connection is not None and not self._moved():
            return self._connection
        self.close()
        with _OPENING:
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            # Only ever a file that is not there yet: closing one that SQLite has open in this
            # process would let go of SQLite's locks on it.
            with suppress(FileExistsError):
                os.close(os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
            self._opened = _file_id(self.path)
            db = sqlite3.connect(
                self.path, timeout=_PATIENCE, isolation_level=None, check_same_thread=False
            )
            try:
                self._prepare(db)
            except BaseException:
                db.close()
                raise
        self._connection = db
        return db

    def _prepare(self, db: sqlite3.Connection) -> None:
        db.execute("PRAGMA synchronous = FULL")
        db.execute("PRAGMA secure_delete = ON")
        db.execute("PRAGMA temp_store = MEMORY")
        if _pragma(db, "application_id") != _APPLICATION:
            self._begin(db)
        if _pragma(db, "user_version") > _VERSION:
            raise JournalError(
                say(
                    "The journal {file} was made by a newer version of the course. "
                    "Update the course to use it. Nothing in it was changed.",
                    file=self.path,
                )
            )
        if _pragma(db, "quick_check") != "ok":
            raise _Damaged
        # Another process that is just opening the file can stand in the way of the switch to
        # WAL; one of the next to open it makes it, and until then writing is as durable.
        with suppress(sqlite3.OperationalError):
            db.execute("PRAGMA journal_mode = WAL")
        self._untidy = bool(_meta(db, "untidy"))
        if self._untidy:
            self._tidy(db)

    def _begin(self, db: sqlite3.Connection) -> None:
        db.execute("BEGIN IMMEDIATE")
        try:
            if _pragma(db, "application_id") != _APPLICATION:
                (tables,) = db.execute("SELECT count(*) FROM sqlite_master").fetchone()
                if tables:
                    raise JournalError(
                        say(
                            "The file {file} is not a journal of this course. It was left "
                            "untouched. Choose another file with {variable}.",
                            file=self.path,
                            variable=VARIABLE,
                        )
                    )
                for statement in _SCHEMA.split(";\n"):
                    db.execute(statement)
                db.execute("INSERT INTO meta VALUES ('store', ?)", (str(uuid.uuid4()),))
            db.execute("COMMIT")
        except BaseException:
            db.execute("ROLLBACK")
            raise

    def _bury(self, db: sqlite3.Connection, marks: dict[str, Mark]) -> int:
        """Delete the entries that are dead, and note that their traces must be tidied away."""
        dead = [
            (seq,)
            for seq, name, activity, at in db.execute(
                "SELECT seq, id, activity, at FROM entries"
            ).fetchall()
            if is_dead(name, activity, at, marks)
        ]
        if dead:
            db.executemany("DELETE FROM entries WHERE seq = ?", dead)
            db.execute("INSERT OR REPLACE INTO meta VALUES ('untidy', '1')")
        self._untidy = bool(_meta(db, "untidy"))
        return len(dead)

    def _tidy(self, db: sqlite3.Connection) -> None:
        """Remove the bytes of deleted entries from the file and its write-ahead log.

        Until it has succeeded, the journal remembers that it must be done, across a crash too.
        """
        with suppress(sqlite3.OperationalError):
            db.execute(f"PRAGMA busy_timeout = {_TIDYING_PATIENCE * 1000:.0f}")
            db.execute("VACUUM")
            (busy, *_) = db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            if not busy:
                db.execute("DELETE FROM meta WHERE key = 'untidy'")
                self._untidy = False
        db.execute(f"PRAGMA busy_timeout = {_PATIENCE * 1000:.0f}")

    def _moved(self) -> bool:
        """Say whether the path no longer leads to the file that was opened."""
        return self._opened is None or _file_id(self.path) != self._opened

    def _set_damaged_aside(self) -> None:
        """Rename the damaged file and begin a new one with all that can be read of it.

        If another process has done it already, there is nothing to do.
        """
        with _alone(self.path):
            if self._moved():
                return
            time = datetime.now(UTC).strftime("%Y%m%dT%H%M%S.%f")
            aside = self.path.with_name(f"{self.path.name}.corrupt-{time}")
            # The log first: a new file must never find the old one's log beside it.
            for part in ("-wal", "-shm", ""):
                with suppress(FileNotFoundError):
                    self.path.with_name(self.path.name + part).rename(
                        aside.with_name(aside.name + part)
                    )
            entries, marks = rescue(aside)
            if entries or marks:
                with Journal(self.path) as fresh:
                    fresh.merge(entries, marks)

    def _delete_set_aside(self) -> None:
        try:
            for file in self.path.parent.glob(f"{self.path.name}.corrupt-*"):
                file.unlink(missing_ok=True)
        except OSError as error:
            raise self._explain(error) from error

    def _explain(self, error: Exception) -> JournalError:
        """Put what stands in the way into words."""
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code == sqlite3.SQLITE_FULL or (code not in _BUSY and _little_room(self.path.parent)):
            return JournalFull(
                say(
                    "The disk is full, so the journal in {folder} could not be written. Make "
                    "some room and try again. Answers that were saved before are still there.",
                    folder=self.path.parent,
                )
            )
        if code in _BUSY:
            return JournalError(
                say(
                    "Another program is using the journal {file}. Try again in a moment.",
                    file=self.path,
                )
            )
        return JournalError(
            say(
                "The journal {file} could not be used. Check that the folder can be written to "
                "and that the disk is well, or choose another file with {variable}. "
                "Answers that were saved before have not been changed.",
                file=self.path,
                variable=VARIABLE,
            )
        )


def _default_path() -> Path:
    chosen = os.environ.get(VARIABLE)
    if chosen:
        return Path(chosen).expanduser().absolute()
    return platformdirs.user_data_path("laeringsmiljo", appauthor=False) / "journal.sqlite3"


def _entry(**fields: Any) -> Entry:
    try:
        return Entry(**fields)
    except ValidationError as error:
        raise Refused(say("The answer can't be saved. {reason}", reason=describe(error))) from error


def _mark(**fields: Any) -> Mark:
    try:
        return Mark(**fields)
    except ValidationError as error:
        raise Refused(say("There can be no activity with that name.")) from error


def _after(newest: str | None) -> str:
    """Give the time it is, or the moment after ``newest`` where a clock has gone wrong."""
    return max(now(), later(newest)) if newest else now()


def _entries(db: sqlite3.Connection, which: str, *values: object) -> list[Entry]:
    """Read entries as they stand: they were checked when they were written."""
    rows = db.execute(f"SELECT {', '.join(_COLUMNS)} FROM entries {which}", values).fetchall()
    try:
        return [
            Entry.model_construct(
                **dict(zip(_COLUMNS, row, strict=True)) | {"answer": json.loads(row[4])}
            )
            for row in rows
        ]
    except ValueError as error:
        raise _Damaged from error


def _insert(db: sqlite3.Connection, entry: Entry) -> int:
    """Add an entry unless it is there; give how many were added."""
    return db.execute(
        "INSERT INTO entries (id, activity, edition, prompt, answer, at) VALUES (?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (id) DO NOTHING",
        (
            entry.id,
            entry.activity,
            entry.edition,
            entry.prompt,
            json.dumps(entry.answer, ensure_ascii=False),
            entry.at,
        ),
    ).rowcount


def _marks(db: sqlite3.Connection) -> dict[str, Mark]:
    return {
        scope: Mark.model_construct(scope=scope, kind=kind, at=at)
        for scope, kind, at in db.execute("SELECT scope, kind, at FROM marks").fetchall()
    }


def _note(db: sqlite3.Connection, known: dict[str, Mark], mark: Mark) -> bool:
    """Keep a mark if it is newer than the one of its scope; say whether it was."""
    if not mark.beats(known.get(mark.scope)):
        return False
    known[mark.scope] = mark
    db.execute(
        "INSERT OR REPLACE INTO marks (scope, kind, at) VALUES (?, ?, ?)",
        (mark.scope, mark.kind, mark.at),
    )
    return True


def _meta(db: sqlite3.Connection, key: str) -> str:
    row = db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    return str(row[0]) if row else ""


def _last_seq(db: sqlite3.Connection) -> int:
    row = db.execute("SELECT seq FROM sqlite_sequence WHERE name = 'entries'").fetchone()
    return int(row[0]) if row else 0


def _pragma(db: sqlite3.Connection, name: str) -> Any:
    return db.execute(f"PRAGMA {name}").fetchone()[0]


def _file_id(path: Path) -> _FileId | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _is_damage(error: Exception) -> bool:
    if isinstance(error, _Damaged):
        return True
    if getattr(error, "sqlite_errorcode", 0) & 0xFF in _CORRUPT:
        return True
    return isinstance(error, sqlite3.OperationalError) and "decode to UTF-8" in str(error)


def _little_room(folder: Path) -> bool:
    try:
        return shutil.disk_usage(folder).free < _LITTLE_ROOM
    except OSError:
        return False


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Let one process at a time through; a lock of SQLite's, which a killed process lets go of."""
    lock = sqlite3.connect(path.with_name(path.name + ".lock"), timeout=_PATIENCE)
    try:
        lock.execute("BEGIN EXCLUSIVE")
        yield
    finally:
        lock.close()
