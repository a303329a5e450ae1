"""The names of the files that documents are written to, and the endings by which a form is known."""

from perenne_tui.core.model.rows import Header
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.documents import writers
from perenne_tui.documents.document_kinds import (
    BINARY,
    ENDINGS,
    EXTRAS,
    FOLDERS,
    FORMS,
    MODULES,
    OFFERED,
    ending_of,
    file_name,
    with_ending,
)
from tests.cases import cases


@cases(
    ("header", "document", "form", "expected"),
    [
        (Header("w", challenge="Signal’Eau"), "plan", "md", "plan-d-action-signal-eau.md"),
        (Header("w", challenge="Œuvre d’été : 2"), "plan", "json", "atelier-oeuvre-d-ete-2.json"),
        (Header("w", title="Water", language="en"), "plan", "md", "action-plan-water.md"),
        (Header("w", challenge="水 ../../etc"), "plan", "md", "plan-d-action-etc.md"),
        (Header("w"), "plan", "md", "plan-d-action.md"),
        (Header("w", challenge="a" * 300), "plan", "md", f"plan-d-action-{'a' * 46}.md"),
    ],
)
def test_a_file_name_is_short_and_plain(header: Header, document: str, form: str, expected: str) -> None:
    assert file_name(Workshop(header), document, form) == expected


@cases(
    ("name", "ending", "named"),
    [
        ("plan.docx", ".docx", "plan.docx"),
        ("PLAN.DOCX", ".docx", "PLAN.DOCX"),
        ("archive.tar.gz", ".gz", "archive.tar.gz"),
        ("plan", "", "plan.md"),
        ("plan.", "", "plan.md"),
        (".plan", "", ".plan.md"),
        ("Bilan du 24.11.2026", "", "Bilan du 24.11.2026.md"),
        ("pour M. Martin", "", "pour M. Martin.md"),
        ("v1.2", "", "v1.2.md"),
        ("relevé.été", "", "relevé.été.md"),
    ],
)
def test_only_what_looks_like_an_ending_is_one(name: str, ending: str, named: str) -> None:
    assert ending_of(name) == ending
    assert with_ending(name, "md") == named


def test_every_form_is_known_by_its_ending_and_what_must_be_installed_is_known_for_each() -> None:
    forms = {form for of_document in FORMS.values() for form in of_document}
    assert FOLDERS == {form for _, form in writers.FOLDERS} <= forms
    assert set(OFFERED) == forms - {"csv", "csv-plain"}, "those are for programs"
    forms -= FOLDERS
    assert {form for meant in ENDINGS.values() for form in meant} == forms
    assert all(form in ENDINGS[f".{form.partition('-')[0]}"] for form in forms)
    assert EXTRAS.keys() == MODULES.keys() <= set(BINARY)
