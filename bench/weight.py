"""What the pages make a browser load."""

import gzip
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Response

from bench import stock
from bench.browser import ADDRESS
from bench.report import Measure, columns
from laeringsmiljo.editions import EDITIONS

_GZIP_LEVEL: Final = 6  # what web servers use unless told otherwise
_CHAPTER: Final = re.compile(r"[a-z]+/\d\d-[^/]*\.html")


@dataclass(frozen=True)
class Weight:
    """What a page makes the browser load."""

    page: str
    """Address below the root of the site."""
    bytes: int
    """All bodies together, as they are on the disk."""
    gzip: int
    """All bodies together, each gzipped where that makes it smaller."""
    requests: int
    third_party: tuple[str, ...]
    """Addresses on other machines that were asked for."""
    errors: tuple[str, ...]
    """Exceptions in the page, and what the browser's console calls errors."""
    scripts: dict[str, int]
    """The size in bytes of each script, by its address below the root of the site."""

    @property
    def is_chapter(self) -> bool:
        """Whether it is a chapter of the course."""
        return bool(_CHAPTER.fullmatch(self.page))


def weigh(browser: Browser, root: str, page: str) -> Weight:
    """Open a page with an empty cache, and wait until it has loaded everything.

    Parameters
    ----------
    browser
        The browser to open it in.
    root
        The address of the site, with a slash at the end.
    page
        The page below it.
    """
    context = browser.new_context()
    tab = context.new_page()
    asked: list[str] = []
    responses: list[Response] = []
    errors: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.on("response", lambda response: responses.append(response))
    tab.on("pageerror", lambda error: errors.append(str(error)))
    tab.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    tab.goto(root + page, wait_until="networkidle")
    bodies = {one.url: (one.request.resource_type, one.body()) for one in responses if one.ok}
    context.close()
    asked = [url for url in asked if url.startswith("http")]
    return Weight(
        page=page,
        bytes=sum(len(body) for _, body in bodies.values()),
        gzip=sum(_packed(body) for _, body in bodies.values()),
        requests=len(asked),
        third_party=tuple(url for url in asked if urlsplit(url).hostname != ADDRESS),
        errors=tuple(errors),
        scripts={
            urlsplit(url).path.removeprefix("/"): len(body)
            for url, (kind, body) in bodies.items()
            if kind == "script"
        },
    )


def _packed(body: bytes) -> int:
    return min(len(body), len(gzip.compress(body, _GZIP_LEVEL)))


def of_stock(browser: Browser, root: str | None) -> dict[str, Weight]:
    """Weigh the pages of the stock book, if there is one."""
    if root is None:
        return {}
    return {name: weigh(browser, root, page.address) for name, page in stock.PAGES.items()}


def measure(course: Sequence[Weight], others: dict[str, Weight]) -> list[Measure]:
    """Sum up the pages of the course, and hold its chapters beside pages of another book."""
    chapters = [one for one in course if one.is_chapter]
    loaded = [
        {_in_edition(address): size for address, size in one.scripts.items()} for one in course
    ]
    common = set(loaded[0]).intersection(*loaded)

    def most(what: str, count: Callable[[Weight], int], unit: str, budget: str | None) -> Measure:
        beside = tuple(Measure(name, (count(other),), unit) for name, other in others.items())
        return Measure(what, (max(map(count, chapters)),), unit, budget, beside)

    def total(what: str, count: Callable[[Weight], int], budget: str) -> Measure:
        return Measure(what, (sum(map(count, course)),), budget=budget)

    return [
        most("a chapter, all it loads", lambda one: one.bytes, "KB", "page bytes"),
        most("a chapter, all it loads, gzip", lambda one: one.gzip, "KB", "page bytes, gzip"),
        most("a chapter, requests", lambda one: one.requests, "", "page requests"),
        most("a chapter, script", lambda one: sum(one.scripts.values()), "KB", None),
        Measure(
            "script that every page loads",
            (sum(loaded[0][one] for one in common),),
            "KB",
            "bundle bytes",
        ),
        Measure("the heaviest page, all it loads", (max(one.bytes for one in course),), "KB"),
        total(
            "third-party requests of all pages",
            lambda one: len(one.third_party),
            "third-party requests",
        ),
        total("errors of all pages", lambda one: len(one.errors), "page errors"),
    ]


def table(weights: Sequence[Weight]) -> str:
    """Lay out the weight of each page."""
    head = ("page", "KB", "gzip", "script", "requests", "third-party", "errors")
    rows = [
        (
            one.page,
            f"{one.bytes / 1000:,.1f}",
            f"{one.gzip / 1000:,.1f}",
            f"{sum(one.scripts.values()) / 1000:,.1f}",
            str(one.requests),
            str(len(one.third_party)),
            str(len(one.errors)),
        )
        for one in weights
    ]
    return columns([head, *rows])


def _in_edition(address: str) -> str:
    return address.partition("/")[2]


def pages_of(site: Path) -> list[str]:
    """Name the pages of both editions of a built site, below its root."""
    found = (
        path.relative_to(site) for edition in EDITIONS for path in site.glob(f"{edition}/**/*")
    )
    return sorted(path.as_posix() for path in found if _is_page(path))


def _is_page(path: Path) -> bool:
    return path.suffix == ".html" and not any(part.startswith("_") for part in path.parts)
