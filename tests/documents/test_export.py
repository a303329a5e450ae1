"""The documents of a workshop in all their forms: each is written, and the same workshop gives the same bytes."""

from collections.abc import Callable, Mapping
from datetime import date

import pytest

from perenne_tui.core.model.rows import Header, Person
from perenne_tui.core.model.tables import ROW_TYPES
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.sentences import Refused
from perenne_tui.documents.document_kinds import BINARY, DOCUMENTS, FORMS, INTERNAL, file_name
from perenne_tui.documents.export import export_bytes, export_text
from perenne_tui.documents.json import write_json
from perenne_tui.documents.markdown import write_markdown
from perenne_tui.documents.text import write_text

DAY = date(2026, 11, 30)


def turned(workshop: Workshop) -> Workshop:
    """Return the same workshop with the rows of every table in reverse order."""
    names = [name for name, row_type in ROW_TYPES.items() if row_type is not Header]
    return workshop.with_tables({name: dict(reversed([*workshop.table(name).items()])) for name in names})


BOARDS: Mapping[str, Callable[[Workshop], Workshop]] = {
    "as it is": lambda workshop: workshop,
    "people of one name": lambda workshop: workshop.with_rows(
        "people", Person("p9", "Léa Martin", "juriste"), Person("p8", "lea martin", "cheffe"), Person("p7", "", "DSI")
    ),
    "without axes": lambda workshop: workshop.with_tables({"axes": {}}),
    "an axis that is gone": lambda workshop: workshop.with_rows("axes", without=frozenset({"handover"})),
    "two sittings on a day": lambda workshop: workshop.with_rows(
        "sittings", *(replace(row, day=DAY, began="", starts="") for row in workshop.sittings.values())
    ),
}
TEXTS = [(document, form) for document in DOCUMENTS for form in FORMS[document] if form not in (*BINARY, "html")]
"""The documents in the forms that the others are made of: Markdown, tables, calendars, JSON."""
BINARIES = [("plan", form) for form in ("html", "docx", "odt", "pdf", "xlsx")]


@pytest.mark.parametrize("board", BOARDS)
def test_the_same_workshop_gives_the_same_bytes_in_every_form(board: str, workshop: Workshop) -> None:
    said = BOARDS[board](workshop)
    assert write_text(turned(said)) == write_text(said)
    for document, form in (*TEXTS, *(BINARIES if board == "as it is" else ())):
        for is_shareable in {False, document not in INTERNAL and form == "md"}:
            written = [
                export_bytes(each, document=document, form=form, day=DAY, is_shareable=is_shareable)
                for each in (said, turned(said))
            ]
            assert written[0] == written[1], (document, form, is_shareable)


def test_every_document_comes_in_every_form_it_names(workshop: Workshop) -> None:
    for document in DOCUMENTS:
        for form in FORMS[document]:
            assert len(export_bytes(workshop, document=document, form=form, day=DAY)) > 100
            assert file_name(workshop, document, form).endswith(f".{form.removesuffix('-plain')}")
    assert export_text(workshop, document="plan", form="md", day=DAY) == write_markdown(workshop, day=DAY)
    assert export_text(workshop, document="plan", form="json", day=DAY) == write_json(workshop)


@pytest.mark.parametrize(("document", "form"), [("poem", "md"), ("plan", "rtf"), ("", ""), ("plan", "")])
def test_what_cannot_be_written_is_refused_with_what_can(document: str, form: str, workshop: Workshop) -> None:
    with pytest.raises(Refused) as refused:
        export_text(workshop, document=document, form=form, day=DAY)
    assert "plan" in refused.value.sentence.english()
