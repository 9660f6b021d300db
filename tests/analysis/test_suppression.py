"""No small group is shown, and none can be worked out from what is shown."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from pandas import DataFrame, Series

from laeringsmiljo.analysis.suppression import (
    hidden_cells,
    hidden_groups,
    suppress,
    suppress_bullying,
    suppress_means,
    with_totals,
)

TABLES = arrays(
    np.int64,
    st.tuples(st.integers(1, 5), st.integers(1, 5)),
    elements=st.one_of(st.integers(0, 6), st.integers(0, 30)),
)


def shown(table):
    return [["" if value is None else int(value) for value in row] for row in table]


def rows(table):
    return shown(table.astype(object).where(table.notna(), None).to_numpy().tolist())


def recoverable(hidden):
    """The hidden cells that follow from the others: their place in the equations of the table."""
    places = np.argwhere(hidden)
    height, width = hidden.shape
    equations = np.zeros((height + width, len(places)))
    for number, (row, column) in enumerate(places):
        equations[row, number] = -1 if column == width - 1 else 1
        equations[height + column, number] = -1 if row == height - 1 else 1
    rank = np.linalg.matrix_rank(equations)
    for number, place in enumerate(places):
        alone = np.zeros((1, len(places)))
        alone[0, number] = 1
        if np.linalg.matrix_rank(np.vstack([equations, alone])) == rank:
            yield tuple(place)


def test_the_test_itself_finds_what_can_be_subtracted():
    one = np.zeros((3, 3), dtype=bool)
    one[0, 0] = True
    assert list(recoverable(one)) == [(0, 0)]
    one[:2, :2] = True
    assert not list(recoverable(one))


def test_a_small_cell_takes_the_cheapest_rectangle_with_it():
    counts = DataFrame([[3, 12, 9], [10, 8, 20], [15, 11, 7]])
    assert rows(suppress(counts)) == [
        ["", "", 9, 24],
        ["", "", 20, 38],
        [15, 11, 7, 33],
        [28, 31, 36, 95],
    ]


def test_a_table_without_small_cells_is_shown_whole():
    counts = DataFrame([[5, 0], [17, 6]], index=["a", "b"], columns=["girl", "boy"])
    assert not hidden_cells(counts).to_numpy().any()
    assert rows(suppress(counts)) == [[5, 0, 5], [17, 6, 23], [22, 6, 28]]


def test_two_small_cells_whose_sum_is_small_are_not_enough():
    hidden = hidden_cells(DataFrame([[1, 2, 30], [9, 9, 9]]))
    assert hidden.iloc[0, :3].all()


def test_a_class_with_one_pupil_of_a_sort_hides_the_total_too():
    hidden = hidden_cells(DataFrame([[1], [24]]))
    assert hidden.iloc[:, 0].tolist()[:2] == [True, True]


@given(TABLES)
@settings(max_examples=60, deadline=None, database=None, derandomize=True)
def test_no_hidden_cell_can_be_found_from_what_is_shown(counts):
    hidden = hidden_cells(DataFrame(counts))
    whole = with_totals(DataFrame(counts)).to_numpy()
    covered = hidden.to_numpy()
    assert covered[(whole > 0) & (whole < 5)].all()
    assert not list(recoverable(covered))
    # none is 0, so all can be moved along the paths they are on and still be numbers of people
    assert (whole[covered] > 0).all()
    inner, totals = whole[:, :-1] * covered[:, :-1], covered[:, -1]
    sums = inner.sum(axis=1)
    assert not ((sums > 0) & (sums < 5) & ~totals).any()


@given(TABLES)
@settings(max_examples=20, deadline=None, database=None, derandomize=True)
def test_what_is_shown_is_true(counts):
    table = suppress(DataFrame(counts))
    whole = with_totals(DataFrame(counts))
    assert ((table == whole) | table.isna()).all(axis=None)


def test_groups():
    sizes = Series({"7A": 24, "7B": 26, "small": 3})
    assert hidden_groups(sizes).to_dict() == {"7A": True, "7B": False, "small": True}
    assert not hidden_groups(Series([5, 0, 8])).any()
    assert hidden_groups(Series([1, 2, 12, 20])).tolist() == [True, True, True, False]
    assert hidden_groups(Series([2, 0])).all()


def test_the_mean_of_a_small_group_goes_with_its_size():
    table = DataFrame({"group": list("abc"), "n": [3, 9, 14], "mean": [4.2, 3.1, 3.9]})
    shown = suppress_means(table)
    assert shown["hidden"].tolist() == [True, True, False]
    assert shown.loc[2, ["n", "mean"]].tolist() == [14, 3.9]
    assert shown.loc[:1, ["n", "mean"]].isna().all(axis=None)
    assert table["n"].tolist() == [3, 9, 14]


def test_bullying_below_ten_and_from_one_to_four_is_hidden_and_so_is_one_more():
    groups = DataFrame({"n": [120, 80, 9, 60], "bullied": [12, 9, 0, 7]}, index=list("abcd"))
    shown = suppress_bullying(groups)
    assert shown["hidden"].tolist() == [False, False, True, True]
    assert shown.loc["a", "percent"] == pytest.approx(10)
    assert shown.loc["c"].isna().tolist() == [False, True, True, False]
    assert shown["n"].tolist() == [120, 80, 9, 60]


@settings(max_examples=60, deadline=None, database=None, derandomize=True)
@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), min_size=1, max_size=6))
def test_what_is_hidden_of_bullying_is_not_the_difference_of_what_is_shown(pairs):
    groups = DataFrame([(n, min(n, bullied)) for n, bullied in pairs], columns=["n", "bullied"])
    shown = suppress_bullying(groups)
    open_ = shown[~shown["hidden"]]
    assert not open_["bullied"].between(1, 4).any()
    assert not (open_["percent"].notna() & (open_["n"] < 10)).any()
    hidden = groups[shown["hidden"]]
    if 0 < len(hidden) < len(groups):
        assert len(hidden) > 1
        assert hidden["bullied"].sum() >= 5
        assert hidden["n"].sum() >= 10


def test_impossible_numbers_are_refused():
    with pytest.raises(ValueError, match="negative"):
        hidden_cells(DataFrame([[-1]]))
    with pytest.raises(ValueError, match="more are bullied"):
        suppress_bullying(DataFrame({"n": [3], "bullied": [4]}))
