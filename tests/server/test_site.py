import base64
import hashlib
import socket
from urllib.parse import urlsplit

import httpx
import pytest

from laeringsmiljo.server.site import script_hashes


def test_the_course_is_opened_by_its_printed_address_and_then_without_the_token(server):
    with httpx.Client(follow_redirects=True) as client:
        opened = client.get(f"{server.url}course/?token=let-me-in")
        assert opened.status_code == 200
        assert str(opened.url) == f"{server.url}course/"
        assert "Velg språk" in opened.text
        assert client.get(f"{server.url}course").url.path == "/course/"


@pytest.mark.parametrize("path", ["", "nb/index.html", "nb/_static/page.js", "nb/nothing.html"])
def test_strangers_are_sent_to_log_in(server, path):
    answer = httpx.get(f"{server.url}course/{path}")
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/login?next=%2Fcourse%2F")
    assert httpx.get(f"{server.url}course/{path}?token=wrong").status_code == 302


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("", "text/html; charset=utf-8"),
        ("nb/", "text/html; charset=utf-8"),
        ("nb/inside.html", "text/html; charset=utf-8"),
        ("en/labs/04-attention.html", "text/html; charset=utf-8"),
        ("nb/_static/page.js", "text/javascript; charset=utf-8"),
        ("nb/_static/page.js?v=1234", "text/javascript; charset=utf-8"),
        ("nb/_static/site.css", "text/css; charset=utf-8"),
        ("nb/_static/letters.woff2", "font/woff2"),
        ("nb/_static/picture.svg", "image/svg+xml"),
        ("nb/_static/frame.json", "application/json"),
    ],
)
def test_files_are_served_with_their_type_and_kept_to_the_course(browser, path, kind):
    answer = browser.get(path)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == kind
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"

    head = browser.head(path)
    assert head.status_code == 200
    assert head.content == b""
    assert head.headers["Content-Length"] == str(len(answer.content))


def test_a_folder_leads_to_its_first_page(browser):
    answer = browser.get("nb")
    assert answer.status_code == 302
    assert answer.headers["Location"] == "/course/nb/"


@pytest.mark.parametrize("path", ["nb/index.html", "nb/_static/page.js"])
def test_what_has_not_changed_is_not_sent_again(browser, path):
    first = browser.get(path)
    again = browser.get(path, headers={"If-None-Match": first.headers["Etag"]})
    assert again.status_code == 304
    assert again.content == b""
    assert again.headers["Content-Security-Policy"] == first.headers["Content-Security-Policy"]


@pytest.mark.parametrize("name", ["index.html", "page.js"])
def test_what_is_built_anew_is_sent_again(make_server, tmp_path, name):
    site = tmp_path / "site"
    (site / "nb").mkdir(parents=True)
    (site / "nb" / "index.html").write_text("<html>1</html>")
    (site / "nb" / name).write_text("<html>1</html>")
    with make_server(site=site).browser() as browser:
        tag = browser.get(f"nb/{name}").headers["Etag"]
        (site / "nb" / name).write_text("<html>2</html>")

        again = browser.get(f"nb/{name}", headers={"If-None-Match": tag})
        assert again.status_code == 200
        assert "2" in again.text


def test_a_part_of_a_file_can_be_asked_for(browser):
    answer = browser.get("nb/_static/page.js", headers={"Range": "bytes=0-5"})
    assert answer.status_code == 206
    assert answer.text == "export"


def test_a_page_is_told_where_the_journal_is_and_nothing_else_is_changed(browser, site):
    served = browser.get("nb/index.html").text
    built = (site / "nb" / "index.html").read_text()
    assert '<html data-journal="/course/api/journal" lang="nb" class="x">' in served
    assert served.replace(' data-journal="/course/api/journal"', "") == built
    assert "data-lab" not in served  # this server has no JupyterLab


def test_the_course_can_live_below_another_address(make_server):
    server = make_server(base_url="/school/7b/")
    with server.browser() as browser:
        assert 'data-journal="/school/7b/course/api/journal"' in browser.get("nb/").text
        assert browser.get("api/journal").status_code == 200
        assert browser.get("nb").headers["Location"] == "/school/7b/course/nb/"
        assert '<base href="/school/7b/course/nb/">' in browser.get("nb/labs/nothing.html").text


def _policy(answer):
    parts = answer.headers["Content-Security-Policy"].split("; ")
    return {part.split(" ", 1)[0]: part.split(" ")[1:] for part in parts}


@pytest.mark.parametrize(
    "path", ["", "nb/", "nb/_static/page.js", "nb/nothing.html", "nothing", "api/journal"]
)
def test_no_other_origin_is_let_in(browser, path):
    for answer in (browser.get(path), httpx.get(str(browser.base_url) + path)):
        policy = _policy(answer)
        assert policy["default-src"] in (["'self'"], ["'none'"])
        assert policy["frame-ancestors"] == ["'self'"]
        sources = {
            source for name, values in policy.items() if name != "report-uri" for source in values
        }
        assert not [s for s in sources if "//" in s or s == "*" or "eval" in s]
        assert "'unsafe-inline'" not in policy.get("script-src", [])


def test_a_pages_own_scripts_are_let_in_by_what_they_say(browser):
    digest = hashlib.sha256("document.title += 'æ';".encode()).digest()
    policy = _policy(browser.get("nb/index.html"))
    assert policy["script-src"] == ["'self'", f"'sha256-{base64.b64encode(digest).decode()}'"]
    assert policy["object-src"] == ["'none'"]


@pytest.mark.parametrize(
    ("page", "scripts"),
    [
        ("<script>a</script><script src='b.js'></script><script type='module'>c</script>", "ac"),
        ("<SCRIPT>a</SCRIPT >", "a"),
        ("<script>a</script><script>a</script>", "a"),
        ("<!-- <script>a</script> -->", ""),
        ("<textarea><b></textarea><p title='<script>'>x</p>", ""),
        ("<script>if (1 < 2 && '<b>') {}</script>", ["if (1 < 2 && '<b>') {}"]),
        ("<script>\r\na\r\n</script>", ["\na\n"]),
        ("<script></script>", [""]),
    ],
)
def test_inline_scripts_are_found(page, scripts):
    digests = (hashlib.sha256(script.encode()).digest() for script in scripts)
    assert script_hashes(page.encode()) == [
        f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests
    ]


@pytest.mark.parametrize("edition", ["nb", "en"])
def test_a_missing_page_is_the_editions_own(browser, edition):
    answer = browser.get(f"{edition}/labs/nothing.html")
    assert answer.status_code == 404
    assert "Borte" in answer.text
    assert f'lang="{edition}"' in answer.text
    assert f'<base href="/course/{edition}/">' in answer.text
    assert "data-journal" in answer.text
    assert len(_policy(answer)["script-src"]) == 2


@pytest.mark.parametrize(
    ("path", "language", "sentence"),
    [
        ("nothing.html", "en", "There is no such page"),
        ("nothing.html", "nb-NO,nb;q=0.9", "Denne siden finnes ikke"),
        ("en/nothing.html", "nb", "There is no such page"),
    ],
)
def test_a_missing_page_is_told_in_a_sentence_where_the_site_has_none(
    make_server, tmp_path, path, language, sentence
):
    site = tmp_path / "site"
    (site / "nb").mkdir(parents=True)
    (site / "index.html").write_text("<html></html>")
    (site / "nb" / "index.html").write_text("<html></html>")
    with make_server(site=site).browser() as browser:
        answer = browser.get(path, headers={"Accept-Language": language})
        assert answer.status_code == 404
        assert sentence in answer.text


def test_a_course_that_is_not_built_says_so(make_server, tmp_path):
    server = make_server(site=tmp_path / "nowhere")
    client = httpx.Client(headers={"Authorization": "token let-me-in", "Accept-Language": "nb"})
    answer = client.get(f"{server.url}course/")
    assert answer.status_code == 404
    assert "ikke bygd ennå" in answer.text
    assert 'lang="nb"' in answer.text


PATHS = [
    "../secret.html",
    "nb/../../secret.html",
    "nb/%2e%2e/%2e%2e/secret.html",
    "nb/%2e%2e%2f%2e%2e%2fsecret.html",
    "nb/..%2f..%2fsecret.html",
    "%2e%2e/secret.html",
    "%252e%252e/secret.html",
    "nb/..%5c..%5csecret.html",
    "nb\\..\\..\\secret.html",
    "..%c0%afsecret.html",
    "%c0%ae%c0%ae/secret.html",
    "../site-too/index.html",
    "{root}/secret.html",
    "/{root}/secret.html",
    "%2f{root}/secret.html",
    "nb/{root}/secret.html",
    "file://{root}/secret.html",
    "nb/outside.html",
    "nb/outside/secret.html",
    "nb/outside/",
    "nb/outside",
    "nb/pipe",
    ".buildinfo",
    "nb/.././.buildinfo",
    "nb/index.html%00.js",
    "%00",
    "nb/index.html/",
    "nb/index.html/../../../secret.html",
    "nb//index.html",
    "/nb/index.html",
    "nb/./index.html",
    "nb/%2e/index.html",
    "nb/index.html::$DATA",
    "C:/Windows/win.ini",
    "nb/_static/",
    "~root/.profile",
    "nb/" + "a" * 5000,
    "nb/" + "a/" * 3000,
    "nb/%ff%fe.html",
    "nb/%",
    "nb/%zz",
]


@pytest.mark.parametrize("path", PATHS, ids=[path[:40] for path in PATHS])
def test_no_path_leads_out_of_the_site(server, site, browser, path):
    root = str(site.parent).strip("/")
    status, body = _raw(server, browser, path.format(root=root) if "{" in path else path)
    assert status in (400, 404), body
    assert b"SECRET" not in body
    assert b"hidden" not in body
    assert httpx.get(f"{server.url}api").status_code == 200


@pytest.mark.parametrize(
    "path", ["/course/../../etc/passwd", "http://example.org/course/nb/", "//"]
)
def test_odd_addresses_lead_nowhere(server, browser, path):
    status, body = _raw(server, browser, path, prefix="")
    assert status in (200, 302, 400, 403, 404)
    assert b"root:" not in body
    assert b"example.org" not in body.split(b"\r\n\r\n")[0]


def _raw(server, browser, path, prefix="/course/"):
    """Ask for a path exactly as it is written, which no client library does."""
    address = urlsplit(server.url)
    cookies = "; ".join(f"{name}={value}" for name, value in browser.cookies.items())
    with socket.create_connection((address.hostname, address.port)) as connection:
        connection.sendall(
            f"GET {prefix}{path} HTTP/1.1\r\nHost: {address.netloc}\r\n"
            f"Cookie: {cookies}\r\nConnection: close\r\n\r\n".encode()
        )
        answer = b""
        while received := connection.recv(65536):
            answer += received
    return int(answer.split(b" ", 2)[1]), answer


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_pages_can_only_be_read(browser, method):
    assert browser.request(method, "nb/index.html").status_code == 405


def test_the_server_answers_on_this_machine_only(server):
    with socket.socket() as other:
        other.connect(("127.0.0.1", server.port))
    for address in _addresses():
        with socket.socket() as other, pytest.raises(ConnectionRefusedError):
            other.connect((address, server.port))
    assert httpx.get(f"{server.url}course/", headers={"Host": "evil.example"}).status_code == 403


def _addresses():
    names = socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)
    return {name[4][0] for name in names} - {"127.0.0.1", "127.0.1.1"}
