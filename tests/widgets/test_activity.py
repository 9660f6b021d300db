"""An activity's model in JupyterLab, at the kernel's end."""

import sqlite3

import pytest

from laeringsmiljo import editions
from laeringsmiljo.activities import RelationshipMap
from laeringsmiljo.journal import Journal
from laeringsmiljo.widgets.activity import ActivityWidget

MAP = RelationshipMap(id="sides/map", title="Map", prompt="Place them.")


def test_an_answer_is_erased_with_its_history_when_the_element_asks(tmp_path):
    journal = Journal(tmp_path / "journal.sqlite3")
    widget = ActivityWidget(MAP, journal, "en")
    for closeness in (2, 4):
        places = [{"closeness": closeness, "conflict": 1}]
        value = {"tags": ["1"], "rounds": [{"on": "2026-10-12", "places": places}]}
        widget.answer = {"type": MAP.type, "value": value, "readable": []}
    assert journal.current(MAP.id)
    widget.set_trait("answer", None)
    widget.erase = True
    assert journal.current(MAP.id) is None
    assert not journal.history(MAP.id)
    assert (widget.answer, widget.status["state"], widget.erase) == (None, "empty", False)


@pytest.mark.parametrize(
    ("edition", "sentence"), [("nb", "Et annet program bruker"), ("en", "Another program is using")]
)
def test_an_answer_that_could_not_be_erased_is_shown_again_with_the_reason(
    tmp_path, monkeypatch, edition, sentence
):
    monkeypatch.setattr("laeringsmiljo.journal.store._PATIENCE", 0.1)
    editions.use(edition)
    journal = Journal(tmp_path / "journal.sqlite3")
    widget = ActivityWidget(MAP, journal, edition)
    answer = {"type": MAP.type, "value": {"tags": ["1"], "rounds": []}, "readable": []}
    widget.answer = answer
    at = widget.status["at"]
    other = sqlite3.connect(journal.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    # what the element sends: both at once
    widget.set_state({"answer": None, "erase": True})
    assert widget.answer == answer
    assert widget.status["state"] == "unerased"
    assert widget.status["at"] == at
    assert sentence in widget.status["message"]
    assert widget.erase is False
    other.close()
    widget.set_state({"answer": None, "erase": True})
    assert (widget.answer, widget.status["state"]) == (None, "empty")
    assert not journal.history(MAP.id)
    editions.use("nb")


def test_traces_that_are_left_for_now_are_told_of_without_saying_that_the_answer_is_kept(tmp_path):
    journal = Journal(tmp_path / "journal.sqlite3")
    widget = ActivityWidget(MAP, journal, "en")
    widget.answer = {"type": MAP.type, "value": {"tags": ["1"], "rounds": []}, "readable": []}
    reader = sqlite3.connect(journal.path)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM entries").fetchone()
    widget.set_state({"answer": None, "erase": True})
    assert (widget.answer, widget.status["state"], widget.status["at"]) == (None, "unerased", None)
    reader.close()
