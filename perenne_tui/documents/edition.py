"""The edition of a document: its title, its day, for whom it is, as its pages and the properties of its file say."""

import datetime
from typing import Final

from msgspec import Struct

from perenne_tui.core.document_base import DocumentBase
from perenne_tui.i18n.language import LANGUAGES, Language, language

_LONGEST: Final = 66
"""Characters that a title may have at the foot of a page."""
_BETWEEN: Final = " · "


class Edition(Struct, frozen=True):
    """A document as it leaves the room."""

    title: str
    """Title in the properties of the file and at the foot of its pages."""
    language: str
    """Code, such as `fr`, for spelling checkers and screen readers."""
    day: datetime.date
    """Day at the foot of the pages; day of creation and of the last change in the properties."""
    is_shareable: bool = False
    base: DocumentBase | None = None
    """The state of the workshop that it is written from; `None` for a value that is in no file."""

    @property
    def base_line(self) -> str:
        """The last line of the document, which says its base; empty where there is none."""
        return base_line(self.base, self.language) if self.base else ""

    @property
    def moment(self) -> datetime.datetime:
        """The day as properties of files hold it."""
        return datetime.datetime(self.day.year, self.day.month, self.day.day, tzinfo=datetime.UTC)

    @property
    def locale(self) -> str:
        """The language and its country, as word processors name it: `fr-FR`."""
        return "fr-FR" if self.language == "fr" else "en-GB"

    @property
    def footer(self) -> str:
        """The words at the foot of each page beside its number: title, day, for whom the document is."""
        speech = language(self.language)
        status = _statuses(speech)[self.is_shareable]
        title = self.title if len(self.title) <= _LONGEST else f"{self.title[: _LONGEST - 1].rstrip()}…"
        return _BETWEEN.join((title, speech.date(self.day), status))

    @property
    def page(self) -> str:
        """The number of a page, with `{page}` and `{pages}` in it."""
        return language(self.language).say("page {page} of {pages}", page="{page}", pages="{pages}")

    @property
    def contents(self) -> str:
        """The heading of the table of contents."""
        return language(self.language).say("Contents")


def base_line(base: DocumentBase, code: str) -> str:
    """Return the last line of a document, which says its base, in the language with a code."""
    return language(code).say("Version {word}", word=base.word)


def is_own_footer(words: str) -> bool:
    """Return whether words are the foot of a document of ours, which says for whom that one is."""
    return any(f"{_BETWEEN}{status}" in words for code in LANGUAGES for status in _statuses(language(code)))


def _statuses(speech: Language) -> tuple[str, str]:
    """Return the words for whom a document is: for the team alone, and for anybody."""
    return speech.term("document", "internal"), speech.term("document", "shareable")
