"""The writing of drafts of mails from a screen: in a thread, as a PDF for each person takes its time."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from perenne_tui.core.text.sentences import Refused
from perenne_tui.services.background_work import BackgroundWork
from perenne_tui.services.mail_folder import write_all_reminders, write_parts, write_reminders
from perenne_tui.services.mails import MailSource

if TYPE_CHECKING:
    from pathlib import Path

    from perenne_tui.screens.base import WorkshopScreen


def begin_mails(screen: "WorkshopScreen", source: MailSource, folder: "Path") -> None:
    """Begin to write a draft to each person with something to do in a workshop."""
    _begin(screen, partial(write_parts, source, folder, screen.language))


def begin_reminders(screen: "WorkshopScreen", source: MailSource, folder: "Path") -> None:
    """Begin to write the reminders of a workshop."""
    _begin(screen, partial(write_reminders, source, folder, screen.language))


def begin_all_reminders(screen: "WorkshopScreen", library: "Path") -> None:
    """Begin to write the reminders of all workshops of a library."""
    _begin(screen, partial(write_all_reminders, library, screen.context.today(), screen.language))


def open_source(screen: "WorkshopScreen") -> MailSource:
    """Return the workshop that is open as the source of mails; what waits is saved by this."""
    workspace = screen.context.workspace
    with suppress(Refused):
        workspace.flush()
    return MailSource(screen.workshop, screen.context.today(), workspace.path, workspace.session.last_n)


def _begin(screen: "WorkshopScreen", write: Callable[[], tuple[str, ...]]) -> None:
    """Begin to write, and say what came of it: at once, or on whatever screen is in front by then."""

    def finish() -> None:
        from perenne_tui.screens.base import WorkshopScreen

        front = screen.app.screen
        (front if isinstance(front, WorkshopScreen) else screen).tell(*_said(work, screen))

    def tell() -> None:
        with suppress(RuntimeError):  # the program has ended meanwhile
            screen.app.call_from_thread(finish)

    work = BackgroundWork(write, tell, "mails")
    work.start()
    if work.is_done:
        screen.tell(*_said(work, screen))
    else:
        screen.tell(screen.language.say("The drafts are being written: go on meanwhile."))


def _said(work: BackgroundWork[tuple[str, ...]], screen: "WorkshopScreen") -> tuple[str, ...]:
    try:
        return work.result()
    except Refused as refused:
        return (screen.language.sentence(refused.sentence),)
