"""The editions of the course, and which one is in use.

An edition is a language version of the whole course: ``nb`` (Norwegian bokmål, the default)
or ``en`` (English). Notebooks choose theirs in the first cell; a book build and the shell
choose by their own settings.
"""

import locale
import os
from contextvars import ContextVar
from typing import Final, Literal, get_args

from laeringsmiljo.errors import CourseError

Edition = Literal["nb", "en"]
EDITIONS: Final[tuple[Edition, ...]] = get_args(Edition)
DEFAULT: Final[Edition] = "nb"

_current: ContextVar[Edition] = ContextVar("edition", default=DEFAULT)


def check(edition: str) -> Edition:
    """Return ``edition`` if there is such an edition; raise `CourseError` if not."""
    if edition not in EDITIONS:
        raise CourseError(
            f"Utgaven «{edition}» finnes ikke. Velg en av: {', '.join(EDITIONS)}. / "
            f'There is no edition "{edition}". Choose one of: {", ".join(EDITIONS)}.'
        )
    return edition


def use(edition: str) -> Edition:
    """Make ``edition`` the one that figures, activities and messages use from here on."""
    chosen = check(edition)
    _current.set(chosen)
    return chosen


def current() -> Edition:
    """The edition in use; ``nb`` until `use` has said otherwise."""
    return _current.get()


def of_environment() -> Edition:
    """The edition that suits the user's shell: ``en`` for an English locale, else ``nb``."""
    named = [os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
    language = next(filter(None, named), None) or locale.getlocale()[0] or ""
    return "en" if language.lower().startswith("en") else DEFAULT


def of_accept_language(header: str | None) -> Edition:
    """The edition that a browser's ``Accept-Language`` header asks for first."""
    for part in (header or "").split(","):
        language = part.split(";")[0].strip().lower()
        if language.split("-")[0] in ("nb", "no", "nn", "da", "sv"):
            return "nb"
        if language.split("-")[0] == "en":
            return "en"
    return DEFAULT
