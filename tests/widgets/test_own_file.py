"""`own_file` in a notebook: what the kernel does with the bytes, and what it tells of them."""

import ast
import json
from pathlib import Path
from typing import Any

import pytest
from jupyter_client.manager import start_new_kernel

from laeringsmiljo import editions
from laeringsmiljo.building import VARIABLE
from laeringsmiljo.classroom.own.still import MIME
from laeringsmiljo.errors import CourseError
from laeringsmiljo.figures.own import Remark
from laeringsmiljo.figures.picture import Picture
from laeringsmiljo.widgets import own_file
from laeringsmiljo.widgets.own_file import OwnFileControl

WIDGET = "application/vnd.jupyter.widget-view+json"
CHOICES = "Elev;Jobbe med 1;Jobbe med 2\nWilhelmine;Torbjørg;\nTorbjørg;;Wilhelmine\n".encode()
WRONG = b"Elev;Jobbe med 1\nWilhelmine;Wilhelmine\n"


@pytest.fixture(autouse=True)
def norwegian():
    editions.use("nb")


def control(kind="nominations"):
    made = OwnFileControl(kind, "nb")
    made.sent = []
    made.send = lambda content, buffers=None: made.sent.append((content, buffers))
    return made


def tell(made, do, *buffers):
    made._handle_custom_msg({"do": do}, list(buffers))


def test_a_file_is_read_and_reported_without_names():
    made = control()
    assert made.report == {"state": "empty", "said": "", "html": ""}
    tell(made, "read", memoryview(CHOICES))
    assert made.ready
    assert made.own.data["chosen"].tolist() == ["P02", "P01"]
    assert made.report["state"] == "read"
    assert made.report["said"] == "Fila er lest. Rader: 2. Kolonner: 4."
    assert "P01 til P02" in made.report["html"]
    state = json.dumps(made.get_state(), default=str, ensure_ascii=False)
    assert "ilhelmine" not in state
    assert "orbjørg" not in state


def test_the_rule_and_an_accessible_field_are_in_the_control():
    html = control().html
    assert "§ 20-5" in html
    assert '<input type="file"' in html
    assert "Last ned en tom mal" in html
    assert "Last ned en tom mal" not in control("udir_survey").html


def test_a_wrong_file_gives_a_table_and_takes_away_the_one_before():
    made = control()
    tell(made, "read", CHOICES)
    first = made.own
    tell(made, "read", WRONG)
    assert not made.ready
    assert made.own is None
    assert first.key() == {}
    assert made.report["state"] == "wrong"
    assert "<td>2</td>" in made.report["html"]
    assert "ilhelmine" not in made.report["html"]
    tell(made, "too-large")
    assert "større enn 5 MB" in made.report["html"]


def test_the_key_is_sent_only_when_it_is_asked_for_and_is_gone_when_forgotten():
    made = control()
    tell(made, "key")
    tell(made, "read", CHOICES)
    assert made.sent == []
    tell(made, "key")
    ((content, (data,)),) = made.sent
    assert content["download"].endswith(".csv")
    assert "P01;Wilhelmine" in data.decode("utf-8-sig")
    tell(made, "forget")
    tell(made, "key")
    assert len(made.sent) == 1
    assert made.own is None
    assert made.report["said"] == "Fila og nøkkelen er glemt."


def test_the_template_is_sent():
    made = control()
    tell(made, "template")
    ((content, (data,)),) = made.sent
    assert content["download"] == "nominations.xlsx"
    assert data.startswith(b"PK")


def test_what_is_in_a_file_is_never_markup():
    made = control("contacts")
    tell(made, "read", b"Dato;Elev;<img src=x onerror=alert(1)>;Kanal\nx<b>;1;x;x<i>\n")
    assert "<b>" not in made.report["html"]
    assert "<i>" not in made.report["html"]
    assert "&lt;b&gt;" in made.report["html"]


def test_data_is_none_until_a_file_is_read_and_ready_can_be_observed():
    mine = own_file("nominations")
    assert mine.data is None
    seen = []
    mine.observe(lambda change: seen.append(change.new), "ready")
    given = mine._repr_mimebundle_()
    assert WIDGET in (given[0] if isinstance(given, tuple) else given)
    tell(mine._control, "read", CHOICES)
    assert mine.data is not None
    assert len(mine.data) == 2
    tell(mine._control, "forget")
    assert mine.data is None
    assert seen == [True, False]


def test_the_book_gets_the_kind_alone(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv(VARIABLE, "nb")
    given = own_file("contacts")._repr_mimebundle_()
    assert given[MIME] == {"kind": "contacts", "edition": "nb"}
    assert WIDGET not in given


def test_an_unknown_kind_is_said():
    with pytest.raises(CourseError, match="contacts"):
        own_file("grades")


CELL = """
from laeringsmiljo import editions
from laeringsmiljo.widgets import own_file
editions.use("en")
mine = own_file("nominations")
mine
"""


def test_bytes_go_to_a_real_kernel_and_the_report_comes_back():
    manager, client = start_new_kernel()
    try:
        sent: list[dict[str, Any]] = []
        client.execute_interactive(CELL, output_hook=sent.append, timeout=60)
        (shown,) = (one["content"] for one in sent if one["msg_type"] == "execute_result")
        comm = shown["data"][WIDGET]["model_id"]
        data = {"comm_id": comm, "data": {"method": "custom", "content": {"do": "read"}}}
        message = client.session.msg("comm_msg", data)
        client.session.send(client.shell_channel.socket, message, buffers=[CHOICES])
        states = {}
        while True:
            reply = client.get_iopub_msg(timeout=60)
            if reply["parent_header"].get("msg_id") != message["header"]["msg_id"]:
                continue
            if reply["content"].get("execution_state") == "idle":
                break
            if reply["msg_type"] == "comm_msg" and "state" in reply["content"]["data"]:
                states |= reply["content"]["data"]["state"]
        assert states["report"]["said"] == "The file is read. Rows: 2. Columns: 4."
        sent.clear()
        client.execute_interactive("mine.data.shape, mine.ready", output_hook=sent.append)
        (shown,) = (one["content"] for one in sent if one["msg_type"] == "execute_result")
        assert shown["data"]["text/plain"] == "((2, 4), True)"
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


ROOT = Path(__file__).parents[2]
OWN_CELLS = sorted(
    (path.parent.name, path.stem)
    for path in (ROOT / "notebooks").glob("*/*.ipynb")
    if "own_file(" in path.read_text(encoding="utf-8")
)
ANSWERS = "care;know_rules;like_school\n" + "1;2;3\n2;2;2\n3;4;3\n4;4;5\n5;5;4\n"
EXPORT = "Skoleaarnavn;EnhetNavn;Trinnnavn;Spoersmaalgruppe;Score;Standardavvik;AntallBesvart\n"
FILES = {
    "relationship_map": "Elev;Farge;Nærhet\n1;gul;4\n2;blå;2\n",
    "nominations": "Elev;Friminutt 1\n1;2\n2;1\n3;\n",
    "survey": ANSWERS,
    "observation": "Til hvem;Kontakt\n1;ros\n2;irettesettelse\n",
    "contacts": "Dato;Elev;Fra;Kanal;Formål\n2.3.2026;1;skole;app;ros\n",
    "places": "Sted;Svar\n" + "Trappa;2\n" * 5,
    "udir_survey": EXPORT
    + "".join(
        f"{year};{name};7. trinn;Trivsel;4,{tenth};0,8;40\n"
        for year in ("2023-24", "2024-25")
        for name, tenth in (("Lia", 1), ("Moen", 2))
    ),
}


def run_own_cells(edition, lab, data):
    """Run a lab's set-up and the cells of one's own file; give what the last of them shows."""
    editions.use(edition)
    cells = json.loads((ROOT / "notebooks" / edition / f"{lab}.ipynb").read_text("utf-8"))["cells"]
    code = {cell["id"]: "".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"}
    shown = []
    names = {"display": shown.append}
    exec(code["setup"], names)
    (*files, drawing) = [text for name, text in code.items() if name.startswith("own-f")]
    for cell in files:
        exec(cell, names)
        mine = names[cell.split(" = ")[0]]
        if data:
            mine._repr_mimebundle_()
            tell(mine._control, "read", FILES[mine.kind].encode())
            assert mine.ready, mine._control.report
    *first, last = ast.parse(drawing).body
    exec(compile(ast.Module(first, []), lab, "exec"), names)
    if isinstance(last, ast.Expr):
        value = eval(compile(ast.Expression(last.value), lab, "eval"), names)
        shown += [] if value is None else [value]
    else:
        exec(compile(ast.Module([last], []), lab, "exec"), names)
    return shown, names


@pytest.mark.parametrize(("edition", "lab"), OWN_CELLS)
def test_each_lab_draws_the_file_that_it_reads_and_nothing_without_one(edition, lab):
    assert run_own_cells(edition, lab, data=False)[0] == []
    ((picture,), names) = run_own_cells(edition, lab, data=True)
    if lab == "13-did-it-help":
        # the name of the school is the reader's to write
        assert isinstance(picture, Remark)
        assert names["joined"][0] in picture.text
        picture = names["projects"].own_compared(names["mine"].data, ["Lia"], names["start"])
    assert isinstance(picture, Picture)
    assert len(picture.table)


def test_all_labs_but_that_of_the_duty_to_act_read_a_file():
    labs = {lab for _, lab in OWN_CELLS}
    named = {path.stem for path in (ROOT / "notebooks" / "nb").glob("[01]*.ipynb")}
    assert named - labs == {"09-duty-to-act"}
