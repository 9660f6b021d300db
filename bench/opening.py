"""How soon after a page is opened its first reflection can be typed in."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from playwright.sync_api import Browser, Page

from bench import stock
from bench.exploring import LAB
from bench.report import Measure

CHAPTER: Final = f"nb/{stock.CHAPTER.stem}.html"
FIELD: Final = "lm-reflection textarea"
NORMAL, SLOW = 1, 4
"""How many times slower the processor is made."""

_WATCH: Final = """
((selector) => {
  window.benchReady = new Promise((ready, fail) => {
    const look = () => {
      const field = document.querySelector(selector);
      if (field && !field.disabled && !field.readOnly && field.checkVisibility()) {
        ready(performance.now());
      } else if (performance.now() < 60_000) {
        requestAnimationFrame(look);
      } else {
        fail(new Error(`${location} has no ${selector}`));
      }
    };
    requestAnimationFrame(look);
  });
})"""


class Place(NamedTuple):
    """A page and the field in it that is waited for."""

    address: str
    field: str
    """A CSS selector."""


class Opened(NamedTuple):
    """What it took until the field was ready, in milliseconds."""

    time: float
    """From the start of the navigation."""
    work: float
    """Of it, what the page's main thread used of the processor: hardly more on a busy machine."""


def measure(browser: Browser, root: str, stock_root: str | None, runs: int) -> list[Measure]:
    """Measure a chapter, the same chapter in the stock book, and a lab.

    Parameters
    ----------
    browser
        The browser to open the pages in.
    root, stock_root
        The addresses of the site and of the stock book, with a slash at the end; the stock book
        is left out if there is none.
    runs
        How many times each page is opened, at each speed of the processor.

    Raises
    ------
    playwright.sync_api.Error, RuntimeError
        If a page has no such field, or nothing can be typed in it.
    """
    theirs = {
        name: Place(stock_root + page.address, page.field)
        for name, page in stock.PAGES.items()
        if stock_root
    }
    ours = {name: Place(root + name, FIELD) for name in (CHAPTER, LAB)}
    opened = _take_turns(browser, ours | theirs, runs)

    def time(name: str, slowness: int) -> tuple[float, ...]:
        return tuple(one.time for one in opened[name, slowness])

    def work(name: str) -> tuple[float, ...]:
        return tuple(one.work for one in opened[name, NORMAL])

    normal = tuple(Measure(name, time(name, NORMAL), "ms") for name in theirs)
    slow = tuple(Measure(name, time(name, SLOW), "ms") for name in theirs)
    works = tuple(Measure(name, work(name), "ms") for name in theirs)
    return [
        Measure("open a chapter → type", time(CHAPTER, NORMAL), "ms", "time to type", normal),
        Measure(
            "open a chapter → type, 4 × slower",
            time(CHAPTER, SLOW),
            "ms",
            "time to type, slow",
            slow,
        ),
        Measure("processor time of the page until then", work(CHAPTER), "ms", None, works),
        Measure("open the lab → type", time(LAB, NORMAL), "ms", "time to type"),
        Measure("open the lab → type, 4 × slower", time(LAB, SLOW), "ms", "time to type, slow"),
    ]


def _take_turns(
    browser: Browser, places: Mapping[str, Place], runs: int
) -> dict[tuple[str, int], list[Opened]]:
    """Open each place as many times as there are runs, at each speed.

    Each round begins with another place, so that what else the machine does meanwhile falls on
    all of them alike.
    """
    for place in places.values():
        _open(browser, place, NORMAL, write=True)  # and the files are in the machine's memory
    names = list(places)
    opened: dict[tuple[str, int], list[Opened]] = {}
    for run in range(runs):
        first = run % len(names)
        for name in names[first:] + names[:first]:
            for slowness in (NORMAL, SLOW):
                found = _open(browser, places[name], slowness)
                opened.setdefault((name, slowness), []).append(found)
    return opened


def _open(browser: Browser, place: Place, slowness: int, *, write: bool = False) -> Opened:
    """Open a page with an empty cache, and wait until its field is ready."""
    context = browser.new_context()
    tab = context.new_page()
    tab.add_init_script(f"{_WATCH}({place.field!r})")
    devtools = context.new_cdp_session(tab)
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": slowness})
    devtools.send("Performance.enable", {"timeDomain": "threadTicks"})
    tab.goto(place.address, wait_until="commit")
    time: float = tab.evaluate("window.benchReady")
    metrics = devtools.send("Performance.getMetrics")["metrics"]
    seconds = next(one["value"] for one in metrics if one["name"] == "TaskDuration")
    if write:
        _write(tab, place)
    context.close()
    return Opened(time, seconds * 1000)


def _write(tab: Page, place: Place) -> None:
    field = tab.locator(place.field).first
    field.click()
    tab.keyboard.type("Hei")
    if field.input_value() != "Hei":
        raise RuntimeError(f"Nothing can be typed in {place.field} of {place.address}")
