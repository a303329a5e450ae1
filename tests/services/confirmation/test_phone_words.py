"""The words about changes from phones: on the wall, in the log, in followed lines and in the history."""

from pathlib import Path

import pytest

from perenne_tui.core.changes.cards import add_card, delete_card, word_card
from perenne_tui.core.changes.conduct import turn
from perenne_tui.core.changes.people import add_person, come_as
from perenne_tui.core.changes.sittings import PlannedPhase, begin_sitting, set_presence
from perenne_tui.core.changes.voices import give_confidence, give_mark, give_word
from perenne_tui.core.changes.voting import cast_ballot, drop_ballot
from perenne_tui.core.model.history import Sender
from perenne_tui.core.model.session import Done, Session
from perenne_tui.i18n.language import language
from perenne_tui.services.change_log import log_entries
from perenne_tui.services.confirmation.confirm import confirm
from perenne_tui.services.confirmation.phone_words import say_arrival, say_left_out
from perenne_tui.services.followed_board import FollowedBoard
from perenne_tui.services.history_document import write_history
from perenne_tui.store.creation import create
from perenne_tui.store.history import read_history
from tests.store.helpers import PATIENT, START, at_work, small_workshop

FRENCH = language("fr")
LEA, VOICE = Sender("lea"), Sender(voice="v")


Written = tuple[Path, list[str]]


def plain(text: str) -> str:
    """Return a text with plain spaces."""
    return text.replace("\u00a0", " ")


class Shelf:
    """A store that keeps nothing."""

    def commit(self, *_: object) -> None:
        """Keep nothing."""


def prepared(session: Session) -> Session:
    session.do(add_person, uid="lea", name="Léa Martin")
    session.do(
        begin_sitting, uid="s", day=START.date(), starts="", ends="", at="2026-11-23T13:00:00.000Z", agenda="",
        planned=[PlannedPhase("vote", "Vote", 10)], uids=["p"],
    )  # fmt: skip
    return session


@pytest.fixture
def session() -> Session:
    return prepared(Session(small_workshop(), Shelf()))


def told(session: Session, done: Done | None) -> str:
    assert done is not None
    return plain(say_arrival(done, FRENCH, session.sent()[:-1]))


def test_the_wall_says_whose_phone_it_was_and_no_title(session: Session) -> None:
    send = session.do_for
    assert (
        told(session, send(LEA, add_card, uid="n", axis="axis", title="Qui paie ?"))
        == "D6 de Léa Martin, par téléphone"
    )
    assert told(session, send(LEA, delete_card, card="n")) == "D6 : retrait par Léa Martin, par téléphone"
    session.do(cast_ballot, voter="lea", dots={"c0": 1}, budget=2, uids=["a", "b"])
    replaced = send(LEA, cast_ballot, voter="lea", dots={"c1": 1}, budget=2, uids=["c", "d"])
    assert told(session, replaced) == "Bulletin de Léa Martin, par téléphone : il remplace celui du clavier"
    again = send(LEA, cast_ballot, voter="lea", dots={"c2": 1}, budget=2, uids=["e", "f"])
    assert told(session, again) == "Bulletin de Léa Martin, par téléphone"
    assert told(session, send(LEA, drop_ballot, voter="lea")) == "Bulletin de Léa Martin retiré, par téléphone"
    session.do(set_presence, sitting="s", person="lea", presence="")
    here = send(LEA, set_presence, sitting="s", person="lea", presence="present")
    assert told(session, here) == "Léa Martin est là, par téléphone"


def test_somebody_without_a_name_is_told_by_the_function(session: Session) -> None:
    come = session.do_for(Sender("dsi"), come_as, uid="dsi", role="cheffe de projet", sitting="s")
    assert told(session, come) == "cheffe de projet est là, par téléphone"
    sent = session.do_for(Sender("dsi"), add_card, uid="n", axis="axis", title="Qui paie ?")
    assert told(session, sent) == "D6 · cheffe de projet, par téléphone"


def test_a_voice_is_never_named(session: Session) -> None:
    voices = [
        session.do_for(VOICE, give_confidence, about="axis", score=4, was=None, uid="f"),
        session.do_for(VOICE, give_word, sitting="s", word="Utile", was=""),
        session.do_for(VOICE, give_mark, sitting="s", mark=4, was=None),
    ]
    assert [told(session, done) for done in voices] == [
        "Une confiance, par téléphone",
        "Un mot de la fin, par téléphone",
        "Un ROTI, par téléphone",
    ]
    said = [plain(confirm(done, FRENCH)) for done in voices if done]
    assert said == [
        "Confiance dans « Déploiement » : 4, par téléphone",
        "Mots de la fin : Utile, par téléphone",
        "ROTI : 4, par téléphone",
    ]


def test_what_an_undo_leaves_is_told(session: Session) -> None:
    session.do_for(LEA, add_card, uid="n", axis="axis", title="Qui paie ?")
    session.do(word_card, card="n", part="title", text="Qui paiera ?")
    session.do_for(LEA, delete_card, card="n")
    done = session.undo()
    assert isinstance(done, Done)
    assert plain(say_left_out(done, FRENCH)) == "Des téléphones l’ont changé depuis : cela reste tel quel."
    assert confirm(done, FRENCH) == ""


@pytest.fixture
def written(tmp_path: Path) -> Written:
    """A workshop to which phones have sent something, and the lines of those who follow it."""
    path = tmp_path / "w.perenne.json"
    create(path, small_workshop(), at=START)
    with at_work(path) as (file, session):
        prepared(session)
        session.do(add_card, uid="own", axis="axis", title="Où est le code ?")
        assert file.flush(PATIENT)
        board = FollowedBoard(path, FRENCH)
        session.do_for(LEA, add_card, uid="n", axis="axis", title="Qui paie ?")
        session.do_for(LEA, cast_ballot, voter="lea", dots={"own": 1}, budget=2, uids=["a", "b"])
        session.do(word_card, card="n", part="title", text="Qui paiera ?")
        session.do_for(LEA, delete_card, card="n")
        session.undo()
        session.undo()
        session.do(turn, what="curtain", on=True)
        session.do_for(LEA, add_card, uid="hidden", axis="axis", title="Derrière le rideau")
        session.do_for(VOICE, give_word, sitting="s", word="Utile", was="")
        assert file.flush(PATIENT)
        lines = [plain(line.partition("  ")[2]) for line in board.poll(START.date())]
    return path, lines


def test_followed_lines_tell_it_and_what_is_behind_the_curtain_is_not_told(
    written: Written,
) -> None:
    assert written[1] == [
        "D7 ajoutée : Qui paie ? · Léa Martin, par téléphone",
        "Bulletin de Léa Martin déposé : 1 point, par téléphone",
        "Titre de D7 : Qui paiera ?",
        "D7 supprimée : Qui paiera ? · Léa Martin, par téléphone",
        "Annulé : D6 ajoutée : Où est le code ?",
        "Le rideau est baissé",
        "Mots de la fin : Utile, par téléphone",
    ]


def test_the_log_and_the_history_tell_it(written: Written) -> None:
    history = read_history(written[0])
    said = [(entry.said, entry.is_by_phone) for entry in log_entries(history, FRENCH)]
    assert ("Carte D7 de Léa Martin, par téléphone", True) in said
    assert ("Bulletin de Léa Martin, par téléphone", True) in said
    assert ("Mot de la fin, par téléphone", True) in said
    assert sum(is_by_phone for _, is_by_phone in said) == 5
    document = plain(write_history(history, FRENCH))
    assert "D7 ajoutée : Qui paie ? · Léa Martin, par téléphone" in document
    assert "Mots de la fin : Utile, par téléphone" in document
