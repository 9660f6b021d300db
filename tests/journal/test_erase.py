import sqlite3
import subprocess
import sys

import pytest

from laeringsmiljo import editions
from laeringsmiljo.journal import Journal, JournalError, Mark

SECRET = "Ikke for andres øyne"
SECRETS = [SECRET.encode(), SECRET.encode("utf-16-le"), b"Hemmelig sp"]


def _bytes_on_disk(journal: Journal) -> bytes:
    """Read by a program of its own, as reading here would let go of SQLite's locks."""
    files = list(journal.path.parent.iterdir())
    return subprocess.run(["cat", *files], capture_output=True, check=True).stdout


def _fill(journal, answer) -> None:
    for number in range(60):
        journal.append("seeing/secret", "nb", "Hemmelig spørsmål?", answer(f"{SECRET} {number}"))
        journal.append("seeing/open", "nb", "Åpent spørsmål?", answer(f"Dette skal stå {number}"))
    journal.append("seeing/secret", "nb", "Hemmelig spørsmål?", answer(SECRET * 5000))


def test_the_bytes_are_gone(journal, answer):
    _fill(journal, answer)
    assert SECRET.encode() in _bytes_on_disk(journal)

    assert journal.erase("seeing/secret") == 61

    left = _bytes_on_disk(journal)
    assert not [secret for secret in SECRETS if secret in left]
    assert b"Dette skal st" in left
    assert len(journal.history()) == 60


def test_the_bytes_are_gone_when_everything_is_erased(journal, answer):
    _fill(journal, answer)
    (journal.path.parent / "journal.sqlite3.corrupt-20260101").write_bytes(SECRET.encode())

    assert journal.erase() == 121

    left = _bytes_on_disk(journal)
    assert not [secret for secret in [*SECRETS, b"Dette skal st"] if secret in left]
    assert journal.history() == []
    assert journal.notice is None


def test_the_bytes_are_gone_when_another_store_has_erased(journal, answer):
    _fill(journal, answer)

    newest = max(entry.at for entry in journal.history())
    journal.merge([], [Mark(scope="activity:seeing/secret", kind="erase", at=newest)])

    assert SECRET.encode() not in _bytes_on_disk(journal)


NEIGHBOUR = """
import sys
from pathlib import Path
from laeringsmiljo.journal import Journal
journal = Journal(Path(sys.argv[1]))
print(len(journal.history()), flush=True)
sys.stdin.readline()
journal.append("seeing/open", "nb", "?", None)
print(len(journal.history()), flush=True)
sys.stdin.readline()
"""


def test_the_bytes_are_gone_while_another_process_has_the_journal_open(journal, answer):
    _fill(journal, answer)
    neighbour = subprocess.Popen(
        [sys.executable, "-c", NEIGHBOUR, str(journal.path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert neighbour.stdout.readline().strip() == "121"
        journal.erase("seeing/secret")
        assert SECRET.encode() not in _bytes_on_disk(journal)

        neighbour.stdin.write("\n")
        neighbour.stdin.flush()
        assert neighbour.stdout.readline().strip() == "61"
        assert SECRET.encode() not in _bytes_on_disk(journal)
    finally:
        neighbour.communicate("\n")


@pytest.mark.parametrize(
    ("edition", "sentence"), [("nb", "det er spor igjen"), ("en", "traces are still")]
)
def test_traces_that_another_program_holds_on_to_are_told_of_and_tidied_later(
    journal, answer, edition, sentence
):
    _fill(journal, answer)
    reader = sqlite3.connect(journal.path)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM entries").fetchone()

    editions.use(edition)
    with pytest.raises(JournalError, match=sentence):
        journal.erase("seeing/secret")
    assert journal.history("seeing/secret") == []

    reader.close()
    journal.close()
    with Journal(journal.path) as again:
        assert len(again.history()) == 60
    assert SECRET.encode() not in _bytes_on_disk(journal)
