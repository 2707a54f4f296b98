"""What kind of file it is, by its first bytes, and the tables in it: text, JSON, Parquet, workbooks, archives."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, NamedTuple, Protocol, cast

from groundswell.data.reading.encodings import encoding_of
from groundswell.data.reading.faults import DataError, Record
from groundswell.data.reading.json_records import JsonRecords
from groundswell.data.reading.records import TextRecords

__all__ = ["Records", "Source", "Table", "tables_in", "tables_of"]

_PIECE = 1 << 20
_DELIMITERS = ",\t;|"
_UNQUOTED_WIDTHS = (57, 58, 61)  # cells of GDELT's files, which have neither header nor quotes
_DEEPEST = 2  # archives in archives; the Correlates of War ship a zip of zips
_TABLES = (".csv", ".tsv", ".tab", ".txt", ".json", ".jsonl", ".ndjson", ".parquet", ".xlsx", ".zip", ".gz")
_OTHERS = {  # first bytes of what statistics programs write
    b"<stata_dta>": "Stata",
    b"\xd0\xcf\x11\xe0": "Excel before 2007",
    b"RDX": "R",
    b"X\n\0\0": "R",
    b"$FL2": "SPSS",
    b"%PDF": "Adobe's PDF",
    b"\x89HDF": "HDF5",
    b"SQLite f": "SQLite",
}


class Records(Protocol):
    """Records of one table, in order; `width` may be set once the header is known."""

    width: int
    lines: int
    blank: int
    late: set[str]  # names of columns that came too late to be read

    def __iter__(self) -> Iterator[Record]:
        """The records."""
        ...


class Source(NamedTuple):
    """Bytes that can be read from their beginning more than once."""

    name: str
    opened: Callable[[], BinaryIO]
    path: Path | None = None  # where they lie as they are


class Table(NamedTuple):
    """One table of a file."""

    member: str  # of an archive or workbook; empty where the file is the table
    said: tuple[str, ...]  # how it is read: encoding, what separates cells
    records: Records
    header: list[str]  # empty where the header is one of the records
    fault: str = ""  # why this one of several tables cannot be read


def tables_of(*sources: Source) -> Iterator[Table]:
    """The tables of several files, each named by its file; one that cannot be read is given back with its fault."""
    if len(sources) == 1:
        yield from tables_in(sources[0])
        return
    for source in sources:
        try:
            for table in tables_in(source):
                yield table._replace(member=f"{source.name}: {table.member}" if table.member else source.name)
        except DataError as failure:
            yield Table(source.name, (), _Listed((), 0), [], str(failure))


def tables_in(source: Source, depth: int = 0) -> Iterator[Table]:
    """The tables of a file, one after the other; each is read before the next one is asked for.

    Raises DataError where the file is none that can be read here.
    """
    with source.opened() as stream:
        start = _unpacked(stream, 4096)
    if not start.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        raise DataError("it is empty")
    if start.startswith(b"\x1f\x8b"):
        yield from _inside_gzip(source, depth)
    elif start.startswith(b"PK\x03\x04"):
        yield from _inside_zip(source, depth)
    elif start.startswith(b"PAR1"):
        yield _parquet(source)
    else:
        for mark, program in _OTHERS.items():
            if start.startswith(mark):
                raise DataError(f"it is a file of {program}; save the table as csv in UTF-8 there and add that")
        yield from _text(source, start)


def _inside_gzip(source: Source, depth: int) -> Iterator[Table]:
    if depth >= _DEEPEST:
        raise DataError("it is an archive in an archive in an archive; unpack it first")

    def unpacked() -> BinaryIO:
        return cast(BinaryIO, gzip.GzipFile(fileobj=source.opened(), mode="rb"))

    for table in tables_in(Source(source.name.removesuffix(".gz"), unpacked), depth + 1):
        yield table._replace(said=("unpacked from gzip", *table.said))


def _inside_zip(source: Source, depth: int) -> Iterator[Table]:
    try:
        archive = zipfile.ZipFile(source.opened())
        names = sorted(each.filename for each in archive.infolist() if not each.is_dir())
    except Exception as failure:  # zipfile raises a dozen kinds for a damaged directory
        raise DataError(f"it is a damaged zip archive ({failure}); fetch it again") from failure
    with archive:
        if "[Content_Types].xml" in names:
            yield from _workbook(source)
            return
        if depth >= _DEEPEST:
            raise DataError("it is an archive in an archive in an archive; unpack it first")
        tables = [name for name in names if name.lower().endswith(_TABLES) and not name.startswith("__MACOSX")]
        if not tables:
            raise DataError(f"the archive holds no table, only: {', '.join(names[:5]) or 'nothing'}")
        for name in tables:
            try:
                yield from _member(archive, name, depth)
            except DataError as failure:  # the other tables may be sound
                yield Table(name, (), _Listed((), 0), [], str(failure))


def _member(archive: zipfile.ZipFile, name: str, depth: int) -> Iterator[Table]:
    def unpacked() -> BinaryIO:
        try:
            return cast(BinaryIO, archive.open(name))
        except Exception as failure:
            raise DataError(f"{name} in the archive cannot be unpacked: {failure}") from failure

    if archive.getinfo(name).file_size == 0:
        return
    for table in tables_in(Source(name, unpacked), depth + 1):
        member = f"{name}: {table.member}" if table.member else name
        yield table._replace(member=member, said=("unpacked from zip", *table.said))


def _text(source: Source, start: bytes) -> Iterator[Table]:
    with source.opened() as stream:
        encoding = encoding_of(_pieces(stream))
    text = io.TextIOWrapper(source.opened(), encoding.codec, encoding.errors, newline="")
    with text:
        top = start.decode(encoding.codec, "replace").lstrip("\ufeff \t\r\n")
        if top[:1] in ("{", "["):
            records = JsonRecords(text, _broken)
            if not records.header:
                raise DataError("its JSON holds no rows: no object with names and values")
            yield Table("", (f"JSON in {encoding.said}",), records, records.header)
            return
        delimiter, quoted = _dialect(top)
        records = TextRecords(text, delimiter, quoted, _broken, encoding.errors == "replace")
        kind = {",": "commas", "\t": "tabs", ";": "semicolons", "|": "bars"}[delimiter]
        yield Table("", (encoding.said, f"cells between {kind}"), records, [])


def _pieces(stream: BinaryIO) -> Iterator[bytes]:
    """The bytes of a stream; they end where an archive is damaged, which is told when its records are read."""
    with suppress(DataError):
        while piece := _unpacked(stream, _PIECE):
            yield piece


def _unpacked(stream: BinaryIO, most: int = -1) -> bytes:
    """The next bytes of a stream; DataError where it is an archive and damaged."""
    try:
        return stream.read(most)
    except Exception as failure:
        if not _is_damage(failure):
            raise
        raise DataError(f"it is a damaged archive: {failure}") from failure


def _is_damage(failure: Exception) -> bool:
    """Whether an archive's bytes are at fault and not the disk: bzip2 in zip raises OSError without a number."""
    if isinstance(failure, OSError) and failure.errno is not None:
        return False
    kinds = (EOFError, OSError, zlib.error, zipfile.BadZipFile)
    return isinstance(failure, kinds) or type(failure).__name__ == "LZMAError"  # not every Python is built with lzma


def _dialect(top: str) -> tuple[str, bool]:
    """What separates cells, by the first line or else the fullest of the first; and whether cells may be quoted."""
    lines = [line for line in top.splitlines() if line.strip()][:15] or [""]
    counts = {delimiter: lines[0].count(delimiter) for delimiter in _DELIMITERS}
    if max(counts.values()) < 3:
        counts = {delimiter: max(line.count(delimiter) for line in lines) for delimiter in _DELIMITERS}
    delimiter = max(_DELIMITERS, key=lambda each: counts[each])
    cells = lines[0].split("\t")
    return delimiter, not (delimiter == "\t" and len(cells) in _UNQUOTED_WIDTHS and cells[0].strip().isdigit())


def _broken(failure: Exception) -> str:
    """What stops a stream, in words; what is the disk's fault is raised again."""
    if isinstance(failure, EOFError):
        return "the archive ends here, before its time"
    if _is_damage(failure):
        return "the archive is damaged from here on"
    if isinstance(failure, UnicodeError):
        return "no text in the encoding of the file from here on"
    raise failure


class _Listed:
    """Records of rows that are there already as rows, each cell made text."""

    def __init__(self, rows: Iterable[Iterable[object]], first: int) -> None:
        self.width = self.lines = self.blank = 0
        self.late: set[str] = set()
        self._rows, self._first = rows, first

    def __iter__(self) -> Iterator[Record]:
        rows = iter(self._rows)
        while True:
            try:
                cells = [_shown(each) for each in next(rows)]
            except StopIteration:
                return
            except DataError as failure:
                self.lines += 1
                yield Record(self._first + self.lines, 1, [], f"the file cannot be read from here on: {failure}")
                return
            self.lines += 1
            if not any(cells):
                self.blank += 1
                continue
            if self.width and len(cells) != self.width:
                cells = (cells + [""] * self.width)[: self.width] if not any(cells[self.width :]) else cells
            yield Record(self._first + self.lines, 1, cells)


def _shown(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    return str(cell)


def _parquet(source: Source) -> Table:
    from groundswell.data.sql import parquet_columns, parquet_rows

    if source.path is None:
        raise DataError("a Parquet file in an archive is not read; unpack it first")
    header = parquet_columns(source.path)
    return Table("", ("Parquet",), _Listed(parquet_rows(source.path), 0), header)


def _workbook(source: Source) -> Iterator[Table]:
    from groundswell.data.reading.workbooks import sheets_of

    with source.opened() as stream:
        content = _unpacked(stream)
    for name, rows in sheets_of(content):
        yield Table(f"sheet {name}", ("a workbook",), _Listed(rows, 0), [])
