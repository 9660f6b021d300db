"""Files as school staff have them: what is read, what is refused, and how it is told."""

import copy
import io
import logging
import pickle
import stat
import zipfile
from datetime import datetime

import pandas as pd
import pytest
from openpyxl import Workbook, load_workbook
from pandas import DataFrame

from laeringsmiljo import editions
from laeringsmiljo.classroom import OwnFileError, read_own, safe_cells
from laeringsmiljo.classroom.own.cells import read_date, read_number
from laeringsmiljo.classroom.own.sheets import BYTES
from laeringsmiljo.classroom.own.template import template
from laeringsmiljo.classroom.schemas.own import OWN, TEMPLATES
from laeringsmiljo.errors import CourseError

MAP = "Nummer eller merke;Farge på relasjonen;Nærhet;Dato\n7;grønn;4;12.3.2026\nblå;gul;;\n"


def workbook(*rows, sheets=()):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    for name, content in sheets:
        sheet = book.create_sheet(name)
        for row in content:
            sheet.append(row)
    return saved(book)


def saved(book):
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def repacked(data, add=(), change=None):
    """A workbook with more parts in it, or with a part changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", 8) as target:
        for part in source.infolist():
            content = source.read(part)
            target.writestr(part.filename, change(part.filename, content) if change else content)
        for name, content in add:
            target.writestr(name, content)
    return out.getvalue()


def problems(data, kind="relationship_map", edition="nb"):
    with pytest.raises(OwnFileError) as caught:
        read_own(data, kind, edition)
    return caught.value


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("mark", [";", ",", "\t"])
def test_text_files_in_the_encodings_and_with_the_separators_that_schools_have(encoding, mark):
    own = read_own(MAP.replace(";", mark).encode(encoding), "relationship_map")
    assert own.data["pupil"].tolist() == ["P01", "P02"]
    assert own.data["colour"].tolist() == ["green", "yellow"]
    assert own.data["closeness"].tolist()[0] == 4
    assert own.data["closeness"].isna().tolist() == [False, True]
    assert own.data["date"][0] == pd.Timestamp("2026-03-12")
    assert own.key() == {"P01": "7", "P02": "blå"}


def test_a_workbook_with_titles_empty_rows_and_columns_and_several_sheets():
    data = workbook(
        ["Relasjonskart for 7B", None, None],
        ["Ikke del denne"],
        [],
        [None, "Elevnummer", None, "Farge på relasjon", "Kommentar"],
        [None, 1, None, "Grønn"],
        [],
        [None, 2, None, "rød", "noe"],
        sheets=[("Notater", [["bare tekst"]])],
    )
    own = read_own(data, "relationship_map", "nb")
    assert own.data["colour"].tolist() == ["green", "blue"]
    assert own.key() == {"P01": "1", "P02": "2"}
    assert any("kolonne E" in note for note in own.notes)
    assert any("Rød" in note for note in own.notes)


def test_a_path_and_an_open_file_are_read_too(tmp_path):
    path = tmp_path / "kart.csv"
    path.write_text(MAP, encoding="utf-8")
    by_path = read_own(path, "relationship_map").data
    with path.open("rb") as file:
        assert read_own(file, "relationship_map").data.equals(by_path)
    with path.open(encoding="utf-8") as file:
        assert read_own(file, "relationship_map").data.equals(by_path)
    assert "ikke åpnes" in str(problems(tmp_path / "missing.csv"))


@pytest.mark.parametrize(
    "written",
    [
        *("12.3.2026", "12.03.26", "2026-03-12", "12/3/2026", "12. mars 2026", "March 12, 2026"),
        *("12 Mar 2026", "torsdag 12. mars 2026", "2026-03-12T10:15:00Z", "46093"),
        *(46093, 46093.5, datetime(2026, 3, 12, 10, 15)),
    ],
)
def test_dates_in_the_ways_they_are_written(written):
    assert read_date(written) == datetime(2026, 3, 12)


@pytest.mark.parametrize("written", ["31.2.2026", "12.13.2026", "i går", "", "1.1.1890", 7, True])
def test_what_is_no_date(written):
    assert read_date(written) is None


@pytest.mark.parametrize(
    ("written", "number"),
    [
        *(("3,6", 3.6), ("3.6", 3.6), ("63 187", 63187), ("63\u00a0187,5", 63187.5), ("−2", -2)),
        *(("1.234,5", 1234.5), ("1,234.5", 1234.5), ("8,1 %", 8.1), (4, 4), ("4,0", 4)),
    ],
)
def test_numbers_in_the_ways_they_are_written(written, number):
    assert read_number(written) == number


@pytest.mark.parametrize("written", ["fire", "1,2,3", "nan", "inf", float("nan"), "٣", True, ""])
def test_what_is_no_number(written):
    assert read_number(written) is None


def test_everything_that_is_wrong_is_told_at_once_with_its_place():
    text = (
        "Elev;Farge;Nærhet;Dato\n1;lilla;6;i går\n\n2;grøn;3,5;\n;gul;4;\n1;gul;;12.3.2026\n"
    ).encode()
    error = problems(text)
    told = [(one.row, one.column, one.found) for one in error.problems]
    assert told == [
        (2, "B (Farge på relasjonen)", "«lilla»"),
        (2, "C (Nærhet (1 til 5))", "«6»"),
        (2, "D (Dato)", "«i går»"),
        (4, "C (Nærhet (1 til 5))", "«3,5»"),
        (5, "A (Nummer eller merke)", None),
        (6, None, None),
    ]
    assert "Rad 2, kolonne B (Farge på relasjonen): fant «lilla», ventet en av: grønn" in str(error)
    english = problems(text, edition="en")
    assert "Row 2, column D (Date): found “i går”, expected a date such as" in str(english)


def test_a_long_list_is_cut_and_says_how_many_more():
    rows = "\n".join(f"{n};lilla" for n in range(200))
    error = problems(f"Elev;Farge\n{rows}\n".encode())
    assert error.count == len(error.problems) == 200
    assert str(error).endswith("… og 180 til.")
    assert len(str(error).splitlines()) == 22
    assert pickle.loads(pickle.dumps(error)).problems == error.problems


def test_missing_columns_are_named_along_with_what_is_wrong_in_the_others():
    text = str(problems(b"Nummer;Dato\n1;x\n"))
    assert "Kolonnen Farge på relasjonen mangler." in text
    assert "kolonne B (Dato): fant «x»" in text
    assert "Fant ingen overskrifter" in str(problems(b"a;b\n1;2\n"))
    assert "ingen rader" in str(problems(b"Elev;Farge\n"))


def test_names_are_codes_in_the_order_they_appear_and_the_same_in_all_columns():
    text = "Elev;Jobbe med 1;Jobe med 2;Friminutt\nOla;Kari;Per;\nkari ;OLA;;Per\nPer;;;\n"
    own = read_own(text.encode(), "nominations")
    assert own.key() == {"P01": "Ola", "P02": "Kari", "P03": "Per"}
    rows = [tuple(row) for row in own.data[["pupil", "question", "chosen"]].dropna().to_numpy()]
    assert rows == [
        ("P01", "work_with", "P02"),
        ("P01", "work_with", "P03"),
        ("P02", "work_with", "P01"),
        ("P02", "be_with", "P03"),
    ]
    assert own.data.iloc[-1]["pupil"] == "P03"
    assert own.data.iloc[-1].isna().sum() == 3


def test_one_choice_in_each_row_is_read_too():
    text = "Elev;Spørsmål;Valgt\nA1;jobbe med;B2\nA1;friminutt;B2\n"
    own = read_own(text.encode(), "nominations")
    assert own.data["question"].tolist() == ["work_with", "be_with"]


def test_choices_that_can_not_be_are_told():
    text = "Elev;Jobbe med 1;Jobbe med 2\nOla;Ola;Kari\nKari;Ola;ola\n"
    assert "noen har valgt seg selv" in str(problems(text.encode(), "nominations"))
    assert "samme valget står to ganger" in str(problems(text.encode(), "nominations"))


@pytest.mark.parametrize(
    "heading",
    [
        *("Vil ikke sitte med", "Doesn't want to work with", "Rejects", "Hvem mobber"),
        *("Liker minst", "Hvem plager deg", "Would avoid", "Vil ikkje være med"),
    ],
)
def test_negative_choices_are_refused_with_the_rule(heading):
    data = workbook(["Elev", "Jobbe med 1", heading], ["Ola", "Kari", "Per"])
    error = problems(data, "nominations")
    assert "§ 20-5" in str(error)
    assert error.problems[0].column == "C"
    assert "Per" not in str(error)


def test_headings_that_say_how_many_are_not_negative():
    for heading in ("Jobbe med 1 (ikke mer enn tre)", "Work with 1 (at least one, not more)"):
        try:
            read_own(
                workbook(["Elev", "Jobbe med 1", heading], ["Ola", "Kari", None]), "nominations"
            )
        except OwnFileError as error:
            raise AssertionError(heading) from error


def test_a_negative_question_in_the_rows_is_refused_too():
    text = "Elev;Spørsmål;Valgt\nOla;vil ikke jobbe med;Kari\n"
    assert "§ 20-5" in str(problems(text.encode(), "nominations"))


def test_a_map_with_full_names_is_refused_and_a_national_identity_number_anywhere():
    error = problems("Elev;Farge\nKari Nordmann;gul\nblå sykkel;gul\n".encode())
    assert [one.row for one in error.problems] == [2]
    assert "Kari" not in str(error)
    error = problems(b"Elev;Farge;Annet\n1;gul;\n2;gul;010112 12345\n")
    assert [(one.row, one.column) for one in error.problems] == [(3, "C")]
    assert "12345" not in str(error)
    read_own(b"Elev;Farge;Annet\n1;gul;3.14159265359\n", "relationship_map")


def test_the_key_is_nowhere_but_where_it_is_asked_for(tmp_path, caplog, capsys):
    caplog.set_level(logging.DEBUG)
    text = "Elev;Jobbe med 1\nWilhelmine;Torbjørg\nTorbjørg;\n"
    own = read_own(text.encode(), "nominations")
    kept = [repr(own), str(vars(own)), own.data.to_csv(), str(own.notes), str(own.data.attrs)]
    kept += [str(pickle.dumps(own)), caplog.text, capsys.readouterr().out]
    assert not any("ilhelmine" in one or "orbjørg" in one for one in kept)
    assert pickle.loads(pickle.dumps(own)).key() == {}
    assert copy.copy(own).key() == {}
    written = own.save_key(tmp_path / "key.csv")
    assert written.read_text("utf-8-sig").splitlines()[1] == "P01;Wilhelmine"
    assert stat.S_IMODE(written.stat().st_mode) == 0o600
    with pytest.raises(CourseError, match="finnes fra før"):
        own.save_key(written)
    own.forget()
    assert own.key() == {}


def test_names_are_not_in_what_is_told_of_what_is_wrong():
    text = "Dato;Til hvem;Type kontakt;Antall\n12.3.2026;Wilhelmine;wilhelmine;Wilhelmine\n"
    told = str(problems(text.encode(), "observation"))
    assert "ilhelmine" not in told
    assert "en tekst på 10 tegn" in told
    assert "ilhelmine" not in str(problems(b"Elev;Farge\ngul;Wilhelmine\n"))


def test_names_in_other_columns_are_codes_too():
    text = "Time;Til hvem;Type kontakt\nNorsk med Ola;Ola;hjelp\nMatte;Kari Moe;hjelp\n"
    text += "Prat med Moe;Per Moe;hjelp\n"
    own = read_own(text.encode(), "observation")
    assert own.data["lesson"].tolist() == ["Norsk med P01", "Matte", "Prat med …"]


def test_names_that_are_spelt_almost_alike_are_asked_about_by_code():
    own = read_own(b"Elev;Jobbe med 1\nKristine;Mats\nMats;Kristin\n", "nominations")
    assert any("P01 og P03" in note for note in own.notes)
    assert not any("Kristin" in note for note in own.notes)


def test_a_survey_becomes_one_row_for_each_answer():
    heads = ["Tidspunkt", "Trives du på skolen?", "Jeg gleder meg til å gå på skolen", "Merknad"]
    own = read_own(workbook(heads, ["høst", 4, "3"], ["høst", None, 5]), "survey")
    assert own.data["item"].tolist() == ["like_school", "look_forward"] * 2
    assert own.data["pupil"].tolist() == ["P01", "P01", "P02", "P02"]
    assert own.data["index"].unique().tolist() == ["wellbeing", "motivation"]
    assert own.data["value"].isna().tolist() == [False, False, True, False]
    assert any("Færre enn fem" in note for note in own.notes)


def test_observations_count_one_if_nothing_is_said_and_the_class_is_nobody():
    text = "Til hvem;Type kontakt;Antall\n3;spesifikk ros;\nklassen;åpent spørsmål;4\n"
    own = read_own(text.encode(), "observation")
    assert own.data["to"].tolist() == ["P01", "class"]
    assert own.data["count"].tolist() == [1, 4]
    assert own.data["kind"].tolist() == ["specific_praise", "open_question"]
    assert own.key() == {"P01": "3"}


def test_contacts_in_words_that_staff_use():
    text = (
        "Dato,Elev,Hvem tok kontakt,Kanal,Tema,Tone,Svar,Språk\n"
        "3.9.2025,12,lærer,melding,ros,god,ja,Arabisk\n4.9.2025,13,Mor,Telefon,bekymring,,nei,\n"
    )
    own = read_own(text.encode("cp1252"), "contacts")
    assert own.data["initiator"].tolist() == ["school", "home"]
    assert own.data["channel"].tolist() == ["app", "phone"]
    assert own.data["purpose"].tolist() == ["praise", "concern"]
    assert own.data["answered"].tolist() == ["yes", "no"]
    assert own.data["language"][0] == "ar"


EXPORT = """\
sep=;
Spoersmaalgruppe;Spoersmaalnavn;Skoleaarnavn;EnhetNivaa;EnhetNavn;Trinnnavn;Kjoenn;EierformNavn;\
Score;Standardavvik;AntallBesvart;AndelMobbet
Trivsel;Alle spørsmål;2024-25;4;Orrebekken skole;7. trinn;Alle kjønn;Offentlig eiet;4,2;0,8;63 187;
Trivsel;Alle spørsmål;2024-25;4;Orrebekken skole;7. trinn;Alle kjønn;Alle eierformer;4,2;0,8;63 187;
Trivsel;Alle spørsmål;2024-25;4;Orrebekken skole;7. trinn;Jente;Alle eierformer;*;*;*;
Mobbing på skolen;Alle spørsmål;2024-25;4;Orrebekken skole;7. trinn;Alle kjønn;Alle eierformer;\
;;13;8,1
Mobbing på skolen;Alle spørsmål;2024-25;4;Orrebekken skole;7. trinn;Gutt;Alle eierformer;;;*;*
"""


def test_the_export_of_the_directorate():
    own = read_own(EXPORT.encode("utf-16"), "udir_survey", "nb")
    data = own.data
    assert len(data) == 4
    assert data["value"].tolist()[0] == 4.2
    assert data["n"].dropna().tolist() == [63187]
    assert data["gender"].tolist() == ["all", "girl", "all", "boy"]
    assert data["question"].isna().all()
    assert data["hidden"].tolist() == ["", "value sd n", "", "bullying_count bullied_percent"]
    assert data["suppressed"].tolist() == [False, True, False, True]
    # the count of the bullying table is not how many answered
    assert data["bullying_count"].tolist()[2] == 13
    assert data["n"].isna().tolist() == [False, True, True, True]
    assert data["bullied_percent"].tolist()[2] == 8.1
    assert any("bullying_count" in note for note in own.notes)
    assert any("eierform: 1" in note for note in own.notes)


def test_the_older_shape_with_school_years_in_the_headings():
    text = (
        "sep=\t\nElevundersøkelsen: Mobbing\n"
        "EnhetNivaa\tEnhetNavn\tOrganisasjonsnummer\tSpoersmaalgruppe\t"
        "2019-20.7. trinn.Alle kjønn.Andel mobbet\t2019-20.7. trinn.Jente.Andel mobbet\t"
        "2020-21.7. trinn.Alle kjønn.Andel mobbet\n"
        "Kommune\tLiten\t0001\tMobbing på skolen\t7,2\t*\t\n"
        "Skole\tOrrebekken\t999\tMobbing på skolen\t8,0\t*\t0\n"
    )
    data = read_own(text.encode("cp1252"), "udir_survey").data
    assert data["school_year"].tolist() == ["2019-20"] * 4 + ["2020-21"]
    assert data["gender"].tolist() == ["all", "girl", "all", "girl", "all"]
    assert data["bullied_percent"].dropna().tolist() == [7.2, 8.0, 0.0]
    assert data["suppressed"].tolist() == [False, True, False, True, False]
    assert data["value"].isna().all()


def test_rows_of_the_export_that_contradict_each_other_are_told():
    text = EXPORT.replace("Offentlig eiet;4,2", "Alle eierformer;3,1")
    assert "andre tall" in str(problems(text.encode(), "udir_survey"))
    assert "skoleår" in str(problems(EXPORT.replace("2024-25", "24").encode(), "udir_survey"))


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "tom"),
        (b"\0\0\0", "tom"),
        (b"\xff\xfe\n\0\n\0", "overskrifter"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "gammel Excel-fil"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04 broken", "skadet"),
        (b"<html><table></table>", "nettside"),
        (b"\x89PNG\r\n\x1a\n\0\0\1\2", "ikke en tabell"),
        (b"x" * (BYTES + 1), "større enn 5 MB"),
    ],
)
def test_other_files_are_refused_with_a_sentence(data, told):
    assert told in str(problems(data))
    if told in ("gammel Excel-fil", "PDF", "skadet"):
        assert ".xlsx" in str(problems(data))


def test_formulas_are_refused_cell_by_cell_in_workbooks_and_text():
    error = problems(workbook(["Elev", "Farge"], [1, "=A1"], [2, "gul"], ["=SUM(A1:A2)", "gul"]))
    assert [(one.row, one.column) for one in error.problems] == [(2, "B"), (4, "A")]
    assert "lim den inn som verdi" in str(error)
    other = workbook(["Elev", "Farge"], [1, "gul"], sheets=[("Sum", [["=COUNT(Sheet!A1:A9)"]])])
    assert len(read_own(other, "relationship_map").data) == 1
    assert problems(b"Elev;Farge\n1;=1+1\n").problems[0].column == "B"
    assert problems(b"Elev;Farge\n@SUM(A1);gul\n").problems[0].column == "A"
    assert problems(b"sep=;\nElev;Farge\n1;=1+1\n").problems[0].row == 2


def test_macros_links_other_formats_and_entities_are_refused():
    plain = workbook(["Elev", "Farge"], [1, "gul"])
    read_own(plain, "relationship_map")
    assert "makroer" in str(problems(repacked(plain, [("xl/vbaProject.bin", b"x")])))
    links = [("xl/externalLinks/externalLink1.xml", b"<x/>")]
    assert "annen fil" in str(problems(repacked(plain, links)))

    def with_entity(name, content):
        if name != "xl/worksheets/sheet1.xml":
            return content
        return b'<!DOCTYPE x [<!ENTITY a "b">]>' + content

    assert "erklæringer" in str(problems(repacked(plain, change=with_entity)))
    ods = io.BytesIO()
    with zipfile.ZipFile(ods, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    assert ".ods" in str(problems(ods.getvalue()))


def test_a_workbook_without_a_sheet_is_told_of():
    def without(name, content):
        if name != "xl/workbook.xml":
            return content
        return content[: content.index(b"<sheets>")] + b"<sheets/></workbook>"

    plain = workbook(["Elev", "Farge"], [1, "gul"])
    assert "skadet" in str(problems(repacked(plain, change=without)))


def test_a_zip_bomb_is_not_unpacked():
    plain = workbook(["Elev", "Farge"], [1, "gul"])
    bomb = repacked(plain, [("xl/worksheets/sheet2.xml", b" " * 30_000_000)])
    assert len(bomb) < BYTES
    assert "langt mer enn" in str(problems(bomb))


def test_tables_that_are_too_large_are_refused():
    rows = "\n".join(f"{n};gul" for n in range(20_100))
    assert "større enn 20\u00a0000 rader eller 200" in str(problems(f"Elev;Farge\n{rows}".encode()))
    assert "200 kolonner" in str(problems(b"Elev;Farge" + b";a" * 300))
    book = Workbook()
    book.active.append(["Elev", "Farge"])
    book.active["XFD9"] = "x"
    assert "200 kolonner" in str(problems(saved(book)))


@pytest.mark.parametrize("edition", editions.EDITIONS)
@pytest.mark.parametrize("kind", TEMPLATES)
def test_a_filled_in_template_is_read_without_a_word(kind, edition):
    book = load_workbook(io.BytesIO(template(kind, edition)))
    table, how_to, lists = book.worksheets
    assert "20-" in " ".join(str(cell.value) for row in how_to for cell in row)
    assert lists.sheet_state == "hidden"
    rules = table.data_validations.dataValidation
    for row in (2, 3):
        for cell in table[1]:
            place = table.cell(row, cell.column)
            place.value = row
            for rule in rules:
                if place.coordinate not in rule.sqref:
                    continue
                if rule.type == "list" and "!" in rule.formula1:
                    listed = rule.formula1.split("!")[1].replace("$", "")
                    place.value = lists[listed][row - 2][0].value
                elif rule.type == "list":
                    place.value = 5 - row
            if "yy" in place.number_format:
                place.value = datetime(2026, 3, row)
    if kind == "nominations":
        for row in (2, 3):
            for column in (3, 4, 6, 7):
                table.cell(row, column).value = None
    own = read_own(saved(book), kind, edition)
    assert len(own.data) >= 2
    assert not own.data.isna().all().any()
    used = {code for row in own.data.astype(str).to_numpy() for code in row}
    has_people = any(one.person for one in OWN[kind].fields.values())
    assert ({"P01", "P02"} <= used) == has_people


def test_every_kind_says_the_rule_that_binds_it_in_both_languages():
    from laeringsmiljo.i18n import translator

    say = translator("own", "nb").gettext
    for own in OWN.values():
        for text in (own.title, own.purpose, own.rule, *own.steps):
            assert say(text) != text
    assert "20-5" in OWN["nominations"].rule
    assert "20-2" in OWN["contacts"].rule


def test_there_is_no_template_of_the_export_and_no_unknown_kind():
    with pytest.raises(CourseError, match="Velg en av: relationship_map"):
        template("udir_survey", "nb")
    with pytest.raises(CourseError, match="relationship_map"):
        read_own(b"x", "grades", "en")


def test_exported_cells_can_not_become_formulas():
    table = DataFrame(
        {"=a": ["=1+1", "@x", "+47", "-", "fine"], "n": [-1, 2, -3.5, 0, 9]},
        index=["\tx", "b", "c", "d", "e"],
    )
    safe = safe_cells(table)
    assert safe.iloc[:, 0].tolist() == ["'=1+1", "'@x", "'+47", "'-", "fine"]
    assert safe["n"].tolist() == table["n"].tolist()
    assert safe["n"].dtype == table["n"].dtype
    assert safe.columns[0] == "'=a"
    assert safe.index[0] == "'\tx"
    assert table.columns[0] == "=a"
