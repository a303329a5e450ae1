"""The documents of a workshop in all their forms: each is written, and the same workshop gives the same bytes."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from perenne_tui.core.model.rows import Header, Person
from perenne_tui.core.model.tables import ROW_TYPES
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.clean import fold
from perenne_tui.core.text.sentences import Refused
from perenne_tui.documents.document_kinds import BINARY, DOCUMENTS, FOLDERS, FORMS, INTERNAL, file_name
from perenne_tui.documents.json import write_json
from perenne_tui.documents.markdown import write_markdown
from perenne_tui.documents.shareable_version import name_of_file
from perenne_tui.documents.text import write_text
from tests.cases import cases
from tests.documents.conftest import filled
from tests.documents.exported import export_bytes, export_text

DAY = date(2026, 11, 30)


def turned(workshop: Workshop) -> Workshop:
    """Return the same workshop with the rows of every table in reverse order."""
    names = [name for name, row_type in ROW_TYPES.items() if row_type is not Header]
    return workshop.with_tables({name: dict(reversed([*workshop.table(name).items()])) for name in names})


BOARDS: Mapping[str, Callable[[Workshop], Workshop]] = {
    "people of one name": lambda workshop: workshop.with_rows(
        "people", Person("p9", "Léa Martin", "juriste"), Person("p8", "lea martin", "cheffe"), Person("p7", "", "DSI")
    ),
    "without axes": lambda workshop: workshop.with_tables({"axes": {}}),
    "an axis that is gone": lambda workshop: workshop.with_rows("axes", without=frozenset({"handover"})),
    "two sittings on a day": lambda workshop: workshop.with_rows(
        "sittings", *(replace(row, day=DAY, began="", starts="") for row in workshop.sittings.values())
    ),
}
TEXTS = [
    (document, form) for document in DOCUMENTS for form in FORMS[document] if form not in (*BINARY, *FOLDERS, "html")
]
"""The documents in the forms that the others are made of: Markdown, tables, calendars, JSON."""


@pytest.mark.parametrize("board", BOARDS)
def test_the_same_workshop_gives_the_same_bytes_whatever_the_order_of_its_tables(
    board: str, workshop: Workshop
) -> None:
    said = BOARDS[board](workshop)
    assert write_text(turned(said)) == write_text(said)
    for document, form in TEXTS:
        for is_shareable in {False, document not in INTERNAL and form == "md"}:
            written = [
                export_bytes(each, document=document, form=form, day=DAY, is_shareable=is_shareable)
                for each in (said, turned(said))
            ]
            assert written[0] == written[1], (document, form, is_shareable)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_a_document_comes_in_every_form_it_names_with_the_same_bytes_once_more(
    document: str, workshop: Workshop
) -> None:
    for form in FORMS[document]:
        written = export_bytes(workshop, document=document, form=form, day=DAY)
        assert len(written) > 100
        assert export_bytes(turned(workshop), document=document, form=form, day=DAY) == written, form
        ending = "" if form in FOLDERS else f".{form.removesuffix('-plain')}"
        assert Path(file_name(workshop, document, form)).suffix == ending


def test_text_is_what_its_own_writer_makes(workshop: Workshop) -> None:
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
        own = name_of_file(workshop, document, FORMS[document][0])
        shared = name_of_file(workshop, document, FORMS[document][0], is_shareable=True)
        assert fold(person).replace(" ", "-") in own
        assert not any(word in shared for word in fold(person).split()), shared


@cases("form", ["csv", "csv-plain", "xlsx", "ics", "json"])
def test_a_template_is_refused_for_every_form_that_is_made_of_rows(form: str) -> None:
    with pytest.raises(Refused, match="takes no template"):
        export_bytes(filled("fr"), document="plan", form=form, day=date(2026, 11, 24), template="# {{ x")
