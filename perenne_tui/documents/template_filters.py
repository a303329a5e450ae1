"""The functions and filters of document templates, for shipped ones and for those of people alike."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from perenne_tui.core.text.patterns import LatePattern
from perenne_tui.documents.typed_text import Markdown, mark, one_line
from perenne_tui.i18n.document_wording import Wording

_PLAIN = " \u00a0’'-"
"""Characters that may stand beside letters and digits inside bold or italic words."""
_SENTENCE_END = LatePattern(
    r"(?<=[^\W\d_]{2}[.!?…]) (?=[«“(]?[^\W\d_a-zà-ÿ])|(?<=[»)]\.) |(?<=\w[ \u00a0\u202f][!?]) | / "
)
"""The end of a sentence before another one: no initial (« M. Roux »), no abbreviation before a small letter."""


def strong(words: str) -> str:
    """Return a spoken id in bold."""
    return _emphasised(words, "**")


def hole(words: str) -> str:
    """Return the words for a missing value in italics, which documents use for nothing else."""
    return _emphasised(words, "*")


def _emphasised(words: str, sign: str) -> str:
    """Return words between emphasis signs; unchanged, and so to be escaped, where the signs might not take effect."""
    plain = words[:1].isalnum() and words[-1:].isalnum() and all(char.isalnum() or char in _PLAIN for char in words)
    return Markdown(f"{sign}{words}{sign}") if plain else words


def sentence(text: str) -> str:
    """Return a text with a full stop at its end, unless it ends in a punctuation mark."""
    kept = text.rstrip()
    return kept if not kept or kept[-1] in ".!?…:;" else f"{kept}."


def capital(text: str) -> str:
    """Return a text that begins with a capital letter, if its first word is an ordinary one, all in small letters."""
    first = text.split(maxsplit=1)[:1]
    return text[:1].upper() + text[1:] if first and first[0].islower() and first[0][:1].isalpha() else text


def short(text: str, most: int = 90) -> str:
    """Return a text on one line of at most `most` characters, cut between words with « … »."""
    line = one_line(text)
    if len(line) <= most:
        return line
    head = line[:most].rpartition(" ")[0] or line[: most - 1]
    return head.rstrip(" ,;:/\u00a0") + " …"


def opening(text: str, most: int = 200) -> str:
    """Return the whole sentences at the beginning of a text, on one line: one, and more in `most` characters."""
    said, *more = _SENTENCE_END.compiled.split(one_line(text))
    for each in more:
        if len(said) + len(each) >= most:
            break
        said = f"{said} {each}"
    return said


def finalize(value: object) -> str:
    """Return a value as the document has it: Markdown of ours as it is, text of people marked.

    Raises:
        TypeError: there is no value.
    """
    if type(value) is str:
        return mark(value)
    if isinstance(value, Markdown):
        return value
    if isinstance(value, int | date):
        return str(value)
    if value is None:
        raise TypeError("a value that is missing was written; test for it first")
    return mark(str(value))


def functions_of(code: str) -> Mapping[str, Callable[..., str]]:
    """Return the functions that a template may call, in the words of a language."""
    words = Wording(code)
    return {
        "count": words.count,
        "date": words.date,
        "short_date": words.short_date,
        "decimal": words.decimal,
        "listed": words.listed,
        "hole": hole,
    }


FILTERS: Final[Mapping[str, Callable[..., str]]] = {
    "strong": strong,
    "sentence": sentence,
    "capital": capital,
    "short": short,
    "opening": opening,
}
"""The filters that are ours, beside Jinja's own."""
