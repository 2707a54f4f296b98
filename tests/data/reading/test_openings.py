"""Files as they are downloaded: encodings, archives, JSON, workbooks, Parquet; broken ones are told and not lost."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groundswell.data.importing import import_rows
from groundswell.data.reading.faults import DataError
from groundswell.data.reading.openings import Source
from tests.data.importers.samples import ACLED, MMAD, SAMPLES, cells_of, gdelt, taken
from tests.data.reading.workbook import workbook


def zipped(held: dict[str, bytes]) -> bytes:
    told = io.BytesIO()
    with zipfile.ZipFile(told, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in held.items():
            archive.writestr(name, content)
    return told.getvalue()


def acled_json(pretty: bool = False) -> str:
    header, *rows = cells_of(ACLED)
    data = [dict(zip(header, row)) for row in rows]
    return json.dumps({"status": 200, "success": True, "count": len(data), "data": data}, indent=1 if pretty else None)


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_one_table_in_four_encodings(codec: str) -> None:
    text = ACLED.replace("Aqmola", "Aqmolá")
    imported, rows, rejects = taken(text.encode(codec))
    assert not rejects
    assert rows[2][5] == "Aqmolá"
    assert {"cp1252": "Windows-1252"}.get(codec, "UTF") in imported.said[0]


def test_line_ends_of_every_kind() -> None:
    for end in ("\n", "\r\n", "\r"):
        assert taken(MMAD.replace("\n", end))[0].tally.taken == 2


def test_other_separators() -> None:
    for separator in ("\t", ";", "|"):
        assert taken(MMAD.replace(",", separator))[0].tally.taken == 2


def test_a_broken_line_is_told_with_its_number_and_the_rest_comes_in() -> None:
    lines = MMAD.replace("2020-08-16,1", "2020-08-99,1").replace("Minsk", "Miñsk ééé").encode()
    lines += b"370,1,\xff\xfeMinsk,27,53,2020-08-17,1,1,0,NA,NA,5\n"
    imported, rows, rejects = taken(lines + b"370,1,Minsk,27,53,2020-08-18,1,1,0,NA,NA,5\n" * 3 + b"370,1\n")
    assert {each.line: each.reason for each in rejects} == {
        2: "a day that the calendar does not have",
        4: "bytes that are no text in the encoding of the file",
        8: "2 cells where the header has 12",
    }
    assert len(rows) == 4
    assert imported.tally.adds_up()


def test_gzip_and_zip_in_zip() -> None:
    assert taken(gzip.compress(MMAD.encode()))[0].said[0] == "unpacked from gzip"
    nested = zipped({"readme.pdf": b"%PDF", "NMC.zip": zipped({"a/NMC.csv": SAMPLES["cow-nmc"].encode()})})
    imported, _, _ = taken(nested, "nmc.zip")
    assert imported.format.name == "cow-nmc"
    assert imported.members == ("NMC.zip: a/NMC.csv",)


def test_gdelts_own_zip() -> None:
    imported, rows, _ = taken(zipped({"20220105120000.export.CSV": gdelt(61, 6).encode()}))
    assert imported.format.name == "gdelt"
    assert len(rows) == 2


def test_of_several_tables_those_of_one_format_are_taken_and_the_others_named() -> None:
    held = {"1.csv": MMAD.encode(), "2.csv": b"a,b\n1,2\n", "3.csv": MMAD.encode(), "4.csv": ACLED.encode()}
    imported, rows, _ = taken(zipped(held))
    assert imported.members == ("1.csv", "3.csv")
    assert [member for member, _ in imported.left_members] == ["2.csv", "4.csv"]
    assert len(rows) == 4


def test_one_broken_table_of_several_is_named_and_the_others_are_taken() -> None:
    imported, rows, _ = taken(zipped({"a.zip": b"PK\x03\x04 broken", "b.parquet": b"PAR1", "m.csv": MMAD.encode()}))
    assert len(rows) == 2
    assert [member for member, _ in imported.left_members] == ["a.zip", "b.parquet"]
    with pytest.raises(DataError, match="damaged zip"):
        taken(zipped({"a.zip": b"PK\x03\x04 broken"}))


def test_an_archive_cut_off_gives_what_can_be_read_and_says_so() -> None:
    whole = gzip.compress((MMAD + "370,1,Minsk,27,53,2020-08-18,1,1,0,NA,NA,5\n" * 5000).encode(), 1)
    imported, rows, rejects = taken(whole[: len(whole) // 2])
    assert rows
    assert "archive ends here" in rejects[-1].reason
    assert imported.tally.adds_up()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b"\0\0\0", "empty"),
        (b"PK\x03\x04 nothing", "damaged zip"),
        (b"\x1f\x8b\x08nothing", "damaged archive|can be read"),
        (b"<stata_dta>", "a file of Stata; save the table as csv"),
        (zipped({"a.pdf": b"x"}), r"holds no table, only: a\.pdf"),
        (b"{}", "holds no rows"),
        (b"[]", "holds no rows"),
        (b"[" * 100_000, "holds no rows"),
        (b"a sentence.", "no known format"),
    ],
)
def test_what_is_no_table_is_refused_with_a_reason(content: bytes, said: str) -> None:
    with pytest.raises(DataError, match=said):
        taken(content)


@pytest.mark.parametrize("pretty", [False, True])
def test_the_answer_of_acleds_api(pretty: bool) -> None:
    imported, rows, rejects = taken(acled_json(pretty), "answer.json")
    assert not rejects
    assert [row[:14] for row in rows] == [row[:14] for row in taken(ACLED)[1]]
    assert imported.said == ("JSON in UTF-8",)


def test_one_object_a_line() -> None:
    header, *rows = cells_of(ACLED)
    text = "\n".join(json.dumps(dict(zip(header, row))) for row in rows)
    assert taken(text)[0].tally.taken == 3


def test_a_name_that_comes_after_a_hundred_objects_is_told() -> None:
    header, *rows = cells_of(ACLED)
    objects = [dict(zip(header, rows[0])) for _ in range(101)]
    text = json.dumps([*objects, objects[0] | {"remark": "late"}])
    imported, taken_rows, _ = taken(text)
    assert len(taken_rows) == 102
    assert "remark" in imported.columns_left


def test_lines_above_the_header_are_told() -> None:
    assert "its header in line 5" in taken(SAMPLES["world-bank"])[0].said
    assert taken("a note\n\n" + MMAD)[0].said[-1] == "its header in line 3"


def test_an_answer_without_rows_says_why() -> None:
    with pytest.raises(DataError, match=r"Access denied.*account may lack access"):
        taken('{"status": 403, "success": false, "message": "Access denied"}', "answer.json")


def test_json_cut_off_gives_what_can_be_read() -> None:
    whole = acled_json()
    imported, rows, rejects = taken(whole[: whole.rindex("KAZ3") + 20])
    assert len(rows) == 2
    assert len(rejects) == 1
    broken = whole.replace('"event_date": "2022-01-05"', '"event_date": 2022-01-05')
    imported, rows, rejects = taken(broken)
    assert (len(rows), len(rejects)) == (2, 1)
    assert imported.tally.adds_up()


def test_a_workbook() -> None:
    imported, rows, _ = taken(workbook(cells_of(MMAD)), "mmad.xlsx")
    assert imported.members == ("sheet Data",)
    assert [row[:6] for row in rows] == [row[:6] for row in taken(MMAD)[1]]


def test_parquet(tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    path = tmp_path / "mmad.parquet"
    (tmp_path / "mmad.csv").write_text(MMAD)
    duckdb.connect().execute(
        f"COPY (SELECT * FROM read_csv('{tmp_path}/mmad.csv', nullstr='NA')) TO '{path}' (FORMAT parquet)"
    )
    rows: list[tuple[object, ...]] = []
    done = import_rows(Source("mmad.parquet", lambda: path.open("rb"), path), rows.append, lambda reject: None)
    assert done.tally.taken == 2
    path.write_bytes(b"PAR1" + b"x" * 50 + b"PAR1")
    with pytest.raises(DataError):
        import_rows(Source("mmad.parquet", lambda: path.open("rb"), path), rows.append, lambda reject: None)


contents = st.sampled_from([text.encode() for text in SAMPLES.values()] + [acled_json().encode()])


@settings(max_examples=250)
@given(contents, st.data())
def test_whatever_is_done_to_a_file_its_rows_are_accounted_for(content: bytes, data: st.DataObject) -> None:
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(content)))
        put = data.draw(
            st.binary(max_size=6) | st.sampled_from([b'"', b"\n", b",,,", b"x" * 3000, b"\xff\xfe", b"\0", b""])
        )
        cut = data.draw(st.integers(0, 30))
        content = content[:at] + put + content[at + cut :]
    if data.draw(st.booleans()):
        content = gzip.compress(content)[: data.draw(st.integers(1, 400))] if data.draw(st.booleans()) else content[:at]
    try:
        imported, rows, rejects = taken(content)
    except DataError:
        return
    tally = imported.tally
    assert tally.adds_up()
    assert len(rows) == tally.values
    assert len(rejects) == tally.rejected.total()
    assert tally.rows == tally.taken + sum(tally.left.values()) + sum(tally.rejected.values())


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
@pytest.mark.parametrize("many", [1, 600])
@pytest.mark.parametrize("name", ["m.csv", "m.json", "m.xlsx"])
def test_a_damaged_member_is_told_however_it_was_packed(method: int, many: int, name: str) -> None:
    """Found by the fuzzer: a byte that says bzip2 where the member was deflated, and the disk seemed at fault."""
    header, *rows = MMAD.splitlines(keepends=True)
    content = (header + "".join(rows) * many).encode()
    if name == "m.json":
        content = json.dumps(
            [dict(zip(cells[0], row)) for cells in [cells_of(MMAD)] for row in cells[1:] * many]
        ).encode()
    if name == "m.xlsx":
        content = workbook(cells_of(MMAD) * min(many, 20))
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", method) as archive:
        archive.writestr(name, content)
    sound = held.getvalue()
    size = len(sound) - 120
    for at in range(60, size, max(size // 20, 1)):
        broken = bytearray(sound)
        broken[at] ^= 0x55
        try:
            imported, rows_taken, rejects = taken(bytes(broken), "m.zip")
        except DataError:
            continue
        assert imported.tally.adds_up()
        assert len(rows_taken) == imported.tally.values
        assert rejects or imported.tally.taken == len(rows) * many


@pytest.mark.parametrize("said", [zipfile.ZIP_STORED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA, 99])
def test_a_member_that_says_another_way_of_packing_is_told(said: int) -> None:
    packed = bytearray(zipped({"m.csv": MMAD.encode()}))
    packed[packed.index(b"PK\x01\x02") + 10] = said
    packed[8] = said
    with pytest.raises(DataError):
        taken(bytes(packed), "m.zip")
