"""Typing in a sheet: a field of a row, or the first words of a new one; what was typed becomes a change."""

from typing import TYPE_CHECKING

from perenne_tui.core.model.ids import new_uid
from perenne_tui.core.model.rows import Row
from perenne_tui.core.model.session import Done, Session
from perenne_tui.core.text.sentences import Refused
from perenne_tui.screens.context import Setting
from perenne_tui.screens.input.name_completion import complete
from perenne_tui.screens.input.sheet_values import reading_of
from perenne_tui.screens.input.typing import Typing
from perenne_tui.screens.list_screen import ListScreen
from perenne_tui.sheets.field_values import Place, kept, typed_words_of, words_of
from perenne_tui.sheets.fields import Field, Sheet
from perenne_tui.widgets.field import Field as TextField

if TYPE_CHECKING:
    from perenne_tui.readers.shipped_files import CatalogueName
    from perenne_tui.services.templates import OfferedCatalogue


class SheetForm(ListScreen):
    """The row of a sheet and its fields, each of which may be typed."""

    sheet: Sheet | None = None
    row: str = ""
    """uid of the row whose form is shown; empty for the table."""
    is_choosing: bool = False
    """Whether the entries of the catalogue are shown."""

    def __init__(self, session: Session, setting: Setting) -> None:
        super().__init__(session, setting)
        self._offers: dict[CatalogueName, OfferedCatalogue] = {}

    def come_in(self) -> None:
        """Look at the catalogues anew."""
        self._offers.clear()
        super().come_in()

    def action_tab(self, step: int) -> None:
        """Move to the next field or row; while typing, complete a name."""
        if not self.typing:
            self.action_move(step)
        elif self.typing.what != "field":
            complete(self.entry, self.context.people)
        elif self._field(self.typing.column).kind == "person":
            complete(self.entry, self.context.people, is_name=True)

    def field(self) -> TextField | None:
        """Give the field being typed, under the name of the one of the row."""
        field = super().field()
        if field is None or self.typing is None or self.typing.what != "field":
            return field
        return field._replace(label=self.language.say(self._field(self.typing.column).label))

    def start_of(self, typing: Typing) -> str:
        """Give what the field says now."""
        row = self.row_shown()
        if typing.what == "field" and row is not None:
            return typed_words_of(self._field(typing.column), row, self.workshop, self.language)
        return super().start_of(typing) if typing.what != "row" else ""

    def reading(self, typing: Typing, text: str) -> str:
        """Say how the text is understood so far."""
        if typing.what == "row":
            return self.language.say("Enter keeps · Esc cancels")
        if typing.what != "field":
            return super().reading(typing, text)
        return reading_of(self._place(typing), text, self.context)

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

    def _kept_row(self, typing: Typing, text: str) -> Done | None:
        if typing.what == "field":
            place = self._place(typing)
            is_name = place.field is self.fields()[0]
            if is_name and not text.strip() and not (self.sheet and self.sheet.is_nameless):
                return None  # a row without its first words would be nothing
            step = kept(place, text, new_uid)
            return self.session.do(step.change, **step.arguments)
        if self.sheet is None or self.sheet.added is None or not text.strip():
            return None
        step = self.sheet.added(self.workshop, new_uid(), text)
        return self.session.do(step.change, **step.arguments)

    def _place(self, typing: Typing) -> Place:
        """Give the field that is being typed, with what is needed to understand it."""
        assert self.sheet is not None
        field = self._field(typing.column)
        words = tuple(map(self.language.say, field.words))
        if field.catalogue:
            name, group = field.catalogue
            words = self.offered(name).catalogue.titles(group)
        today = self.setting.today()
        return Place(self.sheet.table, typing.row, field, self.workshop, self.language, today, words)

    def offered(self, name: "CatalogueName") -> "OfferedCatalogue":
        """Give a catalogue as it was when people came here: no key waits for a file a second time."""
        if name not in self._offers:
            self._offers[name] = self.setting.steward.catalogue(name)
        return self._offers[name]

    def turn(self, name: str) -> None:
        """Bring the cursor to a thing, or to the first one where there is no such thing."""
        self.cursor, self.notice, self._stood = name or next(iter(self.names()), ""), "", 0
        self.view.to_top()
        self.show()

    def row_shown(self) -> Row | None:
        """Give the row whose form is shown; nothing on a table."""
        return self.workshop.table(self.sheet.table).get(self.row) if self.sheet and self.row else None

    def fields(self) -> tuple[Field, ...]:
        """Give the fields of the form: without the id, which nobody changes, and what was given and is empty."""
        assert self.sheet is not None
        row = self.row_shown()
        fields = (field for field in self.sheet.fields if field.name != "spoken")
        return tuple(field for field in fields if not field.is_given or (row and getattr(row, field.name)))

    def called(self, row: Row) -> str:
        """Give what a row is called: its id and its words, or its first words, else its second."""
        assert self.sheet is not None
        first, second, *_ = (words_of(field, row, self.workshop, self.language) for field in self.sheet.fields)
        called = f"{first} {second}" if self.sheet.fields[0].name == "spoken" else first or second
        return called.replace("\n", " ")

    def _field(self, name: str) -> Field:
        assert self.sheet is not None
        return next(field for field in self.sheet.fields if field.name == name)
