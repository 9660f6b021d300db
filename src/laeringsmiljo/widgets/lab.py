"""The first line of every lab: which edition it speaks, and the way back to the book."""

import os
from html import escape

from IPython.display import HTML, display

from laeringsmiljo import editions
from laeringsmiljo.building import COURSE_URL, in_book_build
from laeringsmiljo.i18n import translator


def lab(name: str, edition: str) -> None:
    """Begin a lab: use ``edition`` from here on, and show the way back to the book.

    Parameters
    ----------
    name
        The lab's file name without its ending, such as ``04-attention``.
    edition
        ``nb`` or ``en``.

    Raises
    ------
    CourseError
        If there is no such edition.
    """
    chosen = editions.use(edition)
    course = os.environ.get(COURSE_URL)
    if course and not in_book_build():
        text = translator("activities", chosen).gettext("Back to the page in the book")
        address = f"{course}{chosen}/labs/{name}.html"
        display(
            HTML(  # type: ignore[no-untyped-call]
                f'<p><a href="{escape(address)}" target="_blank">{escape(text)}</a></p>'
            )
        )
