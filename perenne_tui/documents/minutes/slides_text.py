"""The slides of a LibreOffice presentation: the title of each is a heading, what stands on it items and texts."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final
from xml.etree.ElementTree import Element

from perenne_tui.core.model.values import replace
from perenne_tui.documents.minutes.odt_looks import Looks
from perenne_tui.documents.minutes.odt_runs import DRAW
from perenne_tui.documents.minutes.odt_text import OdtReader
from perenne_tui.documents.minutes.office_package import Package
from perenne_tui.documents.minutes.paragraphs import Left, Minutes, Paragraph, Part, flattened, title_worth
from perenne_tui.documents.odt_parts import NAMES
from perenne_tui.documents.reference_file import parsed

_OFFICE, _DC = (f"{{{NAMES[name]}}}" for name in ("office", "dc"))
_PRESENTATION: Final = "{urn:oasis:names:tc:opendocument:xmlns:presentation:1.0}"
_AROUND: Final = frozenset({"date-time", "footer", "page-number", "header"})
"""Kinds of frames that stand on every slide."""


def read_slides(package: Package) -> Minutes:
    """Return the text of the slides of a file; it may fail with any of `office_package.DAMAGED`."""
    others = (package.root(name) for name in ("styles.xml", "meta.xml") if name in package)
    return _read([package.root("content.xml"), *others])


def read_flat_slides(data: bytes) -> Minutes:
    """Return the text of the slides of a file that is one XML; it may fail with any of `office_package.DAMAGED`."""
    return _read([parsed(data)])


def _read(roots: Sequence[Element]) -> Minutes:
    body = roots[0].find(f"{_OFFICE}body/{_OFFICE}presentation")
    if body is None:
        raise ValueError
    left: Counter[Left] = Counter()
    looks = Looks(roots)
    left["styles"] += looks.count
    reader = OdtReader(looks, body, left)
    read = [part for page in body.iter(f"{DRAW}page") for part in _slide(page, reader)]
    title = next((each.text or "" for root in roots for each in root.iter(f"{_DC}title")), "")
    return Minutes(read, (), title_worth(title), left)


def _slide(page: Element, reader: OdtReader) -> Iterator[Part]:
    """Yield what stands on a slide: its title first, the notes of the speaker last."""
    frames = [child for child in page if child.get(f"{_PRESENTATION}class") not in _AROUND]
    titles = [child for child in frames if child.get(f"{_PRESENTATION}class") == "title"]
    for title in titles:
        for part in flattened(reader.parts([title])):
            yield replace(part, kind="heading", level=1)
    for child in frames:
        if child in titles:
            continue
        if child.tag == f"{_PRESENTATION}notes":
            for part in flattened(reader.parts(child)):
                yield replace(part, kind="text") if part.text.strip() else part
        else:
            yield from (_unlisted(part) for part in reader.parts([child]))


def _unlisted(part: Part) -> Part:
    """Return a text box's paragraph; LibreOffice puts those of any frame in a list, one without a sign is a text."""
    is_plain = isinstance(part, Paragraph) and part.kind == "item" and not part.sign and not part.is_numbered
    return replace(part, kind="text") if isinstance(part, Paragraph) and is_plain else part
