"""The Jupyter face of the course: activities, explorers, one's own file, sheets, labs."""

from laeringsmiljo.figures import Choice, Guess
from laeringsmiljo.widgets.activity import ask
from laeringsmiljo.widgets.explorer import explore
from laeringsmiljo.widgets.lab import lab
from laeringsmiljo.widgets.own_file import own_file
from laeringsmiljo.widgets.replay import replay
from laeringsmiljo.widgets.sheet import paper

__all__ = ["Choice", "Guess", "ask", "explore", "lab", "own_file", "paper", "replay"]
