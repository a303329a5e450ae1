"""Boards of other programs as outlines: which lists are of what is done, comments, links, days."""

from datetime import UTC, timedelta, timezone
from typing import Any

from perenne_tui.core.text.clean import LONGEST_TEXT
from perenne_tui.readers.formats.json_values import id_of, is_true, line_of, place_of, text_of_html
from perenne_tui.readers.formats.kanban_board import (
    Board,
    BoardCard,
    Check,
    CheckList,
    Column,
    field,
    is_name_of_done,
    link,
    outline_of,
    remark,
)
from perenne_tui.readers.formats.kanban_days import day_of, period
from tests.cases import cases
from tests.readers.formats.kanban_samples import drawn

NO_DAYS: list[Any] = [0, "0", "", None, False, True, [], {}, 1e300, {"$date": {"$date": 1}}, -1]
PARIS_IN_SUMMER = timezone(timedelta(hours=2))


@cases(
    "name",
    [
        "Terminé", "TERMINÉES", "Fait", "Fait ✅", "✅ Done", "Done (v1.1.0)", "Done - Sprint 3", "Done this week",
        "Closed", "Clos", "Clôturé", "Done 🙌", "Fait / Clos", "Tâches terminées", "Réalisé", "Complete 🙌", "Fini !",
        "Réglés", "3. Done", "Erledigt", "Terminés en 2026", "Résolu",
    ],
)  # fmt: skip
def test_names_of_lists_of_what_is_done(name: str) -> None:
    assert is_name_of_done(name)


@cases(
    "name",
    [
        "À faire", "À terminer", "Pas fait", "Non terminé", "Fait marquant", "Faits divers", "Complete the form",
        "To do", "En cours", "Fermeture", "Règlement", "À faire / Fait", "Clos Saint-Louis", "", "2026", "Tâches",
    ],
)  # fmt: skip
def test_names_of_other_lists(name: str) -> None:
    assert not is_name_of_done(name)


@cases("name", ["En cours", "🚧 EN COURS", "Doing (3)", "In Progress - Sprint 2", "WIP", "2. En cours"])
def test_cards_of_a_list_of_what_is_in_progress_are_in_progress_unless_they_say_otherwise(name: str) -> None:
    cards = (BoardCard("Un"), BoardCard("Deux", state="open"), BoardCard("Trois", state="parked"))
    title = f"# {name}"
    assert board_of(Column(name, cards)) == [title, "- [current] Un", "- [current] Deux", "- [parked] Trois"]
    ticked = (BoardCard("Un", state="open"), BoardCard("Deux", state="settled"))
    assert board_of(Column(name, ticked)) == [title, "- [open] Un", "- [settled] Deux"]


@cases("name", ["À faire", "Cours en ligne", "Encours bancaire", "Started up", "Doing well by doing good"])
def test_cards_of_other_lists_keep_their_state(name: str) -> None:
    assert board_of(Column(name, (BoardCard("Un"),))) == [f"# {name}", "- Un"]


def board_of(*columns: Column) -> list[str]:
    return drawn(outline_of([Board(columns=columns)]))


def test_a_list_of_what_is_done_settles_its_cards_unless_they_say_otherwise() -> None:
    silent, open_one = BoardCard("Un"), BoardCard("Deux", state="open")
    ticked, other = BoardCard("Trois", state="settled"), BoardCard("Quatre", state="not_applicable")
    assert board_of(Column("Fait", (silent, open_one))) == ["# Fait", "- [settled] Un", "- [settled] Deux"]
    assert board_of(Column("Fait", (silent, open_one, ticked, other))) == [
        *("# Fait", "- [settled] Un", "- [open] Deux", "- [settled] Trois", "- [not_applicable] Quatre"),
    ]
    assert board_of(Column("Garage", (silent,), is_done=True)) == ["# Garage", "- [settled] Un"]


def test_of_more_lists_than_a_workshop_has_columns_the_last_ones_are_one() -> None:
    columns = [Column(f"Liste {place}", (BoardCard(f"Carte {place}"),)) for place in range(12)]
    columns.insert(3, Column("Vide"))
    columns[-1] = Column("Fait", (BoardCard("Carte 11"),))
    lines = board_of(*columns)
    assert [line for line in lines if line.startswith("#")] == [
        *(f"# Liste {place}" for place in range(8)),
        "# Liste 8, Liste 9, Liste 10…",
    ]
    assert lines[-2:] == ["- Carte 10 #Liste 10", "- [settled] Carte 11 #Fait"]
    assert board_of(*columns[:9]).count("# Vide") == 1
    complaints = outline_of([Board(columns=tuple(columns))]).complaints
    assert [complaint.sentence.values for complaint in complaints] == [{"limit": 9, "n": 4}]


def test_texts_that_are_longer_than_a_note_go_on_on_further_cards() -> None:
    texts = (" ".join(f"mot{place}" for place in range(9000)), "x" * 40_000, "Fin.")
    outline = outline_of([Board(columns=(Column("A", (BoardCard("Un", texts),)),))])
    cards = outline.entries[1:]
    assert [card.text for card in cards] == ["Un", *(f"Un ({place})" for place in range(2, len(cards) + 1))]
    assert max(len(card.note) for card in cards) < LONGEST_TEXT
    assert "".join(card.note for card in cards).replace(" ", "").replace("\n", "") == "".join(texts).replace(" ", "")


def test_a_card_without_a_title_is_named_by_its_text_or_its_check_list() -> None:
    cards = (BoardCard("", ("", "Un par un.\nVite.")), BoardCard("", check_lists=(CheckList("", (Check("VPN"),)),)))
    assert board_of(Column("A", cards)) == ["# A", "- Un par un.", "> Vite.", "- VPN", "  - [open] VPN"]
    assert board_of(Column("A", (BoardCard(""),))) == ["# A"]


def test_cards_on_no_list_come_before_the_first_heading() -> None:
    assert board_of(Column("A", (BoardCard("Un"),)), Column("", (BoardCard("Deux"),))) == ["- Deux", "# A", "- Un"]


def test_remarks_links_and_fields_leave_out_what_is_missing() -> None:
    assert remark("Inès", "2026-12-15", "Oui.") == "Inès (2026-12-15) — Oui."
    assert [remark("Inès", "", "Oui."), remark("", "", "Oui."), remark("Inès", "2026-12-15", "")] == [
        *("Inès — Oui.", "Oui.", ""),
    ]
    assert [link("a", "b"), link("b", "b"), link("", "b"), link("a", "")] == ["a — b", "b", "b", "a"]
    assert [field("Heures", "3"), field("", "3"), field("Heures", "")] == ["Heures: 3", "3", ""]
    assert [period("", "b"), period("a", "b"), period("a", ""), period("a", "a")] == ["", "a → b", "a →", ""]


@cases(
    ("value", "day"),
    [
        ("2050-07-24T22:00:00+00:00", "2050-07-25"),
        ("2027-01-12T11:00:00.000Z", "2027-01-12"),
        ("2027-01-12", "2027-01-12"),
        ("2027-01-12 23:30", "2027-01-12"),
        ("12 janvier 2027", "12 janvier 2027"),
        ("2027-02-31T11:00:00Z", "2027-02-31T11:00:00Z"),
        (1799791200, "2027-01-13"),
        ("1799791200", "2027-01-13"),
        (1799791200000, "2027-01-13"),
        ({"$date": "2027-01-12T11:00:00Z"}, "2027-01-12"),
        ("0001-01-01T00:00:00Z", ""),
        ("9999-12-31T23:30:00Z", "9999-12-31"),
        *((value, "") for value in NO_DAYS),
    ],
)
def test_days_as_programs_write_them(value: Any, day: str) -> None:
    assert day_of(value, PARIS_IN_SUMMER) == day
    assert day_of(day, UTC) == day


def test_values_of_an_unexpected_type_are_empty_ones() -> None:
    values: list[Any] = [None, True, [], {}, [1], {"a": 1}]
    for value in values:
        assert (line_of(value), id_of(value), place_of(value)) == ("", "", float(value is True))
    assert [place_of(value) for value in ("x", float("nan"), float("inf"), 10**400, "1.5")] == [0, 0, 0, 0, 1.5]
    flags: list[Any] = [True, 1, "1", "true", "True"]
    assert all(is_true(value) for value in flags)
    no_flags: list[Any] = [False, 0, "0", "", None, 2, [], "non"]
    assert not any(is_true(value) for value in no_flags)


def test_the_words_of_html() -> None:
    assert text_of_html("<p>Un &amp; deux</p><ul><li>a</li><li>b</li></ul>x < y") == "Un & deux\n- a\n- b\nx < y"
    assert text_of_html("a < b &amp; c") == "a < b &amp; c"
