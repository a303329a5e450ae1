"""Every field of every row has a label, in a sheet or of its own: a conflict about any of them can be read."""

from perenne_tui.core.model.tables import ROW_TYPES
from perenne_tui.i18n.language import language
from perenne_tui.i18n.vocabulary.fields import ROW_KINDS, field_label
from perenne_tui.sheets.all_sheets import SHEETS
from tests.cases import cases

ASIDE = frozenset({"conduct", "conflicts", "forgotten"})
"""Tables that are never in conflict."""


@cases("table", [table for table in ROW_TYPES if table not in ASIDE])
def test_every_field_has_a_label_in_both_languages(table: str) -> None:
    in_sheets = {field.name for sheet in SHEETS if sheet.table == table for field in sheet.fields}
    names = [name for name in ROW_TYPES[table].__struct_fields__ if name != "uid"]
    bare = [name for name in names if name not in in_sheets and field_label(table, name) == name]
    assert bare == []
    french = language("fr")
    assert all(french.say(field_label(table, name)) for name in names)


def test_every_table_has_a_word_for_its_rows() -> None:
    assert ROW_KINDS.keys() == ROW_TYPES.keys()
