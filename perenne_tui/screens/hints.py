"""The foot of a screen: the keys that do something here and now, those of typing in a field, the notice."""

from typing import TYPE_CHECKING, Final

from perenne_tui.i18n.language import N_
from perenne_tui.keys import key_name
from perenne_tui.screens.commands import meets_condition
from perenne_tui.screens.filter import Filter
from perenne_tui.services import save_status
from perenne_tui.widgets.bottom_line import Bottom, notice_width, shortened

if TYPE_CHECKING:
    from perenne_tui.screens.base import WorkshopScreen

BACK: Final = "back"
HELP: Final = "help"


def foot_of(screen: "WorkshopScreen") -> Bottom:
    """Return the foot: the keys that matter, and what just happened, or why something is not saved."""
    pairs = screen.context.keyboard.hints(screen.NAME, offered(screen), screen.language)
    hints = typing_hints(screen) or screen.sitting_controls.hinted(pairs)
    sign = phones_sign(screen)
    if screen.notice and screen.notice != screen.changes.confirmation:
        return Bottom(hints, screen.notice, sign)
    failure = save_status.failure(screen.context.workspace)
    said = shortened(failure, screen.language, notice_width(screen.size.width)) if failure else screen.notice
    return Bottom(hints, said, sign)


def phones_sign(screen: "WorkshopScreen") -> str:
    """Return the number of phones that are here, while the room is open to them; their own screen has it in large."""
    phones = screen.context.phones
    if phones is None or not phones.is_open or screen.NAME == "phones":
        return ""
    return screen.language.count("{n} phone", "{n} phones", phones.count_here)


def offered(screen: "WorkshopScreen") -> tuple[str, ...]:
    """Return the ids of the keys that do something on a screen here and now, most useful first.

    The key that goes back stands among the first two wherever there is a level to leave, and help is the last.
    """
    kept = [hint for hint in screen.HINTS if hint != BACK and does_something(screen, hint)]
    if can_leave(screen):
        kept.insert(0 if screen.HINTS[0] == BACK else min(1, len(kept)), BACK)
    return tuple(kept)


def does_something(screen: "WorkshopScreen", hint: str) -> bool:
    """Return whether a key does something on a screen here and now, as the palette sees it."""
    return screen.can_do(hint) and meets_condition(screen, hint)


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
    leaves = say("back") if screen.is_all_typing else say("give up")
    pairs = [("enter", say("keep") if text.changes_workshop else say("confirm")), ("escape", leaves)]
    rest = text.completion(entry.value, entry.cursor_position, screen.text_context)
    if rest or text.tab_word:
        pairs.append(("tab", say(text.tab_word or N_("complete"))))
    helps = screen.context.keyboard.hints(screen.NAME, (HELP,), language)
    return (*((key_name(key, language), word) for key, word in pairs), *helps)
