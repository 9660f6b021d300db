"""What can go wrong with a journal, told in sentences the user can act on."""

from laeringsmiljo import editions
from laeringsmiljo.errors import CourseError
from laeringsmiljo.i18n import translator


class JournalError(CourseError):
    """The journal can't be used right now. Nothing that was saved before is lost."""


class JournalFull(JournalError):
    """There is no room left on the disk."""


class Refused(CourseError):
    """Entries, marks or a file that the journal won't take in. Nothing has changed."""


def say(message: str, **values: object) -> str:
    """Translate a sentence of the journal into the edition in use and fill it in."""
    return translator("journal", editions.current()).gettext(message).format(**values)
