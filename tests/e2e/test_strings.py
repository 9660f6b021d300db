"""Every string of the front end is translated."""

import re
from pathlib import Path

from laeringsmiljo.i18n import strings

SOURCES = Path(__file__).parents[2] / "frontend" / "src"
CALL = re.compile(r'\bt\(\s*"((?:[^"\\]|\\.)*)"')


def test_every_string_has_its_norwegian_and_no_norwegian_is_left_over():
    code = "\n".join(path.read_text(encoding="utf-8") for path in SOURCES.rglob("*.ts"))
    used = set(CALL.findall(code))
    assert used
    translated = strings("ui", "nb")
    assert used == set(translated)
    for source, text in translated.items():
        assert set(re.findall(r"{\w+}", source)) == set(re.findall(r"{\w+}", text)), source
