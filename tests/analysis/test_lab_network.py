"""What the lab 08-class-network says about its data is so, in both editions."""

import pytest
from lab_text import LabText

from laeringsmiljo.analysis import network
from laeringsmiljo.analysis.uncertainty import correlation
from laeringsmiljo.classroom import load
from laeringsmiljo.figures.network import Choices, sociogram

holds = LabText("08-class-network").holds

NAMES = load("pupils").query("`class` == '7B'").set_index("pupil")["name"]
TAKING_PART = load("participation")
CHOICES = load("nominations")
MEMBERS = network.members(TAKING_PART, "autumn")
WAVES = ("autumn", "winter", "spring")


def graph(wave="autumn", question="be_with", away=None):
    asked = CHOICES.query("wave == @wave and question == @question")
    away = NAMES.index[away == NAMES].item() if away else None
    return network.network(asked, MEMBERS, away=away)


def chosen(wave="autumn", question="be_with"):
    return network.per_pupil(graph(wave, question)).set_index("pupil")["chosen"].rename(NAMES)


def choices_of(name, wave="autumn"):
    one = NAMES.index[name == NAMES].item()
    return set(NAMES[list(graph(wave).successors(one))])


def unchosen(wave="autumn", away=None):
    return {NAMES[one] for one, times in graph(wave, away=away).in_degree() if not times}


def test_who_took_part():
    assert len(MEMBERS) == 25
    autumn = TAKING_PART.query("wave == 'autumn'").set_index("pupil")["took_part"]
    assert autumn.value_counts().to_dict() == {"yes": 24, "away": 1, "no_consent": 1}
    assert NAMES[autumn.index[autumn == "away"].item()] == "Ingrid"
    assert CHOICES["order"].max() == 3
    holds("data", "De andre 25 er med. I oktober var én av dem, Ingrid, borte.", "The other 25 are")
    months = {
        "autumn": ("2025-10-20", "oktober"),
        "winter": ("2026-02-02", "februar"),
        "spring": ("2026-04-21", "april"),
    }
    away = load("absence").set_index(["date", "pupil"])["kind"]
    ingrid = NAMES.index[NAMES == "Ingrid"].item()
    assert (months["autumn"][0], ingrid) in away.index
    holds("data", "I oktober, februar og april", "In October, February and April")


def test_the_trap_three_side_by_side_are_three_stories():
    text = sociogram(numbers=False, edition="en").text
    assert "Bottom row: Ingrid, Isak, Jonas and Maja." in text
    holds(
        "first-ask",
        "Ved siden av Ingrid, som var borte, står Maja, Jonas og Isak",
        "Beside Ingrid, who was away, are Maja, Jonas and Isak",
    )
    for wave in WAVES:
        assert "Elias" in choices_of("Jonas", wave)
        assert "Jonas" in choices_of("Elias", wave)
    assert {"Isak", "Maja"} <= unchosen()
    assert choices_of("Isak") == {"Samuel"}
    for wave in ("winter", "spring"):
        assert "Henrik" in choices_of("Isak", wave)
        assert "Isak" in choices_of("Henrik", wave)
        assert "Maja" in choices_of("Ingrid", wave)


def test_the_second_drawing_moves_isak_to_the_middle_and_samuel_to_the_edge():
    texts = sociogram(drawing="few", numbers=False).figure.axes[0].texts
    places = {text.get_text(): text.get_position() for text in texts}
    places = {name: places[name] for name in NAMES if name in places}
    xs, ys = (sorted(place[at] for place in places.values()) for at in (0, 1))
    assert places["Samuel"][1] == ys[-1]
    (x, y), zofia = places["Isak"], places["Zofia"]
    assert (xs[0] < x < xs[-1], ys[0] < y < ys[-1], y) == (True, True, zofia[1])
    assert not [one for one in places.values() if one[1] == y and x < one[0] < zofia[0]]
    assert (chosen()["Zofia"], chosen()["Samuel"]) == (11, 8)
    holds("two-drawings-read", "Zofia, som elleve har valgt", "Zofia, whom eleven have chosen")
    holds("two-drawings-read", "Samuel, som åtte har valgt", "Samuel, whom eight have chosen")


def test_one_away_leaves_another_unchosen():
    before = unchosen("spring")
    for away, left in (("Henrik", "Isak"), ("Ingrid", "Linh"), ("Vilde", "Frida")):
        assert unchosen("spring", away) - before == {left}
    assert (chosen("spring") == 1).sum() == 7
    holds("away-read", "Sju av de 25", "Seven of the 25")
    holds("away", "Henrik, Ingrid og Vilde", "Henrik, Ingrid and Vilde")


def test_what_chance_would_do():
    found = {w: network.against_chance(graph(w)).set_index("measure") for w in WAVES}
    assert [found[w].loc["unchosen", "value"] for w in WAVES] == [5, 1, 2]
    assert found["autumn"].loc["unchosen", ["low", "high"]].tolist() == [0, 4]
    assert found["autumn"].loc["unchosen", "value"] > found["autumn"].loc["unchosen", "high"]
    # no finding: the generator sees to it (classroom.nominations)
    assert not set.intersection(*map(unchosen, WAVES))
    holds("chance-read", "men det har vi bestemt", "but that is our doing")
    back = found["autumn"].loc["returned"]
    assert (round(10 * back["value"]), round(10 * back["chance"])) == (5, 1)
    assert back["value"] > back["high"]
    holds("chance-read", "Fem ble ikke valgt i oktober", "Five were not chosen in October")
    holds(
        "chance-read", "fra null til fire, så fem er så vidt flere", "from zero to four, so five is"
    )
    holds("chance", "fire tusen ganger", "four thousand times")
    assert (network.SIMULATIONS, network.LEVEL) == (4_000, 0.95)
    holds("chance", "95 av 100 trekninger", "95 of 100 draws")
    holds("chance-read", "I februar var det én, i april to", "In February there was one, in April")
    holds("chance-read", "fem av ti gjensidige", "five of ten were returned")


def test_those_looked_up_to_are_not_those_chosen_for_breaks():
    up, breaks = chosen(question="looks_up_to"), chosen()
    assert (up["Bilal"], breaks["Bilal"]) == (18, 2)
    assert (up["Amina"], breaks["Amina"]) == (8, 0)
    assert (up["Zofia"], breaks["Zofia"]) == (0, 11)
    holds("surprise-read", "18 av de 23 andre", "18 of the 23 others")
    holds("surprise-read", "Amina ble nevnt av åtte", "Amina was named by eight")
    order = sorted(up.index)
    r = correlation(up[order], breaks[order])
    assert [round(end, 2) for end in r] == [-0.13, -0.50, 0.28]
    holds("surprise-read", "−0,13", "−0.13")
    holds("surprise-read", "fra −0,50 til 0,28", "from −0.50 to 0.28")
    top = {frozenset(chosen(w, "looks_up_to").head(5).index) for w in WAVES}
    assert len(top) == 1


@pytest.mark.parametrize("wave", WAVES)
def test_nobody_is_looked_up_to_by_more_than_bilal(wave):
    up = chosen(wave, "looks_up_to")
    assert up["Bilal"] == up.max()


def test_the_class_is_the_one_in_the_drawings():
    tables = {
        "nominations": CHOICES,
        "participation": TAKING_PART,
        "pupils": load("pupils").query("`class` == '7B'"),
    }
    assert list(Choices.of_class(tables).members) == MEMBERS
