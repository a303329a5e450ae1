"""The slides of a pptx file as PowerPoint shows them: the title of each is a heading, what stands on it the rest."""

from collections import Counter
from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element

from perenne_tui.core.model.values import replace
from perenne_tui.core.text.clean import clean
from perenne_tui.documents.docx_properties import OFFICE
from perenne_tui.documents.minutes.list_signs import as_seen
from perenne_tui.documents.minutes.office_package import Package, Relation
from perenne_tui.documents.minutes.paragraphs import (
    Cell,
    Left,
    Minutes,
    Paragraph,
    Part,
    Run,
    Table,
    title_worth,
    with_addresses,
)

_P: Final = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_TITLE: Final = "{http://purl.org/dc/elements/1.1/}title"
_AROUND: Final = frozenset({"dt", "ftr", "sldNum", "hdr", "sldImg"})
"""Kinds of places that stand on every slide: the date, the footer, the number."""
_LISTED: Final = frozenset({"", "body", "obj"})
"""Kinds of places whose paragraphs have bullets unless they say otherwise."""


def read_pptx(package: Package) -> Minutes:
    """Return the text of the slides of a file; it may fail with any of `office_package.DAMAGED`."""
    top = package.related("")
    main = top.get("officeDocument", "ppt/presentation.xml")
    targets = {each.id: each.target for each in package.relations(main)}
    left: Counter[Left] = Counter()
    left["macros"] += sum(name.endswith("vbaProject.bin") for name in package.names)
    read: list[Part] = []
    for listed in package.root(main).iter(f"{_P}sldId"):
        name = targets.get(listed.get(f"{{{OFFICE}}}id", ""), "")
        if name in package:
            read += _slide(package, name, left)
    properties = top.get("core-properties", "docProps/core.xml")
    titles = package.root(properties).iter(_TITLE) if properties in package else iter(())
    return Minutes(read, (), title_worth(next((each.text or "" for each in titles), "")), left)


def _slide(package: Package, name: str, left: Counter[Left]) -> Iterator[Part]:
    """Yield what stands on a slide: its title first, the notes of the speaker last."""
    slide = package.root(name)
    if slide.get("show") in ("0", "false"):
        left["hidden"] += 1
        return
    relations = {each.id: each for each in package.relations(name)}
    left["pictures"] += sum(1 for _ in slide.iter(f"{_P}pic"))
    shapes = list(_shapes(slide))
    for shape in shapes:
        if _place(shape) in ("title", "ctrTitle"):
            for part in _paragraphs(shape, relations, is_listed=False):
                yield replace(part, kind="heading", level=1)
    for shape in shapes:
        if shape.tag == f"{_P}graphicFrame":
            yield from (_table(table, relations) for table in shape.iter(f"{_A}tbl"))
        elif _place(shape) not in ("title", "ctrTitle", *_AROUND):
            is_place = shape.find(f"{_P}nvSpPr/{_P}nvPr/{_P}ph") is not None
            yield from _paragraphs(shape, relations, is_listed=is_place and _place(shape) in _LISTED)
    for each in relations.values():
        if each.kind == "notesSlide" and each.target in package:
            for shape in _shapes(package.root(each.target)):
                if _place(shape) not in _AROUND:
                    yield from _paragraphs(shape, relations, is_listed=False)


def _shapes(slide: Element) -> Iterator[Element]:
    """Yield the shapes and tables of a slide, those in groups among them, in the order in which they are read."""
    return (each for each in slide.iter() if each.tag in (f"{_P}sp", f"{_P}graphicFrame"))


def _place(shape: Element) -> str:
    """Return the kind of place of a shape on the slide; empty where it has none."""
    place = shape.find(f"{_P}nvSpPr/{_P}nvPr/{_P}ph")
    return place.get("type", "") if place is not None else ""


def _paragraphs(shape: Element, relations: dict[str, Relation], *, is_listed: bool) -> Iterator[Paragraph]:
    for element in shape.iter(f"{_A}p"):
        runs = tuple(with_addresses(_runs(element, relations)))
        if not any(run.text.strip() for run in runs):
            continue
        properties = element.find(f"{_A}pPr")
        level = int(properties.get("lvl", "0")) if properties is not None else 0
        bullet = properties.find(f"{_A}buChar") if properties is not None else None
        is_numbered = properties is not None and properties.find(f"{_A}buAutoNum") is not None
        is_bare = properties is not None and properties.find(f"{_A}buNone") is not None
        if bullet is not None or is_numbered or (is_listed and not is_bare):
            sign = bullet.get("char", "") if bullet is not None else ""
            yield Paragraph(runs, "item", level, sign, is_numbered, indent=float(level + 1))
        else:
            yield Paragraph(runs)


def _runs(element: Element, relations: dict[str, Relation]) -> Iterator[Run]:
    for child in element:
        if child.tag == f"{_A}br":
            yield Run("\n")
        elif child.tag in (f"{_A}r", f"{_A}fld"):
            properties, text = child.find(f"{_A}rPr"), child.find(f"{_A}t")
            said = as_seen(clean((text.text or "") if text is not None else "").replace("\v", "\n"))
            if properties is None:
                yield Run(said)
                continue
            size = properties.get("sz", "0")
            link = properties.find(f"{_A}hlinkClick")
            target = relations.get(link.get(f"{{{OFFICE}}}id", "")) if link is not None else None
            yield Run(
                said,
                properties.get("b") in ("1", "true"),
                properties.get("u", "none") != "none" and target is None,
                int(size) / 100 if size.isdecimal() else 0,
                clean(target.target) if target and target.is_external else "",
            )


def _table(element: Element, relations: dict[str, Relation]) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for row in element.iter(f"{_A}tr"):
        cells: list[Cell] = []
        for place, cell in enumerate(row.findall(f"{_A}tc")):
            is_below = cell.get("vMerge") in ("1", "true") and rows and place < len(rows[-1])
            cells.append(rows[-1][place] if is_below else tuple(_paragraphs(cell, relations, is_listed=False)))
        rows.append(tuple(cells))
    return Table(tuple(rows))
