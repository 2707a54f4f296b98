"""Knows how the reference pages are written from the program itself, when `make docs` builds the documents.

A page says ```` ```{written} commands ```` and gets Markdown from the writer of that name, so that no copy of the
command line, the case file, the dataset or the rules can fall behind.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from docutils import nodes
from pydantic import BaseModel
from reference import case_file, commands, data_tables, dataset, formats, numbers, public_words, rules
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

WRITERS: dict[str, Callable[[], str]] = {
    "case-file": case_file,
    "commands": commands,
    "data-tables": data_tables,
    "dataset": dataset,
    "formats": formats,
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


def said_already(app: Sphinx, what: str, name: str, obj: object, skip: bool, options: object) -> bool | None:
    """Fields that the signature and the class's own words have said are not said again, nor is pydantic's set-up."""
    said = getattr(obj, "__doc__", None) or ""
    return True if name == "model_config" or said.startswith("Alias for field number") else None


def short_signature(
    app: Sphinx, what: str, name: str, obj: object, options: object, signature: str | None, returned: str | None
) -> tuple[str, str | None] | None:
    """A case is loaded from its file and not called: its tables are in the reference of the case file."""
    return ("", None) if isinstance(obj, type) and issubclass(obj, BaseModel) else None


def readable_by_all(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: object) -> None:
    """What keyboards and screen readers need and the theme leaves out: blocks that scroll, levels of headings."""
    if isinstance(body := context.get("body"), str):
        body = body.replace("<pre>", '<pre tabindex="0">')
        context["body"] = body.replace('<div class="table-wrapper', '<div tabindex="0" class="table-wrapper')
    if isinstance(tree := context.get("furo_navigation_tree"), str):
        context["furo_navigation_tree"] = tree.replace('role="heading"', 'role="heading" aria-level="2"')


def setup(app: Sphinx) -> dict[str, bool]:
    """What Sphinx calls once: the directive, and how docstrings are read."""
    app.add_directive("written", Written)
    app.connect("autodoc-process-docstring", plain_literals)
    app.connect("autodoc-skip-member", said_already)
    app.connect("autodoc-process-signature", short_signature)
    app.connect("html-page-context", readable_by_all, priority=900)  # after the theme's own
    return {"parallel_read_safe": True, "parallel_write_safe": True}
