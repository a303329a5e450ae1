"""The history as a document, read by a Markdown reader that knows nothing of it: by day, sitting and phase."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from perenne_tui.core.capture.hours import write_moment
from perenne_tui.core.changes.cards import add_card, answer_card, set_state
from perenne_tui.core.changes.conduct import begin_phase, open_card, open_vote, turn
from perenne_tui.core.changes.people import add_person
from perenne_tui.core.changes.records import add_action, add_decision
from perenne_tui.core.changes.sittings import PlannedPhase, begin_sitting, end_sitting
from perenne_tui.core.changes.voting import count_hands, set_dots, take_all_ballots_back
from perenne_tui.core.model.history import Sender
from perenne_tui.core.model.session import Session
from perenne_tui.i18n.language import language
from perenne_tui.services.history_document import write_history
from perenne_tui.store.creation import create
from perenne_tui.store.history import read_history
from perenne_tui.store.paths import journal_of
from perenne_tui.store.workshop_file import open_to_write
from tests.store.helpers import BRISK, PATIENT, START, small_workshop

pytestmark = pytest.mark.usefixtures("utc")

HOSTILE = "# Not a heading\n- [ ] not a box <b>not bold</b> | `code` [x](http://x.fr) \u202eabc"
PHASES = [PlannedPhase("triage", "Trier", 20), PlannedPhase("discuss", "Approfondir *à fond*", 40)]


class Clock:
    """A clock that people set."""

    def __init__(self) -> None:
        self.at = START

    def __call__(self) -> datetime:
        self.at += timedelta(seconds=20)
        return self.at


@pytest.fixture
def told(tmp_path: Path) -> Path:
    """A workshop with a sitting of two phases, and a change of the day after."""
    path, clock = tmp_path / "w.perenne.json", Clock()
    create(path, small_workshop(), at=START)
    file = open_to_write(path, now=clock, pace=BRISK)
    session = Session(file.reading.workshop, file, last_n=file.reading.last_n, earlier=file.earlier)
    do = session.do
    do(add_person, uid="lea", name="Léa Martin", role="développeuse")
    do(begin_sitting, uid="s", day=START.date(), starts="13 h", ends="16 h 30", at=write_moment(clock()),
       agenda="Court", planned=PHASES, uids=["p1", "p2"], present=["lea"])  # fmt: skip
    do(begin_phase, phase="p1", at=write_moment(clock()), box=1200)
    do(set_state, card="c0", state="current")
    do(set_state, card="c0", state="settled")
    do(set_state, card="c1", state="parked")
    session.undo()
    do(open_vote, how="hands", budget=3)
    do(count_hands, card="c2", dots=2, most=30, uid="h")
    do(begin_phase, phase="p2", at=write_moment(clock()), box=2400)
    do(open_card, card="c0")
    do(answer_card, card="c0", text="Non")
    do(answer_card, card="c0", text=HOSTILE)
    do(
        add_action,
        uid="a",
        card="c0",
        text="Déposer les supports",
        owner="Léa Martin",
        due=date(2027, 1, 15),
        person="x",
    )
    do(end_sitting, sitting="s", at=write_moment(clock()))
    clock.at += timedelta(days=1)
    do(add_card, uid="n", axis="axis", title="En plus")
    session.undo()
    session.redo()
    do(add_decision, uid="d", card="n", text="On garde", status="made", decider="", due=None, person="y")
    clock.at += timedelta(days=1)
    session.undo()
    assert file.close(PATIENT)
    return path


def outline(markdown: str) -> list[tuple[str, str]]:
    """Return the headings and the items of a document with their plain words, as a reader of Markdown sees them."""
    found, kinds = list[tuple[str, str]](), list[str]()
    for token in MarkdownIt("commonmark").parse(markdown):
        if token.type.endswith("_open"):
            kinds.append(token.tag)
        elif token.type.endswith("_close"):
            kinds.pop()
        elif token.type == "inline":
            words = "".join(child.content or " " for child in token.children or ())
            found.append((kinds[-2] if kinds[-2:] == ["li", "p"] else kinds[-1], words.replace("\u00a0", " ")))
    return found


def test_it_is_told_by_day_sitting_and_phase(told: Path) -> None:
    found = outline(write_history(read_history(told), language("fr")))
    words = " ".join(HOSTILE.replace("\u202e", "\ufffd").split())
    assert found == [
        ("h1", "Historique : Signal’Eau"),
        ("li", "Du 23 novembre 2026 au 25 novembre 2026 : 11 changements"),
        ("li", "1 changement repris aussitôt n’est pas raconté"),
        ("h2", "23 novembre 2026"),
        ("h3", "Hors séance"),
        ("li", "13 h 00 : Création de l’atelier"),
        ("li", "13 h 00 : Personnes, ajout : Léa Martin"),
        ("h3", "Séance de 13 h 00 à 13 h 06 : Court"),
        ("p", "Présents (1) : Léa Martin (développeuse)"),
        ("li", "13 h 01 : La séance commence · fin à 16 h 30"),
        ("h4", "Trier"),
        ("li", "13 h 02 : D1 réglée · Carte 0"),
        ("h4", "Approfondir *à fond*"),
        ("li", "13 h 04 : Les votes sont montrés : D3 2"),
        ("li", f"13 h 05 : Réponse de D1 : {words}"),
        ("li", "13 h 05 : AC1 sur D1 · Léa Martin · 15 janvier : Déposer les supports"),
        ("li", "13 h 06 : Séance close"),
        ("h2", "24 novembre 2026"),
        ("h3", "Hors séance"),
        ("li", "13 h 06 : D6 ajoutée : En plus"),
        ("li", "13 h 07 : DE1 sur D6 · actée : On garde"),
        ("h2", "25 novembre 2026"),
        ("h3", "Hors séance"),
        ("li", "13 h 08 : Annulé : DE1 sur D6 · actée : On garde"),
    ]


def test_the_same_files_give_the_same_bytes(told: Path) -> None:
    first = write_history(read_history(told), language("en"))
    assert first == write_history(read_history(told), language("en"))


def test_the_last_changes_alone_say_that_there_was_more(told: Path) -> None:
    found = outline(write_history(read_history(told), language("en"), 2))
    assert ("li", "What came before is not told here.") in found


def test_a_history_that_begins_later_says_so(told: Path) -> None:
    journal_of(told).unlink()
    found = outline(write_history(read_history(told), language("fr")))
    assert [kind for kind, _ in found] == ["h1", "li", "li"]


def test_of_two_votes_each_result_is_told_and_no_ballot(tmp_path: Path) -> None:
    path, clock = tmp_path / "w.perenne.json", Clock()
    create(path, small_workshop(), at=START)
    file = open_to_write(path, now=clock, pace=BRISK)
    session = Session(file.reading.workshop, file, last_n=file.reading.last_n, earlier=file.earlier)
    session.do(add_person, uid="lea", name="Léa Martin", role="développeuse")
    for vote, card in enumerate(("c1", "c2")):
        session.do(take_all_ballots_back)
        session.do(open_vote, how="people", budget=3)
        session.do(turn, what="revealed", on=False)
        for dots in (1, 2):
            phone = Sender(person="lea", key=f"{vote}-{dots}")
            session.do_for(
                phone, set_dots, voter="lea", card=card, dots=dots, budget=3, uids=[f"{vote}{dots}", "none"]
            )
        session.do(turn, what="revealed", on=True)
    assert file.close(PATIENT)
    names = {uid: row.spoken for uid, row in session.workshop.cards.items()}
    words = [
        text.partition(" : ")[2]
        for tag, text in outline(write_history(read_history(path), language("fr")))
        if tag == "li"
    ]
    assert words[-3:] == [
        f"Les votes sont montrés : {names['c1']} 2",
        f"1 bulletin retiré ({names['c1']} 2)",
        f"Les votes sont montrés : {names['c2']} 2",
    ]
    assert not [text for text in words if "Bulletin" in text]
