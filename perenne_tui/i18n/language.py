"""The languages of the interface: messages and plurals, dates and numbers, and the choice between French and English.

A `Language` is a value that is passed to whatever shows or prints words; there is no global one. Message ids are the
English sentences themselves, so that without a catalogue everything is in English, and nothing fails.
"""

import os
import re
import sys
from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Final

from perenne_tui.core.text.patterns import LatePattern
from perenne_tui.core.text.sentences import Sentence
from perenne_tui.i18n.messages import Messages

if TYPE_CHECKING:
    import datetime

DOMAIN: Final = "perenne_tui"
LOCALE: Final = os.path.join(os.path.dirname(__file__), "locale")
LANGUAGES: Final = ("fr", "en")
"""Codes of the languages; the first one is the default."""
_NUMBERS: Final = {
    "fr": ("", "", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix"),
    "en": ("", "", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
}
VARIABLES: Final = ("PERENNE_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
"""Environment variables that may name a language, in the order in which they are read."""


def N_(message: str) -> str:  # noqa: N802 - the name that gettext's own manual gives this marker
    """Mark a message for the catalogue where it is declared; it is translated where it is shown."""
    return message


def NP_(context: str, message: str) -> tuple[str, str]:  # noqa: N802 - the same, for a message with a context
    """Mark a short message whose translation depends on a context, for `Language.term`."""
    return context, message


_MONTHS: Final[Mapping[str, str]] = {
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "en": "January February March April May June July August September October November December",
}
_WEEKDAYS: Final[Mapping[str, str]] = {
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
}


_BEFORE_VALUE: Final = tuple(f"{end}{blank}{{" for end in ("e", "E", "à", "À") for blank in " \u00a0")
"""Ends of « de », « que », « à » before a value, in a French message."""
_ENDS_SO: Final = LatePattern(r"\b(?:[dq]u?e|à)[ \u00a0]$", re.IGNORECASE)
"""End of a text in such a word."""
_PLACE: Final = LatePattern(r"\{(\w+)\}")
"""Place of a value in a message."""


class Language:
    """One language of the interface, or of a document.

    Args:
        code: `fr` or `en`.
        catalogue: its messages.
    """

    __slots__ = ("catalogue", "code")

    def __init__(self, code: str, catalogue: Messages) -> None:
        self.code = code
        self.catalogue = catalogue

    def __eq__(self, other: object) -> bool:
        """Return whether another language has the same code and the same messages."""
        return isinstance(other, Language) and (self.code, self.catalogue) == (other.code, other.catalogue)

    def __hash__(self) -> int:
        """Return the same number for languages that are equal."""
        return hash((self.code, self.catalogue))

    def say(self, message: str, **values: str | int) -> str:
        """Return a message in this language with values in its `{name}` places; values are not translated."""
        text = self.catalogue.gettext(message) if message else ""
        if values and self.code == "fr" and any(map(text.__contains__, _BEFORE_VALUE)):
            return _elided(text, values)
        return text.format(**values)

    def count(self, one: str, many: str, n: int, **values: str | int) -> str:
        """Return the form of a message that goes with a number, with the number in its `{n}` place."""
        return self.catalogue.ngettext(one, many, n).format(n=n, **values)

    def term(self, context: str, message: str) -> str:
        """Return a short message in a context: “open”, the state of a card, is not “open” on a key."""
        return self.catalogue.pgettext(context, message)

    def sentence(self, sentence: Sentence) -> str:
        """Return a sentence of the core in this language; values that are sentences are translated too."""
        said = {
            name: self.sentence(part) if isinstance(part, Sentence) else part
            for name, part in sentence.values.items()
        }
        return self.say(sentence.message, **said)

    def date(self, day: "datetime.date") -> str:
        """Return a date in full: « 24 novembre 2026 », « 1er mars 2026 », “24 November 2026”."""
        return f"{self.day_of_month(day)} {day.year}"

    def month(self, day: "datetime.date") -> str:
        """Return the month of a day: « décembre 2026 »."""
        return f"{_MONTHS[self.code].split()[day.month - 1]} {day.year}"

    def short_date(self, day: "datetime.date") -> str:
        """Return a date for a narrow place: « 24/11/2026 », “24 Nov 2026”.

        English has the month in letters: 05/12 is in May for some of its readers, in December for others.
        """
        return f"{self.short_day(day)}{'/' if self.code == 'fr' else ' '}{day.year:04}"

    def short_day(self, day: "datetime.date") -> str:
        """Return a date without its year for a narrow place: « 24/11 », “24 Nov”."""
        if self.code == "fr":
            return f"{day.day:02}/{day.month:02}"
        return f"{day.day} {_MONTHS[self.code].split()[day.month - 1][:3]}"

    def decimal(self, number: float) -> str:
        """Return a number that is not negative with one decimal, halves rounded up: « 3,6 », “3.6”."""
        return f"{int(number * 10 + 0.5) / 10:.1f}".replace(".", "," if self.code == "fr" else ".")

    def people(self, number: int) -> str:
        """Return the words for people whose functions nobody knows: « six personnes de l’équipe »."""
        said = _NUMBERS[self.code][number] if 1 < number < len(_NUMBERS[self.code]) else str(number)
        return self.say("{n} people of the team", n=said)

    def quantity(self, hundredths: int) -> str:
        """Return a quantity, given in hundredths, without trailing zeros: « 0,5 », “12”."""
        whole, rest = divmod(hundredths, 100)
        part = f"{rest:02}".rstrip("0")
        return self._grouped(whole) + (f"{',' if self.code == 'fr' else '.'}{part}" if part else "")

    def percent(self, number: int) -> str:
        """Return a share: « 80 % », “80%”."""
        return f"{number}\u00a0%" if self.code == "fr" else f"{number}%"

    def money(self, cents: int) -> str:
        """Return an amount in euros, with its cents where there are any: « 12 500 € », “€12,500”."""
        whole, rest = divmod(cents, 100)
        part = f"{',' if self.code == 'fr' else '.'}{rest:02}" if rest else ""
        number = self._grouped(whole) + part
        return f"{number}\u00a0€" if self.code == "fr" else f"€{number}"

    def _grouped(self, number: int) -> str:
        return f"{number:,}".replace(",", "\u202f") if self.code == "fr" else f"{number:,}"

    def moment(self, at: "datetime.datetime") -> str:
        """Return a moment in local time, as wide as any other: « 24/11/2026 14:30 », “01 Dec 2026 14:30”."""
        local = at.astimezone()
        day = self.short_date(local.date())
        return f"{'0' if day[1] == ' ' else ''}{day} {local:%H:%M}"

    def hour(self, at: "datetime.time") -> str:
        """Return a time of day: « 14 h 05 », “14:05”."""
        from perenne_tui.core.capture.hours import write_hour

        return write_hour(at) if self.code == "fr" else f"{at.hour}:{at.minute:02}"

    def hour_in(self, text: str) -> str:
        """Return a time of day that a file holds, as people read it; a text that is none as it is."""
        from perenne_tui.core.capture.hours import parse_hour

        at = parse_hour(text)
        return text if at is None else self.hour(at)

    def day(self, day: "datetime.date") -> str:
        """Return a date with its weekday and without its year: « mardi 24 novembre », “Tuesday 24 November”."""
        return f"{_WEEKDAYS[self.code].split()[day.weekday()]} {self.day_of_month(day)}"

    def day_of_month(self, day: "datetime.date") -> str:
        """Return a date without its year: « 1er mars », “24 November”."""
        number = "1er" if day.day == 1 and self.code == "fr" else str(day.day)
        return f"{number} {_MONTHS[self.code].split()[day.month - 1]}"


def _elided(text: str, values: Mapping[str, str | int]) -> str:
    """Return a French message with values in its places: « de » before one that begins with a vowel is « d’ »."""
    from perenne_tui.core.text.elision import joined  # here, as few messages need it

    first, *others = _PLACE.compiled.split(text)
    said = before = first
    for name, after in zip(others[::2], others[1::2], strict=True):
        value = str(values[name])
        said = (joined(said, value) if _ENDS_SO.search(before) else said + value) + after
        before = after
    return said


def naming(terms: Mapping[str, tuple[str, str]]) -> Callable[[str, Language], str]:
    """Return the function that names a value in a language; a value without a term, such as `""`, has an empty name.

    Args:
        terms: by value: context and message id, as `NP_` marks them.
    """
    return lambda value, language: language.term(*terms[value]) if value in terms else ""


def language(code: str, locale: str = LOCALE) -> Language:
    """Return a language by its code; its messages stay English where its catalogue is missing or damaged.

    Raises:
        ValueError: there is no language of that code.
    """
    if code not in LANGUAGES:
        raise ValueError(f"no language {code!r}")
    return Language(code, Messages() if code == "en" else _messages(os.path.join(locale, code, "LC_MESSAGES")))


@cache
def _messages(folder: str) -> Messages:
    """Return the messages of a catalogue, which is read once: a document asks for its language at each table."""
    try:
        with open(os.path.join(folder, f"{DOMAIN}.mo"), "rb") as file:
            return Messages(file.read())
    except (OSError, ValueError, LookupError):
        return Messages()


def windows_language() -> str:
    """Return the code of the language of Windows; empty on other systems and for other languages."""
    if sys.platform == "win32":
        from perenne_tui.system.windows import primary_language

        return {0x09: "en", 0x0C: "fr"}.get(primary_language(), "")
    return ""


def choose(
    option: str | None,
    environ: Mapping[str, str],
    *,
    configured: str | None = None,
    of_windows: Callable[[], str] = windows_language,
) -> str:
    """Return the code of the interface's language: the first setting that names one of `LANGUAGES`, else French.

    Args:
        option: value of `--lang`.
        environ: the environment, of which `VARIABLES` are read in turn.
        configured: the language in the configuration file.
        of_windows: returns the language of the Windows interface; asked last.
    """
    return choose_with_source(option, environ, configured=configured, of_windows=of_windows)[0]


def choose_with_source(
    option: str | None,
    environ: Mapping[str, str],
    *,
    configured: str | None = None,
    of_windows: Callable[[], str] = windows_language,
) -> tuple[str, str]:
    """Return the code of the interface's language and its source: `--lang`, `config`, a variable, `Windows` or `""`.

    The arguments are those of `choose`.
    """
    sources = [("--lang", option), ("config", configured), *((name, environ.get(name)) for name in VARIABLES)]
    for source, name in sources:
        if name and (code := name[:2].lower()) in LANGUAGES and not name[2:3].isalpha():
            return code, source
    code = of_windows()
    return (code, "Windows") if code else (LANGUAGES[0], "")
