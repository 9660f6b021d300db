"""What the lab 03-warmth-and-structure says about its data is so, in both editions."""

from lab_text import LabText

from laeringsmiljo.analysis import warmth
from laeringsmiljo.classroom import load, load_truth
from laeringsmiljo.classroom.schemas import survey as schema

holds = LabText("03-warmth-and-structure").holds


def points(wave):
    return warmth.points(load("survey"), load("pupils"), wave)


def rules(wave):
    return warmth.class_means(points(wave), "rules").set_index("class").round(2)


def closeness(wave):
    table = warmth.both_sides(load("relationship_pupil"), load("relationship_teacher"), wave)
    return table.groupby(["adult", "side"])["closeness"].agg(["mean", "min", "max"])


def test_how_many_questions_stand_behind_each_axis():
    number = [sum(one.index == axis for one in schema.ITEMS) for axis in warmth.AXES]
    assert number == [5, 3]
    holds("data", "er fem spørsmål", "is five questions")
    holds("data", "er tre spørsmål", "is three questions")


def test_the_same_mean_and_unlike_spread():
    table = rules("autumn")
    assert table.loc[["7B", "6B"], "value"].tolist() == [4.07, 4.1]
    assert table.loc[["6B", "7B"], "sd"].tolist() == [0.88, 0.57]
    assert table.loc[["6B", "7B"], "below"].tolist() == [2, 0]
    own = points("autumn").groupby("class")["rules"].agg(["min", "max"])
    assert own.loc["6B"].tolist() == [2, 5]
    assert own.loc["7B"].tolist() == [3, 5]
    holds("room-said", "4,07 i 7B og 4,1 i 6B", "4.07 in 7B and 4.1 in 6B")
    spread = table.loc[["6B", "7B"], ["sd_low", "sd_high"]]
    assert spread.to_numpy().tolist() == [[0.54, 1.1], [0.43, 0.68]]
    holds("room-said", "fra 0,54 til 1,1 i 6B", "from .54 to 1.1 in 6B")
    holds("room-said", "fra 0,43 til 0,68 i 7B", "from .43 to .68 in 7B")
    holds("room-said", "0,88 mot 0,57", ".88 against .57")
    holds("room-said", "fra 2 til 5, og i 7B fra 3 til 5", "from 2 to 5, and in 7B from 3 to 5")


def test_the_spread_lasts_and_those_at_the_edge_change():
    assert [rules(wave).loc["6B", "sd"] for wave in ("winter", "spring")] == [0.85, 0.81]
    low = [
        set(points(wave).query("`class` == '6B' and rules < 3")["pupil"])
        for wave in ("autumn", "spring")
    ]
    assert [len(some) for some in low] == [2, 1]
    assert not low[0] & low[1]
    holds("room-said", "0,85 og 0,81", ".85 and .81")
    holds("end", "Da er det en annen", "Then it is another one")


def test_most_of_the_difference_is_inside_the_room():
    shares = [warmth.share_between(points("autumn"), axis).value for axis in warmth.AXES]
    assert [round(10 * share, 1) for share in shares] == [2.8, 2.2]
    holds("shares-said", "Bare 2,8 av ti deler", "Only 2.8 of ten parts")
    holds("shares-said", "og 2,2 når", "and 2.2 when")


def test_two_teachers_with_the_same_mean_from_their_pupils():
    autumn = closeness("autumn").round(2)
    assert autumn.loc[("marte", "pupil")].tolist() == [3.83, 2, 5]
    assert autumn.loc[("tarjei", "pupil"), "mean"] == 3.88
    assert autumn.loc[("tarjei", "pupil")].round(1).tolist()[1:] == [2.7, 4.7]
    holds("sides-said", "Marte 3,83 og Tarjei 3,88", "Marte 3.83 and Tarjei 3.88")
    holds("sides-said", "fra 2 til 5, svarene om Tarjei", "from 2 to 5, those on Tarjei")
    holds("sides-said", "Tarjei fra 2,7 til 4,7", "Tarjei from 2.7 to 4.7")


def test_in_winter_the_teacher_moved_and_the_pupils_did_not():
    marte = [closeness(wave).loc["marte"]["mean"].round(2) for wave in ("autumn", "winter")]
    assert [one["teacher"] for one in marte] == [3.95, 3.51]
    assert [one["pupil"] for one in marte] == [3.83, 3.88]
    shift = load_truth("truth_raters").query("adult == 'marte' and scale == 'closeness'")
    assert shift.set_index("wave")["shift"].idxmin() == "winter"
    holds("sides-said", "fra 3,95 til 3,51", "from 3.95 to 3.51")
    holds("sides-said", "3,83 og 3,88", "3.83 and 3.88")
