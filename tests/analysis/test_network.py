"""A class as a network of choices: against small cases worked by hand."""

from itertools import permutations, product

import networkx as nx
import numpy as np
import pandas as pd
import pytest

from laeringsmiljo.analysis import network


def choices(*pairs):
    return pd.DataFrame([tuple(pair) for pair in pairs], columns=["pupil", "chosen"])


def test_who_has_no_consent_is_no_member_and_who_is_away_is_one():
    taking_part = pd.DataFrame(
        {
            "wave": ["autumn"] * 3 + ["winter"],
            "pupil": ["a", "b", "c", "a"],
            "took_part": ["yes", "away", "no_consent", "yes"],
        }
    )
    assert network.members(taking_part, "autumn") == ["a", "b"]


def test_a_network_holds_members_and_their_choices_of_each_other():
    graph = network.network(choices("ab", "ba", "ax", "xa"), ["a", "b", "c"])
    assert list(graph) == ["a", "b", "c"]
    assert set(graph.edges) == {("a", "b"), ("b", "a")}


def test_one_who_is_away_does_not_choose_but_can_be_chosen():
    graph = network.network(choices("ab", "ba", "cb"), ["a", "b", "c"], away="b")
    assert set(graph.edges) == {("a", "b"), ("c", "b")}


def test_each_pupil_is_counted_also_one_whom_nobody_chose():
    table = network.per_pupil(network.network(choices("ab", "ba", "ca", "ac"), list("abcd")))
    assert table.to_dict("list") == {
        "pupil": ["a", "b", "c", "d"],
        "chosen": [2, 1, 1, 0],
        "chooses": [2, 1, 1, 0],
        "returned": [2, 1, 1, 0],
    }


def test_what_is_found_is_counted_as_by_hand():
    graph = network.network(choices("ab", "ba", "ca", "da"), list("abcd"))
    found = network.against_chance(graph, simulations=10).set_index("measure")["value"]
    assert found.to_dict() == {"unchosen": 2, "returned": 0.5, "most": 3}


def test_chance_is_the_mean_of_all_ways_the_choices_can_fall():
    graph = network.network(choices("ab", "ba", "ca"), list("abc"))
    ways = [list(zip("abc", way, strict=True)) for way in product("abc", repeat=3)]
    ways = [nx.DiGraph(way) for way in ways if all(a != b for a, b in way)]
    unchosen = np.mean([3 - sum(d > 0 for _, d in way.in_degree()) for way in ways])
    returned = np.mean([nx.overall_reciprocity(way) for way in ways])
    found = network.against_chance(graph, simulations=40_000).set_index("measure")["chance"]
    assert found["unchosen"] == pytest.approx(unchosen, abs=0.02)
    assert found["returned"] == pytest.approx(returned, abs=0.01)


def test_the_band_holds_19_of_20_classes_drawn_at_random():
    rng = np.random.default_rng(3)
    pupils = [f"p{n}" for n in range(15)]
    band = None
    inside = []
    for _class in range(200):
        made = [
            (one, other)
            for at, one in enumerate(pupils)
            for other in rng.choice(np.delete(pupils, at), 3, replace=False)
        ]
        graph = network.network(pd.DataFrame(made, columns=["pupil", "chosen"]), pupils)
        if band is None:
            band = network.against_chance(graph).set_index("measure").loc["returned"]
        inside.append(band["low"] <= nx.overall_reciprocity(graph) <= band["high"])
    assert np.mean(inside) > 0.9


def test_a_class_without_choices_has_nobody_chosen():
    found = network.against_chance(nx.empty_graph(4, nx.DiGraph), simulations=10)
    assert found["value"].tolist() == [4, 0, 0]


def test_the_layout_has_one_place_for_each_and_no_shorter_lines_can_be_found():
    graph = network.network(choices("ab", "bc", "cd"), list("abcd"))
    layout = network.places(graph, columns=4).set_index("pupil")["x"]

    def length(xs):
        return sum((xs[one] - xs[other]) ** 2 for one, other in graph.edges)

    ways = (dict(zip("abcd", way, strict=True)) for way in permutations(range(4)))
    assert sorted(layout) == [0, 1, 2, 3]
    assert length(layout) == min(map(length, ways))


@pytest.mark.parametrize(("middle", "at_the_middle"), [(5.0, True), (-5.0, False)])
def test_those_with_many_lines_stand_in_the_middle_or_at_the_edge(middle, at_the_middle):
    star = network.network(choices("ab", "ac", "ad", "ae"), list("abcde"))
    layout = network.places(star, columns=5, middle=middle).set_index("pupil")["x"]
    assert (layout["a"] == 2) == at_the_middle


def test_the_same_class_always_has_the_same_layout():
    graph = network.network(choices("ab", "bc", "cd", "da", "eb"), list("abcdef"))
    assert network.places(graph).equals(network.places(graph))
