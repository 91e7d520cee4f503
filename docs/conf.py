"""How the documentation is built: `make docs` writes it to docs/_build, and fails on a link that leads nowhere."""

from truceline import __version__

project = "Truceline"
author = copyright = "The Truceline contributors"
release = __version__
extensions = ["myst_parser"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["_build", "reference/schema/README*"]
myst_enable_extensions = ["deflist", "attrs_block"]
myst_heading_anchors = 4
html_theme = "furo"
html_title = "Truceline"
