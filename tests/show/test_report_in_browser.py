"""The report as a reader has it: in a browser, on a telephone, printed, without scripts, by keyboard, read aloud."""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from groundswell.show.run_report import write_run_report
from groundswell.study.compare import what_if
from groundswell.study.ensemble import run

from . import browser, synthetic_studies

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
PAGES = ("real", "full")
LARGEST = 3_000_000

each_page = pytest.mark.parametrize("name", PAGES)


@pytest.fixture(scope="module")
def window() -> Iterator[Any]:
    """A headless Chromium that asks nobody for anything."""
    sync_api = browser.drive()
    with sync_api.sync_playwright() as playwright:
        window = playwright.chromium.launch(
            executable_path=browser.chromium(),
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield window
        window.close()


@pytest.fixture(scope="module")
def reports(window: Any, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A real run of two worlds and three days, and a made-up one with every section and a full first page."""
    folder = tmp_path_factory.mktemp("reports")
    result = run("kazakhstan-2022", worlds=2, days=3, citizens_per_agent=1000, out=folder)
    contrasts = what_if(result.case_file, ("troops", "frame"), worlds=2, days=3, out=None)
    real = write_run_report(result, folder / "real.html", contrasts=contrasts)
    full = folder / "full.html"
    full.write_text(synthetic_studies.full_page(), encoding="utf-8")
    return {"real": real, "full": full}


@pytest.fixture
def opened(window: Any, reports: dict[str, Path], name: str) -> Iterator[tuple[Any, list[str]]]:
    """The page in a browser, and all that it asked for or complained of."""
    told: list[str] = []
    context = window.new_context(viewport=WIDE, offline=True)
    page = context.new_page()
    page.on("console", lambda message: told.append(f"console: {message.text}"))
    page.on("pageerror", lambda failure: told.append(f"error: {failure}"))
    page.on("request", lambda request: told.append(f"request: {request.url}"))
    page.goto(reports[name].as_uri())
    assert told.pop(0) == f"request: {reports[name].as_uri()}"
    yield page, told
    context.close()


def violations(page: Any) -> list[str]:
    """What axe-core finds, a line for each element."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}}).response["violations"]
    return [f"{each['id']}: {node['html'][:200]}" for each in found for node in each["nodes"]]


@each_page
def test_nothing_is_asked_of_the_network_and_nothing_goes_wrong(opened: tuple[Any, list[str]]) -> None:
    page, told = opened
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    page.keyboard.press("End")
    page.wait_for_load_state("networkidle")
    assert told == []


@each_page
@pytest.mark.parametrize("medium", ["screen", "print"])
def test_axe_finds_nothing(opened: tuple[Any, list[str]], medium: str) -> None:
    page, _ = opened
    page.emulate_media(media=medium)
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    assert violations(page) == []


@each_page
def test_axe_finds_nothing_on_a_telephone_and_nothing_sticks_out(opened: tuple[Any, list[str]]) -> None:
    page, _ = opened
    page.set_viewport_size(NARROW)
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    assert violations(page) == []


@each_page
@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_the_brief_is_one_printed_page(opened: tuple[Any, list[str]], paper: str) -> None:
    from pypdf import PdfReader

    page, _ = opened
    sheets = [" ".join(sheet.extract_text().split()) for sheet in PdfReader(io.BytesIO(page.pdf(format=paper))).pages]
    last = " ".join(page.locator(".brief li").last.inner_text().split())
    assert "The brief" in sheets[0]
    assert last[-20:] in sheets[0]
    assert sheets[1].startswith(f"2 / {len(sheets)} Contents 1. Outcomes 2. The model and the record")
    assert min(map(len, sheets)) > 40, "a page is empty"


@each_page
def test_short_tables_stay_whole_and_headings_keep_what_follows(opened: tuple[Any, list[str]]) -> None:
    page, _ = opened
    page.emulate_media(media="print")
    torn = page.evaluate(
        "[...document.querySelectorAll('table')].filter(each => each.tBodies[0].rows.length <= 12 &&"
        " getComputedStyle(each.parentElement).breakInside !== 'avoid').map(each => each.innerText.slice(0, 60))"
    )
    assert torn == []
    assert page.evaluate(
        "[...document.querySelectorAll('h2, h3, h4')].every(each => getComputedStyle(each).breakAfter === 'avoid')"
    )


@each_page
def test_a_row_of_what_the_actors_decided_breaks_no_number(opened: tuple[Any, list[str]]) -> None:
    page, _ = opened
    for medium, width in (("screen", 1280), ("print", 665)):
        page.emulate_media(media=medium)
        page.set_viewport_size({"width": width, "height": 980})
        broken = page.evaluate(
            "[...document.querySelectorAll('.acts td:nth-child(n + 4)')].filter(each => {"
            " const range = document.createRange(); range.selectNodeContents(each);"
            " return range.getClientRects().length > 1 }).map(each => each.innerText)"
        )
        assert broken == [], medium
        assert page.locator(".acts tbody tr").count() > 0


@each_page
def test_no_table_or_figure_sticks_out_of_paper(opened: tuple[Any, list[str]]) -> None:
    page, _ = opened
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 665, "height": 980})  # the print area of A4 at 96 to the inch
    out = page.evaluate(
        "[...document.querySelectorAll('table, svg, pre')].filter(each => each.getBoundingClientRect().right > 668)"
        ".map(each => (each.getAttribute('aria-label') || each.innerText).slice(0, 60))"
    )
    assert out == []


@each_page
def test_it_is_small(reports: dict[str, Path], name: str) -> None:
    assert reports[name].stat().st_size < LARGEST


@each_page
def test_it_needs_no_script(window: Any, reports: dict[str, Path], name: str) -> None:
    context = window.new_context(java_script_enabled=False, offline=True, viewport=WIDE)
    page = context.new_page()
    page.goto(reports[name].as_uri())
    twin = page.locator("details.twin").first
    assert not twin.locator("table").is_visible()
    twin.locator("summary").click()
    assert twin.locator("table").is_visible()
    assert page.locator("#outcomes svg").is_visible()
    context.close()


@each_page
def test_the_keyboard_reaches_all_that_opens_or_scrolls(opened: tuple[Any, list[str]]) -> None:
    page, _ = opened
    page.keyboard.press("Tab")
    first = page.evaluate(
        "[document.activeElement.className, document.activeElement.getBoundingClientRect().left >= 0]"
    )
    assert first == ["skip", True]
    page.keyboard.press("Enter")
    assert page.url.endswith("#brief")
    reached = set()
    for _ in range(400):
        page.keyboard.press("Tab")
        here = page.evaluate(
            "(() => { const e = document.activeElement; return [e.tagName,"
            " [...document.querySelectorAll('*')].indexOf(e), getComputedStyle(e).outlineStyle] })()"
        )
        if here[1] in reached or here[0] == "BODY":
            break
        assert here[2] != "none", f"nothing shows that {here[0]} has the focus"
        reached.add(here[1])
    stops = page.evaluate(
        "[...document.querySelectorAll('summary, .scroll, pre, nav a')].filter(e => e.checkVisibility())"
        ".map(e => [...document.querySelectorAll('*')].indexOf(e))"
    )
    assert set(stops) <= reached


@each_page
def test_headings_go_down_one_step_at_a_time(opened: tuple[Any, list[str]]) -> None:
    page, _ = opened
    levels = page.evaluate("[...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map(e => +e.tagName[1])")
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))


@each_page
def test_every_picture_has_words_and_a_table_beside_it(opened: tuple[Any, list[str]], name: str) -> None:
    page, _ = opened
    figures = page.locator("figure")
    assert figures.count() == {"real": 7, "full": 8}[name]  # two worlds are too few to draw a reliability
    for k in range(figures.count()):
        figure = figures.nth(k)
        assert len(figure.locator("svg").get_attribute("aria-label") or "") > 20
        assert len(figure.locator("figcaption").inner_text()) > 40
        following = figure.evaluate("e => e.nextElementSibling.className")
        assert following == "twin" or following.startswith("scroll")
