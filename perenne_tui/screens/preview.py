"""The import of a file: it is chosen from a list that is narrowed as one types, then shown as the board it would be.

Nothing is made before Enter on the preview. Esc goes one step back: from the preview to the choice of a file, where
what was typed stands as before, and from there to the screen before.
"""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.events import MouseEvent

from perenne_tui.core.model.session import Session
from perenne_tui.core.text.clean import visible_line
from perenne_tui.core.text.sentences import Refused
from perenne_tui.screens.bindings import bindings
from perenne_tui.screens.context import ScreenContext
from perenne_tui.screens.file_chooser import FileChooser
from perenne_tui.screens.input.library_texts import ImportPath
from perenne_tui.screens.list_screen import ListScreen
from perenne_tui.screens.preview_choices import PreviewChoices, has_choice_on
from perenne_tui.services.background_work import BackgroundWork
from perenne_tui.services.board_reading import PreviewedBoard, load_readers, read_file_preview
from perenne_tui.services.library_index import LibraryIndex, folder_refusal
from perenne_tui.widgets.labelled_lines import quiet_lines
from perenne_tui.widgets.page_view import Block

if TYPE_CHECKING:
    from perenne_tui.readers.outline.imported import Imported


class WorkshopHead(NamedTuple):
    """Answers about a workshop that are given before its file is chosen."""

    name: str = ""
    """Empty for the title of the file."""
    end: date | None = None
    made: Callable[[], None] = lambda: None
    """Called once the workshop is there."""


class PreviewScreen(ListScreen):
    """The choice of a file, then its preview.

    Args:
        session: holds the workshop that is open.
        context: what else the screen needs.
        library: the index of the library that the workshop goes to.
    """

    NAME = "preview"
    BINDINGS = bindings("preview")
    HINTS = ("open", "back", "right", "left", "help")
    PAGE_WIDTH: ClassVar[int] = 112
    is_all_typing = True

    def __init__(self, session: Session, context: ScreenContext, library: LibraryIndex) -> None:
        super().__init__(session, context)
        self.controls = (PreviewChoices(self), *self.controls)
        self._library = library
        self._files = FileChooser()
        self._new = WorkshopHead()
        self._words = ""
        """Words in the field now, or when the file was chosen."""
        self._file: Path | None = None
        """The file that was chosen; `None` while one is chosen."""
        self._reading: BackgroundWork[PreviewedBoard] | None = None
        """Reading whose result the screen shows next."""
        self._shown: PreviewedBoard | None = None
        self._left: tuple[Path, PreviewedBoard | None] | None = None
        """The file whose preview Esc has just left; `None` for none."""
        self._made: tuple[Imported, Path] | None = None
        """The board that a workshop was made of, and its path; `None` before."""

    def prepare(self) -> None:
        """Begin with the choice of a file."""
        self._new, self._file, self._shown, self._left, self._made = WorkshopHead(), None, None, None, None
        self._words = ""
        self._files.begin()
        super().prepare()
        self._ask()

    @property
    def shown(self) -> PreviewedBoard | None:
        """The file that is shown; `None` while one is chosen or read."""
        return self._shown if self._file is not None and self._reading is None else None

    def read_again(self, read: Callable[[], PreviewedBoard]) -> None:
        """Read the file with other choices; where that gives no board, say why and show it as before."""
        self._reading = BackgroundWork(read, self._library.tell, "import")
        self._reading.start()
        self.show()

    def begin_for(self, new: WorkshopHead) -> None:
        """Take up what a person has said already about the workshop that is made."""
        self._new = new

    def title_line(self) -> str:
        """Return the first row of the screen."""
        say = self.language.say
        return say("What the file becomes") if self._file else say("A file becomes a workshop")

    def names(self) -> list[str]:
        """Return the files to choose from; in the preview, what can be changed there."""
        if self._file is None:
            return self._files.names()
        if self.shown is None:
            return []
        from perenne_tui.screens.preview_page import stops

        return stops(self.shown.preview)

    def blocks(self, width: int) -> tuple[Block, ...]:
        """Return the list of files, or the preview of the one that was chosen."""
        if self._file is None:
            return self._files.blocks(width, self.language)
        name = visible_line(self._file.name)
        if self.shown is None:
            said = self.language.say("{file} is being read: Esc leaves it.", file=name)
            return (Block("reading", quiet_lines(said, width)),)
        from perenne_tui.screens.preview_page import preview_blocks

        return preview_blocks(self.shown.preview, name, self.language, width)

    def show_scene(self) -> None:
        """Show the step as it is now; a file that has been read meanwhile stands there."""
        if self._reading is not None and self._reading.is_done:
            self._take_reading(self._reading)
        if self._file is None and self.text_input.text is not None:
            self._look()
        super().show_scene()

    def can_do(self, name: str) -> bool:
        """Return whether a key would do something in the preview."""
        if name == "open":
            return self.shown is not None
        if name in ("left", "right"):  # of the two arrows, which do the same, each says it on lines of its own
            return has_choice_on(self.shown, self.cursor, of_table=name == "left")
        return super().can_do(name)

    @property
    def reads_on(self) -> bool:
        """Whether the page is read on where the cursor does not stand any more: that of a preview."""
        return self._file is not None

    def has_places(self) -> bool:
        """Return whether the keys that move have somewhere to go; a file that is being read will have."""
        return (self._file is not None and self.shown is None) or super().has_places()

    def serves_while_typing(self, action: str) -> bool:
        """Return whether an action still does its work while one types: the list is moved along."""
        return action in ("move", "page") or super().serves_while_typing(action)

    def turn_wheel(self, step: int, event: MouseEvent) -> None:
        """Move along the list with the wheel, while one types too."""
        if self._file is None:
            self.action_move(step)
        else:
            super().turn_wheel(step, event)

    def action_move(self, step: int) -> None:
        """Move along the list."""
        load_readers()
        super().action_move(step)

    def action_tab(self, step: int) -> None:  # noqa: ARG002 - there is one way through a path
        """Complete the path that is being typed."""
        self.text_input.complete()

    def action_open(self) -> None:
        """Look at the file under the cursor; make the workshop that is shown, or say why it cannot be made."""
        if self._file is None:
            self.text_input.keep()
        elif self.shown is not None:
            try:
                self._make(self.shown)
            except Refused as refused:
                self.tell(self.language.sentence(refused.sentence))

    def leave(self) -> bool:
        """Go from the preview to the choice of a file, and from there to the screen before; what was typed stays."""
        if self._file is not None:
            self._left, self._reading, self._file = (self._file, self._shown), None, None
            self._ask()
            return True
        self.text_input.end()
        return super().leave()

    def action_come_back(self) -> None:
        """Show the preview again that Esc has just left."""
        if self._left is None or self._left[1] is None:
            self.tell(self.language.say("Esc has left nothing that could be taken up again here."))
            return
        self._file, self._shown = self._left
        self._left = None
        self.text_input.end()
        self._go_on()

    def position(self) -> Callable[[], None]:
        """Return a step that takes up the same step again, the cursor on the same line."""
        file, shown, reading, come_back = self._file, self._shown, self._reading, super().position()
        words = self._words

        def take_up() -> None:
            self._file, self._shown, self._reading, self._words = file, shown, reading, words
            if file is None:
                self._files.look(words)
                self._ask()
            come_back()

        return take_up

    def _ask(self) -> None:
        """Let people choose a file, with the words that they have typed before."""
        text = ImportPath(self._words, self._files.folder, self._take)
        self.text_input.begin(text, then=lambda _: self._go_on())

    def _look(self) -> None:
        """List what fits the words that are typed; the cursor begins at the first of it."""
        words = self.text_input.entry.value
        self._files.look(words)
        if words != self._words:
            load_readers()
            self._words = words
            self._begin_at_top()

    def _begin_at_top(self) -> None:
        self.restart(next(iter(self.names()), ""))
        self.view.to_top()

    def _take(self, words: str) -> None:
        """Take the file or the folder under the cursor.

        Raises:
            Refused: it is no file that can become a workshop.
        """
        entry = self._files.entry(self.cursor)
        path = entry.path if entry else self._files.folder / words
        if entry and entry.is_folder:
            self._files.folder, self._words = path, ""
            return
        self._read(path)

    def _go_on(self) -> None:
        """Show what was chosen: the preview of a file, or another folder."""
        if self._file is None:
            self._files.look("")
            self._begin_at_top()
            self._ask()
        else:
            self._begin_at_top()
            self.show()

    def _read(self, path: Path) -> None:
        """Begin to read a file; most are read at once.

        Raises:
            Refused: it is no board.
        """
        reading = BackgroundWork(partial(read_file_preview, path, self._library.folder), self._library.tell, "import")
        reading.start()
        self._shown = reading.result() if reading.is_done else None
        self._file, self._reading = path, None if reading.is_done else reading

    def _take_reading(self, reading: BackgroundWork[PreviewedBoard]) -> None:
        """Show what was read in a thread, or why it is no board."""
        self._reading, self.notice = None, ""
        try:
            self._shown = reading.result()
        except Refused as refused:
            if self._shown is None:
                self._file = None
                self._ask()
            self.notice = self.language.sentence(refused.sentence)

    def _make(self, shown: PreviewedBoard) -> None:
        """Make the workshop, and open it; one that was made and could not be opened is not made a second time.

        Raises:
            Refused: it cannot be made.
        """
        from perenne_tui.services.import_file import make_workshop
        from perenne_tui.services.import_words import made_sentence

        assert self._file is not None
        if self._made is None or self._made[0] is not shown.imported:
            language, new, folder = self.language, self._new, self._library.folder
            try:
                path = make_workshop(shown.imported, folder, language=language.code, name=new.name, end=new.end)
            except OSError as error:
                raise folder_refusal(folder, error) from error
            self._made = shown.imported, path
        self._new.made()
        board, file = made_sentence(shown.preview, self.language), visible_line(self._file.name)
        said = self.language.say("Made of {file}, and saved: {board}.", file=file, board=board)
        self.context.navigation.enter_workshop(self._made[1], "board", said)
