"""What builds and servers tell the labs they run, and what a build leaves for others to find."""

import os
from typing import Final

VARIABLE: Final = "LAERINGSMILJO_BUILD"
"""The environment variable that a book build sets for the labs it runs."""

COURSE_URL: Final = "LAERINGSMILJO_COURSE_URL"
"""The environment variable in which the course's server tells its kernels where the book is."""

INVENTORY: Final = "_static/activities.json"
"""The inventory of activities as pages read it, below the edition's folder."""

SESSIONS: Final = "_static/sessions.json"
"""The session plans of all chapters, below the edition's folder."""

PLACES: Final = "activities.json"
"""Where each activity stands in the sources, below the folder of the doctrees."""


def in_book_build() -> bool:
    """Say whether this code is run to make a page of the book."""
    return bool(os.environ.get(VARIABLE))
