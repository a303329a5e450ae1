"""A docx file as Word shows it: its text, and what stands around its pages."""

from collections import Counter
from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element

from perenne_tui.documents.docx_parts import W
from perenne_tui.documents.docx_properties import OFFICE
from perenne_tui.documents.minutes.docx_lists import list_levels
from perenne_tui.documents.minutes.docx_text import DocxReader
from perenne_tui.documents.minutes.office_package import Package
from perenne_tui.documents.minutes.paragraphs import Left, Minutes, Paragraph, flattened, title_worth
from perenne_tui.documents.reimport.docx_styles import Styles, switch

_W: Final = f"{{{W}}}"
_TITLE: Final = "{http://purl.org/dc/elements/1.1/}title"


def read_docx_minutes(package: Package) -> Minutes:
    """Return the text of a file and of its pages; it may fail with any of `office_package.DAMAGED`."""
    top = package.related("")
    main = top.get("officeDocument", "word/document.xml")
    related = package.related(main)
    kinds = ("styles", "numbering", "settings")
    parts = {kind: package.root(related[kind]) for kind in kinds if related.get(kind, "") in package}
    styles = Styles(package.data(related["styles"]) if "styles" in parts else None, None)
    lists = list_levels(parts["numbering"]) if "numbering" in parts else {}
    left: Counter[Left] = Counter()
    left["macros"] += sum(name.endswith("vbaProject.bin") for name in package.names)
    left["styles"] += sum(1 for _ in parts["styles"].iter(f"{_W}style")) if "styles" in parts else 0
    root = package.root(main)
    body = root.find(f"{_W}body")
    if body is None:
        raise ValueError
    read = tuple(DocxReader(package, main, styles, lists, left).parts(body))
    around: dict[str, Paragraph] = {}
    for name in _around(package, main, root, parts.get("settings")):
        for part in flattened(DocxReader(package, name, styles, {}, left).parts(package.root(name))):
            around.setdefault(part.text.strip(), part)
    properties = top.get("core-properties", "docProps/core.xml")
    titles = package.root(properties).iter(_TITLE) if properties in package else iter(())
    return Minutes(read, tuple(around.values()), title_worth(next((each.text or "" for each in titles), "")), left)


def _around(package: Package, main: str, root: Element, settings: Element | None) -> Iterator[str]:
    """Yield the names of the parts that are the headers and footers of the pages."""
    targets = {each.id: each.target for each in package.relations(main)}
    has_even = settings is not None and bool(switch(settings, "evenAndOddHeaders"))
    for section in root.iter(f"{_W}sectPr"):
        kinds = {"default", *(["first"] if switch(section, "titlePg") else []), *(["even"] if has_even else [])}
        for reference in section:
            is_around = reference.tag in (f"{_W}headerReference", f"{_W}footerReference")
            name = targets.get(reference.get(f"{{{OFFICE}}}id", ""), "")
            if is_around and reference.get(f"{_W}type", "default") in kinds and name in package:
                yield name
