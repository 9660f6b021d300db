"""Pictures of one's own file: what is told, what is hidden, and what is said instead."""

import re

import pytest

from laeringsmiljo.classroom import read_own
from laeringsmiljo.figures import (
    attention,
    effects,
    home,
    places,
    projects,
    relationships,
    talk,
    warmth,
)
from laeringsmiljo.figures.frames import frame_of
from laeringsmiljo.figures.own import Remark

SURVEY = """\
care;believe;know_rules;same_way;like_school
1;1;2;2;5
2;2;2;2;4
3;3;3;3;3
4;4;4;4;2
5;5;4;4;1
5;5;5;5;
"""
OBSERVED = """\
Dato;Time;Til hvem;Kontakt;Antall
2.3.2026;norsk;4;ros;6
2.3.2026;norsk;4;irettesettelse;2
2.3.2026;norsk;9;spesifikk ros;2
2.3.2026;norsk;9;hånd opp;5
3.3.2026;norsk;12;hånd opp;1
3.3.2026;norsk;4;irettesettelse;2
3.3.2026;norsk;klassen;ros;30
"""
CONTACTS = """\
Dato;Elev;Hvem tok kontakt;Kanal;Hva gjaldt det
2.3.2026;1;skole;app;ros
3.3.2026;1;skole;app;bekymring
4.3.2026;2;skole;app;bekymring
5.3.2026;3;hjem;app;praktisk
6.3.2026;2;skole;samtale;ros
"""
EXPORT = "Skoleaarnavn;EnhetNavn;Trinnnavn;Spoersmaalgruppe;Score;Standardavvik;AntallBesvart"


def data(text, kind, edition="nb"):
    return read_own(text.encode(), kind, edition).data


def answers(*groups):
    """A file of answers: place, time and the numbers given."""
    rows = [f"{place};{time};{number}" for place, time, given in groups for number in given]
    return "\n".join(["Sted;Tid på dagen;Svar", *rows])


def export(**schools):
    """A file with the mean of each school in three autumns, one grade and one index."""
    rows = [
        f"{year};{name};7. trinn;Trivsel;{value};0,8;40".replace(".", ",", 0)
        for name, values in schools.items()
        for year, value in zip(("2022-23", "2023-24", "2024-25"), values, strict=True)
    ]
    return "\n".join([EXPORT, *rows])


def own_map(rows):
    return "\n".join(["Nummer;Farge;Nærhet", *rows])


def maps(first, second, edition="nb"):
    read = [read_own(text.encode(), "relationship_map", edition) for text in (first, second)]
    return relationships.own_maps(*read, edition=edition)


SIX = [4.0, 4.02, 3.98, 4.05, 3.95, 4.01]
BEFORE = own_map(f"{n};gul;4" for n in range(1, 9))
AFTER = own_map([f"{n};gul;{3 if n > 2 else 4}" for n in range(8, 0, -1)])
DRAWN = {
    "survey": lambda e: effects.own_survey(data(SURVEY, "survey"), edition=e),
    "room": lambda e: warmth.own_room(data(SURVEY, "survey"), edition=e),
    "ranked": lambda e: attention.own_ranked(data(OBSERVED, "observation"), 26, edition=e),
    "ratios": lambda e: talk.own_ratios(data(OBSERVED, "observation"), edition=e),
    "homes": lambda e: home.own_homes(data(CONTACTS, "contacts"), 5, edition=e),
    "maps": lambda e: maps(BEFORE, AFTER, e),
    "places": lambda e: places.own_places(
        data(answers(("Trappa", "langfri", [1, 2, 3, 4, 5]), ("Do", "", [1])), "places"),
        edition=e,
    ),
    "schools": lambda e: projects.own_compared(
        data(export(Lia=(4.0, 4.2, 4.4), Moen=(4.05, 4.0, 4.1)), "udir_survey"),
        ["lia"],
        "2023-24",
        edition=e,
    ),
}


@pytest.mark.parametrize("edition", ["nb", "en"])
@pytest.mark.parametrize("name", DRAWN)
def test_each_is_light_narrow_told_and_in_one_language(name, edition):
    picture = DRAWN[name](edition)
    frame = frame_of(picture, edition)
    assert len(frame.svg) < 40_000
    assert float(re.search(r'viewBox="0 0 (\S+)', frame.svg)[1]) <= 300
    assert frame.text.endswith(".")
    drawn = " ".join(re.findall(r"<text[^>]*>([^<]*)", frame.svg))
    said = f"{frame.text} {frame.label} {re.sub('<[^>]+>', ' ', frame.table)} {drawn}"
    wrong = {
        "nb": r"\b(the|of|with|pupils?|from|your|not)\b",
        "en": r"\b(av|og|med|elever|fra|ikke|klassen|kontakter)\b",
    }[edition]
    assert not re.findall(wrong, said, re.I)
    for nobody in ("7B", "Marte", "autumn,", "høst,", "All twelve", "Alle tolv"):
        assert nobody not in said


def test_without_a_file_there_is_nothing():
    assert effects.own_survey(None) is None
    assert warmth.own_room(None) is None
    assert attention.own_ranked(None, 26) is None
    assert talk.own_ratios(None) is None
    assert home.own_homes(None, 26) is None
    assert relationships.own_maps(None, None) is None
    assert places.own_places(None) is None
    assert projects.own_compared(None, ["Lia"], "2023-24") is None


def test_a_sentence_stands_where_a_picture_can_not():
    remark = Remark("Skriv navnet.")
    assert remark._repr_mimebundle_()["text/markdown"] == "**Skriv navnet.**"


def test_indices_are_correlated_with_support_and_few_answers_are_hidden():
    picture = DRAWN["survey"]("en")
    # support 1 2 3 4 5 against well-being 5 4 3 2 1; rules 2 2 3 4 4 5 against 1 2 3 4 5 5
    table = picture.table.set_index("Index")
    assert table["Correlation"].to_dict() == {"Common rules": 0.94, "Well-being": -1.0}
    assert table["Pupils"].to_dict() == {"Common rules": 6, "Well-being": 5}
    assert picture.text.startswith("Support from teachers: 0.94 with common rules")
    assert "With 6 pupils the interval is clear of zero only" in picture.text
    assert "The same pupil gave both answers" in picture.text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("care;know_rules\n" + "3;4\n" * 4, "Færre enn fem har svart"),
        ("care;like_school\n" + "3;4\n" * 9, "Fila har ingen svar på spørsmålene om felles regler"),
    ],
)
def test_a_survey_that_does_not_do_is_said(text, said):
    found = warmth.own_room(data(text, "survey"), edition="nb")
    assert isinstance(found, Remark)
    assert said.casefold() in found.text.casefold()


def test_answers_that_never_differ_give_no_correlation_but_a_sentence():
    same = data("care;know_rules\n" + "3;4\n" * 9, "survey")
    assert "two indices" in effects.own_survey(same, edition="en").text
    assert warmth.own_room(same, edition="en").text.startswith("9 pupils. The mean is 3 on support")


def test_the_last_time_the_class_was_asked_is_drawn():
    rows = "\n".join(["When;care;know_rules", *["autumn;1;1"] * 6, *["spring;4;5"] * 6])
    picture = warmth.own_room(data(rows, "survey"), edition="en")
    assert picture.table["Mean"].to_list() == [4, 5]
    assert picture.figure.axes[0].get_title(loc="left") == "Your class, spring"


def test_the_room_shows_no_single_pupil():
    picture = DRAWN["room"]("en")
    assert not picture.figure.axes[0].collections
    assert "Below 3" not in picture.table


def test_those_nobody_addressed_are_counted_too():
    picture = attention.own_ranked(data(OBSERVED, "observation"), 26, edition="en")
    assert picture.text.startswith("Not in the file: 23 of 26. Nobody noted a contact with them.")
    assert "Most: P01 (10)" in picture.text
    # P03 only put a hand up, which is no contact
    contacts = picture.table.set_index("Pupil")["Contacts"]
    assert contacts[["P01", "P02", "P03"]].to_list() == [10, 2, 0]
    assert (picture.table["Pupil"] == "not in the file").sum() == 23


@pytest.mark.parametrize("size", [2, 61, "26", 26.5, True])
def test_a_class_that_can_not_be_is_said(size):
    found = attention.own_ranked(data(OBSERVED, "observation"), size, edition="en")
    assert found.text.startswith("The file has 3 pupils. Write in the cell")


def test_a_file_without_contacts_with_pupils_is_said():
    only_class = data("Til hvem;Kontakt\nklassen;ros\n", "observation")
    assert attention.own_ranked(only_class, 26, edition="nb").text.startswith("Fila har ingen")
    assert talk.own_ratios(only_class, edition="nb").text.startswith("Fila har ingen")


def test_praise_is_counted_lesson_by_lesson_and_all_together():
    picture = DRAWN["ratios"]("en")
    table = picture.table.set_index("Lesson")
    # 8 and 2 in the first lesson, 0 and 2 in the second; the 30 to the class are left out
    assert list(table.index) == ["Lesson 1", "Lesson 2", "All together"]
    assert table["Praise per correction"].to_list() == [4, 0, 2]
    assert "Contacts with praise: 8. Contacts with a correction: 4. Lessons: 2." in picture.text
    assert "That is 2 of praise per correction" in picture.text


def test_one_lesson_is_drawn_alone():
    one = data("Til hvem;Kontakt;Antall\n1;ros;6\n2;irettesettelse;3\n", "observation")
    picture = talk.own_ratios(one, edition="nb")
    assert picture.table["Time"].to_list() == ["Time 1"]
    assert "Det er 2 ros per irettesettelse" in picture.text
    assert picture.text.endswith("Én time er én time.")


def test_without_corrections_there_is_no_ratio():
    none = data("Time;Til hvem;Kontakt\na;1;ros\nb;1;ros\nc;2;hjelp\n", "observation")
    picture = talk.own_ratios(none, edition="nb")
    assert "Ingen ble irettesatt, så det finnes ikke noe forholdstall." in picture.text
    assert picture.table["Ros per irettesettelse"].isna().all()
    svg = frame_of(picture, "nb").svg
    assert svg.count("bare ros") == 3
    assert "ingen av delene" in svg


def test_homes_that_are_not_in_the_file_got_no_good_news():
    picture = DRAWN["homes"]("en")
    # the meeting with the second home is no message, and the third wrote first
    assert picture.text.startswith(
        "4 of 5 homes got no good news: P02, P03 and 2 not in the file. Of these, 1 got worries."
    )
    assert picture.text.endswith("Not in the file: 2 of 5.")
    good = data(
        "Dato;Elev;Fra;Kanal;Formål\n2.3.2026;1;skole;app;ros\n3.3.2026;2;skole;app;ros\n",
        "contacts",
    )
    assert home.own_homes(good, 2, edition="nb").text.startswith("Alle 2 hjem fikk gode nyheter.")


def test_relations_are_matched_by_number_and_not_by_code():
    picture = DRAWN["maps"]("en")
    # 1 and 2 stay, and 3 to 8 are one lower, though the second file is in the opposite order
    moved = picture.table.set_index("Relation")["Moved"]
    assert moved.to_dict() == {f"P{n:02}": 0 if n < 3 else -1 for n in range(1, 9)}
    assert "6 are lower, 2 the same, 0 higher." in picture.text
    assert "6 of 8 have moved the same way. Then ask first what has happened to you" in picture.text


def test_moves_both_ways_are_not_called_one():
    after = own_map([f"{n};gul;{3 if n > 4 else 5}" for n in range(1, 9)])
    assert "same way" not in maps(BEFORE, after, "en").text


def test_what_does_not_match_is_said():
    other = own_map(["1;gul;2", "x;gul;4"])
    assert "Rows that could not be matched" in maps(BEFORE, other, "en").text
    nothing = maps(BEFORE, own_map(["x;gul;4"]), "en")
    assert nothing.text.startswith("No number or tag stands in both files")


def test_files_whose_keys_are_forgotten_do_not_match():
    first, second = (read_own(BEFORE.encode(), "relationship_map", "en") for _ in range(2))
    second.forget()
    found = relationships.own_maps(first, second, edition="en")
    assert found.text.startswith("No number or tag stands in both files")
    assert len(relationships.own_maps(second, None, edition="en").table) == 8


def test_colours_are_drawn_where_nothing_else_is_filled_in():
    first, second = (f"Nummer;Farge\n1;{one}\n2;gul" for one in ("grønn", "blå"))
    picture = maps(first, second)
    assert picture.text.startswith("Farge: 1 mot blå, 1 som før, 0 mot grønn.")
    assert picture.table["Endring"].to_list() == [-2, 0]


def test_the_older_map_comes_first():
    first, second = (f"Nummer;Farge;Dato\n1;gul;{day}.3.2026" for day in (20, 2))
    assert "eldste" in maps(first, second).text
    assert not isinstance(maps(second, first), Remark)


def test_one_map_alone_is_drawn_as_it_is():
    only = read_own(BEFORE.encode(), "relationship_map", "en")
    picture = relationships.own_maps(None, only, edition="en")
    assert picture.text.startswith("Closeness in 8 relations. Read a second file")
    assert list(picture.table) == ["Relation", "Closeness"]


def test_places_with_fewer_than_five_answers_are_hidden():
    file = answers(
        ("Trappa", "langfri", [1, 2, 3]),
        ("trappa", "langfri", [4, 5]),
        ("Trappa", "i timen", [1, 1, 1, 1]),
        ("Do $1 og $2", "", [5, 5, 5, 5, 5, 5]),
    )
    picture = places.own_places(data(file, "places"), edition="en")
    assert picture.table["Place"].to_list() == ["Trappa, in the long break", "Do $1 og $2"]
    assert picture.table["Of ten"].to_list() == [4, 0]
    assert "Most feel unsafe here: Trappa, in the long break, 2 of 5." in picture.text
    assert picture.text.endswith("Groups of fewer than five answers that are not shown: 1.")
    assert "Do $1 og $2" in frame_of(picture, "en").svg
    few = places.own_places(data(answers(("Do", "", [1, 2])), "places"), edition="en")
    assert few.text.startswith("No place has five answers, so nothing is shown.")


def test_one_school_has_no_interval_but_others_to_stand_beside():
    others = {f"Skole {n}": (value, value, value + 0.1 * n) for n, value in enumerate(SIX)}
    file = data(export(Lia=(4.0, 4.2, 4.4), Langt=(3.0, 3.5, 3.5), **others), "udir_survey")
    picture = projects.own_compared(file, ["Lia"], "2023-24", edition="en")
    # Lia rises from 4 to 4.3; the six rise by 0, .05 … .25; the one far below is no yardstick
    assert picture.table["Change"].to_list() == [0.3, 0.12, 0.18]
    assert picture.table["From"].isna().to_list() == [True, False, True]
    assert "Of these others, 0 did as well or better." in picture.text
    assert "at most 0.1 steps from one of yours in the autumn before: 6." in picture.text


def test_many_schools_have_an_interval():
    ours = {f"Vår {n}": (value, value + 0.2, value + 0.2 + n / 50) for n, value in enumerate(SIX)}
    others = {f"Skole {n}": (value, value, value + n / 50) for n, value in enumerate(SIX)}
    file = data(export(**ours, **others), "udir_survey")
    picture = projects.own_compared(file, list(ours), "2023-24", edition="en")
    assert "The difference is 0.20 (95 % interval" in picture.text
    assert picture.table["From"].notna().all()


def test_without_others_at_the_level_there_is_no_comparison():
    file = data(export(Lia=(4.0, 4.2, 4.4), Langt=(3.0, 3.5, 3.5)), "udir_survey")
    picture = projects.own_compared(file, "Lia", "2023-24", edition="en")
    assert "there is nothing to compare with" in picture.text
    assert len(picture.table) == 1


@pytest.mark.parametrize(
    ("joined", "start", "said"),
    [
        (["Navnet på skolen min"], "2023-24", "Fila har ingen skole med tall som heter «Navnet på"),
        (["Lja"], "2023-24", "Mener du Lia?"),
        ([], "2023-24", "Fila har ingen skole"),
        (["Lia"], "2022-23", "Fila har disse for skoler: 2022-23, 2023-24 og 2024-25."),
        (["Lia"], "i fjor", "i fjor må være et skoleår i fila"),
        (["Ny"], "2023-24", "Ny: Fila har ikke tall for samme trinn og indeks"),
    ],
)
def test_a_school_or_a_year_that_is_not_there_is_said(joined, start, said):
    text = export(Lia=(4.0, 4.2, 4.4)) + "\n2024-25;Ny;7. trinn;Trivsel;4,0;0,8;40"
    found = projects.own_compared(data(text, "udir_survey"), joined, start, edition="nb")
    assert isinstance(found, Remark)
    assert said in found.text
