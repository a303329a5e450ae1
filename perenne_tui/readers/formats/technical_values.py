"""Values in the JSON of another program that are no text: ids, colours, pictures, settings; counted by their kind."""

import re
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from perenne_tui.core.text.sentences import Sentence
from perenne_tui.readers.outline.outline import LeftOut

if TYPE_CHECKING:
    from perenne_tui.core.model.rows import Json

_ID = re.compile(
    r"_?id|uid|uuid|guid|gid|etag|nodeid|shortlink|shorturl|slug|ref|identifier|schema|version"
    r"|id[A-Z]\w*|\w+Ids?|\w+_ids?",
    re.ASCII,
)
_COLOUR = re.compile(r"\w*(?:colou?r|background|brightness|gradient)\w*", re.ASCII | re.IGNORECASE)
_PICTURE = re.compile(r"\w*(?:avatar|cover|image|sticker|thumbnail)\w*", re.ASCII | re.IGNORECASE)
_SETTING = re.compile(
    r"\w*(?:limit|prefs|settings|permission|premium|subscri|powerup|plugin|webhook|workspace)\w*",
    re.ASCII | re.IGNORECASE,
)
_DATE = re.compile(
    r"created?|updated?|modified|\w*(?:created|updated|modified|dateLast|lastModified|last_edit|lastEdit)\w*",
    re.ASCII | re.IGNORECASE,
)


def technical_values(value: "Json", without: frozenset[str] = frozenset()) -> tuple[LeftOut, ...]:
    """Return the kinds of values that are no text, with their counts.

    Args:
        value: the file.
        without: keys of what is counted in another way, such as a log.
    """
    counts: Counter[str] = Counter()
    todo: list[tuple[Json, str]] = [(value, "")]
    while todo:
        one, kind = todo.pop()
        if isinstance(one, Mapping):
            todo += [(inner, kind or _kind_of(key)) for key, inner in one.items() if key not in without]
        elif isinstance(one, list):
            todo += [(inner, kind) for inner in one]
        elif kind and one is not None and one != "":
            counts[kind] += 1
    return (
        LeftOut(Sentence("ids"), counts["id"]),
        LeftOut(Sentence("colours"), counts["colour"]),
        LeftOut(Sentence("pictures"), counts["picture"]),
        LeftOut(Sentence("settings"), counts["setting"]),
        LeftOut(Sentence("dates of making and changing"), counts["date"]),
    )


@lru_cache(maxsize=1024)
def _kind_of(key: str) -> str:
    """Return the kind of the values under a key; empty for a key of words, flags and places."""
    for kind, pattern in _PATTERNS:
        if pattern.fullmatch(key):
            return kind
    return ""


_PATTERNS = (
    ("id", _ID),
    ("picture", _PICTURE),
    ("colour", _COLOUR),
    ("setting", _SETTING),
    ("date", _DATE),
)
