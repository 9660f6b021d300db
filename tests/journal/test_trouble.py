"""Files and disks that are not as they should be: a sentence for the user, nothing lost."""

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from laeringsmiljo import editions
from laeringsmiljo.journal import Journal, JournalError, errors, store

ACTIVITY = "seeing/first-impressions"
NOBODY = 65534


def _garbage(content: bytes) -> bytes:
    return b"This was a journal once. " * 400


def _no_head(content: bytes) -> bytes:
    return b"\0" * 100 + content[100:]


def _cut_off(content: bytes) -> bytes:
    return content[: len(content) // 2 + 7]


def _overwritten(content: bytes) -> bytes:
    return content[:4096] + os.urandom(8192) + content[12288:]


@pytest.fixture
def filled(journal, answer) -> Journal:
    for number in range(40):
        journal.append(ACTIVITY, "nb", "?", answer(f"Svar nummer {number} " * 20))
    journal.close()
    return journal


@pytest.mark.parametrize("damage", [_garbage, _no_head, _cut_off, _overwritten])
@pytest.mark.parametrize(("edition", "sentence"), [("nb", "var skadet"), ("en", "was damaged")])
def test_a_damaged_file_is_set_aside_untouched_and_the_user_is_told(
    filled, answer, damage, edition, sentence
):
    damaged = damage(filled.path.read_bytes())
    filled.path.write_bytes(damaged)
    editions.use(edition)

    saved = filled.append(ACTIVITY, "nb", "?", answer("Etterpå"))

    assert filled.current(ACTIVITY) == saved
    (kept,) = filled.set_aside
    assert kept.read_bytes() == damaged
    assert sentence in filled.notice
    assert str(kept) in filled.notice

    kept.unlink()
    assert filled.notice is None


def test_what_can_be_read_of_a_damaged_file_is_in_the_new_one(filled):
    whole = {entry.id: entry.answer for entry in filled.history()}
    filled.erase("seeing/another")
    marks = filled.marks()
    filled.close()
    content = filled.path.read_bytes()
    with filled.path.open("r+b") as file:
        file.seek(len(content) // 4096 * 4096 - 2 * 4096)
        file.write(os.urandom(4096))

    kept = {entry.id: entry.answer for entry in filled.history()}

    assert len(filled.set_aside) == 1
    assert kept.items() < whole.items()
    assert len(kept) > len(whole) / 2
    assert filled.marks() == marks


def test_damage_that_is_found_while_the_journal_is_in_use_is_set_aside_too(journal, answer):
    for number in range(80):
        journal.append(ACTIVITY, "nb", "?", answer(f"{number} " * 20_000))
    journal.close()
    journal.current(ACTIVITY)
    size = journal.path.stat().st_size
    with journal.path.open("r+b") as file:
        file.seek(size // 2)
        file.write(os.urandom(size // 4))

    assert len(journal.history()) < 80
    saved = journal.append(ACTIVITY, "nb", "?", answer("Ikke mist meg"))
    journal.close()

    with Journal(journal.path) as again:
        assert again.current(ACTIVITY) == saved
        assert len(again.set_aside) == 1


OPENER = """
import sys
from pathlib import Path
from laeringsmiljo.journal import Journal
journal = Journal(Path(sys.argv[1]))
sys.stdin.readline()
print(journal.append("seeing/shared", "nb", "?", None).id)
"""


def test_several_programs_that_meet_a_damaged_file_set_it_aside_once(filled):
    filled.path.write_bytes(_garbage(b""))
    programs = [
        subprocess.Popen(
            [sys.executable, "-c", OPENER, str(filled.path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(4)
    ]
    for program in programs:
        program.stdin.write("go\n")
        program.stdin.flush()
    saved = [program.communicate()[0].strip() for program in programs]

    assert sorted(entry.id for entry in filled.history()) == sorted(saved)
    assert len(filled.set_aside) == 1


def test_two_that_find_the_damage_at_the_same_moment_set_it_aside_once(filled, monkeypatch):
    filled.path.write_bytes(_garbage(b""))
    alone, both = store._alone, threading.Barrier(2)

    def when_both_have_found_it(path):
        both.wait()
        return alone(path)

    monkeypatch.setattr(store, "_alone", when_both_have_found_it)
    saved = []

    def write():
        with Journal(filled.path) as journal:
            saved.append(journal.append("seeing/shared", "nb", "?", None).id)

    writers = [threading.Thread(target=write) for _ in range(2)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    assert sorted(entry.id for entry in filled.history()) == sorted(saved)
    assert len(filled.set_aside) == 1


def test_a_file_that_is_moved_away_gets_no_more_answers(filled, answer):
    filled.current(ACTIVITY)
    elsewhere = filled.path.parent / "elsewhere"
    elsewhere.mkdir()
    for file in filled.path.parent.glob("journal.sqlite3*"):
        file.rename(elsewhere / file.name)

    saved = filled.append(ACTIVITY, "nb", "?", answer("Nytt sted"))

    with Journal(filled.path) as again:
        assert again.history() == [saved]
    with Journal(elsewhere / filled.path.name) as moved:
        assert len(moved.history()) == 40


def test_another_programs_database_is_left_alone(tmp_path, answer):
    path = tmp_path / "photos.sqlite3"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE photos (name)")
    other.close()
    before = path.read_bytes()

    with Journal(path) as journal, pytest.raises(JournalError, match="ikke svar fra dette kurset"):
        journal.append(ACTIVITY, "nb", "?", answer("x"))

    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["photos.sqlite3"]


def test_a_newer_journal_is_left_alone(filled, answer):
    newer = sqlite3.connect(filled.path)
    newer.execute("PRAGMA user_version = 2")
    newer.close()
    before = filled.path.read_bytes()

    with pytest.raises(JournalError, match="nyere versjon"):
        filled.append(ACTIVITY, "nb", "?", answer("x"))

    assert filled.path.read_bytes() == before


@contextmanager
def _without_rights() -> Iterator[None]:
    """Be somebody who can't write where only root can."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="needs the access rights of POSIX")
@pytest.mark.parametrize(
    ("edition", "sentence"), [("nb", "kan skrive i mappen"), ("en", "can be written to")]
)
@pytest.mark.parametrize("exists", [True, False])
def test_a_read_only_folder_is_told_in_a_sentence_and_loses_nothing(
    answer, edition, sentence, exists
):
    editions.use(edition)
    errors.say("The field {field} is missing.", field="")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        journal = Journal(folder / "journal.sqlite3")
        if exists:
            journal.append(ACTIVITY, "nb", "?", answer("Lagret før"))
            journal.close()
            journal.path.chmod(0o444)
        folder.chmod(0o555)
        with _without_rights(), pytest.raises(JournalError, match=sentence):
            journal.append(ACTIVITY, "nb", "?", answer("x"))

        folder.chmod(0o755)
        if exists:
            journal.path.chmod(0o644)
        saved = journal.append(ACTIVITY, "nb", "?", answer("Lagret etter"))
        assert journal.current(ACTIVITY) == saved
        assert len(journal.history()) == 1 + exists
        journal.close()


def test_a_journal_below_a_file_is_told_in_a_sentence(tmp_path, answer):
    (tmp_path / "file").write_text("x")
    with pytest.raises(JournalError, match="kunne ikke brukes"):
        Journal(tmp_path / "file" / "journal.sqlite3").append(ACTIVITY, "nb", "?", answer("x"))


FILL = """
import os, sys
from pathlib import Path
from laeringsmiljo import editions
from laeringsmiljo.journal import Journal, JournalFull
editions.use(sys.argv[2])
folder = Path(sys.argv[1])
journal = Journal(folder / "journal.sqlite3")
answer = {"type": "x", "value": "æ" * 1000, "readable": []}
first = journal.append("seeing/room", "nb", "?", answer)
with open(folder / "ballast", "wb", buffering=0) as ballast:
    try:
        while True:
            ballast.write(b"x" * 1024)
    except OSError:
        pass
acknowledged = [first.id]
try:
    while True:
        acknowledged.append(journal.append("seeing/room", "nb", "?", answer).id)
except JournalFull as error:
    print(error)
assert [entry.id for entry in journal.history()] == acknowledged
journal.close()
try:
    journal.append("seeing/room", "nb", "?", {**answer, "value": "x" * 500_000})
except JournalFull:
    pass
os.unlink(folder / "ballast")
acknowledged.append(journal.append("seeing/room", "nb", "?", answer).id)
assert [entry.id for entry in journal.history()] == acknowledged
assert journal.set_aside == []
print("all there")
"""

SMALL_DISK = 'mount -t tmpfs -o size=1m none "$1" && exec "$2" -c "$3" "$1" "$4"'


@pytest.mark.skipif(
    shutil.which("unshare") is None
    or subprocess.run(["unshare", "-rm", "true"], capture_output=True).returncode != 0,
    reason="needs the right to mount a small disk",
)
@pytest.mark.parametrize(
    ("edition", "sentence"), [("nb", "Disken er full"), ("en", "disk is full")]
)
def test_a_full_disk_is_told_in_a_sentence_and_loses_nothing(tmp_path, edition, sentence):
    done = subprocess.run(
        ["unshare", "-rm", "sh", "-c", SMALL_DISK, "sh", tmp_path, sys.executable, FILL, edition],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    said, end = done.stdout.splitlines()
    assert sentence in said
    assert end == "all there"


def test_a_journal_that_is_busy_for_long_is_told_in_a_sentence(filled, answer, monkeypatch):
    monkeypatch.setattr("laeringsmiljo.journal.store._PATIENCE", 0.1)
    other = sqlite3.connect(filled.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(JournalError, match="Et annet program"):
        filled.append(ACTIVITY, "nb", "?", answer("x"))

    other.close()
    filled.append(ACTIVITY, "nb", "?", answer("x"))
    assert len(filled.history()) == 41


def test_only_the_user_can_read_the_journal(journal, answer):
    journal.append(ACTIVITY, "nb", "?", answer("privat"))
    for file in journal.path.parent.iterdir():
        assert file.stat().st_mode & 0o077 == 0
