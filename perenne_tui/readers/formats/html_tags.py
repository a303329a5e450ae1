"""The tags and attributes of HTML: which begin a block, which hide their words, which stand for a box."""

import re
from collections.abc import Mapping
from typing import Final, Literal

from perenne_tui.core.model.rows import State

Attributes = Mapping[str, str]
Counted = Literal["hidden", "menu", "bold", "struck", "pre"]
"""Effect of an element on the words in it, until it ends."""
Box = State | Literal[""]

_VOID: Final = "area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr"
VOID: Final = frozenset(_VOID.split())
"""Tags without an end."""
LISTS: Final = frozenset(("ul", "ol", "menu", "dir", "dl"))
ITEMS: Final = frozenset(("li", "dt", "dd"))
TABLE_PARTS: Final = frozenset(("table", "caption", "thead", "tbody", "tfoot", "tr", "td", "th"))
_BLOCKS: Final = (
    "address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer "
    "form frameset h1 h2 h3 h4 h5 h6 header hgroup html legend li listing main menu nav ol optgroup option p "
    "plaintext pre search section select summary table caption thead tbody tfoot tr td th textarea ul xmp"
)
BLOCKS: Final = frozenset(_BLOCKS.split())
"""Tags that begin and end a line."""
BOLD: Final = frozenset(("b", "strong"))
STRUCK: Final = frozenset(("s", "strike", "del"))
KEEPING_BLANKS: Final = frozenset(("pre", "listing", "xmp", "plaintext", "textarea"))
HIDDEN: Final[Mapping[str, str]] = {
    **dict.fromkeys(("template", "noscript", "datalist", "annotation", "noframes", "noembed", "rp"), "hidden"),
    **dict.fromkeys(("iframe", "object", "audio", "video", "canvas", "applet"), "embedded"),
    **dict.fromkeys(("desc", "metadata", "defs"), "hidden"),
    "xml": "hidden",
}
"""Tags whose words a browser does not show, and the kind that they are counted as."""
MENUS: Final = frozenset(("nav", "footer", "select", "navigation", "menubar", "contentinfo"))
"""Tags and roles of the parts of a page that lead to other pages."""
_MENU_CLASSES: Final = frozenset(
    (
        "toc",
        "toc-macro",
        "table-of-contents",
        "ui-toc",
        "ui-toc-dropdown",
        "ui-affix-toc",
        "breadcrumb",
        "breadcrumbs",
    )
)

_BY_TAG: Final[Mapping[str, tuple[Counted, ...]]] = {
    **dict.fromkeys(BOLD, ("bold",)),
    **dict.fromkeys(STRUCK, ("struck",)),
    **dict.fromkeys(KEEPING_BLANKS, ("pre",)),
    **dict.fromkeys(MENUS, ("menu",)),
    **dict.fromkeys((*HIDDEN, "title", "dialog"), ("hidden",)),
}
"""Effects of elements without attributes on the words in them."""

_HIDING = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)", re.IGNORECASE)
_WEIGHT = re.compile(r"font-weight\s*:\s*([\w]+)", re.IGNORECASE)
_RULE = re.compile(r"(?:^|(?<=[>}\s]))\.(?P<name>[\w-]+)\s*\{(?P<look>[^{}]*)\}")
"""A rule of a style sheet for one class alone."""
_STRIKING = re.compile(r"text-decoration[\w-]*\s*:[^;]*line-through", re.IGNORECASE)
_WITH_WORDS: Final = frozenset(
    ("", "text", "submit", "reset", "button", "email", "date", "number", "search", "tel", "url")
)
"""Kinds of fields that show their value."""
_TICKED: Final = frozenset(
    ("checked", "checkbox-on", "tasklist-done", "task-done", "is-checked", "task-list-item-checked")
)
_UNTICKED: Final = frozenset(
    (
        "checkbox-off",
        "tasklist-not-done",
        "unchecked",
        "task-list-item",
        "inline-task-list",
        "task-list",
        "to-do-list",
    )
)
_BOLD_FROM: Final = 600
"""Weight of a font from which browsers draw it bold."""


def looks_of(style: str) -> Mapping[str, str]:
    """Return the looks that a style sheet gives to classes and that matter here: bold, struck through."""
    found = {rule["name"]: rule["look"] for rule in _RULE.finditer(style)}
    return {name: look for name, look in found.items() if _WEIGHT.search(look) or _STRIKING.search(look)}


def counted_of(tag: str, attributes: Attributes) -> tuple[Counted, ...]:
    """Return the effects of an element on the words in it."""
    if not attributes:
        return _BY_TAG.get(tag, ())
    if tag in HIDDEN or tag == "title" or is_hidden(tag, attributes):
        return ("hidden",)
    found: list[Counted] = ["menu"] if is_menu(tag, attributes) else []
    if is_bold(tag, attributes):
        found.append("bold")
    if is_struck(tag, attributes):
        found.append("struck")
    if tag in KEEPING_BLANKS:
        found.append("pre")
    return tuple(found)


def with_looks(attributes: Attributes, looks: Mapping[str, str]) -> Attributes:
    """Return the attributes of an element with the looks of its classes; its own style comes first, and holds."""
    found = [looks[name] for name in attributes.get("class", "").split() if name in looks] if looks else []
    return {**attributes, "style": ";".join((attributes.get("style", ""), *found))} if found else attributes


def words_of(tag: str, attributes: Attributes) -> str:
    """Return the words that an element without an end shows: those for a picture, of a field, of a box in a line."""
    kind = attributes.get("type", "").casefold()
    if tag == "img":
        return attributes.get("alt", "")
    if tag != "input" or is_hidden(tag, attributes):
        return ""
    if kind == "checkbox":
        return "☑ " if "checked" in attributes else "☐ "
    return attributes.get("value", "") if kind in _WITH_WORDS else ""


def is_hidden(tag: str, attributes: Attributes) -> bool:
    """Return whether an element says that its words are not shown."""
    if "hidden" in attributes and attributes["hidden"].casefold() != "until-found":
        return True
    return (tag == "dialog" and "open" not in attributes) or bool(_HIDING.search(attributes.get("style", "")))


def is_menu(tag: str, attributes: Attributes) -> bool:
    """Return whether an element leads to other pages, or to other parts of this one."""
    if tag in MENUS or attributes.get("role", "") in MENUS:
        return True
    return tag != "body" and not _MENU_CLASSES.isdisjoint(attributes.get("class", "").split())


def is_bold(tag: str, attributes: Attributes) -> bool:
    """Return whether an element is drawn bold."""
    weight = _WEIGHT.search(attributes.get("style", ""))
    if weight is None:
        return tag in BOLD
    said = weight[1].casefold()
    return said in ("bold", "bolder") or (said.isdigit() and int(said) >= _BOLD_FROM)


def is_struck(tag: str, attributes: Attributes) -> bool:
    """Return whether an element is struck through."""
    return tag in STRUCK or bool(_STRIKING.search(attributes.get("style", "")))


def level_of_heading(tag: str, attributes: Attributes) -> int | None:
    """Return the level of a heading, 0 for the title of a document, `None` for any other element."""
    if len(tag) == 2 and tag[0] == "h" and tag[1] in "123456":
        return int(tag[1])
    if attributes.get("role") == "heading":
        level = attributes.get("aria-level", "2")
        return int(level) if level in "123456" and len(level) == 1 else 6
    classes = attributes.get("class", "").split()
    return 0 if tag == "p" and ("MsoTitle" in classes or "title" in classes) else None


def box_of(attributes: Attributes) -> Box:
    """Return the state that the box of an item or a list stands for, as editors write it in its attributes."""
    classes = set(attributes.get("class", "").split())
    ticked = {attributes.get(name, "") for name in ("data-checked", "aria-checked")} - {""}
    kind = attributes.get("data-list", "")
    if classes & _TICKED or "true" in ticked or kind == "checked":
        return "settled"
    return "open" if classes & _UNTICKED or ticked or kind == "unchecked" else _tagged(attributes)


def box_in(attributes: Attributes) -> Box:
    """Return the state of a box that any other element draws before the words."""
    classes = attributes.get("class", "").split()
    said = attributes.get("aria-checked", "")
    if "checkbox-on" in classes or said == "true":
        return "settled"
    return "open" if "checkbox-off" in classes or said == "false" else _tagged(attributes)


def _tagged(attributes: Attributes) -> Box:
    """Return the state of a task of OneNote."""
    tags = attributes.get("data-tag", "").split(",")
    return "settled" if "to-do:completed" in tags else "open" if "to-do" in tags else ""


def level_of_item(attributes: Attributes) -> int | None:
    """Return the depth of a list that says it in its class or its items, as Google Docs and Quill do."""
    for name in attributes.get("class", "").split():
        if name.startswith("lst-kix_") and name.rpartition("-")[2].isdecimal():
            return int(name.rpartition("-")[2][:2])
        if name.startswith("ql-indent-") and name[10:].isdecimal():
            return int(name[10:][:2])
    return None
