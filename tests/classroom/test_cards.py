"""Data cards: one for each dataset in both editions, complete, and true to the data."""

import re
from pathlib import Path

import pytest
from pybtex.database import parse_file

from laeringsmiljo.classroom import DATASETS, load
from laeringsmiljo.classroom.calibration import MEASURES, calibration
from laeringsmiljo.classroom.cards import (
    card,
    facts_text,
    held_text,
    number_text,
    prose,
)
from laeringsmiljo.classroom.schemas import SCHEMAS, TRUTHS, labels_of
from laeringsmiljo.errors import CourseError
from laeringsmiljo.i18n import strings

ROOT = Path(__file__).parents[2]
EDITIONS = ("nb", "en")
PARTS = {"title", "purpose", "row", "made", "limits", "misuse"}


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_dataset_has_a_card_and_a_page_and_no_card_is_of_nothing(edition):
    assert set(prose(edition)) == set(SCHEMAS)
    pages = {path.stem for path in (ROOT / "book" / edition / "data").glob("*.md")}
    assert pages == set(SCHEMAS)
    for name in SCHEMAS:
        page = (ROOT / "book" / edition / "data" / f"{name}.md").read_text(encoding="utf-8")
        assert f"# {prose(edition)[name]['title']}\n" in page
        assert f"```{{data-card}} {name}\n" in page


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("name", SCHEMAS)
def test_a_card_says_all_it_should(name, edition):
    assert set(prose(edition)[name]) == PARTS
    one = card(name, edition)
    assert one.rows > 0
    for text in (one.purpose, one.made, one.limits, one.misuse):
        assert 2 <= len(re.findall(r"[.?](?:\s|$)", text)) <= 9, text
    assert [column.name for column in one.columns] == list(SCHEMAS[name].columns)
    assert all(column.description and column.type for column in one.columns)
    assert one.calibrated or one.invented or name in {"adults", "lessons"}


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_columns_of_a_card_are_in_norwegian(name):
    norwegian = strings("schemas", "nb")
    schema = SCHEMAS[name]
    said = [schema.description]
    for column in schema.columns.values():
        said += [column.description, *labels_of(column).values()]
        said += [(column.metadata or {}).get("unit")]
    missing = [text for text in said if text and text not in norwegian]
    assert not missing, "\n".join(missing)


def test_what_is_calibrated_and_invented_is_in_norwegian():
    targets, invented = calibration()
    norwegian = strings("calibration", "nb")
    said = [text for one in targets for text in (one.what, one.note)]
    said += [one.what for one in invented]
    missing = [text for text in said if text not in norwegian]
    assert not missing, "\n".join(missing)
    assert set(norwegian) == set(said), "a translation of something that is no longer said"


def test_every_figure_stands_on_a_card_with_its_source():
    targets, invented = calibration()
    cards = [card(name, "en") for name in SCHEMAS]
    shown = {(one.name, held.what, held.source) for one in cards for held in one.calibrated}
    assert shown == {(target.dataset, target.what, target.source) for target in targets}
    assert sum(len(one.invented) for one in cards) == len(invented)
    sources = parse_file(str(ROOT / "book" / "references.bib")).entries
    assert {target.source for target in targets} <= set(sources)


def test_the_values_on_a_card_are_those_of_the_data():
    world = {name: load(name) for name in DATASETS}
    for name in ("events", "schools"):
        assert len(world[name]) == card(name).rows
    targets = [t for t in calibration()[0] if t.dataset in {"events", "schools"}]
    for target in targets:
        held = {one.what: one for one in card(target.dataset, "en").calibrated}[target.what]
        assert held.value == MEASURES[target.measure](world)
        assert target.low <= held.value <= target.high


@pytest.mark.parametrize("name", SCHEMAS)
def test_ranges_and_codes_hold_in_the_data(name):
    one = card(name, "nb")
    for column in one.columns:
        if column.codes and name not in TRUTHS:
            assert set(load(name)[column.name].dropna()) <= {code for code, _ in column.codes}
        if column.low is not None and column.high is not None:
            assert column.low <= column.high


def test_numbers_and_facts_are_written_as_the_edition_writes_them():
    assert number_text(0.3541, "nb") == "0,354"
    assert number_text(10.832, "en") == "10.8"
    assert number_text(13464, "nb") == "13\xa0464"
    value = {column.name: column for column in card("schools", "nb").columns}["value"]
    assert facts_text(value, "nb") == "tall, 0 til 100, kan være tom"
    held = card("schools", "en").calibrated[0]
    assert held_text(held, "en").startswith("Held between 0.01 and 0.05; here it is 0.0")


@pytest.mark.parametrize(("edition", "words"), [("nb", "finnes ikke"), ("en", "no dataset")])
def test_an_unknown_dataset_is_answered_with_those_that_exist(edition, words):
    with pytest.raises(CourseError, match=rf"{words}.*pupils.*truth"):
        card("elever", edition)
