"""The whole site: both editions, built side by side, and the page that picks one."""

import hashlib
import json
import shutil
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import cache
from importlib.metadata import distributions
from multiprocessing import get_context
from pathlib import Path
from typing import TextIO

import laeringsmiljo
from laeringsmiljo.building import PLACES
from laeringsmiljo.cli.notices import write_notices
from laeringsmiljo.cli.sitemap import write_sitemap
from laeringsmiljo.editions import DEFAULT, EDITIONS, Edition
from laeringsmiljo.errors import CourseError
from laeringsmiljo.i18n import translator

SITE = Path("_build", "site")
"""Where the site is built, below the project's folder."""

_DOCTREES = Path("_build", "doctrees")
_STAMPS = Path("_build", "stamps.json")
_PACKAGE = Path(laeringsmiljo.__file__).parent
_ROOT_PAGE = Path(__file__).parent / "root.html"
_SKIPPED = {"__pycache__", ".ipynb_checkpoints"}


def build_site(
    project: Path, *, messages: Edition = DEFAULT, fresh: bool = False, address: str = ""
) -> bool:
    """Build both editions into ``_build/site`` of a project.

    Parameters
    ----------
    project
        The folder with ``_config.yml``, ``book/`` and ``notebooks/``.
    messages
        The language of the errors.
    fresh
        Build everything anew, and run every lab again.
    address
        Where the site will stand, such as ``https://kurs.example.no``. With it pages get their
        whole address and a picture for those they are shared with, and the site a sitemap.

    Returns
    -------
    bool
        False if the site was up to date and nothing was built.

    Raises
    ------
    CourseError
        If an edition can't be built, or the editions differ in their activities.
    """
    _ = translator("build", messages).gettext
    if not (project / "_config.yml").is_file():
        text = _("There is no course in {folder}: the file _config.yml is missing.")
        raise CourseError(text.format(folder=project))
    if fresh:
        shutil.rmtree(project / "_build", ignore_errors=True)
    before = _read(project / _STAMPS)
    stamps = {edition: _stamp(project, edition, address) for edition in EDITIONS}
    changed = [
        edition
        for edition in EDITIONS
        if stamps[edition] != before.get(edition) or not (project / SITE / edition).is_dir()
    ]
    if not changed:
        return False
    (project / _STAMPS).unlink(missing_ok=True)
    with ProcessPoolExecutor(len(changed), mp_context=get_context("spawn")) as pool:
        tasks = {}
        for edition in changed:
            last = before.get(edition, {})
            if last.get("contents") != stamps[edition]["contents"]:
                # pages that are no longer in the course must go
                shutil.rmtree(project / SITE / edition, ignore_errors=True)
            rewrite = last.get("code") != stamps[edition]["code"]
            tasks[edition] = pool.submit(_build_edition, project, edition, rewrite, address)
        failed = [edition for edition, task in tasks.items() if task.result() != 0]
    if failed:
        for edition in failed:
            # a warning is told only while its page is read: read all again next time
            shutil.rmtree(project / _DOCTREES / edition, ignore_errors=True)
        text = _("Could not build: {editions}. What is wrong stands above, with file and line.")
        raise CourseError(text.format(editions=", ".join(failed)))
    compare_editions(project, messages)
    shutil.copy(_ROOT_PAGE, project / SITE / "index.html")
    write_sitemap(project / SITE, address)
    notices = project / SITE / "third-party-notices.txt"
    if not notices.exists() or any(
        before.get(e, {}).get("code") != stamps[e]["code"] for e in EDITIONS
    ):
        write_notices(notices)
    (project / _STAMPS).write_text(json.dumps(stamps), encoding="utf-8")
    return True


def compare_editions(project: Path, messages: Edition) -> None:
    """Check that the editions have the same activities, on the same pages, in the same order.

    Raises
    ------
    CourseError
        With file and line of the first activity on each page that has no equal.
    """
    _ = translator("build", messages).gettext
    pages = {edition: _activities_by_page(project, edition) for edition in EDITIONS}
    differences = []
    for page in sorted(set().union(*pages.values())):
        nb, en = (pages[edition].get(page, []) for edition in EDITIONS)
        for number in range(max(len(nb), len(en))):
            one, other = (side[number] if number < len(side) else None for side in (nb, en))
            if one and other and one["id"] == other["id"] and one["type"] == other["type"]:
                continue
            text = _("{one} and {other} must be the same activity: write it in both editions")
            differences.append(text.format(one=_tell(one, page), other=_tell(other, page)))
            break
    if differences:
        raise CourseError("\n".join(differences))


def _tell(place: dict[str, str] | None, page: str) -> str:
    if place is None:
        return f"{page} (–)"
    return f"{place['source']} ({place['type']} {place['id']})"


def _activities_by_page(project: Path, edition: Edition) -> dict[str, list[dict[str, str]]]:
    by_page: dict[str, list[dict[str, str]]] = {}
    path = project / _DOCTREES / edition / PLACES
    for place in json.loads(path.read_text(encoding="utf-8")):
        by_page.setdefault(place["page"], []).append(place)
    return by_page


def _build_edition(project: Path, edition: Edition, rewrite: bool, address: str) -> int:
    """Build one edition with Jupyter Book; give 0 if it went well."""
    # jsonschema takes two seconds to import where this package is found, to check
    # internationalised addresses, which the book's configuration has none of
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
    from jupyter_book.sphinx import build_sphinx

    home = _home(project, edition)
    with _named_output(edition):
        result = build_sphinx(
            project,
            project / SITE / edition,
            noconfig=True,
            path_config=home / "_config.yml",
            confoverrides={
                "external_toc_path": (home / "_toc.yml").as_posix(),
                "laeringsmiljo_site": True,
                "laeringsmiljo_address": address,
                "latex_individualpages": False,
            },
            doctreedir=project / _DOCTREES / edition,
            force_all=rewrite,
            warningiserror=True,
            keep_going=True,
        )
    return 0 if result == 0 else 1


class _Named:
    """A stream that begins every line with a name, so that two builds can be told apart."""

    def __init__(self, stream: TextIO, name: str) -> None:
        self._stream, self._name = stream, name
        self._rest = ""

    def write(self, text: str) -> int:
        *lines, self._rest = (self._rest + text).split("\n")
        for line in lines:
            if line.strip():
                self._stream.write(f"{self._name} │ {line}\n")
        return len(text)

    def flush(self) -> None:
        self._stream.flush()

    def isatty(self) -> bool:
        return False


@contextmanager
def _named_output(name: str) -> Iterator[None]:
    streams = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = (_Named(stream, name) for stream in streams)
    try:
        yield
    finally:
        sys.stdout, sys.stderr = streams


def _home(project: Path, edition: Edition) -> Path:
    """Give the folder of an edition's configuration and table of contents."""
    return project if edition == DEFAULT else project / "book" / edition


def _stamp(project: Path, edition: Edition, address: str) -> dict[str, str]:
    """Name the state of all that an edition is made from."""
    home = _home(project, edition)
    contents = [home / "_config.yml", home / "_toc.yml"]
    pages = [
        f"book/{edition}",
        f"notebooks/{edition}",
        "book/images",
        "book/references.bib",
        "book/glossary.yml",
    ]
    return {
        "contents": _digest(contents),
        "pages": _digest(_files(project, pages)),
        "code": _digest([], also=_code() + address),
    }


@cache
def _code() -> str:
    return _digest(_files(_PACKAGE, ["."]), also=_installed())


def _files(folder: Path, names: Iterable[str]) -> list[Path]:
    found: list[Path] = []
    for name in names:
        path = folder / name
        found += [path] if path.is_file() else (p for p in path.rglob("*") if p.is_file())
    return [path for path in found if not _SKIPPED & set(path.parts)]


def _installed() -> str:
    """Name everything installed, since a page may look otherwise with another version of it."""
    return "\n".join(sorted(f"{one.metadata['Name']}=={one.version}" for one in distributions()))


def _digest(paths: Iterable[Path], also: str = "") -> str:
    digest = hashlib.sha256(also.encode())
    for path in sorted(paths):
        digest.update(str(path).encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _read(path: Path) -> dict[str, dict[str, str]]:
    try:
        stamps: dict[str, dict[str, str]] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamps
