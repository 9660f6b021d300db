"""The pupil survey in grades 5 to 7: its indices, its items, and what can be answered."""

from dataclasses import dataclass
from typing import Final

from pandera.pandas import DataFrameSchema

from laeringsmiljo.classroom.schemas.columns import _, codes, dataset, number, pupil, wave
from laeringsmiljo.classroom.schemas.schools import BULLYING, INDICES

BREAKS: Final = "breaks"


@dataclass(frozen=True)
class Item:
    """One question: its code, the index that it belongs to, and how it is worded in English."""

    code: str
    index: str
    wording: str


ITEMS: Final = (
    Item("like_school", "wellbeing", _("Do you like being at school?")),
    Item("care", "teacher_support", _("Do you feel that your teachers care about you?")),
    Item(
        "believe",
        "teacher_support",
        _("Do you feel that your teachers believe you can do well at school?"),
    ),
    Item(
        "respect",
        "teacher_support",
        _("Do you feel that your teachers treat you with respect?"),
    ),
    Item(
        "stuck",
        "teacher_support",
        _("When I have trouble understanding tasks at school, my teachers help me well"),
    ),
    Item(
        "understand",
        "teacher_support",
        _("My teachers help me so that I understand what I am to learn"),
    ),
    Item("interest", "home_support", _("At home they are interested in what I do at school")),
    Item("homework", "home_support", _("I get good help with my homework at home")),
    Item("encourage", "home_support", _("At home the adults encourage me in my schoolwork")),
    Item("challenged", "challenge", _("Are you challenged enough at school?")),
    Item("goals", "assessment", _("The teachers explain the goals")),
    Item("criteria", "assessment", _("The teachers explain what they look for")),
    Item("what_is_good", "assessment", _("The teachers tell you what is good about your work")),
    Item("next_step", "assessment", _("The teachers tell you what to do to get better")),
    Item("useful", "assessment", _("The teachers give feedback that you can use")),
    Item("assess_own", "assessment", _("You take part in assessing your own work")),
    Item("suggest_criteria", "assessment", _("You take part in suggesting what counts")),
    Item("development", "assessment", _("The teachers help you think through your progress")),
    Item("quiet", "learning_culture", _("It is quiet enough to work in lessons")),
    Item(
        "important",
        "learning_culture",
        _("In my class we find it important to work well with schoolwork"),
    ),
    Item(
        "mistakes",
        "learning_culture",
        _("My teachers think it is fine that we make mistakes, since we can learn from them"),
    ),
    Item("homework_alone", "mastery", _("You manage your homework on your own")),
    Item("tasks_alone", "mastery", _("You manage the tasks at school on your own")),
    Item("follow", "mastery", _("You understand what the teacher goes through")),
    Item("curious", "motivation", _("Are you interested in learning at school?")),
    Item("like_work", "motivation", _("How much do you like schoolwork?")),
    Item("look_forward", "motivation", _("I look forward to going to school")),
    Item("ways_of_working", "participation", _("You take part in suggesting ways of working")),
    Item("make_rules", "participation", _("You take part in making the rules")),
    Item("listens", "participation", _("The school listens to what the pupils suggest")),
    Item("council", "participation", _("The school makes room for the pupils' council")),
    Item("know_rules", "rules", _("Do you know which rules apply at school?")),
    Item("same_way", "rules", _("The adults at this school react in the same way to broken rules")),
    Item("keep_rules", "rules", _("The adults make sure that we keep the rules")),
    Item("company", BREAKS, _("Do you have someone to be with in the breaks?")),
    Item("by_pupils", BULLYING, _("Have you been bullied by other pupils in the last months?")),
    Item("digitally", BULLYING, _("Have you been bullied digitally in the last months?")),
    Item(
        "by_adults",
        BULLYING,
        _("Have you been bullied by adults at school in the last months?"),
    ),
)
"""In the order of the questionnaire; those of an index stand together.

The Norwegian wording is that of the directorate's export for upper secondary school, where a
question is known in full, and else what it is about in a few words.
"""

FREQUENCIES: Final = {
    "never": _("not at all"),
    "seldom": _("once in a while"),
    "monthly": _("two or three times a month"),
    "weekly": _("about once a week"),
    "several_weekly": _("several times a week"),
}
"""What can be answered about bullying, from 1 to 5 in this order."""

BULLIED: Final = 3
"""Who answers this or above counts as bullied."""

SCHEMAS: Final[dict[str, DataFrameSchema]] = {
    "survey": dataset(
        _("The pupil survey: what each pupil in grades 5 to 7 answered, three times in the year."),
        ["pupil", "wave", "item"],
        pupil=pupil(),
        wave=wave(),
        index=codes(
            _("Which index the question belongs to; being with someone in breaks has none."),
            {**INDICES, BREAKS: _("in the breaks"), BULLYING: _("bullied at school")},
        ),
        item=codes(_("The question."), {item.code: item.wording for item in ITEMS}),
        value=number(
            _(
                "The answer from 1 to 5, where 5 is best."
                " Empty if the pupil did not answer, and for bullying."
            ),
            1,
            5,
            nullable=True,
        ),
        frequency=codes(
            _("How often, for bullying. Empty if the pupil did not answer, and for the others."),
            FREQUENCIES,
            nullable=True,
        ),
    ),
}
