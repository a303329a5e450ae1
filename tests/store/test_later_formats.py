"""Additions of a later version of 1.x: this one goes on with them, and gives all of them back."""

import json
from pathlib import Path

from perenne_tui.core.changes.cards import answer_card
from perenne_tui.store.paths import journal_of
from perenne_tui.store.workshop_file import read
from tests.store.earlier_formats import NAMES, bring
from tests.store.helpers import at_work, lines_of, rewritten

LATER = {"table": "lessons", "uid": "less000001", "was": None, "set": {"text": "Commencer plus tôt", "weight": 2.5}}
"""A row of a table that is not known here."""
FIELD = {"table": "cards", "uid": "card000002", "was": {"colour": None}, "set": {"colour": "vert", "state": "asleep"}}
"""A field that is not known here, and a value that a known one does not have here."""


def later(path: Path) -> None:
    """Add a line, and a snapshot that includes it, as a later version might write them."""
    last = json.loads(lines_of(path)[-1][9:])
    line = rewritten(
        lines_of(path)[-1],
        n=last["n"] + 1,
        prev=lines_of(path)[-1][:8].decode(),
        what="learn",
        writes=[LATER, FIELD],
        mood="bonne",
    )
    journal = journal_of(path)
    offset = journal.stat().st_size
    journal.write_bytes(journal.read_bytes() + line)
    path.write_bytes(json.dumps(with_later(path, line, offset), ensure_ascii=False, separators=(",", ":")).encode())


def with_later(path: Path, line: bytes, offset: int) -> dict[str, dict[str, dict[str, object]]]:
    """Return the tables of such a snapshot."""
    said: dict[str, dict[str, dict[str, object]]] = json.loads(path.read_bytes())
    facts = said["perenne"]["file"]
    facts |= {"n": json.loads(line[9:])["n"], "crc": line[:8].decode(), "offset": offset, "pace": "slow"}
    facts.pop("sum")
    said["perenne"]["statistics"] = {"opened": 12}
    said["cards"]["card000002"] |= {"colour": "vert", "state": "asleep"}
    said["lessons"] = {"less000001": LATER["set"]}  # type: ignore[dict-item]
    return said


def test_what_a_later_version_added_is_carried_through_every_change(tmp_path: Path) -> None:
    path = bring(NAMES[-1], tmp_path)
    with at_work(path):
        pass  # its snapshot includes the whole journal
    later(path)
    lines = journal_of(path).read_bytes()
    reading = read(path)
    assert reading.opened_read_only_because is None
    assert reading.workshop.cards["card000002"].state == "open"
    with at_work(path) as (_, session):
        session.do(answer_card, card="card000002", text="Écrit par la version d’aujourd’hui")
    assert journal_of(path).read_bytes().startswith(lines)
    said = json.loads(path.read_bytes())
    assert (said["perenne"]["file"]["pace"], said["perenne"]["statistics"]) == ("slow", {"opened": 12})
    assert said["lessons"] == {"less000001": LATER["set"]}
    card = said["cards"]["card000002"]
    assert (card["colour"], card["state"], card["answer"][:5]) == ("vert", "asleep", "Écrit")
    path.unlink()
    assert read(path).workshop.unknown == {"lessons": {"less000001": LATER["set"]}}
    assert read(path).workshop.cards["card000002"].extra == {"colour": "vert", "state": "asleep"}
