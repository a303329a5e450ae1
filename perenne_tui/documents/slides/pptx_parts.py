"""The parts of a pptx file and their relations, and how they are packed."""

from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Final

from perenne_tui.documents.docx_properties import OFFICE, RELATIONS, XML, property_parts, property_types
from perenne_tui.documents.edition import Edition
from perenne_tui.documents.slides.measures import HEIGHT, NOTES_HEIGHT, NOTES_WIDTH, WIDTH
from perenne_tui.documents.slides.pptx_master import (
    EMU,
    NAMES,
    TABLE_LAYOUT,
    TEXT_LAYOUT,
    layout,
    master,
    notes_master,
)
from perenne_tui.documents.zip_archive import packed

_TYPE: Final = "application/vnd.openxmlformats-officedocument.presentationml."
_THEME: Final = Path(__file__).parents[1] / "templates" / "pptx" / "theme.xml"


def archive(edition: Edition, slides: Sequence[tuple[str, int, Sequence[str]]], notes: Sequence[str]) -> bytes:
    """Return a pptx file.

    Args:
        edition: its title, its language and its day.
        slides: XML of each slide, the number of its layout and the addresses that it links to.
        notes: XML of the notes of each slide.
    """
    count = len(slides)
    texts = {
        "ppt/presentation.xml": _presentation(count, edition),
        "ppt/presProps.xml": f"{XML}<p:presentationPr {NAMES}/>",
        "ppt/viewProps.xml": f"{XML}<p:viewPr {NAMES}/>",
        "ppt/tableStyles.xml": f'{XML}<a:tblStyleLst {NAMES} def="{{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}}"/>',
        "ppt/theme/theme1.xml": _THEME.read_text(encoding="utf-8"),
        "ppt/theme/theme2.xml": _THEME.read_text(encoding="utf-8"),
        "ppt/slideMasters/slideMaster1.xml": master(edition),
        "ppt/slideLayouts/slideLayout1.xml": layout(edition, TEXT_LAYOUT),
        "ppt/slideLayouts/slideLayout2.xml": layout(edition, TABLE_LAYOUT),
        "ppt/notesMasters/notesMaster1.xml": notes_master(edition),
        "ppt/_rels/presentation.xml.rels": _relations(_of_presentation(count)),
        "ppt/slideMasters/_rels/slideMaster1.xml.rels": _relations(
            {
                "rId1": ("slideLayout", "../slideLayouts/slideLayout1.xml"),
                "rId2": ("slideLayout", "../slideLayouts/slideLayout2.xml"),
                "rId3": ("theme", "../theme/theme1.xml"),
            }
        ),
        "ppt/notesMasters/_rels/notesMaster1.xml.rels": _relations({"rId1": ("theme", "../theme/theme2.xml")}),
        **{
            f"ppt/slideLayouts/_rels/slideLayout{number}.xml.rels": _relations(
                {"rId1": ("slideMaster", "../slideMasters/slideMaster1.xml")}
            )
            for number in (TEXT_LAYOUT, TABLE_LAYOUT)
        },
    }
    for number, ((slide, kind, links), note) in enumerate(zip(slides, notes, strict=True), start=1):
        texts[f"ppt/slides/slide{number}.xml"] = slide
        texts[f"ppt/notesSlides/notesSlide{number}.xml"] = note
        texts[f"ppt/slides/_rels/slide{number}.xml.rels"] = _relations(
            {
                "rId1": ("slideLayout", f"../slideLayouts/slideLayout{kind}.xml"),
                "rId2": ("notesSlide", f"../notesSlides/notesSlide{number}.xml"),
            },
            links,
        )
        texts[f"ppt/notesSlides/_rels/notesSlide{number}.xml.rels"] = _relations(
            {
                "rId1": ("notesMaster", "../notesMasters/notesMaster1.xml"),
                "rId2": ("slide", f"../slides/slide{number}.xml"),
            }
        )
    properties = property_parts(edition)
    root = properties["_rels/.rels"].replace("word/document.xml", "ppt/presentation.xml")
    texts |= {**properties, "_rels/.rels": root, "[Content_Types].xml": _types(texts, edition)}
    return packed({name: text.encode() for name, text in texts.items()})


def _presentation(count: int, edition: Edition) -> str:
    slides = "".join(f'<p:sldId id="{255 + number}" r:id="rId{number}"/>' for number in range(1, count + 1))
    width, height = (round(value * EMU) for value in (WIDTH, HEIGHT))
    page = (round(value * EMU) for value in (NOTES_WIDTH, NOTES_HEIGHT))
    size = '<p:notesSz cx="{}" cy="{}"/>'.format(*page)
    return (
        f'{XML}<p:presentation {NAMES} saveSubsetFonts="1"><p:sldMasterIdLst><p:sldMasterId id="2147483648" '
        f'r:id="rMaster"/></p:sldMasterIdLst><p:notesMasterIdLst><p:notesMasterId r:id="rNotes"/>'
        f'</p:notesMasterIdLst><p:sldIdLst>{slides}</p:sldIdLst><p:sldSz cx="{width}" cy="{height}"/>{size}'
        f'<p:defaultTextStyle><a:defPPr><a:defRPr lang="{edition.locale}"/></a:defPPr></p:defaultTextStyle>'
        "</p:presentation>"
    )


def _of_presentation(count: int) -> dict[str, tuple[str, str]]:
    return {
        **{f"rId{number}": ("slide", f"slides/slide{number}.xml") for number in range(1, count + 1)},
        "rMaster": ("slideMaster", "slideMasters/slideMaster1.xml"),
        "rNotes": ("notesMaster", "notesMasters/notesMaster1.xml"),
        "rTheme": ("theme", "theme/theme1.xml"),
        "rProps": ("presProps", "presProps.xml"),
        "rView": ("viewProps", "viewProps.xml"),
        "rTables": ("tableStyles", "tableStyles.xml"),
    }


def _relations(inside: Mapping[str, tuple[str, str]], links: Sequence[str] = ()) -> str:
    """Return the relations of a part: by id the kind and the place of others, and the web addresses that it names."""
    written = "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for name, (kind, target) in inside.items()
    ) + "".join(
        f'<Relationship Id="rLink{number}" Type="{OFFICE}/hyperlink" Target="{escape(address)}" '
        'TargetMode="External"/>'
        for number, address in enumerate(links)
    )
    return f'{XML}<Relationships xmlns="{RELATIONS}">{written}</Relationships>'


_KINDS: Final[Mapping[str, str]] = {
    "ppt/presentation": "presentation.main",
    "ppt/presProps": "presProps",
    "ppt/viewProps": "viewProps",
    "ppt/tableStyles": "tableStyles",
    "ppt/slideMasters": "slideMaster",
    "ppt/slideLayouts": "slideLayout",
    "ppt/notesMasters": "notesMaster",
    "ppt/slides": "slide",
    "ppt/notesSlides": "notesSlide",
}
"""By the beginning of the name of a part: its content type."""


def _types(names: Mapping[str, str], edition: Edition) -> str:
    kinds = {
        f"/{name}": f"{_TYPE}{_KINDS[start]}+xml"
        for name in names
        if not name.endswith(".rels") and (start := name.removesuffix(".xml").rpartition("/")[0]) in _KINDS
    }
    kinds |= {
        f"/ppt/{name}.xml": f"{_TYPE}{_KINDS[f'ppt/{name}']}+xml"
        for name in ("presentation", "presProps", "viewProps", "tableStyles")
    }
    theme = "application/vnd.openxmlformats-officedocument.theme+xml"
    kinds |= {f"/ppt/theme/theme{number}.xml": theme for number in (1, 2)} | dict(property_types(edition))
    written = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in sorted(kinds.items()))
    return (
        f'{XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
        f'ContentType="application/xml"/>{written}</Types>'
    )
