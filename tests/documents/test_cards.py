"""The documents `cards`, which is read as a board again, and `decisions`, which stands on its own."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from itertools import count

import pytest

from perenne_tui.core.model.rows import Axis, Header, Person
from perenne_tui.core.model.sheet_rows import Involvement
from perenne_tui.core.model.sitting_rows import Sitting
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.sentences import Refused
from perenne_tui.documents.document_kinds import DOCUMENTS, FORMS, INTERNAL, PAGES, SLIDES, file_name
from perenne_tui.documents.text import write_text
from perenne_tui.documents.view_model.cards import other_name
from perenne_tui.readers.deck_reader import read_deck
from tests.cases import cases
from tests.documents.exported import WRITTEN, export_bytes, export_text

DAY = date(2026, 11, 24)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_cards_are_a_board_again_when_they_are_read(language: str, filled_in: Callable[[str], Workshop]) -> None:
    workshop = filled_in(language)
    first = replace(
        workshop.cards["d1"],
        why="Une adresse disparaît",
        evidence="un titulaire noté",
        suggestion="Réserver le nom",
        suggested_owner="DSI",
        milestone="Fin-6",
        tags=("nom", "dns"),
    )
    workshop = workshop.with_rows("cards", first)
    numbers = count(1)
    deck = read_deck(
        export_text(workshop, document="cards", form="md", day=DAY).encode(), new_uid=lambda: f"u{next(numbers)}"
    )
    assert not deck.complaints
    assert deck.workshop.header.language == language
    assert [axis.name for axis in deck.workshop.axes_in_order()] == [axis.name for axis in workshop.axes_in_order()]
    words = ("title", "question", "answer", "why", "evidence", "suggestion", "suggested_owner", "milestone", "tags")
    for axis, axis_again in zip(workshop.axes_in_order(), deck.workshop.axes_in_order(), strict=True):
        for card, read_card in zip(
            workshop.cards_in_order(axis.uid), deck.workshop.cards_in_order(axis_again.uid), strict=True
        ):
            for name in words:
                again, once = getattr(read_card, name), getattr(card, name)
                # Lines of a text become paragraphs.
                assert (again.replace("\n\n", "\n") if name == "answer" else again) == once, (card.spoken, name)
            assert read_card.state == card.state
            assert deck.workshop.votes_of(read_card.uid) == workshop.votes_of(card.uid)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_decision_record_points_at_nothing_that_is_not_in_it(
    language: str, filled_in: Callable[[str], Workshop]
) -> None:
    workshop = filled_in(language)
    record = export_text(workshop, document="decisions", form="md", day=DAY)
    body = record.split("\n# ", 1)[1].split("\n", 1)[1].strip()
    told = set(re.findall(r"\*\*([A-Z]{1,2}\d+)\*\*|^\| ([A-Z]{2}\d+) \|", body, re.MULTILINE))
    told |= set(re.findall(r"\b([A-Z]{1,2}\d+) \w{3}", body))  # with its title beside it
    shown = {row.spoken for row in workshop.cards.values()} | {row.spoken for row in workshop.actions.values()}
    shown |= {row.spoken for row in workshop.risks.values()}
    named = {word for word in re.findall(r"\b[A-Z]{1,2}\d+\b", body) if word in shown}
    assert not named - {word for words in told for word in ([words] if isinstance(words, str) else words)}
    assert all(row.spoken in body for row in workshop.decisions.values())
    assert all(row.spoken in body for row in workshop.actions.values() if row.status in ("todo", "doing"))


def _numbered(numbers: Iterator[int]) -> str:
    return f"u{next(numbers)}"


@pytest.mark.parametrize("language", ["fr", "en"])
def test_functions_with_commas_and_semicolons_are_told_apart_in_the_list_of_those_present(language: str) -> None:
    roles = ("mentor, direction de l’eau", "cheffe, DSI", "juriste ; achats, marchés", "mentor")
    people = {f"p{n}": Person(f"p{n}", role=role) for n, role in enumerate(roles)}
    sitting = Sitting("s", DAY, present=tuple(people))
    workshop = Workshop(Header("w", language=language), people=people, sittings={"s": sitting})
    said = export_text(workshop, document="cards", form="md", day=DAY)
    for written in (said, said.replace("\u00a0; ", ", ").replace("DSI; ", "DSI, ")):  # as it was written before
        numbers = count(1)
        again = read_deck(written.encode(), new_uid=partial(_numbered, numbers), today=DAY).workshop
        (row,) = again.sittings.values()
        assert [again.person_name(uid) for uid in row.present] == [*roles]


@pytest.mark.parametrize("document", [name for name in WRITTEN if name not in INTERNAL])
def test_no_form_of_a_shareable_document_has_the_terms_of_a_person_or_a_path(
    document: str, workshop: Workshop
) -> None:
    involved = Involvement("ix", "s1", "lea", "agent", 73, date(2027, 5, 19), note="jusqu’au poste")
    paper = next(iter(workshop.papers.values()))
    board = workshop.with_rows("involvements", involved).with_rows("papers", replace(paper, place="partage/x.md"))
    marks = ("73 %", "19/05/2027", "20270519", "2027-05-19", "jusqu’au poste", "partage/x.md")
    texts = [form for form in FORMS[document] if form in ("md", "html", "csv", "csv-plain", "ics", "json", "txt")]
    for form in texts:
        said = export_bytes(board, document=document, form=form, day=DAY, is_shareable=True).decode()
        assert not [mark for mark in marks if mark in said.replace("\u202f", " ").replace("\u00a0", " ")], form
    whole = export_bytes(board, document="scenarios", form="md", day=DAY).decode()
    assert "19/05/2027" in whole


NAMING = (
    *(
        "plan",
        "decisions",
        "cards",
        "note",
        "handover",
        "slides",
        "scenarios",
        "checklist",
        "stakeholders",
        "timeline",
    ),
)
"""Documents in which the whole version names Léa."""


@pytest.mark.parametrize(
    ("document", "form"),
    [
        (name, form)
        for name in DOCUMENTS
        for form in FORMS[name]
        if name not in INTERNAL and form in (*PAGES, *SLIDES)
    ],
)
def test_a_shareable_document_holds_no_name(document: str, form: str, workshop: Workshop) -> None:
    shown = export_bytes(workshop, document=document, form=form, day=DAY, is_shareable=True)
    assert shown == export_bytes(workshop, document=document, form=form, day=DAY, is_shareable=True)
    if form in ("md", "html"):
        whole = export_bytes(workshop, document=document, form=form, day=DAY)
        assert ("Léa Martin" in whole.decode()) == (document in NAMING)
        assert not any(name in shown.decode() for name in ("Léa", "Martin", "Hugo", "Inès", "Caron", "Mme Roux"))


def test_what_holds_opinions_on_people_has_no_shareable_version(workshop: Workshop) -> None:
    assert "avant les congés" in export_bytes(workshop, document="stakeholders", form="md", day=DAY).decode()
    with pytest.raises(Refused, match="no shareable version"):
        export_bytes(workshop, document="stakeholders", form="md", day=DAY, is_shareable=True)
    note = export_bytes(workshop, document="note", form="md", day=DAY, is_shareable=True).decode()
    assert "DSI de l’agence" not in note, "nor are stakeholders listed in any other"


def test_names_of_files_say_what_they_are(workshop: Workshop) -> None:
    name = file_name(workshop, "decisions", "odt", day=DAY, is_shareable=True)
    assert name == "releve-de-decisions-signal-eau-diffusable-2026-11-24.odt"


@cases(
    ("name", "alias", "said"),
    [
        ("Fiabilisation ou résilience", "Résilience", ""),
        ("Fiabilisation", "résilience", "résilience"),
        ("Déploiement", "mise en production", "mise en production"),
        ("Questions", "quest", "quest"),
        ("Questions", "", ""),
    ],
)
def test_another_name_that_the_name_has_in_it_is_not_said_again(name: str, alias: str, said: str) -> None:
    axis = Axis("a", "i", "R", name, alias)
    assert other_name(axis) == said
    text = write_text(Workshop(Header("w", language="en"), axes={"a": axis}))
    assert ("Also called" in text) == bool(said)
