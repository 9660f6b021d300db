"""A class as a network of choices: who is chosen, who chooses back, and what chance would do.

A choice goes from one pupil to another. All choices are positive: nobody has been asked whom they
do not want.

Chance is the simplest world there is: everybody makes as many choices as they did, and each falls
on any other pupil with equal probability. It says how many would be unchosen, and how many choices
would be returned, if nobody liked anybody more than others.
"""

from collections.abc import Sequence
from typing import Final

import networkx as nx
import numpy as np
from numpy.typing import NDArray
from pandas import DataFrame
from scipy.optimize import quadratic_assignment

SIMULATIONS: Final = 4_000
"""Classes drawn for a chance band. Its edges are then steady for a class of thirty."""

SEED: Final = 7
LEVEL: Final = 0.95

MEASURES: Final = ("unchosen", "returned", "most")


def members(participation: DataFrame, wave: str) -> list[str]:
    """Identifiers of those who could be chosen in a wave: all but those without consent."""
    there = participation[participation["wave"] == wave]
    return list(there.loc[there["took_part"] != "no_consent", "pupil"])


def network(choices: DataFrame, members: Sequence[str], *, away: str | None = None) -> nx.DiGraph:
    """Make a network of choices.

    Parameters
    ----------
    choices
        ``pupil`` and ``chosen``, one row a choice: one question of the dataset ``nominations``.
    members
        Everybody who can choose or be chosen. Choices of and by others are left out.
    away
        One whose own choices are left out, as if away that day; others may still choose this one.
    """
    graph = nx.DiGraph()
    graph.add_nodes_from(members)
    known = choices["pupil"].isin(members) & choices["chosen"].isin(members)
    made = choices[known & (choices["pupil"] != away)]
    graph.add_edges_from(zip(made["pupil"], made["chosen"], strict=True))
    return graph


def per_pupil(graph: nx.DiGraph) -> DataFrame:
    """Count each pupil's choices.

    Returns
    -------
    DataFrame
        ``pupil``, ``chosen`` (by how many), ``chooses`` (how many) and ``returned`` (how many of
        those choose back), those chosen by most first.
    """
    rows = [
        {
            "pupil": one,
            "chosen": graph.in_degree(one),
            "chooses": graph.out_degree(one),
            "returned": sum(graph.has_edge(other, one) for other in graph.successors(one)),
        }
        for one in graph
    ]
    table = DataFrame(rows, columns=["pupil", "chosen", "chooses", "returned"])
    return table.sort_values("chosen", ascending=False, kind="stable", ignore_index=True)


def against_chance(
    graph: nx.DiGraph,
    *,
    level: float = LEVEL,
    simulations: int = SIMULATIONS,
    seed: int = SEED,
) -> DataFrame:
    """Lay what is found in a network beside what would be if the choices fell at random.

    Parameters
    ----------
    graph
        As from `network`.
    level
        Share of the drawn classes that lie within the band.
    simulations, seed
        Number of classes drawn, and the seed of the drawing.

    Returns
    -------
    DataFrame
        Per ``measure`` of `MEASURES` (how many are unchosen, the share of the choices that are
        returned, how often the one with most is chosen): ``value``, and by chance the mean
        ``chance`` and the band from ``low`` to ``high``.
    """
    pupils = list(graph)
    made = np.array([graph.out_degree(one) for one in pupils])
    rng = np.random.default_rng(seed)
    lots = rng.random((simulations, len(pupils), len(pupils)))
    own = np.arange(len(pupils))
    lots[:, own, own] = np.inf  # nobody draws themselves
    last = np.sort(lots, axis=2)[:, own, made - 1]
    drawn = (lots <= last[..., None]) & (made > 0)[:, None]
    real = nx.to_numpy_array(graph, nodelist=pupils, dtype=bool)[None]
    tail = (1 - level) / 2
    rows = []
    for measure, found, by_chance in zip(MEASURES, _measures(real), _measures(drawn), strict=True):
        low, high = np.quantile(by_chance, [tail, 1 - tail])
        rows.append((measure, found[0], by_chance.mean(), low, high))
    return DataFrame(rows, columns=["measure", "value", "chance", "low", "high"])


def _measures(drawn: NDArray[np.bool_]) -> list[NDArray[np.float64]]:
    """`MEASURES` of each network (networks × pupils × pupils), in order."""
    times = drawn.sum(axis=1)
    choices = drawn.sum(axis=(1, 2))
    both = (drawn & drawn.transpose(0, 2, 1)).sum(axis=(1, 2))
    shares = np.divide(both, choices, out=np.zeros(len(drawn)), where=choices > 0)
    return [(times == 0).sum(axis=1).astype(float), shares, times.max(axis=1).astype(float)]


def places(
    graph: nx.Graph,
    columns: int = 4,
    *,
    middle: float = 0.0,
    seed: int = SEED,
    tries: int = 20,
) -> DataFrame:
    """Lay out a network on a grid, so that those who are tied stand near each other.

    It is a quadratic assignment: pupils to places in the grid, with the least sum of squared
    lengths of the lines. The search (SciPy's 2-opt) starts at random, and where it ends depends on
    the seed; no layout is the right one.

    Parameters
    ----------
    graph
        Its edges may have a ``weight``; their direction does not matter.
    columns
        Places in a row; every other row is moved half a place.
    middle
        How much it counts that those with many lines stand in the middle; below nought they stand
        at the edge.
    seed, tries
        Of the search, and how often it starts; the best layout is given.

    Returns
    -------
    DataFrame
        ``pupil``, ``x`` and ``y``, in places from the upper left, in the order of the network.
    """
    pupils = list(graph)
    rows = -(-len(pupils) // columns)
    grid = np.array([(x + 0.5 * (y % 2), y) for y in range(rows) for x in range(columns)])
    ties = np.zeros((len(grid), len(grid)))
    lines = nx.to_numpy_array(graph, nodelist=pupils)
    ties[: len(pupils), : len(pupils)] = lines + lines.T
    apart = ((grid[:, None] - grid[None]) ** 2).sum(axis=2)
    # the diagonals carry what a place costs whoever stands there
    ties[np.diag_indices_from(ties)] = middle * ties.sum(axis=1)
    apart[np.diag_indices_from(apart)] = ((grid - grid.mean(axis=0)) ** 2).sum(axis=1)
    options = {"rng": np.random.default_rng(seed)}
    found = (
        quadratic_assignment(ties, apart, method="2opt", options=options) for _ in range(tries)
    )
    best = min(found, key=lambda layout: layout.fun)
    x, y = grid[best.col_ind[: len(pupils)]].T
    return DataFrame({"pupil": pupils, "x": x, "y": y})
