"""Closing: each parked card finds somebody or is let go, a word and a mark from each, the next date, plan and end.

It is worked through from top to bottom: every line says what it is for until it is done, and then has a tick. The
line of the plan names the form that was written last, which Enter writes; the other forms stand below it while the
cursor is there.
"""

from typing import Final

from perenne_tui.core.changes.cards import set_state
from perenne_tui.core.changes.conduct import conducted
from perenne_tui.core.export_request import ExportRequest
from perenne_tui.core.lenses.axes import axis_columns
from perenne_tui.core.model.rows import Card, State
from perenne_tui.core.model.session import Session
from perenne_tui.core.model.sitting_rows import Sitting
from perenne_tui.core.sitting.confidence import mean, read_scores
from perenne_tui.core.text.spans import Span
from perenne_tui.core.text.wrap import cut, wrap
from perenne_tui.documents.document_kinds import is_installed, offered_forms
from perenne_tui.i18n.vocabulary.documents import FORM_NAMES
from perenne_tui.i18n.vocabulary.states import state_word
from perenne_tui.screens.bindings import bindings
from perenne_tui.screens.context import ScreenContext
from perenne_tui.screens.form_choice import INDENT, MISSING, below, first_form, form_line, missing_lines, note_form
from perenne_tui.screens.input.card_texts import TakenBy
from perenne_tui.screens.input.closing_texts import CLOSING_TEXTS
from perenne_tui.screens.list_screen import ListScreen
from perenne_tui.widgets.cells import cell_len
from perenne_tui.widgets.labelled_lines import labelled
from perenne_tui.widgets.page_view import Block

LABEL: Final = 20
"""Cells of the labels."""
_OTHER_FORM: Final = "plan."
"""The beginning of the names of the lines that write the plan in another form, such as `plan.odt`."""


class ClosingScreen(ListScreen):
    """The last minutes of a sitting, from top to bottom."""

    NAME = "closing"
    BINDINGS = bindings("closing")
    HINTS = ("open", "state.none", "export", "undo", "board", "help")
    PAGE_WIDTH = 76

    def __init__(self, session: Session, context: ScreenContext) -> None:
        super().__init__(session, context)
        self._written = ""
        """The sentence that says where the plan is; empty before it is written."""
        self._refused = ("", "")
        """The line of the plan that could not be written, and the sentence about it; empty for none."""
        self._written_as = ("", -1)
        """Form of the plan that was written, and number of the last change that it contains."""

    def prepare(self) -> None:
        """Begin with the first parked card."""
        self._written, self._refused = "", ("", "")
        super().prepare()

    def title_line(self) -> str:
        """Return the first row of the screen."""
        return self.language.say("Closing")

    @property
    def current_sitting(self) -> Sitting | None:
        """The sitting that is going on."""
        return self.workshop.sittings.get(conducted(self.workshop).sitting)

    def names(self) -> list[str]:
        """Return the parked cards, the lines of the closing round, the plan, and the end of the sitting."""
        plan = ["plan", *(_OTHER_FORM + form for form in self._other_forms())]
        last = [*CLOSING_TEXTS, *plan, "end"] if self.current_sitting else plan
        return [card.uid for card in self._parked()] + last

    def blocks(self, width: int) -> tuple[Block, ...]:
        """Return the parked cards, the lines of the closing round, the plan, and the end of the sitting."""
        say, parked, sitting = self.language.say, self._parked(), self.current_sitting
        told = say("Parked: Enter says who takes a card along, s lets it go") if parked else say("No card is parked.")
        blocks = [_heading("parked", told, width), *(self._card(card, width) for card in parked)]
        if sitting is None:
            none = say("No sitting is going on: F6 begins one; the plan is written without one too.")
            return (*blocks, _heading("round", none, width), *self._plan(width))
        blocks.append(_heading("round", say("Last round: Enter on each line"), width))
        blocks += [self._said(name, label, words, width) for name, label, words in self._farewell(sitting)]
        end = Block("end", ((Span("□ " + say("End the sitting"), "strong"),),), gap=False)
        return (*blocks, *self._plan(width), end)

    def can_do(self, name: str) -> bool:
        """Return whether a key would do something: a parked card can be let go, or come back."""
        return self.cursor in self.workshop.cards if name.startswith("state.") else super().can_do(name)

    def action_open(self) -> None:
        """Ask who takes the card along, or what is said; on the last lines, write the plan and end the sitting."""
        if self.cursor == "plan":
            self._write(self._form)
        elif self.cursor.startswith(_OTHER_FORM):
            self._write(self.cursor.removeprefix(_OTHER_FORM))
        elif self.cursor == "end":
            self.sitting_controls.action_end_sitting()
        elif self.cursor in CLOSING_TEXTS:
            if self.current_sitting:
                self.type_and_move_on(CLOSING_TEXTS[self.cursor](self.current_sitting.uid, self.current_sitting))
        elif self.cursor:
            self.type_and_move_on(TakenBy(self.cursor))

    def action_state(self, state: State) -> None:
        """Let the card go, or take it off the parking; the rule says where it went, and how it comes back."""
        card = self.workshop.cards.get(self.cursor)
        if card is None:
            self.tell(self.language.say("This key is for a parked card: the cursor is on none."))
        elif self.do(set_state, card=card.uid, state=state):
            word = state_word(state, self.language)
            self.tell(self.language.say("{card} {state}; z brings it back.", card=card.spoken, state=word))

    @property
    def _form(self) -> str:
        """The form in which Enter writes the plan: the one that was written last."""
        return first_form(self.context, "plan")

    def _other_forms(self) -> list[str]:
        """Return the forms below the line of the plan: the others, while the cursor is there; else none."""
        if self.cursor != "plan" and not self.cursor.startswith(_OTHER_FORM):
            return []
        chosen = self._form
        return [form for form in offered_forms("plan") if form != chosen]

    def _write(self, form: str) -> None:
        """Write the plan, and go on to the next line; where it cannot be written, stay and say why."""
        if self._written and self._written_as == (form, self.session.last_n):
            self.tell(self.language.say("Nothing has changed since the plan was written."))
            return
        from perenne_tui.services import export

        written = export.write(
            self.context.workspace,
            ExportRequest(form=form),
            self.context.today(),
            self.language,
            references=self.context.references,
        )
        if written.path is None:
            self._refused = (self.cursor, written.sentence)
            self.tell(self.language.say("The file is not written."))
            return
        note_form(self.context, form)
        self._written = " · ".join(filter(None, (written.sentence, written.lost)))
        self._refused, self._written_as = ("", ""), (form, self.session.last_n)
        self.notice = ""
        # On to the end, or Enter once more would write a second file.
        self.cursor = "end" if self.current_sitting else "plan"
        self.show()

    def _parked(self) -> list[Card]:
        return [card for column in axis_columns(self.workshop) for card in column.cards if card.state == "parked"]

    def _card(self, card: Card, width: int) -> Block:
        taken = self.workshop.person_name(card.taken_by)
        title = cut(f"║ {card.spoken} {card.title}", width, cell_len)
        words = (
            self.language.say("taken along by {name}", name=taken) if taken else self.language.say("who takes it?")
        )
        about = (Span("  √ " if taken else "  □ ", "quiet"), Span(words, "text" if taken else "hole"))
        return Block(card.uid, ((Span(title, "strong"),), about), gap=False)

    def _farewell(self, sitting: Sitting) -> list[tuple[str, str, str]]:
        """Return the name, the label and the words of each line of the closing round."""
        language = self.language
        return [
            (name, language.say(text.title), text.said(sitting, language)) for name, text in CLOSING_TEXTS.items()
        ]

    def _said(self, name: str, label: str, words: str, width: int) -> Block:
        phones, voices = self.context.phones, len(read_scores(words).scores)
        if name == "roti" and words and phones and phones.is_open:  # else the room sees who has just tapped
            words = self.language.count(
                "{n} voice: Enter shows its mark, and adds others",
                "{n} voices: Enter shows their marks, and adds others",
                voices,
            )
        elif name == "roti" and words:
            words += "   " + self.language.say(
                "mean {mean}", mean=self.language.decimal(mean(read_scores(words).scores))
            )
        sign, told = ("√ " if words else "□ "), words or self.language.say("to be said")
        lines = labelled(sign + label, told, width, "strong" if words else "quiet", LABEL)
        return Block(name, tuple(lines), gap=False)

    def _plan(self, width: int) -> list[Block]:
        """Return the line that writes the plan, with its form or where it is, and those of the other forms."""
        say, form = self.language.say, self._form
        asked = say("Write the plan: {form}", form=say(FORM_NAMES[form]))
        mark = "" if is_installed(form) else f" {MISSING}"
        rows = wrap(f"√ {self._written}" if self._written else f"□ {asked}{mark}", width, cell_len)
        plan = Block("plan", tuple((Span(row, "title" if self._written else "strong"),) for row in rows))
        others = [
            Block(_OTHER_FORM + each, (form_line(each, self.language),), gap=False) for each in self._other_forms()
        ]
        to_install = missing_lines("plan", self.language, width - len(INDENT)) if others else ()
        missing = tuple((Span(INDENT), *line) for line in to_install)
        line, sentence = self._refused
        blocks = [below(block, sentence, width) if block.uid == line else block for block in (plan, *others)]
        return [*blocks, *([Block("missing", missing, gap=False)] if missing else [])]


def _heading(name: str, words: str, width: int) -> Block:
    """Return a line that says what those below are for."""
    return Block(name, tuple((Span(row, "quiet"),) for row in wrap(words, width, cell_len)))
