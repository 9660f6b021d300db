"""One's own file: how it is read. `template` has the empty one to fill in."""

from laeringsmiljo.classroom.own.own import Own
from laeringsmiljo.classroom.own.problems import OwnFileError, Problem
from laeringsmiljo.classroom.own.read import read_own
from laeringsmiljo.classroom.own.safe import safe_cells

__all__ = ["Own", "OwnFileError", "Problem", "read_own", "safe_cells"]
