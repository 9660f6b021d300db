"""Nothing on an nb page is in English: every string in the code has its translation."""

import re
import string
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

import laeringsmiljo

PACKAGE = Path(laeringsmiljo.__file__).parent
FRONTEND = Path(__file__).parents[1] / "frontend" / "src"
CATALOGUES = sorted((PACKAGE / "locale" / "nb").glob("*.po"))
# (?<!\.)\bt\( also finds this.t(
CALL = re.compile(r'\bt\(\s*"((?:[^"\\]|\\.)*)"')


def messages(path):
    with path.open("rb") as file:
        return [message for message in read_po(file, locale="nb") if message.id]


TRANSLATED = {
    (message.id if isinstance(message.id, str) else message.id[0])
    for path in CATALOGUES
    for message in messages(path)
    if message.string
}


def in_python():
    found = extract_from_dir(
        PACKAGE,
        method_map=[("**.py", "python")],
        keywords={"_": None, "gettext": None, "_gettext": None, "ngettext": (1, 2), "say": None},
    )
    for name, line, message, _comments, _context in found:
        text = message if isinstance(message, str) else message[0]
        if text:
            yield f"{name}:{line}", text


def in_typescript():
    for path in FRONTEND.rglob("*.ts"):
        for match in CALL.finditer(path.read_text(encoding="utf-8")):
            yield path.name, match[1].replace('\\"', '"')


def in_templates():
    for path in (PACKAGE / "sphinxext" / "theme").rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        for match in re.finditer(r"""\bt\((["'])(.*?)\1\)""", text):
            yield path.name, match[2]


@pytest.mark.parametrize("source", [in_python, in_typescript, in_templates])
def test_every_string_is_translated(source):
    strings = list(source())
    assert len(strings) > 5
    missing = [f"{place}: {text}" for place, text in strings if text not in TRANSLATED]
    assert not missing, "\n".join(missing)


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_translations_keep_the_places_for_values(path):
    def fields(text):
        return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name)

    for message in messages(path):
        if isinstance(message.id, str) and "${" not in message.id:
            assert fields(message.id) == fields(message.string), message.id
