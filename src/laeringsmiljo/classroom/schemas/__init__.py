"""The datasets' columns: the one place where they are defined.

Loaders validate against these schemas; data cards and templates are read from them.
"""

from typing import Final

from pandera.pandas import DataFrameSchema

from laeringsmiljo.classroom.schemas import (
    absence,
    contacts,
    lessons,
    nominations,
    places,
    relationships,
    schools,
    signals,
    survey,
)
from laeringsmiljo.classroom.schemas.columns import SEASONS, WAVES, labels_of
from laeringsmiljo.classroom.schemas.lessons import KINDS

SCHEMAS: Final[dict[str, DataFrameSchema]] = {
    name: schema
    for module in (
        lessons,
        survey,
        relationships,
        nominations,
        contacts,
        absence,
        places,
        signals,
        schools,
    )
    for name, schema in module.SCHEMAS.items()
}
"""Dataset name → schema. ``truth`` and ``truth_schools`` are the answers behind the others."""

TRUTHS: Final = tuple(name for name in SCHEMAS if name.startswith("truth"))

__all__ = ["KINDS", "SCHEMAS", "SEASONS", "TRUTHS", "WAVES", "labels_of"]
