"""The styles of a LibreOffice file: names, look and place of paragraphs and texts, and the signs of lists."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple
from xml.etree.ElementTree import Element

from perenne_tui.core.text.clean import fold
from perenne_tui.documents.minutes.docx_lists import ListLevel
from perenne_tui.documents.odt_parts import NAMES

_STYLE, _TEXT, _FO = (f"{{{NAMES[name]}}}" for name in ("style", "text", "fo"))
_LENGTH: Final = re.compile(r"(-?[\d.]+)(cm|mm|in|pt|pc|px)?")
_CENTIMETRES: Final[Mapping[str, float]] = {"mm": 0.1, "in": 2.54, "pt": 2.54 / 72, "pc": 2.54 / 6, "px": 2.54 / 96}


class Look(NamedTuple):
    """A style, with all that it has from the styles that it is based on."""

    names: tuple[str, ...] = ()
    """Its folded name, then theirs."""
    is_bold: bool = False
    is_underlined: bool = False
    is_hidden: bool = False
    size: float = 0
    """Points of its letters; 0 where nothing says it."""
    indent: float = 0
    list_style: str = ""


class Looks:
    """The styles of a file, and the levels of its lists."""

    def __init__(self, sheets: Iterable[Element]) -> None:
        self._elements: dict[tuple[str, str], Element] = {}
        self._levels: dict[tuple[str, int], ListLevel] = {}
        self._default: dict[str, Look] = {}
        for sheet in sheets:
            for style in sheet.iter(f"{_STYLE}style"):
                key = (style.get(f"{_STYLE}family", ""), style.get(f"{_STYLE}name", ""))
                self._elements.setdefault(key, style)
            for style in sheet.iter(f"{_STYLE}default-style"):
                if style.get(f"{_STYLE}family") == "paragraph":
                    self._default["paragraph"] = Look(size=_with(Look(), style).size)
            for listed in sheet.iter(f"{_TEXT}list-style"):
                self._levels |= _levels(listed)
        self._known: dict[tuple[str, str], Look] = {}

    @property
    def count(self) -> int:
        """Number of styles in the file."""
        return len(self._elements)

    def look(self, family: str, name: str, *, seen: int = 0) -> Look:
        """Return a style by its name; one that the file does not have has only that name."""
        key = (family, name)
        if key not in self._elements or seen > len(self._elements):
            return Look((_named(name),))
        if key not in self._known:
            element = self._elements[key]
            parent = element.get(f"{_STYLE}parent-style-name", "")
            based = self.look(family, parent, seen=seen + 1) if parent else self._default.get(family, Look())
            self._known[key] = _with(based, element)
        return self._known[key]

    def level(self, list_style: str, depth: int) -> ListLevel:
        """Return the look of the items of a list at a depth."""
        return self._levels.get((list_style, depth), ListLevel(indent=0.6 * (depth + 1)))


def _named(name: str) -> str:
    return fold(name.replace("_20_", " ")).strip()


def _with(based: Look, element: Element) -> Look:
    """Return a style with what an element says beyond the style that it is based on."""
    shown = _named(element.get(f"{_STYLE}display-name", "") or element.get(f"{_STYLE}name", ""))
    look = based._replace(names=(shown, *based.names))
    if (listed := element.get(f"{_STYLE}list-style-name")) is not None:
        look = look._replace(list_style=listed)
    paragraph, texts = (element.find(f"{_STYLE}{name}-properties") for name in ("paragraph", "text"))
    if paragraph is not None and f"{_FO}margin-left" in paragraph.attrib:
        place = length(paragraph.get(f"{_FO}margin-left", "")) + length(paragraph.get(f"{_FO}text-indent", ""))
        look = look._replace(indent=place)
    if texts is None:
        return look
    if weight := texts.get(f"{_FO}font-weight"):
        look = look._replace(is_bold=weight not in ("normal", "400", "300", "200", "100"))
    if line := texts.get(f"{_STYLE}text-underline-style"):
        look = look._replace(is_underlined=line != "none")
    if size := texts.get(f"{_FO}font-size"):
        share = float(size[:-1]) / 100 if size.endswith("%") and size[:-1].isdecimal() else 0
        look = look._replace(size=look.size * share if share else round(length(size) * 72 / 2.54, 1))
    return look._replace(is_hidden=look.is_hidden or texts.get(f"{_TEXT}display") == "none")


def _levels(listed: Element) -> Iterator[tuple[tuple[str, int], ListLevel]]:
    """Yield the levels of a list by its name and depth."""
    name = listed.get(f"{_STYLE}name", "")
    for level in listed:
        place = level.find(f"{_STYLE}list-level-properties")
        aligned = place.find(f"{_STYLE}list-level-label-alignment") if place is not None else None
        indent = 0.0
        if aligned is not None:
            indent = length(aligned.get(f"{_FO}margin-left", "")) + length(aligned.get(f"{_FO}text-indent", ""))
        elif place is not None:
            indent = length(place.get(f"{_TEXT}space-before", ""))
        sign = level.get(f"{_TEXT}bullet-char", "").strip()
        is_numbered = bool(level.get(f"{_STYLE}num-format"))
        is_signless = not sign and not is_numbered and level.tag != f"{_TEXT}list-level-style-image"
        yield (name, int(level.get(f"{_TEXT}level", "1")) - 1), ListLevel(sign, is_numbered, is_signless, indent)


def length(text: str) -> float:
    """Return a length in centimetres; 0 for a share, and for what is none."""
    found = _LENGTH.fullmatch(text.strip())
    return float(found[1]) * _CENTIMETRES.get(found[2] or "cm", 1.0) if found else 0.0
