"""Ballots, read back with pypdf: how many, with which ids, and nothing that would sway a voter."""

import re
from itertools import pairwise

import pytest

from perenne_tui.core.export_request import PaperOptions
from perenne_tui.core.model.rows import Ballot
from perenne_tui.core.model.sitting_rows import Conduct
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.sitting.voting import MOST_VOTERS, cards_in_vote, expected_voters, read_ballot
from perenne_tui.core.text.sentences import Refused
from perenne_tui.documents.paper.ballots import ballots
from tests.cases import cases
from tests.documents.paper.drawn_sheets import MARK, board, count_of, numbered, pages_of, pieces_of, sheets


def with_budget(workshop: Workshop, dots: int) -> Workshop:
    return workshop.with_rows("conduct", Conduct("now", voting="people", budget=dots))


@cases(
    ("cards", "voters", "pages"),
    [(4, 3, 2), (18, 2, 1), (19, 1, 1), (60, 2, 2), (61, 3, 2 + 1)],
)
def test_each_voter_gets_a_ballot_with_the_ids_of_all_cards_or_a_list_of_them(
    cards: int, voters: int, pages: int
) -> None:
    data = sheets(board(*numbered(cards)), "ballots", PaperOptions(voters=voters))
    said = pages_of(data)
    assert len(said) == pages
    whole = " ".join(said)
    assert [f"n° {n} sur {voters}" in whole.replace("\u00a0", " ") for n in range(1, voters + 1)] == [True] * voters
    times = voters if cards <= 60 else 1
    assert {n: len(re.findall(rf"D{n}\b", whole)) for n in (2, cards)} == {2: times, cards: times}
    assert MARK in data


def test_titles_of_two_lines_in_the_list_of_cards_stay_apart() -> None:
    title = "Qui tient à jour la liste des référents techniques du service numérique"
    data = sheets(board(*numbered(61, title)), "ballots", PaperOptions(voters=1))
    last = max(piece.page for piece in pieces_of(data))
    ups = sorted(
        piece.up
        for piece in pieces_of(data)
        if piece.page == last and 30 < piece.across < 100 and piece.text.startswith(("Qui", "techniques"))
    )
    assert len(ups) > 1
    gaps = [above - below for below, above in pairwise(ups)]
    assert min(gaps) > 3, "lines of neighbours lie over each other"


def test_ids_of_a_ballot_are_those_that_the_vote_reads(workshop: Workshop) -> None:
    (page, *_) = pages_of(sheets(workshop, "ballots", PaperOptions(voters=1)))
    ids = re.findall(r"\b[A-Z]\d+\b", page)
    assert ids == [card.spoken for card in cards_in_vote(workshop)]
    assert set(read_ballot(" ".join(ids), workshop).dots) == {card.uid for card in cards_in_vote(workshop)}


def test_a_ballot_says_no_name_no_vote_and_no_state(workshop: Workshop) -> None:
    voted = workshop.with_rows("ballots", Ballot("v", "d2", "lea", 3))
    assert sheets(voted, "ballots") == sheets(workshop.with_tables({"ballots": {}}), "ballots")
    whole = " ".join(pages_of(sheets(voted, "ballots")))
    assert not any(row.name and row.name in whole for row in workshop.people.values())
    assert "en cours" not in whole


@cases(("dots", "boxes"), [(1, 1), (8, 8), (9, 0), (99, 0)])
def test_there_is_a_box_for_each_dot_or_room_for_a_number(dots: int, boxes: int) -> None:
    given = ballots(with_budget(board(*numbered(5)), dots), 2)
    assert (given["boxes"], given["budget"]) == (boxes, dots)
    assert str(given["words"]).count(f"Vous avez {dots} point") == 1


@cases("dots", [3, 30, 99])
def test_a_ballot_for_ids_is_half_a_page_whatever_its_dots(dots: int) -> None:
    workshop = with_budget(board(*numbered(61)), dots)
    assert count_of(sheets(workshop, "ballots", PaperOptions(voters=2))) == 1 + 1


def test_long_titles_stay_in_their_rows() -> None:
    cards = [replace(card, title=f"mot{card.spoken} " * 30) for card in numbered(60)]
    places: dict[str, list[float]] = {}
    for piece in pieces_of(sheets(board(*cards), "ballots", PaperOptions(voters=1))):
        for word in re.findall(r"(?:mot)?(D\d+)\b", piece.text):
            places.setdefault(word, []).append(piece.up)
    assert len(places) == 60
    assert all(max(ups) - min(ups) < 7.5 for ups in places.values())


def test_as_many_ballots_as_people_are_expected(workshop: Workshop) -> None:
    assert expected_voters(workshop) == len(workshop.people) == 4
    assert "sur 4" in " ".join(pages_of(sheets(workshop, "ballots")))
    assert expected_voters(board()) == 8, "nobody is listed"


def test_ballots_that_cannot_be_are_refused(workshop: Workshop) -> None:
    with pytest.raises(Refused, match=f"1 to {MOST_VOTERS}|1 to {{most}}"):
        sheets(workshop, "ballots", PaperOptions(voters=MOST_VOTERS + 1))
    settled = board(*(replace(card, state="settled") for card in numbered(3)))
    with pytest.raises(Refused, match="No card is in the vote"):
        sheets(settled, "ballots")
