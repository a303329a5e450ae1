"""`perenne log`: the changes with their times, and the workshop as it was."""

import json
from pathlib import Path

import pytest

from perenne_tui.core.changes.cards import (
    add_card,
    answer_card,
    delete_card,
    mark_card,
    merge_cards,
    move_card,
    set_state,
)
from perenne_tui.core.changes.conduct import open_card
from perenne_tui.core.changes.records import add_action, set_action_status
from perenne_tui.store.creation import create
from perenne_tui.store.paths import journal_of
from perenne_tui.store.workshop_file import accept_damage
from tests.cli.helpers import Perenne
from tests.store.helpers import START, at_work, lines_of, put_lines, rewritten, small_workshop

pytestmark = pytest.mark.usefixtures("utc")


@pytest.fixture
def signal(library: Path) -> Path:
    """A workshop with changes of all sorts, one a second from 13:00:01 on 23/11/2026."""
    library.mkdir()
    path = library / "signal.perenne.json"
    create(path, small_workshop(), at=START)
    with at_work(path) as (_, session):
        session.do(open_card, card="c0")
        session.do(answer_card, card="c0", text="Oui :\nla DSI")
        session.do(set_state, card="c0", state="settled")
        session.do(move_card, card="c1", to="axis", before="c0")
        session.undo()
        session.redo()
        session.do(add_card, uid="n", axis="axis", title="En plus")
        session.do(delete_card, card="n")
        session.do(add_action, uid="a", card="c0", text="Écrire", owner="Léa", due=None, person="p")
        session.do(set_action_status, action="a", status="done")
    return path


def changes_told(perenne: Perenne, *args: str) -> list[str]:
    ended = perenne("log", "signal", *args)
    assert (ended.code, ended.err) == (0, "")
    return ended.out.replace("\u00a0", " ").splitlines()


@pytest.mark.usefixtures("signal")
def test_each_change_is_one_line_in_words_the_last_one_last(perenne: Perenne) -> None:
    assert changes_told(perenne, "--lang", "fr") == [
        "23/11/2026 13:00  Création de l’atelier",
        "23/11/2026 13:00  Réponse à D1 : Oui : la DSI",
        "23/11/2026 13:00  État de D1 : réglé",
        "23/11/2026 13:00  Déplacement de D2 : Déploiement",
        "23/11/2026 13:00  Annulé : déplacement de D2",
        "23/11/2026 13:00  Rétabli : déplacement de D2",
        "23/11/2026 13:00  Carte D6 : En plus",
        "23/11/2026 13:00  Suppression de D6 : En plus",
        "23/11/2026 13:00  Action AC1 : Écrire",
        "23/11/2026 13:00  Statut de l’action AC1 : faite",
    ]


@pytest.mark.usefixtures("signal")
def test_only_the_last_ones_are_told_and_how_many_came_before(perenne: Perenne) -> None:
    ended = perenne("log", "signal", "-n", "5", "--lang", "en")
    assert ended.out.splitlines()[0] == "23 Nov 2026 13:00  Redone: move of D2"
    assert len(ended.out.splitlines()) == 5
    assert ended.err == "5 changes before these: -n 10 tells all.\n"
    assert changes_told(perenne, "-n", "99") == changes_told(perenne)


@pytest.mark.usefixtures("signal")
def test_json_has_every_change_whole(perenne: Perenne) -> None:
    rows = json.loads(perenne("log", "signal", "--json", "--lang", "en").out)
    assert rows[1] == {
        "n": 2,
        "at": "2026-11-23T13:00:02.000Z",
        "what": "answer_card",
        "of": None,
        "said": "Answer to D1",
        "detail": "Oui :\nla DSI",
    }
    assert [(row["n"], row["what"], row["of"]) for row in rows[4:6]] == [(5, "undo", 4), (6, "redo", 4)]


@pytest.mark.usefixtures("signal")
def test_the_history_as_a_document_is_sent_on_or_written_to_a_file(perenne: Perenne, tmp_path: Path) -> None:
    sent = perenne("log", "signal", "-f", "md").out
    assert sent.startswith('[perenne]: # "history"')
    assert "\n- 13\u00a0h\u00a000\u00a0: Réponse de D1\u00a0: Oui : la DSI\n" in sent
    written = perenne("log", "signal", "-o", "histoire", "--lang", "fr")
    assert written.out.replace("\u00a0", " ").startswith("Écrit : histoire.md (")
    assert (tmp_path / "histoire.md").read_text(encoding="utf-8") == sent
    assert perenne("log", "signal", "-o", "histoire.md").code == 1
    assert perenne("log", "signal", "-o", "histoire.md", "--force", "--lang", "en").code == 0
    assert "# History: Signal’Eau" in (tmp_path / "histoire.md").read_text(encoding="utf-8")


def test_a_merged_card_is_told_with_the_one_that_stands_for_it(perenne: Perenne, signal: Path) -> None:
    with at_work(signal) as (_, session):
        session.do(mark_card, card="c3")
        session.do(merge_cards, card="c2")
    assert changes_told(perenne, "-n", "99", "--lang", "fr")[-1].endswith("Réunion de D4 : dans D3")


@pytest.mark.usefixtures("signal")
@pytest.mark.parametrize(
    ("at", "answer", "cards"),
    [
        ("2026-11-23T13:00:01Z", "", 5),
        ("23/11/2026 13:00:02", "Oui :\nla DSI", 5),
        ("2026-11-23 13:00:07", "Oui :\nla DSI", 6),
        ("2026-11-23", "Oui :\nla DSI", 5),
    ],
)
def test_the_workshop_is_written_as_it_was(perenne: Perenne, at: str, answer: str, cards: int) -> None:
    ended = perenne("log", "signal", "--at", at, "--json")
    assert ended.code == 0
    assert "23/11/2026" in ended.err
    value = json.loads(ended.out)
    assert len(value["cards"]) == cards
    assert next(card["answer"] for card in value["cards"] if card["uid"] == "c0") == answer
    assert ("la DSI" in perenne("log", "signal", "--at", at).out) == bool(answer)


@pytest.mark.usefixtures("signal")
def test_now_is_what_show_writes(perenne: Perenne) -> None:
    assert perenne("log", "signal", "--at", "maintenant").out == perenne("show", "signal").out


@pytest.mark.usefixtures("signal")
@pytest.mark.parametrize(
    ("args", "code", "words"),
    [
        (["--at", "2026-11-23T12:00Z"], 1, "23/11/2026 13:00"),
        (["--at", "31/02/2026"], 2, "31/02/2026"),
        (["--at", ""], 2, "--at"),
        (["-n", "0"], 2, "0"),
        (["-n", "deux"], 2, "deux"),
        (["-n", "3", "--at", "hier"], 2, "-n"),
        (["-f", "docx"], 2, "docx"),
        (["-f", "md", "--json"], 2, "--json"),
        (["-o", "x.md", "--at", "hier"], 2, "--at"),
        (["-f", "text", "-o", "x.md"], 2, "-f md"),
        (["-o", "nowhere/x.md"], 1, "nowhere"),
    ],
)
def test_what_cannot_be_told_is_one_sentence(perenne: Perenne, args: list[str], code: int, words: str) -> None:
    ended = perenne("log", "signal", *args)
    assert (ended.code, ended.out) == (code, "")
    assert words in ended.err
    assert ended.err.count("\n") == 1


def test_a_journal_begun_again_says_from_when_it_tells(perenne: Perenne, signal: Path) -> None:
    journal_of(signal).unlink()
    ended = perenne("log", "signal")
    assert (ended.code, ended.out) == (0, "")
    assert "23/11/2026 13:00" in ended.err
    with at_work(signal) as (_, session):
        session.do(answer_card, card="c2", text="Plus tard")
    ended = perenne("log", "signal", "--lang", "fr")
    assert [line[18:] for line in ended.out.splitlines()] == [
        "L’historique recommence ici",
        "Réponse à D3\u00a0: Plus tard",
    ]
    assert ended.err.startswith("Ce qui précède le 23/11/2026 13:00")


def test_an_illegible_line_leaves_a_gap_and_the_rest_is_told(perenne: Perenne, signal: Path) -> None:
    lines = lines_of(signal)
    lines[2] = lines[2].replace(b"DSI", b"DSJ")
    put_lines(signal, lines)
    ended = perenne("log", "signal", "--lang", "en")
    assert ended.code == 0
    assert ended.out.splitlines()[1:3] == [
        "Something is missing or illegible here.",
        "23 Nov 2026 13:00  State of D1: settled",
    ]
    signal.unlink()
    accept_damage(signal)
    ended = perenne("log", "signal", "--lang", "en")
    assert ended.out.splitlines()[-1].endswith("The history begins anew")
    assert len(ended.out.splitlines()) == 11


def test_with_its_first_line_illegible_it_is_told_from_the_second_on(perenne: Perenne, signal: Path) -> None:
    whole = changes_told(perenne, "--lang", "en")
    first, *others = lines_of(signal)
    put_lines(signal, [b"x" * (len(first) - 1) + b"\n", *others])
    with at_work(signal) as (_, session):
        session.do(answer_card, card="c2", text="Plus tard")
    ended = perenne("log", "signal", "--lang", "en")
    assert [line[19:] for line in ended.out.splitlines()] == [
        *(line[19:] for line in whole[1:]),
        "Answer to D3: Plus tard",
    ]
    assert ended.err == "What was before 23 Nov 2026 13:00 is not known any more.\n"


def test_another_history_beside_a_workshop_is_not_told_as_its_own(perenne: Perenne, signal: Path) -> None:
    *others, last = lines_of(signal)
    put_lines(signal, [*others, rewritten(last, at="2026-11-23T14:00:00.000Z")])
    ended = perenne("log", "signal")
    assert ended.out == ""
    assert journal_of(signal).name in ended.err


def test_no_escape_sequence_of_a_file_reaches_the_terminal(perenne: Perenne, signal: Path) -> None:
    *others, last = lines_of(signal)
    writes = [{"table": "actions", "uid": "a", "was": {"text": "Écrire"}, "set": {"text": "\x1b[2J\x9bpwned"}}]
    line = rewritten(last, n=11, what="edit_action", writes=writes, prev=last[:8].decode())
    put_lines(signal, [*others, last, line])
    for args in ([], ["--json"]):
        out = perenne("log", "signal", *args).out
        assert "pwned" in out
        assert "\x1b" not in out
        assert "\x9b" not in out


def test_nothing_is_written_while_a_window_has_it_open(perenne: Perenne, signal: Path) -> None:
    with at_work(signal) as (_, session):
        session.do(answer_card, card="c2", text="Pendant")
        session.do(answer_card, card="c3", text="Encore")
        before = {path.name for path in signal.parent.iterdir()}
        assert perenne("log", "signal").code == 0
        assert perenne("log", "signal", "--at", "-1h").code == 0
        assert {path.name for path in signal.parent.iterdir()} == before
