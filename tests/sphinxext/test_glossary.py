"""The glossary: its order, both languages side by side, and the ways to it from chapters."""

import re

import pytest

TERMS = """\
- key: arena
  nb: åpen arena
  en: open arena
  means: {nb: Et sted., en: A place.}
- key: interval
  nb: konfidensintervall
  en: confidence interval
  forms: {nb: [intervall, intervallet], en: [interval]}
  means: {nb: Et spenn., en: A range.}
- key: zone
  nb: sone (område)
  en: zone (area)
  means: {nb: Et område., en: An area.}
- key: quiet
  nb: stille
  en: quiet
  link: false
  means: {nb: Uten lyd., en: Without a sound.}
"""

CHAPTER = """\
---
course:
  number: 1
---

# Et intervall i en overskrift

Se [intervallet her](index.md) og `intervall` i kode. Så **Intervallet** i teksten, og intervall
en gang til. En sone er stille. Mellomintervall teller ikke.

:::{reflection} seeing/one
:title: Et intervall
:minutes: 2

Hva er et intervall for deg?
:::

Til slutt en åpen arena.
"""


@pytest.fixture(scope="module")
def book(new_book):
    made = new_book("nb")
    made.write("book/glossary.yml", TERMS)
    made.page("index", "# Ordliste\n\n```{term-list}\n```\n")
    made.page("chapter", CHAPTER)
    made.page("other", "# Ikke et kapittel\n\nEt intervall her har ingen lenke.\n")
    done = made.build()
    assert done.returncode == 0, done.stderr
    assert "WARNING" not in done.stderr
    return made


def test_the_words_stand_by_the_alphabet_with_the_other_language_beside(book):
    page = book.html("index.html")
    order = re.findall(r'<dt id="(term-[a-z]+)">', page)
    assert order == ["term-interval", "term-zone", "term-quiet", "term-arena"]
    assert '<span class="lm-other-word" lang="en">confidence interval</span>' in page
    assert "Et spenn." in page


def test_the_first_use_in_a_chapter_leads_to_the_word_and_no_other(book):
    page = book.html("chapter.html")
    links = re.findall(r'<a class="lm-term[^"]*" href="([^"]+)">(.*?)</a>', page)
    assert links == [
        ("index.html#term-interval", "Intervallet"),
        ("index.html#term-zone", "sone"),
        ("index.html#term-arena", "åpen arena"),
    ]
    assert "lm-term" not in book.html("other.html")


def test_a_word_without_a_meaning_in_both_languages_stops_the_build(new_book):
    made = new_book("nb")
    made.write("book/glossary.yml", "- {key: one, nb: en, means: {nb: Et tall.}}")
    made.page("index", "# Ordliste\n\n```{term-list}\n```\n")
    done = made.build()
    assert done.returncode != 0
    assert re.search(r"index\.md:3: .*book/glossary\.yml, ord 1: .*«en»", done.stderr)


def test_a_meaning_in_one_language_only_stops_the_build_too(new_book):
    made = new_book("en")
    made.write("book/glossary.yml", "- {key: one, nb: en, en: one, means: {nb: Et tall.}}")
    made.page("index", "# Words\n\n```{term-list}\n```\n")
    done = made.build()
    assert done.returncode != 0
    assert "word 1: “means” must say what the word means in each language" in done.stderr
