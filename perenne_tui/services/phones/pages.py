"""The pages of phones: what each of them is shown, and what it is told on its next page."""

import secrets
from collections.abc import Callable, Mapping
from datetime import datetime
from html import escape
from typing import Final, Literal

from msgspec import Struct

from perenne_tui.core.model.session import Session
from perenne_tui.core.text.sentences import Sentence
from perenne_tui.i18n.language import Language, language
from perenne_tui.services.phones.access import Access, Device
from perenne_tui.services.phones.forms import PhoneForm

Shown = Literal["now", "wall", "plan"]
"""What a page shows."""
SHOWN: Final[Mapping[str, Shown]] = {"now": "now", "wall": "wall", "plan": "plan"}

PATHS: Final[Mapping[Shown, str]] = {"now": "/", "wall": "/wall", "plan": "/plan"}


class Told(Struct):
    """What a phone is told on its next page."""

    said: Sentence | None = None
    error: Sentence | None = None
    error_in: str = ""
    typed: Mapping[str, str] = {}


class PhonePages:
    """The pages of a workshop.

    Args:
        session: the workshop.
        access: the phones.
        now: the clock, in UTC.
    """

    def __init__(self, session: Session, access: Access, now: Callable[[], datetime]) -> None:
        self._session = session
        self._access = access
        self._now = now
        self._told: dict[str, Told] = {}
        self._typing = ("", "")

    def note_typing(self, card: str, text: str) -> None:
        """Note the answer of a card as it is being typed."""
        self._typing = (card, text)

    def say(self, device: Device, sentence: Sentence | None) -> None:
        """Say on the next page of a phone what came of its request."""
        self._told[device.mark] = Told(sentence)

    def refuse(self, device: Device, what: str, form: PhoneForm | None, sentence: Sentence) -> None:
        """Say on the next page of a phone why its request was refused."""
        self._told[device.mark] = Told(error=sentence, typed=form.fields if form else {})

    def page(self, device: Device, of: Shown) -> str:
        """Return a whole page."""
        return _page(self.part(device, of, is_answer=True), language(device.language))

    def part(self, device: Device, of: Shown, *, is_answer: bool) -> str:
        """Return the part of a page that changes."""
        told = self._told.pop(device.mark, Told()) if is_answer else Told()
        words, workshop = language(device.language), self._session.workshop
        sentence = told.error or told.said
        said = f"<p id=said>{escape(words.sentence(sentence))}</p>" if sentence else ""
        key = secrets.token_urlsafe(12)
        who = f"<p>{escape(workshop.person_name(device.person))}</p>"
        people = "".join(
            f"<form method=post action=/here><input type=hidden name=key value={key}.{uid}><input type=hidden "
            f"name=of value={of}><button name=person value={escape(uid)}>{escape(workshop.person_name(uid))}</button></form>"
            for uid in workshop.people
        )
        return f"<div id=part data-of={of}><main>{said}{who}{people}</main></div>"


def sentence_page(sentence: Sentence, words: Language) -> str:
    """Return a page that says a sentence."""
    return _page(f"<main><p>{escape(words.sentence(sentence))}</p><p><a href=/>perenne</a></p></main>", words)


def code_page(words: Language, sentence: Sentence | None) -> str:
    """Return the page that asks for the code."""
    said = f"<p>{escape(words.sentence(sentence))}</p>" if sentence else ""
    return _page(
        f"<main>{said}<form method=post action=/code><input name=code><button>OK</button></form></main>", words
    )


def styles() -> bytes:
    """Return the styles of all pages."""
    return b""


def script() -> bytes:
    """Return the script of all pages."""
    return b""


def _page(body: str, words: Language) -> str:
    return f"<!doctype html><html lang={words.code}><title>perenne</title>{body}</html>"
