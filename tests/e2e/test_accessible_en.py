"""No English page has a fault that axe finds; each edition has a file, so that two can run."""

import pytest
from pages import check_accessibility, pages_of
from playwright.sync_api import Page


@pytest.mark.parametrize("name", pages_of("en"))
def test_a_page_has_no_accessibility_faults_and_fits_a_small_phone(
    page: Page, site: str, name: str
) -> None:
    check_accessibility(page, site + name)
