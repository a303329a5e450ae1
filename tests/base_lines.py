"""Documents in Markdown without what says their base: it is another one each time that a workshop is made."""

from perenne_tui.core.document_base import parse_base, parse_base_line


def without_base(markdown: str) -> str:
    """Return a document without its base, which its hidden first lines and its last one have to say alike."""
    lines = markdown.split("\n")
    first = next(place for place, line in enumerate(lines) if line.startswith("[perenne:base]: "))
    *_, blank, last, end = lines
    assert (blank, end) == ("", "")
    assert parse_base(lines[first]) == parse_base_line(last) is not None
    return "\n".join([*lines[:first], *lines[first + 1 : -3], ""])
