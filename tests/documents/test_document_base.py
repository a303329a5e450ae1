"""The base in the documents that leave: in each form once for people and once for programs, and never as content."""

import json
from collections.abc import Callable
from itertools import count

import pytest

from perenne_tui.core.document_base import DocumentBase
from perenne_tui.core.export_request import OwnTemplate
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.documents.document_kinds import FORMS, PAGES
from perenne_tui.documents.reimport.comparison import compare
from perenne_tui.documents.reimport.reader import read_plan
from perenne_tui.documents.reimport.returned_file import read_returned
from perenne_tui.readers.deck_reader import read_deck
from perenne_tui.readers.hidden_front_matter import as_front_matter
from perenne_tui.readers.source import open_source
from perenne_tui.readers.text_import import import_text
from tests.base_lines import without_base
from tests.documents.exported import WRITTEN, export_bytes, export_text
from tests.documents.office_files import DAY

BASE = DocumentBase("plan", "k3f9a2mqz1", 412, "9f3a01c4")
OWN = replace(BASE, is_own_template=True)


def numbered() -> Callable[[], str]:
    """Return a function that makes the same uids each time."""
    numbers = count(1)
    return lambda: f"u{next(numbers)}"


def of(document: str) -> DocumentBase:
    return replace(BASE, document=document)


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("document", WRITTEN)
def test_markdown_has_two_lines_more_and_nothing_else(
    document: str, language: str, filled_in: Callable[[str], Workshop]
) -> None:
    workshop = filled_in(language)
    plain = export_text(workshop, document=document, form="md", day=DAY)
    said = export_text(workshop, document=document, form="md", day=DAY, base=of(document))
    assert without_base(said) == plain
    assert open_source(said.encode()).base == of(document)
    assert open_source(plain.encode()).base is None


TEMPLATES = {
    "none": "# Compte rendu\n\n{{ plan.title }}\n",
    "as people write it": "---\ntitle: Compte rendu\nkeywords:\n  - plan\n---\n\n# Compte rendu\n",
    "a rule at the top": "---\n\n# Compte rendu\n\nUne phrase.\n\n---\n\nFin\n",
    "a rule over a list": "---\n- un point\n- un autre\n\nUne phrase\n\n---\n",
    "nothing at all": "",
    "a list at the end": "# Compte rendu\n\n- un\n    - deux\n",
    "a table at the end": "| A | B |\n|---|---|\n| 1 | 2 |\n",
}


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_of_ones_own_gets_the_base_and_is_said_not_to_be_ours(
    name: str, filled_in: Callable[[str], Workshop]
) -> None:
    template = OwnTemplate(TEMPLATES[name], "modele.md.j2")
    workshop = filled_in("fr")
    plain = export_text(workshop, document="plan", form="md", day=DAY, template=template)
    said = export_text(workshop, document="plan", form="md", day=DAY, template=template, base=BASE)
    assert open_source(said.encode()).base == OWN
    assert OWN.word.endswith("/t")
    assert plain.strip("\n") in said.replace(f"perenne: {OWN.word}\n", "")
    html = export_text(workshop, document="plan", form="html", day=DAY, template=template, base=BASE)
    words = f'<p class="base">Version {OWN.word}</p>\n</main>'
    assert words in html, "the page says it in its last line alone, not in what the template wrote"
    assert html.count(OWN.word) == 2


def test_front_matter_of_ones_own_template_stays_front_matter(filled_in: Callable[[str], Workshop]) -> None:
    template = OwnTemplate(TEMPLATES["as people write it"], "modele.md.j2")
    said = export_text(filled_in("fr"), document="plan", form="md", day=DAY, template=template, base=BASE)
    assert said.startswith(f"---\ntitle: Compte rendu\nkeywords:\n  - plan\nperenne: {OWN.word}\n---\n\n# Compte")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_cards_with_a_base_give_the_same_board(language: str, filled_in: Callable[[str], Workshop]) -> None:
    boards = []
    for base in (None, of("cards")):
        text = export_text(filled_in(language), document="cards", form="md", day=DAY, base=base).encode()
        deck = read_deck(text, new_uid=numbered(), today=DAY)
        imported = import_text(text, name="Essai", new_uid=numbered())
        assert not deck.complaints
        assert not imported.deck.complaints
        boards.append((deck.workshop, imported.deck.workshop, [place.where for place in imported.places]))
    assert boards[0] == boards[1]


@pytest.mark.parametrize("document", WRITTEN)
def test_no_document_that_is_read_as_a_board_brings_a_card_or_a_note_of_its_base(
    document: str, filled_in: Callable[[str], Workshop]
) -> None:
    said = export_text(filled_in("fr"), document=document, form="md", day=DAY, base=of(document))
    imported = import_text(said.encode(), name="Essai", new_uid=numbered())
    assert "9f3a01c4" not in repr(imported)


def test_a_plan_that_comes_back_says_nothing_new(filled_in: Callable[[str], Workshop]) -> None:
    workshop = filled_in("fr")
    known, said = (
        read_returned(export_text(workshop, document="plan", form="md", day=DAY, base=base).encode())
        for base in (None, BASE)
    )
    assert (known.base, said.base) == (None, BASE)
    assert said.blocks == known.blocks
    found = compare(read_plan(said.blocks), read_plan(known.blocks), workshop, today=DAY, new_uid=lambda: "new")
    assert not found.differences
    assert not found.unknown


def test_pads_that_strip_the_first_lines_leave_the_last_one(filled_in: Callable[[str], Workshop]) -> None:
    said = export_text(filled_in("fr"), document="plan", form="md", day=DAY, base=BASE)
    stripped = "\n".join(line for line in said.split("\n") if not line.startswith("[perenne"))
    assert open_source(stripped.encode()).base == BASE


def test_the_first_lines_have_the_base_as_an_entry() -> None:
    lines = ('[perenne]: # "plan"', f'[perenne:base]: # "{BASE.word}"', "", "# Plan")
    assert as_front_matter(lines) == ("---", f'base: "{BASE.word}"', "---", "# Plan")


@pytest.mark.parametrize("document", [document for document in WRITTEN if "json" in FORMS[document]])
def test_json_has_it_as_a_field(document: str, filled_in: Callable[[str], Workshop]) -> None:
    text = export_text(filled_in("fr"), document=document, form="json", day=DAY, base=of(document))
    assert list(json.loads(text))[:3] == ["schema", "base", "workshop"]
    assert json.loads(text)["base"] == of(document).word


def test_a_calendar_has_it_as_a_property(filled_in: Callable[[str], Workshop]) -> None:
    text = export_text(filled_in("fr"), document="plan", form="ics", day=DAY, base=BASE)
    assert f"X-PERENNE-BASE:{BASE.word}\r\n" in text


@pytest.mark.parametrize("form", PAGES)
def test_the_same_workshop_gives_the_same_bytes_with_a_base(form: str, filled_in: Callable[[str], Workshop]) -> None:
    first, again = (export_bytes(filled_in("fr"), document="plan", form=form, day=DAY, base=BASE) for _ in range(2))
    assert first == again
