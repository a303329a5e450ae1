"""A document of ours, read again: the wall, the web page and word processors are all given this one tree.

Whatever is read here may have been written by others: a template of one's own, a plan that went through a pad. So the
tree is never deeper than a stack can follow, and no text in it holds a character that a file of ours could not.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
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
"""Levels that are read: a list and its item are two. What stands deeper, markdown-it leaves out without a word."""
_DRAWN: Final = 20
"""Levels that are drawn. Our documents have eight; what a template of one's own nests deeper stands in the last of
them, word for word, since neither Python's stack nor the drawing of pages goes down for ever."""
_MOST_BRACKETS: Final = 300
"""Brackets `[` of one paragraph that may begin links."""
_BRACKET: Final = re.compile(r"\\.|<[a-z]+:[^\s<>]*>|\[", re.DOTALL)
"""A bracket, or what hides one: an escape, or an address, in which there are none."""
_CONTAINERS: Final = ("list_item_open", "blockquote_open")
_LISTS: Final = ("bullet_list", "ordered_list")
_NESTING: Final = frozenset({*_LISTS, "list_item", "blockquote", "strong", "em", "s", "link"})
"""What may stand in one another any number of times."""


def reader() -> MarkdownIt:
    """Give the reader of our documents: no HTML is known, so what people typed is text."""
    markdown = MarkdownIt("commonmark", {"html": False, "maxNesting": DEEPEST}).enable(["table", "strikethrough"])
    markdown.core.ruler.before("inline", "brackets", _escape_many_brackets)
    return markdown.use(front_matter_plugin)


def _escape_many_brackets(state: StateCore) -> None:
    """Take the meaning away from the brackets of paragraphs that are full of them, before words are looked at.

    For each bracket, markdown-it looks for its end and for those of all in it: one answer of 60,000 would take
    minutes. Where there are that many, none is a link.
    """
    for token in state.tokens:
        if token.type == "inline" and token.content.count("[") > _MOST_BRACKETS:
            token.content = _BRACKET.sub(
                lambda found: rf"\{found[0]}" if found[0] == "[" else found[0], token.content
            )


def tokens_of(markdown: str) -> list[Token]:
    """Read a document, its front matter left out.

    Raises:
        Refused: something is nested so deep in it that words would be missing.
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
    """Read a document as a tree, its front matter left out.

    Raises:
        Refused: it is nested too deep.
    """
    return SyntaxTreeNode(tokens_of(markdown))


def headings_of(markdown: str, tag: str, longest: int) -> list[str]:
    """Give the words of the headings of a level, `h2` for instance, outside of lists; nothing else of it is read.

    Args:
        markdown: what may be a document of ours, or any text.
        tag: of the level.
        longest: characters of the headings that are wanted.
    """
    blocks, words = reader(), reader()
    blocks.core.ruler.enableOnly(["normalize", "block"])
    found, lists = list[str](), 0
    for token, following in pairwise(blocks.parse(markdown)):
        lists += token.nesting if token.type.startswith(_LISTS) else 0
        if token.type == "heading_open" and token.tag == tag and not lists and len(following.content) <= longest:
            found.append(_words(words.parseInline(following.content)))
    return found


def _words(tokens: Sequence[Token]) -> str:
    return "".join(child.content for token in tokens for child in token.children or ())


def _shallow(tokens: Iterable[Token]) -> Iterator[Token]:
    """Give the tokens of a document without the openings and closings that stand too deep, and harmless ones."""
    for token in tokens:
        kind = token.type.removesuffix("_open").removesuffix("_close")
        if token.level + (kind in _LISTS) >= _DRAWN:  # a list goes with its items
            if kind in _NESTING:
                continue
            token.hidden = False  # items of a close list that are none any more are paragraphs
        token.content, token.info = legible(token.content), legible(token.info)
        if token.children:
            token.children = list(_shallow(token.children))
        yield token
