"""`replay`: a lesson of 7B as a film in a notebook."""

from typing import Any

from laeringsmiljo import editions
from laeringsmiljo.activities.film import Film
from laeringsmiljo.activities.types.replay import Replay
from laeringsmiljo.figures.replay import film_of
from laeringsmiljo.journal import Journal
from laeringsmiljo.widgets.activity import Asked, ask


def replay(lesson: str, *, journal: Journal | None = None, **fields: Any) -> Asked:
    """Show a lesson that plays back on the seating plan, and stops at points to think.

    Parameters
    ----------
    lesson
        The identifier of an observed lesson, such as ``autumn-10``.
    journal
        Where the answer is kept; the reader's own journal if not given.
    **fields
        The other fields of `laeringsmiljo.activities.types.replay.Replay`: ``id``, ``title``,
        ``prompt``, ``points`` …

    Raises
    ------
    CourseError
        If there is no such lesson.

    Examples
    --------
    ``replay("autumn-10", id="seeing/film", title="…", prompt="…",
    points=[{"minute": 18, "question": "…"}])``
    """
    film = Film.model_validate(film_of(lesson, editions.current()))
    return ask(Replay(lesson=lesson, film=film, **fields), journal)
