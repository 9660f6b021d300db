"""What the shell, the server and the journal say exists in Norwegian too."""

import re
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po

import laeringsmiljo

PACKAGE = Path(laeringsmiljo.__file__).parent
SOURCES = {
    "journal": ("journal/*.py",),
    "server": ("server/*.py",),
    "cli": ("cli/journal.py", "cli/open.py"),
}
KEYWORDS = {"_": None, "say": None, "_count": (1, 2)}
PLACE = re.compile(r"{(\w+)[^}]*}")


def said(domain):
    for pattern in SOURCES[domain]:
        for path in PACKAGE.glob(pattern):
            for _, sentence, _, _ in extract_from_file("python", path, keywords=KEYWORDS):
                yield sentence


@pytest.mark.parametrize("domain", SOURCES)
def test_every_sentence_is_translated_with_its_places(domain):
    with (PACKAGE / "locale" / "nb" / f"{domain}.po").open("rb") as file:
        catalogue = {message.id: message.string for message in read_po(file) if message.id}

    assert set(said(domain)) == set(catalogue)
    for source, translation in catalogue.items():
        sources = [source] if isinstance(source, str) else source
        translations = [translation] if isinstance(translation, str) else translation
        assert all(translations), source
        for one, other in zip(sources, translations, strict=True):
            assert sorted(PLACE.findall(one)) == sorted(PLACE.findall(other))
