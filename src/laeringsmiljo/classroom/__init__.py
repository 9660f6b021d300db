"""The example data: class 7B at a school that does not exist, simulated from one seed."""

from laeringsmiljo.classroom.load import DATASETS, label, load, load_truth
from laeringsmiljo.classroom.world import SEED, simulate, write

__all__ = ["DATASETS", "SEED", "label", "load", "load_truth", "simulate", "write"]
