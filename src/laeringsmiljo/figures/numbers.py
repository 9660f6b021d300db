"""Numbers as an edition writes them: ``−1 234,5`` in Norwegian, ``−1,234.5`` in English."""

import math
from numbers import Real

from babel.numbers import format_decimal
from matplotlib.ticker import FuncFormatter

from laeringsmiljo import editions
from laeringsmiljo.editions import Edition


def number(value: float, edition: Edition | None = None, decimals: int | None = None) -> str:
    """Write a number with at most two decimals; a missing one as a dash.

    What rounds to zero has no sign.

    Parameters
    ----------
    value
        Any real number, NaN included.
    edition
        The edition whose way of writing is wanted; the one in use if not given.
    decimals
        How many decimals to write, zeros included; at most two if not given.
    """
    if math.isnan(value):
        return "–"
    places = "##" if decimals is None else "0" * decimals
    rounded = round(value, 2 if decimals is None else decimals) + 0.0  # -0.0 + 0.0 is 0.0
    chosen = edition or editions.current()
    return format_decimal(rounded, format=f"#,##0.{places}", locale=chosen).replace("-", "−")


def number_ticks(edition: Edition | None = None) -> FuncFormatter:
    """Make a tick formatter that writes numbers as `number` does."""
    chosen = edition or editions.current()
    return FuncFormatter(lambda value, _position: number(value, chosen))


def is_number(value: object) -> bool:
    """Say whether a table's cell is a number, and so is set to the right."""
    return isinstance(value, Real) and not isinstance(value, bool)
