"""How the documents are built: `make docs` runs Sphinx with this file, without a network."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tools")]  # the package as it stands here, and the writers of the reference

import groundswell  # noqa: E402 (only found once the path is set)

project = "Groundswell"
author = "The Groundswell authors"
copyright = "The Groundswell authors, Apache-2.0; data keeps its makers' terms"
version = release = groundswell.__version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx_mathml", "sphinx_reference"]
exclude_patterns = ["_build"]
nitpicky = True
smartquotes = False  # two hyphens are an option, not a dash

# Markdown: links to headings as GitHub makes them, so that a page reads the same there and here.
myst_enable_extensions = ["colon_fence", "deflist", "dollarmath"]
html_math_renderer = "mathml"  # tools/sphinx_mathml.py: equations without a script or a font from elsewhere
myst_heading_anchors = 4
myst_all_links_external = False

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_typehints_format = "short"
autodoc_preserve_defaults = True
python_use_unqualified_type_names = True
python_maximum_signature_line_length = 88
# Types of other packages: named in signatures, not documented here, and no inventory is fetched for them.
nitpick_ignore_regex = [
    (r"py:.*", r"(?!groundswell).*"),
    (r"py:.*", r"groundswell\.(model|rules|show|study)\..*"),  # inner rooms: read in the source, not here
]

html_theme = "furo"
html_static_path = ["_static"]
html_css_files = ["tables.css"]  # a long name in a table breaks instead of pushing the others aside
html_title = f"Groundswell {release}"
html_show_sourcelink = False
html_copy_source = False
html_show_sphinx = False
html_theme_options = {
    "navigation_with_keys": True,
    # The system's own typefaces: nothing is fetched.
    "light_css_variables": {"color-brand-primary": "#0b5394", "color-brand-content": "#0b5394"},
    "dark_css_variables": {"color-brand-primary": "#8ab8e6", "color-brand-content": "#8ab8e6"},
}
linkcheck_ignore = [r"https?://.*"]  # links inside the documents only: a build asks no network
