"""Knows how the reference pages are written from the program itself, when `make docs` builds the documents.

A page says ```` ```{written} commands ```` and gets Markdown from the writer of that name, so that no copy of the
command line, the case file, the dataset or the rules can fall behind.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from docutils import nodes
from reference import case_file, commands, dataset, numbers, public_words, rules
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

WRITERS: dict[str, Callable[[], str]] = {
    "case-file": case_file,
    "commands": commands,
    "dataset": dataset,
    "numbers": numbers,
    "public-words": public_words,
    "rules": rules,
}


class Written(SphinxDirective):
    """Puts what a writer says in the place of the directive."""

    required_arguments = 1
    option_spec: ClassVar[dict[str, Any]] = {}

    def run(self) -> list[nodes.Node]:
        """The nodes of the writer's Markdown, its headings below those of the page."""
        return self.parse_text_to_nodes(WRITERS[self.arguments[0]](), allow_section_headings=True)


def plain_literals(app: Sphinx, what: str, name: str, obj: object, options: object, lines: list[str]) -> None:
    """Docstrings here quote code in single backticks, as Markdown does; Sphinx reads them as reStructuredText."""
    for place, line in enumerate(lines):
        if "``" not in line:
            lines[place] = line.replace("`", "``")


def setup(app: Sphinx) -> dict[str, bool]:
    """What Sphinx calls once: the directive, and how docstrings are read."""
    app.add_directive("written", Written)
    app.connect("autodoc-process-docstring", plain_literals)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
