"""The form on paper, what it says it needs, and what an author can get wrong."""

import xml.etree.ElementTree as ET

import pytest

from laeringsmiljo.activities import ActivityError, parse

FIELDS = """\
Fyll ut.
---
fields:
  - key: problem
    label: Hvilket problem?
    help: Skriv det slik at det kan løses.
    need: Si hvilket problem (bokstav a).
  - key: measures
    label: Tiltak
    kind: rows
    columns:
      - {key: what, label: "Hva?", need: "Si hvilket tiltak (bokstav b)."}
      - {key: who, label: "Hvem?"}
  - key: day
    label: Når?
    kind: date
"""


def read(body, edition="nb"):
    options = {"title": "Planen", "document": "Plan"}
    lines = body.splitlines()
    return parse("form", "law/plan", options, lines, line=5, body_line=8, edition=edition)


def test_on_paper_each_field_has_room_and_the_table_has_three_rows():
    form = read(FIELDS)
    page = ET.fromstring(form.still("nb"))
    items = page.findall(".//li[@class='lm-item']")
    assert [item.find("div").text for item in items] == ["Hvilket problem?", "Tiltak", "Når?"]
    problem, measures, day = items
    assert len(problem.findall(".//span[@class='lm-line']")) == 3
    assert "Skriv det slik at det kan løses." in "".join(problem.itertext())
    assert len(measures.findall(".//div[@class='lm-row']")) == 3
    assert len(day.findall(".//span[@class='lm-line']")) == 1


def test_what_it_must_say_stands_below_in_order():
    form = read(FIELDS)
    check = ET.fromstring(form.still("nb")).find(".//div[@class='lm-check']")
    assert [one.text for one in check.findall(".//li")] == form.needs
    assert form.needs == ["Si hvilket problem (bokstav a).", "Si hvilket tiltak (bokstav b)."]


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("kind: rows", "kind: text", "columns"),
        ("    columns:\n", "    unused:\n", "unused"),
        ("key: day", "key: problem", "a key is used twice"),
        ("key: who", "key: what", "a key is used twice"),
        ("kind: date", "kind: calendar", "choose one of"),
        ("key: day", "key: The Day", "fields"),
    ],
)
def test_a_mistake_is_told_with_its_line(before, after, told):
    with pytest.raises(ActivityError) as caught:
        read(FIELDS.replace(before, after), "en")
    assert told in str(caught.value)
    assert all(8 <= problem.line <= 24 or problem.line == 5 for problem in caught.value.problems)
