"""A real Jupyter server with the course's extension, and a small site for it to serve."""

import os
import socket
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

TOKEN = "let-me-in"
PAGE = (
    '<!DOCTYPE html>\n<html lang="{edition}" class="x">\n<head><meta charset="utf-8">\n'
    "<title>{title}</title>\n<script>document.title += 'æ';</script></head>\n"
    "<body>{title}</body></html>\n"
)


class Server:
    """A server process on a port of its own."""

    def __init__(
        self, folder: Path, site: Path, *, base_url: str = "/", prefix: tuple = ()
    ) -> None:
        self.folder = folder
        self.journal = folder / "journal" / "journal.sqlite3"
        self.base_url = base_url
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}{base_url}"
        self._command = [
            *prefix,
            sys.executable,
            "-m",
            "jupyter_server",
            "--allow-root",
            "--no-browser",
            "--ServerApp.jpserver_extensions={'laeringsmiljo.server': True}",
            f"--ServerApp.port={self.port}",
            "--ServerApp.port_retries=0",
            f"--ServerApp.base_url={base_url}",
            f"--ServerApp.root_dir={folder}",
            f"--IdentityProvider.token={TOKEN}",
            f"--Course.site={site}",
            f"--Course.journal_file={self.journal}",
        ]
        self._environment = {
            **os.environ,
            "JUPYTER_NO_CONFIG": "1",
            "JUPYTER_RUNTIME_DIR": str(folder / "runtime"),
            "JUPYTER_DATA_DIR": str(folder / "data"),
        }
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                self._command, env=self._environment, stdout=log, stderr=log
            )
        while True:
            assert self._process.poll() is None, self.log
            try:
                httpx.get(f"{self.url}api")
            except httpx.TransportError:
                time.sleep(0.02)
            else:
                return

    def stop(self) -> None:
        self._process.terminate()
        self._process.wait()

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()

    @property
    def log(self) -> str:
        return (self.folder / "log").read_text()

    @contextmanager
    def browser(self) -> Iterator[httpx.Client]:
        """A browser that has opened the printed address, and so has the cookies."""
        with httpx.Client(base_url=f"{self.url}course/", timeout=30) as client:
            client.get("", params={"token": TOKEN})
            page = client.get("nb/index.html")
            assert page.status_code == 200, page.text
            client.headers["X-XSRFToken"] = client.cookies["_xsrf"]
            yield client


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built") / "site"
    for edition in ("nb", "en"):
        static = folder / edition / "_static"
        static.mkdir(parents=True)
        (folder / edition / "labs").mkdir()
        for name in ("index", "01-relational-competence", "labs/04-attention"):
            page = PAGE.format(edition=edition, title=name)
            (folder / edition / f"{name}.html").write_text(page)
        (folder / edition / "404.html").write_text(PAGE.format(edition=edition, title="Borte"))
        (static / "page.js").write_text("export {};")
        (static / "site.css").write_text("p { margin: 0 }")
        (static / "letters.woff2").write_bytes(b"wOF2")
        (static / "picture.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
        (static / "frame.json").write_text("{}")
    (folder / "index.html").write_text(PAGE.format(edition="nb", title="Velg språk"))
    (folder / ".buildinfo").write_text("hidden")
    (folder / "nb" / "inside.html").symlink_to("index.html")
    (folder.parent / "secret.html").write_text("SECRET")
    (folder.parent / "site-too").mkdir()
    (folder.parent / "site-too" / "index.html").write_text("SECRET")
    (folder / "nb" / "outside.html").symlink_to(folder.parent / "secret.html")
    (folder / "nb" / "outside").symlink_to(folder.parent)
    os.mkfifo(folder / "nb" / "pipe")
    return folder


@pytest.fixture
def make_server(tmp_path: Path, site: Path) -> Iterator[Callable[..., Server]]:
    """Start servers that are stopped when the test ends."""
    servers = []

    def make(**settings: Any) -> Server:
        folder = tmp_path / f"server-{len(servers)}"
        folder.mkdir()
        server = Server(folder, settings.pop("site", site), **settings)
        servers.append(server)
        server.start()
        return server

    yield make
    for server in servers:
        server.stop()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, site: Path) -> Iterator[Server]:
    server = Server(tmp_path_factory.mktemp("server"), site)
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="module")
def browser(server: Server) -> Iterator[httpx.Client]:
    with server.browser() as client:
        yield client


@pytest.fixture
def make_entry() -> Callable[..., dict[str, Any]]:
    """Make an entry as a page posts it."""

    def make(text: str = "Hei", **changes: Any) -> dict[str, Any]:
        entry = {
            "id": str(uuid.uuid4()),
            "activity": "seeing/first-impressions",
            "edition": "nb",
            "prompt": "Hva vet du?",
            "answer": {
                "type": "reflection",
                "value": {"texts": [text]},
                "readable": [{"label": "", "text": text}],
            },
            "at": "2026-11-22T14:32:05.123Z",
            "seq": 1,
        }
        return {**entry, **changes}

    return make
