"""The vocabulary: every state has a word and a sign, and every change a name."""

import inspect
import re
from datetime import date
from pathlib import Path
from pkgutil import iter_modules

import pytest
from babel.messages.pofile import read_po

import perenne_tui
from perenne_tui.core import changes
from perenne_tui.core.changes.cards import add_card, delete_card, move_card
from perenne_tui.core.changes.records import add_action, edit_action
from perenne_tui.core.changes.voting import vote
from perenne_tui.core.model.rows import STATES, Axis, Header
from perenne_tui.core.model.session import Done, Session
from perenne_tui.core.model.workshop import CONDUCT_TABLES, Workshop
from perenne_tui.i18n.language import language
from perenne_tui.i18n.vocabulary.changes import CHANGES, describe
from perenne_tui.i18n.vocabulary.states import AXIS_GLYPHS, STATE_GLYPHS, milestone_words, state_word
from tests.cases import cases

FRENCH = language("fr")
PO = Path(perenne_tui.__file__).parent / "i18n" / "locale" / "fr" / "LC_MESSAGES" / "perenne_tui.po"


class Nowhere:
    """A store that keeps nothing."""

    def commit(self, entry: object, after: object) -> None:
        """Take an entry."""


@pytest.fixture
def session() -> Session:
    axes = {"a": Axis("a", "b", "D", "Déploiement"), "b": Axis("b", "c", "T", "Transmission")}
    session = Session(Workshop(Header("w"), axes=axes), Nowhere())
    session.do(add_card, uid="one", axis="a", title="Une")
    session.do(add_card, uid="two", axis="a", title="Deux")
    return session


def said(done: object) -> str:
    assert isinstance(done, Done)
    return describe(done.about, done.before, done.after, FRENCH)


def test_a_change_is_said_with_the_spoken_id_of_its_subject(session: Session) -> None:
    assert said(session.do(move_card, card="one", to="b")) == "déplacement de D1"
    assert said(session.do(vote, card="two", dots=1, uid="v")) == "vote pour D2"
    due = date(2026, 12, 12)
    assert said(session.do(add_action, uid="x", card="one", text="Faire", owner="Léa", due=due, person="p")) == (
        "action AC1"
    )
    assert "AC1" in said(session.do(edit_action, action="x", text="Refaire", owner="Max", due=due, person="q"))
    assert said(session.do(delete_card, card="one")) == "suppression de D1"
    assert said(session.undo()) == "suppression de D1"
    assert said(session.redo()) == "suppression de D1"


def test_every_change_of_content_has_a_name() -> None:
    unnamed = []
    for found in iter_modules(changes.__path__):
        module = __import__(f"{changes.__name__}.{found.name}", fromlist=["_"])
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if name.startswith("_") or function.__module__ != module.__name__ or found.name in CONDUCT_TABLES:
                continue
            if inspect.signature(function).return_annotation is Workshop and name not in CHANGES:
                unnamed.append(name)
    assert unnamed == []


def test_every_state_has_a_word_and_a_sign() -> None:
    words = [state_word(state, FRENCH) for state in STATES]
    assert words == ["à traiter", "en cours", "réglé", "parking", "sans objet"]
    assert len(set(STATE_GLYPHS.values())) == len(STATES)
    assert len(set(AXIS_GLYPHS)) == 9


VOTING = (
    "core/changes/voting.py",
    "core/sitting/voting.py",
    "input/vote_texts.py",
    "screens/vote.py",
    "vote_lines.py",
)
"""Ends of the paths of the files that speak of votes."""
ONE_WORD = {"dot": "point", "ballot": "bulletin", "vote": "vot", "abstention": "abstention", "abstained": "abstenu"}
"""By English word of a vote: its one French word, or the stem that all its forms have."""


def test_a_vote_has_one_word_for_one_thing() -> None:
    """Points are what a voter gives, a ballot is what one person hands in, votes are what a card has."""
    with PO.open("rb") as file:
        catalogue = read_po(file)
    said = [
        (english, french)
        for message in catalogue
        if any(path.endswith(VOTING) for path, _ in message.locations)
        for english, french in zip(texts(message.id), texts(message.string), strict=True)
    ]
    assert len(said) > 30
    for english, french in said:
        assert not re.search(r"gommette|suffrage|scrutin", french), french
        for word, one in ONE_WORD.items():
            if re.search(rf"\b{word}s?\b", english, re.IGNORECASE):
                assert one in french.lower(), (english, french)


def texts(said: str | list[str] | tuple[str, ...] | None) -> tuple[str, ...]:
    """Return a message, or the forms of one with a number."""
    return (said,) if isinstance(said, str) else tuple(said or ())


@cases(
    ("milestone", "french", "english"),
    [
        ("Fin-6", "6 mois avant la fin du défi", "6 months before the end of the challenge"),
        ("End-1", "1 mois avant la fin du défi", "1 month before the end of the challenge"),
        ("Fin + 2", "2 mois après la fin du défi", "2 months after the end of the challenge"),
        ("fin-6 mois", "6 mois avant la fin du défi", "6 months before the end of the challenge"),
        ("Fin", "à la fin du défi", "at the end of the challenge"),
        ("mi-parcours", "mi-parcours", "mi-parcours"),
        ("", "", ""),
    ],
)
def test_a_milestone_is_said_in_months(milestone: str, french: str, english: str) -> None:
    said = [milestone_words(milestone, language(code)).replace("\u00a0", " ") for code in ("fr", "en")]
    assert said == [french, english]
