"""The conflicts: what two copies of the workshop say differently, both wordings in full, until somebody chooses.

Enter on a conflict makes its wordings the choices: what is said here, what the copy said, or other words. Nothing is
chosen beforehand, each choice is a change of its own, and undo brings the question back.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final, Literal, NamedTuple

from perenne_tui.core.changes.merging import Choice, settle_conflict
from perenne_tui.core.merging.conflict_rows import open_conflicts
from perenne_tui.core.model.conflicts import Conflict
from perenne_tui.core.model.session import Done, Session
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.spans import Line, Span
from perenne_tui.core.text.wrap import wrap
from perenne_tui.screens.bindings import bindings
from perenne_tui.screens.context import ScreenContext
from perenne_tui.screens.headings import page_title
from perenne_tui.screens.input.conflict_texts import OtherWords
from perenne_tui.screens.list_screen import ListScreen
from perenne_tui.services.confirmation.conflict_words import conflict_words, takes_words
from perenne_tui.widgets.cells import cell_len
from perenne_tui.widgets.labelled_lines import column_of, labelled, quiet_lines
from perenne_tui.widgets.page_view import Block

MARGIN: Final = 2
"""Cells before the wordings."""
MOST_LABEL: Final = 16
"""Cells of « d’autres mots » at most."""
Part = Literal["about", "here", "there", "words"]
"""Part of an entry: its subject, a wording, or the offer of other words."""
CHOICES: Final[tuple[Choice, ...]] = ("here", "there", "words")


class Shown(NamedTuple):
    """The open conflicts, and the lines of each at a width."""

    workshop: Workshop
    made_for: tuple[int, str]
    """Width in cells, language."""
    lines: Mapping[str, Mapping[Part, tuple[Line, ...]]]
    """By uid of a conflict."""


class ConflictsScreen(ListScreen):
    """The open conflicts, one entry each."""

    NAME = "conflicts"
    BINDINGS = bindings("conflicts")
    HINTS = ("open", "undo", "gap", "plan", "board", "help")

    def __init__(self, session: Session, context: ScreenContext) -> None:
        super().__init__(session, context)
        self._opened = ""
        """uid of the conflict whose wordings are the choices; empty for the list."""
        self._found: tuple[Workshop, Sequence[Conflict]] | None = None
        self._shown: Shown | None = None

    def prepare(self) -> None:
        """Begin with the list."""
        self._opened = ""
        super().prepare()

    def focus_row(self, about: str) -> None:
        """Bring the cursor to a conflict, by its uid, perhaps with a field behind it."""
        uid = about.partition(".")[0]
        if uid in self.names():
            self.cursor = uid

    @property
    def place(self) -> tuple[str, str]:
        """The conflict under the cursor, as a gap of the plan."""
        return self._opened or self.cursor, "choice"

    def title_line(self) -> str:
        """Return the first row of the screen."""
        return page_title(self.language.say("Conflicts"), self.workshop)

    def corner(self) -> Line:
        """Return the line top right: the number of conflicts."""
        count = len(self._conflicts)
        said = self.language.count("{n} conflict to settle", "{n} conflicts to settle", count) if count else ""
        return super().corner() or (Span(said, "quiet"),)

    def names(self) -> list[str]:
        """Return the uids of the conflicts; of an opened one, its choices."""
        opened = self._conflict(self._opened)
        if opened is None:
            return [conflict.uid for conflict in self._conflicts]
        return [_choice_name(opened, choice) for choice in CHOICES if choice != "words" or takes_words(opened)]

    def blocks(self, width: int) -> tuple[Block, ...]:
        """Return each conflict with both wordings, those of the opened one as blocks of their own."""
        say = self.language.say
        if not self._conflicts:
            none = say("Nothing is left to choose here: no two copies say different things.")
            return (Block("none", quiet_lines(none, width)),)
        about = say(
            "Two copies of this workshop say these things differently. What is said here stands until you choose."
        )
        lines, blocks = self._lines(width), [Block("about", quiet_lines(about, width))]
        for conflict in self._conflicts:
            blocks += self._entry(conflict, lines[conflict.uid])
        return tuple(blocks)

    def action_open(self) -> None:
        """Make the wordings of the conflict under the cursor the choices; on a choice, take it."""
        opened = self._conflict(self._opened)
        if opened is None:
            self.action_across(1)
            return
        choice = next(each for each in CHOICES if _choice_name(opened, each) == self.cursor)
        place = self._conflicts.index(opened)
        if choice == "words":
            self.text_input.begin(OtherWords(opened.uid), then=lambda _: self._go_on(place))
        else:
            done = self.changes.make(settle_conflict, conflict=opened.uid, choice=choice)
            if done is not None:
                self._go_on(place)
            self.show()

    def action_across(self, step: int) -> None:
        """Go from the list to the choices of a conflict, or back."""
        if step < 0:
            self._close()
        elif not self._opened and self.cursor:
            self._opened = self.cursor
            self.restart(self.names()[0])
            self.show()

    def leave(self) -> bool:
        """Go back from the choices to the list, or to the screen before."""
        return self._close() or super().leave()

    def rows_shown(self) -> tuple[str, ...]:
        """Return the uid of the opened conflict."""
        return (self._opened,) if self._opened else ()

    def position(self) -> Callable[[], None]:
        """Return a step that shows the same choices, or the list, from the same line."""
        opened, come_back_to_line = self._opened, super().position()

        def come_back() -> None:
            self._opened = opened
            come_back_to_line()

        return come_back

    def follow_change(self, done: Done) -> None:
        """Bring the cursor to a conflict that undo has opened again."""
        back = [patch.uid for patch in done.entry.writes if patch.table == "conflicts" and patch.set is not None]
        if back:
            self._opened = ""
            self.restart(back[0])

    def click_beside(self, name: str) -> None:
        """Go back to the list, to the conflict that is clicked beside the choices of another one."""
        if self._conflict(name) and name != self._opened:
            self._opened = ""
            self.restart(name)
            self.show()

    def show_scene(self) -> None:
        """Show the list as it is now; a conflict that was settled elsewhere is closed."""
        if self._conflict(self._opened) is None:
            self._opened = ""
        super().show_scene()

    @property
    def _conflicts(self) -> Sequence[Conflict]:
        if self._found is None or self._found[0] is not self.workshop:
            self._found = self.workshop, open_conflicts(self.workshop)
        return self._found[1]

    def _conflict(self, uid: str) -> Conflict | None:
        return next((conflict for conflict in self._conflicts if conflict.uid == uid), None) if uid else None

    def _close(self) -> bool:
        """Go back to the list; return whether choices were open."""
        opened, self._opened = self._opened, ""
        if opened:
            self.restart(opened)
            self.show()
        return bool(opened)

    def _go_on(self, place: int) -> None:
        """Go on to the conflict that is now where the one stood that was settled."""
        self._opened = ""
        names = self.names()
        self.restart(names[min(place, len(names) - 1)] if names else "")

    def _entry(self, conflict: Conflict, lines: Mapping[Part, tuple[Line, ...]]) -> Iterator[Block]:
        if conflict.uid != self._opened:
            yield Block(conflict.uid, (*lines["about"], *lines["here"], *lines["there"]))
            return
        yield Block(conflict.uid, lines["about"])
        for choice in CHOICES:
            if choice in lines:
                yield Block(_choice_name(conflict, choice), lines[choice], gap=False)

    def _lines(self, width: int) -> Mapping[str, Mapping[Part, tuple[Line, ...]]]:
        """Return the lines of all conflicts, made again only for another workshop, width or language."""
        made_for, shown = (width, self.language.code), self._shown
        if shown is None or shown.workshop is not self.workshop or shown.made_for != made_for:
            lines = {conflict.uid: self._lines_of(conflict, width) for conflict in self._conflicts}
            shown = self._shown = Shown(self.workshop, made_for, lines)
        return shown.lines

    def _lines_of(self, conflict: Conflict, width: int) -> Mapping[Part, tuple[Line, ...]]:
        say = self.language.say
        words = conflict_words(conflict, self.workshop, self.language, most=None)
        said: dict[Part, tuple[str, str]] = {
            "here": (say("here"), words.here),
            "there": (say("there"), words.there),
            "words": (say("other words"), say("to be typed, beginning with what is said here")),
        }
        column = column_of((label for label, _ in said.values()), MOST_LABEL) + 2
        found: dict[Part, tuple[Line, ...]] = {
            part: tuple(
                (Span(" " * MARGIN), *line)
                for line in labelled(label, text, width - MARGIN, "quiet" if part == "words" else "text", column)
            )
            for part, (label, text) in said.items()
            if part != "words" or takes_words(conflict)
        }
        return {"about": tuple((Span(row, "strong"),) for row in wrap(words.about, width, cell_len)), **found}


def _choice_name(conflict: Conflict, choice: Choice) -> str:
    """Return the name of the block of a choice."""
    return f"{conflict.uid} {choice}"
