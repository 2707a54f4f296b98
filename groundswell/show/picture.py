"""A figure written to a file that a person named: PNG, SVG or PDF, and a plain message for anything else."""

from __future__ import annotations

from pathlib import Path

from matplotlib.figure import Figure

from groundswell.model.casefile import CaseError
from groundswell.show.ink import PAPER, svg

__all__ = ["FORMATS", "checked_picture", "write_picture"]

FORMATS = (".png", ".svg", ".pdf")
SHARPNESS = 150  # dots an inch


def checked_picture(path: Path) -> Path:
    """The same path, if a picture can be written there, in a folder that is there or can be made beside others.

    CaseError that says what is allowed where it cannot.
    """
    if path.suffix.lower() not in FORMATS:
        raise CaseError(f"--figure {path}: the name must end in {', '.join(FORMATS[:-1])} or {FORMATS[-1]}")
    if path.is_dir():
        raise CaseError(f"--figure {path}: this is a folder; give the name of a file in it")
    folder = path.absolute().parent
    if not folder.is_dir() and (folder.exists() or not folder.parent.is_dir()):  # one is made; a whole path is a slip
        raise CaseError(f"--figure {path}: there is no folder {path.parent}; make it first")
    return path


def write_picture(figure: Figure, path: Path, name: str, label: str) -> None:
    """Write the figure to ``path``, the kind by its ending, with ``label`` as what stands for it in words.

    Must be called inside `ink.drawing`. Raises CaseError for another ending and OSError where it cannot be written.
    """
    kind = checked_picture(path).suffix.lower()
    path.absolute().parent.mkdir(exist_ok=True)
    if kind == ".svg":
        path.write_text(svg(figure, name, label) + "\n", encoding="utf-8")
    elif kind == ".png":
        figure.savefig(path, format="png", dpi=SHARPNESS, facecolor=PAPER, metadata={"Description": label})
    else:
        figure.savefig(path, format="pdf", facecolor=PAPER, metadata={"Subject": label, "CreationDate": None})
