"""The contents of the shipped files that are kept: they say what the files say, and only what these say now."""

from pathlib import Path

import pytest

from perenne_tui.readers import shipped_files
from perenne_tui.readers.agenda import Agenda
from perenne_tui.readers.agendas import read_agenda
from perenne_tui.readers.kept_contents import all_contents, kept, kept_path, written
from perenne_tui.settings import paths

BOARDS = paths.boards()


def test_every_shipped_file_is_kept_as_it_is_read() -> None:
    found = dict(all_contents(BOARDS))
    stale = [path.name for path, data in found.items() if not path.exists() or path.read_bytes() != data]
    assert not stale, "run: make i18n"
    assert {path for path in (BOARDS / "read").rglob("*") if path.is_file()} == set(found)
    assert len(found) == sum(1 for kind in ("agendas", "catalogues", "decks") for _ in (BOARDS / kind).glob("*.md"))


@pytest.mark.parametrize("language", ["fr", "en"])
def test_what_is_kept_is_what_would_be_read(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def contents() -> tuple[object, ...]:
        for each in (shipped_files.shipped_agendas, shipped_files.shipped_catalogue, shipped_files.shipped_decks):
            each.cache_clear()
        decks = shipped_files.shipped_decks(language).values()
        return (
            shipped_files.shipped_agendas(language),
            [shipped_files.shipped_catalogue(name, language) for name in ("glossary", "criteria", "scenarios")],
            [(deck.workshop.header.title, len(deck.workshop.cards), len(deck.starred)) for deck in decks],
        )

    quick = contents()
    monkeypatch.setattr(shipped_files, "kept", lambda *_: None)
    assert contents() == quick
    monkeypatch.undo()
    contents()


def test_a_file_that_was_changed_is_read_itself_and_one_with_other_line_ends_is_not(tmp_path: Path) -> None:
    path = tmp_path / "agendas" / "mine.en.md"
    kept_path(path).parent.mkdir(parents=True)
    data = b"# Mine\n\n- Welcome \xc2\xb7 5 min\n"
    agenda = read_agenda(data)
    assert kept(path, data, Agenda) is None, "nothing is kept yet"
    kept_path(path).write_bytes(written(agenda, data))
    assert kept(path, data, Agenda) == agenda
    assert kept(path, data.replace(b"\n", b"\r\n"), Agenda) == agenda
    assert kept(path, data.replace(b"5", b"6"), Agenda) is None
    kept_path(path).write_bytes(written(agenda, data)[:-20])
    assert kept(path, data, Agenda) is None, "a damaged one is no content"
