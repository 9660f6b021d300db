"""What holds for every page of both editions: weight, privacy, language."""

import gzip
import re
from collections.abc import Iterator

import pytest
from pages import ROOT, pages_of
from playwright.sync_api import Browser, Page

PAGES = [*pages_of("nb"), *pages_of("en")]

MOST_BYTES = 450_000
MOST_GZIPPED = 150_000
MOST_REQUESTS = 25
STOCK_ENGLISH = re.compile(
    r"\b(Skip to|Search|Previous|Next|Contents|Show code|Hide code|Toggle|Permalink|Link to this"
    r"|Back to top|On this page|Copy to clipboard|Download|Warning|Note|Powered by|Saved|Erase)\b"
)


class Visit:
    """A page opened by a reader who has never been here, and all that it asked for."""

    def __init__(self, browser: Browser, address: str) -> None:
        self.context = browser.new_context(locale="nb-NO", viewport={"width": 1280, "height": 900})
        self.page = self.context.new_page()
        self.address = address
        self.bodies: dict[str, bytes] = {}
        self.asked: list[str] = []
        self.errors: list[str] = []
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("requestfinished", self._keep)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("console", self._listen)

    def _keep(self, request) -> None:
        self.bodies[request.url] = request.response().body()

    def _listen(self, message) -> None:
        if message.type in ("error", "warning"):
            self.errors.append(message.text)

    def open(self, name: str) -> None:
        self.page.goto(self.address + name, wait_until="networkidle")


@pytest.fixture
def visit(browser: Browser, site: str) -> Iterator[Visit]:
    opened = Visit(browser, site)
    yield opened
    opened.context.close()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_light_asks_nobody_else_and_has_no_errors(visit: Visit, name: str) -> None:
    visit.open(name)
    assert not visit.errors
    foreign = [url for url in visit.asked if not url.startswith((visit.address, "data:", "blob:"))]
    assert not foreign
    assert len(visit.asked) <= MOST_REQUESTS
    assert sum(map(len, visit.bodies.values())) <= MOST_BYTES
    assert sum(len(gzip.compress(body, 6)) for body in visit.bodies.values()) <= MOST_GZIPPED


@pytest.mark.parametrize("name", pages_of("nb"))
def test_nothing_on_a_norwegian_page_is_in_english(page: Page, site: str, name: str) -> None:
    page.goto(site + name, wait_until="networkidle")
    assert page.locator("html").get_attribute("lang") == "nb"
    words = page.evaluate(
        """() => {
            const said = [];
            for (const one of document.querySelectorAll("body *")) {
                // the titles of works are in their own language, also in what a citation shows
                if (one.closest(".citation, .bibtex-citation")) continue;
                if (one.closest("[lang=en], pre, code, script, a[href*='//']")) continue;
                for (const name of ["aria-label", "title", "alt", "placeholder"])
                    if (one.hasAttribute(name)) said.push(one.getAttribute(name));
                for (const child of one.childNodes)
                    if (child.nodeType === Node.TEXT_NODE) said.push(child.textContent);
            }
            return said;
        }"""
    )
    english = [text.strip() for text in words if STOCK_ENGLISH.search(text)]
    assert not english


def test_the_first_page_picks_the_edition_of_the_readers_language(
    browser: Browser, site: str
) -> None:
    for locale, edition in (("nb-NO", "nb"), ("en-GB", "en"), ("nn-NO", "nb"), ("fi-FI", "nb")):
        context = browser.new_context(locale=locale)
        page = context.new_page()
        page.goto(site)
        page.wait_for_url(f"**/{edition}/index.html")
        context.close()


def test_the_language_switch_stays_on_the_page_and_is_remembered(page: Page, site: str) -> None:
    page.goto(f"{site}nb/labs/04-attention.html")
    page.get_by_role("link", name="English").click()
    page.wait_for_url("**/en/labs/04-attention.html")
    page.goto(site)
    page.wait_for_url("**/en/index.html")


def test_the_colours_are_the_readers_choice_and_last(page: Page, site: str) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(f"{site}nb/index.html")
    for _press in range(2):
        page.get_by_role("button", name=re.compile("Farger")).click()
    assert page.locator("html").get_attribute("data-theme") == "dark"
    page.goto(f"{site}nb/how-to-use.html")
    assert page.locator("html").get_attribute("data-theme") == "dark"


@pytest.mark.parametrize(
    ("edition", "word", "found", "none"),
    [
        ("nb", "pennalet", "Søket er ferdig", "Ingen sider"),
        ("en", "pencil case", "Search finished", "did not"),
    ],
)
def test_searching_finds_pages_and_says_so_in_the_editions_language(
    page: Page, site: str, edition: str, word: str, found: str, none: str
) -> None:
    page.goto(f"{site}{edition}/index.html")
    field = page.get_by_role("searchbox")
    field.fill(word)
    field.press("Enter")
    results = page.locator("#search-results")
    results.get_by_role("link").first.wait_for()
    page.wait_for_function(
        "text => document.querySelector('#search-results').textContent.includes(text)", arg=found
    )
    results.get_by_role("link").first.click()
    page.wait_for_url(f"**/{edition}/01-relational-competence.html**")
    page.goto(f"{site}{edition}/search.html?q=qqqqxx")
    page.wait_for_function(
        "text => document.querySelector('#search-results').textContent.includes(text)", arg=none
    )


def test_a_page_reads_without_javascript(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto(f"{site}nb/04-seeing-each-pupil.html")
    assert page.get_by_text("Skriv svaret på papir").first.is_visible()
    page.get_by_role("link", name="Innhold").click()
    assert page.get_by_role("link", name="Litteratur").is_visible()
    page.goto(f"{site}nb/labs/04-attention.html")
    assert page.locator("lm-explorer svg").first.is_visible()
    context.close()


def test_the_site_holds_the_editions_and_no_left_overs_of_the_build() -> None:
    held = {path.name for path in (ROOT / "_build" / "site").iterdir()}
    assert held == {"nb", "en", "index.html", "third-party-notices.txt"}
