"""The example data: class 7B at a school that does not exist, simulated from one seed."""

from laeringsmiljo.classroom.invented import simulate_class
from laeringsmiljo.classroom.load import DATASETS, label, load, load_truth
from laeringsmiljo.classroom.own import Own, OwnFileError, read_own, safe_cells
from laeringsmiljo.classroom.world import SEED, simulate, write

__all__ = [
    "DATASETS",
    "SEED",
    "Own",
    "OwnFileError",
    "label",
    "load",
    "load_truth",
    "read_own",
    "safe_cells",
    "simulate",
    "simulate_class",
    "write",
]
