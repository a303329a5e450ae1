"""The sheets: all of them, the table of one, the form of a row; one screen for whatever rows there are."""

from typing import TYPE_CHECKING

from perenne_tui.core.changes.fields import set_field
from perenne_tui.core.changes.sheet_rows import add_rows
from perenne_tui.core.model.ids import new_uid
from perenne_tui.core.text.sentences import Refused
from perenne_tui.screens.bindings import bindings
from perenne_tui.screens.input.said import RECORDS
from perenne_tui.screens.input.typing import Typing
from perenne_tui.screens.sheet_form import SheetForm
from perenne_tui.screens.sheet_lines import OWN_WORDS, credit_lines, entry_lines, form_lines, list_lines, table_lines
from perenne_tui.sheets.all_sheets import SHEETS, sheet_named
from perenne_tui.sheets.fields import Sheet, Step
from perenne_tui.widgets.page_view import Block

if TYPE_CHECKING:
    from perenne_tui.services.templates import OfferedCatalogue


class SheetsScreen(SheetForm):
    """Sheets, then one of them, then one of its rows, or the entries of its catalogue to begin one with."""

    NAME = "sheets"
    BINDINGS = bindings("sheets")
    HINTS = ("open", "new", "delete", "mark", "lens", "undo", "back", "board", "help")
    PAGE_WIDTH = 112
    is_visit: bool = False
    """Whether people came for this one row, and go back to where they came from."""
    _led: tuple[str, str] = ("", "")
    """What they came for, and the field that the cursor was brought to."""

    def come_in(self) -> None:
        """Show all sheets."""
        self.sheet, self.row, self.is_choosing, self.is_visit, self._led = None, "", False, False, ("", "")
        super().come_in()

    def turn_to(self, about: str) -> None:
        """Show a sheet by its name, or the form of a row, the cursor on a field if one is named behind a dot."""
        uid, _, field = about.partition(".")
        self.sheet = sheet_named(uid)
        if self.sheet is not None:
            self._enter(self.sheet)
            return
        shown = (sheet for sheet in SHEETS if uid and uid in self.workshop.table(sheet.table))
        sheet = next((sheet for sheet in shown if any(row.uid == uid for row in sheet.rows(self.workshop))), None)
        if sheet is not None:
            self.sheet, self.row, self.is_visit = sheet, uid, True
            self.turn(field if field in self.names() else self.names()[0])
            self._led = (field, self.cursor)

    def title_line(self) -> str:
        """Give the first row of the screen."""
        say = self.language.say
        if self.sheet is None:
            return say("Sheets")
        row = self.row_shown()
        about = say("begin with…") if self.is_choosing else self.called(row) if row else ""
        return " · ".join(filter(None, (say(self.sheet.title), about)))

    def names(self) -> list[str]:
        """Give the sheets, the rows of one, the fields of a row, or the entries to choose among."""
        if self.sheet is None:
            return [sheet.id for sheet in SHEETS]
        if self.is_choosing:
            return [OWN_WORDS, *(entry.ref or entry.title for entry in self._offered(self.sheet).catalogue.entries)]
        if self.row_shown():
            return [field.name for field in self.fields()]
        return [row.uid for row in self.sheet.rows(self.workshop)]

    def blocks(self, width: int) -> tuple[Block, ...]:
        """Give the list of sheets, a table, a form, or the entries of a catalogue."""
        if self.sheet is None:
            return list_lines(SHEETS, self.workshop, self.language, width)
        if self.is_choosing:
            return entry_lines(self._offered(self.sheet), self.language, width)
        row = self.row_shown()
        if row is None:
            table = table_lines(self.sheet, self.workshop, self.language, width, self._hints(self.sheet))
            told = self._offered(self.sheet).catalogue.credits if self.sheet.source else ""
            return (*table, *credit_lines(told, width))
        return form_lines(self.fields(), row, self.workshop, self.language, width)

    @property
    def place(self) -> tuple[str, str]:
        """The row of the form and its field, or what people came for as long as the cursor has not left it."""
        wanted, field = self._led
        return (self.row, wanted if self.cursor == field else self.cursor) if self.row else ("", "")

    def action_open(self) -> None:
        """Open the sheet, the row, or the field under the cursor; begin a row with the entry chosen."""
        if self.sheet is None:
            sheet = sheet_named(self.cursor)
            if sheet is not None:
                self._enter(sheet)
        elif self.is_choosing:
            self._choose(self.sheet)
        elif self.row_shown():
            self.begin(Typing("field", row=self.row, column=self.cursor))
        elif self.cursor:
            self.row = self.cursor
            self.turn(self.fields()[0].name)

    def action_edit(self) -> None:
        """Word the field under the cursor anew; on a table, open the row."""
        self.action_open()

    def action_new(self) -> None:
        """Begin a row: with an entry of the catalogue where there is one to choose from."""
        if self.sheet is None or self.row or self.is_choosing:
            return
        if self.sheet.source and self.sheet.source.begun:
            if self.may_write():
                self.is_choosing = True
                self.turn("")
            else:
                self.show()
            return
        self._begin_row(self.sheet)

    def action_remove(self) -> None:
        """Take the row out, or empty the field."""
        if self.sheet is None or not self.cursor or self.is_choosing:
            return
        if not self.row_shown():
            if self.sheet.removed:
                self._take(self.sheet.removed(self.workshop, self.cursor))
        elif self.cursor != self.fields()[0].name:
            self.do(set_field, table=self.sheet.table, row=self.row, field=self.cursor, value=None)

    def action_mark(self) -> None:
        """Turn the mark of a row, on sheets that have one: present, chosen, recommended, ready."""
        if self.sheet is None or not self.sheet.marked or not self.cursor or self.row or self.is_choosing:
            return
        try:
            self._take(self.sheet.marked(self.workshop, self.cursor))
        except Refused as refused:
            self.tell(self.language.sentence(refused.sentence))

    def action_carry(self, across: int, down: int) -> None:
        """Carry a row up or down, on sheets whose order means something."""
        if self.sheet and self.sheet.carried and self.cursor and not (self.row or across or self.is_choosing):
            self._take(self.sheet.carried(self.cursor, down))

    def action_lens(self, step: int) -> None:  # noqa: ARG002
        """Show the sheet in its other way: scenarios side by side, the list of documents with its complements."""
        if self.sheet is None or self.is_choosing:
            return
        if self.sheet.turned:
            self._take(self.sheet.turned(self.workshop))
        elif self.sheet.is_compared:
            self.setting.house.visit("comparison")

    def _take(self, step: Step) -> None:
        """Make a change to a row, and say what there is to say about it."""
        if self.do(step.change, **step.arguments) and step.notice:
            self.tell(self.language.say(step.notice))

    def hints(self) -> tuple[str, ...]:
        """Give the keys of the bottom: only those that do something here."""
        is_table = self.sheet is not None and not self.row and not self.is_choosing
        left_out = {
            "new": not is_table,
            "delete": self.sheet is None or self.is_choosing,
            "mark": not (is_table and self.sheet and self.sheet.marked),
            "lens": not (is_table and self.sheet and (self.sheet.turned or self.sheet.is_compared)),
        }
        return tuple(hint for hint in self.HINTS if not left_out.get(hint))

    def leave(self) -> None:
        """Go back: from a row to its table, from a table to all sheets, from there to the screen before."""
        if self.is_visit:
            super().leave()
        elif self.is_choosing:
            self.is_choosing = False
            self.turn("")
        elif self.row and not (self.sheet and self.sheet.is_single):
            back, self.row = self.row, ""
            self.turn(back)
        elif self.sheet is not None:
            back, self.sheet, self.row = self.sheet.id, None, ""
            self.turn(back)
        else:
            super().leave()

    def _enter(self, sheet: Sheet) -> None:
        """Show the table of a sheet, filled from its catalogue if it has no row yet."""
        self.sheet = sheet
        if sheet.is_single:
            self.row = sheet.rows(self.workshop)[0].uid
        elif sheet.source and sheet.source.rows and not sheet.rows(self.workshop) and not self.session.read_only:
            rows = sheet.source.rows(self._offered(sheet).catalogue, new_uid)
            self.session.do(add_rows, table=sheet.table, rows=rows)
        self.turn("")

    def _choose(self, sheet: Sheet) -> None:
        """Begin a row with the entry under the cursor, or with words of the room's own."""
        assert sheet.source is not None
        assert sheet.source.begun is not None
        chosen = (
            entry for entry in self._offered(sheet).catalogue.entries if self.cursor in (entry.ref, entry.title)
        )
        entry = next(chosen, None)
        self.is_choosing = False
        if entry is None:
            self.turn("")
            self._begin_row(sheet)
            return
        step = sheet.source.begun(self.workshop, entry, new_uid)
        done = self.session.do(step.change, **step.arguments)
        self.turn("")
        if done is not None:
            self.kept(done)
            self.show()

    def _begin_row(self, sheet: Sheet) -> None:
        if not (sheet.added or sheet.table in RECORDS):
            return
        try:
            if sheet.added:
                sheet.added(self.workshop, "", "")
        except Refused as refused:
            self.tell(self.language.sentence(refused.sentence))
        else:
            self.begin(Typing("row" if sheet.added else RECORDS[sheet.table]))

    def _hints(self, sheet: Sheet) -> list[str]:
        """Give the advice that stands over a table, each with its source and date."""
        if not sheet.hints:
            return []
        entries = self.offered("advice").catalogue.entries
        return [
            f"{entry.words('prompt')} ({entry.words('source')}, {entry.words('date')})"
            for entry in entries
            if entry.ref in sheet.hints
        ]

    def _offered(self, sheet: Sheet) -> "OfferedCatalogue":
        assert sheet.source is not None
        return self.offered(sheet.source.name)
