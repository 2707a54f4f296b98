"""`groundswell new`: a case of one's own, begun from another one."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Annotated

import typer

from groundswell.cli.completion import offered_cases
from groundswell.cli.failing import told_plainly

__all__ = ["new"]


def new(
    name: Annotated[str, typer.Argument(metavar="NAME", help="What it is called: a to z, 0 to 9 and hyphens.")],
    parent: Annotated[
        str,
        typer.Option(
            "--from",
            metavar="CASE",
            help="The case that it is begun from: a shipped one, a folder, or a case file.",
            autocompletion=offered_cases,
            show_default=False,
        ),
    ],
    to: Annotated[
        Path | None,
        typer.Option("--to", metavar="FOLDER", help="The folder to make, instead of NAME here.", show_default=False),
    ] = None,
    title: Annotated[str, typer.Option("--title", help="Its title, as a report shows it.", show_default=False)] = "",
    with_targets: Annotated[
        bool, typer.Option("--with-targets", help="Copy what was recorded of the other case too.")
    ] = False,
) -> None:
    """Begin a case of your own from another one.

    Every number, comment and source is kept; only the name and the title are new. Nothing is overwritten.

    For example: groundswell new my-case --from kazakhstan-2022
    """
    with told_plainly():
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
