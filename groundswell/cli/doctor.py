"""`groundswell doctor`: can this installation run, and if not, what mends it?"""

from __future__ import annotations

import json
import shutil
import sys
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from groundswell.study.health import Finding

__all__ = ["doctor"]

_COLOURS = {"ok": "green", "warning": "yellow", "fault": "red"}
_FAULT = 1
_MARGIN = 24  # letters before the words of a line: verdict and topic


def doctor(
    out: Annotated[Path, typer.Option("--out", help="The folder for results that is looked at.")] = Path("out"),
    clean: Annotated[
        bool, typer.Option("--clean", help="Remove compiled kernels of other rules and versions, after saying which.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="With --clean: do not ask.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object on stdout and nothing else.")] = False,
) -> None:
    """Check the installation: packages, threads, cache, space.

    Exit code 0 where it can run, 1 where it cannot. For example: groundswell doctor --clean
    """
    # Nothing here may need a package that could be the one that is missing; typer alone is known to be there.
    if clean:
        _clean(yes, as_json)
        return
    from groundswell import __version__
    from groundswell.show.health import conclusion, finding_in_words
    from groundswell.study.health import can_run, findings

    found = findings(out, __version__)
    if as_json:
        told = [{**each._asdict(), "said": finding_in_words(each)} for each in found]
        typer.echo(json.dumps({"can_run": can_run(found), "findings": told}, ensure_ascii=False))
    else:
        for each in found:
            _print(each)
        typer.echo(f"\n{conclusion(found)}")
    if not can_run(found):
        raise typer.Exit(_FAULT)


def _print(finding: Finding) -> None:
    from groundswell.show.health import finding_in_words, mend_in_words, topic_of

    verdict = typer.style(f"{finding.verdict:8}", fg=_COLOURS[finding.verdict])
    said = finding_in_words(finding)
    if sys.stdout.isatty():  # words are wrapped beside their topic, paths are left whole
        width = max(shutil.get_terminal_size().columns - _MARGIN, 40)
        lines = textwrap.wrap(said, width, break_long_words=False, break_on_hyphens=False)
        said = f"\n{'':{_MARGIN}}".join(lines)
    typer.echo(f"{verdict} {topic_of(finding):14} {said}")
    if finding.mend:
        typer.echo(f"{'':{_MARGIN}}{mend_in_words(finding)}")


def _clean(yes: bool, as_json: bool) -> None:
    from groundswell.data.packages import installed_version
    from groundswell.model.kernel_folders import kernel_folders, remove_folders, stale_folders
    from groundswell.model.kernels import folder_of
    from groundswell.show.catalogue import CATALOGUE
    from groundswell.show.health import cleaning_in_words, size

    words = CATALOGUE["en"]
    try:
        folders = stale_folders(kernel_folders(), folder_of(installed_version("numba"), {})[0])
        listed = [str(each.path) for each in folders]
        agreed = bool(folders) and yes
        if not as_json:
            lines = cleaning_in_words(folders) if folders else [words["health.clean.none"]]
            typer.echo("\n".join(lines))
            if folders and not yes and sys.stdin.isatty():
                agreed = typer.confirm(words["health.clean.asked"])
        freed = remove_folders(folders) if agreed else 0
    except (OSError, ImportError) as failure:
        typer.echo(f"groundswell: doctor --clean: {failure}", err=True)
        raise typer.Exit(_FAULT) from None
    if as_json:
        typer.echo(json.dumps({"folders": listed, "removed": agreed, "bytes": freed}, ensure_ascii=False))
    elif agreed:
        typer.echo(words["health.clean.done"].format(number=len(folders), bytes=size(freed)))
    elif folders and sys.stdin.isatty():
        typer.echo(words["health.clean.kept"])
    elif folders:
        typer.echo(words["health.clean.unasked"].format(command="groundswell doctor --clean --yes"))
