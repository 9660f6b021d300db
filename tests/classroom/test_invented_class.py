"""A class like ours: what is asked for is there, and what is not asked for is not."""

import pytest

from laeringsmiljo import editions
from laeringsmiljo.classroom import simulate_class
from laeringsmiljo.classroom.invented import CHOSEN_PATTERNS, invented_people
from laeringsmiljo.classroom.schemas import SCHEMAS
from laeringsmiljo.classroom.streams import stream
from laeringsmiljo.errors import CourseError

ALL = dict.fromkeys(CHOSEN_PATTERNS, 1)
SETTINGS = [
    (8, 2, {}, 1),
    (8, 1, {"closed_triangle": 1, "alone": 1}, 2),
    (14, 5, ALL, 3),
    (20, 3, {"alone": 2, "quiet_unseen": 2}, 4),
    (26, 7, {}, 5),
    (26, 7, ALL, 6),
    (30, 8, {"repeating_conflict": 2}, 7),
    (35, 10, {}, 8),
    (35, 10, dict.fromkeys(CHOSEN_PATTERNS, 2), 9),
]


@pytest.fixture(scope="module", params=SETTINGS, ids=lambda one: f"{one[0]}-{len(one[2])}")
def setting(request):
    size, grade, patterns, seed = request.param
    return size, grade, patterns, simulate_class(size, grade, patterns, seed)


def carriers(world, pattern):
    return set(world["carriers"].query("pattern == @pattern")["pupil"])


def be_with(world):
    """Pupil → all whom the pupil has chosen to be with in the year."""
    choices = world["nominations"].query("question == 'be_with'")
    return choices.groupby("pupil")["chosen"].agg(set).to_dict()


def contacts(world):
    """Contacts with each pupil, a column for each season."""
    to = world["events"].query("`from` in @world['adults']['adult'] and to != 'class'")
    season = to["lesson"].map(world["lessons"].set_index("lesson")["season"])
    counts = to.groupby(["to", season]).size().unstack()
    return counts.reindex(world["pupils"]["pupil"]).fillna(0)


def lessons_with_correction(world):
    some = world["events"].query("kind == 'correction' and `from` == 'marte'")
    return some.groupby("to")["lesson"].nunique().reindex(world["pupils"]["pupil"], fill_value=0)


def test_it_is_as_large_and_in_the_grade_that_was_asked_for(setting):
    size, grade, patterns, world = setting
    pupils = world["pupils"]
    assert len(pupils) == size
    assert pupils["name"].is_unique
    assert set(pupils["grade"]) == {grade}
    assert abs(2 * pupils["gender"].eq("girl").sum() - size) <= 1
    found = world["carriers"]["pattern"].value_counts().to_dict()
    assert found == {name: n * CHOSEN_PATTERNS[name][0] for name, n in patterns.items()}


def test_everybody_has_a_desk_of_their_own(setting):
    *_, world = setting
    assert not world["seating"].duplicated(["season", "row", "place"]).any()
    assert world["seating"].groupby("season")["pupil"].nunique().eq(len(world["pupils"])).all()


def test_it_has_the_datasets_of_a_class_with_its_own_pupils_only(setting):
    *_, world = setting
    own = set(world["pupils"]["pupil"])
    of_pupils = {name for name, schema in SCHEMAS.items() if "pupil" in schema.columns}
    assert of_pupils <= set(world)
    for name in of_pupils:
        SCHEMAS[name].validate(world[name])
        assert set(world[name]["pupil"]) <= own, name


def test_a_closed_triangle_is_three_who_choose_each_other_and_nobody_else(setting):
    _, _, patterns, world = setting
    choices = be_with(world)
    inside = {
        one
        for one, chosen in choices.items()
        if len(chosen) == 2 and all(choices.get(o) == ({one} | chosen) - {o} for o in chosen)
    }
    assert inside == carriers(world, "closed_triangle")
    assert len(inside) == 3 * patterns.get("closed_triangle", 0)


def test_nobody_is_alone_but_those_who_are_meant_to_be(setting):
    _, _, patterns, world = setting
    part = world["participation"]
    out = set(part[part["took_part"] == "no_consent"]["pupil"])
    unchosen = set(world["pupils"]["pupil"]) - set().union(*be_with(world).values()) - out
    assert unchosen == carriers(world, "alone")
    assert len(unchosen) == patterns.get("alone", 0)


def test_a_quiet_pupil_gets_far_fewer_contacts_than_others_in_both_seasons(setting):
    _, _, patterns, world = setting
    counts = contacts(world)
    few = set(counts.index[(counts < 0.45 * counts.median()).all(axis=1)])
    assert few == carriers(world, "quiet_unseen")
    assert len(few) == patterns.get("quiet_unseen", 0)


def test_nobody_marks_the_quiet_pupil_who_never_makes_noise(setting):
    *_, world = setting
    hands = world["events"].query("kind == 'hand_up'")["from"].value_counts()
    marte = world["relationship_teacher"].query("adult == 'marte'")
    ratings = marte.groupby(["scale", "pupil"])["value"].mean().astype(float)
    for pupil in carriers(world, "quiet_unseen"):
        assert hands.get(pupil, 0) < hands.median() / 2
        assert lessons_with_correction(world)[pupil] < 6
        assert ratings["conflict", pupil] < 2.5
        assert abs(ratings["closeness", pupil] - ratings["closeness"].median()) < 1


def test_a_conflict_repeats_in_every_lesson_and_in_the_ratings(setting):
    _, _, patterns, world = setting
    every = lessons_with_correction(world) == len(world["lessons"])
    assert set(every.index[every]) == carriers(world, "repeating_conflict")
    assert every.sum() == patterns.get("repeating_conflict", 0)
    marte = world["relationship_teacher"].query("scale == 'conflict' and adult == 'marte'")
    conflict = marte.groupby("pupil")["value"].mean().astype(float)
    for pupil in carriers(world, "repeating_conflict"):
        assert conflict[pupil] >= 3
        assert conflict[pupil] > conflict.median() + 1


def test_who_carries_a_pattern_has_nothing_to_do_with_names_languages_or_genders():
    drawn = [invented_people(20, 7, ALL, stream(seed, "people")) for seed in range(150)]
    pupils = [(bool(p.patterns), p.gender, p.home_language) for one in drawn for p in one.pupils]
    everybody = sum(carries for carries, *_ in pupils) / len(pupils)
    for place, group in ((1, "girl"), (2, "nb")):
        members = [one[0] for one in pupils if one[place] == group]
        assert sum(members) / len(members) == pytest.approx(everybody, abs=0.04)


def test_the_same_settings_give_the_same_class_and_another_seed_another():
    one, same, other = (simulate_class(12, 3, {"alone": 1}, seed) for seed in (4, 4, 5))
    assert all(one[name].equals(same[name]) for name in one)
    assert list(one["pupils"]["name"]) != list(other["pupils"]["name"])


def test_the_answers_name_the_patterns_in_the_readers_language():
    for edition, words in (("nb", "ingen velger"), ("en", "nobody chooses")):
        editions.use(edition)
        assert words in simulate_class(8, 3, {"alone": 1}, 4)["carriers"]["pattern_label"].item()
    editions.use("nb")


def test_patterns_can_be_given_by_name_alone():
    by_name = simulate_class(12, 3, ["alone", "alone", "quiet_unseen"], 4)
    assert by_name["carriers"]["pattern"].value_counts().to_dict() == {
        "alone": 2,
        "quiet_unseen": 1,
    }


@pytest.mark.parametrize(
    ("arguments", "nb", "en"),
    [
        ((7,), "fra 8 til 35 elever", "from 8 to 35 pupils"),
        ((36,), "ikke 36", "not 36"),
        (("mange",), "ikke mange", "not mange"),
        ((20, 11), "fra 1 til 10", "from 1 to 10"),
        ((20, "7B"), "fra 1 til 10", "from 1 to 10"),
        ((20, 7, {"klikk": 1}), "«klikk» finnes ikke", 'no pattern "klikk"'),
        ((20, 7, {"alone": -1}), "0 eller mer", "0 or more"),
        ((20, 7, {}, -1), "0 eller mer", "0 or more"),
        ((10, 7, {"closed_triangle": 2}), "mer enn halvparten", "more than half"),
    ],
)
def test_an_impossible_class_is_answered_in_the_readers_language(arguments, nb, en):
    for edition, words in (("nb", nb), ("en", en)):
        editions.use(edition)
        with pytest.raises(CourseError, match=words):
            simulate_class(*arguments)
    editions.use("nb")
