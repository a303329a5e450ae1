"""The creation of a workshop, step by step: its name, the end of the challenge, the deck, which of its cards.

Enter goes on with what is proposed, and through all of it to a workshop that opens; Esc goes one step back. The name
and the date wait among the drafts until the workshop is there, so that neither Esc nor a crash loses them.
"""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal, get_args

from perenne_tui.core.model.session import Session
from perenne_tui.core.text.sentences import Refused
from perenne_tui.core.text.spans import Line, Span
from perenne_tui.i18n.language import N_
from perenne_tui.screens.bindings import bindings
from perenne_tui.screens.context import ScreenContext
from perenne_tui.screens.creation_choices import FILE, selection_lines, selections_of, source_lines, source_title
from perenne_tui.screens.input.library_texts import ChallengeEnd, NewWorkshop
from perenne_tui.screens.input.typed_text import TypedText
from perenne_tui.screens.list_screen import ListScreen
from perenne_tui.services.library_changes import Selection
from perenne_tui.widgets.page_view import Block, Page

if TYPE_CHECKING:
    from perenne_tui.readers.deck import Deck

Step = Literal["name", "end", "deck", "cards"]
"""A question about a new workshop, in the order in which they are asked."""
STEPS: Final = get_args(Step)
LABELS: Final[Mapping[Step, str]] = {
    "name": N_("Challenge or workshop"),
    "end": N_("End of the challenge"),
    "deck": N_("Deck of cards"),
    "cards": N_("Cards to begin with"),
}
LABEL = 24
"""Cells of the labels, the blank after them included."""


class CreationScreen(ListScreen):
    """The four questions about a new workshop: those that are answered, the one that is asked, those to come.

    Args:
        session: holds the workshop that is open.
        context: what else the screen needs.
        folder: returns the folder of the library.
    """

    NAME = "creation"
    BINDINGS = bindings("creation")
    HINTS = ("open", "back", "help")
    is_all_typing = True

    def __init__(self, session: Session, context: ScreenContext, folder: Callable[[], Path]) -> None:
        super().__init__(session, context)
        self._folder = folder
        self._decks: Mapping[str, Deck] = MappingProxyType({})
        self._step: Step = "name"
        self._words: dict[Step, str] = {}
        """By step: what was typed there."""
        self._left: list[Step] = []
        """The steps that Esc has left one after the other."""
        self._deck = ""
        """Name of the deck that was chosen; empty before."""
        self._made: tuple[tuple[str, ...], Path] | None = None
        """The answers that a workshop was made of, and its path; `None` before."""

    def prepare(self) -> None:
        """Begin with the name, as far as it was typed before."""
        from perenne_tui.readers.shipped_files import shipped_decks

        self._decks = shipped_decks(self.language.code)
        self._deck = next(iter(self._decks), "")
        drafts = self.context.workspace.drafts
        self._words = {step: drafts.find(text.about) for step, text in self._texts().items()}
        super().prepare()
        self._left, self._made = [], None
        self._ask("name")

    def title_line(self) -> str:
        """Return the first row of the screen."""
        return self.language.say("New workshop")

    def corner(self) -> Line:
        """Return the line top right: how far one is."""
        place, count = STEPS.index(self._step) + 1, len(STEPS)
        return super().corner() or (Span(self.language.say("{n} of {count}", n=place, count=count), "quiet"),)

    def names(self) -> list[str]:
        """Return the names of the choices of this step; none where a text is typed."""
        if self._step == "deck":
            return [*self._decks, FILE] if self._decks else []
        return [*self._selections()] if self._step == "cards" else []

    def show_scene(self) -> None:
        """Show the answers, the question that is asked, and those to come."""
        names = self.names()
        if names and self.cursor not in names:
            self.cursor = names[0]
        field = self.text_input.field()
        self.view.show(
            Page(
                title=self.title_line(),
                blocks=self.blocks,
                width=self.page_width,
                bottom=self.bottom(),
                corner=self.corner(),
                cursor=self.cursor if names else self._step,
                field=field,
                axis=0,
            )
        )

    def blocks(self, width: int) -> tuple[Block, ...]:
        """Return the four questions, with the choices of the one that is asked."""
        blocks: list[Block] = []
        asked = STEPS.index(self._step)
        for place, step in enumerate(STEPS):
            label = self.language.say(LABELS[step])
            if place == asked:
                blocks.append(Block(step if not self.names() else f"ask {step}", ((Span(label, "heading"),),)))
                blocks += [Block(name, self._choice(name, width)) for name in self.names()]
            else:
                said = self._answer(step) if place < asked else ""
                line = (Span(label.ljust(LABEL), "quiet"), Span(said, "strong"))
                blocks.append(Block(f"said {step}", (line,), gap=place > asked or place == 0))
        return tuple(blocks)

    def action_open(self) -> None:
        """Take the choice under the cursor, and go on; behind the last one, make the workshop and open it."""
        if not self.cursor:
            self.tell(self.language.say("No deck of cards can be read: install perenne again. Nothing was made."))
        elif self._step == "deck":
            self._deck, self._left = self.cursor, []
            if self._deck == FILE:
                self._choose_file()
            else:
                self._ask("cards")
        elif self._step == "cards":
            self._make(self.cursor)

    def leave(self) -> bool:
        """Go one step back, and from the first one to the screen before; what was typed stays for the next time."""
        self._end_text()
        place = STEPS.index(self._step)
        if place == 0:
            return super().leave()
        self._left.append(self._step)
        self._ask(STEPS[place - 1])
        return True

    def action_come_back(self) -> None:
        """Go forward again to the step that Esc has just left, or to the file that was chosen instead of a deck."""
        if self._left:
            left = [*self._left]
            step = left.pop()
            self.text_input.keep()  # which refuses what Enter would
            if self._step == step:
                self._left = left
            elif self.text_input.text is None:
                self._left = left
                self._ask(step)
        elif (level := self.context.navigation.left.pop(self)) and level.screen is not self:
            level.take_up()
            self.context.navigation.take_up(level.screen)
        else:
            self.tell(self.language.say("Esc has left nothing that could be taken up again here."))

    def position(self) -> Callable[[], None]:
        """Return a step that asks the same question again, the cursor on the same choice."""
        step, cursor, left = self._step, self.cursor, [*self._left]

        def come_back() -> None:
            self._step, self.cursor, self._left = step, cursor, left

        return come_back

    def _end_text(self) -> None:
        """Close the field, and keep what is typed in it for the next time."""
        if self.text_input.text is not None:
            self._note(self._step, self.text_input.entry.value)
            self.text_input.end()

    def _ask(self, step: Step) -> None:
        """Ask one of the questions."""
        self._step, self.notice = step, ""
        if text := self._texts().get(step):
            self.cursor = ""
            self.text_input.begin(text, then=partial(self._typed, step))
        else:
            self.restart(self._deck if step == "deck" else next(iter(self._selections()), ""))
            self.show()

    def _texts(self) -> Mapping[Step, TypedText]:
        """Return the texts that are typed, by their steps."""
        return {
            "name": NewWorkshop(self._words.get("name", ""), self._usual_name()),
            "end": ChallengeEnd(self._words.get("end", "")),
        }

    def _typed(self, step: Step, words: str) -> None:
        """Go on after a text that was kept."""
        self._left = []
        self._note(step, words)
        self._ask(STEPS[STEPS.index(step) + 1])

    def _note(self, step: Step, words: str) -> None:
        """Keep what was typed at a step until the workshop is made."""
        self._words[step] = words
        self.context.workspace.drafts.typed(self._texts()[step].about, words)

    def _usual_name(self) -> str:
        """Return the name of a workshop that is given none."""
        return self.language.say("Workshop of {date}", date=self.language.date(self.context.today()))

    def _make(self, chosen: str) -> None:
        """Make the workshop and open it; where that cannot be, say why and stay."""
        selection = self._selections()[chosen]
        said = self.language.say("The workshop is made and saved; F1 shows every key.")
        if selection == "none":
            said = self.language.say("The workshop is made: Space adds a card to it, Esc goes to its board.")
        try:
            self._enter(chosen, lambda: self._new_workshop(selection), said, is_empty=selection == "none")
        except Refused as refused:
            self.tell(self.language.sentence(refused.sentence))

    def _choose_file(self) -> None:
        """Let people choose a file, which becomes the workshop of the name and the end that were typed."""
        from perenne_tui.screens.preview import WorkshopHead

        end = ChallengeEnd.parsed(self._words["end"], self.context.today())
        self.context.navigation.visit("preview")
        self.context.navigation.screens.preview.begin_for(
            WorkshopHead(self._words["name"].strip(), end, made=self._drop_drafts)
        )

    def _drop_drafts(self) -> None:
        """Forget what was typed, once the workshop is there."""
        for text in self._texts().values():
            self.context.workspace.drafts.drop(text.about)

    def _enter(self, answer: str, make: Callable[[], Path], said: str, *, is_empty: bool = False) -> None:
        """Make the workshop and open it; what was typed for it waits no more.

        One that was made and could not be opened, as what is open is not saved yet, is not made a second time.

        Raises:
            Refused: it cannot be made.
        """
        from perenne_tui.services.library_index import folder_refusal

        wanted = (*self._words.values(), self._deck, answer)
        if self._made is None or self._made[0] != wanted:
            try:
                self._made = wanted, make()
            except OSError as error:
                raise folder_refusal(self._folder(), error) from error
        self._drop_drafts()
        self.context.navigation.enter_workshop(self._made[1], "reserve" if is_empty else "board", said)

    def _new_workshop(self, selection: Selection) -> Path:
        """Make the workshop, and return its path.

        Raises:
            Refused: the deck is not there, or the folder takes no files.
            OSError: likewise.
        """
        from perenne_tui.services import library_changes

        name = self._words["name"].strip()
        return library_changes.make_workshop(
            self._folder(),
            name or self._usual_name(),
            challenge=name,
            deck=self._deck,
            selection=selection,
            language=self.language.code,
            end=ChallengeEnd.parsed(self._words["end"], self.context.today()),
        )

    def _selections(self) -> Mapping[str, Selection]:
        """Return the choices of cards of the deck, by the names of their blocks."""
        return selections_of(self._decks.get(self._deck))

    def _choice(self, name: str, width: int) -> tuple[Line, ...]:
        """Return the lines of a choice: a deck, a file, or some of the cards of the deck."""
        if self._step == "deck":
            return source_lines(self._decks.get(name), width, self.language)
        return selection_lines(self._decks[self._deck], self._selections()[name], width, self.language)

    def _answer(self, step: Step) -> str:
        """Return the answer to a step, in words."""
        if step == "name":
            return self._words["name"].strip() or self._usual_name()
        if step == "end":
            day = ChallengeEnd.parsed(self._words["end"], self.context.today())
            return self.language.date(day) if day else self.language.say("not known yet")
        return source_title(self._decks.get(self._deck), self.language) if self._deck else ""
