"""What the room is told about the files of a workshop: in a corner how it stands, at the bottom what is wrong."""

from perenne_tui.core.spans import Line, Span
from perenne_tui.i18n import Language
from perenne_tui.opened import Opened


def corner(opened: Opened, language: Language) -> Line:
    """Give what stands top right; empty when the workshop is written here and saved."""
    say = language.say
    if opened.standing == "following":
        return (Span(say("open in another window"), "strong"),)
    if opened.session.read_only:
        return (Span(say("read only"), "strong"),)
    match opened.status.kind:
        case "pending":
            return (Span(say("saving…"), "strong"),)
        case "failed":
            return (Span(say("NOT SAVED"), "hole"),)
        case _:
            return ()


def trouble(opened: Opened, language: Language) -> str:
    """Give the sentence that must stand at the bottom as long as something is not saved; empty when all is."""
    reason = opened.status.reason
    return language.sentence(reason) if opened.status.kind == "failed" and reason else ""
