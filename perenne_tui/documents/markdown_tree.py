"""The Markdown tree of a document, from which every form but Markdown itself is written.

The Markdown may come from others: a user's own template, a plan that was edited in a pad. So the depth of the tree is
limited, for Python's stack, and control characters in its texts are made visible.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.front_matter import front_matter_plugin

from perenne_tui.core.text.clean import legible
from perenne_tui.core.text.sentences import Refused

DEEPEST: Final = 60
"""Levels that are read, of which a list and its item are two: markdown-it silently leaves out what is deeper."""
_KEPT: Final = 20
"""Levels that are kept; our documents have eight. Deeper content moves up into the last of them, word for word, since
Python's stack and the layout of pages have limits."""
_BEGINNING: Final = 2000
"""Characters in which a title is looked for before the whole document is read."""
_MOST_BRACKETS: Final = 300
"""Brackets `[` of a paragraph up to which links are looked for."""
_BRACKET: Final = re.compile(r"\\.|<[a-z]+:[^\s<>]*>|\[", re.DOTALL)
"""A bracket, or what may contain one that begins no link: an escape, an address."""
_INLINE: Final = re.compile(r"[\n\\`~*_\[<&]")
"""The signs with which inline Markdown begins; an image has a bracket too."""
_CONTAINERS: Final = ("list_item_open", "blockquote_open")
_LISTS: Final = ("bullet_list", "ordered_list")
_NESTING: Final = frozenset({*_LISTS, "list_item", "blockquote", "strong", "em", "s", "link"})
"""Types of tokens that may be nested any number of times."""


@cache
def reader() -> MarkdownIt:
    """Return the Markdown reader for documents, always the same; HTML is off, so that typed tags stay text."""
    return _new_reader()


@cache
def _reader_of_blocks() -> MarkdownIt:
    """Return the reader that leaves inline Markdown unread."""
    markdown = _new_reader()
    markdown.core.ruler.enableOnly(["normalize", "block"])
    return markdown


def _new_reader() -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"html": False, "maxNesting": DEEPEST}).enable(["table", "strikethrough"])
    markdown.core.ruler.at("inline", _inline)
    markdown.core.ruler.before("inline", "brackets", _escape_many_brackets)
    return markdown.use(front_matter_plugin)


def _inline(state: StateCore) -> None:
    """Read the inline Markdown of each text; one without any sign of it, as most are, is one piece at once."""
    read = state.md.inline.parse
    for token in state.tokens:
        if token.type != "inline":
            continue
        if token.content and not _INLINE.search(token.content):
            token.children = [Token("text", "", 0, content=token.content)]
        else:
            token.children = []
            read(token.content, state.md, state.env, token.children)


def _escape_many_brackets(state: StateCore) -> None:
    """Escape the brackets of paragraphs with more than `_MOST_BRACKETS`, before inline Markdown is read.

    For each bracket, markdown-it looks for its end and for the ends of all brackets inside it: an answer with 60,000
    of them would take minutes. No paragraph of a document has that many links.
    """
    for token in state.tokens:
        if token.type == "inline" and token.content.count("[") > _MOST_BRACKETS:
            token.content = _BRACKET.sub(
                lambda found: rf"\{found[0]}" if found[0] == "[" else found[0], token.content
            )


def tokens_of(markdown: str) -> list[Token]:
    """Return the tokens of a document, its front matter left out.

    Raises:
        Refused: it is nested so deeply that words would be missing.
    """
    tokens = [token for token in reader().parse(markdown) if token.type != "front_matter"]
    for token in tokens:
        if token.type in _CONTAINERS and token.level >= DEEPEST - 2:
            raise Refused(
                "Line {line} is nested deeper than the {limit} lists or quotations that a document may have in one "
                "another: lift it out of some.",
                line=token.map[0] + 1 if token.map else 1,
                limit=DEEPEST // 2 - 1,
            )
    return list(_shallow(tokens))


def tree_of(markdown: str) -> SyntaxTreeNode:
    """Return a document as a tree, its front matter left out.

    Raises:
        Refused: it is nested too deeply.
    """
    return SyntaxTreeNode(tokens_of(markdown))


def headings_of(markdown: str, tag: str, longest: int) -> list[str]:
    """Return the texts of the headings of one level outside lists; the rest of the document is not read.

    Args:
        markdown: any text.
        tag: the level, such as `h2`; `h` for those of all levels.
        longest: characters that a heading may have; longer ones are left out.
    """
    words = reader()
    found = (heading.content for heading, _ in _headings(markdown, tag) if len(heading.content) <= longest)
    return [_words(words.parseInline(heading)) for heading in found]


def title_of(markdown: str) -> str:
    """Return the text of the first heading of level 1 outside lists, empty when there is none.

    It mostly stands at the beginning, which is read first: what is above a block that has begun does not change with
    what comes further down, but for front matter, whose end has to be found.
    """
    beginning = markdown[: markdown.find("\n", _BEGINNING) + 1]
    if beginning and not beginning.startswith("---"):
        for heading, is_last in _headings(beginning, "h1"):
            if not is_last:
                return _words(reader().parseInline(heading.content))
            break
    return next(iter(headings_of(markdown, "h1", len(markdown))), "")


def _headings(markdown: str, tag: str) -> Iterator[tuple[Token, bool]]:
    """Yield the words of each heading of a level outside lists, and whether no other block begins below it."""
    tokens, lists = _reader_of_blocks().parse(markdown), 0
    last = max((place for place, token in enumerate(tokens) if token.nesting > 0), default=0)
    for place, (token, following) in enumerate(pairwise(tokens)):
        lists += token.nesting if token.type.startswith(_LISTS) else 0
        if token.type == "heading_open" and token.tag.startswith(tag) and not lists:
            yield following, place == last


def _words(tokens: Sequence[Token]) -> str:
    return "".join(child.content for token in tokens for child in token.children or ())


def _shallow(tokens: Iterable[Token]) -> Iterator[Token]:
    """Yield tokens without the containers below level `_KEPT`, and with control characters made visible."""
    for token in tokens:
        if token.level >= _KEPT - 1:
            kind = token.type.removesuffix("_open").removesuffix("_close")
            if token.level + (kind in _LISTS) >= _KEPT:  # a list goes with its items
                if kind in _NESTING:
                    continue
                token.hidden = False  # a paragraph of a tight list, whose item has just been dropped
        if token.content:
            token.content = legible(token.content)
        if token.info:
            token.info = legible(token.info)
        if token.children:
            _make_legible(token)
        yield token


def _make_legible(text: Token) -> None:
    """Make the control characters in the parts of a text visible, and leave out its containers that are too deep."""
    parts = text.children or []
    if any(part.level >= _KEPT - 1 or part.children for part in parts):
        text.children = list(_shallow(parts))
    elif len(parts) > 1 or parts[0].content is not text.content:  # else it is one plain piece, and legible
        for part in parts:
            part.content, part.info = legible(part.content), legible(part.info)
