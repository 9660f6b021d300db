"""Figures with controls that a page shows without a notebook, by name."""

from collections.abc import Callable
from typing import Final

from laeringsmiljo.editions import Edition
from laeringsmiljo.figures.drawings import Drawings
from laeringsmiljo.figures.portrait import one_pupil

ON_PAGES: Final[dict[str, Callable[[Edition], Drawings]]] = {"one-pupil": one_pupil}
"""What the directive ``explore`` takes as its argument."""
