"""The comparison of a form with the Markdown that it was made of, word by word."""

import re
from html import unescape

_SIGNS = re.compile(r"[\\*|#>\[\]<:–-]+")


def words_missing(markdown: str, said: str) -> set[str]:
    """Return the words of a document that a form of it lacks; its front matter, boxes and signs do not count."""
    lines = (line for line in markdown.split("\n") if not line.startswith("[perenne"))
    body = unescape("\n".join(lines)).replace("- [x]", "")
    wanted, found = ({_SIGNS.sub("", word) for word in text.split()} for text in (body, said))
    return wanted - found - {""}
