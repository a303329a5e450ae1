"""The two languages of the interface: words from the catalogue, plurals, and dates as people write them.

A `Language` is a value that is handed to whoever speaks to people; nothing here is remembered between calls.
Message ids are the English sentences themselves, so a missing catalogue means English, never a fault.
"""

import datetime
import os
import struct
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import floor
from typing import Final

from perenne_tui.core.text.sentences import Sentence
from perenne_tui.i18n.messages import Messages

DOMAIN: Final = "perenne_tui"
LOCALE: Final = os.path.join(os.path.dirname(__file__), "locale")
LANGUAGES: Final = ("fr", "en")
"""Codes of the languages there are; the first is the one spoken when nothing says otherwise."""
VARIABLES: Final = ("PERENNE_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
"""Variables of the environment that may name a language, in the order in which they are asked."""


def N_(message: str) -> str:  # noqa: N802 - the name that gettext's own manual gives this marker
    """Mark a message for the catalogue where it is only declared; whoever shows it translates it."""
    return message


def NP_(context: str, message: str) -> tuple[str, str]:  # noqa: N802 - the same, for a message with a context
    """Mark a short word whose translation depends on what it is said of; `Language.term(*it)` translates it."""
    return context, message


_MONTHS: Final[Mapping[str, str]] = {
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "en": "January February March April May June July August September October November December",
}
_WEEKDAYS: Final[Mapping[str, str]] = {
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
}


@dataclass(frozen=True, slots=True)
class Language:
    """One language of the interface, or of a document."""

    code: str
    """`fr` or `en`."""
    catalogue: Messages

    def say(self, message: str, **values: str | int) -> str:
        """Give a message in this language with values in its `{name}` places; values are data, never messages."""
        return self.catalogue.gettext(message).format(**values) if message else ""

    def count(self, one: str, many: str, n: int, **values: str | int) -> str:
        """Give the form of a message that goes with a number, which stands in its `{n}` place."""
        return self.catalogue.ngettext(one, many, n).format(n=n, **values)

    def term(self, context: str, message: str) -> str:
        """Give a short word that is said of something: “open” of a card is not “open” on a key."""
        return self.catalogue.pgettext(context, message)

    def sentence(self, sentence: Sentence) -> str:
        """Give a sentence of the core in this language."""
        said = {
            name: self.sentence(part) if isinstance(part, Sentence) else part
            for name, part in sentence.values.items()
        }
        return self.say(sentence.message, **said)

    def date(self, day: datetime.date) -> str:
        """Give a date in full: « 24 novembre 2026 », « 1er mars 2026 », “24 November 2026”."""
        return f"{self._day_and_month(day)} {day.year}"

    def month(self, day: datetime.date) -> str:
        """Give the month of a day: « décembre 2026 »."""
        return f"{_MONTHS[self.code].split()[day.month - 1]} {day.year}"

    def short_date(self, day: datetime.date) -> str:
        """Give a date in figures, day first: 24/11/2026."""
        return f"{day.day:02}/{day.month:02}/{day.year:04}"

    def decimal(self, number: float) -> str:
        """Give a number that is not negative with one decimal, a half rounded up: « 3,6 », “3.6”."""
        return f"{floor(number * 10 + 0.5) / 10:.1f}".replace(".", "," if self.code == "fr" else ".")

    def quantity(self, hundredths: int) -> str:
        """Give a quantity without decimals that say nothing: « 0,5 », “12”."""
        whole, rest = divmod(hundredths, 100)
        part = f"{rest:02}".rstrip("0")
        return self._grouped(whole) + (f"{',' if self.code == 'fr' else '.'}{part}" if part else "")

    def money(self, cents: int) -> str:
        """Give an amount, with its cents where there are any: « 12 500 € », “€12,500”."""
        whole, rest = divmod(cents, 100)
        part = f"{',' if self.code == 'fr' else '.'}{rest:02}" if rest else ""
        number = self._grouped(whole) + part
        return f"{number}\u00a0€" if self.code == "fr" else f"€{number}"

    def _grouped(self, number: int) -> str:
        return f"{number:,}".replace(",", "\u202f") if self.code == "fr" else f"{number:,}"

    def moment(self, at: datetime.datetime) -> str:
        """Give a moment by the clock of this machine: 24/11/2026 14:30."""
        local = at.astimezone()
        return f"{self.short_date(local.date())} {local:%H:%M}"

    def day(self, day: datetime.date) -> str:
        """Give a date with its weekday and without its year: « mardi 24 novembre », “Tuesday 24 November”."""
        return f"{_WEEKDAYS[self.code].split()[day.weekday()]} {self._day_and_month(day)}"

    def _day_and_month(self, day: datetime.date) -> str:
        number = "1er" if day.day == 1 and self.code == "fr" else str(day.day)
        return f"{number} {_MONTHS[self.code].split()[day.month - 1]}"


def language(code: str, locale: str = LOCALE) -> Language:
    """Give a language by its code. Where its catalogue is missing or damaged, its messages stay English.

    Raises:
        ValueError: there is no such language.
    """
    if code not in LANGUAGES:
        raise ValueError(f"no language {code!r}")
    catalogue = Messages()
    if code != "en":
        try:
            with open(os.path.join(locale, code, "LC_MESSAGES", f"{DOMAIN}.mo"), "rb") as file:
                catalogue = Messages(file.read())
        except (OSError, ValueError, LookupError, struct.error):
            catalogue = Messages()
    return Language(code, catalogue)


def windows_language() -> str:
    """Give the language that Windows itself speaks, or an empty string elsewhere and for other languages."""
    if sys.platform != "win32":
        return ""
    import ctypes

    primary = ctypes.windll.kernel32.GetUserDefaultUILanguage() & 0x3FF
    return {0x09: "en", 0x0C: "fr"}.get(primary, "")


def choose(
    option: str | None,
    environ: Mapping[str, str],
    *,
    configured: str | None = None,
    of_windows: Callable[[], str] = windows_language,
) -> str:
    """Give the code of the language to speak: the first place that names one of ours, else French.

    Args:
        option: what `--lang` said.
        environ: the environment, where `VARIABLES` are looked at in turn.
        configured: what the configuration file says.
        of_windows: gives the language of the Windows interface; asked last.
    """
    return chosen(option, environ, configured=configured, of_windows=of_windows)[0]


def chosen(
    option: str | None,
    environ: Mapping[str, str],
    *,
    configured: str | None = None,
    of_windows: Callable[[], str] = windows_language,
) -> tuple[str, str]:
    """Give the code of the language to speak, and what named it: `--lang`, `config`, a variable, `Windows`, or `""`.

    The arguments are those of `choose`.
    """
    asked = [("--lang", option), ("config", configured), *((name, environ.get(name)) for name in VARIABLES)]
    for asking, name in asked:
        if name and (code := name[:2].lower()) in LANGUAGES and not name[2:3].isalpha():
            return code, asking
    code = of_windows()
    return (code, "Windows") if code else (LANGUAGES[0], "")
