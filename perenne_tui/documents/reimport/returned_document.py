"""A document that came back: its blocks, its base, and the remarks that people left on it, whatever its file was."""

from dataclasses import dataclass
from typing import Literal

from perenne_tui.core.document_base import DocumentBase
from perenne_tui.documents.blocks import Block

RemarkKind = Literal["comment", "inserted", "deleted", "quoted", "struck", "highlighted"]
"""Kind of a remark: a comment; text that a tracked change inserts or deletes, as CriticMarkup does; a quotation, a
strike-through or a highlight of a reviewer."""


@dataclass(frozen=True, slots=True)
class Remark:
    """Words of a reviewer about a line of a document; never a part of its content."""

    kind: RemarkKind
    words: str
    line: str = ""
    """Words of the line or cell that it stands at, empty for the document as a whole."""
    author: str = ""


@dataclass(frozen=True, slots=True)
class ReturnedDocument:
    """A document that came back, read from Markdown, docx or odt."""

    blocks: tuple[Block, ...]
    base: DocumentBase | None = None
    """The state of the workshop that it was written from; `None` when its properties and its last line are lost."""
    remarks: tuple[Remark, ...] = ()
    is_whole: bool = False
    """Whether its last line, which says its base, is there: what else is missing was taken out by somebody."""
