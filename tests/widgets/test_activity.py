"""An activity's model in JupyterLab, at the kernel's end."""

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
