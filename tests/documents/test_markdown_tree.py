"""The Markdown of documents: what is read quickly is what is read in full."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from perenne_tui.documents.markdown_tree import headings_of, reader, title_of

LONG = "mot " * 40
SIGNS = (
    "mot",
    " ",
    "\n",
    "\n\n",
    "- ",
    "    ",
    "#",
    "# ",
    "**",
    "_",
    "`",
    "[x]",
    "(",
    ")",
    "&amp;",
    "\\\\",
    "<b>",
    "~~",
    "|",
)


@pytest.mark.parametrize(
    "above",
    ["", "---\n# none: here\n---\n", "---\n\n", "- # in a list\n\n", "> # quoted\n\n", "[//]: # (hidden)\n\n"],
)
@pytest.mark.parametrize("title", ["# One", "# One *two* `three` \\\\# #", "One\n===", "## Two\n\n# One", "None"])
@pytest.mark.parametrize("below", ["", "\n", "\n\ntext\n", f"\n\n{LONG}\n\n" * 30, "\n\n# Another\n" * 300])
def test_the_title_is_the_first_heading_wherever_it_stands(above: str, title: str, below: str) -> None:
    for behind in ("", f"{LONG}\n\n" * 12, f"{LONG}\n\n" * 30):
        document = above + behind + title + below
        assert title_of(document) == next(iter(headings_of(document, "h1", len(document))), "")


@given(st.lists(st.sampled_from(SIGNS), max_size=12).map("".join))
def test_a_text_without_signs_is_read_at_once_as_it_would_be_sign_by_sign(text: str) -> None:
    slow = MarkdownIt("commonmark", {"html": False, "maxNesting": 60}).enable(["table", "strikethrough"])
    for document in (text, f"# {text}", f"| a |\n|---|\n| {text} |"):
        assert reader().parse(document) == slow.parse(document)
