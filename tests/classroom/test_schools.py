"""The schools: luck does not last, the truth is known, and small figures are hidden."""

import numpy as np
import pandas as pd
import pytest

from laeringsmiljo.classroom import SEED, load, load_truth
from laeringsmiljo.classroom.schemas import SCHEMAS
from laeringsmiljo.classroom.schemas.schools import BULLYING, INDICES, SCHOOL_YEARS
from laeringsmiljo.classroom.schools import EDGE, on_scale, parameter, simulate_schools, spread
from laeringsmiljo.classroom.streams import stream


def evaluated(table, truth):
    """What three ways of evaluating give, over all indices: before and after among those that
    join; against equally low schools that never join; and what is true."""
    table = table[(table["index"] != BULLYING) & ~table["suppressed"]].copy()
    kind = table.groupby(["school_year", "grade", "index"])["value"]
    table["apart"] = table["value"] - kind.transform("mean")

    def by_year(column):
        weighted = table.assign(x=table[column] * table["n"]).groupby(["school", "school_year"])
        return (weighted["x"].sum() / weighted["n"].sum()).unstack().dropna()

    value, apart = by_year("value"), by_year("apart")
    joined = table.groupby("school")["joined"].first().reindex(value.index)
    effects = truth[truth["index"] != BULLYING].groupby(["school", "school_year"])["effect"].mean()
    gains, gains_of_low, gains_of_others, true = [], [], [], []
    for number, year in enumerate(SCHOOL_YEARS[1:3], start=1):
        gain = value[list(SCHOOL_YEARS[number:])].mean(axis=1) - value[SCHOOL_YEARS[number - 1]]
        new, free = joined == year, joined.isna() | (joined >= year)
        before = apart[SCHOOL_YEARS[number - 1]]
        low = free & (before <= before[free].quantile(0.3))
        gains += list(gain[new])
        gains_of_low += list(gain[new & low])
        gains_of_others += list(gain[low & joined.isna()])
        true += [effects[school, year] for school in gain[new].index]
    return np.mean(gains), np.mean(gains_of_low) - np.mean(gains_of_others), np.mean(true)


@pytest.fixture(scope="module")
def results():
    worlds = (simulate_schools(stream(seed, "schools")) for seed in range(40))
    return np.array([evaluated(*world) for world in worlds])


@pytest.fixture(scope="module")
def shipped():
    return load("schools"), load_truth("truth_schools")


def test_before_and_after_says_about_twice_the_truth(results, shipped):
    naive, _fair, true = results.mean(axis=0)
    assert 1.6 <= naive / true <= 2.6
    naive, _fair, true = evaluated(*shipped)
    assert 1.6 <= naive / true <= 2.6


def test_equally_low_schools_that_never_join_bring_out_the_truth(results, shipped):
    _naive, fair, true = results.mean(axis=0)
    assert fair / true == pytest.approx(1, abs=0.25)
    _naive, fair, true = evaluated(*shipped)
    assert fair / true == pytest.approx(1, abs=0.4)


def test_support_from_home_seems_to_gain_from_projects_that_do_not_touch_it(shipped):
    _table, truth = shipped
    home, home_truth = (t[t["index"] == "home_support"] for t in shipped)
    naive, _fair, true = evaluated(home, home_truth)
    assert true == 0
    assert naive > 0.05
    assert not truth[truth["index"] == "home_support"]["effect"].any()


def test_who_joins_looked_bad_the_year_before_and_the_truth_knows_it(shipped):
    table, truth = shipped
    reasons = truth.groupby("school")["reason"].first()
    joined = table.groupby("school")["joined"].first()
    assert reasons.isna().equals(joined.isna())
    assert 15 <= joined.notna().sum() <= 45
    assert (reasons == "bad_year").sum() > 0.8 * joined.notna().sum()
    assert set(joined.dropna()) == set(SCHOOL_YEARS[1:3])
    began = truth["school_year"] >= truth["school"].map(joined).fillna("9999")
    assert not truth.loc[~began, "effect"].any()
    helped = began & ~truth["index"].isin(["home_support", BULLYING])
    assert (truth.loc[helped, "effect"] > 0).all()
    assert (truth.loc[began & (truth["index"] == BULLYING), "effect"] < 0).all()


def test_joining_depends_on_luck_and_not_only_on_the_school():
    tables = [simulate_schools(stream(seed, "schools")) for seed in range(12)]
    low, lucky = [], []
    for table, truth in tables:
        first = truth[(truth["school_year"] == SCHOOL_YEARS[0]) & (truth["index"] != BULLYING)]
        level = first.groupby("school")["true_value"].mean()
        year = table[(table["school_year"] == SCHOOL_YEARS[0]) & (table["index"] != BULLYING)]
        seen = year.groupby("school")["value"].mean()
        joined = table.groupby("school")["joined"].first() == SCHOOL_YEARS[1]
        luck = (seen - level).dropna()
        low.append(level[joined].mean() - level[~joined].mean())
        lucky.append(luck[joined].mean() - luck[~joined].mean())
    assert np.mean(low) < -0.05
    assert np.mean(lucky) < -0.05


def test_small_figures_spread_more_than_large_ones(shipped):
    table = shipped[0]
    table = table[(table["index"] != BULLYING) & ~table["suppressed"]].copy()
    kind = table.groupby(["school_year", "grade", "index"])["value"]
    apart = table["value"] - kind.transform("mean")
    few, many = table["n"].quantile([1 / 3, 2 / 3])
    assert apart[table["n"] <= few].std() > 1.25 * apart[table["n"] >= many].std()


def test_figures_with_too_few_answers_are_hidden_and_no_others(shipped):
    table = shipped[0]
    fewest = np.where(table["index"] == BULLYING, 30, 20)
    assert (table["suppressed"] == (table["n"] < fewest)).all()
    assert table["suppressed"].equals(table["value"].isna())
    assert 0.1 < table["suppressed"].mean() < 0.6
    assert table.loc[table["index"] == BULLYING, "sd"].isna().all()


def test_there_are_86_schools_of_40_owners_with_the_grades_of_their_kind(shipped):
    table, truth = shipped
    assert table["school"].nunique() == truth["school"].nunique() == 86
    assert table["owner"].nunique() == 40
    assert (table.groupby("school")["owner"].nunique() == 1).all()
    grades = {tuple(sorted(set(one))) for _, one in table.groupby("school")["grade"]}
    assert grades == {(5, 6, 7), (8, 9, 10), (5, 6, 7, 8, 9, 10)}
    assert set(table["index"]) == {*INDICES, BULLYING}
    values = table[table["index"] != BULLYING]["value"].dropna()
    assert values.between(1, 5).all()


def test_orrebekken_is_among_them_and_joins_nothing():
    for seed in (SEED, 1, 2):
        table, _truth = simulate_schools(stream(seed, "schools"))
        home = table[table["school"] == "Orrebekken skole"]
        assert set(home["grade"]) == {5, 6, 7}
        assert set(home["size"]) == {310}
        assert home["joined"].isna().all()


def test_the_whole_country_is_made_by_the_same_code():
    table, truth = simulate_schools(stream(1, "country"), schools=2700, owners=357)
    SCHEMAS["schools"].validate(table)
    SCHEMAS["truth_schools"].validate(truth)
    assert table["school"].nunique() == 2700
    size = table.groupby("school")["size"].first().sum()
    assert 500_000 < size < 750_000


@pytest.mark.parametrize(("schools", "owners"), [(5, 6), (3000, 40), (500, 400)])
def test_more_than_there_are_names_or_schools_for_is_an_error(schools, owners):
    with pytest.raises(ValueError, match=r"names are wanted|at least one school"):
        simulate_schools(stream(1, "schools"), schools=schools, owners=owners)


def test_truth_is_between_the_years_as_the_survey_is(shipped):
    """The truth is what the survey comes to when chance is averaged out."""
    table, truth = shipped
    seen = table[~table["suppressed"] & (table["index"] != BULLYING)]
    seen = seen.groupby(["school", "school_year", "index"])["value"].agg(["mean", "size"])
    true = truth.set_index(["school", "school_year", "index"])["true_value"]
    both = pd.concat([seen["mean"], true], axis=1, join="inner")
    assert (both["mean"] - both["true_value"]).mean() == pytest.approx(0, abs=0.03)
    assert both.corr().iloc[0, 1] > 0.6


def test_no_figure_is_one_that_answers_from_1_to_5_cannot_give(shipped):
    """The widest answers with a mean m are all 1 or 5; with a mean of 5 all are 5."""
    for table in (shipped[0], *(simulate_schools(stream(seed, "schools"))[0] for seed in range(6))):
        shown = table[(table["index"] != BULLYING) & ~table["suppressed"]]
        value = shown["value"]
        assert value.between(1, 5, inclusive="neither").all()
        assert (shown["sd"] < np.sqrt((value - 1) * (5 - value))).all()
        assert (shown["sd"] > 0).all()


def test_means_are_drawn_together_only_near_the_ends_of_the_scale():
    middle = np.linspace(1 + EDGE, 5 - EDGE, 20)
    assert on_scale(middle) == pytest.approx(middle)
    assert on_scale(np.array([5.0, 6.0, 60.0])) == pytest.approx([4.75, 4.875, 5 - 0.25 / 56])
    assert 6 - on_scale(np.array([0.0, 1.0])) == pytest.approx(on_scale(np.array([6.0, 5.0])))
    assert (np.diff(on_scale(np.linspace(-2, 8, 500))) > 0).all()


def test_the_spread_is_the_indexs_own_at_its_ordinary_level_and_narrows_towards_the_ends():
    ordinary = np.full(len(INDICES), 3.9)
    level = spread(ordinary, ordinary, luck=np.ones(len(INDICES)))
    assert level == pytest.approx(parameter("sd"))
    near = spread(np.full(len(INDICES), 4.8), ordinary, luck=np.ones(len(INDICES)))
    assert near / level == pytest.approx(np.sqrt(3.8 * 0.2 / (2.9 * 1.1)))
    lucky = spread(ordinary, ordinary, luck=np.full(len(INDICES), 1e6))
    assert (lucky < np.sqrt(2.9 * 1.1)).all()
