"""Knows how an equation of a document becomes MathML, which browsers draw without a script, a font or a network."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docutils import nodes
from latex2mathml.converter import convert

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def drawn(equation: str, display: str) -> str:
    """MathML of an equation; columns are aligned by style, because browsers no longer heed the attribute."""
    return re.sub(
        r'columnalign="(left|right)"',
        r'style="text-align: -webkit-\1; text-align: \1"',
        convert(equation, display=display),
    )


def write_inline(translator: Any, node: nodes.math) -> None:
    """An equation in a line of text."""
    translator.body.append(drawn(node.astext(), "inline"))
    raise nodes.SkipNode


def write_block(translator: Any, node: nodes.math_block) -> None:
    """An equation on lines of its own; one too wide for a narrow screen can be moved sideways."""
    translator.body.append('<div class="math" style="overflow-x: auto">')
    translator.body.append(drawn(node.astext(), "block"))
    translator.body.append("</div>\n")
    raise nodes.SkipNode


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the renderer under the name that docs/conf.py gives."""
    app.add_html_math_renderer("mathml", (write_inline, None), (write_block, None))
    return {"parallel_read_safe": True, "parallel_write_safe": True}
