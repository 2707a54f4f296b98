"""`groundswell report`: the report of a run that was made before, without playing it again."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from groundswell.cli.failing import told_plainly
from groundswell.cli.options import RunFolder

__all__ = ["report"]


def report(
    run: RunFolder,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", metavar="FILE", help="The page, instead of report.html beside the store.", show_default=False
        ),
    ] = None,
    by_region: Annotated[
        bool, typer.Option("--by-region", help="Show nothing finer than regions: for a crisis that is not over.")
    ] = False,
    language: Annotated[str, typer.Option("--language", metavar="CODE", help="The language of the page.")] = "en",
) -> None:
    """Make the report of a kept run again, without playing it.

    The case and the counterfactuals are those kept with the run. A run that was cut off is told of as far as it went.
    """
    with told_plainly():
        page = _page(out)
        _known_language(language)

        from groundswell.model.store import is_complete
        from groundswell.show.run_report import write_run_report
        from groundswell.show.words import say
        from groundswell.study.kept_run import contrasts_of, open_run

        result = open_run(run)
        contrasts = contrasts_of(result)
        path = write_run_report(result, page, contrasts=contrasts, by_region=by_region or None, language=language)
        typer.echo(f"Report: {path}")
        if not is_complete(result.store):
            typer.echo(say("report.cut_off"), err=True)
        if not contrasts:
            typer.echo(say("report.no_contrasts"), err=True)


def _page(out: Path | None) -> Path | None:
    """The page asked for: a file, or report.html in a folder; not the store itself."""
    from groundswell.model.casefile import CaseError

    if out is None:
        return None
    if out.is_dir():
        out = out / "report.html"
    if out.suffix.lower() not in (".html", ".htm"):
        raise CaseError(f"--out {out}: the report is a page, so name a file that ends in .html, or a folder")
    if any((above / ".zgroup").exists() for above in out.resolve().parents):
        raise CaseError(
            f"--out {out}: this lies inside a store, which holds nothing but its worlds; choose another place"
        )
    return out


def _known_language(language: str) -> None:
    from groundswell.model.casefile import CaseError
    from groundswell.show.catalogue import CATALOGUE

    if language not in CATALOGUE:
        raise CaseError(f"--language {language}: there are no texts in it. There are: {', '.join(CATALOGUE)}")
