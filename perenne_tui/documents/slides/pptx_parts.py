"""The parts of a pptx file around its slides: master, layouts, page of notes, theme, and how they are packed.

The titles, texts, tables, feet and notes of slides stand in the placeholders of these layouts: PowerPoint's outline and
screen readers find them there, and whoever changes the master changes every slide.
"""

from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Final

from perenne_tui.documents.docx_properties import OFFICE, RELATIONS, XML, property_parts, property_types
from perenne_tui.documents.edition import Edition
from perenne_tui.documents.slides.measures import (
    BODY,
    FOOT,
    HEIGHT,
    INDENT,
    NOTES,
    NOTES_HEIGHT,
    NOTES_WIDTH,
    NUMBER,
    PICTURE,
    TITLE,
    WIDTH,
    Box,
)
from perenne_tui.documents.slides.slide import DEEPEST
from perenne_tui.documents.zip_archive import packed
from perenne_tui.i18n.language import language

EMU: Final = 360_000
"""English metric units of a centimetre."""
NAMES: Final = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    f'xmlns:r="{OFFICE}" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
NUMBER_INDEX, FOOT_INDEX, BODY_INDEX, BELOW_INDEX = 12, 11, 1, 13
"""Indexes of placeholders, by which those of a slide name those of its layout."""
TEXT_LAYOUT, TABLE_LAYOUT = 1, 2
"""Numbers of the layouts: a title and what is below it; a table with lines beside it."""
_TYPE: Final = "application/vnd.openxmlformats-officedocument.presentationml."
_THEME: Final = Path(__file__).parents[1] / "templates" / "pptx" / "theme.xml"
_BAR: Final = Box(0, 0, 0.5, HEIGHT)
"""The blue edge at the left of each slide."""
_GROUP: Final = (
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>'
    '<a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
)
_COLOURS: Final = (
    'bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" '
    'accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"'
)


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
        "ppt/slideMasters/slideMaster1.xml": _master(edition),
        "ppt/slideLayouts/slideLayout1.xml": _layout(edition, TEXT_LAYOUT),
        "ppt/slideLayouts/slideLayout2.xml": _layout(edition, TABLE_LAYOUT),
        "ppt/notesMasters/notesMaster1.xml": _notes_master(edition),
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
    for number, ((slide, layout, links), note) in enumerate(zip(slides, notes, strict=True), start=1):
        texts[f"ppt/slides/slide{number}.xml"] = slide
        texts[f"ppt/notesSlides/notesSlide{number}.xml"] = note
        texts[f"ppt/slides/_rels/slide{number}.xml.rels"] = _relations(
            {
                "rId1": ("slideLayout", f"../slideLayouts/slideLayout{layout}.xml"),
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


def placeholder(kind: str, index: int = 0) -> str:
    """Return the XML that makes a shape a placeholder of a kind, or that of its layout with an index."""
    numbered = f' idx="{index}"' if index else ""
    typed = f' type="{kind}"' if kind else ""
    return f"<p:nvPr><p:ph{typed}{numbered}/></p:nvPr>"


def place(box: Box, tag: str = "a") -> str:
    """Return the XML of a place on a slide."""
    left, top, width, height = (round(value * EMU) for value in box)
    return f'<{tag}:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></{tag}:xfrm>'


def sheet(tag: str, shapes: str, rest: str = "", attributes: str = "", background: str = "") -> str:
    """Return the XML of a slide, a layout, a master or a page of notes, with its shapes."""
    tree = f"<p:cSld{attributes}>{background}<p:spTree>{_GROUP}{shapes}</p:spTree></p:cSld>"
    return f"{XML}<p:{tag} {NAMES}>{tree}{rest}</p:{tag}>"


def _shape(number: int, name: str, kind: str, box: Box, text: str, *, index: int = 0, looks: str = "") -> str:
    """Return the XML of a placeholder of a master or a layout, with the words that stand in it until it is filled."""
    holder = placeholder(kind, index)
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{escape(name)}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f'{holder}</p:nvSpPr><p:spPr>{place(box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
        f"<p:txBody>{looks or '<a:bodyPr/><a:lstStyle/>'}{text}</p:txBody></p:sp>"
    )


def _words(text: str, edition: Edition) -> str:
    return f'<a:p><a:r><a:rPr lang="{edition.locale}"/><a:t>{escape(text)}</a:t></a:r></a:p>'


def _number(edition: Edition) -> str:
    return f'<a:p><a:fld id="{SLIDE_NUMBER}" type="slidenum"><a:rPr lang="{edition.locale}"/><a:t>‹#›</a:t></a:fld></a:p>'


SLIDE_NUMBER: Final = "{6D22F896-40B5-4ADD-8801-0D06FADFA095}"
"""Name of the field with the number of a slide."""


def _feet(edition: Edition, first: int) -> str:
    say = language(edition.language).say
    looks = (
        '<a:bodyPr lIns="0" rIns="0" anchor="ctr"/><a:lstStyle><a:lvl1pPr algn="{side}"><a:defRPr sz="1200">'
        '<a:solidFill><a:schemeClr val="accent3"/></a:solidFill><a:latin typeface="+mn-lt"/></a:defRPr></a:lvl1pPr></a:lstStyle>'
    )
    return _shape(
        first, say("Foot"), "ftr", FOOT, _words("", edition), index=FOOT_INDEX, looks=looks.format(side="l")
    ) + _shape(
        first + 1, say("Number"), "sldNum", NUMBER, _number(edition), index=NUMBER_INDEX, looks=looks.format(side="r")
    )


def _master(edition: Edition) -> str:
    say = language(edition.language).say
    bar = (
        f'<p:sp><p:nvSpPr><p:cNvPr id="7" name="{escape(say("Edge"))}"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>'
        f'<p:spPr>{place(_BAR)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:schemeClr '
        'val="accent1"/></a:solidFill><a:ln><a:noFill/></a:ln></p:spPr></p:sp>'
    )
    shapes = (
        bar
        + _shape(2, say("Title"), "title", TITLE, _words(say("Title"), edition), looks=_FLAT.format(anchor="b"))
        + _shape(
            3,
            say("Text"),
            "body",
            BODY,
            _words(say("Text"), edition),
            index=BODY_INDEX,
            looks=_FLAT.format(anchor="t"),
        )
        + _feet(edition, 4)
    )
    layouts = (
        '<p:sldLayoutIdLst><p:sldLayoutId id="2147483649" r:id="rId1"/><p:sldLayoutId id="2147483650" r:id="rId2"/>'
        "</p:sldLayoutIdLst>"
    )
    white = '<p:bg><p:bgPr><a:solidFill><a:schemeClr val="bg1"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>'
    return sheet(
        "sldMaster", shapes, f"<p:clrMap {_COLOURS}/>{layouts}<p:txStyles>{_STYLES}</p:txStyles>", background=white
    )


_FLAT: Final = '<a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="{anchor}"><a:normAutofit/></a:bodyPr><a:lstStyle/>'
"""Without blanks inside the place, since places are measured without them."""


def _levels(size: int) -> str:
    levels = "".join(
        f'<a:lvl{level}pPr marL="{round(INDENT * level * EMU)}" indent="-{round(INDENT * EMU * 0.7)}">'
        f'<a:spcBef><a:spcPts val="{0 if size < 1500 else 1080}"/></a:spcBef><a:buClr><a:schemeClr val="accent1"/>'
        f'</a:buClr><a:buFont typeface="Arial"/><a:buChar char="•"/><a:defRPr sz="{size}"><a:solidFill>'
        '<a:schemeClr val="tx1"/></a:solidFill><a:latin typeface="+mn-lt"/></a:defRPr>'
        f"</a:lvl{level}pPr>"
        for level in range(1, DEEPEST + 1)
    )
    return levels


_STYLES: Final = (
    '<p:titleStyle><a:lvl1pPr algn="l"><a:lnSpc><a:spcPct val="100000"/></a:lnSpc><a:buNone/><a:defRPr sz="3200" '
    'b="1"><a:solidFill><a:schemeClr val="accent1"/></a:solidFill><a:latin typeface="+mj-lt"/></a:defRPr>'
    f"</a:lvl1pPr></p:titleStyle><p:bodyStyle>{_levels(2400)}</p:bodyStyle><p:otherStyle/>"
)


def _layout(edition: Edition, number: int) -> str:
    say = language(edition.language).say
    name = say("Title and content") if number == TEXT_LAYOUT else say("Title, table and text")
    half = BODY.height / 2
    shapes = _shape(2, say("Title"), "title", TITLE, _words(say("Title"), edition))
    if number == TEXT_LAYOUT:
        shapes += _shape(3, say("Content"), "", BODY, _words(say("Text"), edition), index=BODY_INDEX)
    else:
        top = BODY._replace(height=half)
        below = BODY._replace(top=BODY.top + half, height=half)
        shapes += _shape(3, say("Table"), "tbl", top, _words(say("Table"), edition), index=BODY_INDEX)
        shapes += _shape(4, say("Text"), "body", below, _words(say("Text"), edition), index=BELOW_INDEX)
    kind = ' type="obj"' if number == TEXT_LAYOUT else ""
    made = sheet(
        "sldLayout",
        shapes + _feet(edition, 5),
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>",
        f' name="{escape(name)}"',
    )
    return made.replace(f"<p:sldLayout {NAMES}>", f'<p:sldLayout {NAMES}{kind} preserve="1">')


def _notes_master(edition: Edition) -> str:
    say = language(edition.language).say
    picture = (
        f'<p:sp><p:nvSpPr><p:cNvPr id="2" name="{escape(say("Picture of the slide"))}"/><p:cNvSpPr><a:spLocks '
        f'noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldImg" idx="2"/></p:nvPr>'
        f'</p:nvSpPr><p:spPr>{place(PICTURE)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/>'
        '<a:ln w="6350"><a:solidFill><a:schemeClr val="accent4"/></a:solidFill></a:ln></p:spPr></p:sp>'
    )
    notes = _shape(3, say("Notes"), "body", NOTES, _words(say("Notes"), edition), index=3, looks=_FLAT.format(anchor="t"))
    return sheet(
        "notesMaster", picture + notes, f"<p:clrMap {_COLOURS}/><p:notesStyle>{_NOTES_LEVELS}</p:notesStyle>"
    )


_NOTES_LEVELS: Final = _levels(1200)


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
        f'<Relationship Id="rLink{number}" Type="{OFFICE}/hyperlink" Target="{escape(address)}" TargetMode="External"/>'
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
