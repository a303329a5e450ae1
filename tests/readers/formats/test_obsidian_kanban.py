"""Boards of the Kanban plugin of Obsidian."""

import time

import pytest

from perenne_tui.core.text.sentences import Refused
from perenne_tui.readers.formats.obsidian_kanban import is_obsidian_kanban, read_obsidian_kanban
from perenne_tui.readers.formats.recognition import form_of
from tests.cases import cases
from tests.readers.formats.kanban_samples import OBSIDIAN, drawn, left_out


def cards_of(body: str, settings: str = "{}") -> list[str]:
    text = f"---\n\nkanban-plugin: board\n\n---\n\n{body}\n\n%% kanban:settings\n```\n{settings}\n```\n%%\n"
    return drawn(read_obsidian_kanban(text.encode()))


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_a_board(ending: str) -> None:
    data = OBSIDIAN.replace("\n", ending).encode()
    assert form_of(data) == "obsidian"
    outline = read_obsidian_kanban(data)
    assert drawn(outline) == [
        "# À faire",
        "- [open] Fermer les comptes #accès",
        "! 2027-01-12",
        "> Un par un, voir la liste (comptes/liste).",
        "> 14:30",
        "  - [settled] Messagerie",
        "  - [open] VPN",
        "- [open] Écrire le journal",
        "> tous les jours",
        "- [current] Réserver la salle",
        "- [not_applicable] Louer un camion",
        "# Terminé",
        "- [settled] Rendre le badge",
    ]
    assert left_out(outline) == {"archived cards": 1}


def test_a_heading_over_all_lists_is_the_title_and_what_stands_between_them_is_kept() -> None:
    text = "---\nkanban-plugin: basic\n---\n\n# Passation\n\n_Le tableau._\n\n## À faire\n\nDeux mots.\n\n- [ ] Un\n"
    outline = read_obsidian_kanban(text.encode())
    assert outline.title == "Passation"
    assert drawn(outline) == ["= _Le tableau._\nDeux mots.", "# À faire", "- [open] Un"]


def test_on_a_list_of_what_is_done_a_box_counts_where_others_are_ticked() -> None:
    assert cards_of("## Done\n\n- [ ] Un\n- [ ] Deux") == ["# Done", "- [settled] Un", "- [settled] Deux"]
    assert cards_of("## Done\n\n- [x] Un\n- [ ] Deux") == ["# Done", "- [settled] Un", "- [open] Deux"]


def test_a_list_that_completes_its_cards_settles_them_whatever_its_name() -> None:
    assert cards_of("## Garage\n\n**Complete**\n- [ ] Un") == ["# Garage", "- [settled] Un"]
    assert cards_of("## Garage\n\n**完成**\n- [ ] Un") == ["# Garage", "- [settled] Un"]


def test_a_heading_named_archive_without_a_rule_before_it_is_a_list() -> None:
    assert cards_of("## Archive\n\n- [ ] Un") == ["# Archive", "- [open] Un"]


@cases(
    ("settings", "written"),
    [
        ("{}", "@{2027-01-12}"),
        ("{}", "@[[2027-01-12]]"),
        ("{}", "@[2027-01-12](jour.md)"),
        ("{}", "[due:: 2027-01-12]"),
        ("{}", "📅 2027-01-12"),
        ('{"date-format":"DD/MM/YYYY"}', "@{12/01/2027}"),
        ('{"date-format":"M-D-YY"}', "@{1-12-27}"),
        ('{"date-trigger":"due:"}', "due:{2027-01-12}"),
    ],
)
def test_the_day_of_a_card_as_the_settings_have_it(settings: str, written: str) -> None:
    assert cards_of(f"## A\n\n- [ ] Un {written}", settings) == ["# A", "- [open] Un", "! 2027-01-12"]


def test_a_day_in_an_unknown_form_stays_as_it_was_written() -> None:
    assert cards_of("## A\n\n- [ ] Un @{12 janvier 2027}") == ["# A", "- [open] Un", "! 12 janvier 2027"]


def test_titles_lose_emphasis_html_and_ids_but_no_words() -> None:
    body = "## **A** <span class='x'></span>- [[Sprint 2]] ##\n\n- [ ] ==**Bug**==: `a_b` ~~vieux~~ a^b ^x1y2\n"
    assert cards_of(body) == ["# A - Sprint 2", "- [open] Bug: `a_b` vieux a^b"]


def test_lines_under_lines_keep_their_depth() -> None:
    body = "## A\n\n- Un\n\t- deux\n\t\t- [x] trois\n\t- quatre"
    assert cards_of(body) == ["# A", "- Un", "  - deux", "    - [settled] trois", "  - quatre"]


def test_hidden_remarks_are_counted() -> None:
    text = "---\nkanban-plugin: board\n---\n## A\n<!-- alias:\n ## B -->\n- [ ] Un %%secret%%\n"
    outline = read_obsidian_kanban(text.encode())
    assert drawn(outline) == ["# A", "- [open] Un"]
    assert left_out(outline) == {"hidden remarks": 2}


def test_only_the_front_matter_tells_a_board() -> None:
    assert is_obsidian_kanban("---\ntags: [a]\nkanban-plugin: basic\n---\n")
    assert not is_obsidian_kanban("---\ntags: [a]\n---\nkanban-plugin: basic\n")
    assert not is_obsidian_kanban("kanban-plugin: basic\n")
    assert form_of(b"---\ntitle: Compte rendu\n---\n- a\n") == "text"


@pytest.mark.parametrize(
    "line",
    ["# " + "#" * 60_000 + "x", "- a" + " " * 60_000 + "b", "- **a" * 12_000, "- [due::" * 8000, "<!--" * 15_000],
)
def test_no_line_costs_more_than_its_length(line: str) -> None:
    before = time.process_time()
    cards_of("## A\n\n- [ ] Un\n" + line)
    assert time.process_time() - before < 1


def test_a_line_that_is_too_long_for_any_text_is_refused() -> None:
    with pytest.raises(Refused, match="line 8"):
        cards_of("## A\n- " + "x" * 100_000)
