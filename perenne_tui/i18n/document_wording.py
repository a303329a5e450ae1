"""Dates, counts and enumerations in documents, in the language of the workshop rather than of the interface.

Templates call the methods of `Wording`; the other words of a document are in its template.
"""

import datetime
from collections.abc import Iterable

from perenne_tui.i18n.language import LANGUAGES, Language
from perenne_tui.i18n.messages import Messages

_NO_BREAK = "\u00a0"


class Wording:
    """The conventions of a language in documents, with no-break spaces inside dates and counts."""

    def __init__(self, code: str) -> None:
        self._language = Language(code, Messages())  # without messages, which only dates and numbers need

    @property
    def code(self) -> str:
        """Code of the language, as in the names of templates."""
        return self._language.code

    def date(self, day: datetime.date) -> str:
        """Return a day in full: « 1er décembre 2026 », “1 December 2026”."""
        return self._language.date(day).replace(" ", _NO_BREAK)

    def short_date(self, day: datetime.date) -> str:
        """Return a day for a narrow place: « 01/12/2026 », “1 Dec 2026”."""
        return self._language.short_date(day).replace(" ", _NO_BREAK)

    def decimal(self, number: float) -> str:
        """Return a number with one decimal: « 3,6 », “3.6”."""
        return self._language.decimal(number)

    def count(self, number: int, one: str, many: str) -> str:
        """Return a number and the noun counted; in French, 0 takes the singular."""
        singular = number in (0, 1) if self.code == "fr" else number == 1
        return f"{number}{_NO_BREAK}{one if singular else many}"

    def listed(self, things: Iterable[str]) -> str:
        """Return an enumeration: « A, B et C »."""
        *first, last = [*things] or [""]
        return f"{', '.join(first)} {'et' if self.code == 'fr' else 'and'} {last}" if first else last


def document_code(tag: str) -> str:
    """Return the code of a document's language from a workshop's language tag; `en` for any other language."""
    code = tag.replace("_", "-").split("-")[0].lower()
    return code if code in LANGUAGES else "en"
