"""Relationships and choices in figures."""

from collections.abc import Callable, Mapping
from typing import Final

import numpy as np
from pandas import DataFrame

World = Mapping[str, DataFrame]


def cronbach_alpha(items: DataFrame) -> float:
    """Cronbach's alpha of a scale: one column per item, one row per person; gaps are left out."""
    whole = items.dropna().astype(float)
    k = whole.shape[1]
    return float(k / (k - 1) * (1 - whole.var(ddof=1).sum() / whole.sum(axis=1).var(ddof=1)))


def _alpha(world: World, scale: str) -> float:
    ratings = world["relationship_teacher"]
    ratings = ratings[ratings["scale"] == scale]
    found = [
        cronbach_alpha(part.pivot(index="pupil", columns="item", values="value"))
        for _, part in ratings.groupby(["wave", "adult"])
    ]
    return float(np.mean(found))


def alpha_of_closeness(world: World) -> float:
    """Cronbach's alpha of the teachers' closeness, mean of waves and teachers."""
    return _alpha(world, "closeness")


def alpha_of_conflict(world: World) -> float:
    """Cronbach's alpha of the teachers' conflict, mean of waves and teachers."""
    return _alpha(world, "conflict")


def conflict_steadier_than_closeness(world: World) -> float:
    """How much higher the correlation autumn–spring is for conflict than for closeness."""
    scores = (
        world["relationship_teacher"]
        .groupby(["scale", "adult", "pupil", "wave"])["value"]
        .mean()
        .astype(float)
        .unstack()
    )
    stability = scores.groupby("scale").apply(lambda s: s["autumn"].corr(s["spring"]))
    return float(stability["conflict"] - stability["closeness"])


def _ties(world: World) -> DataFrame:
    choices = world["nominations"].query("question == 'be_with'")
    gender = world["pupils"].set_index("pupil")["gender"]
    back = choices[["wave", "pupil", "chosen"]].rename(
        columns={"pupil": "chosen", "chosen": "pupil"}
    )
    joined = choices.merge(back.assign(returned=True), on=["wave", "pupil", "chosen"], how="left")
    return joined.assign(
        returned=joined["returned"].eq(True),
        same=joined["pupil"].map(gender) == joined["chosen"].map(gender),
    )


def reciprocity(world: World) -> float:
    """Share of the choices for breaks that are returned."""
    return float(_ties(world)["returned"].mean())


def within_gender(world: World) -> float:
    """Share of the choices for breaks that go to the same gender."""
    return float(_ties(world)["same"].mean())


def chosen_by_somebody(world: World) -> float:
    """Share of the pupils whom somebody chooses to be with in breaks, mean of the waves."""
    chosen = _ties(world).groupby("wave")["chosen"].nunique()
    return float(chosen.mean() / world["seating"]["pupil"].nunique())


MEASURES: Final[dict[str, Callable[[World], float]]] = {
    function.__name__: function
    for function in (
        alpha_of_closeness,
        alpha_of_conflict,
        conflict_steadier_than_closeness,
        reciprocity,
        within_gender,
        chosen_by_somebody,
    )
}
