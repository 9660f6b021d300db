"""Sorting: what an author can write, what one is told who writes it wrong, and the still form."""

import xml.etree.ElementTree as ET

import pytest

from laeringsmiljo.activities import ActivityError, Sort, parse

PILES = """\
Legg kortene.
---
piles:
  - {id: praise, name: Ros}
  - {id: demand, name: Krav & mer}
cards:
  - text: «Bra!»
    model: praise
    why: Den <i>er</i> det.
  - text: «Nå»
"""
AXES = """\
Legg kortene.
---
axes:
  x: {name: Varme, low: kjølig, high: varm}
  y: {name: Struktur, low: løst, high: fast}
cards:
  - text: Hilse
    model: {x: 90, y: 60}
  - text: Vente
"""


def read(body, edition="nb"):
    lines = body.splitlines()
    options = {"title": "Kort"}
    return parse("sort", "warmth/cards", options, lines, line=5, body_line=7, edition=edition)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (PILES.replace("model: praise", "model: prise"), "must be one of praise, demand"),
        (PILES.replace("model: praise", "model: {x: 1, y: 2}"), "must be one of praise, demand"),
        (AXES.replace("{x: 90, y: 60}", "warm"), "a point, {x: 0–100, y: 0–100}"),
        (AXES.replace("x: 90", "x: 190"), "190"),
        (PILES.replace("id: demand", "id: praise"), "give each its own"),
        (PILES.replace("    model: praise\n", ""), "“why” but no “model”"),
        (PILES.replace("piles:", "pile:"), "did you mean"),
        ("Legg.\n---\ncards: [{text: a}, {text: b}]", "either “piles” or “axes”"),
    ],
)
def test_a_mistake_is_told_with_its_mend(body, words):
    with pytest.raises(ActivityError) as caught:
        read(body, "en")
    assert words in str(caught.value)


def test_on_paper_there_is_a_box_for_each_pile_and_the_comparison_is_folded():
    root = ET.fromstring(read(PILES).still("nb"))
    ticks = root.findall(".//li[@class='lm-item'][1]//li[@class='lm-pick']")
    assert ["".join(tick.itertext()) for tick in ticks] == ["Ros", "Krav & mer"]
    told = root.find(".//details[@class='lm-compare']")
    assert told.get("open") is None
    assert "«Bra!»: Ros. Den <i>er</i> det." in "".join(told.itertext())


def test_on_paper_the_cross_is_drawn_and_said_in_words():
    root = ET.fromstring(read(AXES).still("en"))
    words = "".join(root.find(".//p[@class='lm-axes']").itertext())
    assert words.startswith("Across: Varme, from “kjølig” to “varm”. Upwards: Struktur")
    assert root.find(".//svg/path") is not None
    assert "Varme 90, Struktur 60" in "".join(root.find(".//details").itertext())


def test_an_answer_is_read_back():
    answer = Sort.answer_type.model_validate({"placed": ["praise", {"x": 3, "y": 4}, None]})
    assert answer.model_dump()["placed"] == ["praise", {"x": 3, "y": 4}, None]
