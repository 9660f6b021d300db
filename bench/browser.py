"""A real Chromium, and a web server on this machine for the pages it opens."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, sync_playwright

from tools.ensure_programs import CHROMIUM, find

ADDRESS: Final = "127.0.0.1"

_ARGUMENTS: Final = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
    # A page that asks another machine for something is told no at once, rather than kept waiting.
    f"--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE {ADDRESS}",
]


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    extensions_map = SimpleHTTPRequestHandler.extensions_map | {".js": "text/javascript"}

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder, and give its address with a slash at the end."""
    server = ThreadingHTTPServer((ADDRESS, 0), partial(_Handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://{ADDRESS}:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def chromium() -> Iterator[Browser]:
    """Open a Chromium that can reach this machine only.

    Raises
    ------
    RuntimeError
        If there is none.
    """
    path = find(CHROMIUM)
    if path is None:
        raise RuntimeError("There is no Chromium; run tools/ensure_programs.py")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=_ARGUMENTS)
        yield browser
        browser.close()
