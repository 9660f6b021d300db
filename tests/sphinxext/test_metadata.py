"""What a page says of itself: JSON-LD, and the words and picture it is shared with."""

import json
import re

import pytest
from PIL import Image

INDEX = """\
---
course:
  description: Et kurs om </script> relasjoner.
  audience: [lærere, skoleledere]
  keywords: [relasjon]
---

# Forsiden
"""
CHAPTER = """\
---
course:
  number: 7
  minutes: 45
  description: To sider.
  audience: [lærere]
  keywords: [nærhet, konflikt]
  learning_outcomes:
    knowledge: [kjenner til to sider]
    skills: [kan spørre]
---

# To sider av samme relasjon
"""


def described(html):
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', html)
    return json.loads(found[1]) if found else None


def properties(html):
    return dict(re.findall(r'<meta property="(og:[^"]+)" content="([^"]*)">', html))


@pytest.fixture(scope="module")
def book(new_book):
    made = new_book("nb")
    config = made.folder / "_config.yml"
    address = "    laeringsmiljo_address: https://kurs.example.no/\n"
    config.write_text(config.read_text() + address)
    made.page("index", INDEX)
    made.page("chapter", CHAPTER)
    made.page("plain", "# En side uten noe øverst\n")
    done = made.build()
    assert done.returncode == 0, done.stderr
    return made


def test_the_front_page_is_a_course_that_names_its_chapters(book):
    told = described(book.html("index.html"))
    assert told["@type"] == "Course"
    assert told["name"] == "Forsiden"
    assert told["description"] == "Et kurs om </script> relasjoner."
    assert told["inLanguage"] == "nb"
    assert told["isAccessibleForFree"] is True
    assert [part["name"] for part in told["hasPart"]] == ["To sider av samme relasjon"]
    assert told["hasPart"][0]["url"] == "https://kurs.example.no/nb/chapter.html"


def test_a_chapter_says_what_it_teaches_for_whom_and_how_long_it_takes(book):
    told = described(book.html("chapter.html"))
    assert told["@type"] == "LearningResource"
    assert told["learningResourceType"] == "Kapittel"
    assert told["position"] == 7
    assert told["timeRequired"] == "PT45M"
    assert told["teaches"] == ["kjenner til to sider", "kan spørre"]
    assert told["audience"] == [{"@type": "EducationalAudience", "audienceType": "lærere"}]
    assert told["isPartOf"]["@type"] == "Course"
    assert described(book.html("plain.html")) is None


def test_a_shared_page_has_its_words_and_a_card_of_its_own(book):
    page = book.html("chapter.html")
    told = properties(page)
    assert told["og:title"] == "To sider av samme relasjon"
    assert told["og:description"] == "To sider."
    assert told["og:locale"] == "nb_NO"
    assert told["og:url"] == "https://kurs.example.no/nb/chapter.html"
    assert '<link rel="canonical" href="https://kurs.example.no/nb/chapter.html">' in page
    assert told["og:image"] == "https://kurs.example.no/nb/_static/cards/07.png"
    assert properties(book.html("plain.html"))["og:image"].endswith("/cards/course.png")
    for name in ("07", "course"):
        card = Image.open(book.folder / "_build" / "html" / "_static" / "cards" / f"{name}.png")
        assert card.size == (1200, 630)
        assert len(card.getcolors(2**20)) > 2


def test_without_an_address_there_is_nothing_that_would_need_one(new_book):
    made = new_book("nb")
    made.page("index", INDEX)
    assert made.build().returncode == 0
    page = made.html("index.html")
    assert "canonical" not in page
    assert "og:image" not in page
    assert "og:title" in page
    assert "url" not in described(page)
    assert not (made.folder / "_build" / "html" / "_static" / "cards").exists()
