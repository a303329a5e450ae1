"""Boards of other programs as workshops: lists, cards, states, owners and days; no word of them is lost."""

import re
from datetime import date
from pathlib import Path

import pytest

from perenne_tui.core.model.codec import to_json
from perenne_tui.core.model.tables import ROW_TYPES
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.clean import fold
from perenne_tui.core.text.sentences import Refused
from perenne_tui.readers.outline.outline import Outline
from perenne_tui.services.import_file import read_board, source_of
from tests.cases import cases
from tests.readers.formats import kanban_samples as samples
from tests.readers.formats.kanban_samples import as_json, as_lines, read

WORD = re.compile(r"\w+")
FILES = {
    **{f"{name}.json": as_json(value) for name, value in samples.JSON_SAMPLES.items()},
    "focalboard.boardarchive": as_lines(samples.FOCALBOARD),
    "obsidian.md": samples.OBSIDIAN.encode(),
}


def words_of(outline: Outline) -> set[str]:
    """Return the words that a program shows, folded; boxes and days are read, not kept."""
    texts = [outline.title]
    for entry in outline.entries:
        texts += [entry.text, entry.note, *entry.tags, *(task.owner for task in entry.tasks)]
    return {word for text in texts for word in WORD.findall(fold(text))}


def words_in(workshop: Workshop) -> set[str]:
    """Return the words in a workshop, folded."""
    rows = [to_json(row) for name in ROW_TYPES for row in workshop.table(name).values()]
    return set(WORD.findall(fold(f"{workshop.header.title} {rows}".replace("\\n", " "))))


@cases("name", FILES)
def test_no_word_of_a_board_is_lost(name: str) -> None:
    imported = read_board(FILES[name], name=name)
    assert words_of(read(FILES[name])) - words_in(imported.deck.workshop) == set()


@cases("name", FILES)
def test_the_same_board_of_each_program_is_the_same_workshop(name: str) -> None:
    workshop = read_board(FILES[name], name=name).deck.workshop
    cards = {card.title: card for card in workshop.cards.values()}
    card = next(card for title, card in cards.items() if title.endswith("Fermer les comptes"))
    assert card.state == "open"
    assert cards["Rendre le badge"].state == "settled"
    if name != "gitlab.json":
        assert workshop.axes[card.axis].name in ("À faire", "Todo")
        assert workshop.axes[cards["Rendre le badge"].axis].name in (
            "Terminé",
            "Terminé 🙌",
            "Clos",
            "Fait",
            "Livré",
            "Done",
        )
    if name != "github.json" and name != "cryptpad.json":
        action = next(action for action in workshop.actions.values() if action.card == card.uid)
        assert action.due == date(2027, 1, 12)


def test_the_only_list_of_a_board_is_a_column_and_no_title() -> None:
    board = {**samples.TRELLO, "lists": [{"id": "l1", "name": "À faire", "pos": 1}]}
    workshop = read_board(as_json(board), name="x.json").deck.workshop
    assert workshop.header.title == "Passation"
    assert [axis.name for axis in workshop.axes_in_order()][-1] == "À faire"


def test_the_lists_of_a_board_keep_their_order_and_empty_ones_are_columns_too() -> None:
    workshop = read_board(FILES["kanboard.json"], name="kanboard.json").deck.workshop
    assert [axis.name for axis in workshop.axes_in_order()] == ["À faire", "Fait", "En attente"]
    assert workshop.header.title == "Passation"


def test_what_is_more_than_words_may_be_large_and_what_is_words_may_not(tmp_path: Path) -> None:
    log = [{"id": f"a{n}", "type": "updateCard", "data": {"old": "x" * 1000}} for n in range(3000)]
    board = tmp_path / "board.json"
    board.write_bytes(as_json({**samples.TRELLO, "actions": log}))
    assert len(source_of(board).read().deck.workshop.cards) > 2
    page = tmp_path / "page.html"
    page.write_text(f"<h2>A</h2><img src='data:image/png;base64,{'QUJD' * 800_000}'><ul><li>un</li></ul>")
    assert [card.title for card in source_of(page).read().deck.workshop.cards.values()] == ["un"]
    for name, start in (("list.md", "- "), ("list.txt", "[x] "), ("page.html", "<p>")):
        path = tmp_path / name
        path.write_text(f"{start}un mot\n" * 300_000)
        with pytest.raises(Refused, match="2048 kB"):
            source_of(path).read()
    board.write_text("{" + " " * 21 * 1024 * 1024)
    with pytest.raises(Refused, match="20480 kB"):
        source_of(board)
