"""The pictures of schools say what they show, in both languages, in every state."""

import re

import pytest

from laeringsmiljo.analysis import schools as analysis
from laeringsmiljo.analysis.schools import YEARS
from laeringsmiljo.classroom.own import read_own
from laeringsmiljo.figures import schools
from laeringsmiljo.figures.frames import frame_of

STATES = [
    *((schools.league_table, {"school_year": y, "axis": a}) for y in YEARS for a in schools.AXES),
    *((schools.funnel_plot, {"school_year": y, "know": k}) for y in YEARS for k in schools.LIMITS),
    *((schools.rank_jumps, {"before": y, "guess": 4}) for y in YEARS[:-1]),
    *((schools.hidden_schools, {"school_year": y}) for y in YEARS),
]


@pytest.fixture(scope="module", params=["nb", "en"])
def frames(request):
    edition = request.param
    drawn = [function(**state, edition=edition) for function, state in STATES]
    return edition, [frame_of(picture, edition) for picture in drawn]


def test_every_state_has_a_light_picture_a_text_and_a_table(frames):
    _, drawn = frames
    for frame in drawn:
        assert len(frame.svg) < 40_000
        assert float(re.search(r'viewBox="0 0 (\S+)', frame.svg)[1]) <= 300
        assert frame.text.endswith(".")
        assert frame.table.count("<tr>") > 2


def test_language_and_numbers_are_those_of_the_edition(frames):
    edition, drawn = frames
    assert not any(re.search(r"(?<![\w-])-\d", frame.text + frame.table) for frame in drawn)
    wrong = {
        "nb": r"\d\.\d|\b(the|of|schools?|answers?|autumn|rank)\b",
        "en": r"\d,\d|\b(av|og|skoler|svar|høsten|plass)\b",
    }[edition]
    for frame in drawn:
        assert not re.findall(wrong, frame.text + frame.label, re.I)


def test_the_league_says_who_is_last_and_what_the_axis_does():
    text = schools.league_table(edition="nb").text
    assert "Stormaurekanten skole ligger nederst av 41 skoler med 2,83" in text
    assert "øverst med 4,80" in text
    assert "Orrebekken skole er nummer 37, med 3,40" in text
    assert "7,0 ganger" in text
    assert "2,1 ganger" in schools.league_table(axis="whole", edition="nb").text


def test_the_funnel_counts_as_its_table_does():
    picture = schools.funnel_plot(edition="en")
    places = picture.table["Place"].value_counts()
    assert places.to_dict() == {
        "inside the limits": 17,
        "above the limits": 13,
        "below the limits": 11,
    }
    assert "17 of 41 schools lie inside the limits, 11 below and 13 above." in picture.text
    assert "about 2 would lie outside, and nearly always from 0 to 5." in picture.text
    wide = schools.funnel_plot(know="swing", edition="en")
    assert "35 of 41" in wide.text


def test_the_funnel_draws_others_schools_too():
    few = schools.around()[lambda t: t["school"] != schools.HOME].head(30)
    picture = schools.funnel_plot("2021-22", "swing", observations=few, edition="en")
    assert "Orrebekken" not in picture.text
    assert len(picture.table) == few["value"].notna().sum()


def test_the_funnel_draws_what_the_directorate_exports():
    heads = "Skoleaarnavn;EnhetNavn;Trinnnavn;Spoersmaalgruppe;Score;Standardavvik;AntallBesvart"
    lines = [heads, "2023-24;Lia skole;7. trinn;Trivsel;3,1;0,8;31"]
    lines += [
        "2023-24;Moen skole;7. trinn;Trivsel;4,2;0,9;44",
        "2023-24;Vik;7. trinn;Trivsel;*;*;*",
    ]
    own = read_own("\n".join(lines).encode(), "udir_survey", "nb").data
    picture = schools.funnel_plot(
        "2023-24", "swing", observations=analysis.from_export(own), edition="nb"
    )
    assert picture.table["Skole"].tolist() == ["Moen skole", "Lia skole"]
    assert "Trivsel, 7. trinn: 2 av 2 skoler" in picture.text
    assert picture.table.attrs["caption"].startswith("Trivsel, 7. trinn.")
    assert picture.figure.axes[0].get_title("left") == "Trivsel, 7. trinn\nHøsten 2023"
    assert frame_of(picture, "nb").svg.startswith("<svg")


def test_the_jumps_lay_the_guess_beside_the_count():
    picture = schools.rank_jumps(guess=7, edition="nb")
    ranks = analysis.jumps(schools.around(), "2023-24", "2024-25")
    again = analysis.lowest_again(ranks, 10)
    assert f"{again} av de ti laveste i 2023 er blant de ti laveste i 2024." in picture.text
    assert "2,6 i snitt, og nesten alltid fra 0 til 5" in picture.text
    assert "Du gjettet 7." in picture.text
    beneath = picture.figure.axes[1]
    names = [label.get_text() for label in beneath.get_yticklabels()]
    assert names == ["Gjetningen din", "Tellingen", "Loddtrekning"]
    points = [line.get_xdata()[0] for line in beneath.lines if line.get_marker() == "o"]
    assert points == pytest.approx([7, again, 100 / 39])
    without = schools.rank_jumps(edition="nb")
    assert "gjettet" not in without.text
    assert len(without.figure.axes[1].get_yticklabels()) == 2


def test_the_hidden_schools_add_up():
    picture = schools.hidden_schools(edition="en")
    assert picture.table["Schools"].sum() == 72
    assert picture.table["Of these without a figure"].sum() == 31
    assert "31 of 72" in picture.text
