"""Names become codes; who is who is known here and nowhere else."""

import csv
import io
import os
import re
from difflib import SequenceMatcher
from itertools import combinations
from pathlib import Path
from typing import Final

from pandas import DataFrame

from laeringsmiljo.classroom.own.cells import as_text
from laeringsmiljo.classroom.own.problems import words
from laeringsmiljo.classroom.own.safe import safe_cells
from laeringsmiljo.classroom.own.sheets import Value
from laeringsmiljo.editions import Edition
from laeringsmiljo.errors import CourseError

IDENTITY: Final = re.compile(r"(?<![\d.,])\d{6}[ \u00a0-]?\d{5}(?!\d)")
"""A national identity number, as it is usually written."""
FULL_NAME: Final = re.compile(r"[^\W\d_][\w'’-]*[^\W\d_]( [^\W\d_][\w'’.-]*)+$")
_WORD: Final = re.compile(r"[^\W\d_]{2,}")
LOOKED_AT: Final = 200
"""Among more people than this none are compared with each other."""


def folded(value: Value) -> str:
    """A name made comparable."""
    return as_text(value).casefold()


def looks_like_a_full_name(text: str) -> bool:
    """Whether a text is two or more words that each begin with a capital letter.

    >>> looks_like_a_full_name("Kari Nordmann"), looks_like_a_full_name("blå sykkel")
    (True, False)
    """
    return bool(FULL_NAME.match(text)) and all(word[0].isupper() for word in text.split())


class People:
    """Gives codes to people in the order in which they appear."""

    def __init__(self) -> None:
        self._order: dict[str, str] = {}
        self._parts: dict[str, set[str]] = {}

    def add(self, value: Value) -> str:
        """Note a person; gives what they are known by until all are known."""
        name = folded(value)
        if name not in self._order:
            self._order[name] = as_text(value)
            for word in _WORD.findall(name):
                self._parts.setdefault(word, set()).add(name)
        return name

    def __len__(self) -> int:
        return len(self._order)

    def codes(self) -> dict[str, str]:
        """Folded name → code."""
        width = max(2, len(str(len(self))))
        return {name: f"P{number:0{width}}" for number, name in enumerate(self._order, 1)}

    def key(self) -> dict[str, str]:
        """Code → the name as it was first written."""
        codes = self.codes()
        return {codes[name]: written for name, written in self._order.items()}

    def named_in(self, text: str) -> bool:
        """Whether a text holds the name of somebody."""
        small = text.casefold()
        return small in self._order or any(word in self._parts for word in _WORD.findall(small))

    def without_names(self, text: str, codes: dict[str, str]) -> str:
        """A text in which names are codes, or "…" where it may be one of several people."""

        def known_as(word: re.Match[str]) -> str:
            owners = self._parts.get(word[0].casefold(), set())
            return codes[next(iter(owners))] if len(owners) == 1 else "…" if owners else word[0]

        return _WORD.sub(known_as, text)

    def alike(self) -> list[tuple[str, str]]:
        """Pairs of codes whose names are spelt almost alike."""
        codes = self.codes()
        names = [name for name in codes if len(name) >= 4 and not any(map(str.isdigit, name))]
        if len(names) > LOOKED_AT:
            return []
        return [
            (codes[one], codes[other])
            for one, other in combinations(names, 2)
            if SequenceMatcher(None, one, other).ratio() >= 0.85
        ]


def key_text(key: dict[str, str], edition: Edition) -> str:
    """Who is who as CSV with semicolons, in which no name can become a formula."""
    say = words(edition)
    table = safe_cells(DataFrame({say("Code"): list(key), say("Name"): list(key.values())}))
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";")
    writer.writerow(table.columns)
    writer.writerows(table.itertuples(index=False))
    return text.getvalue()


def write_key(key: dict[str, str], path: str | os.PathLike[str], edition: Edition) -> Path:
    """Write who is who to a file that only its owner can read.

    Raises
    ------
    CourseError
        If there is such a file already, or it can't be written.
    """
    say = words(edition)
    target = Path(path)
    try:
        opened = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        sentence = say("{file} is there already, and was left as it is. Choose another name.")
        raise CourseError(sentence.format(file=target)) from None
    except (OSError, ValueError):
        sentence = say("Could not write {file}. Choose another place.")
        raise CourseError(sentence.format(file=target)) from None
    with os.fdopen(opened, "w", encoding="utf-8-sig", newline="") as file:
        file.write(key_text(key, edition))
    return target
