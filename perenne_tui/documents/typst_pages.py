"""Pages drawn by Typst from values: PDF/UA where the fonts have every sign, and the same pages on every machine."""

import json
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Final, Literal

import typst

from perenne_tui.core.model.rows import Json
from perenne_tui.documents.signs import FONTS, ShortenedPdf, UnmarkedPdf

Standard = Literal["ua-1", "1.7"]
_TEMPLATES: Final = Path(__file__).parent / "templates"


def drawn_pages(template: str, given: Json, moment: datetime) -> bytes:
    """Return pages as the bytes of a PDF file; the same values give the same bytes.

    Where no font has one of the signs, they are an `UnmarkedPdf`.

    Args:
        template: name of a file of the folder `templates`, such as `page.typ`.
        given: what it reads as `sys.inputs.document`, in JSON: no word of it is ever read as markup.
        moment: day of creation.
    """
    path, data = _TEMPLATES / template, json.dumps(given)
    with suppress(typst.TypstError):
        return _compiled(path, data, moment, "ua-1", own_fonts=True)
    try:
        return _compiled(path, data, moment, "ua-1", own_fonts=False)
    except typst.TypstError as refused:
        return UnmarkedPdf(_compiled(path, data, moment, "1.7", own_fonts=False), refused.message)


def _compiled(path: Path, data: str, moment: datetime, standard: Standard, *, own_fonts: bool) -> bytes:
    """Return the pages as a PDF file; a `ShortenedPdf` if the template tells of texts that it cut (`<cut>`).

    Args:
        path: the template.
        data: the values as JSON.
        moment: day of creation.
        standard: standard that the file follows.
        own_fonts: whether only the fonts that come with Typst and with this package are used, so that pages look the
            same everywhere.

    Raises:
        TypstError: no font has one of the characters, and PDF/UA allows no missing one.
    """
    compiler = typst.Compiler(path, font_paths=[FONTS], ignore_system_fonts=own_fonts, sys_inputs={"document": data})
    pages = compiler.compile(format="pdf", pdf_standards=standard, timestamp=moment)
    assert isinstance(pages, bytes), "of several pages, only images are several files"
    cut = json.loads(compiler.query("<cut>", field="value"))
    return ShortenedPdf(pages, tuple(dict.fromkeys(cut))) if cut else pages
