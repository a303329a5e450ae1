"""A document of ours, read again: the wall, the web page and word processors are all given this one tree."""

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.front_matter import front_matter_plugin


def reader() -> MarkdownIt:
    """Give the reader of our documents: no HTML is known, so what people typed is text."""
    markdown = MarkdownIt("commonmark", {"html": False, "maxNesting": 300}).enable(["table", "strikethrough"])
    return markdown.use(front_matter_plugin)


def tokens_of(markdown: str) -> list[Token]:
    """Read a document, its front matter left out."""
    return [token for token in reader().parse(markdown) if token.type != "front_matter"]


def tree_of(markdown: str) -> SyntaxTreeNode:
    """Read a document as a tree, its front matter left out."""
    return SyntaxTreeNode(tokens_of(markdown))
