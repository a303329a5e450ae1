"""The documents of a workshop in all their forms: each is written, and the same workshop gives the same bytes."""

from datetime import date

import pytest

from perenne_tui.core.model.rows import Header
from perenne_tui.core.model.tables import ROW_TYPES
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.clean import fold
from perenne_tui.core.text.sentences import Refused
from perenne_tui.documents.document_kinds import DOCUMENTS, FORMS, file_name
from perenne_tui.documents.export import export_bytes, export_text, name_of_file
from perenne_tui.documents.json import write_json
from perenne_tui.documents.markdown import write_markdown
from perenne_tui.documents.text import write_text
from tests.documents.conftest import filled

DAY = date(2026, 11, 30)


def turned(workshop: Workshop) -> Workshop:
    """Return the same workshop with the rows of every table in reverse order."""
    names = [name for name, row_type in ROW_TYPES.items() if row_type is not Header]
    return workshop.with_tables({name: dict(reversed([*workshop.table(name).items()])) for name in names})


def test_the_same_workshop_gives_the_same_bytes_in_every_form(workshop: Workshop) -> None:
    assert write_json(turned(workshop)) == write_json(workshop)
    assert write_text(turned(workshop)) == write_text(workshop)


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


def test_the_name_of_a_shareable_file_names_nobody() -> None:
    workshop = filled("fr")
    person = next(row.name for row in workshop.people.values() if row.name)
    workshop = replace(workshop, header=replace(workshop.header, challenge=f"Signal {person}"))
    for document in DOCUMENTS:
        own = name_of_file(workshop, document, "md")
        shared = name_of_file(workshop, document, "md", is_shareable=True)
        assert fold(person).replace(" ", "-") in own
        assert not any(word in shared for word in fold(person).split()), shared


@pytest.mark.parametrize("form", ["csv", "csv-plain", "xlsx", "ics", "json"])
def test_a_template_is_refused_for_every_form_that_is_made_of_rows(form: str) -> None:
    with pytest.raises(Refused, match="takes no template"):
        export_bytes(filled("fr"), document="plan", form=form, day=date(2026, 11, 24), template="# {{ x")
