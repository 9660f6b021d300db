"""What stands in a cell, as a value of its column."""

import math
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from difflib import SequenceMatcher
from functools import cache
from typing import Any, Final

from babel import Locale
from pandera.pandas import Column

from laeringsmiljo.classroom.own.problems import words
from laeringsmiljo.classroom.own.sheets import Value
from laeringsmiljo.classroom.schemas.columns import labels_of
from laeringsmiljo.classroom.schemas.own import Field
from laeringsmiljo.editions import EDITIONS, Edition
from laeringsmiljo.i18n import translator

NOTHING: Final = frozenset(
    {"-", "–", "—", ".", "na", "n/a", "nan", "null", "none", "blank", "missing", "not answered"}
    | {"tom", "ingen", "mangler", "ikke svart", "vet ikke"}
)
"""What is written, in small letters, where there is nothing to write."""
CLOSE: Final = 0.84
"""How like a known word a misspelt one must be."""
MISSPELT: Final = 500
"""After so many different texts in a column, none is taken for a misspelt word."""
ZERO_DAY: Final = datetime(1899, 12, 30)
"""Day 0 of Excel's serial dates."""
MONTHS: Final = (
    ("januar", "january", "jan"),
    ("februar", "february", "feb"),
    ("mars", "march", "mar"),
    ("april", "apr"),
    ("mai", "may"),
    ("juni", "june", "jun"),
    ("juli", "july", "jul"),
    ("august", "aug"),
    ("september", "sept", "sep"),
    ("oktober", "october", "okt", "oct"),
    ("november", "nov"),
    ("desember", "december", "des", "dec"),
)
_MONTH: Final = {name: number for number, names in enumerate(MONTHS, 1) for name in names}


@dataclass(frozen=True)
class Wrong:
    """A cell that can't be read; ``expected`` is what should have stood there."""

    expected: str


def fold(value: object) -> str:
    """Text made comparable: small letters, no punctuation, single spaces.

    >>> fold("  Jobbe-med (1) ")
    'jobbe med 1'
    """
    text = unicodedata.normalize("NFKC", str(value)).casefold()
    return " ".join(re.sub(r"[\W_]+", " ", text).split())


def as_text(value: Value) -> str:
    """The cell as its user sees it, on one line.

    >>> as_text(7.0), as_text("  to   ord ")
    ('7', 'to ord')
    """
    if value is None:
        return ""
    if isinstance(value, float) and math.isfinite(value) and value.is_integer():
        value = int(value)
    if isinstance(value, datetime) and value.time() == time():
        value = value.date()
    return " ".join(str(value).split())


def is_empty(value: Value) -> bool:
    """Whether a cell says nothing, or says that there is nothing to say."""
    text = as_text(value).casefold()
    return not text or text in NOTHING


def likeness(one: str, other: str) -> float:
    """How alike two folded texts are, from 0 to 1; 0 if their numbers differ."""
    if one == other:
        return 1.0
    longest = max(len(one), len(other))
    if longest < 4 or abs(len(one) - len(other)) > longest * 0.3:
        return 0.0
    if re.findall(r"\d+", one) != re.findall(r"\d+", other):
        return 0.0
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= CLOSE else 0.0


def closest(text: str, known: Mapping[str, str]) -> str | None:
    """What a text is known as, misspelt or not; None if nothing is like it."""
    folded = fold(text)
    if folded in known:
        return known[folded]
    scored = max(((likeness(folded, one), one) for one in known), default=(0.0, ""))
    return known[scored[1]] if scored[0] >= CLOSE else None


def type_of(column: Column) -> str:
    """The type of a column: ``code``, ``whole``, ``number``, ``date`` or ``text``."""
    if labels_of(column):
        return "code"
    dtype = str(column.dtype).lower()
    for part, name in (("int", "whole"), ("float", "number"), ("datetime", "date")):
        if part in dtype:
            return name
    return "text"


def bounds(column: Column) -> tuple[float | None, float | None]:
    """The lowest and the highest number of a column."""
    limits: dict[str, Any] = {}
    for check in column.checks:
        limits |= check.statistics or {}
    return limits.get("min_value"), limits.get("max_value")


def read_number(value: Value) -> float | None:
    """A number, written in any of the ways that people and programs write one.

    >>> read_number("3,6"), read_number("63 187"), read_number("1.234,5"), read_number("fire")
    (3.6, 63187.0, 1234.5, None)
    """
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        try:
            found = float(value)
        except OverflowError:
            return None
        return found if math.isfinite(found) else None
    if not isinstance(value, str) or len(value) > 40:
        return None
    text = re.sub(r"[\s\u00a0\u202f\u2009']", "", value).replace("−", "-").removesuffix("%")
    if "," in text and "." in text:
        text = text.replace("." if text.rindex(",") > text.rindex(".") else ",", "")
    text = text.replace(",", ".")
    if not re.fullmatch(r"[+-]?(\d+(\.\d*)?|\.\d+)", text, re.ASCII):
        return None
    return float(text)


def read_date(value: Value) -> datetime | None:
    """A day: a date cell, a serial number of Excel, or text with the day first.

    >>> read_date("12.3.2026") == read_date("12. mars 2026") == read_date("2026-03-12 10:15")
    True
    >>> read_date(46093)
    datetime.datetime(2026, 3, 12, 0, 0)
    """
    if isinstance(value, datetime):
        found: datetime | None = value.replace(hour=0, minute=0, second=0, microsecond=0)
    elif isinstance(value, date):
        found = datetime(value.year, value.month, value.day)
    else:
        found = _written_date(as_text(value).casefold())
    if found is None:
        return None
    found = found.replace(tzinfo=None)
    return found if 1990 <= found.year <= 2100 else None


def _written_date(text: str) -> datetime | None:
    text = re.sub(r"[t ,]+\d{1,2}[:.]\d\d([:.]\d\d)?(\.\d+)?( ?[ap]m)?z?$", "", text)
    text = re.sub(r"^(man|tirs|ons|tors|fre|lør|søn)\w*\s+", "", text)
    text = re.sub(r"^(mon|tue|wed|thu|fri|sat|sun)\w*,?\s+", "", text)
    serial = re.fullmatch(r"(\d{5})([.,]\d+)?", text, re.ASCII)
    if serial:
        return ZERO_DAY + timedelta(days=int(serial[1]))
    try:
        if found := re.fullmatch(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})\.?", text, re.ASCII):
            return datetime(*map(int, found.groups()))  # type: ignore[arg-type]
        if found := re.fullmatch(r"(\d{1,2})[-./ ]+(\d{1,2})[-./ ]+(\d{4}|\d\d)", text, re.ASCII):
            first, month, year = map(int, found.groups())
        elif found := re.fullmatch(r"(\d{1,2})\.?[\s-]+([^\W\d_]+)\.?,?[\s-]+(\d{4}|\d\d)", text):
            first, month, year = int(found[1]), _MONTH.get(found[2], 0), int(found[3])
        elif found := re.fullmatch(r"([^\W\d_]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})", text):
            first, month, year = int(found[2]), _MONTH.get(found[1], 0), int(found[3])
        else:
            return None
        return datetime(year + 2000 if year < 100 else year, month, first)
    except ValueError:
        return None


@cache
def _languages() -> dict[str, str]:
    known: dict[str, str] = {}
    for edition in EDITIONS:
        known |= {fold(name): code for code, name in Locale.parse(edition).languages.items()}
    return known | {"norsk": "nb", "norwegian": "nb"}


def language(text: str) -> str:
    """The ISO 639-1 code of a language that is named; other text as it stands.

    >>> language("Arabisk"), language("nb")
    ('ar', 'nb')
    """
    return _languages().get(fold(text), text)


class Reader:
    """Reads the cells of one column."""

    def __init__(self, field: Field, edition: Edition) -> None:
        self.column = field.column
        self.type = type_of(field.column)
        self.low, self.high = bounds(field.column)
        self._edition = edition
        labels = labels_of(field.column)
        self.known = {fold(code): code for code in labels}
        for one in EDITIONS:
            say = translator("schemas", one).gettext
            self.known |= {fold(say(label)): code for code, label in labels.items()}
        self.known |= {fold(word): code for word, code in field.words.items()}
        say = translator("schemas", edition).gettext
        self._labels = [say(label) for label in labels.values()]
        self._codes: dict[str, str | None] = {}

    def read(self, value: Value) -> Any:
        """The value of a cell, None if it is empty and may be, or `Wrong`."""
        if is_empty(value) and not (self.known and fold(as_text(value)) in self.known):
            return None if self.column.nullable else Wrong(self.expected)
        text = as_text(value)
        if self.type == "code":
            found = self.code(text)
            return Wrong(self.expected) if found is None else found
        if self.type == "date":
            return read_date(value) or Wrong(self.expected)
        if self.type == "text":
            return text
        number = read_number(value)
        if (
            number is None
            or (self.low is not None and number < self.low)
            or (self.high is not None and number > self.high)
            or number > 1e12
            or (self.type == "whole" and not number.is_integer())
        ):
            return Wrong(self.expected)
        return int(number) if self.type == "whole" else number

    def code(self, text: str) -> str | None:
        """The code that a text stands for, misspelt or not; None if it is like none of them."""
        if text not in self._codes:
            guess = len(self._codes) < MISSPELT
            self._codes[text] = (
                closest(text[:100], self.known) if guess else self.known.get(fold(text))
            )
        return self._codes[text]

    @property
    def expected(self) -> str:
        """What should stand in a cell."""
        say = words(self._edition)
        if self.type == "code":
            return say("one of: {options}").format(options=", ".join(self._labels))
        if self.type == "date":
            return say("a date such as 12.3.2026")
        if self.type == "text":
            return say("something in the cell")
        whole = self.type == "whole"
        if self.low is not None and self.high is not None:
            text = (
                say("a whole number from {low} to {high}")
                if whole
                else say("a number from {low} to {high}")
            )
            return text.format(low=f"{self.low:g}", high=f"{self.high:g}")
        return say("a whole number") if whole else say("a number")
