"""Actions on the files of the open workshop; each returns the sentences about its result."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from msgspec import Struct

from perenne_tui.core.text.sentences import Refused, Sentence
from perenne_tui.i18n.language import Language
from perenne_tui.services.other_copies import has_copies, rescued_of
from perenne_tui.services.workspace import Workspace
from perenne_tui.settings import paths


def keep_demo(workspace: Workspace) -> Sentence:
    """Ask for the demo to be copied to the library when the program ends."""
    if workspace.demo_library is None:
        return Sentence("This workshop is no demo: it is kept anyway.")
    workspace.is_demo_kept = True
    return Sentence("This demo will be in the library when you quit.")


def take_over(workspace: Workspace, *, asked: bool = False) -> tuple[Sentence, ...]:
    """Make this window the one that writes the workshop, if no other window does.

    Args:
        workspace: the open workshop.
        asked: whether people asked for that itself, not for a change.

    Returns:
        The refusal, or notices about the files; empty when there is nothing to report.
    """
    try:
        workspace.take_over(asked=asked)
    except Refused as refused:
        return (refused.sentence,)
    return workspace.notices


def stop_writing(workspace: Workspace) -> Sentence:
    """Stop writing the workshop in this window."""
    try:
        workspace.stop_writing()
    except Refused as refused:
        return refused.sentence
    return Sentence("This window writes no more, and shows what others write.")


def accept_damage(workspace: Workspace) -> Sentence:
    """Write the legible part of a damaged workshop from now on."""
    try:
        workspace.accept_damage()
    except Refused as refused:
        return refused.sentence
    return Sentence("What is legible is here, and can be changed again.")


def recover(workspace: Workspace, language: Language) -> tuple[Sentence | str, ...]:
    """Take up the copies of this workshop that were rescued."""
    from perenne_tui.services.rescued_copies import outcome_sentence, take_up

    try:
        done = workspace.while_closed(lambda path: take_up(path.parent, path))
    except Refused as refused:
        return (refused.sentence,)
    return tuple(outcome_sentence(each, language) for each in done)


class MergeOutcome(Struct, frozen=True):
    """The outcome of taking in the copies beside a workshop."""

    said: tuple[Sentence | str, ...]
    """Sentences about it."""
    open_conflicts: int = 0
    """Things that the copies say differently, to be settled."""


def merge_copies(workspace: Workspace, language: Language) -> MergeOutcome:
    """Take in the other copies of this workshop that stand beside it; what both say differently stays open."""
    from perenne_tui.services.copy_merge import Answers, copies_to_merge, merge_into
    from perenne_tui.services.merge_sentences import window_sentence

    path = workspace.path
    if path is None or workspace.session.read_only:
        return MergeOutcome((Sentence("This workshop is open to be read only: nothing was changed."),))
    said: list[Sentence | str] = []
    conflicts = 0
    try:
        workspace.flush()  # the two are compared by what is on the disk
        for copy in copies_to_merge(path.parent, "", path):
            result = merge_into(workspace.session, path, copy, lambda _: Answers())
            workspace.flush()
            said.append(window_sentence(result, path, language))
            conflicts += result.open_conflicts
    except Refused as refused:
        said.append(refused.sentence)
    return MergeOutcome(tuple(said) or (Sentence("No other copy of this workshop stands beside it."),), conflicts)


def opening_notices(
    workspace: Workspace, language: Language, more: Sequence[Sentence], now: Callable[[], datetime]
) -> tuple[Sentence | str, ...]:
    """Return the sentences to show as a workshop is opened: about its files, more, a rescued copy, phones.

    Args:
        workspace: the workshop.
        language: of the sentences.
        more: sentences about anything else.
        now: the clock of the room, in UTC.
    """
    if workspace.path is None or workspace.is_desk:
        return (*workspace.notices, *more)
    notices: list[Sentence | str] = [*workspace.notices, *more]
    if copies := rescued_of(workspace.path, workspace.session.workshop):
        from perenne_tui.services.rescued_copies import window_notice

        notices.append(window_notice(copies[0], language))
    if not workspace.session.read_only and has_copies(workspace.path):
        notices.append(
            language.say("Another copy of this workshop stands beside it: Ctrl+P, “Put two copies together”.")
        )
    return (*notices, *_phones_that_were_here(workspace, language, now), *_waiting_conflicts(workspace, language))


def _phones_that_were_here(workspace: Workspace, language: Language, now: Callable[[], datetime]) -> Iterator[str]:
    """Yield the sentence about phones that would come back, if the program ended while the room was open to them."""
    if workspace.mode != "writing" or not any(paths.phones().glob("*.json")):
        return
    from perenne_tui.services.phones.phones import Phones

    if Phones(workspace, language, now).was_open:
        yield language.say(
            "This room was open to phones: Ctrl+P, “Open to phones”, and they come back by themselves."
        )


def _waiting_conflicts(workspace: Workspace, language: Language) -> Iterator[str]:
    """Yield the sentence about the things that two copies say differently, as long as some wait for a choice."""
    workshop = workspace.session.workshop
    if not workshop.conflicts:
        return
    from perenne_tui.core.merging.conflict_rows import open_conflicts

    if count := len(open_conflicts(workshop)):
        yield language.count(
            "{n} conflict to settle: Ctrl+P, “Conflicts”.", "{n} conflicts to settle: Ctrl+P, “Conflicts”.", count
        )
