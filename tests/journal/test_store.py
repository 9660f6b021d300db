import subprocess
import sys
import threading
import uuid
from typing import Any

import pytest

from laeringsmiljo import editions
from laeringsmiljo.journal import Entry, Journal, Mark, Refused

ACTIVITY = "seeing/first-impressions"


def _entry(answer: dict[str, Any], at: str = "2026-02-02T12:00:00.000Z") -> Entry:
    """An entry as another store would send it."""
    return Entry(
        id=str(uuid.uuid4()), activity=ACTIVITY, edition="nb", prompt="?", answer=answer, at=at
    )


def test_an_answer_is_there_after_reopening(journal, answer):
    saved = journal.append(ACTIVITY, "nb", "Hva vet du?", answer("Hun liker hester. 🐴"))
    journal.close()

    with Journal(journal.path) as again:
        assert again.current(ACTIVITY) == saved
        assert again.current(ACTIVITY).answer["value"] == {"texts": ["Hun liker hester. 🐴"]}
        assert again.current("seeing/another") is None


def test_the_newest_answer_is_current_and_the_earlier_ones_are_history(journal, answer):
    for text in ("en", "to", "tre"):
        journal.append(ACTIVITY, "nb", "?", answer(text))
    journal.append("seeing/another", "en", "?", answer("elsewhere"))

    assert journal.current(ACTIVITY).answer == answer("tre")
    history = journal.history(ACTIVITY)
    assert [entry.answer["value"]["texts"][0] for entry in history] == ["en", "to", "tre"]
    assert len(journal.history()) == 4


def test_a_cleared_answer_is_an_entry_too(journal, answer):
    journal.append(ACTIVITY, "nb", "?", answer("noe"))
    journal.append(ACTIVITY, "nb", "?", None)

    assert journal.current(ACTIVITY).answer is None
    assert len(journal.history(ACTIVITY)) == 2


def test_since_gives_what_is_new(journal, answer):
    journal.append(ACTIVITY, "nb", "?", answer("før"))
    seen = journal.changes().seq
    new = journal.append(ACTIVITY, "nb", "?", answer("etter"))

    assert journal.since(seen) == [new]
    assert journal.since(new.seq) == []


def test_numbers_are_not_used_again_after_an_erasure(journal, answer):
    seen = journal.append(ACTIVITY, "nb", "?", answer("før")).seq
    journal.erase()
    new = journal.append(ACTIVITY, "nb", "?", answer("etter"))

    assert journal.since(seen) == [new]


def test_a_new_answer_is_current_even_if_the_clock_was_wrong_before(journal, answer):
    ahead = _entry(answer("fra en klokke som gikk feil"), at="2199-01-01T00:00:00.000Z")
    journal.merge([ahead])

    new = journal.append(ACTIVITY, "nb", "?", answer("nå"))

    assert journal.current(ACTIVITY) == new
    assert new.at == "2199-01-01T00:00:00.001Z"


def test_an_answer_given_right_after_an_erasure_lives_in_every_store(journal, answer, tmp_path):
    journal.merge([_entry(answer("gammelt"), at="2199-01-01T00:00:00.000Z")])
    journal.erase(ACTIVITY)
    new = journal.append(ACTIVITY, "nb", "?", answer("nytt"))

    with Journal(tmp_path / "other.sqlite3") as other:
        other.merge([new], journal.marks())
        assert other.current(ACTIVITY).answer == answer("nytt")


def test_merging_twice_is_merging_once(journal, answer):
    entries = [_entry(answer(text)) for text in ("a", "b")]
    journal.merge(entries)
    journal.merge(entries)

    assert {entry.id for entry in journal.history()} == {entry.id for entry in entries}
    assert len(journal.history()) == 2


def test_an_erased_answer_does_not_come_back_from_another_store(journal, answer, tmp_path):
    saved = journal.append(ACTIVITY, "nb", "?", answer("hemmelig"))
    with Journal(tmp_path / "other.sqlite3") as other:
        other.merge(journal.history())
        journal.erase(ACTIVITY)

        journal.merge(other.history(), other.marks())
        assert journal.history() == []

        other.merge([], journal.marks())
        assert other.history() == []
        other.merge([saved])
        assert other.history() == []


def test_an_imported_answer_comes_back_in_other_stores_too(journal, answer, tmp_path):
    saved = journal.append(ACTIVITY, "nb", "?", answer("tilbake"))
    file = journal.export()
    with Journal(tmp_path / "other.sqlite3") as other:
        other.merge(journal.history())
        journal.erase()
        other.merge([], journal.marks())

        seen = journal.changes().seq
        assert journal.restore(file) == 1
        other.merge(journal.since(seen), journal.marks())

        assert [entry.id for entry in other.history()] == [saved.id]


def test_erasing_again_after_an_import_erases(journal, answer):
    journal.append(ACTIVITY, "nb", "?", answer("tilbake"))
    file = journal.export()
    journal.erase()
    journal.restore(file)

    assert journal.erase() == 1
    assert journal.history() == []


@pytest.mark.parametrize("scope", ["activity:seeing/first-impressions", "*"])
def test_erasing_reaches_only_what_it_is_about(journal, answer, scope):
    old = _entry(answer("gammel"), at="2026-01-01T00:00:00.000Z")
    new = _entry(answer("ny"), at="2026-03-01T00:00:00.000Z")
    journal.merge([old, new])

    journal.merge([], [Mark(scope=scope, kind="erase", at="2026-02-01T00:00:00.000Z")])

    assert [entry.id for entry in journal.history()] == [new.id]


def test_a_single_entry_can_be_erased(journal, answer):
    one, other = _entry(answer("en")), _entry(answer("to"))
    journal.merge([one, other], [Mark(scope=f"entry:{one.id}", kind="erase", at=one.at)])

    assert [entry.id for entry in journal.history()] == [other.id]


def test_an_erasure_wins_over_a_restoration_at_the_same_moment(journal, answer):
    one = _entry(answer("en"))
    at = "2026-06-01T00:00:00.000Z"
    scope = f"entry:{one.id}"

    journal.merge([one], [Mark(scope=scope, kind="erase", at=at)])
    journal.merge([one], [Mark(scope=scope, kind="restore", at=at)])

    assert journal.history() == []


@pytest.mark.parametrize(
    "value",
    [
        1.5,
        float("nan"),
        2**53,
        {"æ": 1},
        "\ud800",
        ("a", "tuple"),
        "x" * (1024 * 1024),
    ],
    ids=["fraction", "nan", "large integer", "key", "half a character", "tuple", "large"],
)
def test_an_answer_that_not_every_store_could_hold_is_refused(journal, value):
    with pytest.raises(Refused):
        journal.append(ACTIVITY, "nb", "?", {"type": "x", "value": value, "readable": []})

    assert journal.history() == []


def test_a_refusal_names_the_field_in_the_users_language(journal):
    with pytest.raises(Refused, match=r"answer\.readable mangler"):
        journal.append(ACTIVITY, "nb", "?", {"type": "x", "value": 1})
    editions.use("en")
    with pytest.raises(Refused, match=r"answer\.readable is missing"):
        journal.append(ACTIVITY, "nb", "?", {"type": "x", "value": 1})


WRITER = """
import sys
from pathlib import Path
from laeringsmiljo.journal import Journal
name, path = sys.argv[1], Path(sys.argv[2])
sys.stdin.readline()
journal = Journal(path)
for number in range(25):
    entry = journal.append(
        f"seeing/{name}" if number % 2 else "seeing/shared", "nb", "?",
        {"type": "reflection", "value": {"texts": [f"{name} {number}"]}, "readable": []},
    )
    print(entry.id, flush=True)
"""


def test_many_processes_at_once_lose_nothing(tmp_path):
    path = tmp_path / "journal.sqlite3"
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, name, str(path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for name in ("notebook", "another-notebook", "shell", "server")
    ]
    for writer in writers:
        writer.stdin.write("go\n")
        writer.stdin.flush()
    acknowledged = [line for writer in writers for line in writer.communicate()[0].split()]

    assert [writer.returncode for writer in writers] == [0, 0, 0, 0]
    assert len(acknowledged) == 100
    with Journal(path) as journal:
        assert sorted(entry.id for entry in journal.history()) == sorted(acknowledged)
        shared = journal.history("seeing/shared")
        assert len({entry.at for entry in shared}) == len(shared)
        assert journal.set_aside == []


def test_a_shell_that_comes_and_goes_takes_nothing_from_a_notebook_with_two_journals(
    journal, answer
):
    """Closing a file that SQLite has open too would let go of its locks in the whole process."""
    shell = [sys.executable, "-c", WRITER, "shell", str(journal.path)]
    saved = []
    saved.append(journal.append(ACTIVITY, "nb", "?", answer("én")).id)
    with Journal(journal.path) as second:
        for _ in range(2):
            done = subprocess.run(shell, input="go\n", text=True, capture_output=True, check=True)
            saved += done.stdout.split()
            saved.append(journal.append(ACTIVITY, "nb", "?", answer("to")).id)
            saved.append(second.append(ACTIVITY, "nb", "?", answer("tre")).id)
            second.close()
    journal.close()

    with Journal(journal.path) as again:
        assert sorted(entry.id for entry in again.history()) == sorted(saved)
        assert again.set_aside == []


def test_many_threads_with_one_journal_lose_nothing(journal, answer):
    def write() -> None:
        for number in range(10):
            journal.append(ACTIVITY, "nb", "?", answer(str(number)))

    threads = [threading.Thread(target=write) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(journal.history(ACTIVITY)) == 40


def test_answers_of_a_killed_kernel_are_kept(tmp_path):
    path = tmp_path / "journal.sqlite3"
    acknowledged: list[str] = []
    for round_ in range(6):
        writers = [
            subprocess.Popen(
                [sys.executable, "-c", WRITER, f"kernel-{number}", str(path)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
            for number in range(2)
        ]
        for writer in writers:
            writer.stdin.write("go\n")
            writer.stdin.flush()
        killed, other = writers
        acknowledged += [killed.stdout.readline().strip() for _ in range(1 + 2 * round_)]
        killed.kill()
        acknowledged += killed.communicate()[0].split()
        acknowledged += other.communicate()[0].split()
        assert other.returncode == 0

    with Journal(path) as journal:
        kept = {entry.id for entry in journal.history()}
        assert set(acknowledged) <= kept
        assert journal.set_aside == []
