"""The sitemap: every page once, with its equal in the other language; none without an address."""

from pathlib import Path
from xml.etree import ElementTree

from laeringsmiljo.cli.sitemap import write_sitemap

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def site_of(folder: Path) -> Path:
    for edition in ("nb", "en"):
        for page in ("index.html", "labs/one.html", "404.html", "search.html", "_static/x.html"):
            path = folder / edition / page
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("<!doctype html>")
    return folder


def test_it_names_each_page_and_the_same_page_in_the_other_language(tmp_path):
    site = site_of(tmp_path)
    write_sitemap(site, "https://kurs.example.no/")
    root = ElementTree.parse(site / "sitemap.xml").getroot()
    pages = [url.find("s:loc", NAMES).text for url in root.findall("s:url", NAMES)]
    home = "https://kurs.example.no"
    assert pages == [
        f"{home}/nb/index.html",
        f"{home}/nb/labs/one.html",
        f"{home}/en/index.html",
        f"{home}/en/labs/one.html",
    ]
    others = root.find("s:url", NAMES).findall("x:link", NAMES)
    assert {one.get("hreflang"): one.get("href") for one in others} == {
        "nb": f"{home}/nb/index.html",
        "en": f"{home}/en/index.html",
    }
    assert f"Sitemap: {home}/sitemap.xml" in (site / "robots.txt").read_text()


def test_one_from_an_earlier_build_goes_when_there_is_no_address(tmp_path):
    site = site_of(tmp_path)
    write_sitemap(site, "https://kurs.example.no")
    write_sitemap(site, "")
    assert not (site / "sitemap.xml").exists()
    assert not (site / "robots.txt").exists()
