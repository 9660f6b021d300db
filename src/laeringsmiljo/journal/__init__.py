"""Where answers live: an append-only journal in SQLite, its history, erasure and export.

Books, notebooks, the server and the shell all write to one journal, many at once.
"""

from laeringsmiljo.journal.entries import Answer, Entry, Mark
from laeringsmiljo.journal.errors import JournalError, JournalFull, Refused
from laeringsmiljo.journal.exchange import Export
from laeringsmiljo.journal.store import Changes, Journal, Position

__all__ = [
    "Answer",
    "Changes",
    "Entry",
    "Export",
    "Journal",
    "JournalError",
    "JournalFull",
    "Mark",
    "Position",
    "Refused",
]
