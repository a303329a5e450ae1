"""The styles of a docx file that came back: their names, their lists, their level in the outline, their look."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element

from perenne_tui.core.model.values import replace
from perenne_tui.core.text.clean import fold
from perenne_tui.documents.blocks import Run
from perenne_tui.documents.docx_parts import W
from perenne_tui.documents.reference_file import parsed

_W: Final = f"{{{W}}}"
_FALSE: Final = frozenset({"0", "false", "off", "none"})
_PLAIN: Final = Run("")
_USUAL: Final = 10.0
"""Points of letters in a file that says no size."""


@dataclass(frozen=True, slots=True)
class Style:
    """A style, with all that it has from the styles that it is based on."""

    names: tuple[str, ...] = ()
    """Its folded name, then theirs."""
    look: Run = _PLAIN
    outline: int = 0
    """Level among the headings, 0 for none."""
    number: str = "0"
    """Number of its list; `0` for none."""
    depth: int = 0
    is_hidden: bool = False
    size: float = 0
    """Points of its letters; 0 where nothing says it."""


class Styles:
    """The styles of a file by id, and the lists by number."""

    def __init__(self, styles: bytes | None, numbering: bytes | None) -> None:
        found = parsed(styles).findall(f"{_W}style") if styles else []
        self._elements = {style.get(f"{_W}styleId", ""): style for style in found}
        self._known: dict[str, Style] = {"": Style()}
        lists = parsed(numbering) if numbering else None
        self._ordered = frozenset(_levels(lists, _has_numbers)) if lists is not None else frozenset[tuple[str, int]]()
        self._signless = (
            frozenset(_levels(lists, _is_signless)) if lists is not None else frozenset[tuple[str, int]]()
        )

    def style(self, name: str, *, seen: int = 0) -> Style:
        """Return a style by id; one that the file does not have says nothing."""
        if name not in self._known and (name not in self._elements or seen > len(self._elements)):
            return Style()
        if name not in self._known:
            element = self._elements[name]
            based = self.style(value_of(element, "basedOn"), seen=seen + 1)
            named = fold(value_of(element, "name")).strip()
            self._known[name] = with_own(
                replace(based, names=(named, *based.names)), element.find(f"{_W}pPr"), element.find(f"{_W}rPr")
            )
        return self._known[name]

    def usual_size(self, root: Element) -> float:
        """Return the points of letters that nothing else is said of; `root` is that of the part of styles."""
        plain = next((each for each in root.iter(f"{_W}style") if _is_usual(each)), None)
        named = self.style(plain.get(f"{_W}styleId", "")).size if plain is not None else 0
        default = root.find(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr")
        return named or (_size(default) if default is not None else 0) or _USUAL

    def is_ordered(self, number: str, depth: int) -> bool:
        """Return whether the items of a list have numbers."""
        return (number, depth) in self._ordered

    def is_signless(self, number: str, depth: int) -> bool:
        """Return whether the items of a list have no sign: pandoc makes such lists of further paragraphs of items."""
        return (number, depth) in self._signless


def _has_numbers(level: Element) -> bool:
    return value_of(level, "numFmt") not in ("bullet", "none") and value_of(level, "lvlText") != ""


def _is_signless(level: Element) -> bool:
    return value_of(level, "numFmt") == "bullet" and not value_of(level, "lvlText").strip()


def _levels(numbering: Element, applies: Callable[[Element], bool]) -> Iterator[tuple[str, int]]:
    """Yield the number of each list and each of its depths to which something applies."""
    depths: dict[str, list[int]] = {}
    for abstract in numbering.iter(f"{_W}abstractNum"):
        levels = abstract.iter(f"{_W}lvl")
        depths[abstract.get(f"{_W}abstractNumId", "")] = [
            int(level.get(f"{_W}ilvl", "0")) for level in levels if applies(level)
        ]
    for one in numbering.iter(f"{_W}num"):
        for depth in depths.get(value_of(one, "abstractNumId"), []):
            yield one.get(f"{_W}numId", ""), depth


def with_own(style: Style, paragraph: Element | None, character: Element | None) -> Style:
    """Return a style with the properties that a paragraph or a text has of its own."""
    if paragraph is not None:
        outline = paragraph.find(f"{_W}outlineLvl")
        level = int(outline.get(f"{_W}val", "9")) + 1 if outline is not None else style.outline
        number = paragraph.find(f"{_W}numPr")
        style = replace(style, outline=level if level < 10 else 0)
        if number is not None:
            depth = value_of(number, "ilvl") or str(style.depth)
            style = replace(style, number=value_of(number, "numId") or style.number, depth=int(depth))
    if character is None:
        return style
    look = style.look
    bold, italic = switch(character, "b"), switch(character, "i")
    struck = [switch(character, name) for name in ("strike", "dstrike")]
    look = Run(
        "",
        bold=look.bold if bold is None else bold,
        italic=look.italic if italic is None else italic,
        strike=look.strike if struck == [None, None] else True in struck,
    )
    hidden = switch(character, "vanish")
    size = _size(character) or style.size
    return replace(style, look=look, size=size, is_hidden=style.is_hidden if hidden is None else hidden)


def _size(character: Element) -> float:
    """Return the points of letters that the properties of a text say; 0 where they say none."""
    half_points = value_of(character, "sz")
    return int(half_points) / 2 if half_points.isdecimal() else 0


def _is_usual(style: Element) -> bool:
    """Return whether a style is that of paragraphs without one."""
    return style.get(f"{_W}type") == "paragraph" and style.get(f"{_W}default") in ("1", "true")


def value_of(element: Element, name: str) -> str:
    """Return the value of a child of an element, empty where it has none."""
    child = element.find(f"{_W}{name}")
    return child.get(f"{_W}val", "") if child is not None else ""


def switch(element: Element, name: str) -> bool | None:
    """Return whether a property is on; `None` where an element does not say it."""
    child = element.find(f"{_W}{name}")
    return None if child is None else child.get(f"{_W}val", "1") not in _FALSE
