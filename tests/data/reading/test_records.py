"""Text becomes records, whatever its lines, quotes and encodings; no line is lost or counted twice."""

from __future__ import annotations

import io
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groundswell.data.reading import records as module
from groundswell.data.reading.encodings import encoding_of
from groundswell.data.reading.faults import Record
from groundswell.data.reading.records import TextRecords


def read(text: str, width: int = 0, delimiter: str = ",", quoted: bool = True) -> tuple[list[Record], TextRecords]:
    records = TextRecords(io.StringIO(text, newline=""), delimiter, quoted, str)
    records.width = width
    return list(records), records


def cells(text: str, width: int = 0) -> list[list[str]]:
    return [each.cells for each in read(text, width)[0] if not each.fault]


def physical_lines(text: str) -> int:
    """Lines by another way than the reader's: ended by \\r\\n, \\r or \\n, the last one by the end."""
    return len(re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z", text))


def test_plain_and_quoted_cells() -> None:
    assert cells('a,b\n1,"x, y"\r\n2,"she said ""no"""\r3,z') == [
        ["a", "b"],
        ["1", "x, y"],
        ["2", 'she said "no"'],
        ["3", "z"],
    ]


def test_a_quoted_line_break_is_part_of_its_cell_and_lines_go_on_counting() -> None:
    found, _ = read('a,b\n1,"two\nlines"\n2,c\n')
    assert [(each.line, each.span) for each in found] == [(1, 1), (2, 2), (4, 1)]


def test_a_quote_that_is_never_closed_costs_one_line() -> None:
    text = "a,b\n" + "".join(f"{k},x\n" for k in range(500))
    found, _ = read(text.replace("7,x\n", '7,"x\n', 1), 2)
    assert [each.line for each in found if each.fault] == [9]
    assert len([each for each in found if not each.fault]) == 500


def test_after_many_open_quotes_none_is_followed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_OPEN", 3)
    monkeypatch.setattr(module, "MOST_LINES", 4)
    found, _ = read('x","y\n' * 20 + '1,"two\nlines"\n3,4\n', 2)
    assert {each.fault for each in found if each.fault} == {
        "a quote that is never closed",
        "1 cells where the header has 2",
    }
    assert found[-1].cells == ["3", "4"]


def test_a_stray_quote_in_a_cell_is_a_letter() -> None:
    assert cells('a,b\n5" pipe,x\n') == [["a", "b"], ['5" pipe', "x"]]


def test_a_record_of_the_wrong_width_is_told_and_only_its_first_line_given_up() -> None:
    found, _ = read('1,2\n"a\nb",c,d\n3,4\n', 2)
    assert [(each.line, each.fault) for each in found] == [
        (1, ""),
        (2, "3 cells where the header has 2"),
        (3, "3 cells where the header has 2"),
        (4, ""),
    ]
    assert cells("1,2,,\n", 2) == [["1", "2"]], "empty cells too many say nothing"


def test_a_gigantic_line_is_given_up_and_the_next_one_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LONGEST_LINE", 100)
    found, records = read("a,b\n" + "x" * 1000 + "\n1,2\n")
    assert [each.fault for each in found] == ["", "a line of more than 100 characters", ""]
    assert records.lines == 3


def test_a_gigantic_cell_of_many_lines_costs_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_CHARACTERS", 200)
    found, _ = read('1,2\n"' + "long text\n" * 60 + '",b\n3,4\n', 2)
    assert found[1].fault == "a quote that is never closed"
    assert found[-1].cells == ["3", "4"]


def test_zero_bytes_and_broken_text_are_told() -> None:
    assert read("a,b\n1,\0\n")[0][1].fault == "a zero byte"
    assert "no text" in read("a,b\n1,\udce9\n")[0][1].fault


@settings(max_examples=300)
@given(st.text(alphabet=st.sampled_from(list('ab,"\n\r\t;1\0é')), max_size=80), st.integers(0, 3), st.booleans())
def test_every_line_is_accounted_for_once(text: str, width: int, quoted: bool) -> None:
    found, records = read(text, width, quoted=quoted)
    assert records.lines == physical_lines(text)
    assert sum(each.span for each in found) + records.blank == records.lines
    starts = [each.line for each in found]
    assert starts == sorted(set(starts))


@settings(max_examples=200)
@given(st.lists(st.lists(st.text(alphabet='ab,"\n é', max_size=6), min_size=2, max_size=4), min_size=1, max_size=8))
def test_what_is_written_as_csv_is_read_back(rows: list[list[str]]) -> None:
    import csv

    told = io.StringIO()
    csv.writer(told, quoting=csv.QUOTE_ALL).writerows(rows)
    assert cells(told.getvalue()) == rows


def test_encodings_are_known_and_said() -> None:
    assert encoding_of([b"plain"]).codec == "utf-8"
    assert encoding_of(["déjà".encode()]).codec == "utf-8"
    assert encoding_of(["déjà".encode("cp1252")]).codec == "cp1252"
    assert encoding_of([b"d\x81\xe9j\xe0"]).codec == "latin-1"
    assert encoding_of(["x".encode("utf-8-sig")]).codec == "utf-8-sig"
    assert encoding_of(["x".encode("utf-16")]).codec == "utf-16"
    broken = encoding_of(["ééééééé".encode() + b"\xe9,"])
    assert broken.codec == "utf-8"
    assert "broken places" in broken.said


@settings(max_examples=200)
@given(st.text(max_size=60), st.integers(1, 7))
def test_an_encoding_does_not_depend_on_how_the_bytes_are_cut(text: str, size: int) -> None:
    content = text.encode("utf-8", "surrogatepass")
    pieces = [content[at : at + size] for at in range(0, len(content), size)]
    if not content.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        assert encoding_of(pieces)[:2] == encoding_of([content])[:2]
