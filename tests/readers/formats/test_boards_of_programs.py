"""A small board as each program exports it, and what a person reads in it."""

import io
import json
import zipfile
from typing import Any

import pytest

from tests.cases import cases
from tests.readers.formats import kanban_samples as samples
from tests.readers.formats.kanban_samples import as_json, as_lines, drawn, left_out, read


def test_a_board_of_trello() -> None:
    outline = read(as_json(samples.TRELLO))
    assert outline.title == "Passation"
    assert drawn(outline) == [
        "= Le tableau de l’équipe",
        "# À faire",
        "- Écrire le journal",
        "- [open] Fermer les comptes #Accès",
        "! Inès Moreau, 2027-01-12",
        "! karim, 2027-01-08, Forge",
        "> Un par un.",
        "> - messagerie",
        "> - VPN",
        "> 2027-01-04 → 2027-01-12",
        "> Priorité: haute",
        "> Urgent: ✓",
        "> liste.ods — https://exemple.fr/liste.ods",
        "> https://exemple.fr/",
        "> Jeanne Petit (2026-12-15) — Qui ferme la forge ?",
        "> karim (2026-12-16) — Je m’en charge.",
        "  - Comptes",
        "    - [settled] Messagerie",
        "    - [open] VPN",
        "# Terminé",
        "- [settled] Rendre le badge",
        "! karim, done",
        "! Inès Moreau, done",
    ]
    assert left_out(outline) == {"archived lists": 1, "archived cards": 2, "entries of the log": 1}


def test_a_card_of_trello_that_was_exported_alone() -> None:
    card = {
        **samples.TRELLO["cards"][0],
        **{key: samples.TRELLO[key] for key in ("checklists", "actions", "members")},
        "idBoard": "b1",
        "idChecklists": ["k1"],
    }
    lines = drawn(read(as_json(card)))
    assert lines[:3] == [
        "- [open] Fermer les comptes #Accès",
        "! Inès Moreau, 2027-01-12",
        "! karim, 2027-01-08, Forge",
    ]
    assert lines[-2:] == ["    - [settled] Messagerie", "    - [open] VPN"]
    assert "> Jeanne Petit (2026-12-15) — Qui ferme la forge ?" in lines


def test_what_is_no_text_is_counted_by_its_kind() -> None:
    counts = {kind.kind.english(): kind.count for kind in read(as_json(samples.TRELLO)).left_out}
    assert counts["settings"] == 2, "background and permission"
    assert counts["colours"] == 2, "of two labels"
    assert counts["pictures"] == 1, "the cover of a card"
    assert counts["ids"] > 20


def test_a_board_of_wekan() -> None:
    outline = read(as_json(samples.WEKAN))
    assert drawn(outline) == [
        "# À faire",
        "- Fermer les comptes #Accès #Technique",
        "! karim, 2027-01-12",
        "! Inès Moreau, 2027-01-12",
        "> Un par un.",
        "> Priorité: haute",
        "> Faut-il attendre ?",
        "> liste.ods",
        "> Inès Moreau (2026-12-15) — Fait à moitié.",
        "  - Comptes",
        "    - [settled] Messagerie",
        "    - [open] VPN",
        "  - [open] Prévenir la DSI",
        "# Done",
        "- [settled] Rendre le badge #Humain",
    ]
    assert left_out(outline) == {
        "archived lists": 1,
        "archived cards": 1,
        "attached files": 1,
        "entries of the log": 1,
    }


def test_the_only_lane_of_a_board_of_wekan_is_no_tag() -> None:
    board = {**samples.WEKAN, "swimlanes": samples.WEKAN["swimlanes"][:1]}
    assert "- [settled] Rendre le badge" in drawn(read(as_json(board)))


def test_a_board_of_nextcloud_deck() -> None:
    outline = read(as_json(samples.DECK))
    assert outline.title == "Passation"
    assert drawn(outline) == [
        "# À faire",
        "- [settled] Écrire le journal",
        "- Fermer les comptes #Accès",
        "! Karim Diallo, 2027-01-12",
        "> - [x] Messagerie",
        "> - [ ] VPN",
        "> liste.ods",
        "> Inès Moreau (2026-12-15) — Je commence.",
        "# Clos",
        "- [settled] Rendre le badge",
    ]
    assert left_out(outline) == {"deleted cards": 1, "archived cards": 1, "attached files": 1}


def test_every_form_in_which_deck_gives_a_board() -> None:
    board: Any = samples.DECK["boards"]["7"]
    whole = drawn(read(as_json(samples.DECK)))
    stacks = [{**stack, "boardId": 7} for stack in board["stacks"].values()]
    for form in ({"7": board}, board, {**board, "stacks": stacks}, {"boards": [board]}, stacks):
        assert drawn(read(as_json(form))) == whole


def test_several_boards_in_a_file_are_headings_over_their_lists() -> None:
    board: Any = samples.DECK["boards"]["7"]
    outline = read(as_json({"boards": {"7": board, "8": {**board, "title": "Autre"}}}))
    assert [line for line in drawn(outline) if line.startswith("#")] == [
        *("# Passation", "## À faire", "## Clos"),
        *("# Autre", "## À faire", "## Clos"),
    ]
    assert outline.title == ""


def test_a_board_of_kanboard() -> None:
    outline = read(as_json(samples.KANBOARD))
    assert outline.title == "Passation"
    assert drawn(outline) == [
        "# À faire",
        "- [settled] Écrire le journal",
        "- Fermer les comptes #Accès #urgent",
        "! Karim Diallo, 2027-01-12",
        "> Un par un.",
        "> Inès Moreau (2026-12-15) — Je commence.",
        "  - [settled] Messagerie",
        "  - [open] VPN",
        "# Fait",
        "- [settled] Rendre le badge",
        "# En attente",
    ]


def test_tasks_of_kanboard_alone_stand_on_the_columns_that_they_name() -> None:
    tasks = [
        {"title": "Trois", "column_name": "Fait", "swimlane_name": "A", "column_position": 2, "position": 1},
        {"title": "Deux", "column_name": "À faire", "swimlane_name": "B", "column_position": 1, "position": 2},
        {"title": "Un", "column_name": "À faire", "swimlane_name": "A", "column_position": 1, "position": 1},
    ]
    expected = ["# À faire", "- Un #A", "- Deux #B", "# Fait", "- [settled] Trois #A"]
    assert drawn(read(as_json(tasks))) == expected
    by_id = [{"title": "Un", "column_id": 4, "swimlane_id": 1}]
    board = {"board": {"name": "P"}, "columns": [{"id": 4, "title": "À faire"}], "tasks": by_id}
    assert drawn(read(as_json(board))) == ["# À faire", "- Un"]


def test_a_board_of_cryptpad() -> None:
    outline = read(as_json(samples.CRYPTPAD))
    expected = [
        "# À faire",
        "- Écrire le journal",
        "- Fermer les comptes #accès",
        "> Un par **un**.",
        "# Terminé",
        "- [settled] Rendre le badge",
    ]
    assert drawn(outline) == expected
    assert left_out(outline) == {"cards on no list": 1}
    assert drawn(read(as_json({"content": samples.CRYPTPAD}))) == expected


def test_a_board_of_cryptpad_as_it_was_at_first() -> None:
    old = [{"id": "x", "title": "À faire", "item": [{"title": "Un"}, {"title": "Deux"}]}]
    assert drawn(read(as_json(old))) == ["# À faire", "- Un", "- Deux"]


def test_a_board_of_planka() -> None:
    outline = read(as_json(samples.PLANKA))
    assert drawn(outline) == [
        "# À faire",
        "- [open] Fermer les comptes #Accès",
        "! Inès Moreau, 2027-01-12",
        "> Un par un.",
        "> liste.ods — https://exemple.fr/liste.ods",
        "> Inès Moreau (2026-12-15) — Je commence.",
        "  - Comptes",
        "    - [settled] Messagerie",
        "# Livré",
        "- [settled] Rendre le badge",
    ]
    assert left_out(outline) == {"archived cards": 1}


def test_projects_of_vikunja_alone_and_in_their_archive() -> None:
    outline = read(as_json(samples.VIKUNJA))
    expected = [
        "= Le projet de l’équipe",
        "# À faire",
        "- [open] Fermer les comptes #Accès",
        "! Inès Moreau, 2027-01-12",
        "> - messagerie",
        "> - VPN & forge",
        "> liste.ods",
        "> karim (2026-12-15) — Je commence.",
        "# Livré",
        "- [settled] Rendre le badge",
    ]
    assert drawn(outline) == expected
    assert left_out(outline) == {"archived projects": 1, "projects without tasks": 1}
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as writer:
        writer.writestr("data.json", as_json(samples.VIKUNJA))
        writer.writestr("files/1", b"\x00")
    assert drawn(read(archive.getvalue())) == expected


def test_an_archive_of_focalboard() -> None:
    outline = read(as_lines(samples.FOCALBOARD))
    assert outline.title == "Passation"
    assert drawn(outline) == [
        "= Le tableau",
        "# À faire",
        "- 🔑 Fermer les comptes #Accès",
        "! 2027-01-12",
        "> Un par un.",
        "> Pour le: 2027-01-12",
        "> Heures: 3",
        "> 2026-12-15 — Je commence.",
        "  - [settled] Messagerie",
        "  - [open] VPN",
        "# Terminé 🙌",
        "- [settled] Rendre le badge",
    ]
    assert left_out(outline) == {"templates of cards": 1, "views": 1}


def test_a_picture_of_a_ticked_box_settles_no_card() -> None:
    ticked = json.loads(json.dumps(samples.FOCALBOARD).replace(json.dumps("🔑"), json.dumps("☑️")))
    assert "- Fermer les comptes ☑️ #Accès" in drawn(read(as_lines(ticked)))


def test_a_project_of_taiga() -> None:
    outline = read(as_json(samples.TAIGA))
    assert drawn(outline) == [
        "= Le projet\n\n# Accueil",
        "# À faire",
        "- Fermer les comptes #accès #Sprint 1",
        "! ines@exemple.fr, 2027-01-12",
        "> Un par un.",
        "> liste.ods",
        "> Inès Moreau (2026-12-15) — Je commence.",
        "  - [settled] Messagerie",
        "# Livré",
        "- [settled] Rendre le badge",
        "# Nouveau",
        "- La forge refuse #Bug",
    ]


def test_a_project_of_github_and_issues_of_gitlab() -> None:
    assert drawn(read(as_json(samples.GITHUB_PROJECT))) == [
        "# Todo",
        "- Fermer les comptes #accès",
        "! ines",
        "> Un par un.",
        "> https://exemple.fr/12",
        "# Done",
        "- [settled] Rendre le badge",
    ]
    assert drawn(read(as_json(samples.GITLAB_ISSUES))) == [
        "- [open] Fermer les comptes #accès #Janvier",
        "! Inès Moreau, 2027-01-12",
        "> Un par un.",
        "> https://exemple.fr/1",
        "- [settled] Rendre le badge",
    ]


def test_an_issue_that_was_closed_as_not_planned_is_not_applicable() -> None:
    issues = [{"number": 1, "title": "Un", "body": "", "state": "CLOSED", "stateReason": "NOT_PLANNED"}]
    assert drawn(read(as_json(issues))) == ["- [not_applicable] Un"]


@cases("name", samples.JSON_SAMPLES)
def test_each_line_of_an_outline_is_one_entry(name: str) -> None:
    outline = read(as_json(samples.JSON_SAMPLES[name]))
    assert [entry.first for entry in outline.entries] == list(range(1, len(outline.lines) + 1))
    assert [entry.last for entry in outline.entries] == [entry.first for entry in outline.entries]
    assert [outline.lines[entry.first - 1] for entry in outline.entries] == [entry.text for entry in outline.entries]
    assert outline.unit == "card"
    assert not outline.is_markdown


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_board_is_read_in_each_encoding_that_programs_write(encoding: str) -> None:
    text = json.dumps(samples.CRYPTPAD, ensure_ascii=False)
    assert "# À faire" in drawn(read(text.encode(encoding)))
