"""How a world is measured against the published figures in ``calibration.toml``."""

from collections.abc import Callable, Mapping
from typing import Final

from pandas import DataFrame

from laeringsmiljo.classroom.measures import absence, lessons, relationships, schools, survey

MEASURES: Final[dict[str, Callable[[Mapping[str, DataFrame]], float]]] = {
    name: function
    for module in (lessons, survey, relationships, absence, schools)
    for name, function in module.MEASURES.items()
}
"""Name, as in ``calibration.toml`` → the function that measures it."""
