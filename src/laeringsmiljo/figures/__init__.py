"""Figures of the course: each a drawing, a text that says what it shows, and its numbers."""

from laeringsmiljo.figures import palette
from laeringsmiljo.figures.drawings import Choice, Drawings, Guess
from laeringsmiljo.figures.numbers import number, number_ticks
from laeringsmiljo.figures.picture import Picture
from laeringsmiljo.figures.style import styled, subplots

__all__ = [
    "Choice",
    "Drawings",
    "Guess",
    "Picture",
    "number",
    "number_ticks",
    "palette",
    "styled",
    "subplots",
]
