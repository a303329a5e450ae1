"""The words of an item or a heading as its page shows them: without emphasis and without links within the page."""

import re
from typing import Final

from perenne_tui.readers.formats.html_in_markdown import Page

_EMPHASIS: Final = re.compile(
    r"(?<![\\\w*_])(?P<sign>\*{1,3}|_{1,3})(?=[^\s*_])(?P<words>[^*_\n]*[^\s*_\\])(?P=sign)(?![\w*_])"
)
"""Words in bold or italics, the signs of which stand at the ends of words."""
_WITHIN_PAGE: Final = re.compile(r"(?<![!\\])\[(?P<words>[^\[\]\n]+)\]\(#[^()\s]*\)")
_CODE: Final = re.compile(r"(`+).+?\1", re.DOTALL)


def shown_words(text: str, page: Page) -> str:
    """Return the words of an item or a heading as they are shown; code stays as it is written."""
    if "](#" in text:
        text, count = _WITHIN_PAGE.subn(r"\g<words>", text)
        page.counts["ids"] += count
    if "*" not in text and "_" not in text:
        return text
    codes = [found.span() for found in _CODE.finditer(text)] if "`" in text else []

    def plain(found: re.Match[str]) -> str:
        is_code = any(start < found.start() < end or start < found.end() < end for start, end in codes)
        return found[0] if is_code else found["words"]

    return _EMPHASIS.sub(plain, text)
