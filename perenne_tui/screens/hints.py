"""The keys of the bottom line: those that do something here and now, those of typing while a text is typed."""

from typing import TYPE_CHECKING, Final

from perenne_tui.core.changes.conduct import conducted
from perenne_tui.keys import key_name
from perenne_tui.screens.filter import Filter

if TYPE_CHECKING:
    from perenne_tui.screens.base import WorkshopScreen

OF_A_CARD: Final = frozenset(
    {"open", "edit", "answer", "decision", "action", "risk", "vote", "vote.less", "mark", "merge", "split"}
)
"""Ids of the keys that act on the card of a screen."""
STATES: Final = frozenset({"state.open", "state.current", "state.settled", "state.parked", "state.none"})
SCREENS_OF_CARDS: Final = frozenset({"board", "card", "triage"})
BACK: Final = "back"
HELP: Final = "help"


def offered(screen: "WorkshopScreen") -> tuple[str, ...]:
    """Return the ids of the keys that do something on a screen here and now, most useful first.

    The key that goes back stands among the first two wherever there is a level to leave, and help is the last.
    """
    kept = [hint for hint in screen.hints() if hint != BACK and screen.is_useful(hint)]
    if can_leave(screen):
        kept.insert(0 if screen.hints()[0] == BACK else min(1, len(kept)), BACK)
    return tuple(kept)


def does_something(screen: "WorkshopScreen", hint: str) -> bool:
    """Return whether a key does something here and now, on any screen: undo undoes, a state is another one."""
    if hint == "undo":
        return screen.session.can_undo
    if hint in ("delete", "delete.ask"):
        return bool(screen.removable())
    if hint in ("time.more", "time.pause"):
        return bool(conducted(screen.workshop).phase_began) and screen.sitting_controls.is_going_on
    if screen.NAME not in SCREENS_OF_CARDS or hint not in OF_A_CARD | STATES:
        return True
    card = screen.workshop.cards.get(screen.card)
    return card is not None and (hint not in STATES or action_of(screen, hint) != f"state('{card.state}')")


def action_of(screen: "WorkshopScreen", hint: str) -> str:
    """Return the action of a key of a screen, such as `state('open')`."""
    return next(row.action for row in screen.context.keyboard.of_screen(screen.NAME) if row.id == hint)


def can_leave(screen: "WorkshopScreen") -> bool:
    """Return whether there is a level that Esc leaves."""
    filters = any(each.words for each in screen.controls if isinstance(each, Filter))
    return screen is not screen.context.navigation.screens.first or filters


def typing_hints(screen: "WorkshopScreen") -> tuple[tuple[str, str], ...]:
    """Return (key, word) pairs for the bottom line while a text is typed; none while nothing is."""
    text, entry, language = screen.text_input.text, screen.text_input.entry, screen.language
    if text is None:
        return ()
    say = language.say
    pairs = [("enter", say("keep") if text.changes_workshop else say("confirm")), ("escape", say("give up"))]
    rest = text.completion(entry.value, entry.cursor_position, screen.text_context)
    if rest or text.tab_word:
        pairs.append(("tab", say(text.tab_word) if text.tab_word else rest))
    helps = screen.context.keyboard.hints(screen.NAME, (HELP,), language)
    return (*((key_name(key, language), word) for key, word in pairs), *helps)
