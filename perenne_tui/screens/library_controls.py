"""The controls of the library: a new workshop, a copy, another name, the trash, a rescued copy."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from perenne_tui.core.text.sentences import Refused
from perenne_tui.i18n.language import N_
from perenne_tui.screens.input.library_texts import (
    CopyName,
    QuestionsCopyName,
    WorkshopName,
    WorkshopText,
)
from perenne_tui.screens.workspace_controls import WorkspaceControls
from perenne_tui.services.library_index import folder_refusal
from perenne_tui.services.library_summaries import Summary

if TYPE_CHECKING:
    from perenne_tui.screens.library import LibraryScreen
    from perenne_tui.services.copy_merge import MergeResult

ResultT = TypeVar("ResultT")
NO_TIME: Final = 0.1
"""Seconds that a workshop is waited for which somebody has open: keys wait meanwhile, so enough for a look at it."""


class LibraryControls:
    """Does what people ask about whole workshops.

    Args:
        library: the screen that holds it.
    """

    def __init__(self, library: "LibraryScreen") -> None:
        self._library = library
        self._trashed: tuple[Path, str, str] | None = None
        """The workshop that was put in the trash last: its path there, its uid, its title."""

    def action_new(self) -> None:
        """Begin a new workshop."""
        self._library.context.navigation.visit("creation")

    def action_edit(self) -> None:
        """Begin to type another name for the workshop under the cursor."""
        if (chosen := self._chosen()) and not self._must_stay(chosen):
            self._begin_about(WorkshopName, partial(self._rename, chosen), N_("It is called {name} now."), chosen)

    def action_copy(self) -> None:
        """Copy the workshop under the cursor."""
        if chosen := self._chosen():
            work = partial(self._duplicate, chosen, empty=False)
            self._begin_about(CopyName, work, N_("The copy is there: {name}. Enter opens it."), chosen)

    def action_copy_empty(self) -> None:
        """Copy the questions of the workshop under the cursor, as a model."""
        if chosen := self._chosen():
            work = partial(self._duplicate, chosen, empty=True)
            self._begin_about(QuestionsCopyName, work, N_("The copy is there: {name}. Enter opens it."), chosen)

    def action_remove(self) -> None:
        """Put the workshop under the cursor in the trash."""
        from perenne_tui.services import library_changes

        library, chosen = self._library, self._chosen()
        if chosen is None or self._must_stay(chosen):
            return
        path = self._tried(lambda: library_changes.discard(chosen.path, uid=chosen.uid, timeout=NO_TIME))
        if path:
            self._trashed = path, chosen.uid, chosen.title or chosen.name
            library.notice = library.language.say(
                "{name} is in the trash; z takes it out.", name=chosen.title or chosen.path.name
            )
        library.look_again()

    def action_undo(self) -> None:
        """Take the workshop out of the trash that was put there last."""
        from perenne_tui.services import library_changes

        library = self._library
        if self._trashed is None:
            say = library.language.say
            older = say("Nothing was put in the trash from here; the last line of the list shows what is in it.")
            library.tell(older if library_changes.has_trash(library.folder) else say("The trash is empty."))
            return
        trashed, uid, title = self._trashed
        back = self._tried(lambda: library_changes.take_out(library.folder, trashed, uid=uid, timeout=NO_TIME))
        if back:
            self._trashed, library.cursor = None, back
            library.notice = library.language.say("Undone: {name} is out of the trash.", name=title)
        library.look_again()

    def action_recover(self) -> None:
        """Take up the rescued copy under the cursor, or those of the workshop under it."""
        from perenne_tui.services.rescued_copies import outcome_sentence, take_up

        library, chosen = self._library, self._chosen()
        if chosen is None or self._is_open_here(chosen):
            return
        done = self._tried(lambda: take_up(library.folder, chosen.path, timeout=NO_TIME))
        if done:
            library.cursor = done[0].path
            library.notice = " ".join(outcome_sentence(each, library.language) for each in done)
        library.look_again()

    def action_merge_copies(self) -> None:
        """Take the copies that stand beside the workshop under the cursor into it, or into that of a copy."""
        from perenne_tui.services.merge_sentences import window_sentence

        library, chosen = self._library, self._chosen()
        if chosen is None:
            return
        path = self.home_of(chosen)
        if library.context.workspace.is_at(path):
            WorkspaceControls(library).action_merge_copies()
            return
        done = self._tried(lambda: _merged(path))
        if done:
            library.cursor = path
            library.notice = " ".join(window_sentence(result, path, library.language) for result in done)
        elif done is not None:
            library.notice = library.language.say("No other copy of this workshop stands beside it.")
        library.look_again()
        if any(result.open_conflicts for result in done or ()):
            library.context.navigation.enter_workshop(path, "conflicts", library.notice)

    def action_mails(self) -> None:
        """Write a draft of a mail to each person with something to do in the workshop under the cursor."""
        from perenne_tui.screens.mail_writing import begin_mails
        from perenne_tui.services.mails import MailSource
        from perenne_tui.store.reading import read

        library, chosen = self._library, self._chosen()
        if chosen is None:
            return
        path = self.home_of(chosen)
        reading = self._tried(lambda: read(path))
        if reading is not None:
            source = MailSource(reading.workshop, library.context.today(), path, reading.last_n)
            begin_mails(library, source, path.parent)

    def action_remind(self) -> None:
        """Write a draft of a mail to each person with something late or due soon in any workshop."""
        from perenne_tui.screens.mail_writing import begin_all_reminders

        begin_all_reminders(self._library, self._library.folder)

    def home_of(self, chosen: Summary) -> Path:
        """Return the workshop of a line of the list: its own, or the one that a file was set aside of."""
        homes = (
            one.path for one in self._library.index.summaries if one.kind == "workshop" and chosen.belongs_to(one)
        )
        return chosen.path if chosen.kind == "workshop" else next(homes, chosen.path)

    def is_still_there(self, chosen: Summary) -> bool:
        """Return whether a workshop of the list is still the one at its path; if not, say so and look again."""
        from perenne_tui.store.rename_and_trash import read_expected

        is_there = self._tried(lambda: read_expected(chosen.path, chosen.uid)) is not None
        if not is_there:
            self._library.look_again()
        return is_there

    def _chosen(self) -> Summary | None:
        """Return the workshop under the cursor; where there is none, say so."""
        library = self._library
        if library.chosen is None:
            say = library.language.say
            on_trash = say("This line is the trash: Enter shows what is in it.")
            library.tell(on_trash if library.offer == "trash" else say("No workshop is under the cursor."))
        return library.chosen

    def _begin_about(self, kind: type[WorkshopText], work: Callable[[str], Path], done: str, chosen: Summary) -> None:
        """Begin to type a name; `done` is the message about what was done with it."""
        self._library.text_input.begin(kind(self._making(work, done), chosen.uid, chosen.title or chosen.name))

    def _making(self, work: Callable[[str], Path], done: str = "") -> Callable[[str], None]:
        """Return a step that makes or renames a workshop, brings the cursor to it and says so.

        The folder is looked at again whether it succeeds or not. The step raises `Refused` where it does not.
        """

        def step(text: str) -> None:
            library, refused = self._library, None
            library.notice = ""
            try:
                library.cursor = work(text)
                library.notice = library.language.say(done, name=text) if done else ""
            except (Refused, OSError) as error:
                refused = self._refusal(error)
            library.look()
            if refused:
                raise refused

        return step

    @staticmethod
    def _rename(chosen: Summary, name: str) -> Path:
        from perenne_tui.services import library_changes

        return library_changes.retitle(chosen.path, name, uid=chosen.uid, timeout=NO_TIME)

    def _duplicate(self, chosen: Summary, name: str, *, empty: bool) -> Path:
        from perenne_tui.services import library_changes

        return library_changes.duplicate(self._library.folder, chosen.path, name, empty=empty, uid=chosen.uid)

    def _must_stay(self, chosen: Summary) -> bool:
        """Return whether a workshop keeps its name and its path; if so, say why."""
        if chosen.kind == "rescued":
            say = self._library.language.say
            self._library.tell(say("This copy was rescued: Ctrl+P, “Take up the rescued copy”."))
            return True
        return self._is_open_here(chosen)

    def _is_open_here(self, chosen: Summary) -> bool:
        """Return whether a workshop is the one of this window, which is left alone; if so, say it."""
        if chosen.is_here:
            self._library.tell(
                self._library.language.say(
                    "It is open here: open another one first, or leave with Ctrl+Q and type “perenne” again."
                )
            )
        return chosen.is_here

    def _tried(self, step: Callable[[], ResultT]) -> ResultT | None:
        """Return the result of a step; where it fails, say why and return `None`."""
        library = self._library
        library.notice = ""
        try:
            return step()
        except (Refused, OSError) as error:
            library.notice = library.language.sentence(self._refusal(error).sentence)
        return None

    def _refusal(self, error: Refused | OSError) -> Refused:
        """Return the sentence about an error."""
        if isinstance(error, Refused):
            return error
        return folder_refusal(self._library.folder, error)


def _merged(path: Path) -> "list[MergeResult]":
    """Take the copies that stand beside a workshop into it; what both say differently stays open."""
    from perenne_tui.services.copy_merge import Answers, copies_to_merge, merge_file

    copies = copies_to_merge(path.parent, "", path)
    return [merge_file(path, copy, lambda _: Answers(), timeout=NO_TIME) for copy in copies]
