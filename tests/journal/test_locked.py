"""An export behind a passphrase."""

import json

import pytest

from laeringsmiljo.journal import Journal, Refused
from laeringsmiljo.journal.locked import is_locked, lock, unlock

TEXT = '{"hemmelig": "Blåbær 🫐"}'
LOCKED = json.loads(lock(TEXT, "å lese"))


def test_it_opens_with_its_passphrase_and_shows_nothing_without():
    text = json.dumps(LOCKED)
    assert is_locked(text)
    assert "hemmelig" not in text
    # the same letter, composed and in two parts, as two keyboards may write it
    assert unlock(text, "å lese").decode() == TEXT
    assert unlock(text, "a\u030a lese").decode() == TEXT


def test_the_same_text_is_never_locked_alike():
    assert json.loads(lock(TEXT, "å lese"))["content"] != LOCKED["content"]


@pytest.mark.parametrize(
    "change",
    [
        {"content": LOCKED["content"][:-8] + "AAAAAAA="},
        {"content": "ikke base64"},
        {"extra": 1},
        {"key": {**LOCKED["key"], "iterations": LOCKED["key"]["iterations"] + 1}},
        {"key": {**LOCKED["key"], "iterations": 10**12}},
        {"key": {**LOCKED["key"], "salt": "æ"}},
        {"cipher": {**LOCKED["cipher"], "iv": ""}},
        {"cipher": None},
    ],
)
def test_a_changed_file_is_refused(change):
    with pytest.raises(Refused, match="Passordet passer ikke, eller fila er endret"):
        unlock(json.dumps({**LOCKED, **change}), "å lese")


def test_a_wrong_passphrase_and_a_newer_file_are_refused():
    with pytest.raises(Refused, match="Passordet passer ikke"):
        unlock(json.dumps(LOCKED), "a lese")
    with pytest.raises(Refused, match=r"nyere versjon av kurset \(format 2\)"):
        unlock(json.dumps({**LOCKED, "version": 2}), "å lese")


def test_a_journal_takes_in_what_was_locked(tmp_path):
    answer = {"type": "reflection", "value": {"texts": ["Hei"]}, "readable": []}
    with Journal(tmp_path / "one.sqlite3") as one, Journal(tmp_path / "two.sqlite3") as two:
        one.append("seeing/one", "nb", "Tenk", answer)
        text = lock(json.dumps(one.export()), "x")
        assert two.restore(unlock(text, "x")) == 1
        assert two.current("seeing/one").answer == answer
