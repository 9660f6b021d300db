"""The book as one PDF for each edition, printed by Chromium from the pages of the site."""

import os
import re
import shutil
import subprocess
import tempfile
from importlib.metadata import version
from pathlib import Path, PurePosixPath
from posixpath import normpath

from bs4 import BeautifulSoup, Tag

from laeringsmiljo.editions import Edition
from laeringsmiljo.errors import CourseError
from laeringsmiljo.i18n import translator

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "msedge")
LEFT_OUT = ("your-answers.html",)
"""Pages that are nothing on paper."""

_REFERENCES = ("aria-labelledby", "aria-describedby", "for", "headers")
_URL = re.compile(r"url\(#([^)]+)\)")
_STYLE = """
@page { size: A4; margin: 16mm 18mm 18mm; }
@page { @bottom-center { content: counter(page); font-size: 9pt; } }
@page :first { @bottom-center { content: ""; } }
.lm-book-title { height: 230mm; display: flex; flex-direction: column; justify-content: center; }
.lm-book-title > :first-child { font-size: 30pt; font-weight: 700; line-height: 1.2; }
.lm-book-contents ul { list-style: none; padding-left: 1.2rem; }
.lm-book-page { break-before: page; }
.lm-x-numbers, .lm-code, .lm-own-drop { display: none; }
.lm-figure svg { max-height: 95mm; }
.lm-x svg, .cell_output svg { max-height: 125mm; }
.lm-activity :is(.lm-kind, .lm-title, .lm-prompt) { break-after: avoid; }
.lm-item, .lm-x-frame, .lm-session tr { break-inside: avoid; }
.lm-article > section > section, section { content-visibility: visible; }
"""


def make_pdf(site: Path, edition: Edition, target: Path) -> None:
    """Print an edition of the built site.

    Parameters
    ----------
    site
        The folder of the built site.
    edition
        The edition to print.
    target
        The PDF to write.

    Raises
    ------
    CourseError
        If there is no browser to print with, or it fails.
    """
    _ = translator("build", edition).gettext
    browser = _browser()
    if browser is None:
        text = _("No browser was found to make the PDF with. Install Chromium, or name one: {how}")
        raise CourseError(text.format(how="CHROMIUM=/path/to/chromium"))
    folder = site / edition
    page = folder / "print.tmp.html"
    page.write_text(assemble(folder, edition), encoding="utf-8")
    try:
        _print(browser, page, target)
    except (OSError, subprocess.SubprocessError) as error:
        text = _("The PDF could not be made: {problem}")
        raise CourseError(text.format(problem=error)) from error
    finally:
        page.unlink()


def _browser() -> str | None:
    named = os.environ.get("CHROMIUM")
    return next(filter(None, map(shutil.which, (named, *BROWSERS) if named else BROWSERS)), None)


def _print(browser: str, page: Path, target: Path) -> None:
    with tempfile.TemporaryDirectory() as profile:
        # a browser that is run by root, as in a container, refuses its own sandbox
        sandbox = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
        subprocess.run(
            [
                browser,
                "--headless=new",
                *sandbox,
                f"--user-data-dir={profile}",
                "--no-pdf-header-footer",
                "--generate-pdf-document-outline",
                f"--print-to-pdf={target}",
                page.as_uri(),
            ],
            check=True,
            capture_output=True,
            timeout=600,
        )


def assemble(folder: Path, edition: Edition) -> str:
    """Put the pages of an edition together to one, in the order of its contents.

    Links between the pages become links within it.
    """
    front = _soup(folder / "index.html")
    nav = front.select_one("nav.lm-nav")
    assert nav is not None
    listed = [str(link["href"]) for link in nav.select("ul a[href]")]
    pages = ["index.html", *(name for name in listed if name not in LEFT_OUT)]
    names = {page: re.sub(r"\W+", "-", page.removesuffix(".html")) for page in pages}
    body = [_title(front, edition), _contents(nav, names, edition)]
    body += [_page(folder, page, names) for page in pages]
    title = front.title.get_text() if front.title else ""
    return (
        f'<!DOCTYPE html><html lang="{edition}" data-theme="light"><head><meta charset="utf-8">'
        f'<title>{title}</title><link rel="stylesheet" href="_static/site.css">'
        f"<style>{_STYLE}</style></head><body>{''.join(body)}</body></html>"
    )


def _soup(path: Path) -> BeautifulSoup:
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


def _title(front: BeautifulSoup, edition: Edition) -> str:
    _ = translator("build", edition).gettext
    name = front.select_one(".lm-wordmark")
    words = name.get_text(" ", strip=True) if name else ""
    about = _("Version {version}. The text may be used under CC BY 4.0, the code under MIT.")
    invented = _("Class 7B and everybody at its school are invented, and the data is simulated.")
    return (
        f'<div class="lm-book-title"><p class="lm-title">{words}</p>'
        f"<p>{about.format(version=version('laeringsmiljo'))}</p><p>{invented}</p></div>"
    )


def _contents(nav: Tag, names: dict[str, str], edition: Edition) -> str:
    _ = translator("build", edition).gettext
    parts = []
    for part in nav.select(":scope > p.caption, :scope > ul"):
        for link in part.select("a[href]"):
            if (page := str(link["href"])) in names:
                link["href"] = f"#{names[page]}"
            elif isinstance(item := link.find_parent("li"), Tag):
                item.decompose()
        parts.append(str(part))
    return f'<div class="lm-book-contents"><h1>{_("Contents")}</h1>{"".join(parts)}</div>'


def _page(folder: Path, page: str, names: dict[str, str]) -> str:
    """Give the article of a page, with ids and addresses that hold in the whole book."""
    article = _soup(folder / page).select_one("article.lm-article")
    assert article is not None, page
    name = names[page]
    for script in article.select("script"):
        script.decompose()
    for item in article.select(".lm-item"):
        item["data-empty"] = ""  # the printer leaves room for what is not answered
    for sheet in article.select(".lm-sheet-fold"):
        sheet["open"] = ""
    for element in article.find_all(True):
        if element.name == "a" and isinstance(link := element.get("href"), str):
            _lead(element, link, page, names)
        if element.name == "use":  # a mark of a picture, which is drawn once and used often
            element["href"] = f"#{name}--{str(element['href']).removeprefix('#')}"
        if isinstance(own := element.get("id"), str):
            element["id"] = f"{name}--{own}"
        for key in _REFERENCES:
            if isinstance(those := element.get(key), list | str):
                ids = those.split() if isinstance(those, str) else those
                element[key] = " ".join(f"{name}--{one}" for one in ids)
        for key, value in list(element.attrs.items()):
            if isinstance(value, str) and "url(#" in value:
                element[key] = _URL.sub(rf"url(#{name}--\1)", value)
    return f'<div class="lm-book-page" id="{name}">{article}</div>'


def _lead(link: Tag, address: str, page: str, names: dict[str, str]) -> None:
    """Let a link lead to its place in the book, or to the web; others become plain text."""
    if re.match(r"https?:|mailto:", address):
        return
    path, _hash, anchor = address.partition("#")
    whole = normpath((PurePosixPath(page).parent / path).as_posix()) if path else page
    if whole in names:
        link["href"] = f"#{names[whole]}--{anchor}" if anchor else f"#{names[whole]}"
    else:
        del link["href"]
