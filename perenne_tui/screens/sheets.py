"""The sheets: all of them, the table of one, the form of a row; one screen for whatever rows there are."""

from collections.abc import Callable

from perenne_tui.core.changes.fields import set_field
from perenne_tui.core.changes.sheet_rows import add_rows
from perenne_tui.core.model.ids import new_uid
from perenne_tui.core.model.session import Done, Session
from perenne_tui.core.text.sentences import Refused
from perenne_tui.screens.bindings import bindings
from perenne_tui.screens.context import ScreenContext
from perenne_tui.screens.input.record_texts import RECORDS
from perenne_tui.screens.input.sheet_texts import NewSheetRow
from perenne_tui.screens.list_screen import ListScreen
from perenne_tui.screens.sheet_selection import SheetSelection
from perenne_tui.screens.sheet_tables import OWN_WORDS, credit_lines, entry_lines, form_lines, list_lines, table_lines
from perenne_tui.sheets.all_sheets import SHEETS, sheet_named
from perenne_tui.sheets.fields import Sheet, Step
from perenne_tui.widgets.page_view import Block


class SheetsScreen(ListScreen):
    """Sheets, then one of them, then one of its rows, or the entries of its catalogue to begin one with."""

    NAME = "sheets"
    BINDINGS = bindings("sheets")
    HINTS = ("open", "new", "delete", "mark", "lens", "undo", "back", "board", "help")
    PAGE_WIDTH = 112

    def __init__(self, session: Session, context: ScreenContext) -> None:
        super().__init__(session, context)
        self.selection = SheetSelection(self)
        self._is_visit = False
        """Whether people came for this one row, and go back to where they came from."""
        self._sought: tuple[str, str] = ("", "")
        """The field that a gap of the plan names, and the field of the form that has the cursor for it."""

    def prepare(self) -> None:
        """Show all sheets."""
        self.selection.clear()
        self._is_visit, self._sought = False, ("", "")
        super().prepare()

    def focus_row(self, about: str) -> None:
        """Show a sheet by its name, or the form of a row, the cursor on a field if one is named behind a dot."""
        uid, _, field = about.partition(".")
        named = sheet_named(uid)
        if named is not None:
            self._enter(named)
            return
        having = (sheet for sheet in SHEETS if uid and uid in self.workshop.table(sheet.table))
        sheet = next((sheet for sheet in having if any(row.uid == uid for row in sheet.rows(self.workshop))), None)
        if sheet is not None:
            self.selection.sheet, self.selection.row_uid, self._is_visit = sheet, uid, True
            self.turn(field if field in self.names() else self.names()[0])
            self._sought = (field, self.cursor)

    def title_line(self) -> str:
        """Return the first row of the screen."""
        say, sheet = self.language.say, self.selection.sheet
        if sheet is None:
            return say("Sheets")
        about = say("begin with…") if self.selection.is_choosing else self.selection.row_name
        return " · ".join(filter(None, (say(sheet.title), about)))

    def names(self) -> list[str]:
        """Return the ids of the sheets, the uids of rows, the names of fields, or the entries to choose among."""
        sheet = self.selection.sheet
        if sheet is None:
            return [sheet.id for sheet in SHEETS]
        if self.selection.is_choosing:
            entries = self.selection.catalogue_of(sheet).catalogue.entries
            return [OWN_WORDS, *(entry.ref or entry.title for entry in entries)]
        if self.selection.row:
            return [field.name for field in self.selection.fields]
        return [row.uid for row in sheet.rows(self.workshop)]

    def blocks(self, width: int) -> tuple[Block, ...]:
        """Return the list of sheets, a table, a form, or the entries of a catalogue."""
        sheet, row = self.selection.sheet, self.selection.row
        if sheet is None:
            return list_lines(SHEETS, self.workshop, self.language, width)
        if self.selection.is_choosing:
            return entry_lines(self.selection.catalogue_of(sheet), self.language, width)
        if row is not None:
            return form_lines(self.selection.fields, row, self.workshop, self.language, width)
        table = table_lines(sheet, self.workshop, self.language, width, self._hints(sheet))
        words = self.selection.catalogue_of(sheet).catalogue.credits if sheet.source else ""
        return (*table, *credit_lines(words, width))

    @property
    def place(self) -> tuple[str, str]:
        """The row of the form and its field, or what people came for as long as the cursor has not left it."""
        row, (wanted, field) = self.selection.row_uid, self._sought
        return (row, wanted if self.cursor == field else self.cursor) if row else ("", "")

    def action_open(self) -> None:
        """Open the sheet, the row, or the field under the cursor; begin a row with the entry chosen."""
        sheet = self.selection.sheet
        if sheet is None:
            if named := sheet_named(self.cursor):
                self._enter(named)
        elif self.selection.is_choosing:
            self._choose(sheet)
        elif self.selection.row:
            self.type_and_move_on(self.selection.typed_field(self.cursor))
        elif self.cursor:
            self.selection.row_uid = self.cursor
            self.turn(self.selection.fields[0].name)

    def action_edit(self) -> None:
        """Word the field under the cursor anew; on a table, open the row."""
        self.action_open()

    def action_new(self) -> None:
        """Begin a row: with an entry of the catalogue where there is one to choose from."""
        sheet = self.selection.table
        if sheet is None:
            return
        if not (sheet.source and sheet.source.begun):
            self._begin_row(sheet)
        elif self.ensure_writable():
            self.selection.is_choosing = True
            self.turn("")
        else:
            self.show()

    def action_take_paste(self) -> None:
        """Begin a row with what is pasted."""
        if sheet := self.selection.table:
            self._begin_row(sheet)

    def action_remove(self) -> None:
        """Take the row out, or empty the field."""
        sheet = self.selection.sheet
        if sheet is None or not self.cursor or self.selection.is_choosing:
            return
        if not self.selection.row:
            if sheet.removed:
                self._take(sheet.removed(self.workshop, self.cursor))
        elif self.cursor != self.selection.fields[0].name:
            self.do(set_field, table=sheet.table, row=self.selection.row_uid, field=self.cursor, value=None)

    def removable(self) -> str:
        """Return the row under the cursor, or the field that has something in it."""
        return self.selection.named(self.cursor)

    def action_mark(self) -> None:
        """Turn the mark of a row, on sheets that have one: present, chosen, recommended, ready."""
        sheet = self.selection.table
        if sheet is None or not sheet.marked or not self.cursor:
            return
        try:
            self._take(sheet.marked(self.workshop, self.cursor))
        except Refused as refused:
            self.tell(self.language.sentence(refused.sentence))

    def action_carry(self, across: int, down: int) -> None:
        """Carry a row up or down, on sheets whose order means something."""
        sheet = self.selection.table
        if sheet and sheet.carried and self.cursor and not across:
            self._take(sheet.carried(self.cursor, down))

    def action_lens(self, step: int) -> None:  # noqa: ARG002
        """Show the sheet in its other way: scenarios side by side, the list of documents with its complements."""
        sheet = self.selection.sheet
        if sheet is None or self.selection.is_choosing:
            return
        if sheet.turned:
            self._take(sheet.turned(self.workshop))
        elif sheet.is_compared:
            self.context.navigation.visit("comparison")

    def _take(self, step: Step) -> None:
        """Make a change to a row and confirm it, with what there is to know besides."""
        if self.do(step.change, **step.arguments) and step.notice:
            self.tell(f"{self.notice} · {self.language.say(step.notice)}")

    def follow_change(self, done: Done) -> None:
        """Bring the cursor to the row that a change was about."""
        sheet = self.selection.sheet if not self.selection.row_uid else None
        table = sheet.table if sheet else ""
        self.cursor = next((patch.uid for patch in done.entry.writes if patch.table == table), self.cursor)

    def action_tab(self, step: int) -> None:
        """Move to the next field or row; while typing, complete a name."""
        if self.text_input.text:
            self.text_input.complete()
        else:
            self.action_move(step)

    def turn(self, name: str) -> None:
        """Show the selection with the cursor on a thing, or on the first one where there is no such thing."""
        self.restart(name or next(iter(self.names()), ""))
        self.view.to_top()
        self.tell()

    def can_do(self, name: str) -> bool:
        """Return whether a key would do something on this sheet, table or form."""
        return name not in self.selection.idle_keys(self.cursor, self.names()) and super().can_do(name)

    def position(self) -> Callable[[], None]:
        """Return a step that shows the same sheet, row or catalogue, the cursor on the same thing."""
        here, cursor = (self.selection.chosen(), self._is_visit, self._sought), super().position()

        def come_back() -> None:
            chosen, self._is_visit, self._sought = here
            self.selection.choose(chosen)
            cursor()

        return come_back

    def rows_shown(self) -> tuple[str, ...]:
        """Return the row whose form is shown."""
        return (self.selection.row_uid,)

    def leave(self) -> bool:
        """Go back: from a row to its table, from a table to all sheets, from there to the screen before."""
        selection = self.selection
        if self._is_visit:
            return super().leave()
        if selection.is_choosing:
            selection.is_choosing = False
            self.turn("")
        elif selection.row_uid and not (selection.sheet and selection.sheet.is_single):
            back, selection.row_uid = selection.row_uid, ""
            self.turn(back)
        elif selection.sheet is not None:
            back, selection.sheet, selection.row_uid = selection.sheet.id, None, ""
            self.turn(back)
        else:
            return super().leave()
        return True

    def _enter(self, sheet: Sheet) -> None:
        """Show the table of a sheet, filled from its catalogue if it has no row yet."""
        self.selection.sheet, self.selection.is_choosing = sheet, False
        done = None
        if sheet.is_single:
            self.selection.row_uid = sheet.rows(self.workshop)[0].uid
        elif sheet.source and sheet.source.rows and not sheet.rows(self.workshop) and not self.session.read_only:
            rows = sheet.source.rows(self.selection.catalogue_of(sheet).catalogue, new_uid)
            done = self.session.do(add_rows, table=sheet.table, rows=rows)
        self.turn("")
        if done is not None:
            self.changes.confirm(done)
            self.show()

    def _choose(self, sheet: Sheet) -> None:
        """Begin a row with the entry under the cursor, or with words of the room's own."""
        assert sheet.source is not None
        assert sheet.source.begun is not None
        entries = self.selection.catalogue_of(sheet).catalogue.entries
        chosen = (entry for entry in entries if self.cursor in (entry.ref, entry.title))
        entry = next(chosen, None)
        self.selection.is_choosing = False
        if entry is None:
            self.turn("")
            self._begin_row(sheet)
            return
        step = sheet.source.begun(self.workshop, entry, new_uid)
        done = self.session.do(step.change, **step.arguments)
        self.turn("")
        if done is not None:
            self.follow_change(done)
            self.changes.confirm(done)
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
            self.text_input.begin(NewSheetRow(sheet) if sheet.added else RECORDS[sheet.table]())

    def _hints(self, sheet: Sheet) -> list[str]:
        """Return the advice that stands over a table, each with its source and date."""
        if not sheet.hints:
            return []
        entries = self.selection.catalogue("advice").catalogue.entries
        return [
            f"{entry.words('prompt')} ({entry.words('source')}, {entry.words('date')})"
            for entry in entries
            if entry.ref in sheet.hints
        ]
