"""The relationship map on paper, and the answer that is kept of it."""

import xml.etree.ElementTree as ET

import pytest
from pydantic import ValidationError

from laeringsmiljo.activities import RelationshipMap

MAP = RelationshipMap(id="sides/map", title="Map", prompt="Place them.", pupils=12)


def test_on_paper_there_is_a_numbered_table_and_an_empty_board():
    root = ET.fromstring(MAP.still("nb"))
    numbers = ["".join(cell.itertext()) for cell in root.findall(".//th[@scope='row']")]
    assert numbers == [str(number) for number in range(1, 13)]
    assert len(root.findall(".//div[@class='lm-cell']")) == 25
    text = "".join(root.itertext())
    assert "aldri navn eller initialer" in text
    assert "ikke om eleven" in text


def test_an_answer_has_steps_from_one_to_five():
    places = [{"closeness": 5, "conflict": None}]
    value = {"tags": ["1"], "rounds": [{"on": "2026-10-12", "places": places}]}
    assert MAP.answer_type.model_validate(value).model_dump() == value
    places[0]["closeness"] = 6
    with pytest.raises(ValidationError):
        MAP.answer_type.model_validate(value)


def test_there_are_at_most_as_many_rows_as_a_class_has_pupils():
    with pytest.raises(ValidationError, match="35"):
        RelationshipMap(id="sides/map", title="Map", prompt="Place them.", pupils=36)
