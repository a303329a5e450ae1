"""The page of each phone: its value, with the sentence that is said once, on the next one."""

import secrets
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Final

from msgspec import Struct

from perenne_tui.core.changes.conduct import conducted
from perenne_tui.core.model.session import Done, Session
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.sitting.phone_activity import ActivityKind, phone_activity
from perenne_tui.core.text.sentences import Sentence
from perenne_tui.documents.phone_pages.after_sitting import plan_of
from perenne_tui.documents.phone_pages.markup import NOTHING, Html
from perenne_tui.documents.phone_pages.phone_page import page, part
from perenne_tui.documents.phone_pages.phone_view import PageName, PhoneView
from perenne_tui.i18n.language import language
from perenne_tui.services.phones.access import MOST_DEVICES, Access, Device
from perenne_tui.services.phones.forms import PhoneForm
from perenne_tui.services.phones.functions import functions
from perenne_tui.services.phones.permission import sees_ballot
from perenne_tui.services.phones.rules import Rules

_READING_THE_PLAN: Final = ("review", "closing")
"""Kinds of phases in which the room reads the plan."""
_KEY: Final = secrets.token_hex(16)
"""The key of all pages while they are made, so that their pieces are the same; nobody ever sees it."""

OWN_CHANGES: Final = frozenset(
    {"add_card", "delete_card", "cast_ballot", "drop_ballot", "give_confidence", "give_word", "give_mark"}
)
"""Names of changes that show on the page of the phone that sent them, and on the wall."""
OWN_PAGES: Final[frozenset[ActivityKind]] = frozenset({"collect", "vote", "closing"})
"""Activities whose page shows nothing that others sent."""

_GIVEN_BACK: Final = ("axis", "title", "text")
"""Fields whose texts a page gives back when a form is refused."""


class Told(Struct, frozen=True):
    """The sentence for the next page of a phone, and the texts that were typed."""

    said: Sentence | None = None
    error: Sentence | None = None
    error_in: str = ""
    typed: Mapping[str, str] = {}


_NOTHING: Final = Told()


class PhonePages:
    """The pages of a workshop.

    Args:
        session: the workshop.
        access: the phones.
        rules: what each phone has sent.
        now: the clock, in UTC.
    """

    def __init__(self, session: Session, access: Access, rules: Rules, now: Callable[[], datetime]) -> None:
        self._session = session
        self._access = access
        self._rules = rules
        self._now = now
        self._told: dict[str, Told] = {}
        self._axes: dict[str, str] = {}
        """By phone: the column of its last card."""
        self._typing = ("", "")
        self._plan: tuple[Workshop, date, Html] | None = None
        """The plan that was shown last, the workshop that it is of, and its day: it takes 20 ms, and all show it."""

    def note_typing(self, card: str, text: str) -> None:
        """Note the answer of a card as it is being typed; an empty text ends that."""
        self._typing = (card, text)

    def say(self, device: Device, form: PhoneForm, sentence: Sentence | None) -> None:
        """Say on the next page of a phone what came of its request."""
        self._note(device, Told(sentence))
        if axis := form.field("axis"):
            self._axes[device.mark] = axis

    def refuse(self, device: Device, form: PhoneForm | None, sentence: Sentence, field: str = "") -> None:
        """Say on the next page of a phone why its request was refused, with what was typed."""
        self._note(device, Told(error=sentence, error_in=field, typed=_texts(form.fields) if form else {}))

    def page(self, device: Device, of: PageName) -> str:
        """Return a whole page."""
        return _with_key(page(self._view(device, of, self._told.pop(device.mark, _NOTHING))))

    def part(self, device: Device, of: PageName, *, is_answer: bool) -> str:
        """Return the part of a page that changes; an answer to a form says what came of it."""
        return _with_key(
            part(self._view(device, of, self._told.pop(device.mark, _NOTHING) if is_answer else _NOTHING))
        )

    def _note(self, device: Device, told: Told) -> None:
        self._told[device.mark] = told
        if len(self._told) > 2 * MOST_DEVICES:
            self._told = {mark: kept for mark, kept in self._told.items() if mark in self._access.devices}
            self._axes = {mark: kept for mark, kept in self._axes.items() if mark in self._access.devices}

    def _view(self, device: Device, of: PageName, told: Told) -> PhoneView:
        workshop, words = self._session.workshop, language(device.language)
        now, (card, text) = self._now().astimezone(), self._typing
        activity, person = phone_activity(workshop, now.date()), device.person
        if person not in workshop.people:
            person = ""
        voices, is_asked = self._rules.voices, bool(person) and activity.kind in ("confidence", "numbers")
        is_closing = bool(person) and activity.kind == "closing"
        phase = workshop.phases.get(conducted(workshop).phase)
        has_plan = activity.kind == "after" or (phase is not None and phase.kind in _READING_THE_PLAN)
        return PhoneView(
            workshop,
            words,
            activity,
            now,
            of=of,
            key=_KEY,
            person=person,
            taken=frozenset(self._access.people()) - {person},
            functions=() if person else functions(workshop, words),
            own_cards=self._rules.cards.own_cards(device),
            refused_cards=self._rules.cards.refused_cards(device) if activity.kind == "collect" else (),
            sees_ballot=sees_ballot(device, workshop),
            ballot_outcome=self._rules.ballots.outcome(device) if activity.kind in ("vote", "revealed") else "",
            is_freed=device.is_freed,
            own_score=voices.own_confidence(person, activity.about, device.since) if is_asked else None,
            own_word=voices.own_word(person, device.since) if is_closing else "",
            own_mark=voices.own_mark(person, device.since) if is_closing else None,
            said=told.said,
            error=told.error,
            error_in=told.error_in,
            typed=told.typed or {"axis": self._axes.get(device.mark, "")},
            live=text if card == conducted(workshop).opened else "",
            has_plan=has_plan,
            plan=self._plan_of(workshop, now.date())
            if has_plan and (of == "plan" or (of == "now" and activity.kind == "wall"))
            else NOTHING,
        )

    def _plan_of(self, workshop: Workshop, day: date) -> Html:
        """Return the plan of a workshop, which is made once for all phones."""
        kept = self._plan
        if kept is None or kept[0] is not workshop or kept[1] != day:
            kept = self._plan = (workshop, day, plan_of(workshop, day))
        return kept[2]


def readers(done: Done, own: str) -> Callable[[str, str], bool]:
    """Return a test of whether a step changes a page, given the mark of its phone and its name.

    Args:
        done: the step.
        own: mark of the phone that sent it; empty for none.
    """
    if done.entry.sender is None or done.entry.what not in OWN_CHANGES:
        return lambda _device, _of: True
    if phone_activity(done.after).kind not in OWN_PAGES:
        return lambda _device, _of: True
    return lambda device, of: of == "wall" or device == own


def _texts(fields: Mapping[str, str]) -> Mapping[str, str]:
    """Return the texts of a form that a page gives back; nothing else that was sent is kept."""
    return {name: fields[name] for name in _GIVEN_BACK if name in fields}


def _with_key(html: str) -> str:
    """Return a page with a one-use key of its own."""
    return html.replace(_KEY, secrets.token_urlsafe(12))
