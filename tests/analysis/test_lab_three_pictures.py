"""What the lab charts-that-disagree says about its data is so, in both editions."""

from lab_text import LabText

from laeringsmiljo.analysis import attention as contacts
from laeringsmiljo.classroom import load
from laeringsmiljo.figures import attention, network, three_pictures

TEXT = LabText("charts-that-disagree")
holds = TEXT.holds

AUTUMN = three_pictures.measured("autumn").set_index("name")


def test_three_pupils_on_whom_the_pictures_part():
    told = AUTUMN.loc[["Amina", "Maja", "Vilde"], ["contacts", "teacher", "child", "chosen"]]
    assert told.round(1).values.tolist() == [
        [50, 4.4, 4.5, 0],
        [43, 5.0, 3.2, 0],
        [6, 4.0, 3.5, 2],
    ]
    holds("beside-read", "flest kontakter, 50", "most contacts, 50")
    holds("beside-read", "Maja får 43 kontakter", "Maja has 43 contacts")
    holds("beside-read", "Marte setter 5,0. Maja selv setter 3,2", "Marte says 5.0. Maja herself")
    holds("beside-read", "Vilde får 6 kontakter", "Vilde has 6 contacts")
    holds("beside-read", "Marte setter 4,0 og Vilde 3,5", "Marte says 4.0 and Vilde 3.5")
    assert (AUTUMN["contacts"] > 50).sum() == 1
    counts = attention.class_7b().counts("all", "autumn").set_index("name")
    assert counts.loc["Vilde", "verdict"] == "fewer"


def test_the_film_shows_what_its_points_say():
    events, names = load("events"), load("pupils").set_index("name")["pupil"]
    film = events[events["lesson"] == "autumn-03"]

    def times(who, kinds, way, minute):
        some = film[film[way].eq(names[who]) & film["kind"].isin(kinds)]
        return int((some["second"] < 60 * minute).sum())

    asked = ("open_question", "closed_question")
    assert times("Vilde", ("hand_up",), "from", 23) == 5
    assert times("Amina", asked, "to", 23) == 5
    assert times("Maja", ("help",), "to", 51) == 4
    seats = load("seating").query("season == 'autumn'").set_index("pupil")
    told = {one: "{row}{place}".format(**seats.loc[names[one]]) for one in ("Amina", "Vilde")}
    assert told == {"Amina": "1D", "Vilde": "2D"}
    maja = seats.loc[names["Maja"]]
    assert (maja["row"], maja["place"]) == (4, "E")
    lesson = load("lessons").set_index("lesson").loc["autumn-03"]
    assert (lesson["subject"], lesson["date"].month) == ("norwegian", 10)
    holds("first", "en norsktime i oktober", "a Norwegian lesson in October")


def test_the_answer_is_asked_for_before_it_is_told():
    for cells in TEXT.cells.values():
        order = list(cells)
        for asked, told in (("second-judge", "beside-read"), ("cannot-say-ask", "not-disagree")):
            assert order.index(asked) < order.index(told)
        assert cells["cannot-say-ask"].count("43") == 1


def test_vilde_and_frida_choose_each_other_and_ingrid_was_away():
    seen = network.class_7b()
    one = {name: pupil for pupil, name in seen.names.items()}
    graph = seen.graph("be_with", "autumn")
    assert graph.has_edge(one["Vilde"], one["Frida"])
    assert graph.has_edge(one["Frida"], one["Vilde"])
    assert seen.missing["autumn"] == (one["Ingrid"],)
    for wave in ("winter", "spring"):
        assert seen.graph("be_with", wave).has_edge(one["Ingrid"], one["Maja"])
    taking_part = load("participation").query("wave == 'autumn' and took_part == 'yes'")
    assert len(taking_part) == 24
    holds("not-disagree", "24 elever, én dag", "24 pupils, one day")


def test_majas_contacts_hold_help_and_no_praise():
    seen = attention.class_7b()
    lessons = seen.lessons_of("autumn")
    maja = seen.pupils.set_index("name").loc["Maja", "pupil"]

    def of(kind):
        return int((contacts.select(seen.contacts, kind, lessons=lessons)["pupil"] == maja).sum())

    assert [of(kind) for kind in ("all", "help", "praise")] == [43, 27, 0]
    holds("not-disagree", "I 27 av Majas 43 kontakter", "In 27 of Maja’s 43 contacts")


def test_isak_is_low_in_all_three_in_the_autumn_and_not_in_the_spring():
    for column in ("contacts", "child", "chosen"):
        assert (AUTUMN[column] < AUTUMN.loc["Isak", column]).sum() <= 1
    spring = three_pictures.measured("spring").set_index("name")
    assert spring.loc["Isak", "contacts"] > spring["contacts"].median()


def test_the_intervals_hold_nought_in_both_seasons():
    for season in ("autumn", "spring"):
        assert "3 of 3" in three_pictures.together(season, edition="en").text
    assert len(AUTUMN) == 25
    holds("together-read", "Med 25 elever", "With 25 pupils")
    holds("end", "Elleve av 25", "eleven of 25")
