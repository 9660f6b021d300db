"""What a figure function returns: the drawing, what it shows, and the numbers behind it."""

from dataclasses import dataclass
from typing import Any

from matplotlib.figure import Figure
from pandas import DataFrame

from laeringsmiljo.building import in_book_build
from laeringsmiljo.errors import CourseError


@dataclass(frozen=True, eq=False)
class Picture:
    """A figure with the text and the table that let every reader have it.

    Attributes
    ----------
    figure
        The drawing, in the course's style (`figures.style`) and colours (`figures.palette`).
    text
        One to three sentences that say what the drawing shows, made from the data, in the
        edition's language. Read aloud in place of the drawing.
    table
        The numbers in the drawing, one row per thing drawn, with column headings that a reader
        understands; the first column names the rows, and the index is not shown.
        ``table.attrs["caption"]`` names the picture; without it the axes' title does.
    """

    figure: Figure
    text: str
    table: DataFrame

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        """Show the picture with its text and numbers, in a notebook and in the book."""
        # imported here because both are made of pictures
        from laeringsmiljo.figures import exploration

        try:
            shown = exploration.alone(self)
        except CourseError as error:
            return exploration.problem_bundle(error)
        bundle: dict[str, Any] = {"text/plain": shown.first.text}
        if in_book_build():
            return {**bundle, exploration.MIME: shown.to_json()}
        return {**bundle, "text/html": exploration.self_contained(shown)}
