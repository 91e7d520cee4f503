"""A word processor's document (DOCX): its paragraphs and tables in order."""

from __future__ import annotations

import io
from importlib.metadata import version

from truceline.records import SetAside
from truceline.sources.checks import check_packed
from truceline.sources.document import Document


def read_docx(data: bytes, where: str) -> Document:
    """The text, paragraph by paragraph and row by row. SetAside for a damaged file or one without text."""
    # Imported here: only these documents need it.
    import docx
    from docx.opc.exceptions import OpcError
    from docx.table import Table
    from lxml.etree import LxmlError

    check_packed(data, where)
    try:
        document = docx.Document(io.BytesIO(data))
        lines = []
        for block in document.iter_inner_content():
            if isinstance(block, Table):
                lines += [" | ".join(dict.fromkeys(cell.text.strip() for cell in row.cells)) for row in block.rows]
            else:
                lines.append(block.text.strip())
    except (OpcError, LxmlError, KeyError, ValueError) as error:
        raise SetAside(f"the document is damaged ({error})", where, "Save it again, or give its text") from error
    lines = [line for line in lines if line]
    if not lines:
        raise SetAside("the document holds no text", where, "Give the report's text")
    return Document(text="\n".join(lines), title=lines[0], extractor=f"python-docx/{version('python-docx')}")
