"""What the lab 03-warmth-and-structure says about its data is so, in both editions."""

from lab_text import LabText

from laeringsmiljo.analysis import warmth
from laeringsmiljo.analysis.uncertainty import resampled
from laeringsmiljo.classroom import load
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
    holds("room-said", "4,07 i 7B og 4,10 i 6B", "4.07 in 7B and 4.10 in 6B")
    apart = warmth.spread_apart(points("autumn"), "rules", "6B", "7B")
    assert [round(end, 2) for end in apart] == [0.30, -0.03, 0.57]
    holds("room-said", "Forskjellen i spredning er 0,30", "The difference in spread is 0.30")
    holds("room-said", "fra −0,03 til 0,57", "from −0.03 to 0.57")
    holds("room-said", "0,88 mot 0,57", "0.88 against 0.57")
    holds("room-said", "fra 2 til 5, og i 7B fra 3 til 5", "from 2 to 5, and in 7B from 3 to 5")


def test_the_spread_lasts_and_those_at_the_edge_change():
    assert [rules(wave).loc["6B", "sd"] for wave in ("winter", "spring")] == [0.85, 0.81]
    low = [
        set(points(wave).query("`class` == '6B' and rules < 3")["pupil"])
        for wave in ("autumn", "spring")
    ]
    assert [len(some) for some in low] == [2, 1]
    assert not low[0] & low[1]
    holds("room-said", "0,85 og 0,81", "0.85 and 0.81")
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
    lows = closeness("autumn").xs("pupil", level="side")["min"]
    assert lows["marte"] == 2
    assert lows["tarjei"] > 2
    holds("sides-said", "en elev på 2, er det bare Marte", "has a pupil at 2, only Marte has")


def test_the_spread_of_the_answers_on_two_teachers_may_be_chance():
    table = warmth.both_sides(load("relationship_pupil"), load("relationship_teacher"), "autumn")
    answers = table.query("side == 'pupil'").pivot(
        index="pupil", columns="adult", values="closeness"
    )
    assert answers.std().round(2).to_dict() == {"marte": 0.73, "tarjei": 0.51}

    def difference(marte, tarjei, axis):
        return marte.std(axis=axis, ddof=1) - tarjei.std(axis=axis, ddof=1)

    apart = resampled([answers["marte"], answers["tarjei"]], difference)
    assert [round(end, 2) for end in apart[1:]] == [-0.04, 0.48]
    holds("end", "0,73, om Tarjei 0,51", "0.73, for Tarjei 0.51")
    holds("end", "fra −0,04 til 0,48", "from −0.04 to 0.48")
