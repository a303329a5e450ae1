"""Where a document is: an address of the Web, an address to write to, or a path."""

import re
from typing import Final

_SCHEME: Final = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+):")
_BETWEEN: Final = re.compile(r"\s*(?:\n|;\s|,\s)\s*")
_WEB: Final = re.compile(r"https?://[^\s/]+\S*")
_MAIL: Final = re.compile(r"mailto:[^\s@]+@[^\s@]+")


def are_places(text: str) -> bool:
    """Tell whether that says where one thing or several are, with a comma, a semicolon or a line end between."""
    return all(map(is_place, filter(None, _BETWEEN.split(text.strip()))))


def is_place(text: str) -> bool:
    r"""Tell whether that says where something is; a single letter before a colon is a drive, so `C:\plan.odt` is one.

    Words that name no scheme are taken for a path, or for a place of the room's own: « armoire du bureau 214 ».
    """
    scheme = _SCHEME.match(text)
    if scheme is None or (scheme.end() < len(text) and text[scheme.end()] in " \u00a0\u202f"):
        return True
    return bool(_WEB.fullmatch(text) or _MAIL.fullmatch(text))


def is_web(text: str) -> bool:
    """Tell whether it is an address of the Web or one to write to, which a document may link to."""
    return bool(_WEB.fullmatch(text) or _MAIL.fullmatch(text))
