"""Files that came back, as the service tells them apart: which they are, which state they left from, of whom."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from perenne_tui.core.changes.fields import set_field
from perenne_tui.core.changes.records import add_action
from perenne_tui.core.document_base import DocumentBase
from perenne_tui.core.model import values
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.review.plan_differences import Difference, Gone
from perenne_tui.core.text.sentences import Refused
from perenne_tui.i18n.vocabulary.documents import DOCUMENTS_CALLED
from perenne_tui.services.document_base import base_of
from perenne_tui.services.import_plan import (
    COMPARED,
    Choice,
    Compared,
    Returned,
    compare_returned,
    import_returned,
    other_document,
    read_returned,
)
from perenne_tui.store.creation import create
from perenne_tui.store.reading import read
from tests.documents.conftest import filled
from tests.documents.exported import WRITTEN, export_bytes
from tests.store.helpers import at_work
from tests.store.test_forgetting import forgotten

DAY = date(2026, 11, 24)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The file of the filled workshop in French."""
    workshop = filled("fr")
    counters = {"D": 4, "T": 3, "AC": 8, "DE": 3, "RI": 2}
    made = workshop.with_rows("workshop", values.replace(workshop.header, counters=counters))
    place = tmp_path / "atelier.perenne.json"
    create(place, made, at=datetime.now(UTC))
    return place


def written(path: Path, document: str = "plan", *, shareable: bool = False, template: str | None = None) -> str:
    """Return a document as it leaves the workshop, blanks as pads leave them."""
    data = export_bytes(
        read(path).workshop,
        document=document,
        form="md",
        day=DAY,
        is_shareable=shareable,
        template=template,
        base=base_of(path, document, is_shareable=shareable),
    )
    return data.decode().replace("\u00a0", " ")


def returned(text: str) -> Returned:
    found = read_returned(text.encode())
    assert found is not None
    return found


def compared(text: str, path: Path, *, forced: bool = False) -> Compared:
    return compare_returned(returned(text), path, read(path).workshop, today=DAY, forced=forced)


def without_base(text: str) -> str:
    return "\n".join(line for line in text.split("\n") if not line.startswith(("[perenne", "Version")))


def taken(text: str, path: Path) -> list[Difference]:
    """Take in what does not conflict, and return it."""
    found: list[Difference] = []

    def choose(_: Workshop, compared: Compared) -> Choice:
        found.extend(one.difference for one in compared.takeable)
        return Choice(found)

    import_returned(returned(text), path, choose, today=DAY)
    return found


def on_the_board(path: Path, table: str, row: str, field: str, value: str | date | None) -> None:
    with at_work(path) as (_, session):
        session.do(set_field, table=table, row=row, field=field, value=value)


@pytest.mark.parametrize("code", ["fr", "en"])
@pytest.mark.parametrize("document", WRITTEN)
def test_every_document_of_ours_is_told_apart(document: str, code: str) -> None:
    base = DocumentBase(document, "w", 3, "9f3a01c4")
    data = export_bytes(filled(code), document=document, form="md", day=DAY, base=base)
    for file in (data, without_base(data.decode()).encode()):
        found = read_returned(file)
        if document in COMPARED:
            assert found is not None
            assert found.document == document
        else:
            assert found is None
            assert other_document(file) == document
    assert document in DOCUMENTS_CALLED


@pytest.mark.parametrize("shareable", [False, True])
@pytest.mark.parametrize("document", COMPARED)
def test_an_untouched_file_proposes_nothing_however_old(path: Path, document: str, shareable: bool) -> None:
    text = written(path, document, shareable=shareable)
    on_the_board(path, "actions", "a7", "status", "done")
    on_the_board(path, "cards", "t1", "answer", "Hugo Roux la relance.")
    on_the_board(path, "actions", "a6", "due", None)
    found = compared(text, path)
    assert (found.origin, found.since, found.settled, found.unknown) == ("base", 3, (), ())


def test_a_shareable_plan_leaves_names_where_they_are(path: Path) -> None:
    text = written(path, shareable=True).replace("05/12/2026", "06/12/2026")
    before = read(path).workshop
    assert len(taken(text, path)) == 1
    after = read(path).workshop
    assert after.actions["a3"].due == date(2026, 12, 6)
    assert after.with_rows("actions", before.actions["a3"]) == before


def test_without_its_base_a_shareable_plan_is_known_by_what_it_says(path: Path) -> None:
    found = compared(without_base(written(path, shareable=True)), path)
    assert (found.origin, found.settled) == ("no base", ())


def test_a_plan_from_before_people_were_forgotten_has_lost_its_base(path: Path) -> None:
    text = written(path).replace("05/12/2026", "06/12/2026")
    assert forgotten(path)
    found = compared(text, path)
    assert found.origin == "lost base"
    assert found.takeable == []
    assert {one.reason for one in found.conflicts} == {"no base"}


def test_a_plan_of_a_template_of_somebody_s_own_is_compared_with_the_workshop_of_now(path: Path) -> None:
    template = "# Plan d’action : essai\n\n## En bref\n\n- rien\n\n## Risques\n\n- **RI1** Autre chose.\n"
    found = compared(written(path, template=template), path, forced=True)
    assert found.origin == "own template"
    assert found.takeable == []


def test_a_plan_of_another_workshop_is_refused_with_or_without_its_base(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "autre.perenne.json"
    made = filled("fr")
    header = values.replace(made.header, uid="autre", challenge="b@liseNAV")
    create(other, replace(made, header=header), at=datetime.now(UTC))
    text = written(other)
    for file in (text, without_base(text)):
        with pytest.raises(Refused, match="another workshop"):
            compared(file, path)
        assert compared(file, path, forced=True).takeable == []


def test_new_rows_that_collide_with_ids_given_since_are_numbered_anew(path: Path) -> None:
    text = written(path).replace("- **AC8**", "- [ ] **AC9** Demander un devis.\n- **AC8**")
    with at_work(path) as (_, session):
        session.do(add_action, uid="x", card="d2", text="Payer la facture", owner="", due=None, person="")

    def choose(_: Workshop, compared: Compared) -> Choice:
        return Choice([one.difference for one in compared.takeable])

    result = import_returned(returned(text), path, choose, today=DAY)
    assert result.renumbered == (("AC9", "AC10"),)
    assert compared(text, path).takeable == []


def cut(text: str, first: str, last: str = "") -> str:
    """Return a part of a file: from the line that begins with some words, to the one that begins with others."""
    lines = text.split("\n")
    begins = next((place for place, line in enumerate(lines) if first and line.startswith(first)), 0)
    ends = next((place for place, line in enumerate(lines) if last and line.startswith(last)), len(lines))
    return "\n".join(lines[begins:ends])


@pytest.mark.parametrize(
    ("first", "last"),
    [
        *(("", last) for last in ("", "| AC3", "## Risques", "#### D2", "- [ ] **AC5**", "## Suivi")),
        *((first, "") for first in ("## Décisions", "- **DE2**", "| AC6", "## Risques", "#### T1", "## Suivi")),
        *(("- **DE2**", last) for last in ("| AC6", "#### D2", "## Suivi")),
    ],
)
def test_what_a_file_that_was_cut_off_lacks_is_never_removed(path: Path, first: str, last: str) -> None:
    text = cut(written(path), first, last)
    assert compared(text, path).takeable == []
    missing = {(False, False): "", (True, False): "start", (False, True): "end", (True, True): "both"}
    base = returned(text).base
    assert compared(text, path).missing == (missing[first != "", last != ""] if base else "start")


def test_a_row_that_is_missing_in_a_whole_file_was_taken_out(path: Path) -> None:
    lines = [line for line in written(path).split("\n") if "Tenir la permanence du mercredi" not in line]
    assert [type(one) for one in taken("\n".join(lines), path)] == [Gone]


def test_words_that_were_cut_through_are_a_question(path: Path) -> None:
    text = written(path)
    for end in ("Tenir la perma", "Porteur : Léa Martin (jusqu’au 31/12/2026). Relais : Hug", "Échéance : 31/03/202"):
        place = text.rindex(end[-12:], 0, text.index("## Questions restées")) + 12
        assert compared(text[:place], path).takeable == [], end


def test_a_part_without_its_heading_makes_removals_questions(path: Path) -> None:
    text = written(path)
    begins, ends = text.index("## Décisions"), text.index("- **DE3**")
    found = compared(text[:begins] + text[ends:], path)
    assert found.takeable == []
    assert {one.reason for one in found.conflicts} == {"cut"}


def test_a_file_that_says_nothing_of_its_workshop_is_not_called_another_s(path: Path) -> None:
    text = cut(without_base(written(path)), "#### D1").replace("Rejouer", "Refaire")
    found = compared(f"{text}\n\n## Risques\n\n- **RI9** La clé est perdue.\n", path)
    assert (found.origin, found.takeable) == ("unnamed", [])
    assert {"no base", "unnamed"} <= {one.reason for one in found.conflicts}
