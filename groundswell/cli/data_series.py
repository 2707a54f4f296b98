"""`groundswell data series` and `data frames`: what was added becomes daily series for a case."""

from __future__ import annotations

import datetime
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from groundswell.cli.failing import told_plainly
from groundswell.cli.options import AsJson, CaseName

if TYPE_CHECKING:
    import xarray as xr

__all__ = ["frames", "series"]


def series(
    case: CaseName,
    events: Annotated[
        list[str] | None,
        typer.Option("--events", metavar="NAME", help="A table that was added; repeatable; all if not said."),
    ] = None,
    start: Annotated[str, typer.Option("--from", metavar="DATE", help="First day; the case's own if not said.")] = "",
    end: Annotated[str, typer.Option("--to", metavar="DATE", help="Last day; the case's own if not said.")] = "",
    types: Annotated[
        list[str] | None,
        typer.Option("--type", metavar="TYPE", help="Only events of this type, such as protest; repeatable."),
    ] = None,
    place: Annotated[
        list[str] | None,
        typer.Option("--place", metavar="NAME=DISTRICT", help="Where a place by that name belongs; repeatable."),
    ] = None,
    targets: Annotated[
        str, typer.Option("--targets", metavar="FILE", help="Write [[series]] for a targets.toml; - prints them.")
    ] = "",
    observations: Annotated[
        str, typer.Option("--observations", metavar="FILE", help="Write csv by day and district; - prints it.")
    ] = "",
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="FOLDER", help="The shelf's folder, instead of your own.", show_default=False),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Turn events into daily turnout, arrests and deaths by district.

    Tables are kept apart and never summed. For example: groundswell data series ukraine-2013 --observations seen.csv
    """
    with told_plainly():
        from groundswell.model.casefile import CaseError
        from groundswell.study.event_series import event_series
        from groundswell.study.series_files import as_observations, as_targets

        if targets == "-" and observations == "-":
            raise CaseError("--targets - and --observations - cannot both be printed; give one of them a file")
        where = dict(_place(each) for each in place or [])
        found = event_series(
            case, tuple(events or ()), _date("--from", start), _date("--to", end), tuple(types or ()), where, out
        )
        quiet = False
        for asked, text in ((targets, as_targets), (observations, as_observations)):
            if asked == "-":
                sys.stdout.write(text(found))
                quiet = True
        if quiet:
            return
        if as_json:
            sys.stdout.write(json.dumps(_as_json(found), ensure_ascii=False) + "\n")
        else:
            _print(found, bool(targets or observations))
        from groundswell.show.words import say

        for asked, text, mark in ((targets, as_targets, "[[series]]"), (observations, as_observations, "\n")):
            if asked:
                told = text(found)
                _write(Path(asked), told)
                number = told.count(mark) - (mark == "\n")
                typer.echo(say("series.written").format(path=asked, number=f"{number:,}"), err=as_json)


def _place(said: str) -> tuple[str, str]:
    from groundswell.model.casefile import CaseError

    name, equals, district = said.partition("=")
    if not equals or not name.strip() or not district.strip():
        raise CaseError(f'--place "{said[:60]}" is not NAME=DISTRICT, such as "Kiev=Kyiv"')
    return name.strip(), district.strip()


def _date(option: str, said: str) -> datetime.date | None:
    from groundswell.model.casefile import CaseError

    if not said:
        return None
    try:
        return datetime.date.fromisoformat(said)
    except ValueError:
        raise CaseError(f'{option} "{said[:40]}" is no date such as 2022-01-05') from None


def _write(path: Path, text: str) -> None:
    from groundswell.model.casefile import CaseError

    if path.exists():
        raise CaseError(f"{path} is there already; nothing is overwritten")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _print(found: xr.Dataset, written: bool) -> None:
    from rich.console import Console
    from rich.text import Text

    from groundswell.cli.grid import print_lines, print_table
    from groundswell.show.data_tables import series_districts, series_table
    from groundswell.show.words import say

    console = Console(highlight=False, markup=False)
    print_table(console, series_table(found))
    for source in found["source"].values:
        console.print(Text("\n" + say("series.districts").format(source=source), "bold"))
        print_lines(console, ["; ".join(series_districts(found, source))], before="")
        if not (found["turnout_high"].sel(source=source) >= 0.0).any():
            print_lines(console, [say("series.no_sizes").format(source=source)], before="")
    for heading, key in (("series.unplaced", "unplaced"), ("series.left_out", "left_out"), ("series.rules", "rules")):
        if lines := found.attrs[key]:
            console.print(Text("\n" + say(heading), "bold"))
            print_lines(console, lines)
    console.print()
    print_lines(console, [say("series.terms").format(licences="; ".join(dict.fromkeys(found.attrs["licences"])))], "")
    if not written:
        print_lines(console, [say("series.next")], before="")


def _as_json(found: xr.Dataset) -> dict[str, Any]:
    import csv
    import io

    from groundswell.study.series_files import as_observations

    rows = list(csv.DictReader(io.StringIO(as_observations(found))))
    return {**found.attrs, "observations": rows}


def frames(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A table with the columns date, speaker and text.")],
    lexicon: Annotated[
        Path | None, typer.Option("--lexicon", metavar="FILE", help="Frames of your own, as TOML.", show_default=False)
    ] = None,
    smooth: Annotated[int, typer.Option("--smooth", metavar="DAYS", help="Days of the trailing window.")] = 7,
    write: Annotated[
        str, typer.Option("--csv", metavar="FILE", help="Write date, frame, speaker and shares; - prints it.")
    ] = "",
    as_json: AsJson = False,
) -> None:
    """Count frames in texts: foreign-paid, terrorist, a plot.

    Speakers are kept as categories, texts and names not at all. For example: groundswell data frames speeches.csv
    """
    with told_plainly():
        from groundswell.data.frames import frame_series
        from groundswell.show.words import say

        found = frame_series(file, lexicon, smooth)
        if write == "-":
            sys.stdout.write(_frames_csv(found))
            return
        if as_json:
            import csv
            import io

            rows = list(csv.DictReader(io.StringIO(_frames_csv(found))))
            sys.stdout.write(json.dumps({**found.attrs, "series": rows}, ensure_ascii=False, default=int) + "\n")
        else:
            _print_frames(found)
        if write:
            told = _frames_csv(found)
            _write(Path(write), told)
            typer.echo(say("series.written").format(path=write, number=f"{told.count(chr(10)) - 1:,}"), err=as_json)


def _print_frames(found: xr.Dataset) -> None:
    from rich.console import Console

    from groundswell.cli.grid import print_lines, print_table
    from groundswell.show.data_tables import frames_table
    from groundswell.show.words import say

    console = Console(highlight=False, markup=False)
    print_table(console, frames_table(found))
    console.print()
    texts = found["texts"].sum("date")
    speakers = ", ".join(f"{name} {int(n):,}" for name, n in zip(found["speaker"].values, texts.values))
    about = found.attrs
    frames_said = "; ".join(f"{name}: {what}" for name, what in zip(found["frame"].values, about["what"]))
    lines = [
        say("frames.counts").format(taken=f"{about['taken']:,}", rows=f"{about['rows']:,}", speakers=speakers),
        say("frames.smoothing").format(smoothing=about["smoothing"], effort_of=", ".join(about["effort_of"])),
        say("frames.lexicon").format(sources=", ".join(about["lexicon"]), frames=frames_said),
        say("frames.limit"),
    ]
    if about["rejected"]:
        lines.append(say("frames.given_up").format(reasons="; ".join(about["first_rejected"][:5])))
    print_lines(console, lines, before="")


def _frames_csv(found: xr.Dataset) -> str:
    from groundswell.data.frame_text import as_csv

    return as_csv(found)
