"""Files that a school fills in or exports itself: their columns, headings, and binding rules.

Templates, reading, messages and pages are all made from `OWN`. A column is defined with the same
helpers as the example data. A heading is English here and translated by the catalogue ``own``;
files may use either language whatever the edition.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from pandera.pandas import Check, Column, DataFrameSchema

from laeringsmiljo.classroom.schemas import contacts, nominations, survey
from laeringsmiljo.classroom.schemas.columns import (
    _,
    codes,
    dataset,
    day,
    number,
    text,
    yes_no,
)
from laeringsmiljo.classroom.schemas.lessons import KINDS
from laeringsmiljo.classroom.schemas.places import TIMES_OF_DAY
from laeringsmiljo.classroom.schemas.schools import BULLYING


@dataclass(frozen=True)
class Field:
    """A column of a file.

    Attributes
    ----------
    column
        What it holds; its name in the data is its key in `OwnKind.fields`.
    heading
        Its heading in English.
    also
        Other headings that are understood, in any language.
    words
        What else may be written for a code.
    person
        Whether it holds somebody, who gets a code such as P01 on reading.
    required
        Whether a file must have it.
    series
        The series that it belongs to: columns with equal headings are taken as the next of it.
    number
        Its number in the series, which ``{n}`` in the heading stands for.
    picked_from
        The field whose cells a template's drop-down list is made of.
    in_template
        Whether a template has it.
    """

    column: Column
    heading: str
    also: tuple[str, ...] = ()
    words: Mapping[str, str] = field(default_factory=dict)
    person: bool = False
    required: bool = True
    series: str | None = None
    number: int = 0
    picked_from: str | None = None
    in_template: bool = True


@dataclass(frozen=True)
class OwnKind:
    """A kind of file: what it is for, the rule that binds it, and its columns.

    ``steps`` say how to fill it in. ``result`` is the schema of what is read.
    """

    title: str
    purpose: str
    rule: str
    steps: tuple[str, ...]
    fields: dict[str, Field]
    result: DataFrameSchema


_CODE: Final = Check.str_matches(r"^(P\d{2,}|class)$")
_PUPIL_ALSO: Final = ("pupil", "student", "elev", "eleven", "navn", "name", "nummer", "nr", "id")


def _person(description: str, *, nullable: bool = False) -> Column:
    return text(description, _CODE, nullable=nullable)


def _plain(kind_fields: Mapping[str, Field], description: str) -> DataFrameSchema:
    """The schema of data that has the same columns as the file."""
    return dataset(description, None, **{name: one.column for name, one in kind_fields.items()})


COLOURS: Final = {"green": _("green"), "yellow": _("yellow"), "blue": _("blue")}

_RELATIONS: Final = {
    "pupil": Field(
        _person(_("The other part of the relation, as a code.")),
        _("Number or tag"),
        (*_PUPIL_ALSO, "tag", "merke", "nummer eller merke", "elevnummer"),
        person=True,
    ),
    "colour": Field(
        codes(
            _(
                "How the adult sees the relation: green is easy and steady, yellow is thin or"
                " uneven, blue is where the adult has most to do."
            ),
            COLOURS,
        ),
        _("Colour of the relation"),
        ("colour", "color", "farge", "relasjon", "relation", "fargekode"),
        words={"red": "blue", "rød": "blue", "raud": "blue", "grøn": "green"},
    ),
    "closeness": Field(
        number(_("How close the relation is, 1 not at all, 5 very."), 1, 5, nullable=True),
        _("Closeness (1 to 5)"),
        ("closeness", "nærhet", "nærleik"),
        required=False,
    ),
    "conflict": Field(
        number(_("How much friction there is, 1 none, 5 a lot."), 1, 5, nullable=True),
        _("Conflict (1 to 5)"),
        ("conflict", "konflikt"),
        required=False,
    ),
    "date": Field(
        day(_("When the relation was coloured."), nullable=True),
        _("Date"),
        ("date", "dato", "dag"),
        required=False,
    ),
}

QUESTIONS: Final = {
    code: wording
    for code, wording in nominations.QUESTIONS.items()
    if code in ("work_with", "be_with")
}
"""What pupils of one's own class may be asked: whom they want, not whom others look up to."""

_SORTS: Final = {
    "work_with": (
        _("Work with {n}"),
        ("jobbe med", "vil jobbe med", "arbeide med", "samarbeide med", "work with"),
    ),
    "be_with": (
        _("Be with in breaks {n}"),
        ("friminutt", "være med i friminutt", "vil være med i friminuttet", "be with in breaks"),
    ),
    "chosen": (_("Choice {n}"), ("valgt", "chosen", "valg", "choice", "velger", "har valgt")),
}


def _choices(sort: str) -> dict[str, Field]:
    heading, also = _SORTS[sort]
    return {
        f"{sort}_{n}": Field(
            _person(_("Who is chosen; empty if nobody."), nullable=True),
            heading,
            tuple(f"{one} {n}" for one in also) + (also if n == 1 else ()),
            person=True,
            required=False,
            series=sort,
            number=n,
            picked_from="pupil",
            in_template=sort != "chosen",
        )
        for n in range(1, nominations.MOST_CHOICES + 1)
    }


_NOMINATIONS: Final = {
    "pupil": Field(
        _person(_("Who chooses, as a code.")),
        _("Pupil"),
        (*_PUPIL_ALSO, "chooser", "hvem velger", "elev som velger", "den som velger"),
        person=True,
    ),
    **_choices("work_with"),
    **_choices("be_with"),
    "question": Field(
        codes(_("The question."), QUESTIONS, nullable=True),
        _("Question"),
        ("spørsmål", "question", "gjelder", "type valg"),
        words={
            "jobbe med": "work_with",
            "work with": "work_with",
            "arbeid": "work_with",
            "samarbeid": "work_with",
            "friminutt": "be_with",
            "breaks": "be_with",
            "be with in breaks": "be_with",
            "være med i friminuttet": "be_with",
        },
        required=False,
        in_template=False,
    ),
    **_choices("chosen"),
}

_ASKED: Final = tuple(item for item in survey.ITEMS if item.index != BULLYING)
"""One's own survey does not ask about bullying: that belongs to the anonymous one."""

_SURVEY: Final = {
    "pupil": Field(
        _person(_("Who answered, as a code; by the order of the rows if nobody is named.")),
        _("Number"),
        (*_PUPIL_ALSO, "respondent", "svar nr", "løpenummer"),
        person=True,
        required=False,
    ),
    "wave": Field(
        codes(
            _("When the class was asked: weeks 43, 6 and 17."),
            {"autumn": _("autumn"), "winter": _("winter"), "spring": _("spring")},
            nullable=True,
        ),
        _("When"),
        ("wave", "runde", "tidspunkt", "årstid", "når"),
        words={"haust": "autumn", "vår": "spring", "fall": "autumn"},
        required=False,
    ),
    **{
        item.code: Field(
            number(item.wording, 1, 5, nullable=True),
            item.wording,
            (item.code,),
            required=False,
        )
        for item in _ASKED
    },
}

_OBSERVATION: Final = {
    "date": Field(
        day(_("Date."), nullable=True), _("Date"), ("date", "dato", "dag"), required=False
    ),
    "lesson": Field(
        text(_("Which lesson, in the observer's own words."), nullable=True),
        _("Lesson"),
        ("lesson", "time", "økt", "fag", "subject"),
        required=False,
    ),
    "to": Field(
        _person(_('To whom: a pupil, or "class" for everybody.')),
        _("To whom"),
        (*_PUPIL_ALSO, "to", "til", "til hvem", "elev eller klasse"),
        words={
            "class": "class",
            "the class": "class",
            "whole class": "class",
            "klassen": "class",
            "hele klassen": "class",
            "klasse": "class",
            "alle": "class",
            "everybody": "class",
        },
        person=True,
    ),
    "kind": Field(
        codes(_("What kind of contact."), KINDS),
        _("Kind of contact"),
        ("kind", "kontakt", "type", "slag", "slags", "hva", "type kontakt", "kategori"),
        words={"spesifikk ros": "specific_praise", "ros": "general_praise", "prat": "small_talk"},
    ),
    "count": Field(
        number(_("How many contacts the row stands for."), 1, 1000, nullable=True),
        _("How many"),
        ("count", "number", "antall", "antal", "hvor mange", "stk"),
        required=False,
    ),
}

_HOME: Final = contacts.SCHEMAS["contacts"].columns

_CONTACTS: Final = {
    "date": Field(_HOME["date"], _("Date"), ("date", "dato", "dag")),
    "pupil": Field(_person(_("The pupil, as a code.")), _("Pupil"), _PUPIL_ALSO, person=True),
    "initiator": Field(
        _HOME["initiator"],
        _("Who got in touch"),
        ("initiator", "initiativ", "hvem tok kontakt", "fra", "from"),
        words={"skole": "school", "lærer": "school", "teacher": "school", "hjem": "home"}
        | dict.fromkeys(("foreldre", "foresatte", "parents", "mor", "far"), "home"),
    ),
    "channel": Field(
        _HOME["channel"],
        _("How"),
        ("channel", "kanal", "måte", "hvordan"),
        words={
            "app": "app",
            "melding": "app",
            "message": "app",
            "sms": "app",
            "telefon": "phone",
            "samtale": "meeting",
            "epost": "email",
            "mail": "email",
            "lapp": "note",
        },
    ),
    "purpose": Field(
        _HOME["purpose"],
        _("About what"),
        ("purpose", "formål", "hensikt", "tema", "årsak", "hva gjaldt det"),
        words={"ros": "praise", "praktisk": "practical", "uro": "concern", "info": "information"}
        | {"utviklingssamtale": "planned_talk", "foreldremøte": "parents_meeting"},
    ),
    "tone": Field(
        codes(
            _("Tone."),
            {"good": _("good"), "neutral": _("neutral"), "worried": _("worried")},
            nullable=True,
        ),
        _("Tone"),
        ("tone", "tonen"),
        words={"positiv": "good", "positive": "good", "nøytralt": "neutral", "negativ": "worried"},
        required=False,
    ),
    "answered": Field(
        codes(
            _("Whether it was answered. A phone call is answered if they got to talk."),
            {"yes": _("yes"), "no": _("no"), "not_expected": _("no answer expected")},
            nullable=True,
        ),
        _("Answered"),
        ("answered", "besvart", "svar", "fikk svar"),
        words={"x": "yes", "true": "yes", "false": "no", "sann": "yes", "usann": "no"},
        required=False,
    ),
    "language": Field(
        text(
            _("Language it was written or spoken in: ISO 639-1, or as it was written."),
            nullable=True,
        ),
        _("Language"),
        ("language", "språk"),
        required=False,
    ),
}


_PLACES: Final = {
    "place": Field(
        text(_("The place, as it was written.")),
        _("Place"),
        ("place", "sted", "stad", "hvor", "where"),
    ),
    "time_of_day": Field(
        codes(_("Time of day; empty if it was not asked about."), TIMES_OF_DAY, nullable=True),
        _("Time of day"),
        ("time of day", "tid på dagen", "tid", "tidspunkt", "når", "when"),
        words={
            "morgen": "morning",
            "i timen": "lessons",
            "timene": "lessons",
            "overgang": "between",
            "langfri": "long_break",
            "storefri": "long_break",
            "long break": "long_break",
            "skoleslutt": "end_of_day",
            "etter skolen": "end_of_day",
            "end of school": "end_of_day",
        },
        required=False,
    ),
    "answer": Field(
        number(
            _("How safe the pupil feels there: 1 not at all, 5 very. Empty if not answered."),
            1,
            5,
            nullable=True,
        ),
        _("Answer (1 to 5)"),
        ("answer", "svar", "trygghet", "hvor trygg", "how safe", "safety"),
    ),
}


def _percent(description: str) -> Column:
    return number(description, 0, 100, unit=_("percent"), kind=float, nullable=True)


ALL_QUESTIONS: Final = "Alle spørsmål"
"""What the export calls the row of a whole index."""

GENDERS: Final = {"all": _("all"), "girl": _("girl"), "boy": _("boy")}

_UDIR: Final = {
    "school_year": Field(
        text(_("School year, such as 2024-25."), Check.str_matches(r"^20\d\d-\d\d$")),
        "Skoleaarnavn",
        ("skoleår", "skoleaar", "school year"),
    ),
    "level": Field(
        text(_("What sort of unit: country, county, municipality or school."), nullable=True),
        "EnhetNivaa",
        ("enhetnivå", "nivå", "nivaa"),
        required=False,
    ),
    "unit": Field(
        text(_("Name of the school, the municipality or the county."), nullable=True),
        "EnhetNavn",
        ("enhet", "enhetsnavn", "skole", "skolenavn", "kommune"),
        required=False,
    ),
    "organisation": Field(
        text(_("Organisation number of the unit."), nullable=True),
        "Organisasjonsnummer",
        ("orgnr", "org nr"),
        required=False,
    ),
    "grade": Field(
        text(_("Grade, as the directorate writes it."), nullable=True),
        "Trinnnavn",
        ("trinn", "trinnavn", "årstrinn"),
        required=False,
    ),
    "gender": Field(
        codes(_("Gender."), GENDERS, nullable=True),
        "Kjoenn",
        ("kjønn", "gender"),
        words={"alle kjønn": "all", "alle": "all", "a": "all", "j": "girl", "g": "boy"}
        | {"jenter": "girl", "jente": "girl", "gutter": "boy", "gutt": "boy", "begge kjønn": "all"},
        required=False,
    ),
    "index": Field(
        text(_("The index, or the group of questions.")),
        "Spoersmaalgruppe",
        ("spørsmålgruppe", "spørsmålsgruppe", "indikator", "indeks", "tema"),
    ),
    "question": Field(
        text(_("The question; empty on the row of the whole index."), nullable=True),
        "Spoersmaalnavn",
        ("spørsmålnavn", "spørsmål", "spoersmaal"),
        required=False,
    ),
    "owner_kind": Field(
        text(_("Kind of owner."), nullable=True),
        "EierformNavn",
        ("eierform", "eierformer", "eierforhold"),
        required=False,
    ),
    "value": Field(
        number(
            _("The mean of the answers, from 1 to 5, where 5 is best. Empty if there is none."),
            1,
            5,
            kind=float,
            nullable=True,
        ),
        "Score",
        ("skår", "snitt", "gjennomsnitt", "resultat", "indeksverdi"),
        required=False,
    ),
    "sd": Field(
        number(_("Standard deviation between pupils."), 0, 5, kind=float, nullable=True),
        "Standardavvik",
        ("std avvik",),
        required=False,
    ),
    "n": Field(
        number(
            _("How many answered. Empty for bullying, where the file doesn't say."),
            0,
            None,
            unit=_("pupils"),
            nullable=True,
        ),
        "AntallBesvart",
        ("antall besvart", "antall svar", "antall besvarelser"),
        required=False,
    ),
    "bullied_percent": Field(
        _percent(_("Percent who are bullied two or three times a month or more.")),
        "AndelMobbet",
        ("andel mobbet", "andel elever som har opplevd mobbing", "prosent mobbet"),
        required=False,
    ),
    "bullying_count": Field(
        number(
            _(
                "What the table of bullying calls the number who answered. It behaves like the"
                " number who are bullied: never divide by it."
            ),
            0,
            None,
            unit=_("pupils"),
            nullable=True,
        ),
        "AntallMobbet",
        ("antall mobbet",),
        required=False,
    ),
    **{
        f"share_{n}": Field(
            _percent(_("Percent who chose the first, second, third, fourth or fifth answer.")),
            f"AndelSvaralternativ{n}",
            (f"andel svaralternativ {n}", f"svaralternativ {n}"),
            required=False,
        )
        for n in range(1, 6)
    },
    "participated_percent": Field(
        _percent(_("Percent of those invited who took part.")),
        "AndelDeltatt",
        ("andel deltatt", "deltakelse", "svarprosent"),
        required=False,
    ),
    "invited": Field(
        number(_("How many were invited."), 0, None, unit=_("pupils"), nullable=True),
        "AntallInvitert",
        ("antall invitert", "antall inviterte"),
        required=False,
    ),
}

MEASURES: Final = tuple(
    name
    for name in _UDIR
    if name in ("value", "sd", "n", "invited") or name.startswith(("bull", "share", "particip"))
)
"""The columns of the directorate's export that hold figures, any of which may be hidden."""

_PRIVATE: Final = _(
    "To write something down about a pupil is to process personal data. The school may do so when"
    " it is necessary for its tasks under the Education Act (section 25-1), and those who do must"
    " know the rules of privacy (section 20-2 of the regulations). Ask your leader before you"
    " begin, write as little as you can, and delete the file when you are done."
)

OWN: Final[dict[str, OwnKind]] = {
    "relationship_map": OwnKind(
        _("Relationship map"),
        _(
            "One adult looks at the relation to each pupil in the class, to see where there is"
            " something to do."
        ),
        _(
            "Numbers or invented tags only, never names. Colour the relation and not the pupil:"
            " it is about what the adult can do. One adult does it alone, shows it to nobody,"
            " and deletes it afterwards. A map of named pupils is processing of personal data"
            " (section 25-1 of the Education Act, section 20-2 of the regulations)."
        ),
        (
            _("One row for each relation. Write a number or a tag that only you understand."),
            _(
                "Choose a colour: green is easy and steady, yellow is thin or uneven, blue is"
                " where you have most to do."
            ),
            _("Closeness, conflict and date may be left empty."),
        ),
        _RELATIONS,
        _plain(_RELATIONS, _("How one adult sees the relations to the pupils of a class.")),
    ),
    "nominations": OwnKind(
        _("Positive choices"),
        _("Whom the pupils choose to work with and to be with, drawn as a network."),
        _(
            "Positive choices only. Section 20-5 of the regulations to the Education Act lets a"
            " school use a survey with names in preventive work only if it intrudes as little as"
            " possible, and pupils may not name each other in questions on negative relations."
            " Answers must be checked before they steer measures. Ask your leader before you"
            " collect choices; the course itself can be done with the invented class."
        ),
        (
            _("One row for each pupil, also for those who choose nobody. Numbers are best."),
            _("Fill in the first column first: the lists in the others are made of it."),
            _("Up to three choices of each sort. Empty cells are fine."),
        ),
        _NOMINATIONS,
        dataset(
            _("The pupils' choices, one row for each; a pupil who chooses nobody has one row."),
            ["pupil", "question", "chosen"],
            pupil=_person(_("Who chooses, as a code.")),
            question=codes(_("The question."), QUESTIONS, nullable=True),
            chosen=_person(_("Who is chosen; empty if nobody."), nullable=True),
            order=number(
                _("Whether the first, second or third choice."),
                1,
                nominations.MOST_CHOICES,
                nullable=True,
            ),
        ),
    ),
    "survey": OwnKind(
        _("A survey in one's own class"),
        _("What the pupils of a class answer to some of the questions of the pupil survey."),
        _(
            "Ask without names, and let it be voluntary. A survey in which the school can see who"
            " answered what is one with names, and section 20-5 of the regulations to the"
            " Education Act lets the school use it in preventive work only if it intrudes as"
            " little as possible. Do not ask about bullying here. What a group of fewer than five"
            " has answered is not shown."
        ),
        (
            _("One row for each pupil who answered. Leave the column Number out if you can."),
            _("Answers are from 1 to 5, where 5 is best. A question not answered is left empty."),
            _("Delete the columns of the questions you do not ask."),
        ),
        _SURVEY,
        dataset(
            _("What the pupils answered, one row for each answer."),
            ["pupil", "wave", "item"],
            pupil=_person(
                _("Who answered, as a code; by the order of the rows if nobody is named.")
            ),
            wave=_SURVEY["wave"].column,
            index=survey.SCHEMAS["survey"].columns["index"],
            item=survey.SCHEMAS["survey"].columns["item"],
            value=number(_("The answer from 1 to 5, where 5 is best."), 1, 5, nullable=True),
        ),
    ),
    "observation": OwnKind(
        _("Observation of contact"),
        _("Who is addressed in lessons, and how, counted by an observer."),
        _PRIVATE,
        (
            _("One row for each contact, or one for several of the same kind with How many."),
            _("Write a number or a tag for the pupil. Write “class” if it went to everybody."),
            _("Agree with the teacher beforehand on what is observed, and why."),
        ),
        _OBSERVATION,
        _plain(_OBSERVATION, _("The contacts that an observer has noted.")),
    ),
    "contacts": OwnKind(
        _("Contact with the homes"),
        _("How often the school and each home are in touch, about what, and who begins."),
        _PRIVATE,
        (
            _("One row for each contact. Write a number or a tag for the pupil."),
            _("Choose from the lists. Do not write down what was said."),
            _("Tone, answered and language may be left empty."),
        ),
        _CONTACTS,
        _plain(_CONTACTS, _("The contacts between the school and the homes.")),
    ),
    "places": OwnKind(
        _("Safe places"),
        _("Where the pupils feel safe at school and where they do not, and when."),
        _(
            "Ask without names, and let it be voluntary. A survey in which the school can see who"
            " answered what is one with names (section 20-5 of the regulations to the Education"
            " Act). Ask about places: not about bullying, and not about who does what. Groups of"
            " fewer than five answers are not shown. If an answer shows that a pupil may not be"
            " safe, you report it (section 12-4 of the Education Act)."
        ),
        (
            _("One row for each answer: place, time of day and a number. No pupil is in the file."),
            _("Write a place the same way each time. Time of day may be left empty."),
            _("Mix the answers before you write them down, so that nobody's stand together."),
        ),
        _PLACES,
        _plain(_PLACES, _("How safe pupils feel at places of their school, one row per answer.")),
    ),
    "udir_survey": OwnKind(
        _("The directorate's export of the pupil survey"),
        _("The published results of the pupil survey for schools, municipalities and the country."),
        _(
            "What is hidden with a star is hidden so that nobody can recognise the answers of one"
            " pupil. Do not try to work it out. A figure from fewer than 20 pupils says little,"
            " and for bullying no share is shown for fewer than 10 pupils and no number from 1"
            " to 4."
        ),
        (_("Use the file as you downloaded it. Nothing is to be filled in."),),
        _UDIR,
        dataset(
            _("The published results of the pupil survey, one row for each figure."),
            None,
            **{
                name: one.column
                for name, one in _UDIR.items()
                if name not in ("owner_kind", *MEASURES)
            },
            **{name: _UDIR[name].column for name in MEASURES},
            suppressed=yes_no(_("Whether any figure of the row is hidden with a star.")),
            hidden=text(_("Which columns are hidden, with spaces between; else empty.")),
        ),
    ),
}
"""The kinds of file that can be read."""

TEMPLATES: Final = tuple(kind for kind in OWN if kind != "udir_survey")
"""The kinds that have an empty template."""

__all__ = ["ALL_QUESTIONS", "MEASURES", "OWN", "QUESTIONS", "TEMPLATES", "Field", "OwnKind"]
