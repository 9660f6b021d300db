"""Numbers as an edition writes them: ``1 234,5`` in Norwegian, ``1,234.5`` in English."""

import math
from numbers import Real

from babel.numbers import format_decimal
from matplotlib.ticker import FuncFormatter

from laeringsmiljo import editions
from laeringsmiljo.editions import Edition


def number(value: float, edition: Edition | None = None) -> str:
    """Write a number with at most two decimals; a missing one as a dash.

    Parameters
    ----------
    value
        Any real number, NaN included.
    edition
        The edition whose way of writing is wanted; the one in use if not given.
    """
    if math.isnan(value):
        return "–"
    return format_decimal(value, format="#,##0.##", locale=edition or editions.current())


def number_ticks(edition: Edition | None = None) -> FuncFormatter:
    """Make a tick formatter that writes numbers as `number` does."""
    chosen = edition or editions.current()
    return FuncFormatter(lambda value, _position: number(value, chosen))


def is_number(value: object) -> bool:
    """Say whether a table's cell is a number, and so is set to the right."""
    return isinstance(value, Real) and not isinstance(value, bool)
