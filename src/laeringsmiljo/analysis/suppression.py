"""Hide small groups, so that no pupil can be recognised, and so that no hidden figure can be found.

It does not help to hide a cell that can be found by subtracting the others from a total. A table
of counts with its totals is seen as a network: rows and columns are points, and each hidden cell
is a line between its row and its column. The totals are a row and a column too. A hidden cell
can be found from what is shown exactly when its line is a bridge, one that is on no closed path.
So lines are added until none is a bridge; and hidden cells that can be found together count as
one group, which must not be small either.
"""

from itertools import pairwise
from typing import Final

import networkx as nx
import numpy as np
import pandas as pd
from numpy.typing import NDArray
from pandas import DataFrame, Series

LEAST: Final = 5
"""The smallest group whose figures are shown."""
LEAST_FOR_A_SHARE: Final = 10
"""The smallest group of which the share who are bullied is shown."""
TOTAL: Final = "total"

_DEAR: Final = 1e6
"""What it costs to hide a total: more than any other cell."""


def with_totals(counts: DataFrame) -> DataFrame:
    """Add a row and a column of totals, both called ``total``, to a table of counts."""
    table = counts.copy()
    table[TOTAL] = table.sum(axis=1)
    table.loc[TOTAL] = table.sum()
    return table


def hidden_cells(counts: DataFrame, least: int = LEAST) -> DataFrame:
    """Say which cells of a table with totals must be hidden.

    Parameters
    ----------
    counts
        How many there are in each cell, without totals.
    least
        The smallest number that is shown. 0 is shown too: there is nobody to recognise.

    Returns
    -------
    DataFrame
        True where a cell is hidden; the shape of `with_totals`.
    """
    table = with_totals(counts)
    values = table.to_numpy(dtype=np.int64)
    if (values < 0).any():
        raise ValueError("counts can't be negative")
    hidden = (values > 0) & (values < least)
    while _hide_one_more(values, hidden, least):
        pass
    return DataFrame(hidden, index=table.index, columns=table.columns)


def suppress(counts: DataFrame, least: int = LEAST) -> DataFrame:
    """Give a table of counts with its totals, empty where a cell must be hidden (`Int64`)."""
    return with_totals(counts).astype("Int64").mask(hidden_cells(counts, least))


def hidden_groups(n: Series, least: int = LEAST) -> Series:
    """Say which of some groups must be hidden when the total of all of them is shown.

    Parameters
    ----------
    n
        How many there are in each group.
    least
        The smallest number that is shown; 0 is shown too.

    Returns
    -------
    Series
        True for the groups to hide. Those hidden are at least two and hold at least ``least``
        together, so that their sum gives nobody away. Where that can't be had, because all the
        groups together are too small, all are hidden, and the total must be too.
    """
    sizes = n.to_numpy(dtype=np.int64)
    hidden = (sizes > 0) & (sizes < least)
    while hidden.any() and (hidden.sum() < 2 or sizes[hidden].sum() < least):
        rest = np.flatnonzero(~hidden & (sizes > 0))
        if not rest.size:
            hidden[:] = True
            break
        hidden[rest[np.argmin(sizes[rest])]] = True
    return Series(hidden, index=n.index)


def suppress_means(table: DataFrame, least: int = LEAST, n: str = "n") -> DataFrame:
    """Empty the figures of small groups, and of one more where they could be worked out.

    Parameters
    ----------
    table
        A row for each group, with how many there are in the column ``n``; the other columns of
        numbers are means or other figures of the group. The mean of all may be shown beside it.
    least
        The smallest group that is shown.
    n
        The column with the size of the group.

    Returns
    -------
    DataFrame
        The table with ``n`` as `Int64` and a column ``hidden``. If all groups together are
        smaller than ``least``, all are hidden, and what is known of all must not be shown.
    """
    hidden = hidden_groups(table[n], least)
    shown = table.astype({n: "Int64"})
    figures = [name for name in shown.select_dtypes("number").columns if name != n]
    shown[figures] = shown[figures].astype("Float64")
    shown.loc[hidden, [n, *figures]] = pd.NA
    return shown.assign(hidden=hidden)


def suppress_bullying(groups: DataFrame) -> DataFrame:
    """Hide what may not be shown of bullying: no share below 10 pupils, no number from 1 to 4.

    Parameters
    ----------
    groups
        A row for each group, with ``n`` who answered and ``bullied`` of them.

    Returns
    -------
    DataFrame
        ``n``, ``bullied``, ``percent`` and ``hidden``. Where a group is hidden, the number and
        the share are both empty, since one of them gives the other; ``n`` is shown unless it is
        below `LEAST`. The groups that are hidden are at least two, hold at least 10 pupils and at
        least 5 who are bullied, so that the total of all groups may be shown; where that can't be
        had, all are hidden, and the total must be too.
    """
    n = groups["n"].to_numpy(dtype=np.int64)
    bullied = groups["bullied"].to_numpy(dtype=np.int64)
    if (bullied > n).any() or (bullied < 0).any():
        raise ValueError("more are bullied than have answered")
    hidden = (n < LEAST_FOR_A_SHARE) & (n > 0) | (bullied > 0) & (bullied < LEAST)
    while hidden.any() and (
        hidden.sum() < 2 or n[hidden].sum() < LEAST_FOR_A_SHARE or bullied[hidden].sum() < LEAST
    ):
        rest = np.flatnonzero(~hidden & (n > 0))
        if not rest.size:
            hidden[:] = True
            break
        some = rest[bullied[rest] > 0] if (bullied[rest] > 0).any() else rest
        hidden[some[np.argmin(n[some])]] = True
    small = hidden_groups(groups["n"])
    table = DataFrame(
        {
            "n": groups["n"].astype("Int64").mask(small),
            "bullied": groups["bullied"].astype("Int64").mask(hidden),
            "percent": Series(
                100 * bullied / np.where(n > 0, n, 1), index=groups.index, dtype="Float64"
            ).mask(hidden | (n == 0)),
        }
    )
    return table.assign(hidden=hidden)


def _hide_one_more(values: NDArray[np.int64], hidden: NDArray[np.bool_], least: int) -> bool:
    """Hide what the first cell or line that gives something away needs; say whether one did."""
    network = nx.Graph(((("row", r), ("column", c)) for r, c in np.argwhere(hidden).tolist()))
    bridge = next(iter(nx.bridges(network)), None)
    if bridge is not None:
        (_, row), (_, column) = sorted(bridge, reverse=True)
        for cell in _detour(values, hidden, row, column):
            hidden[cell] = True
        return True
    for line in _lines_that_tell(values, hidden, least):
        rest = [cell for cell in line if not hidden[cell] and values[cell] > 0]
        hidden[min(rest, key=lambda cell: _cost(cell, values))] = True
        return True
    return False


def _cost(cell: tuple[int, int], values: NDArray[np.int64]) -> float:
    """How much is lost by hiding a cell: its number; totals are the last to go."""
    rows, columns = values.shape
    totals = int(cell[0] == rows - 1) + int(cell[1] == columns - 1)
    return float(values[cell]) + _DEAR * totals


def _lines_that_tell(
    values: NDArray[np.int64], hidden: NDArray[np.bool_], least: int
) -> list[list[tuple[int, int]]]:
    """The rows and columns whose total is shown and whose hidden cells together are too few.

    Since the total is shown, it is large enough, and there is more in the line to hide.
    """
    rows, columns = values.shape
    lines = [[(r, c) for c in range(columns)] for r in range(rows)]
    lines += [[(r, c) for r in range(rows)] for c in range(columns)]
    telling = []
    for *cells, total in lines:
        covered = [int(values[cell]) for cell in cells if hidden[cell]]
        if covered and not hidden[total] and sum(covered) < least:
            telling.append(cells)
    return telling


def _detour(
    values: NDArray[np.int64], hidden: NDArray[np.bool_], row: int, column: int
) -> list[tuple[int, int]]:
    """The cells that close the cheapest path round a hidden cell.

    There always is one without a zero: by the totals of its row and column and of everything,
    or, for a total, by a cell that it counts. Since no hidden cell is 0, the numbers along a
    path can all be moved up or down by one, so not even their being numbers of people tells
    which they are.
    """
    network = nx.Graph()
    for r, c in np.ndindex(values.shape):
        if (r, c) != (row, column) and values[r, c] > 0:
            cost = 0.0 if hidden[r, c] else _cost((r, c), values)
            network.add_edge(("row", r), ("column", c), cost=cost)
    path = nx.shortest_path(network, ("row", row), ("column", column), weight="cost")
    steps = (sorted(step, reverse=True) for step in pairwise(path))
    return [(r, c) for (_, r), (_, c) in steps]
