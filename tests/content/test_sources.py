"""Claims have sources, and sources are complete."""

import re
from pathlib import Path

import pytest
from pybtex.database import parse_file

from laeringsmiljo.classroom.calibration import calibration

ROOT = Path(__file__).parents[2]
SOURCES = parse_file(str(ROOT / "book" / "references.bib")).entries
TEXTS = [*(ROOT / "book").rglob("*.md"), *(ROOT / "notebooks").rglob("*.ipynb")]
CITED = {
    key.strip()
    for path in TEXTS
    for keys in re.findall(r"\{cite(?::\w+)?\}`([^`]+)`", path.read_text(encoding="utf-8"))
    for key in keys.split(",")
} | {target.source for target in calibration()[0]}  # the data cards cite them
NEEDED = {
    "article": {"title", "journal", "year"},
    "book": {"title", "year"},
    "incollection": {"title", "booktitle", "year"},
    "inproceedings": {"title", "booktitle", "year"},
    "phdthesis": {"title", "school", "year"},
    "techreport": {"title", "institution", "year"},
    "misc": {"title", "year"},
}


def test_every_citation_has_its_source_and_every_source_is_cited():
    assert set(SOURCES) == CITED


@pytest.mark.parametrize("key", sorted(SOURCES))
def test_a_source_is_complete(key):
    entry = SOURCES[key]
    assert NEEDED[entry.type] <= set(entry.fields)
    assert entry.persons
    assert not {"note", "keywords", "annote", "abstract"} & set(entry.fields)
    doi = entry.fields.get("doi", "10.1000/x")
    assert re.fullmatch(r"10\.\d{4,9}/[^\s{}]+", doi)
    assert re.match("https?://", entry.fields.get("url", "https://"))


def test_sources_stand_in_the_order_of_their_keys():
    assert list(SOURCES) == sorted(SOURCES)
