"""The marks around the title of a card: `[x] ★ D01 · Title #tag #tag`, where all but the title may be missing.

Each function returns what a mark says, and the text without it.
"""

import re
from typing import Final, Literal

from perenne_tui.core.model.rows import State
from perenne_tui.readers.blanks import BLANK, plain

STATES: Final[dict[str, State]] = {
    **dict.fromkeys(("", "_", "☐", "⬜"), "open"),
    **dict.fromkeys("xX×хХvV✓✔☑☒✅", "settled"),
    **dict.fromkeys("~/", "current"),
    "-": "not_applicable",
}
"""By sign in a box, or in the place of one: the state that a person reads there."""
_BOX: Final = re.compile(
    rf"(?:\[[{BLANK}]{{0,3}}(?P<inside>[xX×хХvV✓✔☑✅~/_-]?)\ufe0f?[{BLANK}]{{0,3}}\]|(?P<sign>[☐⬜✓✔☑☒✅])\ufe0f?)"
    rf"(?:[{BLANK}]+|\Z)"
)
_STAR: Final = re.compile(rf"★[{BLANK}]*")
_REF: Final = re.compile(rf"([A-Z]{{1,2}}\d{{1,4}})[{BLANK}]+[·–—-][{BLANK}]+(?=\S)", re.ASCII)
_NUMBER: Final = re.compile(rf"(?:\*\*)?([A-Z]\d{{1,6}})(?:\*\*)?[{BLANK}]+·(?:[{BLANK}]+|\Z)", re.ASCII)
_TAG: Final = re.compile(r"#([^\W\d_][\w-]*)")


def without_box(text: str) -> tuple[State | Literal[""], str]:
    """Split the state of a box off the beginning of a text; empty where there is none."""
    box = _BOX.match(text)
    return (STATES[box["inside"] or box["sign"] or ""], text[box.end() :]) if box else ("", text)


def without_star(text: str) -> tuple[bool, str]:
    """Split a star off the beginning of a text; return whether there is one."""
    star = _STAR.match(text)
    return (True, text[star.end() :]) if star else (False, text)


def without_reference(text: str) -> tuple[str, str]:
    """Split a permanent reference off the beginning of a text, `D01 · `; empty where there is none."""
    ref = _REF.match(text)
    return (ref[1], text[ref.end() :]) if ref else ("", text)


def without_number(text: str) -> tuple[str, str]:
    """Split the number of a card off the beginning of a text, `**D3** · `; empty where there is none."""
    number = _NUMBER.match(text)
    return (number[1], text[number.end() :]) if number else ("", text)


def without_tags(text: str) -> tuple[tuple[str, ...], str]:
    """Split the `#tags` off the end of a text, each once; a text of tags alone stays whole."""
    if "#" not in text:
        return (), text
    tags: list[str] = []
    spaced, end = plain(text).replace("\t", " "), len(text)
    while (blank := spaced.rfind(" ", 0, end)) > 0 and (tag := _TAG.fullmatch(text, blank + 1, end)):
        tags.append(tag[1])
        end = blank
        while end and spaced[end - 1] == " ":
            end -= 1
    return tuple(dict.fromkeys(reversed(tags))), text[:end]
