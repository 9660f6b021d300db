"""What is wrong with a file, told so that whoever made it can find the cell and mend it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from laeringsmiljo.editions import Edition
from laeringsmiljo.errors import CourseError
from laeringsmiljo.i18n import translator

SHOWN: Final = 20
"""How many problems the text of an error names."""
MOST: Final = 1000
"""How many problems an error holds; those after them are only counted."""


def words(edition: Edition) -> Callable[[str], str]:
    """The translations of this package's sentences."""
    return translator("own", edition).gettext


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong.

    Attributes
    ----------
    row, column
        Where it is, as Excel shows it: the row's number; the column's letter and heading. None
        where it concerns the whole file.
    found, expected
        What stands there and what should; ``found`` is None where there is nothing to show.
        A name of a person is never shown.
    text
        All of it in a sentence.
    """

    row: int | None
    column: str | None
    found: str | None
    expected: str
    text: str

    def __str__(self) -> str:
        return self.text


class OwnFileError(CourseError):
    """A file that could not be read; nothing of it was.

    Attributes
    ----------
    problems
        What is wrong, in the order of the rows; at most `MOST`.
    count
        How many problems there are in all.
    """

    def __init__(
        self, edition: Edition, problems: Iterable[Problem], count: int | None = None
    ) -> None:
        self.problems = tuple(problems)
        self.count = len(self.problems) if count is None else count
        self._edition = edition
        super().__init__(self._text())

    def _text(self) -> str:
        if self.count == 1:
            return self.problems[0].text
        say = words(self._edition)
        lines = [say("The file has {n} problems, and nothing was read.").format(n=self.count)]
        lines += [f"- {problem.text}" for problem in self.problems[:SHOWN]]
        rest = self.count - len(self.problems[:SHOWN])
        if rest:
            lines.append(say("… and {n} more.").format(n=rest))
        return "\n".join(lines)

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (self._edition, self.problems, self.count)


class Problems:
    """Gathers what is wrong until everything has been looked at."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.say = words(edition)
        self.count = 0
        self._found: list[Problem] = []

    def add(
        self, expected: str, *, row: int | None = None, column: str | None = None, found: str = ""
    ) -> None:
        """Note a problem; ``expected`` is a whole sentence where there is no place for it."""
        self.count += 1
        if len(self._found) >= MOST:
            return
        say = self.say
        if row is None and column is None:
            text = expected
        else:
            place = say("Row {row}") if column is None else say("Row {row}, column {column}")
            if row is None:
                place = say("Column {column}")
            place = place.format(row=row, column=column)
            what = say("{place}: found {found}, expected {expected}.")
            text = what.format(place=place, found=found or say("nothing"), expected=expected)
        self._found.append(Problem(row, column, found or None, expected, text))

    def say_of(self, sentence: str, row: int | None, column: str | None = None) -> None:
        """Note a problem that is told in a sentence of its own."""
        self.count += 1
        if len(self._found) >= MOST:
            return
        say = self.say
        place = say("Row {row}") if column is None else say("Row {row}, column {column}")
        if row is None:
            place = say("Column {column}")
        text = f"{place.format(row=row, column=column)}: {sentence}"
        self._found.append(Problem(row, column, None, sentence, text))

    def error(self) -> OwnFileError:
        """The error that tells of them all."""
        ordered = sorted(self._found, key=_place)
        return OwnFileError(self.edition, ordered, self.count)

    def stop(self) -> None:
        """Raise the error if anything is wrong."""
        if self.count:
            raise self.error()


def _place(problem: Problem) -> tuple[int, int, str]:
    letters = (problem.column or "").split(" ")[0]
    return problem.row or 0, len(letters), letters


def refuse(edition: Edition, sentence: str) -> OwnFileError:
    """The error for a file that can't be looked into at all."""
    return OwnFileError(edition, [Problem(None, None, None, sentence, sentence)])
