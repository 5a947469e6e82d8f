"""The page of `kzfacts report` in a browser: it opens in peace, filters filter, jumps land, text stays text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browsing import chromium, opened
from playwright.sync_api import expect

import kz_facts
from kz_facts.report import page as drawing
from kz_facts.report.gather import gathered

HOSTILE = "<script>document.title = 'verloren'</script>"
TEXTS = (
    "Wien, 3. Mai 2031 – Außenministerin Rosa Huber unterzeichnete am 2. Mai 2031 in Wien ein Abkommen über den Handel."
    f" {HOSTILE} <img src=x onerror=document.title='verloren'> </script><!-- \n\n"
    "Der Handel erreichte im Jahr 2030 rund 2,5 Mrd. Euro. Am 4. Juni 2032 soll das Werk in Linz eröffnet werden.",
    "Berlin, 5. Juli 2033 – Der Präsident Österreichs, Hans Gruber, besuchte am 4. Juli 2033 Berlin. "
    "Die Einnahmen stiegen 2032 auf 40 Mio. US-Dollar. " + "Davon war lange nicht die Rede. " * 200 + "\n\n"
    "Am 1. Juli 2033 traf er Außenministerin Rosa Huber. Das Treffen am 9. Juli 2033 wurde abgesagt.",
)

COUNTS = "#timeline .bar .count"  # of SVG


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("report") / "bericht.html"
    path.write_text(drawing.page(gathered(kz_facts.extract_many(TEXTS))), encoding="utf-8")
    return path


def shown(page: Any, selector: str) -> list[str]:
    """The texts of all elements that can be seen."""
    return [
        (one.inner_text() if selector != COUNTS else one.text_content())
        for one in page.query_selector_all(selector)
        if one.is_visible()
    ]


def wait_for(page: Any, selector: str, count: int) -> None:
    """Wait until so many elements are there; the page's policy lets nobody evaluate a condition in it."""
    expect(page.locator(selector)).to_have_count(count)


def in_sight(page: Any, selector: str) -> bool:
    """Whether an element lies within the window, and nothing lies over it."""
    return bool(
        page.evaluate(
            """selector => {
              const box = document.querySelector(selector).getClientRects()[0]; // of its first line
              const top = document.elementFromPoint(box.left + 3, box.top + 3);
              return box.top >= 0 && box.bottom <= innerHeight && !!top?.closest(selector);
            }""",
            selector,
        )
    )


def test_it_opens_and_every_view_has_something(browser: Any, report: Path) -> None:
    with opened(browser, report) as page:
        assert page.title() == "Fakten aus 2 Dokumenten"
        assert len(shown(page, ".contents a")) == 2
        assert shown(page, ".sheet mark")
        for view in ("timeline", "money", "officials", "agreements"):
            page.click(f".views a[href='#{view}']")
            page.wait_for_selector(f"#{view} .row")
            assert shown(page, ".view") == [page.inner_text(f"#{view}")]


def test_what_a_text_says_stays_text(browser: Any, report: Path) -> None:
    with opened(browser, report) as page:
        assert HOSTILE in page.inner_text(".sheet .text")
        assert page.query_selector(".text script, .text img") is None
        page.click(".views a[href='#timeline']")
        page.click(".views a[href='#documents']")
        assert page.title() == "Fakten aus 2 Dokumenten"


def test_kinds_are_switched_off_and_on(browser: Any, report: Path) -> None:
    with opened(browser, report) as page:
        before = len(shown(page, "mark.officials"))
        assert before
        page.click(".chip[value='officials']")
        assert page.query_selector_all("mark.officials") == []
        assert shown(page, ".kind.officials") == []
        assert shown(page, ".kind.events")
        page.click(".chip[value='officials']")
        assert len(shown(page, "mark.officials")) == before


def test_facets_and_search_narrow_a_view(browser: Any, report: Path) -> None:
    with opened(browser, report, "#timeline") as page:
        everything = shown(page, "#timeline .row")
        bars = shown(page, COUNTS)
        page.select_option("#timeline [data-facet='status']", "planned")
        left = shown(page, "#timeline .row")
        assert 0 < len(left) < len(everything)
        assert all("Linz" in row for row in left)
        assert shown(page, COUNTS) != bars
        page.click("#timeline .reset")
        assert shown(page, "#timeline .row") == everything
        page.fill("#search", "gibt es nicht")
        page.wait_for_selector("#timeline .nothing:not([hidden])")
        page.fill("#search", "linz")
        wait_for(page, "#timeline .row", 1)


def test_the_search_finds_documents(browser: Any, report: Path) -> None:
    with opened(browser, report) as page:
        page.fill("#search", "Gruber")
        wait_for(page, ".contents li:not([hidden])", 1)
        page.keyboard.press("Tab")
        page.click(".contents li:not([hidden]) a")
        page.wait_for_selector("#d2")
        lit = page.evaluate("[...CSS.highlights.get('found')].map(range => range.toString())")
        assert set(lit) == {"Gruber"}


@pytest.mark.parametrize("view", ["timeline", "money", "officials", "agreements"])
@pytest.mark.parametrize("width", [1280, 390])
def test_a_row_leads_to_its_sentence(browser: Any, report: Path, view: str, width: int) -> None:
    with opened(browser, report, f"#{view}", viewport={"width": width, "height": 800}) as page:
        links = page.query_selector_all(f"#{view} .row a[href^='#m']")
        addresses = [link.get_attribute("href") for link in links if link.is_visible()]
        assert addresses
        for address in addresses:
            page.goto(report.absolute().as_uri() + f"#{view}")
            page.click(f"#{view} .row a[href='{address}']")
            page.wait_for_selector("mark.on")
            assert page.query_selector(f"#f{address[2:]}[open]") is not None
            assert page.query_selector(".sentence:has(.on)") is not None
            assert in_sight(page, "mark.on")


def test_an_address_leads_to_a_sentence_and_back(browser: Any, report: Path) -> None:
    with opened(browser, report, "#timeline") as page:
        last = page.query_selector_all("#timeline .row a[href^='#m']")[-1].get_attribute("href")
    with opened(browser, report, last) as page:
        page.wait_for_selector("mark.on")
        assert in_sight(page, "mark.on")
        page.click(".views a[href='#money']")
        page.go_back()
        page.wait_for_selector("#documents:not([hidden]) mark.on")


def test_a_figure_of_the_chart_leads_to_its_sentence(browser: Any, report: Path) -> None:
    with opened(browser, report, "#money") as page:
        page.click("#money .dot circle")
        page.wait_for_selector("mark.money.on")
        assert in_sight(page, "mark.money.on")


def test_a_click_on_a_mark_opens_its_card(browser: Any, report: Path) -> None:
    with opened(browser, report) as page:
        page.click("mark.agreements")
        assert "Abkommen" in page.inner_text(".card[open]")
        page.keyboard.press("Escape")
        assert page.query_selector(".card[open]") is None


def test_the_keyboard_alone_is_enough(browser: Any, report: Path) -> None:
    with opened(browser, report) as page:
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        page.focus("mark[tabindex='0']")
        seen = []
        for key in ("Enter", "j", "ArrowRight", "k"):
            page.keyboard.press(key)
            seen.append(page.evaluate("document.activeElement.textContent"))
        assert seen[1] == seen[3]
        assert len(set(seen)) == 3
        assert len(shown(page, ".card[open]")) == 1
        page.focus(".contents a")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.wait_for_selector("#d2")


def test_both_languages(browser: Any, report: Path) -> None:
    with opened(browser, report, "#timeline") as page:
        assert "Zeitachse" in page.inner_text(".views")
        page.click(".language button[value='en']")
        assert "Timeline" in page.inner_text(".views")
        page.wait_for_selector("#timeline .row")  # rows are drawn anew, piece by piece between frames
        rows = " ".join(shown(page, "#timeline .row"))
        assert "2 May 2031" in rows
        assert "planned" in rows
        assert page.get_attribute("html", "lang") == "en"
        page.click(".views a[href='#officials']")
        page.wait_for_selector("#officials .row")
        assert "Austria" in page.inner_text("#officials")
        page.click(".language button[value='de']")
        page.wait_for_selector("#officials .row")
        assert "Österreich" in page.inner_text("#officials")


def test_what_is_only_planned_looks_it(browser: Any, report: Path) -> None:
    with opened(browser, report) as page:
        styles = page.evaluate(
            "['planned-1', 'events'].map(name => getComputedStyle(document.querySelector('mark.' + name)).fontStyle)"
        )
        assert styles == ["italic", "italic"] or styles == ["italic", "normal"]
        planned = page.evaluate("document.querySelector('.card.planned').innerText")
        assert "Linz" in planned


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_light_and_dark(browser: Any, report: Path, scheme: str) -> None:
    shade = "getComputedStyle(document.querySelector('.sheets')).backgroundColor.match(/\\d+/g).map(Number)[0] < 128"
    with opened(browser, report, color_scheme=scheme) as page:
        assert page.evaluate(shade) is (scheme == "dark")
        page.click("#theme")
        assert page.evaluate(shade) is (scheme == "light")


def test_print_has_the_whole_text_and_no_buttons(browser: Any, report: Path) -> None:
    narrow = {"width": 700, "height": 800}  # as paper is
    with opened(browser, report, "#d2", color_scheme="dark", viewport=narrow) as page:
        page.click(".card summary")
        assert page.evaluate("getComputedStyle(document.querySelector('.card[open]')).position") == "fixed"
        page.emulate_media(media="print")
        assert page.evaluate("getComputedStyle(document.querySelector('.card[open]')).position") == "static"
        assert shown(page, ".tools, .views, .contents") == []
        inside = "document.querySelector('.sheet .text')"
        assert page.evaluate(f"{inside}.scrollHeight <= {inside}.clientHeight + 1")
        assert page.evaluate("document.documentElement.scrollHeight > innerHeight")


def test_five_hundred_documents(browser: Any, tmp_path: Path) -> None:
    found = list(kz_facts.extract_many(TEXTS))
    many = []
    for number in range(250):
        for facts in found:
            name = f"{facts.documents[0].id}-{number}"
            document = facts.documents[0].model_copy(update={"id": name, "path": name})
            kinds = {
                kind: [fact.model_copy(update={"document": name, "id": f"{name}/{fact.id}"}) for fact in facts.of(kind)]
                for kind in ("events", "money", "officials", "agreements", "dates")
            }
            many.append(kz_facts.Facts(facts.text, [document], **kinds))
    path = tmp_path / "viele.html"
    path.write_text(drawing.page(gathered(many)), encoding="utf-8")
    with opened(browser, path) as page:
        assert len(page.query_selector_all(".contents a")) == 500
        assert len(page.query_selector_all(".sheet")) == 1, "documents come into the page when they are looked at"
        page.click(".views a[href='#timeline']")
        page.wait_for_selector("#timeline .row")
        drawn = len(page.query_selector_all("#timeline .row"))
        assert 0 < drawn < 1000, "rows come into the page when they come near the screen"
        page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
        assert len(page.query_selector_all("#timeline .row")) > 1000


def test_without_facts_and_without_documents(browser: Any, tmp_path: Path) -> None:
    for number, facts in enumerate([kz_facts.extract("Es war schön."), gathered([])]):
        path = tmp_path / f"{number}.html"
        path.write_text(drawing.page(facts, lang="en"), encoding="utf-8")
        with opened(browser, path) as page:
            assert page.get_attribute("html", "lang") == "en"
            assert shown(page, ".views a") == [f"Documents\n{1 - number}"]
