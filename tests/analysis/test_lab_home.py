"""What lab 10 says of the messages is so in the data that is shipped."""

from lab_text import LabText

from laeringsmiljo.analysis.home import (
    answered,
    messages,
    missed_by_lot,
    per_home,
    worried_among_missed,
)
from laeringsmiljo.classroom import load

CONTACTS, PUPILS = load("contacts"), load("pupils")
OURS = PUPILS[PUPILS["class"] == "7B"].set_index("pupil")
SENT = messages(CONTACTS)
SCHOOL, HOME = (SENT[SENT["initiator"] == side] for side in ("school", "home"))
GOOD, WORRY = (SCHOOL[SCHOOL["kind"] == kind] for kind in ("good", "worry"))
COUNTS = per_home(SENT, list(OURS.index)).rename(index=OURS["name"])

holds = LabText("10-home-contact").holds


def replies(*by):
    table = answered(SENT, by).set_index(list(by))
    return {key: (row["yes"], row["n"]) for key, row in table.iterrows()}


def test_how_many_messages_there_are():
    assert (len(SENT), len(SCHOOL), len(HOME), len(COUNTS)) == (515, 279, 236, 26)
    talks = CONTACTS[CONTACTS["purpose"] == "planned_talk"].groupby("pupil").size()
    assert len(talks) == 26
    assert set(talks) == {2}
    holds("data", "515 meldinger mellom skolen og de 26", "515 messages passed")
    holds("data", "279 fra skolen og 236 hjemmefra", "279 from the school and 236 from the homes")


def test_when_they_are_sent():
    assert (len(GOOD), (GOOD["weekday"] == 4).sum()) == (61, 29)
    assert (len(WORRY), (WORRY["weekday"] == 4).sum()) == (59, 13)
    assert GOOD["part"].isin(["12_14", "14_16"]).sum() == 58
    assert HOME["part"].isin(["before_8", "after_16"]).sum() == 196
    holds("when-read", "29 av 61 gode nyheter", "29 of 61 pieces of good news")
    holds("when-read", "13 av 59", "13 of 59")
    holds("when-read", "58 av de gode nyhetene", "58 pieces of good news")
    holds("when-read", "196 av 236 meldinger hjemmefra", "196 of 236 messages from home")


def test_who_got_no_good_news():
    none = COUNTS[COUNTS["good"] == 0]
    assert none["worry"].to_dict() == {"Zofia": 6, "Odin": 5, "Sander": 5, "Vilde": 0}
    assert COUNTS.loc["Vilde"].tolist() == [0, 3, 0]
    about = SCHOOL[SCHOOL["pupil"] == OURS.index[OURS["name"] == "Vilde"][0]]["purpose"]
    assert set(about) == {"practical", "information"}
    assert COUNTS.loc[["Ingrid", "Yusuf"], ["worry", "good"]].to_numpy().tolist() == [
        [5, 7],
        [6, 6],
    ]
    assert round(10 * 22 / 26, 1) == 8.5
    holds("who-read", "22 av 26 hjem", "22 of 26 homes")
    holds("who-read", "altså 8,5 av ti", "or 8.5 of ten")
    holds(
        "who-read", "Zofia fikk 6 bekymringer, hjemmene til Odin og Sander 5", "got 6 worries, Odin"
    )
    holds("who-read", "tre meldinger dit på et år", "three messages there in a year")
    holds("who-read", "5 bekymringer og 7 gode nyheter, Yusufs 6 og 6", "5 worries and 7 pieces")


def test_what_a_lot_would_give():
    as_many, one_each = missed_by_lot(61, 26).attrs, missed_by_lot(26, 26).attrs
    assert (round(as_many["mean"], 1), as_many["low"], as_many["high"]) == (2.4, 0, 5)
    assert round(one_each["mean"], 1) == 9.4
    holds("lot-read", "2,4 hjem stått uten i snitt, og fra 0 til 5", "2.4 homes would be left")
    holds("lot-read", "går forbi 9,4 hjem i snitt", "miss 9.4 homes on average")


def test_those_without_good_news_are_those_with_many_worries():
    found = worried_among_missed(COUNTS, 5)
    assert (found["missed"], found["worried"], found["both"]) == (4, 5, 3)
    by_limit = [worried_among_missed(COUNTS, many)["chance"] for many in (3, 4, 5, 6)]
    assert [round(100 * chance, 1) for chance in by_limit] == [4.7, 4.7, 1.4, 28.9]
    holds("lot-read", "blant de fem hjemmene som fikk minst fem", "among the five homes that got")
    holds("lot-read", "i 1,4 av 100 trekninger", "in 1.4 of 100 draws")
    holds("lot-read", "Er grensen tre, blir det 4,7", "With a limit of three it becomes 4.7")
    holds("exercise-2", "Fra 1,4 til 29 av 100", "From 1.4 to 29 of 100")


def test_email_is_ahead_together_and_behind_on_each_side():
    together, apart = replies("channel"), replies("initiator", "channel")
    assert (together["email"], together["app"]) == ((106, 134), (87, 130))
    holds("answers-ask", "106 av 134 e-poster fikk svar, mot 87 av 130", "106 of 134 e-mails")
    assert (apart["school", "app"], apart["school", "email"]) == ((54, 97), (5, 22))
    assert (apart["home", "app"], apart["home", "email"]) == ((33, 33), (101, 112))
    holds(
        "first-read", "54 av 97 meldinger i appen svar, og 5 av 22", "54 of 97 messages in the app"
    )
    holds("first-read", "33 av 33 i appen svar, og 101 av 112", "33 of 33 in the app were answered")
    holds("first-read", "112 av de 134 e-postene", "112 of the 134 e-mails")


def test_what_is_said_of_those_who_did_not_answer():
    assert replies("initiator") == {"school": (90, 165), "home": (161, 174)}
    other = OURS.index[OURS["home_language"] != "nb"]
    written = SCHOOL[SCHOOL["pupil"].isin(other) & (SCHOOL["channel"] != "phone")]
    assert (len(other), len(written), (written["language"] == "nb").sum()) == (9, 85, 83)
    holds(
        "first-read", "90 av 165 meldinger, og skolen på 161 av 174", "90 of 165 messages, and the"
    )
    holds("first-read", "Av de 85 appmeldingene", "Of the 85 app messages")
    holds("first-read", "var 83 på bokmål", "83 were in bokmål")
