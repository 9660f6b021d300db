"""The absence of a world in figures."""

from collections.abc import Callable, Mapping
from typing import Final

from pandas import DataFrame

from laeringsmiljo.classroom.schemas.absence import AWAY

World = Mapping[str, DataFrame]


def days_away(world: World) -> float:
    """Days away in the school year, the median of the pupils."""
    absence = world["absence"]
    return float(absence["kind"].isin(AWAY).groupby(absence["pupil"]).sum().median())


MEASURES: Final[dict[str, Callable[[World], float]]] = {days_away.__name__: days_away}
