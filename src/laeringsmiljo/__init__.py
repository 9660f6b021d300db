"""Bedre læringsmiljø: an open course on teachers' relational competence."""

from importlib.metadata import version

__version__ = version("laeringsmiljo")
