"""Every field that holds a uid is known as a reference: merges and deletions rely on it."""

import ast
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from perenne_tui.core.changes.cards import delete_card
from perenne_tui.core.changes.sheet_rows import LISTED, remove_row
from perenne_tui.core.model import rows, sheet_rows, sitting_rows
from perenne_tui.core.model.references import DEPENDENTS, REFERENCES, owners_of, references_of, text_of
from perenne_tui.core.model.rows import Action, Ballot, Card
from perenne_tui.core.model.sitting_rows import Sitting
from perenne_tui.core.model.tables import ROW_TYPES
from perenne_tui.core.model.workshop import CONDUCT_TABLES, Workshop
from tests.strategies import workshops

NO_REFERENCES = {
    ("scenarios", "about"): "a text",
    ("sittings", "left"): "states by uid: of rows that may have gone since",
}


def test_a_field_of_a_name_that_holds_uids_elsewhere_is_a_reference_too() -> None:
    names = {field for fields in REFERENCES.values() for field in fields}
    for table, kind in ROW_TYPES.items():
        if table not in CONDUCT_TABLES:
            alike = {
                field for field in kind.__struct_fields__ if field in names and (table, field) not in NO_REFERENCES
            }
            assert alike <= REFERENCES.get(table, {}).keys(), table


def test_a_field_whose_docstring_speaks_of_uids_is_a_reference() -> None:
    by_class = {kind.__name__: table for table, kind in ROW_TYPES.items()}
    said = set()
    for module in (rows, sheet_rows, sitting_rows):
        assert module.__file__
        for kind in ast.parse(Path(module.__file__).read_text(encoding="utf-8")).body:
            if isinstance(kind, ast.ClassDef) and (table := by_class.get(kind.name, "conduct")) not in CONDUCT_TABLES:
                fields = zip(kind.body, kind.body[1:], strict=False)
                said |= {
                    (table, field.target.id)
                    for field, after in fields
                    if isinstance(field, ast.AnnAssign)
                    and isinstance(field.target, ast.Name)
                    and isinstance(after, ast.Expr)
                    and isinstance(after.value, ast.Constant)
                    and "uid" in str(after.value.value)
                }
    known = {(table, field) for table, fields in REFERENCES.items() for field in fields}
    assert len(said) > 15
    assert said - known - NO_REFERENCES.keys() == set()


def test_the_references_of_a_row_are_those_that_it_has() -> None:
    action = Action("x", "c", owner="lea")
    assert list(references_of("actions", action)) == [("card", "c", ("cards",)), ("owner", "lea", ("people",))]
    assert [uid for _, uid, _ in references_of("sittings", Sitting("s", present=("a", "b")))] == ["a", "b"]
    assert list(owners_of("ballots", Ballot("b", "c", "lea"))) == [("cards", "c"), ("people", "lea")]
    assert (text_of(Card("c", title="Un"), "title"), text_of(Card("c"), "marked"), text_of(None, "title")) == (
        "Un",
        "",
        "",
    )


@given(workshops(), st.data())
def test_what_goes_with_a_deleted_row_is_what_the_changes_delete(workshop: Workshop, data: st.DataObject) -> None:
    table = data.draw(st.sampled_from(["cards", *sorted(LISTED & DEPENDENTS.keys())]))
    for uid in workshop.table(table):
        after = delete_card(workshop, card=uid) if table == "cards" else remove_row(workshop, table=table, row=uid)
        for other, field in DEPENDENTS[table].items():
            assert not any(text_of(row, field) == uid for row in after.table(other).values())
