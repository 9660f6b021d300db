"""An author's mistakes fail the build, all at once, each with file, line and mend."""

import pytest

INDEX = """\
# Forside

:::{reflektion} seeing/one
:title: Feil type
Hva?
:::

:::{scale} seeing/two
:title: Feil felt
:low: Lite

Hvor?

---
statments:
  - A
:::

:::{reflection} Seeing
:title: Feil id
Hva?
:::

Det er vist {cite}`roorda2011influense`.

![](bilde.png)

:::{drawing} images/borte.svg
:alt: Noe
:::
"""

SECOND = """\
# Kapittel

:::{reflection} seeing/same
:title: En
Hva?
:::

:::{reflection} seeing/same
:title: To
Hva?
:::

:::{scale} seeing/after
:title: Etter
:low: Nei
:high: Ja
:before: seeing/nowhere

Nå
---
statements: [A]
:::

:::{recall} seeing/too-early
:title: For tidlig
:before: seeing/later

Nå
:::

:::{reflection} seeing/later
:title: Senere
Hva?
:::

:::{choice} seeing/none
:title: Ingen

Hva?
---
options:
  - text: A
    feedback: Ja
    right: true
  - text: B
:::

:::{replay} seeing/film
:title: Film
:lesson: autumn-99

Se
---
points:
  - {minute: 1, question: Hvem}
:::
"""

EXPECTED = [
    ("index.md:3:", "reflektion", "disse finnes: "),
    ("index.md:15:", "statments", "mente du «statements»?"),
    ("index.md:8:", "feltet «high» mangler", ":high:"),
    ("index.md:19:", "«Seeing» er ingen aktivitets-id", "seeing/first-impressions"),
    ("index.md:24:", "roorda2011influense", "mente du «roorda2011influence»?"),
    ("index.md:26:", "bilde.png", "har ingen beskrivelse"),
    ("index.md:28:", "book/images/borte.svg", "se på stien"),
    ("chapter.md:8:", "seeing/same", "book/nb/chapter.md:3"),
    ("chapter.md:13:", "seeing/nowhere", "se på id-en"),
    ("chapter.md:24:", "seeing/later", "vis til en tidligere aktivitet"),
    ("chapter.md:45:", "«options», nummer 2", "skriv «feedback: …»"),
    ("chapter.md:48:", "ingen time «autumn-99»", "autumn-12, spring-01"),
]


@pytest.fixture(scope="module")
def failed(new_book):
    book = new_book()
    (book.folder / "book" / "nb").mkdir(parents=True)
    (book.folder / "book" / "nb" / "bilde.png").write_bytes(b"")
    book.page("index", INDEX)
    book.page("chapter", SECOND)
    return book, book.build()


def test_the_build_fails(failed):
    _book, result = failed
    assert result.returncode != 0


@pytest.mark.parametrize(("place", "what", "mend"), EXPECTED)
def test_each_mistake_is_named(failed, place, what, mend):
    _book, result = failed
    lines = [line for line in result.stderr.splitlines() if place in line]
    assert any(what in line and mend in line for line in lines), result.stderr


def test_mended_sources_build(failed):
    book, _result = failed
    book.page("index", "# Forside\n\nDet er vist {cite}`roorda2011influence`.\n")
    book.page("chapter", "# Kapittel\n\n```{bibliography}\n```\n")
    result = book.build()
    assert result.returncode == 0, result.stderr
    assert "WARNING" not in result.stderr


def test_a_mistake_stays_an_error_until_it_is_mended(new_book):
    book = new_book("en")
    book.page("index", "# Front\n\n:::{scale} seeing/two\n:title: No fields\nWhere?\n:::\n")
    for _attempt in range(2):
        result = book.build()
        assert result.returncode != 0
        assert "index.md:3: scale seeing/two: the field “statements” is missing" in result.stderr
