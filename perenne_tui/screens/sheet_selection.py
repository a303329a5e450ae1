"""The selection on the screen of sheets: the sheet and the row that are shown, and their catalogues."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from perenne_tui.core.model.rows import Row
from perenne_tui.screens.input.record_texts import RECORDS
from perenne_tui.screens.input.sheet_texts import SheetField
from perenne_tui.sheets.field_values import words_of
from perenne_tui.sheets.fields import Field, Sheet

if TYPE_CHECKING:
    from perenne_tui.readers.shipped_files import CatalogueName
    from perenne_tui.screens.base import WorkshopScreen
    from perenne_tui.services.templates import OfferedCatalogue


class SheetSelection:
    """The sheet and the row that a screen shows.

    Args:
        screen: the screen that holds it.
    """

    def __init__(self, screen: "WorkshopScreen") -> None:
        self._screen = screen
        self.sheet: Sheet | None = None
        """`None` for the list of all sheets."""
        self.row_uid = ""
        """uid of the row whose form is shown; empty for the table."""
        self.is_choosing = False
        """Whether the entries of the catalogue are shown, to begin a row with one."""
        self._catalogues: dict[CatalogueName, OfferedCatalogue] = {}

    def chosen(self) -> tuple[Sheet | None, str, bool]:
        """Return the sheet, the row and the choice that are shown now, to be shown again by `choose`."""
        return self.sheet, self.row_uid, self.is_choosing

    def choose(self, chosen: tuple[Sheet | None, str, bool]) -> None:
        """Show what was shown before."""
        self.sheet, self.row_uid, self.is_choosing = chosen

    def clear(self) -> None:
        """Show the list of all sheets; catalogues are read anew."""
        self.sheet, self.row_uid, self.is_choosing = None, "", False
        self._catalogues.clear()

    @property
    def row(self) -> Row | None:
        """The row whose form is shown; `None` on a table."""
        if self.sheet is None or not self.row_uid:
            return None
        return self._screen.workshop.table(self.sheet.table).get(self.row_uid)

    @property
    def table(self) -> Sheet | None:
        """The sheet whose table is shown; `None` on the list of sheets, on a form, and while an entry is chosen."""
        return None if self.row_uid or self.is_choosing else self.sheet

    @property
    def fields(self) -> tuple[Field, ...]:
        """The fields of the form: without the id, which nobody changes, and what was given and is empty."""
        if self.sheet is None:
            return ()
        row = self.row
        fields = (field for field in self.sheet.fields if field.name != "spoken")
        return tuple(field for field in fields if not field.is_given or (row and getattr(row, field.name)))

    @property
    def row_name(self) -> str:
        """The name of the row whose form is shown; empty on a table."""
        return self._name_of(self.row)

    def named(self, cursor: str) -> str:
        """Return the name of what the cursor is on and may be deleted: a row of the table, a field that is filled."""
        sheet = self.sheet
        if sheet is None or self.is_choosing:
            return ""
        row = self.row
        if row is None:
            return self._name_of(self._screen.workshop.table(sheet.table).get(cursor)) if sheet.removed else ""
        first = self.fields[0].name
        field = next((field for field in self.fields if field.name == cursor != first), None)
        is_filled = field and words_of(field, row, self._screen.workshop, self._screen.language)
        return self._screen.language.say(field.label) if field and is_filled else ""

    def _name_of(self, row: Row | None) -> str:
        """Return a name for a row: its id and its words, or its first words, else its second."""
        if self.sheet is None or row is None:
            return ""
        screen = self._screen
        first, second, *_ = (words_of(field, row, screen.workshop, screen.language) for field in self.sheet.fields)
        called = f"{first} {second}" if self.sheet.fields[0].name == "spoken" else first or second
        return called.replace("\n", " ")

    def idle_keys(self, cursor: str, names: Sequence[str]) -> frozenset[str]:
        """Return the ids of the keys that do nothing on what is shown.

        Args:
            cursor: name of the thing under the cursor.
            names: names of all things that are shown, in their order.
        """
        sheet = self.table
        has_no_order = not (sheet and sheet.carried and cursor)
        idle = {
            "new": sheet is None or not (sheet.added or sheet.table in RECORDS),
            "delete": self.sheet is None or self.is_choosing,
            "mark": not (sheet and sheet.marked),
            "lens": not (sheet and (sheet.turned or sheet.is_compared)),
            "carry.up": has_no_order or names[:1] == [cursor],
            "carry.down": has_no_order or names[-1:] == [cursor],
        }
        return frozenset(name for name, is_idle in idle.items() if is_idle)

    def typed_field(self, name: str) -> SheetField:
        """Return the text that is typed in a field of the form."""
        assert self.sheet is not None
        field = next(field for field in self.sheet.fields if field.name == name)
        proposed = tuple(map(self._screen.language.say, field.words))
        if field.catalogue:
            catalogue, group = field.catalogue
            proposed = self.catalogue(catalogue).catalogue.titles(group)
        is_required = field is self.fields[0] and not self.sheet.is_nameless
        return SheetField(self.sheet, field, self.row_uid, proposed, is_required)

    def catalogue(self, name: "CatalogueName") -> "OfferedCatalogue":
        """Return a catalogue as it was when people came here: no key waits for a file a second time."""
        if name not in self._catalogues:
            from perenne_tui.services.templates import offered_catalogue

            tag, folder = self._screen.workshop.header.language, self._screen.context.workspace.folder
            self._catalogues[name] = offered_catalogue(name, tag, folder)
        return self._catalogues[name]

    def catalogue_of(self, sheet: Sheet) -> "OfferedCatalogue":
        """Return the catalogue that the rows of a sheet begin with."""
        assert sheet.source is not None
        return self.catalogue(sheet.source.name)
