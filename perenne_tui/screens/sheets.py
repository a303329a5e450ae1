"""The sheets: all of them, the table of one, the form of a row; one screen for whatever rows there are."""

from datetime import date

from perenne_tui.core.changes.sheets import Value, set_field, set_person
from perenne_tui.core.ids import new_uid
from perenne_tui.core.rows import Row
from perenne_tui.core.sentences import Refused
from perenne_tui.core.session import Done
from perenne_tui.screens.bindings import bindings
from perenne_tui.screens.completing import complete
from perenne_tui.screens.list_screen import ListScreen
from perenne_tui.screens.said import RECORDS
from perenne_tui.screens.sheet_lines import about_lines, form_lines, table_lines
from perenne_tui.screens.typing import Typing
from perenne_tui.sheets import SHEETS
from perenne_tui.sheets.fields import Field, Sheet, Step, value_of, words_of
from perenne_tui.widgets.field import Field as TextField
from perenne_tui.widgets.page_view import Block


class SheetsScreen(ListScreen):
    """Sheets, then one of them, then one of its rows."""

    NAME = "sheets"
    BINDINGS = bindings("sheets")
    HINTS = ("open", "new", "delete", "mark", "undo", "back", "board", "help")
    sheet: Sheet | None = None
    row: str = ""
    """uid of the row whose form is shown; empty for the table."""
    is_visit: bool = False
    """Whether people came for this one row, and go back to where they came from."""
    _led: tuple[str, str] = ("", "")
    """What they came for, and the field that the cursor was brought to."""

    def come_in(self) -> None:
        """Show all sheets."""
        self.sheet, self.row, self.is_visit, self._led = None, "", False, ("", "")
        super().come_in()

    def turn_to(self, about: str) -> None:
        """Show the form of a row, the cursor on one of its fields if one is named behind a dot."""
        uid, _, field = about.partition(".")
        sheet = next((sheet for sheet in SHEETS if uid and uid in self.workshop.table(sheet.table)), None)
        if sheet is not None:
            self.sheet, self.row, self.is_visit = sheet, uid, True
            self._turn_to(field if field in self.names() else self.names()[0])
            self._led = (field, self.cursor)

    def title_line(self) -> str:
        """Give the first row of the screen."""
        say = self.language.say
        if self.sheet is None:
            return say("Sheets")
        row = self._row()
        return " · ".join(filter(None, (say(self.sheet.title), self._called(row) if row else "")))

    def names(self) -> list[str]:
        """Give the sheets, the rows of one, or the fields of a row."""
        if self.sheet is None:
            return [sheet.id for sheet in SHEETS]
        if self._row():
            return [field.name for field in self._fields()]
        return [row.uid for row in self.sheet.rows(self.workshop)]

    def blocks(self, width: int) -> tuple[Block, ...]:
        """Give the list of sheets, a table, or a form."""
        if self.sheet is None:
            return tuple(about_lines(sheet, self.workshop, self.language) for sheet in SHEETS)
        row = self._row()
        if row is None:
            return table_lines(self.sheet, self.workshop, self.language)
        return form_lines(self._fields(), row, self.workshop, self.language, width)

    @property
    def place(self) -> tuple[str, str]:
        """The row of the form and its field, or what people came for as long as the cursor has not left it."""
        wanted, field = self._led
        return (self.row, wanted if self.cursor == field else self.cursor) if self.row else ("", "")

    def action_open(self) -> None:
        """Open the sheet, the row, or the field under the cursor."""
        if self.sheet is None:
            self.sheet = next((sheet for sheet in SHEETS if sheet.id == self.cursor), None)
            if self.sheet and self.sheet.is_single:
                self.row = self.sheet.rows(self.workshop)[0].uid
            self._turn_to("")
        elif self._row():
            self.begin(Typing("field", row=self.row, column=self.cursor))
        elif self.cursor:
            self.row = self.cursor
            self._turn_to(self._fields()[0].name)

    def action_edit(self) -> None:
        """Word the field under the cursor anew; on a table, open the row."""
        self.action_open()

    def action_new(self) -> None:
        """Begin a row."""
        if self.sheet is None or self.row or not (self.sheet.added or self.sheet.table in RECORDS):
            return
        try:
            if self.sheet.added:
                self.sheet.added(self.workshop, "", "")
        except Refused as refused:
            self.tell(self.language.sentence(refused.sentence))
        else:
            self.begin(Typing("row" if self.sheet.added else RECORDS[self.sheet.table]))

    def action_remove(self) -> None:
        """Take the row out, or empty the field."""
        if self.sheet is None or not self.cursor:
            return
        if not self._row():
            if self.sheet.removed:
                self._take(self.sheet.removed(self.workshop, self.cursor))
        elif self.cursor != self._fields()[0].name:
            self.do(set_field, table=self.sheet.table, row=self.row, field=self.cursor, value=None)

    def action_mark(self) -> None:
        """Turn the mark of a row, on sheets that have one: present, excused, neither."""
        if self.sheet is None or not self.sheet.marked or not self.cursor or self.row:
            return
        try:
            self._take(self.sheet.marked(self.workshop, self.cursor))
        except Refused as refused:
            self.tell(self.language.sentence(refused.sentence))

    def action_carry(self, across: int, down: int) -> None:
        """Carry a row up or down, on sheets whose order means something."""
        if self.sheet and self.sheet.carried and self.cursor and not self.row and not across:
            self._take(self.sheet.carried(self.cursor, down))

    def _take(self, step: Step) -> None:
        """Make a change to a row, and say what there is to say about it."""
        if self.do(step.change, **step.arguments) and step.notice:
            self.tell(self.language.say(step.notice))

    def action_tab(self, step: int) -> None:
        """Move to the next field or row; while typing, complete a name."""
        if not self.typing:
            self.action_move(step)
        elif self.typing.what != "field":
            complete(self.entry, self.context.people)
        elif self._field(self.typing.column).kind == "person":
            complete(self.entry, self.context.people, is_name=True)

    def hints(self) -> tuple[str, ...]:
        """Give the keys of the bottom: rows are begun on a table alone, and only those of some sheets are marked."""
        is_table = self.sheet is not None and not self.row
        left_out = {
            "new": not is_table,
            "delete": self.sheet is None,
            "mark": not (is_table and self.sheet and self.sheet.marked),
        }
        return tuple(hint for hint in self.HINTS if not left_out.get(hint))

    def field(self) -> TextField | None:
        """Give the field being typed, under the name of the one of the row."""
        field = super().field()
        if field is None or self.typing is None or self.typing.what != "field":
            return field
        return field._replace(label=self.language.say(self._field(self.typing.column).label))

    def start_of(self, typing: Typing) -> str:
        """Give what the field says now."""
        row = self._row()
        if typing.what == "field" and row is not None:
            return words_of(self._field(typing.column), row, self.workshop, self.language)
        return super().start_of(typing) if typing.what != "row" else ""

    def reading(self, typing: Typing, text: str) -> str:
        """Say how the text is understood so far."""
        if typing.what == "row":
            return self.language.say("Enter keeps · Esc cancels")
        if typing.what != "field":
            return super().reading(typing, text)
        field = self._field(typing.column)
        if field.words:
            return " · ".join(map(self.language.say, field.words))
        if field.choice:
            return " · ".join(
                filter(None, (field.choice.said(value, self.language) for value in field.choice.values))
            )
        if field.kind == "person":
            return self.context.named(text.strip())
        try:
            value = self._value(field, text)
        except Refused as refused:
            return self.language.sentence(refused.sentence)
        return self.language.date(value) if isinstance(value, date) else ""

    def keep_typed(self, typing: Typing, text: str) -> None:
        """Keep a field, or add a row; what cannot be stays in the field and is said."""
        if typing.what not in ("field", "row"):
            super().keep_typed(typing, text)
            return
        try:
            done = self._kept_row(typing, text)
        except Refused as refused:
            self.notice = self.language.sentence(refused.sentence)
            return
        self.end_kept(typing)
        if typing.what == "field":
            self.action_move(1)
        elif done is not None:
            self.kept(done)

    def kept(self, done: Done) -> None:
        """Bring the cursor to the row that a change was about."""
        table = self.sheet.table if self.sheet and not self.row else ""
        self.cursor = next((patch.uid for patch in done.entry.writes if patch.table == table), self.cursor)

    def leave(self) -> None:
        """Go back: from a row to its table, from a table to all sheets, from there to the screen before."""
        if self.is_visit:
            super().leave()
        elif self.row and not (self.sheet and self.sheet.is_single):
            back, self.row = self.row, ""
            self._turn_to(back)
        elif self.sheet is not None:
            back, self.sheet, self.row = self.sheet.id, None, ""
            self._turn_to(back)
        else:
            super().leave()

    def _kept_row(self, typing: Typing, text: str) -> Done | None:
        if typing.what == "field" and self.sheet is not None:
            field = self._field(typing.column)
            if field is self._fields()[0] and not text.strip() and not self.sheet.is_nameless:
                return None  # a row without its first words would be nothing
            value = self._value(field, text)
            if field.kind == "person":
                where = {"table": self.sheet.table, "row": typing.row, "field": field.name}
                return self.session.do(set_person, **where, name=text, person=new_uid())
            return self.session.do(set_field, table=self.sheet.table, row=typing.row, field=field.name, value=value)
        if self.sheet is None or self.sheet.added is None:
            return None
        step = self.sheet.added(self.workshop, new_uid(), text)
        return self.session.do(step.change, **step.arguments)

    def _value(self, field: Field, text: str) -> Value:
        return value_of(field, text, self.workshop, self.language, today=self.setting.today())

    def _turn_to(self, name: str) -> None:
        self.cursor, self.notice, self._stood = name or next(iter(self.names()), ""), "", 0
        self.view.to_top()
        self.show()

    def _row(self) -> Row | None:
        return self.workshop.table(self.sheet.table).get(self.row) if self.sheet and self.row else None

    def _field(self, name: str) -> Field:
        assert self.sheet is not None
        return next(field for field in self.sheet.fields if field.name == name)

    def _fields(self) -> tuple[Field, ...]:
        """Give the fields of the form: all but the id, which nobody changes."""
        assert self.sheet is not None
        return tuple(field for field in self.sheet.fields if field.name != "spoken")

    def _called(self, row: Row) -> str:
        assert self.sheet is not None
        first, second, *_ = (words_of(field, row, self.workshop, self.language) for field in self.sheet.fields)
        return first or second
