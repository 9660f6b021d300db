"""The plan on paper, and what an author can write."""

import xml.etree.ElementTree as ET

import pytest

from laeringsmiljo.activities import ActivityError, parse


def read(body, edition="nb"):
    lines = body.splitlines()
    options = {"title": "Min plan"}
    return parse("plan", "seeing/plan", options, lines, line=5, body_line=7, edition=edition)


def test_on_paper_it_is_a_sentence_with_ruled_gaps():
    plan = read("Lag en plan.\n---\nhints:\n  who: «Tre pulter» & <i>en</i> dør")
    gaps = ET.fromstring(plan.still("nb")).findall(".//div[@class='lm-gap']")
    leads = ["".join(gap.find("p").itertext()) for gap in gaps]
    assert " ".join(leads) == (
        "Det gjelder … Hvis … og vi er … så … Jeg ser etter … Jeg ser tilbake …"
    )
    assert all(gap.find("span[@class='lm-ruled']") is not None for gap in gaps)
    assert "«Tre pulter» & <i>en</i> dør" in "".join(gaps[0].itertext())


def test_a_hint_for_a_part_that_is_not_there_is_told_of():
    with pytest.raises(ActivityError) as caught:
        read("Lag en plan.\n---\nhints:\n  whom: eleven", "en")
    assert "hints.whom" in str(caught.value)
