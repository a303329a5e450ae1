"""The words around a field: label, example, how a line is understood; and no sentence left in another language."""

import ast
from datetime import date
from itertools import count
from pathlib import Path
from typing import get_args

import pytest

from perenne_tui.core.model.session import Session
from perenne_tui.core.text.sentences import Refused
from perenne_tui.i18n.language import LANGUAGES, language
from perenne_tui.screens.input.field_words import label, placeholder
from perenne_tui.screens.input.typing import TEXTS, Context, Typing, What, keep, reading, starting_text
from tests.screens.board import MemoryStore, some_workshop

SOURCES = sorted((Path(__file__).parents[2] / "perenne_tui").rglob("*.py"))
TODAY = date(2026, 11, 24)
EVERY: tuple[What, ...] = get_args(What)


def context(code: str = "fr") -> Context:
    return Context(some_workshop(), TODAY, language(code))


@pytest.mark.parametrize("what", EVERY)
@pytest.mark.parametrize("code", LANGUAGES)
def test_every_field_has_a_label_and_any_text_in_it_can_be_understood(what: What, code: str) -> None:
    typing = Typing(what, "d1")
    assert label(typing, language(code))
    assert isinstance(placeholder(typing, language(code)), str)
    for text in ("", " ", "x", "Déposer @Léa Martin 12/12", "Ouvrir un poste ?", "a -> b", "{x} [/]"):
        assert isinstance(reading(typing, text, context(code)), str)


@pytest.mark.parametrize(
    ("what", "text", "understood"),
    [
        ("action", "Déposer", "porteur à nommer · échéance à fixer"),
        ("action", "Déposer @Léa Martin 12/12", "Léa Martin · samedi 12 décembre"),
        ("action", "Déposer @Léa Martin 8/1", "Léa Martin · vendredi 8 janvier 2027"),
        ("decision", "On garde la carte", "décidé par la salle"),
        ("decision", "On garde la carte @Paul Guérin", "décidé par Paul Guérin"),
        ("decision", "Qui paie ?", "à arbitrer"),
        ("decision", "Qui paie ? @Paul Guérin 8/1", "à arbitrer par Paul Guérin avant le vendredi 8 janvier 2027"),
        ("risk", "La clé se perd -> coffre", "parade : coffre"),
    ],
)
def test_a_line_is_said_back_as_it_is_understood(what: What, text: str, understood: str) -> None:
    said = reading(Typing(what, "d1"), text, context()).replace("\u00a0", " ")
    assert said.startswith(understood)


@pytest.mark.parametrize("row", [("action", "ac1"), ("decision", "de1"), ("risk", "ri1")], ids=lambda row: row[0])
def test_a_record_kept_as_it_was_written_out_is_unchanged(row: tuple[What, str]) -> None:
    what, uid = row
    typing = Typing(what, "d1", row=uid)
    session = Session(some_workshop(), MemoryStore())
    text = starting_text(typing, session.workshop, language("fr"))
    keep(typing, text, session, context(), map(str, count()).__next__)
    assert session.workshop == some_workshop()


@pytest.mark.parametrize("what", TEXTS)
def test_a_text_of_a_card_begins_as_it_is_and_is_kept_as_typed(what: What) -> None:
    session = Session(some_workshop(), MemoryStore())
    typing = Typing(what, "d2")
    before = starting_text(typing, session.workshop, language("fr"))
    assert before == getattr(some_workshop().cards["d2"], what)
    keep(typing, f"{before}Oui", session, context(), str)
    assert getattr(session.workshop.cards["d2"], what) == f"{before}Oui"


def test_nothing_is_kept_where_nothing_may_be() -> None:
    with pytest.raises(Refused):
        keep(Typing("new", column="d"), "Neuve", Session(some_workshop()), context(), lambda: "n")


@pytest.mark.parametrize("path", SOURCES, ids=[path.name for path in SOURCES])
def test_no_sentence_hides_in_an_f_string_where_the_catalogues_reader_does_not_look(path: Path) -> None:
    """Before Python 3.12 an f-string is one token, and what is said inside it never reaches a translator."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    hidden = [
        node.lineno
        for outer in ast.walk(tree)
        if isinstance(outer, ast.JoinedStr)
        for node in ast.walk(outer)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name | ast.Attribute)
        and (node.func.id if isinstance(node.func, ast.Name) else node.func.attr) in ("say", "count", "term")
        and node.args
        and isinstance(node.args[0], ast.Constant)
    ]
    assert hidden == []
