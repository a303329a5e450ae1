"""The list of shipped files: all that can be read are in it, and a name is never taken for a path."""

from pathlib import Path

from perenne_tui.readers.shipped_files import deck_summaries, find
from tests.cases import cases


def test_a_deck_is_listed_once_with_its_languages(boards: Path) -> None:
    decks = {item.name: item for item in deck_summaries(boards, "decks")}
    assert list(decks) == ["feedback", "perennisation", "premortem"]
    deck = decks["perennisation"]
    assert (deck.name, deck.languages, deck.cards, deck.starred) == ("perennisation", ("en", "fr"), 84, 16)
    assert (deck.title("fr"), deck.title("en"), deck.title("de")) == (
        "Pérennisation",
        "Sustainability",
        "Sustainability",
    )


def test_a_folder_that_is_not_there_is_an_empty_one(tmp_path: Path) -> None:
    assert deck_summaries(tmp_path, "agendas") == []
    assert find(tmp_path, "agendas", "x", "fr") is None


def test_files_that_are_no_decks_are_not_offered(tmp_path: Path) -> None:
    folder = tmp_path / "decks"
    folder.mkdir()
    (folder / "good.fr.md").write_text("# Bon\n## A\n- x\n", encoding="utf-8")
    (folder / "empty.fr.md").write_bytes(b"")
    (folder / "latin.fr.md").write_bytes(b"- \xe9")
    (folder / "README.md").write_text("## A\n- x\n", encoding="utf-8")
    assert [item.name for item in deck_summaries(tmp_path, "decks")] == ["good"]


def test_a_file_is_found_by_name_and_language(boards: Path) -> None:
    assert find(boards, "examples", "demo", "en") == boards / "examples" / "demo.en.md"
    assert find(boards, "examples", "demo", "de") is None
    assert find(boards, "examples", "demo", "de", "en", "fr") == boards / "examples" / "demo.en.md"


@cases("name", ["../decks/perennisation", "/etc/passwd", "", "*", "perennisation.fr.md\x00"])
def test_a_name_is_never_a_path(name: str, boards: Path) -> None:
    assert find(boards, "examples", name, "fr") is None
