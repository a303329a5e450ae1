"""The lists of a docx file: by number and depth, the sign before an item and its place."""

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple
from xml.etree.ElementTree import Element

from perenne_tui.documents.docx_parts import TWIPS, W
from perenne_tui.documents.reimport.docx_styles import value_of

_W: Final = f"{{{W}}}"
_DEEPEST: Final = 9


class ListLevel(NamedTuple):
    """The look of the items of a list at a depth."""

    sign: str = ""
    """Bullet; empty for numbers, and for items without a sign."""
    is_numbered: bool = False
    is_signless: bool = False
    """Whether nothing at all stands before its items, which are then further paragraphs of others."""
    indent: float = 0
    """Centimetres from the margin to the sign."""


def list_levels(numbering: Element) -> Mapping[tuple[str, int], ListLevel]:
    """Return the look of items by number of their list and depth."""
    abstract = {
        each.get(f"{_W}abstractNumId", ""): dict(_levels(each)) for each in numbering.iter(f"{_W}abstractNum")
    }
    by_style = {
        value_of(each, "styleLink"): each.get(f"{_W}abstractNumId", "")
        for each in numbering.iter(f"{_W}abstractNum")
        if each.find(f"{_W}styleLink") is not None
    }
    linked = {
        each.get(f"{_W}abstractNumId", ""): by_style.get(value_of(each, "numStyleLink"), "")
        for each in numbering.iter(f"{_W}abstractNum")
        if each.find(f"{_W}numStyleLink") is not None
    }
    found = {}
    for one in numbering.iter(f"{_W}num"):
        name = value_of(one, "abstractNumId")
        levels = abstract.get(linked.get(name, name), {})
        for changed in one.iter(f"{_W}lvlOverride"):
            levels = {**levels, **dict(_levels(changed))}
        found.update({(one.get(f"{_W}numId", ""), depth): level for depth, level in levels.items()})
    return found


def _levels(element: Element) -> Iterator[tuple[int, ListLevel]]:
    for level in element.iter(f"{_W}lvl"):
        form, text = value_of(level, "numFmt"), value_of(level, "lvlText")
        is_bullet = form in ("bullet", "none", "") or (level.find(f"{_W}lvlText") is not None and not text.strip())
        properties = level.find(f"{_W}pPr")
        yield (
            int(level.get(f"{_W}ilvl", "0")),
            ListLevel(
                text.strip() if form == "bullet" else "",
                not is_bullet,
                is_bullet and not text.strip() and level.find(f"{_W}lvlPicBulletId") is None,
                indent_of(properties) or 0,
            ),
        )


def indent_of(properties: Element | None) -> float | None:
    """Return the centimetres from the margin to the first word of a paragraph; `None` where nothing says it."""
    place = properties.find(f"{_W}ind") if properties is not None else None
    if place is None:
        return None
    left, first, hanging = (
        int(float(next(filter(None, (place.get(f"{_W}{name}") for name in names)), "0")))
        for names in (("left", "start"), ("firstLine",), ("hanging",))
    )
    return (left + first - hanging) / TWIPS
