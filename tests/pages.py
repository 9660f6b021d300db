"""The pages of the built site, and what a look at one of them for accessibility finds."""

from pathlib import Path
from typing import Final

from playwright.sync_api import Page

from laeringsmiljo.editions import Edition

ROOT = Path(__file__).parents[1]
AXE = ROOT / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
RULES: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def pages_of(edition: Edition) -> list[str]:
    """The addresses of an edition's pages, below the site's."""
    names = [
        *sorted(
            path.relative_to(ROOT / "book" / "nb").with_suffix("").as_posix()
            for path in (ROOT / "book" / "nb").rglob("*.md")
        ),
        *sorted(f"labs/{path.stem}" for path in (ROOT / "notebooks" / "nb").glob("*.ipynb")),
        "search",
        "404",
    ]
    return [f"{edition}/{name}.html" for name in names]


def check_accessibility(page: Page, address: str) -> None:
    """Fail if axe-core finds anything in light or dark, wide or narrow, or if the page scrolls."""
    page.emulate_media(reduced_motion="reduce")
    page.goto(address, wait_until="networkidle")
    page.evaluate(AXE.read_text(encoding="utf-8"))  # a script tag would break the page's policy
    # what is laid out only when it is read lies upon what follows it until then
    page.evaluate(
        "document.querySelectorAll('section').forEach(e => (e.style.contentVisibility = 'visible'))"
    )
    faults = []
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme)
        page.wait_for_function(
            "theme => document.documentElement.dataset.theme === theme", arg=theme
        )
        for width in (1280, 320):
            page.set_viewport_size({"width": width, "height": 900})
            # what scrolls is known when it has been laid out
            page.evaluate("new Promise((go) => requestAnimationFrame(() => setTimeout(go)))")
            found = page.evaluate(
                "rules => axe.run({ runOnly: rules, resultTypes: ['violations'] })", RULES
            )
            faults += [
                f"{theme} {width}: {fault['id']}: {node['target']} {node['failureSummary']}"
                for fault in found["violations"]
                for node in fault["nodes"][:3]
            ]
            assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert not faults, "\n".join(faults)
