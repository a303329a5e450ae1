"""Texts that were typed and not kept: what of a field is noted, and the sentences about what is found again."""

from itertools import count
from typing import Final

from perenne_tui.core.model.workshop import Workshop
from perenne_tui.i18n.language import Language
from perenne_tui.keys import key_name
from perenne_tui.keys.keymap import Keyboard
from perenne_tui.screens.input.typing import Typing, What
from perenne_tui.store.drafts import About, Drafts

_NEW: Final = About("new")
PASSING: tuple[What, ...] = ("filter", "goto", "command")
"""Kinds of text that nobody misses."""
KEYS: dict[str, str] = {
    "new": "new",
    "title": "edit",
    "answer": "answer",
    "decision": "decision",
    "action": "action",
    "risk": "risk",
}
"""Kinds of text and the ids of the keys that open their field on the board."""


def note(drafts: Drafts, typing: Typing, text: str, start: str) -> None:
    """Note a text as it is now; one that is as the field began is not worth it."""
    if typing.what not in PASSING:
        drafts.typed(_about(typing), "" if text == start else text)


def found(drafts: Drafts, typing: Typing, start: str) -> str:
    """Give the text that was typed here and not kept; empty when there is none, or when it says nothing new.

    A new card that is found waits on under a name of its own: who types another one instead loses nothing.
    """
    if typing.what == "new":
        left = _new_cards(drafts)
        text = drafts.find(left[-1]) if left else ""
        if left[-1:] == [_NEW]:
            drafts.typed(_free(left), text)
            drafts.drop(_NEW)
        return text
    text = "" if typing.what in PASSING else drafts.find(_about(typing))
    return "" if text == start else text


def told(typing: Typing, text: str, language: Language) -> str:
    """Say what becomes of a text that was found; empty for none."""
    if not text:
        return ""
    if typing.what == "new":
        return language.say(
            "Found again, not kept yet: Enter keeps it, → goes on with it, another text leaves it for later, Esc "
            "drops it."
        )
    return language.say("Found again, not kept yet: Enter keeps it, Esc drops it.")


def kept(drafts: Drafts, typing: Typing, text: str, n: int) -> None:
    """Forget a text that was kept; the entry of the journal with that number has it."""
    for about in (_about(typing), *_in(drafts, typing, text)):
        drafts.kept(about, n)


def given_up(drafts: Drafts, typing: Typing, text: str) -> None:
    """Forget a text that was given up."""
    for about in (_about(typing), *_in(drafts, typing, text)):
        drafts.drop(about)


def waiting(drafts: Drafts, workshop: Workshop, keyboard: Keyboard, language: Language) -> tuple[str, str]:
    """Give the card that the latest unfinished text is about, and a sentence about it; empty when there is none."""
    for about in reversed(drafts.waiting()):
        card = workshop.cards.get(about.card)
        if about.what == "new":
            return "", language.say(
                "An unfinished new card is still there: {key} brings it back.",
                key=_key(KEYS["new"], keyboard, language),
            )
        if card is None or (about.row and not _is_there(workshop, about.row)):
            continue
        say, spoken = language.say, card.spoken
        if about.row or about.what not in KEYS:
            return card.uid, say("An unfinished text is still there on {card}: Enter opens the card.", card=spoken)
        key = _key(KEYS[about.what], keyboard, language)
        return card.uid, say(
            "An unfinished text is still there on {card}: {key} brings it back.", card=spoken, key=key
        )
    return "", ""


def _about(typing: Typing) -> About:
    # A new card is the same text wherever it will stand.
    return _NEW if typing.what == "new" else About(*typing[:4])


def _new_cards(drafts: Drafts) -> list[About]:
    """Give the new cards that were typed and not kept, the latest last: that is the one of the field."""
    left = [about for about in drafts.waiting() if about.what == _NEW.what]
    return sorted(left, key=lambda about: about == _NEW)


def _in(drafts: Drafts, typing: Typing, text: str) -> list[About]:
    """Give the new cards that were found, whose words are all in the text of the field."""
    return [about for about in _new_cards(drafts) if drafts.find(about) in text] if typing.what == "new" else []


def _free(taken: list[About]) -> About:
    """Give a name under which a new card can wait."""
    return next(about for about in (_NEW._replace(column=str(n)) for n in count()) if about not in taken)


def _is_there(workshop: Workshop, row: str) -> bool:
    return any(row in table for table in (workshop.actions, workshop.decisions, workshop.risks))


def _key(name: str, keyboard: Keyboard, language: Language) -> str:
    key = next(key for key in keyboard.of_screen("board") if key.id == name)
    return key_name(key.keys[0], language) if key.keys else language.say(key.message)
