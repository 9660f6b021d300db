"""The sitemap: which pages the site has, and which of them are the same in two languages."""

from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET

from laeringsmiljo.editions import EDITIONS

NAME: Final = "sitemap.xml"
_PAGES: Final = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML: Final = "http://www.w3.org/1999/xhtml"
_NOT_PAGES: Final = {"404.html", "search.html"}


def write_sitemap(site: Path, address: str) -> None:
    """Write ``sitemap.xml``, and the ``robots.txt`` that names it, into a built site.

    Parameters
    ----------
    site
        The folder of the site, with a folder for each edition.
    address
        Where the site will stand. A sitemap holds whole addresses only, so without one there is
        none, and one that is there goes.
    """
    robots = site / "robots.txt"
    if not address:
        (site / NAME).unlink(missing_ok=True)
        robots.unlink(missing_ok=True)
        return
    home = address.rstrip("/")
    ET.register_namespace("", _PAGES)
    ET.register_namespace("xhtml", _XHTML)
    sitemap = ET.Element(f"{{{_PAGES}}}urlset")
    for edition in EDITIONS:
        for page in _pages(site / edition):
            url = ET.SubElement(sitemap, f"{{{_PAGES}}}url")
            ET.SubElement(url, f"{{{_PAGES}}}loc").text = f"{home}/{edition}/{page}"
            for other in EDITIONS:
                href = f"{home}/{other}/{page}"
                named = {"rel": "alternate", "hreflang": other, "href": href}
                ET.SubElement(url, f"{{{_XHTML}}}link", named)
    tree = ET.ElementTree(sitemap)
    tree.write(site / NAME, encoding="utf-8", xml_declaration=True)
    robots.write_text(f"User-agent: *\nAllow: /\nSitemap: {home}/{NAME}\n", encoding="utf-8")


def _pages(folder: Path) -> list[str]:
    pages = (path.relative_to(folder) for path in folder.rglob("*.html"))
    return sorted(
        page.as_posix()
        for page in pages
        if page.name not in _NOT_PAGES and not page.parts[0].startswith("_")
    )
