"""The links of a document: web addresses that stand in its text, and spoken ids that lead to where they are told.

A spoken id, such as AC1 or D3, is told once: by the heading, the list item or the row of a table that begins with it.
That place becomes its anchor, and the id becomes a link to it wherever else the document names it. All of it is done
on the tokens of the Markdown, so that a link means the same in every form made of them.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final
from urllib.parse import urlsplit

from markdown_it.common.normalize_url import normalizeLink
from markdown_it.token import Token

_ADDRESS: Final = re.compile(
    r"(?<![\w@])(?:https?://|mailto:|www\.(?=\w))(?:(?!\]\()[^\s<>«»“”\"|`]|\|(?!https?:)(?=[^\s|]))+"
    r"|(?<![\w.+@/:-])[\w+-]+(?:\.[\w+-]+)*@[\w-]+(?:\.[\w-]+)*\.[a-zA-Z]{2,}(?![\w@-])",
    re.IGNORECASE,
)
"""A web address with all that may belong to it, or a mail address."""
_AFTER_ADDRESSES: Final = frozenset(".,;:!?'’…*_~")
"""Signs that end the sentence around an address, not the address."""
_LONGEST: Final = 2000
"""Characters of a target; programs cut longer ones."""
_BRACKETS: Final = {")": "(", "]": "[", "}": "{"}
_ID: Final = r"[A-Z]{1,2}[0-9]{1,4}(?![\w@]|[-.][^\W_])"
_TOLD: Final = re.compile(rf"(?:\[[ xX]\] )?({_ID})")
"""The beginning of a text that tells about an id, behind the box of a task."""
_QUARTER: Final = r"(?<=\b(?:en|au|du|in)\s)[TSQ][1-4]\b"
_NAMED: Final = re.compile(rf"(?<![\w.@#\\-])(?!{_QUARTER})({_ID})(?!\s(?:19|20)\d\d\b)")
"""An id that is named in a text; « en T1 » and « T1 2027 » are quarters of a year."""
_BEGINNING: Final = re.compile(r"[A-Z]{1,2}(?=[0-9])")
"""The beginning of any id, looked for first: most texts have none."""
_SIZE: Final = re.compile(r"A[0-6]")
_BEFORE_SIZE: Final = re.compile(
    r"(?:\b(?:formats?|feuilles?|feuillets?|papier|pages?|affiches?|posters?|imprim\w+|impressions?|en|un|une|deux"
    r"|sheets?|paper|size|print\w*|in|on|an|two|autoroute|motorway)|\d)[\s(«“]*\Z",
    re.IGNORECASE,
)
_AFTER_SIZE: Final = re.compile(
    r"\s+(?:pages?|paysage|portrait|recto|verso|plié\w*|landscape|sheets?|paper|posters?|folded)\b", re.IGNORECASE
)
"""Words around the size of a paper: « une feuille A4 » is no card, on a board whose column has the letter A."""
_NEAR: Final = 20
"""Characters before an id that may say what it is."""
_PLACES: Final = ("heading_open", "list_item_open", "tr_open")
"""Beginnings of places that may tell about an id; the first of these kinds says the most and is its anchor."""


def link(tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens of a document with anchors and links.

    An anchor is the attribute `id` of a heading, of a list item, or of the first cell of a row. Links to places that
    the document does not have, and to addresses that no program opens, become plain text.
    """
    told = dict(_anchors(tokens))
    for place, called in told.items():
        tokens[place].attrSet("id", called)
    anchors = frozenset(told.values())
    inlines = {_inline_of(tokens, place): called for place, called in told.items()}
    for place, token in enumerate(tokens):
        if token.type == "inline" and token.children and not _is_plain(token.children):
            token.children = list(_linked(token.children, anchors, inlines.get(place, "")))
    return list(tokens)


def _is_plain(tokens: Sequence[Token]) -> bool:
    """Return whether a text is one piece without anything that may be a link."""
    first = tokens[0]
    return (
        len(tokens) == 1
        and first.type == "text"
        and not (_may_hold_address(first.content) or _BEGINNING.search(first.content))
    )


def _may_hold_address(text: str) -> bool:
    return "@" in text or ":" in text or "www." in text.lower()


def _anchors(tokens: Sequence[Token]) -> Iterator[tuple[int, str]]:
    """Yield the places of tokens that become anchors, and their ids: one place for each id."""
    found: dict[str, tuple[int, int]] = {}
    for place, token in enumerate(tokens):
        if token.type not in _PLACES:
            continue
        anchor = place + (token.type == "tr_open")
        inline = _inline_of(tokens, anchor)
        told = _TOLD.match(_words(tokens[inline].children or ())) if inline else None
        rank = _PLACES.index(token.type)
        if told and (told[1] not in found or rank < found[told[1]][0]):
            found[told[1]] = (rank, anchor)
    for called, (_, anchor) in found.items():
        yield anchor, called


def _inline_of(tokens: Sequence[Token], place: int) -> int:
    """Return the place of the first words in a heading, an item or a cell; 0 when it has none."""
    behind = place + 1 + (tokens[place].type == "list_item_open")
    return behind if behind < len(tokens) and tokens[behind].type == "inline" else 0


def _words(tokens: Iterable[Token]) -> str:
    return "".join(token.content for token in tokens)


def _linked(tokens: Sequence[Token], anchors: frozenset[str], own: str) -> Iterator[Token]:
    """Yield the tokens of a text with links in it.

    Args:
        tokens: tokens of the text.
        anchors: ids that the document tells about.
        own: the id that this text begins with and tells about; it is no link there.
    """
    depth, dropped = 0, list[bool]()
    for token in tokens:
        if token.type == "link_open":
            target = str(token.attrs.get("href", ""))
            dropped.append(target[1:] not in anchors if target.startswith("#") else not _can_be_opened(target))
            if dropped[-1]:
                continue
        if token.type == "link_close" and dropped and dropped.pop():
            continue
        depth += token.nesting if token.type in ("link_open", "link_close") else 0
        if token.type == "text" and not depth:
            yield from _pieces(token, anchors, own)
        else:
            yield token
        if token.content and own and own in token.content:
            own = ""


def _pieces(token: Token, anchors: frozenset[str], own: str) -> Iterator[Token]:
    """Yield a piece of text as plain pieces and links."""
    text, done = token.content, 0
    targets = list(_targets(text, anchors, own))
    if not targets:
        yield token
        return
    for start, end, target in targets:
        if start > done:
            yield _text(text[done:start], token.level)
        yield Token("link_open", "a", 1, attrs={"href": target}, level=token.level)
        yield _text(text[start:end], token.level + 1)
        yield Token("link_close", "a", -1, level=token.level)
        done = end
    if done < len(text):
        yield _text(text[done:], token.level)


def _text(content: str, level: int) -> Token:
    return Token("text", "", 0, content=content, level=level)


def _targets(text: str, anchors: frozenset[str], own: str) -> Iterator[tuple[int, int, str]]:
    """Yield the start, the end and the target of each link in a text, in their order."""
    done = 0
    for found in _ADDRESS.finditer(text) if _may_hold_address(text) else ():
        address = _without_end(found[0])
        target = _target(address)
        if target:
            yield from _named(text, done, found.start(), anchors, own)
            done = found.start() + len(address)
            yield found.start(), done, target
    yield from _named(text, done, len(text), anchors, own)


def _named(text: str, start: int, end: int, anchors: frozenset[str], own: str) -> Iterator[tuple[int, int, str]]:
    """Yield the ids that are named in a part of a text, but for the one that the text tells about."""
    for beginning in _BEGINNING.finditer(text, start, end):
        found = _NAMED.match(text, beginning.start(), end)
        if found is None:
            continue
        if found[1] == own:
            own = ""
        elif found[1] in anchors and not _is_size(text, found):
            yield found.start(), found.end(), f"#{found[1]}"


def _is_size(text: str, found: re.Match[str]) -> bool:
    """Return whether an id is the size of a paper, as the words beside it say."""
    if not _SIZE.fullmatch(found[1]):
        return False
    before = text[max(0, found.start() - _NEAR) : found.start()]
    return bool(_BEFORE_SIZE.search(before) or _AFTER_SIZE.match(text, found.end()))


def _without_end(address: str) -> str:
    """Return an address without the signs behind it: those of the sentence, and brackets that it has not opened."""
    open_brackets = {sign: address.count(sign) for sign in "([{)]}"}
    end = len(address)
    while end:
        last = address[end - 1]
        if last in _BRACKETS and open_brackets[last] > open_brackets[_BRACKETS[last]]:
            open_brackets[last] -= 1
        elif last not in _AFTER_ADDRESSES:
            break
        end -= 1
    return address[:end]


def _target(address: str) -> str:
    """Return an address as links hold it, empty when no program could open it."""
    scheme = address.partition(":")[0].casefold()
    if scheme not in ("http", "https", "mailto"):
        address = f"https://{address}" if scheme.startswith("www.") else f"mailto:{address}"
    target = normalizeLink(address)
    return target if _can_be_opened(target) else ""


def _can_be_opened(target: str) -> bool:
    """Return whether programs take a target: Word calls a file damaged for a single one that it does not take."""
    try:
        parts = urlsplit(target)
        if len(target) > _LONGEST or (parts.port or 0) < 0:
            return False
    except ValueError:  # brackets around figures that are no address, a port that is no number
        return False
    match parts.scheme:
        case "http" | "https":
            return bool(parts.hostname) and "%" not in parts.netloc
        case "mailto":
            return all(parts.path.rpartition("@")[::2])
        case _:
            return bool(target)
