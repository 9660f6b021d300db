"""The picture that stands for a page where somebody shares its address."""

from io import BytesIO
from textwrap import wrap
from typing import Final

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Circle, PathPatch
from matplotlib.path import Path

from laeringsmiljo.editions import Edition
from laeringsmiljo.figures.style import styled
from laeringsmiljo.figures.words import Words

WIDTH: Final = 1200
HEIGHT: Final = 630
"""Pixels, as those who show such pictures ask for."""

_GROUND, _INK = "#0d5c5a", "#fefefd"

_HEADS = (((13, 14), 4.2), ((28, 18), 3.2))
_SHOULDERS = (
    (6.5, 31), (6.5, 25), (9.1, 21.5), (13, 21.5), (16.9, 21.5), (19.2, 24.7), (19.8, 27),
    (20.7, 24.6), (23, 23), (26, 23), (30.6, 23), (33.5, 26.2), (33.5, 31),
)  # fmt: skip
"""The mark of the course, as in ``favicon.svg``: 40 units wide, y downwards."""


@styled
def card(title: str, above: str, edition: Edition) -> bytes:
    """Draw a page's card as a PNG of 1200 × 630 pixels.

    Parameters
    ----------
    title
        The page's title; long ones are broken over lines.
    above
        A few words over the title, such as which chapter it is; may be empty.
    edition
        The language of the course's name for itself.
    """
    say = Words(edition)
    figure = Figure(figsize=(WIDTH / 72, HEIGHT / 72), facecolor=_GROUND)
    figure.set_layout_engine(None)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set(xlim=(0, WIDTH), ylim=(0, HEIGHT))
    axes.axis("off")
    _draw_two_people(axes)
    axes.text(90, 540, above, color=_INK, size=30, va="center")
    axes.text(
        90,
        490,
        "\n".join(wrap(title, 24)),
        color=_INK,
        size=56,
        weight="bold",
        va="top",
        linespacing=1.15,
    )
    name = "Bedre læringsmiljø – " + say("relational competence in practice")
    axes.text(90, 70, name, color=_INK, size=26, va="center")
    written = BytesIO()
    figure.savefig(written, format="png", facecolor=_GROUND)
    return written.getvalue()


def _draw_two_people(axes: Axes) -> None:
    left, top, scale = 880, 330, 7.5

    def put(point: tuple[float, float]) -> tuple[float, float]:
        return left + scale * point[0], top - scale * point[1]

    for centre, radius in _HEADS:
        axes.add_patch(Circle(put(centre), scale * radius, color=_INK))
    codes = [Path.MOVETO, *[Path.CURVE4] * (len(_SHOULDERS) - 1)]
    shoulders = Path([put(point) for point in _SHOULDERS], codes)
    axes.add_patch(
        PathPatch(
            shoulders,
            fill=False,
            edgecolor=_INK,
            linewidth=2.6 * scale,
            capstyle="round",
            joinstyle="round",
        )
    )
