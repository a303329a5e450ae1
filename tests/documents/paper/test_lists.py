"""The attendance sheet, the record sheet and the page about a meeting on paper, read back with pypdf."""

from collections.abc import Callable
from datetime import date

from perenne_tui.core.model.rows import Person
from perenne_tui.core.model.sitting_rows import Phase, Sitting
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.sitting.voting import budget_of, cards_in_vote
from perenne_tui.documents.paper.lists import attendance
from tests.cases import cases
from tests.documents.exported import export_bytes
from tests.documents.paper.drawn_sheets import DAY, MARK, board, pages_of, pieces_of, sheets


def test_the_people_who_are_there_sign_and_there_is_room_for_others(workshop: Workshop) -> None:
    workshop = workshop.with_rows(
        "people",
        Person("gone", "Zoé Partie", leaves=date(2026, 11, 23)),
        Person("office", "DSI", "trois personnes"),
        Person("last", "Aline Zola", "juriste", date(2026, 11, 24), "métier"),
    )
    data = sheets(workshop, "attendance")
    (page,) = pages_of(data)
    for words in ("Léa Martin", "développeuse EIG", "Signature", "Aline Zola", "juriste", "métier"):
        assert words in page
    assert "Zoé" not in page
    assert "DSI, trois personnes" in page, "somebody signs for a service, whose name is not its own"
    assert page.index("Aline") < page.index("Hugo") < page.index("Léa")
    assert MARK in data
    assert attendance(workshop, DAY)["free"] == 18 - 6


def test_a_long_list_has_its_heads_on_every_page_and_empty_lines_at_its_end() -> None:
    people = {f"p{n}": Person(f"p{n}", f"Personne {n:02} " + "x" * 90, "fonction " * 30) for n in range(40)}
    data = sheets(board().with_tables({"people": people}), "attendance")
    pages = pages_of(data)
    assert len(pages) == 3
    assert all("Signature" in page for page in pages)
    assert all(f"Personne {n:02}" in " ".join(pages) for n in range(40))
    assert attendance(board().with_tables({"people": people}), DAY)["free"] == 6


@cases("document", ["attendance", "records"])
def test_the_meeting_at_hand_stands_on_a_list_or_room_to_say_it(document: str) -> None:
    assert "Séance du …" in pages_of(sheets(board(), document))[0]
    prepared = Sitting("s", DAY, "14 h 00", place="salle Belgrand", prepared="2026-11-23T10:00:00.000Z")
    (page,) = pages_of(sheets(board().with_rows("sittings", prepared), document))
    assert "Séance du 24 novembre 2026, à 14 h 00, lieu : salle Belgrand" in page.replace("\u00a0", " ")


def test_the_record_sheet_is_one_page_of_lines_with_the_keys_that_type_them() -> None:
    data = sheets(board(), "records")
    (page,) = pages_of(data)
    assert page.replace(" ", "").count("rda!") == 12
    assert max(piece.across for piece in pieces_of(data)) < 297 - 10
    assert MARK in data


@cases("code", ["fr", "en"])
def test_the_page_about_a_meeting_is_one_page_with_its_figures(
    code: str, filled_in: Callable[[str], Workshop]
) -> None:
    workshop = filled_in(code)
    phases = [Phase(f"q{n}", "s3", f"{n}", "work", f"Phase {n}", 10 + n) for n in range(12)]
    prepared = Sitting("s3", DAY, prepared="2026-11-25T10:00:00.000Z", present=("lea", "hugo"))
    workshop = workshop.with_rows("sittings", prepared).with_rows("phases", *phases)
    (page,) = pages_of(export_bytes(workshop, document="paper", form="pdf", day=DAY))
    assert "--voters 2" in page
    first, second, third = (card.spoken for card in cards_in_vote(workshop)[:3])
    dots = budget_of(workshop)
    assert " ".join([first, first, second, third][:dots]) in page, "an example is of cards that can be voted for"
    names, states = ("un nom", "Une carte, sa case") if code == "fr" else ("Ballots with a name", "A card, its box")
    assert page.rindex(names) < page.index(states), "a card that is settled gets no more votes"
    assert "Phase 11 21 min" in page.replace("\u00a0", " ")
    assert ("3 points" if code == "fr" else "2 dots") in page.replace("\u00a0", " ") or "points" in page
