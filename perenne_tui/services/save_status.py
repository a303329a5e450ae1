"""The save status in words: for the corner of the screen, for its bottom line, and before people quit."""

from perenne_tui.core.text.sentences import Sentence
from perenne_tui.core.text.spans import Line, Span
from perenne_tui.i18n.language import Language
from perenne_tui.services.workspace import Workspace
from perenne_tui.store.set_aside_names import parse_set_aside


def corner(workspace: Workspace, language: Language) -> Line:
    """Return the save status for the top-right corner; empty when the workshop is written here and saved."""
    say = language.say
    if workspace.mode == "following":
        return (Span(say("open in another window"), "strong"),)
    if workspace.mode == "none":
        return ()
    if workspace.session.read_only:
        is_aside = workspace.path is not None and parse_set_aside(workspace.path.name) is not None
        return (Span(say("set aside · read only") if is_aside else say("read only"), "strong"),)
    match workspace.status.kind:
        case "pending":
            return (Span(say("saving…"), "strong"),)
        case "failed":
            return (Span(say("NOT SAVED"), "hole"),)
        case _:
            return ()


def failure(workspace: Workspace) -> Sentence | None:
    """Return the sentence about a failed save; `None` when all is saved."""
    status = workspace.status
    return status.reason if status.kind == "failed" else None


def note(workspace: Workspace) -> Sentence | None:
    """Return the notice about files that are saved; `None` when there is none."""
    status = workspace.status
    return status.reason if status.kind == "saved" else None


def warning_before_quit(workspace: Workspace, language: Language) -> str:
    """Return the warning before people quit, once; empty when all is saved.

    If saving fails, a copy is saved elsewhere first. The warning says whether there is one; it is returned again when
    a copy was announced and can no longer be saved.
    """
    say = language.say
    if workspace.status.kind != "failed":
        return ""
    is_saved, announced = workspace.save_copy(), workspace.copy_was_announced
    if announced is not None and (is_saved or not announced):
        return ""
    workspace.copy_was_announced = is_saved
    if is_saved:
        return say("Not saved here, but all of it is kept in your own folder. Ctrl+Q once more leaves all the same.")
    return say(
        "Not saved, and no copy can be kept: leaving now loses the last changes. Make room, or Ctrl+P, “Write "
        "the plan or another document”, into another folder. Ctrl+Q once more leaves all the same."
    )
