"""An erasure that fails: one is told that it did, and why, and the answer is shown again."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

import laeringsmiljo
from laeringsmiljo.activities import RelationshipMap

MAP = RelationshipMap(id="sides/map", title="Kart", prompt="Tenk på klassen.", pupils=2)
STATIC = Path(laeringsmiljo.__file__).parent / "static"
CARD = "#activity-sides-map"

NO_ROOM = """() => {
  IDBObjectStore.prototype.put = () => { throw new DOMException("full", "QuotaExceededError"); };
}"""
NO_WRITING = """() => {
  const { transaction } = IDBDatabase.prototype;
  IDBDatabase.prototype.transaction = function (stores, mode, options) {
    if (mode === "readwrite") throw new DOMException("no", "InvalidStateError");
    return transaction.call(this, stores, mode, options);
  };
}"""
WORDS = {
    "nb": {
        "closeness": "1: nærhet",
        "conflict": "1: konflikt",
        "erase maps": "Slett alle kartene mine her",
        "maps erased": "Kartene dine her er slettet.",
        "erase all": "Slett alt",
        "erase": "Slett",
        "kept": r"^Ikke slettet\. Svaret fra \d\d:\d\d er fortsatt lagret\. {why}$",
        "nothing": "Ingenting ble slettet. {why}",
        NO_ROOM: "Det er ikke plass igjen på enheten, og litt plass må til for å slette. "
        "Rydd litt plass og slett en gang til.",
        NO_WRITING: "Nettleseren lar ikke siden endre det som er lagret. "
        "Lukk andre vinduer med kurset og slett en gang til.",
    },
    "en": {
        "closeness": "1: closeness",
        "conflict": "1: conflict",
        "erase maps": "Erase all my maps here",
        "maps erased": "Your maps here are erased.",
        "erase all": "Erase all",
        "erase": "Erase",
        "kept": r"^Not erased\. The answer from \d\d:\d\d is still kept\. {why}$",
        "nothing": "Nothing was erased. {why}",
        NO_ROOM: "There is no room left on this device, and erasing takes a little. "
        "Make some room and erase once more.",
        NO_WRITING: "The browser does not let the page change what is stored. "
        "Close other windows of the course and erase once more.",
    },
}


@pytest.fixture(scope="module")
def here(
    serve: Callable[[Path], str],
    bare_page: Callable[..., str],
    tmp_path_factory: pytest.TempPathFactory,
) -> str:
    """The address of a folder with a map in both editions, and the answers below it."""
    folder = tmp_path_factory.mktemp("erasing")
    shutil.copytree(STATIC, folder / "_static")
    for edition in ("nb", "en"):
        body = f'{MAP.still(edition)}<lm-answers class="lm-answers"></lm-answers>'
        (folder / f"{edition}.html").write_text(bare_page(body, edition), encoding="utf-8")
    return serve(folder)


@pytest.mark.parametrize("edition", ["nb", "en"])
@pytest.mark.parametrize("how", [NO_ROOM, NO_WRITING], ids=["no room", "no writing"])
def test_what_could_not_be_erased_is_told_of_and_shown_again(
    page: Page, here: str, edition: str, how: str
):
    words = WORDS[edition]
    page.goto(f"{here}{edition}.html")
    page.get_by_label(words["closeness"], exact=True).select_option("5")
    page.get_by_label(words["conflict"], exact=True).select_option("1")
    status = page.locator(f"{CARD} .lm-status")
    expect(status).to_have_attribute("data-state", "device")
    expect(page.get_by_role("article")).to_have_count(1)
    page.evaluate(how)

    page.get_by_role("button", name=words["erase maps"]).click()
    expect(status).to_have_text(re.compile(words["kept"].format(why=re.escape(words[how]))))
    expect(page.get_by_label(words["closeness"], exact=True)).to_have_value("5")
    expect(page.get_by_text(words["maps erased"])).to_have_count(0)

    page.get_by_role("button", name=words["erase all"], exact=True).click()
    page.get_by_role("dialog").get_by_role("button", name=words["erase"], exact=True).click()
    expect(page.locator(".lm-message")).to_have_text(words["nothing"].format(why=words[how]))
    expect(page.get_by_role("article")).to_have_count(1)

    # nothing was lost: with the next visit, erasing does what it says
    page.reload()
    expect(page.get_by_label(words["closeness"], exact=True)).to_have_value("5")
    page.get_by_role("button", name=words["erase maps"]).click()
    expect(page.get_by_text(words["maps erased"])).to_be_attached()
    expect(status).to_have_text("")
    expect(page.get_by_role("article")).to_have_count(0)
