"""Write DATA_LICENSES.md from groundswell/data/licences.toml: `python tools/data_licences.py`."""

from __future__ import annotations

from pathlib import Path

from groundswell.data.licences import Piece, known_pieces, known_terms, texts
from groundswell.data.references import known_references
from groundswell.show.citing import as_text

PAGE = Path(__file__).resolve().parent.parent / "DATA_LICENSES.md"


def page() -> str:
    """The page: a table of pieces, what each licence asks, how the works behind them are cited."""
    preface, closing = texts()
    lines = ["# Licences of shipped data", ""]
    lines += [
        "<!-- Written by tools/data_licences.py from groundswell/data/licences.toml: change that, not this. -->",
        "",
    ]
    lines += [*preface.splitlines(), ""]
    lines += ["| In the package | Made from | Licence | Attribution |", "|---|---|---|---|"]
    lines += [f"| {each.where} | {each.made_from} | {_licence(each)} | {each.attribution} |" for each in known_pieces()]
    lines += ["", *closing.splitlines(), ""]
    lines += ["## What to do when you pass it on", ""]
    lines += [f"- **{terms.name}**: {terms.duty}" for terms in known_terms().values()]
    lines += ["", "`groundswell licenses CASE` prints this for one case.", "", "## How to cite", ""]
    cited = {key for piece in known_pieces() for key in piece.references}
    lines += [f"- {as_text(each)}" for key, each in known_references().items() if key in cited]
    lines += ["", "`groundswell cite CASE` prints these and all else that a case rests on, as BibTeX."]
    return "\n".join(lines) + "\n"


def _licence(piece: Piece) -> str:
    terms = known_terms()[piece.licence]
    name = f"[{terms.name}]({terms.url})" if terms.url else terms.name
    if piece.licence == "facts":
        return piece.terms or name
    return f"{name}; {piece.terms}" if piece.terms else name


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
