"""Sheets: what stands on the paper, and what an author is told who writes one wrong."""

import pytest
from bs4 import BeautifulSoup

from laeringsmiljo.activities import ActivityError, Sheet
from laeringsmiljo.activities.sheet import parse_sheet

SOURCE = """\
title: Three breaks
intro: Count *after* five minutes.
body:
  - caption: In the yard
    corner: Break
    columns: [Pairs, Alone]
    rows: [Guess, 1]
  - columns: 6
    rows: 5
    room: tall
  - lines: ["What did the other see?"]
rule: No names. <b>Shred</b> it.
"""


def soup(**changes):
    sheet = parse_sheet(SOURCE, 1, "en").model_copy(update=changes)
    return BeautifulSoup(sheet.html("en"), "html.parser")


def test_a_table_says_what_its_heads_are_heads_of():
    table, desks = soup().select("table")
    assert table.caption.text == "In the yard"
    assert [th.text for th in table.select("thead th[scope=col]")] == ["Break", "Pairs", "Alone"]
    assert [th.text for th in table.select("tbody th[scope=row]")] == ["Guess", "1"]
    assert len(table.select("td")) == 4
    assert desks.caption.text == "Three breaks"
    assert len(desks.select("tr")) == 5
    assert len(desks.select("td")) == 30
    assert not desks.select("th")


def test_no_head_is_empty():
    sheet = Sheet(title="A", intro="B", body=[{"columns": ["x"], "rows": ["y"]}], rule="C")
    heads = BeautifulSoup(sheet.html("nb"), "html.parser").select("th")
    assert [head.text for head in heads] == ["x", "y"]


def test_texts_are_markdown_and_nothing_else():
    html = str(soup())
    assert "Count <em>after</em> five" in html
    assert "<b>" not in html
    title = soup(title='Who & "where" <i>').section
    assert title["aria-label"] == 'Sheet to print: Who & "where" <i>'


def test_lines_have_room_to_write():
    (lines,) = soup().select(".lm-sheet-part:not(:has(table))")
    assert lines.p.text == "What did the other see?"
    assert len(lines.select(".lm-line")) == 1


def test_its_words_are_there_for_search():
    words = parse_sheet(SOURCE, 1, "en").words()
    assert words[0] == "Three breaks"
    assert {"In the yard", "Break", "Pairs", "Guess", "What did the other see?"} <= set(words)
    assert "" not in words


def test_what_a_notebook_hands_over_is_the_same_sheet():
    sheet = parse_sheet(SOURCE, 1, "en")
    assert Sheet.model_validate(sheet.model_dump(mode="json", exclude_none=True)) == sheet


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("rule: No names. <b>Shred</b> it.\n", "", 20, ["rule", "missing"]),
        ("columns: 6", "columns: 60", 27, ["number 2", "1 to 30"]),
        ("    rows: 5\n", "", 27, ["“columns” and “rows”", "“lines”"]),
        ("corner:", "corners:", 24, ["corners", "did you mean “corner”"]),
        ("room: tall", "room: huge", 29, ["huge", "tall"]),
        ("title: Three", "title: [Three", 21, ["YAML"]),
    ],
)
def test_a_mistake_is_told_with_its_line(old, new, line, words):
    with pytest.raises(ActivityError) as error:
        parse_sheet(SOURCE.replace(old, new), 20, "en")
    problem = next(one for one in error.value.problems if words[0] in one.message)
    assert problem.line == line
    assert all(word in problem.message for word in words), problem.message
