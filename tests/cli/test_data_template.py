"""``laeringsmiljo data template``: an empty workbook, and the rule that binds it."""

from openpyxl import load_workbook


def test_a_template_is_written_in_the_language_of_the_user(shell, tmp_path):
    done = shell("data", "template", "contacts", "--out", "kontakt.xlsx")
    assert "kontakt.xlsx" in done.stdout
    assert "§ 20-2" in done.stdout
    book = load_workbook(tmp_path / "kontakt.xlsx")
    assert [cell.value for cell in book.worksheets[0][1]][:3] == [
        "Dato",
        "Elev",
        "Hvem tok kontakt",
    ]
    shell("data", "template", "contacts", language="en_GB.UTF-8")
    english = load_workbook(tmp_path / "contacts.xlsx")
    assert english.sheetnames[:2] == ["Table", "How to"]


def test_nothing_is_written_over_and_an_unknown_kind_is_told(shell, tmp_path):
    (tmp_path / "survey.xlsx").write_bytes(b"mine")
    assert "finnes fra før" in shell("data", "template", "survey", expect=1).stderr
    assert (tmp_path / "survey.xlsx").read_bytes() == b"mine"
    assert "relationship_map" in shell("data", "template", "grades", expect=1).stderr
    assert (
        "Kunne ikke skrive"
        in shell("data", "template", "survey", "--out", "ingen/mappe.xlsx", expect=1).stderr
    )
