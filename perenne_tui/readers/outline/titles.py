"""Titles of imported cards: the words as written where they fit, else their beginning, ended where words can end."""

import re
from collections.abc import Sequence
from typing import Final

from perenne_tui.core.text.clean import clean_line
from perenne_tui.readers.outline.outline import Entry

LONGEST_TITLE: Final = 60
"""Characters that the title of an imported card may have."""
_SHORTEST: Final = 25
"""Characters that a part of a sentence needs to serve as a title: « et si oui, comment ? » is too short."""
_LONG_ENOUGH: Final = 40
"""Characters that a beginning needs to be cut at the end of a clause rather than at a word."""

_CLAUSES: Final = re.compile(r"[,;:–—] +|\u00a0?[;:] +")
_SENTENCE_END: Final = re.compile(r"(?<=[^\W\d_]{3})\.[ ]+(?=[A-ZÀ-ÖØ-Þ«“\"(])|(?<=[?!])[ ]+")
_CLAUSE_END: Final = re.compile(r"[ \u00a0\u202f]?[,;:–—(][ \u00a0\u202f]|[ \u00a0\u202f][–—(]")
_ADDRESS: Final = re.compile(r"<?(?:https?://|www\.)\S+>?\Z", re.IGNORECASE)
_BEFORE_ADDRESS: Final = re.compile(r"\s(?=<?(?:https?://|www\.))", re.IGNORECASE)
"""A blank before an address, which may have been moved up to the line above it."""
_NO_TITLE: Final = re.compile(
    r"<?(?:https?://|www\.)|[^\W\d][\w’' ]{1,24}?[ \u00a0\u202f]?: |"
    r"(?:bonjour|bonsoir|salut|hello|hi|dear|ch(?:er|ère)s?)\b",
    re.IGNORECASE,
)
"""Beginnings of first lines that are no title: an address, a label, a greeting."""
_BETWEEN_WORDS: Final = re.compile(r" |[\u00a0\u202f](?=[:;!?»])")
"""Blanks at which a title may be cut; other no-break blanks are inside of a number or a name."""
_BLANKS: Final = " \t\u00a0\u202f"
_LINK: Final = re.compile(r"!?\[(?P<words>[^\[\]\n]+)\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*\)")
"""A link of Markdown, whose address may have brackets."""
_LOOSE_ENDS: Final = " \t,;:–—-(«“\"'’\u00a0\u202f/"

_FRENCH: Final = (
    "le la les l un une des du de d au aux à en dans par pour sur sous avec sans chez vers entre contre selon depuis "
    "pendant avant après dès parmi via et ou ni mais donc car que qu qui dont où si comme quand lorsque puisque afin "
    "parce ce cet cette ces mon ma mes ton ta tes son sa ses notre nos votre vos leur leurs quel quelle quels "
    "quelles chaque tout toute tous toutes plusieurs quelques ne n se s me m te t nous vous il elle on je j tu ils "
    "elles y c est sont a ont sera seront soit était étaient a-t-il est-ce très trop plus moins aussi jusque jusqu"
)
_ENGLISH: Final = (
    "a an the of to in on at by for with without from into onto over under about between through during before after "
    "and or but nor so yet if when while because although that which who whose whom this these those my your his her "
    "its our their is are was were be been has have had will would can could should may might must shall do does did "
    "not no very more most as than every each any some we they he she it you i"
)
_CANNOT_END: Final = frozenset(f"{_FRENCH} {_ENGLISH}".split())
"""Articles, prepositions, conjunctions and other words that announce one more, in both languages."""


def title_of(text: str) -> str:
    """Return a title of at most `LONGEST_TITLE` characters for a card that stands for some words on one line.

    It is these words where they are short, in the case in which they are written. Of longer ones it is the first
    sentence, the last clause of a question, or the beginning, up to a word that can end it and an ellipsis. Of a link
    it has the words, and no colon is left at its end.
    """
    text = text.strip()
    text = as_title(_LINK.sub(r"\g<words>", text) if "](" in text else text)
    if len(text) <= LONGEST_TITLE:
        return text
    if (end := _SENTENCE_END.search(text, 0, LONGEST_TITLE + 2)) and _SHORTEST // 2 <= end.start() <= LONGEST_TITLE:
        return text[: end.start()]
    if text.endswith("?"):
        starts = [match.end() for match in _CLAUSES.finditer(text)]
        clauses = (text[start:] for start in starts if _SHORTEST <= len(text) - start <= LONGEST_TITLE)
        if clause := next((clause for clause in clauses if clause.count("(") == clause.count(")")), ""):
            return clause
    return f"{_beginning(text)}…"


def as_title(text: str) -> str:
    """Return the words of an item without the sign that only leads to the next item, or to those under it."""
    return (text[:-1].rstrip(_BLANKS) or text) if text.endswith((":", ";", ",")) else text


def without_colon(text: str) -> str:
    """Return a title or a heading without the colon that announces what is under it."""
    return (text[:-1].rstrip(_BLANKS) or text) if text.endswith(":") else text


def first_line_alone(entries: Sequence[Entry]) -> str:
    """Return the first line of a file that stands alone above everything, as a title does; empty where none does.

    Addresses may stand right under it. A sentence, a greeting and a label with what it is of are no titles.
    """
    first = next((entry for entry in entries if entry.text.strip() or entry.kind not in ("verbatim", "text")), None)
    if first is None or first.kind != "text" or first.level:
        return ""
    line, *below = (clean_line(part) for part in _BEFORE_ADDRESS.sub("\n", first.text).split("\n"))
    if first.last - first.first != len(below):
        return ""  # lines that were joined
    is_title = line and len(line) <= LONGEST_TITLE and line[-1] not in ".,;:!?…" and not _NO_TITLE.match(line)
    return line if is_title and all(map(_ADDRESS.match, filter(None, below))) else ""


def _beginning(text: str) -> str:
    """Return the longest beginning that may stand before an ellipsis: to the end of a clause, or to a word."""
    blanks = [match.start() for match in _BETWEEN_WORDS.finditer(text, 0, LONGEST_TITLE + 1)]
    whole = text[: max((place for place in blanks if place < LONGEST_TITLE), default=0)]
    if len(whole) < _SHORTEST // 2:  # a word too long for the title comes soon: an address
        return text[: LONGEST_TITLE - 1]
    if (opened := _open_bracket(whole)) >= _SHORTEST:
        whole = whole[:opened]
    if ends := [match.start() for match in _CLAUSE_END.finditer(whole) if match.start() >= _LONG_ENOUGH]:
        whole = whole[: ends[-1]]
    cut = whole.rstrip(_LOOSE_ENDS)
    while " " in cut and announces(cut[cut.rindex(" ") + 1 :]):
        cut = cut[: cut.rindex(" ")].rstrip(_LOOSE_ENDS)
    return cut or whole.rstrip(_LOOSE_ENDS) or text[: LONGEST_TITLE - 1]


def _open_bracket(text: str) -> int:
    """Return the place of a round bracket that is not closed, 0 for none."""
    place = text.rfind("(")
    return place if place > text.rfind(")") else 0


def announces(word: str) -> bool:
    """Return whether a word announces one more, and so cannot end a title.

    The part behind an apostrophe decides, as in « jusqu’à ».
    """
    bare = word.lower().strip('«»“”"()[]*_')
    if bare in ("quelqu’un", "quelqu'un"):
        return False
    return bare in _CANNOT_END or re.split("[’']", bare)[-1] in _CANNOT_END
