"""`groundswell data`: adds downloaded tables, lists and shows them, makes series of them for a case."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from groundswell.cli.data_series import frames, series
from groundswell.cli.failing import told_plainly
from groundswell.cli.options import AsJson

if TYPE_CHECKING:
    from groundswell.data.shelf import Kept

__all__ = ["HELD", "app", "data"]

_LONG = 200_000_000  # bytes from which a file takes a while

Shelf = Annotated[
    Path | None,
    typer.Option("--out", metavar="FOLDER", help="The shelf's folder, instead of your own.", show_default=False),
]
TableName = Annotated[str, typer.Argument(metavar="NAME", help="A table, as `groundswell data list` names it.")]


def data(ctx: typer.Context) -> None:
    """Add tables that you downloaded; make series of them.

    A file is known by its columns. It becomes a table on your own shelf; nothing is sent anywhere. Without a command it
    lists what is there.
    """
    if ctx.invoked_subcommand is None:
        list_tables()


def add(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE...", help="csv, tsv, JSON, Parquet or xlsx, also in zip or gzip.", show_default=False
        ),
    ],
    as_format: Annotated[
        str, typer.Option("--as", metavar="FORMAT", help="Read it as this format, instead of asking its columns.")
    ] = "",
    name: Annotated[str, typer.Option("--name", metavar="NAME", help="What to call the table.")] = "",
    out: Shelf = None,
    replace: Annotated[bool, typer.Option("--replace", help="Put it in the place of a table of that name.")] = False,
    as_json: AsJson = False,
) -> None:
    """Take a downloaded file in: say what was taken and left.

    A row that cannot be read is told with its line; the rest comes in. Several files of one format become one table.
    For example: groundswell data add 2022*.export.CSV.zip --name gdelt-2022
    """
    with told_plainly():
        from groundswell.data.added import read_from
        from groundswell.data.adding import add_data
        from groundswell.show.data_tables import read_columns
        from groundswell.show.words import say

        size = sum(file.stat().st_size for file in files if file.is_file())
        if size > _LONG:
            typer.echo(say("data.long").format(file=files[0].name, size=f"{size / 1e9:.1f}"), err=True)
        kept = add_data(files, name, as_format, out, replace)
        if as_json:
            _print_json(_as_json(kept))
            return
        typer.echo(say("data.added").format(file=kept.file, title=kept.title, name=kept.name))
        _print_kept(kept)
        if kept.table == "events":
            command = f"groundswell data series CASE --events {kept.name}"
            typer.echo("\n" + say("data.next.events").format(command=command))
        else:
            typer.echo("\n" + say("data.next.country_years").format(path=kept.parquet, name=kept.name))
            if columns := read_columns(read_from(kept)):
                typer.echo(say("data.next.case").format(name=kept.name, columns=columns))


def list_tables(out: Shelf = None, as_json: AsJson = False) -> None:
    """List the tables that were added."""
    with told_plainly():
        from groundswell.data.shelf import list_data, shelf_home
        from groundswell.show.data_tables import kept_table
        from groundswell.show.words import say

        found = list_data(out)
        if as_json:
            _print_json({"tables": [_as_json(each) for each in found]})
            return
        if not found:
            typer.echo(say("data.none"))
            return
        _print_table(kept_table(found, say("data.list").format(home=shelf_home(out))))


def show_table(name: TableName, out: Shelf = None, as_json: AsJson = False) -> None:
    """Show a table: what its file was, what was taken and left, rows."""
    with told_plainly():
        from groundswell.data.shelf import kept_data

        kept = kept_data(name, out)
        if as_json:
            _print_json(_as_json(kept))
            return
        typer.echo(f"{kept.name}: {kept.title}, {kept.file}, {kept.added}, sha256 {kept.sha256[:16]}")
        _print_kept(kept)


def remove(name: TableName, out: Shelf = None) -> None:
    """Take a table off the shelf; the file it came from stays."""
    with told_plainly():
        from groundswell.data.shelf import remove_data
        from groundswell.show.words import say

        kept = remove_data(name, out)
        typer.echo(say("data.removed").format(name=kept.name, file=kept.file))


def export(
    name: TableName,
    to: Annotated[Path, typer.Option("--to", metavar="FILE", help="The csv file to make.", show_default=False)],
    sum_by: Annotated[
        str, typer.Option("--sum-by", metavar="PERIOD", help="week, month or year: sums instead of rows.")
    ] = "",
    out: Shelf = None,
) -> None:
    """Write a table as csv, as far as its dataset's terms allow.

    Rows of ACLED and of others whose terms do not let them be passed on are never written, only sums.
    """
    with told_plainly():
        from groundswell.data.exporting import export_data
        from groundswell.show.words import say

        done = export_data(name, to, sum_by, out)
        summed = say("data.exported.summed") if done.summed else ""
        terms = f"{done.path}.terms.txt"
        typer.echo(say("data.exported").format(path=done.path, rows=f"{done.rows:,}", summed=summed, terms=terms))


def formats(
    name: Annotated[str, typer.Argument(metavar="NAME", help="One format: what becomes of each of its columns.")] = "",
    as_json: AsJson = False,
) -> None:
    """List the formats that are known, or the mapping of one."""
    with told_plainly():
        from groundswell.data.importers.formats import FORMATS, format_called
        from groundswell.show.data_tables import format_in_words, formats_table, mapping_table
        from groundswell.show.words import say

        if as_json:
            chosen = [format_called(name)] if name else list(FORMATS.values())
            _print_json({"formats": [_format_as_json(each) for each in chosen]})
            return
        if not name:
            _print_table(formats_table())
            typer.echo("\n" + say("data.formats.next"))
            return
        format = format_called(name)
        _print_table(mapping_table(format))
        _print_lines("", format_in_words(format))


def _print_kept(kept: Kept) -> None:
    from groundswell.show.data_tables import added_in_words, first_rows_table

    for heading, lines in added_in_words(kept):
        _print_lines(heading, lines)
    _print_table(first_rows_table(kept))


def _print_lines(heading: str, lines: list[str]) -> None:
    from rich.console import Console
    from rich.text import Text

    from groundswell.cli.grid import print_lines

    console = Console(highlight=False, markup=False)
    if heading:
        console.print(Text(heading, "bold"))
    print_lines(console, lines, before="- " if heading else "")


def _print_table(table: Any) -> None:
    from rich.console import Console

    from groundswell.cli.grid import print_table

    print_table(Console(highlight=False, markup=False), table)


def _print_json(told: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(told, ensure_ascii=False, default=str) + "\n")


def _as_json(kept: Kept) -> dict[str, Any]:
    return {**kept._asdict(), "parquet": kept.parquet, "rejects": kept.rejects}


def _format_as_json(format: Any) -> dict[str, Any]:
    from groundswell.show.citing import as_bibtex, as_csl, as_text
    from groundswell.show.data_tables import mapping_table, works_of

    rows = [dict(zip(("becomes", "from", "how"), row)) for row in mapping_table(format).rows]
    return {
        "name": format.name,
        "title": format.title,
        "table": format.table,
        "terms": format.terms._asdict(),
        "needs": list(format.needs),
        "mapping": rows,
        "references": [
            {"key": each.key, "text": as_text(each), "bibtex": as_bibtex(each), "csl": as_csl(each)}
            for each in works_of(format)
        ],
    }


# In the order in which `groundswell data --help` lists them.
HELD = {
    "add": add,
    "list": list_tables,
    "show": show_table,
    "remove": remove,
    "export": export,
    "formats": formats,
    "series": series,
    "frames": frames,
}

app = typer.Typer(
    name="data",
    add_completion=False,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    pretty_exceptions_enable=False,
)
app.callback()(data)
for _name, _function in HELD.items():
    app.command(_name)(_function)
