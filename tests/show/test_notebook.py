"""What shows itself: text at a prompt, a small page without scripts in a notebook, for light and dark ground."""

from __future__ import annotations

import dataclasses
import re
import subprocess
import sys
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from study.small import write_small

import groundswell as gs
from groundswell.show import notebook
from groundswell.show.first_look import first_look
from groundswell.show.ink import DEEP, FAINT, HALF, INK, MOST, MUTED
from groundswell.show.table import Table

MOST_BYTES = 150_000
VOID = {"br", "rect", "path", "use", "img", "hr", "meta"}


class Read(HTMLParser):
    """A page as a reader's browser takes it: its tags in order, its text, and whether every tag is closed."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.said = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.said += data

    def of(self, tag: str) -> list[dict[str, str | None]]:
        """The attributes of every tag of this name."""
        return [attributes for name, attributes in self.tags if name == tag]


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> gs.Result:
    folder = tmp_path_factory.mktemp("shown")
    return gs.run(write_small(folder / "small"), worlds=12, citizens_per_agent=10, out=folder / "out")


@pytest.fixture(scope="module")
def contrast(result: gs.Result) -> gs.Contrast:
    off = ["switches.troops=false"]
    return gs.contrast(result.case_file, (), off, 12, name="troops", citizens_per_agent=100, out=None)


@pytest.fixture(scope="module")
def shown(result: gs.Result, contrast: gs.Contrast) -> dict[str, object]:
    near = gs.analogues("belarus-2020", 1)
    return {"result": result, "summary": result.summary, "contrast": contrast, "case": result.case, "analogues": near}


ALL = pytest.mark.parametrize("name", ["result", "summary", "contrast", "case", "analogues"])


@ALL
def test_a_page_is_small_whole_and_without_scripts(shown: dict[str, object], name: str) -> None:
    page = notebook.page(shown[name])
    read = Read(page)
    assert not read.open
    assert len(page.encode()) < MOST_BYTES
    assert not {"script", "link", "iframe", "object", "img"} & {tag for tag, _ in read.tags}
    assert "http:" not in page.replace("http://www.w3.org", "")
    assert "https:" not in page
    assert not [key for _, attributes in read.tags for key in attributes if key.startswith("on")]


@ALL
def test_a_page_can_be_read_aloud(shown: dict[str, object], name: str) -> None:
    read = Read(notebook.page(shown[name]))
    assert len(read.of("caption")) == len(read.of("table")) >= 1
    assert {attributes.get("scope") for attributes in read.of("th")} == {"col", "row"}
    for attributes in read.of("svg"):
        assert attributes.get("aria-hidden") == "true" or (attributes["role"] == "img" and attributes["aria-label"])
    scrolled = [each for each in read.of("div") if "gs-scroll" in (each.get("class") or "")]
    assert all(each["tabindex"] == "0" and each["role"] == "region" and each["aria-label"] for each in scrolled)


@ALL
def test_a_page_takes_the_ink_and_the_ground_of_its_notebook(shown: dict[str, object], name: str) -> None:
    page = notebook.page(shown[name]).lower()
    for colour in (INK, MUTED, FAINT, DEEP, HALF, MOST):
        assert not re.search(rf"(fill|stroke): {colour.lower()}\b", page)
    assert "background: #" not in page
    assert "#ffffff" not in page


@ALL
def test_what_shows_itself_is_asked_by_its_own_methods(shown: dict[str, object], name: str) -> None:
    thing = shown[name]
    assert repr(thing) == str(thing) == notebook.text(thing)
    assert getattr(thing, "_repr_html_")() == notebook.page(thing)  # noqa: B009 (each of the five has it)


@ALL
def test_text_fits_a_screen(shown: dict[str, object], name: str) -> None:
    lines = notebook.text(shown[name]).splitlines()
    assert 5 < len(lines) < 70
    assert max(map(len, lines)) <= 130


def test_a_result_says_what_it_is_what_it_rests_on_and_where_it_is_kept(result: gs.Result) -> None:
    for said in (repr(result), Read(notebook.page(result)).said):
        flat = " ".join(said.split())
        assert "A tiny country" in flat
        assert "12 worlds of 48,000 citizens" in flat
        assert "90% interval" in flat
        assert "no forecast of any country" in flat
        assert str(result.folder) in flat
        assert "Deaths in all" in flat
        assert "0 to 5" in flat  # what was recorded of deaths


def test_a_result_has_its_crowd_as_a_figure_with_a_table_twin(result: gs.Result) -> None:
    read = Read(notebook.page(result))
    (figure,) = [each for each in read.of("svg") if each.get("role") == "img"]
    assert "Fan chart" in (figure["aria-label"] or "")
    assert len(read.of("figure")) == len(read.of("figcaption")) == 1
    assert "As table: People in the street" in read.said


def test_figures_of_one_notebook_do_not_share_ids(result: gs.Result) -> None:
    page = notebook.page(result)
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert ids
    assert len(set(ids)) == len(ids)
    used = set(re.findall(r'(?:url\(#|href="#)([^")]+)', page))
    assert used <= set(ids)
    prefixes = {name.split("-")[0] for name in ids}
    assert len(prefixes) == 1
    assert re.fullmatch(r"g[0-9a-f]{8}", prefixes.pop())


def test_the_same_result_shows_the_same_page(result: gs.Result) -> None:
    assert notebook.page(result) == notebook.page(result)


def test_a_result_whose_dataset_is_gone_still_shows_itself(result: gs.Result, tmp_path: Path) -> None:
    gone = dataclasses.replace(result, store=tmp_path / "gone" / "worlds.zarr")
    read = Read(notebook.page(gone))
    assert "The dataset is no longer there" in read.said
    assert not read.of("figure")
    assert "12 worlds" in repr(gone)


def test_a_large_run_is_pictured_by_its_first_worlds(result: gs.Result, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notebook, "MOST_WORLDS", 8)
    assert "The picture is of the first 8 worlds." in Read(notebook.page(result)).said


def test_endings_that_no_world_had_are_named_in_one_sentence(result: gs.Result) -> None:
    never = [name for name, share in result.summary.outcomes.items() if share.share == 0.0]
    assert never
    assert "In none of these worlds (90% interval 0% to " in " ".join(repr(result).split())


def test_texts_of_a_case_cannot_break_a_page(result: gs.Result) -> None:
    about = result.case.case.model_copy(update={"title": "<script>alert(1)</script> & more"})
    page = notebook.page(result.case.model_copy(update={"case": about}))
    assert "<script" not in page
    assert "&lt;script&gt;" in page


def test_what_is_none_of_these_is_refused() -> None:
    with pytest.raises(TypeError, match="int is not shown"):
        notebook.text(3)


def test_a_grid_cuts_long_cells_and_sets_numbers_to_the_right() -> None:
    from groundswell.show.plain import WIDEST, grid

    table = Table("A title", ("Name", "Value"), [("a", "1"), ("b" * 80, "1,000")], (False, True))
    head, rule, first, second = grid(table).splitlines()
    assert head.startswith("Name")
    assert head.endswith("Value")
    assert set(rule) == {"-"}
    assert first.endswith("    1")
    assert "…" in second
    assert len(second) == WIDEST + 2 + 5


def test_showing_a_case_at_a_prompt_loads_neither_matplotlib_nor_numba() -> None:
    script = (
        "import sys, groundswell as gs; repr(gs.load_case('kazakhstan-2022'));"
        "print(*{'numba', 'matplotlib', 'IPython', 'jinja2'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=120)
    assert not done.stdout.split()


def test_one_world_of_one_day_is_told_in_the_singular(result: gs.Result) -> None:
    one = replace(result, attributes={**result.attributes, "worlds": 1, "days": 1})
    assert first_look(one).facts[0].startswith("1 world of 48,000 citizens, 1 day from")
