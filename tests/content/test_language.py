"""The text is readable, and keeps to the words the course has chosen."""

import json
import re
from pathlib import Path

import pytest

from laeringsmiljo.classroom.cards import prose as prose_of_cards

ROOT = Path(__file__).parents[2]
CHAPTERS = sorted((ROOT / "book" / "nb").glob("*.md"))
LABS = sorted((ROOT / "notebooks" / "nb").glob("*.ipynb"))
NORWEGIAN = [*CHAPTERS, *LABS]
ALL = [*(ROOT / "book").rglob("*.md"), *(ROOT / "notebooks").rglob("*.ipynb")]

OLD_WORDS = re.compile(
    r"\b(ordensreglement|spesialundervisning|fylkesmann|aktivitetsplan|rekomp|dekomp)\w*", re.I
)
NOT_OUR_WORDS = {
    "nb": re.compile(
        r"relasjonell kompetanse|lærer-elev|barnets beste|\bvarsl\w+|\bforesatte og foreldre\b"
        r"|klassestyrer|\bmobbeplan|skolemiljøplan",
        re.I,
    ),
    "en": re.compile(
        r"\bprincipals?\b|homeroom|\brecess\b|teacher-student|student-teacher|\bclass teacher\b"
        r"|county governour|\bheadmaster\b|learning culture|duty of activity",
        re.I,
    ),
}
"""What the terms of the course stand in place of, by edition."""
CLICHES = re.compile(r"i en travel hverdag|in today's fast-paced|game.?changer|deep dive", re.I)


def prose(path):
    """The running text of a page or a lab, without code, tables, options and markup."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".ipynb":
        cells = [c for c in json.loads(text)["cells"] if c["cell_type"] == "markdown"]
        text = "\n\n".join("".join(cell["source"]) for cell in cells)
    text = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.S)
    text = re.sub(r"```.*?```", "", text, flags=re.S)
    text = re.sub(r"^(\||:\w|:{3,}|#|\w+: |---).*$", "", text, flags=re.M)
    text = re.sub(r"\{[\w:]+\}`[^`]*`|<[^>]+>|\]\([^)]*\)|`[^`]*`", " ", text)
    return text.replace("[", "").replace("*", "")


def lix(text):
    """Björnsson's readability index: words per sentence plus the share of long words."""
    words = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", text)
    sentences = len(re.findall(r"[.:?]\s|\n\n", text))
    long_words = sum(len(word) > 6 for word in words)
    return len(words) / sentences + 100 * long_words / len(words)


def test_the_index_is_computed_as_defined():
    text = "Vi går hjem. Elevene arbeider med oppgaver. "
    assert lix(text) == pytest.approx(7 / 2 + 100 * 3 / 7)


@pytest.mark.parametrize("path", NORWEGIAN, ids=lambda path: path.stem)
def test_norwegian_text_is_easy_to_read(path):
    assert lix(prose(path)) < 45


@pytest.mark.parametrize("name", prose_of_cards("nb"))
def test_norwegian_data_cards_are_easy_to_read(name):
    text = "\n\n".join(prose_of_cards("nb")[name].values())
    assert lix(text) < 45
    assert "!" not in text


@pytest.mark.parametrize("path", ALL, ids=lambda path: "/".join(path.parts[-3:]))
def test_no_shouting_no_cliches_no_outdated_words(path):
    text = prose(path)
    assert "!" not in text
    assert not CLICHES.search(text)
    # an old word may stand once, in brackets, for those who know it
    assert not OLD_WORDS.search(re.sub(r"\([^()]*\)", "", text))


@pytest.mark.parametrize("edition", ["nb", "en"])
def test_an_old_word_is_given_once_at_most(edition):
    texts = [prose(path) for path in (ROOT / "book" / edition).glob("[0-9]*.md")]
    found = [match[0].lower() for text in texts for match in OLD_WORDS.finditer(text)]
    assert len(found) == len(set(found))


@pytest.mark.parametrize("path", ALL, ids=lambda path: "/".join(path.parts[-3:]))
def test_the_terms_of_the_course_are_used(path):
    edition = "en" if "en" in path.parts else "nb"
    source = path.read_text(encoding="utf-8")
    # a word that is named as a word stands in quotes, in italics or in brackets
    named = r"«[^«»]*»|“[^“”]*”|(?<!\*)\*[^*\n]+\*(?!\*)|\([^()\n]*\)"
    found = NOT_OUR_WORDS[edition].findall(re.sub(named, "", source))
    assert found == []
