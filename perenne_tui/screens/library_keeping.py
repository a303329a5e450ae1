"""What people do to the workshops of the library: a new one, a copy, another name, the trash, a file brought in."""

from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeVar

from perenne_tui.core.text.reasons import reason_of
from perenne_tui.core.text.sentences import Refused
from perenne_tui.screens.input.typing import Typing, What
from perenne_tui.screens.wheel import WheelScreen
from perenne_tui.services.library_summaries import Summary
from perenne_tui.settings import paths

Came = TypeVar("Came")
KEEPING: frozenset[What] = frozenset({"shelf_new", "shelf_name", "shelf_copy", "shelf_model", "shelf_file"})
"""Texts that are about a whole workshop."""
NO_TIME: Final = 0.1
"""Seconds that a workshop is waited for which somebody has open: keys wait meanwhile, so enough for a look at it."""


class KeepingScreen(WheelScreen):
    """A list of workshops that people put in order; `LibraryScreen` says which."""

    cursor: Path | None = None
    _deck = 0
    """Place of the deck that a new workshop is made from."""
    _about: Summary | None = None
    """The workshop that a name is typed for: the list may change meanwhile."""
    _trashed: tuple[Path, str] | None = None
    """The workshop that was put in the trash last: its place there, its own name."""

    @property
    def folder(self) -> Path:
        """The folder of the library."""
        raise NotImplementedError

    def look(self) -> None:
        """Look at the folder again."""
        raise NotImplementedError

    @property
    def chosen(self) -> Summary | None:
        """The workshop under the cursor."""
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
        from perenne_tui.services import library_changes

        chosen = self.chosen
        if chosen is None or self._must_stay(chosen):
            return
        path = self._tried(lambda: library_changes.discard(chosen.path, uid=chosen.uid, patience=NO_TIME))
        if path:
            self._trashed = path, chosen.uid
            self.notice = self.language.say(
                "{name} is in the trash; z takes it out.", name=chosen.title or chosen.path.name
            )
        self._look_again()

    def action_undo(self) -> None:
        """Take the workshop out of the trash that was put there last."""
        from perenne_tui.services import library_changes

        if self._trashed is None:
            say = self.language.say
            older = say("Nothing was put in the trash from here. To take out what was before: perenne restore NAME")
            self.tell(older if library_changes.has_trash(self.folder) else say("The trash is empty."))
            return
        trashed, uid = self._trashed
        back = self._tried(lambda: library_changes.take_out(self.folder, trashed, uid=uid, patience=NO_TIME))
        if back:
            self._trashed, self.cursor = None, back
            self.notice = self.language.say("Taken out of the trash.")
        self._look_again()

    def action_recover(self) -> None:
        """Take up the rescued copy under the cursor, or those of the workshop under it."""
        from perenne_tui.services.rescued_copies import outcome_sentence, take_up

        chosen = self.chosen
        if chosen is None or self._is_open_here(chosen):
            return
        done = self._tried(lambda: take_up(self.folder, chosen.path, patience=NO_TIME))
        if done:
            self.cursor = done[0].path
            self.notice = " ".join(outcome_sentence(each, self.language) for each in done)
        self._look_again()

    def is_still_there(self, chosen: Summary) -> bool:
        """Tell whether a workshop of the list is still the one that stands there; if not, say so and look again."""
        from perenne_tui.store.rename_and_trash import read_expected

        is_there = self._tried(lambda: read_expected(chosen.path, chosen.uid)) is not None
        if not is_there:
            self._look_again()
        return is_there

    def action_tab(self, step: int) -> None:
        """Make a new workshop from another deck."""
        if self.typing and self.typing.what == "shelf_new":
            self._deck += step
            self.show()

    def reading(self, typing: Typing, text: str) -> str:
        """Give what will come of a text about a whole workshop."""
        from perenne_tui.services import library_changes

        say = self.language.say
        if typing.what == "shelf_new":
            deck = library_changes.deck_names()[self._deck % len(library_changes.deck_names())]
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
        from perenne_tui.services import library_changes

        about = self._about
        if what == "shelf_new":
            deck = library_changes.deck_names()[self._deck % len(library_changes.deck_names())]
            return library_changes.make_workshop(self.folder, text, deck=deck, language=self.language.code)
        if what == "shelf_file":
            from perenne_tui.services.import_file import make_workshop, read_file

            file = paths.expanded(text.strip("\"'"))
            return make_workshop(read_file(file), self.folder, language=self.language.code)
        assert about is not None
        if what == "shelf_name":
            return library_changes.retitle(about.path, text, uid=about.uid, patience=NO_TIME)
        return library_changes.duplicate(self.folder, about.path, text, empty=what == "shelf_model", uid=about.uid)

    def _begin_about(self, what: What) -> None:
        chosen = self.chosen
        if chosen is not None and not (what == "shelf_name" and self._must_stay(chosen)):
            self._about = chosen
            self.begin(Typing(what))

    def _must_stay(self, chosen: Summary) -> bool:
        """Say why a workshop keeps its name and its place, if it does."""
        if chosen.kind == "rescued":
            self.tell(self.language.say("This copy was rescued: Ctrl+P, “Take up the rescued copy”."))
            return True
        return self._is_open_here(chosen)

    def _is_open_here(self, chosen: Summary) -> bool:
        """Say that the workshop of this window is left alone as long as it is open."""
        if chosen.is_here:
            self.tell(self.language.say("This workshop is open here: open another one first."))
        return chosen.is_here

    def _look_again(self) -> None:
        self.look()
        self.show()

    def _tried(self, step: Callable[[], Came]) -> Came | None:
        self.notice = ""
        try:
            return step()
        except Refused as refused:
            self.notice = self.language.sentence(refused.sentence)
        except OSError as error:
            reason = self.language.sentence(reason_of(error))
            self.notice = self.language.say("{path} cannot be used: {reason}.", path=str(self.folder), reason=reason)
        return None
