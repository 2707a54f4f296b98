"""Knows how an equation of a document becomes MathML, which browsers draw without a script, a font or a network."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from latex2mathml.converter import convert

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def write_inline(translator: Any, node: nodes.math) -> None:
    """An equation in a line of text."""
    translator.body.append(convert(node.astext()))
    raise nodes.SkipNode


def write_block(translator: Any, node: nodes.math_block) -> None:
    """An equation on lines of its own; one too wide for a narrow screen can be moved sideways."""
    translator.body.append('<div class="math" style="overflow-x: auto">')
    translator.body.append(convert(node.astext(), display="block"))
    translator.body.append("</div>\n")
    raise nodes.SkipNode


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the renderer under the name that docs/conf.py gives."""
    app.add_html_math_renderer("mathml", (write_inline, None), (write_block, None))
    return {"parallel_read_safe": True, "parallel_write_safe": True}
