"""What a picture says: sentences, numbers, lists and days in one edition's language."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from babel.dates import format_date
from babel.lists import format_list

from laeringsmiljo import editions
from laeringsmiljo.editions import Edition
from laeringsmiljo.figures.numbers import number
from laeringsmiljo.i18n import translator

_LISTS: Final = {"nb": "nb", "en": "en_GB"}
_DAYS: Final = {"nb": "EEEE d. MMMM", "en": "EEEE d MMMM"}


class Words:
    """The strings of the catalogue ``figures``, in the edition asked for or the one in use.

    Name it ``say``: the strings in its calls are then found, and a test sees that each of them is
    translated.
    """

    def __init__(self, edition: Edition | None = None) -> None:
        self.edition = edition or editions.current()
        self._gettext = translator("figures", self.edition).gettext

    def __call__(self, text: str, /, **values: Any) -> str:
        """Translate a text, and fill in its ``{places}``."""
        translated = self._gettext(text)
        return translated.format(**values) if values else translated

    def options(self, names: dict[Any, str]) -> dict[Any, str]:
        """Translate the options of a control."""
        return {code: self._gettext(name) for code, name in names.items()}

    def number(self, value: float, decimals: int = 0) -> str:
        """Write a number with at most so many decimals."""
        return number(round(value, decimals), self.edition)

    def exact(self, value: float, decimals: int = 2) -> str:
        """Write a number with just so many decimals, zeros included."""
        return number(value, self.edition, decimals)

    def between(self, low: float, high: float, decimals: int = 0) -> str:
        """Write an interval, such as 0,2–0,4."""
        return f"{self.number(low, decimals)}–{self.number(high, decimals)}"

    def list(self, words: Iterable[str]) -> str:
        """Write words as a list: a, b and c."""
        return format_list(list(words), locale=_LISTS[self.edition])

    def day(self, day: date) -> str:
        """Write a day with the name of its weekday, without the year."""
        return format_date(day, _DAYS[self.edition], locale=self.edition)
