"""The sheets: all of them, the table of one, the form of a row; one screen for whatever rows there are."""

from datetime import date

from perenne_tui.core.changes.conduct import conducted
from perenne_tui.core.changes.sheets import Value, add_person, remove_person, set_field, set_person
from perenne_tui.core.changes.sittings import add_phase, move_phase, remove_phase, set_presence
from perenne_tui.core.ids import new_uid
from perenne_tui.core.rows import Row
from perenne_tui.core.sentences import Refused
from perenne_tui.core.session import Done
from perenne_tui.screens.bindings import bindings
from perenne_tui.screens.completing import complete
from perenne_tui.screens.list_screen import ListScreen
from perenne_tui.screens.said import DELETE, RECORDS
from perenne_tui.screens.sheet_lines import about_lines, form_lines, table_lines
from perenne_tui.screens.typing import Typing
from perenne_tui.sheets import SHEETS
from perenne_tui.sheets.fields import Field, Sheet, value_of, words_of
from perenne_tui.sheets.room import AGENDA, PEOPLE
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
            return table_lines(self.sheet, self.workshop, self.language, self._presence)
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
        if self.sheet is AGENDA and conducted(self.workshop).sitting not in self.workshop.sittings:
            self.tell(self.language.say("No sitting is going on."))
        elif self.sheet is not None and not self.row:
            self.begin(Typing(RECORDS.get(self.sheet.table, "row")))

    def action_remove(self) -> None:
        """Take the row out, or empty the field."""
        if self.sheet is None or not self.cursor:
            return
        if self._row():
            if self.cursor != self._fields()[0].name:
                self.do(set_field, table=self.sheet.table, row=self.row, field=self.cursor, value=None)
        elif self.sheet.table in RECORDS:
            self.do(DELETE[self.sheet.table], **{RECORDS[self.sheet.table]: self.cursor})
        elif self.sheet is PEOPLE:
            self.do(remove_person, person=self.cursor)
        else:
            is_running = self.cursor == conducted(self.workshop).phase
            if self.do(remove_phase, phase=self.cursor) and is_running:
                self.tell(self.language.say("The phase that is going on is taken out: its clock goes on until F6."))

    def action_mark(self) -> None:
        """Say of somebody: present, excused, neither."""
        sitting = self.workshop.sittings.get(conducted(self.workshop).sitting)
        if self.sheet is not PEOPLE or not self.cursor or self.row:
            return
        if sitting is None:
            self.tell(self.language.say("No sitting is going on."))
            return
        after = "excused" if self.cursor in sitting.present else "" if self.cursor in sitting.excused else "present"
        self.do(set_presence, sitting=sitting.uid, person=self.cursor, presence=after)

    def action_carry(self, across: int, down: int) -> None:
        """Carry a phase up or down the agenda."""
        if self.sheet is AGENDA and not self.row and not across:
            self.do(move_phase, phase=self.cursor, step=down)

    def action_tab(self, step: int) -> None:
        """Move to the next field or row; while typing, complete a name."""
        if not self.typing:
            self.action_move(step)
        elif self.typing.what != "field":
            complete(self.entry, self.context.people)
        elif self._field(self.typing.column).kind == "person":
            complete(self.entry, self.context.people, is_name=True)

    def hints(self) -> tuple[str, ...]:
        """Give the keys of the bottom; who is there is said of people alone."""
        return tuple(hint for hint in self.HINTS if hint != "mark" or (self.sheet is PEOPLE and not self.row))

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
        elif self.row:
            back, self.row = self.row, ""
            self._turn_to(back)
        elif self.sheet is not None:
            back, self.sheet = self.sheet.id, None
            self._turn_to(back)
        else:
            super().leave()

    def _kept_row(self, typing: Typing, text: str) -> Done | None:
        if typing.what == "field" and self.sheet is not None:
            field = self._field(typing.column)
            if field is self._fields()[0] and not text.strip() and self.sheet is not PEOPLE:
                return None  # a row without its first words would be nothing
            value = self._value(field, text)
            if field.kind == "person":
                where = {"table": self.sheet.table, "row": typing.row, "field": field.name}
                return self.session.do(set_person, **where, name=text, person=new_uid())
            return self.session.do(set_field, table=self.sheet.table, row=typing.row, field=field.name, value=value)
        if self.sheet is PEOPLE:
            return self.session.do(add_person, uid=new_uid(), name=text)
        sitting = conducted(self.workshop).sitting
        return self.session.do(
            add_phase, uid=new_uid(), sitting=sitting, kind="work", name=text, minutes=10, before=None
        )

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

    def _presence(self, row: Row) -> str:
        """Give the sign of whether somebody is there."""
        sitting = self.workshop.sittings.get(conducted(self.workshop).sitting)
        if sitting is None or self.sheet is not PEOPLE:
            return "  "
        return "√ " if row.uid in sitting.present else "– " if row.uid in sitting.excused else "□ "
