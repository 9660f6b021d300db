"""The built site, served as it stands and to nobody but its reader.

Pages get two things that a static host could not give them: attributes that tell the front
end that a journal and JupyterLab are beside it, and a policy that lets no other origin in.
"""

import base64
import hashlib
import re
from collections.abc import Mapping
from functools import lru_cache
from html import escape
from html.parser import HTMLParser
from http import HTTPStatus
from pathlib import Path
from typing import Any, Final

from jupyter_server.base.handlers import JupyterHandler
from jupyter_server.utils import url_path_join
from tornado import web

from laeringsmiljo.editions import EDITIONS, Edition
from laeringsmiljo.server.language import edition_of, say

_TYPES: Final = {
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".inv": "application/octet-stream",
    ".ipynb": "application/x-ipynb+json",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".mjs": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".webmanifest": "application/manifest+json",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}
"""Types that must not depend on how the machine is set up, as Python's own guesses do."""

_ROOT_TAG: Final = re.compile(rb"<html(?=[\s>])", re.IGNORECASE)
_HEAD_TAG: Final = re.compile(rb"<head(?=[\s>])[^>]*>", re.IGNORECASE)


def find(root: Path, path: str) -> Path | None:
    """Find what a path in an address leads to, without leaving the site's folder.

    Parameters
    ----------
    root
        The site's folder.
    path
        What follows ``/course/`` in the address, unquoted.

    Returns
    -------
    Path or None
        A file or a folder of the site, symlinks resolved; None if there is none, or if
        the path is hidden, leads out of the folder, or is not a plain path.
    """
    if any(character in path for character in "\0\\:"):
        return None
    parts = path.removesuffix("/").split("/") if path else []
    if any(not part or part.startswith(".") for part in parts):
        return None
    try:
        found = root.joinpath(*parts).resolve(strict=True)
        inside = found.is_relative_to(root.resolve())
    except (OSError, ValueError):
        return None
    return found if inside and (found.is_file() or found.is_dir()) else None


class _InlineScripts(HTMLParser):
    """Gathers the scripts that stand in a page itself."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.scripts: list[str] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._inside = tag == "script" and "src" not in dict(attrs)
        if self._inside:
            self.scripts.append("")

    def handle_endtag(self, tag: str) -> None:
        self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.scripts[-1] += data


@lru_cache(maxsize=64)
def script_hashes(page: bytes) -> list[str]:
    """Give the CSP sources (``'sha256-…'``) of the inline scripts of a page, without repeats."""
    parser = _InlineScripts()
    # Browsers normalise line ends before they compute the hash.
    parser.feed(page.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n"))
    parser.close()
    digests = (hashlib.sha256(script.encode()).digest() for script in parser.scripts)
    return list(dict.fromkeys(f"'sha256-{base64.b64encode(d).decode()}'" for d in digests))


def policy(scripts: list[str]) -> str:
    """Give the Content-Security-Policy of a page: nothing from, and nothing to, other origins."""
    return "; ".join(
        [
            "default-src 'self'",
            " ".join(["script-src 'self'", *scripts]),
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self'",
            "connect-src 'self'",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'self'",
        ]
    )


def with_attributes(page: bytes, attributes: Mapping[str, str]) -> bytes:
    """Set attributes on the ``<html>`` tag of a page."""
    text = "".join(f' {name}="{escape(value)}"' for name, value in attributes.items())
    return _ROOT_TAG.sub(lambda tag: tag.group() + text.encode(), page, count=1)


class SiteHandler(JupyterHandler, web.StaticFileHandler):
    """``/course/…``."""

    def initialize(self, path: str, course: Any) -> None:  # type: ignore[override]
        """Take the site's folder and the extension."""
        super().initialize(path)
        self.course = course
        self._site = Path(path)
        self._etag: str | None = None

    @property
    def content_security_policy(self) -> str:
        """The policy of everything that is not a page."""
        return policy([])

    def set_default_headers(self) -> None:
        """Keep the course to itself."""
        super().set_default_headers()
        self.set_header("Referrer-Policy", "same-origin")
        self.set_header("Cache-Control", "no-cache")

    @web.authenticated
    async def get(  # type: ignore[override]
        self, path: str, include_body: bool = True
    ) -> None:
        """Give a page or a file of the site."""
        found = find(self._site, path)
        if found is None:
            raise web.HTTPError(HTTPStatus.NOT_FOUND)
        if "token" in self.request.query_arguments or (
            found.is_dir() and path and not path.endswith("/")
        ):
            # The token is in a cookie by now, and must not stay in the address line.
            self.redirect(self.request.path.rstrip("/") + ("/" if found.is_dir() else ""))
            return
        if found.is_dir():
            found /= "index.html"
            path += "index.html"
        if not found.is_file() or path.endswith("/"):
            raise web.HTTPError(HTTPStatus.NOT_FOUND)
        if found.suffix == ".html":
            self._give_page(found.read_bytes(), include_body)
        else:
            status = found.stat()
            self._etag = f'"{status.st_mtime_ns:x}-{status.st_size:x}"'
            await super().get(path, include_body)

    def _give_page(self, page: bytes, include_body: bool = True) -> None:
        attributes = {"data-journal": self.course.journal_url}
        if self.course.lab_url:
            attributes["data-lab"] = self.course.lab_url
        body = with_attributes(page, attributes)
        # Asking for the token sets the cookie that the front end answers with when it saves.
        self.xsrf_token  # noqa: B018
        self.set_header("Content-Type", _TYPES[".html"])
        self.set_header("Content-Security-Policy", policy(script_hashes(page)))
        self._etag = f'"{hashlib.sha256(body).hexdigest()}"'
        self.set_etag_header()
        if self.get_status() == HTTPStatus.OK and self.check_etag_header():
            self.set_status(HTTPStatus.NOT_MODIFIED)
            return
        self.set_header("Content-Length", len(body))
        if include_body:
            self.write(body)

    def get_content_type(self) -> str:
        """Give the type of a file."""
        assert self.absolute_path is not None
        return _TYPES.get(Path(self.absolute_path).suffix.lower()) or super().get_content_type()

    def compute_etag(self) -> str | None:
        """Give the tag of this version of the file, which changes when the site is built anew."""
        return self._etag

    def should_return_304(self) -> bool:
        """Go by the tag alone: times count in whole seconds, and a build is faster than that."""
        return bool(self.check_etag_header())

    def get_cache_time(self, *_: Any) -> int:
        """Let the browser ask each time; it is asking its own machine."""
        return 0

    def write_error(self, status_code: int, **_: Any) -> None:
        """Give a page that says what is wrong, in the edition the reader is in."""
        edition = self._edition()
        folder = f"course/{edition}/"
        page = find(self._site, f"{edition}/404.html")
        if status_code == HTTPStatus.NOT_FOUND and page is not None:
            # The page stands wherever the reader went astray, its links count from its folder.
            base = f'<base href="{escape(url_path_join(self.base_url, folder))}">'.encode()
            self._give_page(
                _HEAD_TAG.sub(lambda tag: tag.group() + base, page.read_bytes(), count=1)
            )
            return
        home, to_home = url_path_join(self.base_url, "course/"), say("To the course", edition)
        self.set_header("Content-Type", _TYPES[".html"])
        self.write(
            f'<!doctype html><html lang="{edition}"><meta charset="utf-8">'
            f"<title>{status_code}</title><p>{escape(self._sentence(status_code, edition))}</p>"
            f'<p><a href="{escape(home)}">{to_home}</a></p></html>'
        )

    def _edition(self) -> Edition:
        first = (self.path_args or [""])[0].split("/")[0]
        return next((edition for edition in EDITIONS if edition == first), edition_of(self))

    def _sentence(self, status: int, edition: Edition) -> str:
        if not (self._site / "index.html").is_file():
            return say(
                "The course is not built yet. Run “make build” where the course is.", edition
            )
        if status == HTTPStatus.NOT_FOUND:
            return say("There is no such page in the course.", edition)
        return say("The course server could not do this.", edition)
