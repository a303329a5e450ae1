"""Drafts of what is being typed: noted after each key, found when the field opens again, dropped when it is kept."""

from collections.abc import Mapping
from itertools import count
from typing import TYPE_CHECKING, Final

from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.i18n.language import Language
from perenne_tui.keys import key_name
from perenne_tui.keys.user_keymap import Keyboard
from perenne_tui.store.drafts import About, Drafts

if TYPE_CHECKING:
    from perenne_tui.screens.input.typed_text import TypedText

_NEW: Final = About("new")
_KEYS: Final[Mapping[str, str]] = {
    "new": "new",
    "title": "edit",
    "answer": "answer",
    "decision": "decision",
    "action": "action",
    "risk": "risk",
}
"""By kind of draft: the id of the key that opens its field on the board."""


def note_draft(drafts: Drafts, typed: "TypedText", text: str, start: str) -> None:
    """Keep the text as a draft, unless it is as the field began."""
    if typed.is_drafted:
        drafts.typed(typed.about, "" if text == start else text)


def find_draft(drafts: Drafts, typed: "TypedText", start: str) -> str:
    """Return the text that was typed here and not kept; empty where there is none, or where it says nothing new.

    A new row that is found gets a name of its own among the drafts: who types another one instead loses nothing.
    """
    if typed.can_wait:
        left = _left(drafts, typed.about)
        text = drafts.find(left[-1]) if left else ""
        if left[-1:] == [typed.about]:
            drafts.typed(_free(typed.about, left), text)
            drafts.drop(typed.about)
        return text
    text = drafts.find(typed.about) if typed.is_drafted else ""
    return "" if text == start else text


def draft_notice(typed: "TypedText", text: str, language: Language) -> str:
    """Return the sentence about a text that was found; empty for none."""
    if not text:
        return ""
    if typed.can_wait:
        return language.say(
            "Found again, not kept yet: Enter keeps it, → goes on with it, another text leaves it for later, Esc "
            "drops it."
        )
    if typed.is_replaced:
        return language.say("Found again, not kept yet: Enter keeps it, what is typed replaces it, Esc drops it.")
    return language.say("Found again, not kept yet: Enter keeps it, what is typed goes on with it, Esc drops it.")


def found_label(label: str, language: Language) -> str:
    """Return the label of a field that holds a text which was found."""
    return language.say("{label} · found again", label=label)


def begins_selected(typed: "TypedText", found: str) -> bool:
    """Return whether the first letter replaces what the field begins with.

    It replaces a draft that was found as it replaces the value there: a number or a day is not typed on to another.
    It replaces that of a new row too, which waits while another is typed. Words of which there is only one, such as
    the answer of a card, are gone on with.
    """
    return typed.is_replaced or (typed.can_wait and bool(found))


def drop_kept(drafts: Drafts, typed: "TypedText", text: str, n: int) -> None:
    """Drop the draft of a text that was kept; the entry of the journal with that number has it."""
    for about in (typed.about, *_in(drafts, typed, text)):
        drafts.kept(about, n)


def drop_given_up(drafts: Drafts, typed: "TypedText", text: str) -> None:
    """Drop the draft of a text that was given up."""
    for about in (typed.about, *_in(drafts, typed, text)):
        drafts.drop(about)


def waiting(drafts: Drafts, workshop: Workshop, keyboard: Keyboard, language: Language) -> tuple[str, str]:
    """Return the card that the latest unfinished text is about, and a sentence about it; empty when there is none."""
    for about in reversed(drafts.waiting()):
        card = workshop.cards.get(about.card)
        if about.what == _NEW.what:
            return "", language.say(
                "An unfinished new card is still there: {key} brings it back.",
                key=_key(_KEYS["new"], keyboard, language),
            )
        if card is None or (about.row and not _is_there(workshop, about.row)):
            continue
        say, spoken = language.say, card.spoken
        if about.row or about.what not in _KEYS:
            return card.uid, say("An unfinished text is still there on {card}: Enter opens the card.", card=spoken)
        key = _key(_KEYS[about.what], keyboard, language)
        return card.uid, say(
            "An unfinished text is still there on {card}: {key} brings it back.", card=spoken, key=key
        )
    return "", ""


def _left(drafts: Drafts, field: About) -> list[About]:
    """Return the new rows that were typed in a field and not kept, the latest last: that is the one of the field."""
    left = [about for about in drafts.waiting() if about == field or _is_set_aside(about, field)]
    return sorted(left, key=lambda about: about == field)


def _is_set_aside(about: About, field: About) -> bool:
    """Return whether a draft is one that waits while another is typed in its field."""
    n = about.column.removeprefix(field.column)
    return n.isdecimal() and about == replace(field, column=field.column + n)


def _in(drafts: Drafts, typed: "TypedText", text: str) -> list[About]:
    """Return the new rows that were found, whose words are all in the text of the field."""
    return [about for about in _left(drafts, typed.about) if drafts.find(about) in text] if typed.can_wait else []


def _free(field: About, taken: list[About]) -> About:
    """Return a name under which a new row can wait."""
    names = (replace(field, column=f"{field.column}{n}") for n in count())
    return next(about for about in names if about not in taken)


def _is_there(workshop: Workshop, row: str) -> bool:
    return any(row in table for table in (workshop.actions, workshop.decisions, workshop.risks))


def _key(name: str, keyboard: Keyboard, language: Language) -> str:
    key = next(key for key in keyboard.of_screen("board") if key.id == name)
    return key_name(key.keys[0], language) if key.keys else language.say(key.message)
