"""The styles of an odt file that came back: their names, their look, the lists that have numbers."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element

from perenne_tui.core.model.values import replace
from perenne_tui.core.text.clean import fold
from perenne_tui.documents.blocks import Run
from perenne_tui.documents.odt_parts import NAMES

_STYLE, _TEXT, _FO = (f"{{{NAMES[name]}}}" for name in ("style", "text", "fo"))
_PLAIN: Final = Run("")


@dataclass(frozen=True, slots=True)
class Style:
    """A style, with all that it has from the styles that it is based on."""

    names: tuple[str, ...] = ()
    """Its folded name, then theirs."""
    look: Run = _PLAIN
    is_hidden: bool = False
    is_highlighted: bool = False

    def inside(self, around: "Style") -> "Style":
        """Return the style of a part of a text in a style, inside of a text in another one."""
        look = Run(
            "",
            bold=self.look.bold or around.look.bold,
            italic=self.look.italic or around.look.italic,
            strike=self.look.strike or around.look.strike,
        )
        return replace(
            self,
            look=look,
            is_hidden=self.is_hidden or around.is_hidden,
            is_highlighted=self.is_highlighted or around.is_highlighted,
        )


class Styles:
    """The styles of paragraphs and texts, and the lists with numbers."""

    def __init__(self, sheets: Iterable[Element]) -> None:
        self._elements: dict[tuple[str, str], Element] = {}
        self._ordered: set[tuple[str, int]] = set()
        for sheet in sheets:
            for style in sheet.iter(f"{_STYLE}style"):
                key = (style.get(f"{_STYLE}family", ""), style.get(f"{_STYLE}name", ""))
                self._elements.setdefault(key, style)
            for listed in sheet.iter(f"{_TEXT}list-style"):
                self._ordered |= {
                    (listed.get(f"{_STYLE}name", ""), int(level.get(f"{_TEXT}level", "1")) - 1)
                    for level in listed.iter(f"{_TEXT}list-level-style-number")
                    if level.get(f"{_STYLE}num-format")
                }
        self._known: dict[tuple[str, str], Style] = {}

    def style(self, family: str, name: str, *, seen: int = 0) -> Style:
        """Return a style by its name; one that the file does not have has only that name."""
        key = (family, name)
        if key not in self._elements or seen > len(self._elements):
            return Style((_named(name),))
        if key not in self._known:
            element = self._elements[key]
            parent = element.get(f"{_STYLE}parent-style-name", "")
            based = self.style(family, parent, seen=seen + 1) if parent else Style()
            shown = _named(element.get(f"{_STYLE}display-name", name))
            texts = element.find(f"{_STYLE}text-properties")
            self._known[key] = _with(replace(based, names=(shown, *based.names)), texts)
        return self._known[key]

    def is_ordered(self, name: str, depth: int) -> bool:
        """Return whether the items of a list have numbers."""
        return (name, depth) in self._ordered


def _named(name: str) -> str:
    """Return the folded name of a style, in which `_20_` is a blank."""
    return fold(name.replace("_20_", " ")).strip()


def _with(style: Style, texts: Element | None) -> Style:
    """Return a style with properties of texts of its own."""
    if texts is None:
        return style
    look = style.look
    if weight := texts.get(f"{_FO}font-weight"):
        look = look._replace(bold=weight not in ("normal", "400"))
    if slant := texts.get(f"{_FO}font-style"):
        look = look._replace(italic=slant != "normal")
    struck = texts.get(f"{_STYLE}text-line-through-style") or texts.get(f"{_STYLE}text-line-through-type")
    if struck:
        look = look._replace(strike=struck != "none")
    colour = texts.get(f"{_FO}background-color")
    return replace(
        style,
        look=look,
        is_hidden=style.is_hidden or texts.get(f"{_TEXT}display") == "none",
        is_highlighted=colour != "transparent" if colour else style.is_highlighted,
    )
