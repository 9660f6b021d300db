"""What is worked out of one's own file, against cases worked by hand."""

import numpy as np
import pandas as pd
import pytest

from laeringsmiljo.analysis import attention, climate, effects, home, places, projects, talk, warmth
from laeringsmiljo.analysis.relationships import own_moves, same_way
from laeringsmiljo.classroom import read_own

HEADS = "Skoleaarnavn;EnhetNavn;Organisasjonsnummer;Trinnnavn;Spoersmaalgruppe;Score;AntallBesvart"


def data(kind, *rows):
    return read_own("\n".join(rows).encode(), kind, "nb").data


def test_half_of_the_questions_in_the_file_are_enough_for_an_index():
    # two of the five questions on support are asked
    file = data("survey", "care;believe;know_rules", "4;;1", ";;2", "2;3;")
    wave, found = climate.own_indices(file)
    assert wave is None
    np.testing.assert_array_equal(found["teacher_support"], [4, np.nan, 2.5])
    np.testing.assert_array_equal(found["rules"], [1, 2, np.nan])


def test_the_last_wave_is_taken():
    file = data("survey", "Nummer;Når;care", "1;vår;5", "1;høst;1", "2;høst;1")
    wave, found = climate.own_indices(file)
    assert (wave, found["teacher_support"].to_list()) == ("spring", [5])


def test_an_index_that_four_have_answered_is_not_correlated():
    indices = pd.DataFrame(
        {"a": [1, 2, 3, 4, 5], "b": [2, 4, 6, 8, 10], "c": [1, 2, 3, 4, None], "d": [3] * 5}
    )
    found = effects.own_correlations(indices.astype(float), "a")
    assert found["index"].to_list() == ["b"]
    assert found["n"].to_list() == [5]
    assert found["value"].to_list() == pytest.approx([1])


def test_an_interval_is_clear_of_zero_from_where_it_is_said():
    r = effects.clear_of_zero(28)
    assert r == pytest.approx(np.tanh(1.95996 / 5), abs=1e-5)
    low = effects.by_number(r, [28])["low"][0]
    assert low == pytest.approx(0, abs=1e-6)


def test_the_ring_holds_nine_of_ten_of_a_large_class():
    many = np.random.default_rng(1).multivariate_normal([3.5, 4], [[0.4, 0.2], [0.2, 0.3]], 4_000)
    found = pd.DataFrame(many, columns=list(warmth.AXES))
    ring = warmth.ring(found)
    middle, spread = many.mean(axis=0), np.linalg.inv(np.cov(many.T))

    def distance(points):
        apart = np.asarray(points) - middle
        return np.einsum("ij,jk,ik->i", apart, spread, apart)

    assert distance(ring) == pytest.approx(distance(ring)[0])
    assert (distance(many) < distance(ring)[0]).mean() == pytest.approx(0.9, abs=0.02)


def test_rows_are_as_many_contacts_as_they_say_and_hands_are_none():
    file = data(
        "observation",
        "Time;Til hvem;Kontakt;Antall",
        "a;1;spesifikk ros;2",
        "b;1;hånd opp;7",
        "b;klassen;ros;3",
        "c;2;irettesettelse;",
    )
    found = attention.from_own_file(file)
    assert found.attrs["lessons"] == ["1", "2", "3"]
    assert found[["lesson", "pupil"]].to_numpy().tolist() == [
        ["1", "P01"],
        ["1", "P01"],
        ["3", "P02"],
    ]
    assert found["praise"].to_list() == [True, True, False]
    assert found["specific_praise"].sum() == 2
    assert found["correction"].to_list() == [False, False, True]


def lessons(*counts):
    return pd.DataFrame(counts, columns=["praise", "correction"])


def test_a_ratio_over_lessons_without_corrections_has_no_upper_end():
    found = talk.over_lessons(lessons((4, 0), (5, 0), (0, 0)))
    assert found == talk.ratio(9, 0)
    assert np.isinf(found.high)


def test_one_lesson_alone_has_the_interval_of_its_counts():
    assert talk.over_lessons(lessons((6, 3), (0, 0))) == talk.ratio(6, 3)


def test_lessons_without_corrections_among_others_can_be_drawn_anew():
    found = talk.over_lessons(lessons((3, 0), (3, 0), (2, 2)))
    assert found.value == 4
    assert found.low == pytest.approx(1)
    assert np.isinf(found.high)


def test_contacts_without_a_time_of_day_are_sorted_out():
    file = data(
        "contacts",
        "Dato;Elev;Fra;Kanal;Formål",
        "2.3.2026;1;skole;samtale;ros",
        "3.3.2026;1;skole;app;ros",
        "4.3.2026;2;skole;epost;bekymring",
    )
    assert home.sorted_out(file)["kind"].to_list() == ["good", "worry"]


MAP = "Nummer;Farge;Nærhet;Konflikt"


def tagged(*rows):
    own = read_own("\n".join([MAP, *rows]).encode(), "relationship_map", "nb")
    return own.data.assign(tag=own.data["pupil"].map(own.key()))


def test_relations_move_by_tag_on_the_first_scale_that_half_of_them_have():
    first = tagged("a;grønn;;2", "b;gul;4;3", "c;blå;;1", "d;blå;1;1")
    second = tagged("c;grønn;5;2", "b;gul;2;5", "a;blå;;4", "x;gul;1;1")
    scale, moved = own_moves(first, second)
    assert scale == "conflict"
    assert moved[["pupil", "moved"]].to_numpy().tolist() == [["P01", 2], ["P02", 2], ["P03", 1]]


def test_nearly_all_the_same_way_is_three_of_four_of_at_least_five():
    def way(*moved):
        return same_way(pd.DataFrame({"moved": moved}))

    assert way(-1, -1, -1, 0) == 0
    assert way(-1, -1, -1, -2, 0) == 4
    assert way(1, 1, 1, 0, 0) == 0
    assert way(-1, -1, 1, 1, 1, 1, 1, 1) == 6


def test_unsafe_answers_are_counted_for_places_with_five():
    file = data(
        "places",
        "Sted;Tid;Svar",
        *["Trappa;langfri;1"] * 2,
        *["TRAPPA;langfri;4"] * 3,
        *["Trappa;;1"] * 4,
        "Trappa;;",
    )
    found = places.own_unsafe(file)
    assert found[["place", "time_of_day", "n", "unsafe"]].to_numpy().tolist() == [
        ["Trappa", "long_break", 5, 2]
    ]
    assert found["value"].to_list() == [0.4]
    assert found["low"][0] < 0.4 < found["high"][0]
    assert found.attrs["hidden"] == 1


def test_figures_are_of_single_grades_whole_indices_and_schools_that_are_told_apart():
    file = data(
        "udir_survey",
        HEADS,
        "2024-25;Lia;1;7. trinn;Trivsel;4;30",
        "2024-25;Lia;2;7. trinn;Trivsel;3;30",
        "2024-25;Moen;3;Alle trinn;Trivsel;3;60",
        "2024-25;Moen;3;7. trinn;Mobbing på skolen;4,5;30",
        "2024-25;Moen;3;7. trinn;Trivsel;3,5;30",
        "2024-25;Moen;3;10. trinn;Trivsel;*;*",
    )
    found = projects.own_figures(file)
    assert found.set_index("unit")["value"].to_dict() == {"Lia (1)": 4, "Lia (2)": 3, "Moen": 3.5}


def test_a_level_is_over_what_a_school_has_each_autumn_weighed_by_answers():
    file = data(
        "udir_survey",
        HEADS,
        "2023-24;Lia;;5. trinn;Trivsel;4;10",
        "2023-24;Lia;;7. trinn;Trivsel;3;30",
        "2024-25;Lia;;5. trinn;Trivsel;5;20",
        "2024-25;Lia;;7. trinn;Trivsel;4;20",
        "2024-25;Lia;;6. trinn;Trivsel;1;99",
        "2024-25;Ny;;7. trinn;Trivsel;4;20",
    )
    found = projects.own_levels(file)
    assert found["school"].unique().tolist() == ["Lia"]
    assert found["value"].to_list() == [3.25, 4.5]


def levels(**schools):
    return pd.DataFrame(
        [
            {"school": name, "school_year": year, "value": value}
            for name, values in schools.items()
            for year, value in zip(("2022-23", "2023-24", "2024-25"), values, strict=True)
        ]
    )


def test_others_weigh_so_that_they_stand_where_ours_did():
    table = levels(
        ours_low=(3.0, 3.2, 3.4),
        ours_high=(4.0, 4.2, 4.2),
        low=(3.05, 3.05, 3.05),
        high_1=(4.05, 4.05, 4.15),
        high_2=(3.95, 4.05, 4.05),
        between=(3.5, 5.0, 5.0),
    )
    rows = projects.own_changes(table, ["ours_low", "ours_high"], "2023-24").set_index("school")
    assert rows["weight"].round(2).to_dict() == {
        "high_1": 0.25,
        "high_2": 0.25,
        "low": 0.5,
        "ours_high": 0.5,
        "ours_low": 0.5,
    }
    assert rows["change"].round(2).to_dict() == {
        "high_1": 0.05,
        "high_2": 0.1,
        "low": 0,
        "ours_high": 0.2,
        "ours_low": 0.3,
    }
    found = projects.own_estimates(rows)
    assert found["value"].to_list() == pytest.approx([0.25, 0.0375, 0.2125])
    assert found["low"].isna().all()


def test_the_interval_of_a_difference_is_that_of_two_means():
    changes = [0.1, 0.2, 0.3, 0.2, 0.2]
    rows = pd.DataFrame({"joined": [True] * 5 + [False] * 5, "change": changes + [0.0] * 5})
    found = projects.own_estimates(rows.assign(weight=0.2))
    # t(4) is 2.776, and the standard error is 0.0707 / sqrt(5)
    reach = 2.776 * np.std(changes, ddof=1) / np.sqrt(5)
    assert found.loc["difference"].to_list() == pytest.approx([0.2, 0.2 - reach, 0.2 + reach], 1e-3)
    assert projects.own_estimates(rows.assign(weight=0.2), enough=6)["low"].isna().all()
