import json
import shutil
import socket
import subprocess
import threading

import httpx
import pytest
from jupyter_client import BlockingKernelClient

from laeringsmiljo.journal import Journal

MAX_BODY = 2 * 1024 * 1024


def test_what_is_posted_is_there_to_read(browser, make_entry):
    before = browser.get("api/journal").json()
    entry = make_entry("Hun liker å tegne. 🐴")
    posted = browser.post("api/journal", json={"entries": [entry], "marks": []})

    assert posted.status_code == 200
    assert posted.json()["accepted"] == [entry["id"]]
    assert posted.json()["store"] == before["store"]
    after = browser.get("api/journal", params={"since": before["seq"]}).json()
    assert after["entries"] == [{**entry, "seq": after["seq"]}]
    assert after["notice"] is None
    assert browser.get("api/journal", params={"since": after["seq"]}).json()["entries"] == []


def test_posting_again_changes_nothing(browser, make_entry):
    entry = make_entry()
    for _ in range(3):
        posted = browser.post("api/journal", json={"entries": [entry], "marks": []})
        assert posted.json()["accepted"] == [entry["id"]]
    found = browser.get("api/journal").json()["entries"]
    assert [one["id"] for one in found].count(entry["id"]) == 1


def test_notebooks_shell_and_pages_share_one_journal(server, browser, make_entry):
    entry = make_entry(activity="seeing/shared")
    browser.post("api/journal", json={"entries": [entry], "marks": []})
    with Journal(server.journal) as notebook:
        assert notebook.current("seeing/shared").id == entry["id"]
        seen = notebook.changes().seq
        saved = notebook.append("seeing/shared", "nb", "?", entry["answer"])
    assert [one["id"] for one in _since(browser, seen)] == [saved.id]


def test_what_a_page_erases_is_gone_from_the_disk(server, browser, make_entry):
    entry = make_entry("Skal slettes for godt", activity="seeing/erased")
    browser.post("api/journal", json={"entries": [entry], "marks": []})
    mark = {"scope": "activity:seeing/erased", "kind": "erase", "at": entry["at"]}
    posted = browser.post("api/journal", json={"entries": [], "marks": [mark]})

    assert posted.status_code == 200
    assert mark in browser.get("api/journal").json()["marks"]
    for file in server.journal.parent.iterdir():
        assert b"Skal slettes for godt" not in file.read_bytes()

    again = browser.post("api/journal", json={"entries": [entry], "marks": []})
    assert again.json()["accepted"] == [entry["id"]]
    assert entry["id"] not in [one["id"] for one in _since(browser, 0)]


def _since(browser, seq):
    return browser.get("api/journal", params={"since": seq}).json()["entries"]


BAD = {
    "nothing": (b"", "JSON"),
    "not json": (b"{", "JSON"),
    "not text": (b"\xff\xfe", "JSON"),
    "nan": (b'{"entries": [NaN]}', "JSON"),
    "deep": (b"[" * 100_000, "JSON"),
    "half a character": (b'{"entries": ["\\ud800"]}', "JSON"),
    "a list": (b"[]", "verdi"),
    "null": (b"null", "verdi"),
    "unknown field": (b'{"entries": [], "answers": []}', "answers er ukjent"),
    "entries of another kind": (b'{"entries": {}}', "entries har en verdi"),
    "an entry of another kind": (b'{"entries": [7]}', "entries[0] har en verdi"),
    "an empty entry": (b'{"entries": [{}]}', "entries[0].id mangler"),
    "an empty mark": (b'{"marks": [{}]}', "marks[0].scope mangler"),
}


@pytest.mark.parametrize("case", BAD)
def test_what_is_not_json_or_not_the_right_json_is_refused_with_a_reason(browser, case):
    body, reason = BAD[case]
    answer = browser.post("api/journal?edition=nb", content=body)
    assert answer.status_code == 400
    assert answer.headers["Content-Type"] == "application/json"
    assert reason in answer.json()["reason"]


CHANGES = {
    "id": "1",
    "activity": "Not an id",
    "edition": "sv",
    "prompt": 7,
    "answer": {"type": "x", "value": 0.5, "readable": []},
    "at": "yesterday",
    "seq": -1,
    "grade": 6,
}


@pytest.mark.parametrize("field", CHANGES)
def test_one_wrong_field_is_named_and_nothing_is_taken_in(browser, make_entry, field):
    good, bad = make_entry(), make_entry(**{field: CHANGES[field]})
    answer = browser.post("api/journal?edition=en", json={"entries": [good, bad], "marks": []})
    assert answer.status_code == 400
    assert f"entries[1].{field}" in answer.json()["reason"]
    assert good["id"] not in [one["id"] for one in _since(browser, 0)]


@pytest.mark.parametrize(
    "mark",
    [
        {"scope": "everything", "kind": "erase"},
        {"scope": "*", "kind": "restore"},
        {"scope": "activity:seeing/x", "kind": "restore"},
        {"scope": "entry:1", "kind": "erase"},
        {"scope": "activity:", "kind": "erase"},
        {"scope": "*", "kind": "forget"},
    ],
)
def test_a_wrong_mark_is_refused(browser, mark):
    body = {"entries": [], "marks": [{**mark, "at": "2026-11-22T14:32:05.123Z"}]}
    assert browser.post("api/journal", json=body).status_code == 400


@pytest.mark.parametrize("since", ["x", "-1", "1.5", "9" * 30, "²"])
def test_a_wrong_number_is_refused(browser, since):
    assert browser.get("api/journal", params={"since": since}).status_code == 400


@pytest.mark.parametrize(
    ("query", "language", "sentence"),
    [
        ("?edition=nb", "en", "ikke gyldig JSON"),
        ("?edition=en", "nb", "not valid JSON"),
        ("", "en-GB,en;q=0.9,nb;q=0.5", "not valid JSON"),
        ("", "nn-NO", "ikke gyldig JSON"),
        ("?edition=xx", "en", "not valid JSON"),
        ("?edition=%ff", "en", "not valid JSON"),
    ],
)
def test_reasons_are_in_the_readers_language(browser, query, language, sentence):
    answer = browser.post(
        f"api/journal{query}", content=b"{", headers={"Accept-Language": language}
    )
    assert sentence in answer.json()["reason"]


def test_a_body_that_says_it_is_too_large_is_refused_unread(server, browser):
    """Only the head is sent: an answer shows that the server did not wait for the body."""
    head = _head(server, browser, f"Content-Length: {MAX_BODY + 1}")
    with socket.create_connection(("127.0.0.1", server.port)) as connection:
        connection.sendall(head)
        answer = _all(connection)
    assert answer.startswith(b"HTTP/1.1 413 ")
    assert "mye å sende" in json.loads(answer.split(b"\r\n\r\n", 1)[1])["reason"]


def test_a_body_that_grows_too_large_is_refused_on_the_way(server, browser):
    """The body has no end: an answer shows that the server did not wait for it."""
    with socket.create_connection(("127.0.0.1", server.port)) as connection:
        connection.sendall(_head(server, browser, "Transfer-Encoding: chunked"))
        chunk = b"10000\r\n" + b" " * 65536 + b"\r\n"
        for _ in range(MAX_BODY // 65536 + 1):
            connection.sendall(chunk)
        answer = connection.recv(65536)
    assert answer.startswith(b"HTTP/1.1 413 ")
    assert browser.get("api/journal").status_code == 200


def test_the_largest_body_is_taken_in(browser, make_entry):
    entries = [make_entry("x" * 250_000) for _ in range(4)]
    body = json.dumps({"entries": entries, "marks": []}).encode()
    body += b" " * (MAX_BODY - len(body))
    assert len(body) == MAX_BODY
    assert browser.post("api/journal", content=body).status_code == 200
    assert browser.post("api/journal", content=body + b" ").status_code == 413


@pytest.mark.parametrize("length", ["abc", "-1", "1, 2", "9" * 400])
def test_an_odd_length_does_no_harm(server, browser, length):
    with socket.create_connection(("127.0.0.1", server.port)) as connection:
        connection.sendall(_head(server, browser, f"Content-Length: {length}") + b"{}")
        assert _all(connection)[:12] in (b"HTTP/1.1 400", b"HTTP/1.1 413", b"")
    assert browser.get("api/journal").status_code == 200


def _head(server, browser, line):
    cookies = "; ".join(f"{name}={value}" for name, value in browser.cookies.items())
    return (
        f"POST /course/api/journal?edition=nb HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\n"
        f"Cookie: {cookies}\r\nX-XSRFToken: {browser.cookies['_xsrf']}\r\n{line}\r\n\r\n"
    ).encode()


def _all(connection):
    answer = b""
    while received := connection.recv(65536):
        answer += received
    return answer


def test_strangers_are_refused(server, make_entry):
    body = {"entries": [make_entry()], "marks": []}
    url = f"{server.url}course/api/journal?edition=en"
    for answer in (httpx.get(url), httpx.post(url, json=body)):
        assert answer.status_code == 403
        assert "Open the address" in answer.json()["reason"]


def test_another_site_cannot_post_with_the_readers_cookies(server, browser, make_entry):
    entry = make_entry()
    body = {"entries": [entry], "marks": []}
    cookies = dict(browser.cookies)
    url = f"{server.url}course/api/journal?edition=nb"
    header = {"X-XSRFToken": cookies["_xsrf"]}

    without = httpx.post(url, json=body, cookies=cookies)
    wrong = httpx.post(url, json=body, cookies=cookies, headers={"X-XSRFToken": "2|a|b|1"})
    foreign = httpx.post(
        url, json=body, cookies=cookies, headers={**header, "Origin": "https://evil.example"}
    )

    assert [without.status_code, wrong.status_code, foreign.status_code] == [403, 403, 404]
    assert all(answer.json()["reason"] for answer in (without, wrong, foreign))
    assert entry["id"] not in [one["id"] for one in _since(browser, 0)]


def test_many_tabs_at_once_lose_nothing(server, make_entry):
    accepted = []

    def write():
        with server.browser() as tab:
            for _ in range(10):
                entry = make_entry(activity="seeing/tabs")
                answer = tab.post("api/journal", json={"entries": [entry]})
                accepted.extend(answer.json()["accepted"])

    tabs = [threading.Thread(target=write) for _ in range(4)]
    for tab in tabs:
        tab.start()
    for tab in tabs:
        tab.join()
    with Journal(server.journal) as journal:
        assert sorted(e.id for e in journal.history("seeing/tabs")) == sorted(accepted)
        assert len(accepted) == 40


def test_a_damaged_journal_is_set_aside_and_the_page_is_told(make_server, make_entry):
    server = make_server()
    server.stop()
    server.journal.parent.mkdir(exist_ok=True)
    server.journal.write_bytes(b"This was a journal once. " * 100)
    server.start()
    with server.browser() as browser:
        entry = make_entry()
        assert browser.post("api/journal", json={"entries": [entry]}).status_code == 200
        answer = browser.get("api/journal", params={"edition": "en"}).json()
        assert "set aside" in answer["notice"]
        assert [one["id"] for one in answer["entries"]] == [entry["id"]]
    (aside,) = server.journal.parent.glob("*.corrupt-*")
    assert aside.read_bytes() == b"This was a journal once. " * 100


def test_a_journal_that_cannot_be_used_leaves_the_pages_and_comes_back(make_server, make_entry):
    server = make_server()
    shutil.rmtree(server.journal.parent, ignore_errors=True)
    server.journal.parent.write_text("a file where the folder should be")
    with server.browser() as browser:
        body = {"entries": [make_entry()]}
        refused = browser.post("api/journal?edition=nb", json=body)
        assert refused.status_code == 503
        assert "kunne ikke brukes" in refused.json()["reason"]
        assert browser.get("api/journal").status_code == 503

        server.journal.parent.unlink()
        assert browser.post("api/journal", json=body).status_code == 200


SMALL_DISK = 'mkdir -p "$0" && mount -t tmpfs -o size=600k none "$0" && exec "$@"'


@pytest.mark.skipif(
    shutil.which("unshare") is None
    or subprocess.run(["unshare", "-rm", "true"], capture_output=True).returncode != 0,
    reason="needs the right to mount a small disk",
)
def test_a_full_disk_is_told_and_loses_nothing(make_server, make_entry, tmp_path):
    journal = tmp_path / "server-0" / "journal"
    server = make_server(prefix=("unshare", "-rm", "sh", "-c", SMALL_DISK, str(journal)))
    with server.browser() as browser:
        accepted, answer = [], None
        while answer is None or answer.status_code == 200:
            body = {"entries": [make_entry("x" * 20_000)]}
            answer = browser.post("api/journal?edition=nb", json=body)
            accepted += answer.json().get("accepted", [])
        assert answer.status_code == 507
        assert "Disken er full" in answer.json()["reason"]
        assert accepted
        assert [one["id"] for one in _since(browser, 0)] == accepted


def test_a_kernel_of_the_server_writes_to_the_same_journal(server, browser, make_entry):
    seen = browser.get("api/journal").json()["seq"]
    headers = {"Authorization": "token let-me-in"}
    kernel = httpx.post(f"{server.url}api/kernels", headers=headers, timeout=60).json()["id"]
    client = BlockingKernelClient(
        connection_file=str(server.folder / "runtime" / f"kernel-{kernel}.json")
    )
    client.load_connection_file()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=60)
        answer = make_entry()["answer"]
        done = client.execute_interactive(
            "from laeringsmiljo.journal import Journal\n"
            f"Journal().append('seeing/notebook', 'nb', '?', {answer!r})",
            timeout=60,
        )
        assert done["content"]["status"] == "ok", done["content"]
    finally:
        client.stop_channels()
        httpx.delete(f"{server.url}api/kernels/{kernel}", headers=headers, timeout=60)
    assert [one["activity"] for one in _since(browser, seen)] == ["seeing/notebook"]
