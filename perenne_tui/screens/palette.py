"""The palette: the commands that do something here and now, found as one types.

They are found by their names and by the words of a layman (`i18n.vocabulary.commands`), in any order, whatever the
accents and case; where nothing fits, a word with a typing error or one word of several is enough.
"""

import re
from collections.abc import Callable, Sequence
from difflib import get_close_matches
from functools import lru_cache
from typing import ClassVar, Final, NamedTuple

from textual.binding import Binding, BindingType
from textual.events import Click, MouseEvent

from perenne_tui import keys
from perenne_tui.core.model.session import Session
from perenne_tui.core.text.clean import ALIKE, fold
from perenne_tui.core.text.spans import Line, Span
from perenne_tui.core.text.wrap import wrap
from perenne_tui.i18n.vocabulary.commands import OTHER_WORDS
from perenne_tui.screens.base import WorkshopScreen
from perenne_tui.screens.commands import OWN_SCREEN, offered
from perenne_tui.screens.context import ScreenContext
from perenne_tui.screens.input.search_texts import CommandWords
from perenne_tui.widgets.cells import cell_len
from perenne_tui.widgets.page_view import Block, Page, PageView

WIDTH = 66
MOST_RECENT = 3
"""Commands chosen last that come first while nothing is typed."""
_WORD = re.compile(r"\w+")
_TELLING: Final = 3
"""Letters from which a word counts beside others: « la », « en » say nothing."""
_LONG: Final = 4
"""Letters from which a word is found in spite of a typing error, or alone."""


_FUNCTION_KEYS: Final = ("f2", "f3", "f4", "f6", "f7", "f8", "f9", "f10", "f11", "f12")
"""Keys that type nothing, and so do from the palette what they do on the screen below; F1 and F5 are its own."""

_FITTING: Final[tuple[Callable[[str, str], bool], ...]] = (
    lambda known, word: known == word,
    lambda known, word: known.startswith(word),
    lambda known, word: word in known,
)
"""The ways in which a word that is typed fits a known one, the nearest first."""


class Command(NamedTuple):
    """A command as it is looked for."""

    key: keys.Key
    name: str
    """Its name in the language of the interface."""
    words: tuple[str, ...]
    """The words of its name, without accents and case."""
    others: tuple[str, ...]
    """The other words it is found by."""


@lru_cache(maxsize=512)
def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text without accents, case and signs; kept, as the names are the same each time."""
    return tuple(_WORD.findall(fold(text)))


def distance(command: Command, word: str) -> int | None:
    """Return the distance of a word from a command: 0 for a word of its name; `None` where it is in none.

    Whole words are nearer than beginnings of words, and these nearer than their middles; at each step the words of
    the name come before the others.
    """
    places = (command.words, command.others)
    for step, fits in enumerate(_FITTING):
        for place, words in enumerate(places):
            if any(fits(each, word) for each in words):
                return 2 * step + place
    return None


def found(commands: Sequence[Command], text: str) -> list[Command]:
    """Return the commands that a text means, nearest first; equal ones stay in their order.

    All words must fit; where no command has all of them, words with a typing error are read as the nearest word there
    is, and then one long word of several is enough.
    """
    typed = words_of(text)
    wanted = tuple(word for word in typed if len(word) >= _TELLING) or typed
    if not wanted:
        return [] if text.strip() else list(commands)
    every = tuple(dict.fromkeys(word for command in commands for word in (*command.words, *command.others)))
    mended = tuple(_mended(word, every) for word in wanted)
    some = tuple(word for word in mended if len(word) >= _LONG)
    near = (
        _having(commands, wanted, len(wanted)) or _having(commands, mended, len(mended)) or _having(commands, some, 1)
    )
    as_typed = text.casefold().split()
    ranked = [(far, _unlike(command, as_typed, mended[0]), command) for far, command in near]
    return [command for _, _, command in sorted(ranked, key=lambda each: each[:2])]


def _unlike(command: Command, as_typed: Sequence[str], first: str) -> tuple[int, bool]:
    """Return the rank of a command among equally near ones: accents as typed, then the beginning of its name.

    « Corbeille » is the command that begins so before the one that puts something there.
    """
    name = command.name.casefold()
    return -sum(word in name for word in as_typed), not "".join(command.words[:1]).startswith(first)


def _having(commands: Sequence[Command], wanted: Sequence[str], least: int) -> list[tuple[tuple[int, int], Command]]:
    """Return the commands that have at least `least` of the words, each with its distance: most and nearest words."""
    ranked: list[tuple[tuple[int, int], Command]] = []
    for command in commands:
        far = [each for word in wanted if (each := distance(command, word)) is not None]
        if len(far) >= max(1, least):
            ranked.append(((-len(far), sum(far)), command))
    return ranked


def _mended(word: str, every: Sequence[str]) -> str:
    """Return the word that a word with a typing error is meant to be; the word itself if it is one, or near none."""
    if len(word) < _LONG or any(word in each for each in every):
        return word
    return next(iter(get_close_matches(word, every, 1, ALIKE)), word)


class PaletteScreen(WorkshopScreen):
    """Commands to choose from."""

    NAME = "help"
    is_all_typing = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "", show=False),
        Binding("down", "move(1)", "", show=False),
        Binding("pageup", "move(-8)", "", show=False),
        Binding("pagedown", "move(8)", "", show=False),
        Binding("escape,ctrl+p", "back", "", show=False),
        Binding("f1", "every_key", "", show=False),
        Binding("f5", "come_back", "", show=False),
        Binding("ctrl+q", "quit", "", show=False),
        *(Binding(key, f"perform_below('{key}')", "", show=False) for key in _FUNCTION_KEYS),
    ]
    HINTS = ("back",)
    view: PageView

    def __init__(self, session: Session, context: ScreenContext) -> None:
        super().__init__(session, context)
        self._over: WorkshopScreen | None = None
        self._commands: Sequence[Command] = ()
        self._recent: list[str] = []
        """Ids of the commands chosen last, the last one first."""
        self._looked_for = ""
        self._found: Sequence[Command] = ()
        self.cursor = ""

    def open(self, screen: WorkshopScreen) -> None:
        """Offer the commands of a screen: those chosen last, then those of its bottom line, then the others."""
        self._over = screen
        first = [*self._recent, *screen.HINTS]
        rows = sorted(offered(screen), key=lambda row: first.index(row.id) if row.id in first else len(first))
        self._commands = [self._command(row, screen.NAME) for row in rows]
        self._looked_for, self._found, self.cursor = "", self._commands, ""
        self.view.to_top()
        self.text_input.begin(CommandWords(), then=lambda _: self._run())

    def _command(self, key: keys.Key, screen: keys.ScreenName) -> Command:
        say = self.language.say
        name = say(key.message_on(screen))
        others = say(OTHER_WORDS[key.id]) if key.id in OTHER_WORDS else ""
        return Command(key, name, words_of(name), words_of(others))

    def serves_while_typing(self, action: str) -> bool:
        """Every key of the palette serves while one types."""
        return bool(action)

    def found(self) -> Sequence[Command]:
        """Return the commands that the words typed mean, nearest first."""
        text = self.text_input.entry.value
        if text != self._looked_for:
            self._looked_for, self._found, self.cursor = text, found(self._commands, text), ""
            self.view.to_top()
        return self._found

    def show_scene(self) -> None:
        """Show what is found."""
        shown = self.found()
        if self.cursor not in [command.key.id for command in shown]:
            self.cursor = shown[0].key.id if shown else ""
        blocks = tuple(Block(command.key.id, (self._line(command),), gap=False) for command in shown)
        page = Page(
            title=self.language.say("Commands"),
            blocks=lambda width: blocks or (self._none(width),),
            width=WIDTH,
            bottom=self.bottom(),
            corner=self._place(shown),
            cursor=self.cursor,
            at_foot=self.text_input.field(),
            axis=0,
        )
        self.view.show(page)

    def _place(self, shown: Sequence[Command]) -> Line:
        """Return the place of the cursor among the commands that are found: the list may go on below the field."""
        names = [command.key.id for command in shown]
        return (Span(f"{names.index(self.cursor) + 1}/{len(names)}", "quiet"),) if names else ()

    def _none(self, width: int) -> Block:
        words = self.text_input.entry.value.strip()
        said = self.language.say("Nothing fits “{words}”: try other words; F1 shows every key.", words=words)
        return Block("none", tuple((Span(row, "quiet"),) for row in wrap(said, width, cell_len)))

    def _line(self, command: Command) -> tuple[Span, ...]:
        key = command.key
        name = keys.key_name(key.keys[0], self.language) if key.keys else ""
        return (Span(f" {name:<12}", "key"), Span(command.name))

    def action_move(self, step: int) -> None:
        """Move along the list."""
        names = [command.key.id for command in self.found()]
        if names:
            here = names.index(self.cursor) if self.cursor in names else 0
            self.cursor = names[min(max(here + step, 0), len(names) - 1)]
            self.show()

    def turn_wheel(self, step: int, event: MouseEvent) -> None:  # noqa: ARG002
        """Move along the list with the wheel, while one types too."""
        self.action_move(step)

    def on_click(self, event: Click) -> None:
        """Do the command that is clicked."""
        name = self.view.block_at(event.screen_y)
        if name in {command.key.id for command in self.found()}:
            self.cursor = name
            self.text_input.keep()

    def leave(self) -> bool:
        """Choose nothing."""
        self.text_input.end()
        return super().leave()

    def position(self) -> Callable[[], None]:
        """Return a step that brings the cursor back to its command."""
        cursor, first = self.cursor, self.view.first

        def come_back() -> None:
            self.cursor = cursor
            self.view.begin_at(first)

        return come_back

    def action_every_key(self) -> None:
        """Show every key instead, as the sentence says where nothing fits."""
        self.leave()
        self.context.navigation.action_help()

    def action_perform_below(self, key: str) -> None:
        """Leave the palette, and do what a function key does on the screen it was opened over."""
        self.leave()
        below = self._over
        rows = self.context.keyboard.of_screen(below.NAME) if below else ()
        row = next((row for row in rows if key in row.keys), None)
        if below and row and OWN_SCREEN.get(row.id) != below.NAME:
            below.perform(row.action)

    def _run(self) -> None:
        """Do what the cursor is on, on the screen the palette was opened over."""
        shown = [command.key for command in self.found()]
        # Keys may come faster than the palette is shown: the first command is under the cursor from the start.
        chosen = next((key for key in shown if key.id == self.cursor), shown[0] if shown else None)
        if chosen is None:
            self.show()
            return
        self.leave()
        if self._over:
            self._recent = [chosen.id, *(name for name in self._recent if name != chosen.id)][:MOST_RECENT]
            self._over.perform(chosen.action)
