"""What a book becomes: addresses, inventory, search index, drawings, references."""

import json
import re

import pytest

INDEX = """\
# Forside

Relasjoner {cite}`roorda2011influence` og samarbeid {cite:t}`smith2020effects`.
Se [kapitlet](chapter.md) om hønsefuglen.

```{bibliography}
```
"""

CHAPTER = """\
# Å se

:::{reflection} seeing/last-week
:title: Forrige uke
:minutes: 3

Hvem snakket du *minst* med?
---
prompts:
  - Hva vet du om en god dag?
:::

:::{drawing} images/two.svg
:alt: To sirkler som møtes

To som *møtes*.
:::

:::{answers}
Slå på JavaScript for å se svarene.
:::
"""

OTHER = """\
# En annen side

:::{choice} seeing/check
:title: Hva vet vi?

Hva vet vi {cite}`smith2020effects`?
---
options:
  - text: Mye
    right: true
    feedback: Mange studier {cite}`roorda2011influence`.
  - text: Lite
    feedback: Mange studier {cite}`roorda2011influence`.
:::

:::{recall} seeing/again
:title: Igjen
:before: seeing/last-week

Les det du skrev.
:::
"""

ATTACK = (
    "<script>window.ran = 1</script><img src=x onerror=window.ran=1> "
    "[trykk](javascript:window.ran=1)"
)
ATTACKED = f"""\
# Et angrep

:::{{choice}} attack/choice
:title: {ATTACK}

{ATTACK}
---
options:
  - text: |
      {ATTACK}
    feedback: |
      {ATTACK}
    right: true
  - text: Nei
    feedback: Nei.
:::
"""

DRAWING = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">
<circle r="2" fill="var(--lm-c1)"/><text data-nb="Læreren" data-en="The teacher">?</text></svg>
"""


@pytest.fixture(scope="module", params=["nb", "en"])
def built(new_book, request):
    book = new_book(request.param)
    book.write("book/images/two.svg", DRAWING)
    book.page("index", INDEX)
    book.page("chapter", CHAPTER)
    book.page("other", OTHER)
    book.page("attack", ATTACKED)
    result = book.build()
    assert result.returncode == 0, result.stderr
    assert "WARNING" not in result.stderr
    return book


def test_addresses_are_short_and_links_follow(built):
    assert 'href="chapter.html"' in built.html("index.html")
    assert built.html("chapter.html")


def test_the_inventory_says_where_each_activity_is(built):
    activity, *_others = json.loads(built.html("_static/activities.json"))
    assert activity == {
        "id": "seeing/last-week",
        "type": "reflection",
        "title": "Forrige uke",
        "prompt": "Hvem snakket du *minst* med?",
        "page": "Å se",
        "url": "chapter.html#activity-seeing-last-week",
        "minutes": 3,
        "phase": "individual",
    }
    assert 'id="activity-seeing-last-week"' in built.html("chapter.html")


def test_an_activity_cites_as_any_other_text_does(built):
    page = built.html("other.html")
    element = re.search(r"<lm-choice[^>]*>(.*?)</lm-choice>", page, re.S).group(1)
    assert "{cite}" not in element
    assert element.count('href="index.html#') == 3
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))


def test_scripts_in_an_activity_are_text(built):
    page = built.html("attack.html")
    element = re.search(r"<lm-choice[^>]*>.*?</lm-choice>", page, re.S).group()
    assert element.count("&lt;script&gt;window.ran") >= 4
    assert not re.search(r"<script>window\.ran|<img src=x|href=.javascript:", page)


def test_a_recall_links_to_what_it_recalls(built):
    page = built.html("other.html")
    assert ' href="chapter.html#activity-seeing-last-week">Forrige uke</a>' in page


def test_search_finds_pages_by_their_address_and_activities_by_their_words(built):
    index = json.loads(re.search(r"\((.*)\)", built.html("searchindex.js"), re.S).group(1))
    assert {"chapter", "index"} <= set(index["docnames"])
    chapter = index["docnames"].index("chapter")
    words = [word for word, pages in index["terms"].items() if pages in (chapter, [chapter])]
    assert any(word.startswith("snak") for word in words)


def test_a_drawing_speaks_the_language_of_its_edition_and_is_described(built):
    page = built.html("chapter.html")
    word, other = ("Læreren", "The teacher")[:: 1 if built.edition == "nb" else -1]
    assert f">{word}</text>" in page
    assert other not in page
    assert 'aria-label="To sirkler som møtes"' in page
    assert "<em>møtes</em>" in page


def test_references_are_in_the_language_of_the_edition(built):
    page = re.sub(r"<[^>]+>", "", built.html("index.html"))
    both, more = ("Smith og Sheridan", "Roorda mfl., 2011")
    if built.edition == "en":
        both, more = ("Smith and Sheridan", "Roorda et al., 2011")
    assert both in page
    assert more in page


def test_the_list_of_answers_says_what_to_do_without_javascript(built):
    page = built.html("chapter.html")
    element = re.search(r"<lm-answers[^>]*>(.*?)</lm-answers>", page, re.S)
    assert "Slå på JavaScript" in element.group(1)
    assert 'data-inventory="_static/activities.json"' in element.group(0)


def test_an_edited_sentence_does_not_rebuild_other_chapters(built):
    other = built.folder / "_build" / "html" / "other.html"
    before = other.stat().st_mtime_ns
    built.page("chapter", CHAPTER.replace("*minst* med?", "*oftest* med?"))
    assert built.build().returncode == 0
    assert "oftest" in built.html("chapter.html")
    assert other.stat().st_mtime_ns == before
