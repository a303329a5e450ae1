"""The changes that phones sent, as a window that follows reads them: each once, of this sitting, however it grows."""

from pathlib import Path

from perenne_tui.core.changes import cards
from perenne_tui.core.changes.sittings import end_sitting
from perenne_tui.core.model.history import Sender
from perenne_tui.store.paths import journal_of
from perenne_tui.store.sent_lines import SentLines
from tests.services.phones.room import open_workspace


def keys(lines: SentLines) -> list[str]:
    """Return the keys of the changes that are read."""
    return [entry.sender.key for entry in lines.entries() if entry.sender]


def test_what_phones_send_is_read_as_it_arrives_until_the_sitting_ends(tmp_path: Path) -> None:
    path = tmp_path / "w.json"
    workspace = open_workspace(path)
    lines, session = SentLines(path), workspace.session
    assert keys(lines) == []
    for number in range(3):
        session.do_for(Sender("lea", f"k{number}"), cards.add_card, uid=f"c{number}", axis="dep", title="Carte")
        session.do(cards.add_card, uid=f"d{number}", axis="dep", title="Du clavier")
        workspace.flush()
        assert keys(lines) == [f"k{n}" for n in range(number + 1)]
    assert keys(SentLines(path)) == ["k0", "k1", "k2"], "a window that comes later reads the same"
    session.do(end_sitting, sitting="sit", at="2026-11-24T14:00:00.000Z")
    workspace.close()
    assert keys(lines) == keys(SentLines(path)) == []


def test_a_journal_that_is_replaced_or_gone_is_read_anew(tmp_path: Path) -> None:
    path = tmp_path / "w.json"
    workspace = open_workspace(path)
    workspace.flush()
    begun = journal_of(path).read_bytes()
    workspace.session.do_for(Sender("lea", "k"), cards.add_card, uid="c", axis="dep", title="Carte")
    workspace.close()
    lines, whole = SentLines(path), journal_of(path).read_bytes()
    assert keys(lines) == ["k"]
    journal_of(path).write_bytes(begun)
    assert keys(lines) == []
    journal_of(path).unlink()
    lines.entries()
    journal_of(path).write_bytes(whole)
    assert keys(lines) == ["k"]
