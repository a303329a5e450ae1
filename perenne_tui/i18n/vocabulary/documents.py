"""How documents write dates, counts and enumerations, in each of their languages.

A document speaks the workshop's language, whatever the interface speaks; its other words stand in its templates.
"""

import datetime
from collections.abc import Iterable

from perenne_tui.i18n.language import LANGUAGES, Language
from perenne_tui.i18n.messages import Messages

_NO_BREAK = "\u00a0"


class Wording:
    """The conventions of one language in documents, where the spaces inside a date or a count do not break."""

    def __init__(self, code: str) -> None:
        self._language = Language(code, Messages())  # for its dates: the words stand in the templates

    @property
    def code(self) -> str:
        """Code of the language, as in the names of templates."""
        return self._language.code

    def date(self, day: datetime.date) -> str:
        """Give a day as prose writes it: « 1er décembre 2026 », “1 December 2026”."""
        return self._language.date(day).replace(" ", _NO_BREAK)

    def short_date(self, day: datetime.date) -> str:
        """Give a day as tables write it: 01/12/2026."""
        return self._language.short_date(day)

    def decimal(self, number: float) -> str:
        """Give a number with one decimal: « 3,6 », “3.6”."""
        return self._language.decimal(number)

    def count(self, number: int, one: str, many: str) -> str:
        """Give a number and what is counted; in French, none is singular."""
        singular = number in (0, 1) if self.code == "fr" else number == 1
        return f"{number}{_NO_BREAK}{one if singular else many}"

    def listed(self, things: Iterable[str]) -> str:
        """Give things as an enumeration: « A, B et C »."""
        *first, last = [*things] or [""]
        return f"{', '.join(first)} {'et' if self.code == 'fr' else 'and'} {last}" if first else last


def document_code(tag: str) -> str:
    """Give the code of a document's language from a workshop's language tag; one we do not write gives English."""
    code = tag.replace("_", "-").split("-")[0].lower()
    return code if code in LANGUAGES else "en"
