"""Undo and redo as screens tell them: the step itself, and the sentence that says what it was."""

from collections.abc import Callable

from perenne_tui.core.model.session import Done, Halt, Session
from perenne_tui.core.text.sentences import Refused
from perenne_tui.i18n.language import Language
from perenne_tui.i18n.vocabulary.workshop import describe


def undo(session: Session, language: Language) -> tuple[str, Done | None]:
    """Take back the last change; give a sentence about it, and the step if there was one."""
    return _told(session.undo, lambda what: language.say("Undone: {what}", what=what), language)


def redo(session: Session, language: Language) -> tuple[str, Done | None]:
    """Make the last change again that was taken back; give a sentence about it, and the step if there was one."""
    return _told(session.redo, lambda what: language.say("Redone: {what}", what=what), language)


def _told(
    step: Callable[[], Done | Halt], words: Callable[[str], str], language: Language
) -> tuple[str, Done | None]:
    try:
        done = step()
    except Refused as refused:
        return language.sentence(refused.sentence), None
    if done is Halt.OPENING:
        return language.say("The workshop is as it was when you opened it. Once more goes further back."), None
    if done is Halt.NOTHING:
        return language.say("There is nothing more."), None
    return words(describe(done.about, done.before, done.after, language)), done
