"""The blocks of a document whose typed texts are marked: those that Markdown makes of the finished document."""

from collections.abc import Iterable, Iterator
from itertools import groupby

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.spans import Span
from perenne_tui.documents import blocks, markdown, marked_blocks
from perenne_tui.documents.escape import escape_marked
from perenne_tui.documents.marked_blocks import marked_blocks as blocks_of_marked
from perenne_tui.documents.typed_text import mark
from tests.budget import examples
from tests.documents.conftest import filled
from tests.documents.exported import WRITTEN
from tests.documents.test_compiled_templates import DAY, OPTIONS
from tests.documents.test_escape import TEXTS_OF_A_WORKSHOP, WORDED
from tests.documents.test_escape import workshop as worded_workshop
from tests.strategies import workshops

Told = tuple[object, ...]
"""A block as both readers can be asked for it."""


def told(found: Iterable[object]) -> list[Told]:
    """Return blocks without what only one reader knows: links, anchors, rules, the signs of tasks."""
    return list(_told(found))


def _told(found: Iterable[object]) -> Iterator[Told]:
    for block in found:
        match block:
            case blocks.Heading() | marked_blocks.Heading():
                yield "heading", block.level, _words(block.runs)
            case blocks.Paragraph() | marked_blocks.Paragraph():
                yield "paragraph", _words(block.runs)
            case blocks.Listing():
                yield "list", block.start if block.ordered else None, [told(item) for item in block.items]
            case marked_blocks.Listing():
                yield "list", block.start, [told(item) for item in block.items]
            case blocks.Table() | marked_blocks.Table():
                yield "table", [[_words(cell) for cell in row] for row in block.rows], tuple(block.right)


def _words(runs: Iterable[blocks.Run | Span]) -> list[tuple[str, str]]:
    """Return the words of runs with their roles, those in one role together."""
    pieces = ((_role(run), run.text.replace("☐ ", "[ ] ").replace("☑ ", "[x] ")) for run in runs)
    return [(role, "".join(text for _, text in group)) for role, group in groupby(pieces, lambda piece: piece[0])]


def _role(run: blocks.Run | Span) -> str:
    if isinstance(run, Span):
        return run.role
    return "strong" if run.bold else "hole" if run.italic else "text"


def assert_same(workshop: Workshop, monkeypatch: pytest.MonkeyPatch, documents: Iterable[str] = WRITTEN) -> None:
    """Assert that both readers find the same blocks in every document of a workshop."""

    def kept(code: str, name: str, **values: object) -> str:
        marked.append(ours(code, name, **values))
        return marked[-1]

    ours = markdown.marked_document
    with monkeypatch.context() as patch:
        patch.setattr(markdown, "marked_document", kept)
        for document in documents:
            marked: list[str] = []
            written = markdown.write_markdown(workshop, day=DAY, document=document, options=OPTIONS[1])
            assert told(blocks_of_marked(marked[0])) == told(blocks.blocks(written)), document


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_document_is_read_as_markdown_reads_it(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert_same(filled(language), monkeypatch)


@examples(10)
@given(workshops())
def test_any_workshop_is_read_as_markdown_reads_it(workshop: Workshop) -> None:
    with pytest.MonkeyPatch.context() as patch:
        assert_same(workshop, patch, ("plan", "cards"))


@given(st.lists(WORDED, min_size=TEXTS_OF_A_WORKSHOP, max_size=TEXTS_OF_A_WORKSHOP), st.sampled_from(["fr", "en"]))
@examples(20, suppress=[HealthCheck.data_too_large, HealthCheck.too_slow])
def test_whatever_is_typed_is_read_as_markdown_reads_it(texts: list[str], language: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        assert_same(worded_workshop(texts, language), patch, ("plan", "decisions"))


@pytest.mark.parametrize(
    "document",
    [
        "---\ntitle: a\n---\n\n# A {text}\n\nun\n{text}\ndeux\n",
        "- a\n- {text}\n    - b {text}\n    - c\n\n    d\n- e\n\nf\n",
        "1. a\n2. {text}\n\n- b\n\n***\n\n- [ ] **AC1** {text} *c*\n- [x] d\n",
        "| a | b |\n|:--|--:|\n| {text} | **x** {text} |\n| | |\n\n#### {text}\n",
    ],
)
@pytest.mark.parametrize("text", ["mot", "", "un\ndeux\n\ntrois", "- *a* | # b", "  x  y ", "\x1b[1m"])
def test_what_templates_write_is_read_as_markdown_reads_it(document: str, text: str) -> None:
    marked = document.replace("{text}", mark(text))
    assert told(blocks_of_marked(marked)) == told(blocks.blocks(escape_marked(marked)))
