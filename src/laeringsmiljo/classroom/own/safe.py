"""Cells that stay text when a spreadsheet opens them."""

from pandas import DataFrame

DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet may take for the beginning of a formula."""


def safe_cells(table: DataFrame) -> DataFrame:
    """Make a copy in which no text, heading or index can become a formula in a spreadsheet.

    A text that begins as a formula does gets an apostrophe in front. Numbers, dates and empty
    cells are as they were.

    >>> safe_cells(DataFrame({"a": ["=1+1", "fine"], "b": [-1, 2]})).to_dict("list")
    {'a': ["'=1+1", 'fine'], 'b': [-1, 2]}
    """
    safe = table.copy()
    for place in range(safe.shape[1]):
        column = safe.iloc[:, place]
        if column.dtype == object or column.dtype == "str" or column.dtype == "category":
            safe.isetitem(place, [_safe(value) for value in column.astype(object)])
    safe.columns = safe.columns.map(_safe)
    safe.index = safe.index.map(_safe)
    return safe


def _safe(value: object) -> object:
    if isinstance(value, tuple):
        return tuple(map(_safe, value))
    if isinstance(value, str) and value.startswith(DANGEROUS):
        return f"'{value}"
    return value
