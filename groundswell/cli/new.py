"""`groundswell new`: a case of one's own, begun from another one, or built from a country and a date."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from groundswell.cli.completion import offered_cases, offered_countries, offered_tables, offered_triggers
from groundswell.cli.failing import told_plainly

if TYPE_CHECKING:
    from groundswell.study.built_case import Built

__all__ = ["new"]


def new(
    name: Annotated[str, typer.Argument(metavar="NAME", help="What it is called: a to z, 0 to 9 and hyphens.")],
    parent: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="CASE",
            help="The case that it is begun from: a shipped one, a folder, or a case file.",
            autocompletion=offered_cases,
            show_default=False,
        ),
    ] = None,
    country: Annotated[
        str | None,
        typer.Option(
            "--country",
            metavar="NAME",
            help="Build it from tables: a country by name or code, as it was called then.",
            autocompletion=offered_countries,
            show_default=False,
        ),
    ] = None,
    date: Annotated[
        str | None,
        typer.Option("--date", metavar="YYYY-MM-DD", help="The day of the trigger.", show_default=False),
    ] = None,
    trigger: Annotated[
        str | None,
        typer.Option(
            "--trigger",
            metavar="TYPE",
            help="election, price, beating, agreement, death or example.",
            autocompletion=offered_triggers,
            show_default=False,
        ),
    ] = None,
    corrections: Annotated[
        Path | None,
        typer.Option(
            "--corrections",
            metavar="FILE",
            help="Build it from tables and lay this file over: what sources knew better on the eve.",
            show_default=False,
        ),
    ] = None,
    what: Annotated[
        str, typer.Option("--what", metavar="TEXT", help="What set it off, in a sentence.", show_default=False)
    ] = "",
    days: Annotated[
        int | None, typer.Option("--days", help="How many days a built case is followed: 90.", show_default=False)
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(
            "--since", metavar="YYYY-MM-DD", help="When the ruler of a built case took office.", show_default=False
        ),
    ] = None,
    tables: Annotated[
        list[str] | None,
        typer.Option(
            "--with",
            metavar="TABLE",
            help="Read this table of yours too (groundswell data), or all; repeatable.",
            autocompletion=offered_tables,
            show_default=False,
        ),
    ] = None,
    to: Annotated[
        Path | None,
        typer.Option("--to", metavar="FOLDER", help="The folder to make, instead of NAME here.", show_default=False),
    ] = None,
    title: Annotated[str, typer.Option("--title", help="Its title, as a report shows it.", show_default=False)] = "",
    with_targets: Annotated[
        bool, typer.Option("--with-targets", help="Copy what was recorded of the other case too.")
    ] = False,
) -> None:
    """Begin a case: from another one, or a country and a date.

    With --from every number, comment and source is kept; only the name and the title are new. With --country, --date
    and --trigger it is built from the tables that ship: nothing published after the date is read. Nothing is
    overwritten. With --corrections the same is asked for in a file, which also holds what was known better.

    For example: groundswell new my-case --from kazakhstan-2022

    For example: groundswell new my-case --country KAZ --date 2022-01-02 --trigger price

    --with names tables that you added with groundswell data add; a case says which of its numbers are from which.
    """
    with told_plainly():
        built = {"--country": country, "--date": date, "--trigger": trigger, "--since": since, "--days": days}
        built |= {"--with": True} if tables and corrections is None else {}
        built |= {"--what": what or None, "--title": title or None} if corrections is not None else {}
        given = {option: value for option, value in built.items() if value is not None}
        _one_way(parent, given, bool(with_targets), corrections is not None)
        if corrections is not None:
            _corrected(name, corrections, to, tables or [])
        elif parent is not None:
            _begun(name, parent, to, title, with_targets)
        else:
            assert country is not None
            assert date is not None
            assert trigger is not None
            _built(name, country, date, trigger, to, title, what, days, since, tables or [])


def _one_way(parent: str | None, built: dict[str, object], with_targets: bool, corrected: bool) -> None:
    """`CaseError` where it is not clear from what the case is to be made."""
    from groundswell.model.casefile import CaseError

    if corrected:
        others = [*(["--from"] if parent is not None else []), *built, *(["--with-targets"] if with_targets else [])]
        if others:
            raise CaseError(
                f"--corrections names a file with a table [build]: what {', '.join(others)} would say stands there"
            )
        return
    if parent is not None and built:
        raise CaseError(f"--from begins with another case, {', '.join(built)} with tables: give one or the other")
    if parent is not None:
        return
    if with_targets:
        raise CaseError("--with-targets copies what was recorded of another case: name it with --from")
    missing = [each for each in ("--country", "--date", "--trigger") if each not in built]
    if len(missing) == 3:
        raise CaseError("say what the case is made from: --from CASE, or --country, --date and --trigger")
    if missing:
        raise CaseError(
            f"a case is built from --country, --date and --trigger, and {' and '.join(missing)} "
            f"{'is' if len(missing) == 1 else 'are'} missing, as in: groundswell new NAME --country KAZ "
            "--date 2022-01-02 --trigger price"
        )


def _begun(name: str, parent: str, to: Path | None, title: str, with_targets: bool) -> None:
    from groundswell import __version__
    from groundswell.show.licensing import notice_of
    from groundswell.show.words import say
    from groundswell.study.new_case import begin_case

    begun = begin_case(name, parent, to, title, with_targets)
    place = shlex.quote(str(begun.folder))
    recorded = "targets.toml" in begun.files
    readme = say("new.readme").format(
        title=begun.title,
        parent=begun.parent,
        version=__version__,
        place=place,
        recorded=say("new.readme.targets" if recorded else "new.readme.no_targets").format(parent=begun.parent),
    )
    (begun.folder / "README.md").write_text(readme, encoding="utf-8")
    files = ", ".join([*begun.files, "README.md"])
    typer.echo(say("new.made").format(folder=begun.folder, files=files))
    if recorded:
        typer.echo(say("new.recorded").format(parent=begun.parent))
    if told := notice_of(parent):
        typer.echo(told)
    typer.echo(say("new.next").format(folder=begun.folder, place=place))


def _built(
    name: str,
    country: str,
    date: str,
    trigger: str,
    to: Path | None,
    title: str,
    what: str,
    days: int | None,
    since: str | None,
    tables: list[str],
) -> None:
    from groundswell.build.builder import DAYS
    from groundswell.study.built_case import build_case

    built = build_case(
        name,
        country,
        date,
        trigger,
        what=what,
        title=title,
        days=DAYS if days is None else days,
        since=since,
        tables=tables,
        folder=to,
    )
    _told(built, date, "case.toml, README.md")


def _corrected(name: str, corrections: Path, to: Path | None, tables: list[str]) -> None:
    from groundswell.model.casefile import load_case
    from groundswell.study.built_case import correct_case

    built = correct_case(name, corrections, tables=tables, folder=to)
    _told(built, str(load_case(built.folder).triggers[0].date), "case.toml, corrections.toml, README.md")


def _told(built: Built, date: str, files: str) -> None:
    from groundswell import __version__
    from groundswell.show.words import say

    place = shlex.quote(str(built.folder))
    told = {
        "title": built.title,
        "version": __version__,
        "place": place,
        "country": built.country,
        "date": date,
        "patron": built.patron or say("built.no_patron"),
        "districts": built.districts,
        "people": f"{built.people:,}",
        "assumed": built.assumed,
        "inputs": built.inputs,
        "limits": "\n".join(f"- {each}" for each in built.limits),
    }
    if not (built.folder / "README.md").exists():
        (built.folder / "README.md").write_text(say("built.readme").format(**told), encoding="utf-8")
    typer.echo(say("new.made").format(folder=built.folder, files=files))
    typer.echo(say("built.told").format(**told))
    for each in built.limits:
        typer.echo(f"- {each}")
    typer.echo(
        say("new.next.corrected" if "corrections.toml" in files else "new.next").format(
            folder=built.folder, place=place
        )
    )
