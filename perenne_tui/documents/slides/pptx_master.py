"""The master, the layouts and the page of notes of a pptx file, and the pieces of shapes, those of slides too.

The titles, texts, tables, feet and notes of slides stand in the placeholders of these layouts: PowerPoint's outline
and screen readers find them there, and whoever changes the master changes every slide.
"""

from html import escape
from typing import Final

from perenne_tui.documents.docx_properties import OFFICE, XML
from perenne_tui.documents.edition import Edition
from perenne_tui.documents.slides.measures import BODY, FOOT, HEIGHT, INDENT, NOTES, NUMBER, PICTURE, TITLE, Box
from perenne_tui.documents.slides.slide import DEEPEST
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
SLIDE_NUMBER: Final = "{6D22F896-40B5-4ADD-8801-0D06FADFA095}"
"""Name of the field with the number of a slide."""
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
    words = f'<a:rPr lang="{edition.locale}"/><a:t>‹#›</a:t>'
    return f'<a:p><a:fld id="{SLIDE_NUMBER}" type="slidenum">{words}</a:fld></a:p>'


def _feet(edition: Edition, first: int) -> str:
    say = language(edition.language).say
    looks = (
        '<a:bodyPr lIns="0" rIns="0" anchor="ctr"/><a:lstStyle><a:lvl1pPr algn="{side}"><a:defRPr sz="1200">'
        '<a:solidFill><a:schemeClr val="accent3"/></a:solidFill><a:latin typeface="+mn-lt"/></a:defRPr></a:lvl1pPr>'
        "</a:lstStyle>"
    )
    return _shape(
        first, say("Foot"), "ftr", FOOT, _words("", edition), index=FOOT_INDEX, looks=looks.format(side="l")
    ) + _shape(
        first + 1, say("Number"), "sldNum", NUMBER, _number(edition), index=NUMBER_INDEX, looks=looks.format(side="r")
    )


def master(edition: Edition) -> str:
    """Return the XML of the master, whose looks all slides have."""
    say = language(edition.language).say
    edge = escape(say("Edge"))
    bar = (
        f'<p:sp><p:nvSpPr><p:cNvPr id="7" name="{edge}"/><p:cNvSpPr/><p:nvPr userDrawn="1"/>'
        f'</p:nvSpPr><p:spPr>{place(_BAR)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:schemeClr '
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


_FLAT: Final = (
    '<a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="{anchor}"><a:normAutofit/></a:bodyPr><a:lstStyle/>'
)
"""Without blanks inside the place, since places are measured without them."""


def _levels(size: int) -> str:
    return "".join(
        f'<a:lvl{level}pPr marL="{round(INDENT * level * EMU)}" indent="-{round(INDENT * EMU * 0.7)}">'
        f'<a:spcBef><a:spcPts val="{0 if size < 1500 else 1080}"/></a:spcBef><a:buClr><a:schemeClr val="accent1"/>'
        f'</a:buClr><a:buFont typeface="Arial"/><a:buChar char="•"/><a:defRPr sz="{size}"><a:solidFill>'
        '<a:schemeClr val="tx1"/></a:solidFill><a:latin typeface="+mn-lt"/></a:defRPr>'
        f"</a:lvl{level}pPr>"
        for level in range(1, DEEPEST + 1)
    )


_STYLES: Final = (
    '<p:titleStyle><a:lvl1pPr algn="l"><a:lnSpc><a:spcPct val="100000"/></a:lnSpc><a:buNone/><a:defRPr sz="3200" '
    'b="1"><a:solidFill><a:schemeClr val="accent1"/></a:solidFill><a:latin typeface="+mj-lt"/></a:defRPr>'
    f"</a:lvl1pPr></p:titleStyle><p:bodyStyle>{_levels(2400)}</p:bodyStyle><p:otherStyle/>"
)


def layout(edition: Edition, number: int) -> str:
    """Return the XML of a layout, by its number."""
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


def notes_master(edition: Edition) -> str:
    """Return the XML of the page of notes that all slides have."""
    say = language(edition.language).say
    name = escape(say("Picture of the slide"))
    picture = (
        f'<p:sp><p:nvSpPr><p:cNvPr id="2" name="{name}"/><p:cNvSpPr><a:spLocks '
        f'noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldImg" idx="2"/></p:nvPr>'
        f'</p:nvSpPr><p:spPr>{place(PICTURE)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/>'
        '<a:ln w="6350"><a:solidFill><a:schemeClr val="accent4"/></a:solidFill></a:ln></p:spPr></p:sp>'
    )
    notes = _shape(
        3, say("Notes"), "body", NOTES, _words(say("Notes"), edition), index=3, looks=_FLAT.format(anchor="t")
    )
    return sheet(
        "notesMaster", picture + notes, f"<p:clrMap {_COLOURS}/><p:notesStyle>{_NOTES_LEVELS}</p:notesStyle>"
    )


_NOTES_LEVELS: Final = _levels(1200)
