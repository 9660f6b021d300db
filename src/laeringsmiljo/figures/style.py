"""How matplotlib draws for the course: sizes, weights and stand-in colours.

One unit of a figure is one CSS pixel of the picture at its natural size (72 to the inch).
Write figure functions with `styled` and open the figure with `subplots`:

    @styled
    def attention_map(events, *, edition=None) -> Picture:
        figure, axes = subplots()
"""

from contextlib import AbstractContextManager
from typing import Any, Final

import matplotlib as mpl
from cycler import cycler
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from laeringsmiljo.figures import palette

WIDTH: Final = 440
HEIGHT: Final = 300

STYLE: Final[dict[str, Any]] = {
    "axes.axisbelow": True,
    "axes.edgecolor": palette.MUTED,
    "axes.facecolor": "none",
    "axes.grid": False,
    "axes.labelcolor": palette.INK,
    "axes.labelsize": 12,
    "axes.linewidth": 1,
    "axes.prop_cycle": cycler(color=palette.CATEGORICAL),
    "axes.spines.right": False,
    "axes.spines.top": False,
    "axes.titlecolor": palette.INK,
    "axes.titlelocation": "left",
    "axes.titlesize": 13,
    "axes.titleweight": "bold",
    "figure.constrained_layout.use": True,
    "figure.dpi": 72,
    "figure.facecolor": "none",
    "font.family": "DejaVu Sans",
    "font.size": 12,
    "grid.color": palette.LINE,
    "grid.linewidth": 1,
    "hatch.color": palette.INK,
    "hatch.linewidth": 1,
    "image.cmap": "laeringsmiljo",
    "legend.edgecolor": palette.LINE,
    "legend.facecolor": palette.SURFACE,
    "legend.fontsize": 11,
    "legend.frameon": False,
    "legend.labelcolor": palette.INK,
    "lines.linewidth": 2,
    "lines.markersize": 7,
    "patch.edgecolor": palette.INK,
    "patch.linewidth": 1,
    "savefig.dpi": 72,
    "savefig.facecolor": "none",
    "svg.fonttype": "none",
    "svg.hashsalt": "laeringsmiljo",
    "text.color": palette.INK,
    # a dollar sign in somebody's own file is no formula
    "text.parse_math": False,
    "xtick.color": palette.MUTED,
    "xtick.labelcolor": palette.INK,
    "xtick.labelsize": 11,
    "ytick.color": palette.MUTED,
    "ytick.labelcolor": palette.INK,
    "ytick.labelsize": 11,
}

mpl.colormaps.register(palette.RAMP, force=True)


def styled_context() -> AbstractContextManager[None]:
    """A context in which matplotlib draws in the style of the course."""
    return mpl.rc_context(STYLE)  # type: ignore[arg-type]


styled = mpl.rc_context(STYLE)  # type: ignore[arg-type]
"""The same as a decorator: everything the function draws is in the style of the course."""


def subplots(width: float = WIDTH, height: float = HEIGHT, **layout: Any) -> tuple[Figure, Any]:
    """Open a figure of ``width`` × ``height`` units, with axes as `Figure.subplots` lays out.

    The figure is outside pyplot: nothing is shown twice in a notebook and nothing has to be
    closed. With no ``layout`` the second value is one `Axes`.
    """
    figure = Figure(figsize=(width / 72, height / 72))
    axes: Axes | Any = figure.subplots(**layout)
    return figure, axes
