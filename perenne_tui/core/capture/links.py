"""Places of documents: an address of the Web, an e-mail address, or a path."""

import re
from typing import Final

_SCHEME: Final = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+):")
_BETWEEN: Final = re.compile(r"\s*(?:\n|;\s|,\s)\s*")
_WEB: Final = re.compile(r"https?://[^\s/]+\S*")
_MAIL: Final = re.compile(r"mailto:[^\s@]+@[^\s@]+")


def are_places(text: str) -> bool:
    """Return whether a text consists of places, separated by commas, semicolons or line feeds."""
    return all(map(is_place, filter(None, _BETWEEN.split(text.strip()))))


def is_place(text: str) -> bool:
    r"""Return whether a text is a place: an http or mailto address, or any text without a URL scheme.

    Text without a scheme may be a path or words (« armoire du bureau 214 »). One letter before a colon is a drive, so
    `C:\plan.odt` is a path.
    """
    scheme = _SCHEME.match(text)
    if scheme is None or (scheme.end() < len(text) and text[scheme.end()] in " \u00a0\u202f"):
        return True
    return bool(_WEB.fullmatch(text) or _MAIL.fullmatch(text))


def is_web(text: str) -> bool:
    """Return whether a text is an http or mailto address, to which documents may link."""
    return bool(_WEB.fullmatch(text) or _MAIL.fullmatch(text))
