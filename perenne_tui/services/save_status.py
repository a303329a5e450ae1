"""How saving goes, in words: for the corner of the screen, for its bottom line, and before people quit."""

from perenne_tui.core.text.sentences import Sentence
from perenne_tui.core.text.spans import Line, Span
from perenne_tui.i18n.language import Language
from perenne_tui.services.workspace import Workspace
from perenne_tui.store.set_aside_names import set_aside


def corner(workspace: Workspace, language: Language) -> Line:
    """Return what stands top right; empty when the workshop is written here and saved."""
    say = language.say
    if workspace.mode == "following":
        return (Span(say("open in another window"), "strong"),)
    if workspace.mode == "none":
        return ()
    if workspace.session.read_only:
        is_aside = workspace.path is not None and set_aside(workspace.path.name) is not None
        return (Span(say("set aside · read only") if is_aside else say("read only"), "strong"),)
    match workspace.status.kind:
        case "pending":
            return (Span(say("saving…"), "strong"),)
        case "failed":
            return (Span(say("NOT SAVED"), "hole"),)
        case _:
            return ()


def failure(workspace: Workspace) -> Sentence | None:
    """Return why something is not saved; `None` when all is."""
    status = workspace.status
    return status.reason if status.kind == "failed" else None


def note(workspace: Workspace) -> Sentence | None:
    """Return what people should read about files that are saved; `None` for nothing."""
    status = workspace.status
    return status.reason if status.kind == "saved" else None


def warning_before_quit(workspace: Workspace, language: Language) -> str:
    """Return what must be read before people leave, once; empty when all is saved.

    What is not saved where it belongs is kept elsewhere first: people hear whether it is lost if they leave now, and
    again where what they were told is not true any more.
    """
    say = language.say
    if workspace.status.kind != "failed":
        return ""
    is_kept, told = workspace.keep_copy(), workspace.told_kept
    if told is not None and (is_kept or not told):
        return ""
    workspace.told_kept = is_kept
    if is_kept:
        return say("Not saved here, but all of it is kept in your own folder. Ctrl+Q once more leaves all the same.")
    return say(
        "Not saved, and no copy can be kept: leaving now loses the last changes. Make room, or Ctrl+P, “Write "
        "the plan or another document”, into another folder. Ctrl+Q once more leaves all the same."
    )
