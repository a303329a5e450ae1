"""What people do to the workshops of the library: a new one, a copy, another name, the trash, a file brought in."""

from collections.abc import Callable
from pathlib import Path

from perenne_tui import config
from perenne_tui.core.reasons import reason_of
from perenne_tui.core.sentences import Refused
from perenne_tui.screens.typing import Typing, What
from perenne_tui.screens.wheel import WheelScreen

KEEPING: frozenset[What] = frozenset({"shelf_new", "shelf_name", "shelf_copy", "shelf_model", "shelf_file"})
"""Texts that are about a whole workshop."""


class KeepingScreen(WheelScreen):
    """A list of workshops that people put in order; `LibraryScreen` says which."""

    cursor: Path | None = None
    _deck = 0
    """Place of the deck that a new workshop is made from."""
    _trashed: Path | None = None
    """The workshop that was put in the trash last."""

    @property
    def folder(self) -> Path:
        """The folder of the library."""
        raise NotImplementedError

    def look(self) -> None:
        """Look at the folder again."""
        raise NotImplementedError

    def title_of(self, path: Path) -> str:
        """Give the title of a workshop of the list."""
        raise NotImplementedError

    def is_open_here(self, path: Path) -> bool:
        """Tell whether a workshop is the one that this window has open."""
        raise NotImplementedError

    def action_new(self) -> None:
        """Begin a new workshop."""
        self._deck = 0
        self.begin(Typing("shelf_new"))

    def action_edit(self) -> None:
        """Give the workshop under the cursor another name."""
        self._begin_about("shelf_name")

    def action_copy(self) -> None:
        """Copy the workshop under the cursor."""
        self._begin_about("shelf_copy")

    def action_copy_empty(self) -> None:
        """Copy the questions of the workshop under the cursor, as a model."""
        self._begin_about("shelf_model")

    def action_import_file(self) -> None:
        """Ask for a file to make a workshop of."""
        self.begin(Typing("shelf_file"))

    def action_remove(self) -> None:
        """Put the workshop under the cursor in the trash."""
        from perenne_tui import librarian

        if self.cursor is None or self._is_busy("shelf_name"):
            return
        path, say = self.cursor, self.language.say
        self._trashed = self._tried(lambda: librarian.discard(path)) or self._trashed
        if not self.notice:
            self.notice = say("{name} is in the trash; z takes it out.", name=self.title_of(path))
        self._look_again()

    def action_undo(self) -> None:
        """Take the workshop out of the trash that was put there last."""
        from perenne_tui import librarian

        trashed, say = self._trashed, self.language.say
        if trashed is None:
            self.tell(say("There is nothing more."))
            return
        back = self._tried(lambda: librarian.bring_back(self.folder, str(trashed)))
        if back:
            self._trashed, self.cursor = None, back
            self.notice = say("Taken out of the trash.")
        self._look_again()

    def action_tab(self, step: int) -> None:
        """Make a new workshop from another deck."""
        if self.typing and self.typing.what == "shelf_new":
            self._deck += step
            self.show()

    def reading(self, typing: Typing, text: str) -> str:
        """Give what will come of a text about a whole workshop."""
        from perenne_tui import librarian

        say = self.language.say
        if typing.what == "shelf_new":
            deck = librarian.deck_names()[self._deck % len(librarian.deck_names())]
            return say("from the deck {deck} · Tab: another deck", deck=deck)
        return super().reading(typing, text)

    def keep_typed(self, typing: Typing, text: str) -> None:
        """Do what the text is for; where that cannot be, the field stays and says why."""
        if typing.what not in KEEPING:
            super().keep_typed(typing, text)
        elif not text.strip():
            self.end_kept(typing)
        else:
            path = self._tried(lambda: self._done(typing.what, text.strip()))
            if path:
                self.end_kept(typing)
                self.cursor = path
                self._look_again()

    def _done(self, what: What, text: str) -> Path:
        from perenne_tui import librarian

        here = self.cursor
        if what == "shelf_new":
            deck = librarian.deck_names()[self._deck % len(librarian.deck_names())]
            return librarian.make(self.folder, text, deck=deck, language=self.language.code)
        if what == "shelf_file":
            from perenne_tui.importing import make_workshop, read_file

            file = config.expanded(text.strip("\"'"))
            return make_workshop(read_file(file), self.folder, language=self.language.code)
        assert here is not None
        if what == "shelf_name":
            return librarian.retitle(here, text)
        return librarian.duplicate(self.folder, here, text, empty=what == "shelf_model")

    def _begin_about(self, what: What) -> None:
        if self.cursor is not None and not self._is_busy(what):
            self.begin(Typing(what))

    def _is_busy(self, what: What) -> bool:
        """Say that the workshop of this window keeps its name and its place as long as it is open."""
        busy = what == "shelf_name" and self.cursor is not None and self.is_open_here(self.cursor)
        if busy:
            self.tell(self.language.say("This workshop is open here: open another one first."))
        return busy

    def _look_again(self) -> None:
        self.look()
        self.show()

    def _tried(self, step: Callable[[], Path]) -> Path | None:
        self.notice = ""
        try:
            return step()
        except Refused as refused:
            self.notice = self.language.sentence(refused.sentence)
        except OSError as error:
            reason = self.language.sentence(reason_of(error))
            self.notice = self.language.say("{path} cannot be used: {reason}.", path=str(self.folder), reason=reason)
        return None
