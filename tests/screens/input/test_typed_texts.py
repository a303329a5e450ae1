"""The kinds of text that are typed: label, example, how a line is understood, what it becomes."""

from contextlib import suppress
from datetime import date

import pytest

from perenne_tui.core.changes.cards import CardText
from perenne_tui.core.model.session import Session
from perenne_tui.core.model.values import replace
from perenne_tui.core.text.sentences import Refused
from perenne_tui.i18n.language import LANGUAGES, language
from perenne_tui.screens.input.card_texts import PARTS, CardPart, NewCard
from perenne_tui.screens.input.record_texts import ActionText, DecisionText, RecordText, RiskText
from perenne_tui.screens.input.sheet_texts import NewSheetRow, SheetField
from perenne_tui.screens.input.sitting_texts import SittingEnd
from perenne_tui.screens.input.typed_text import TextContext, TypedText
from perenne_tui.sheets.sitting import PEOPLE
from tests.cases import cases
from tests.screens.board import MemoryStore
from tests.screens.input.every_text import EVERY, WORKSHOP, kinds, named

TODAY = date(2026, 11, 24)


def context(code: str = "fr") -> TextContext:
    return TextContext(WORKSHOP, TODAY, language(code))


def likely_words(text: TypedText) -> list[str]:
    """Return some texts of which one at least is a value that a kind does not have yet."""
    words = ["Déposer @Léa Martin", "31/12", "D2", "d2 2", "3", "t", "6 8", "1 2 3 4", "80 %", "2027", "Oui", ""]
    choice = text.field.choice if isinstance(text, SheetField) else None
    in_words = [choice.in_words(value, language("fr")) for value in choice.values] if choice else []
    ids = [row.spoken for table in (WORKSHOP.actions, WORKSHOP.scenarios) for row in table.values()]
    return [*words, "a@x.fr", *in_words, *ids]


def test_every_kind_is_tried_here() -> None:
    assert {type(text) for text in EVERY} == set(kinds())


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_field_has_a_label_and_any_text_in_it_can_be_understood(code: str) -> None:
    place = context(code)
    for text in EVERY:
        assert text.label(place), named(text)
        assert isinstance(text.example(place), str), named(text)
        assert isinstance(text.first_text(place), str), named(text)
        for words in ("", " ", "x", "Déposer @Léa Martin 12/12", "Ouvrir un poste ?", "a -> b", "{x} [/]"):
            assert isinstance(text.reading(words, place), str), (named(text), words)


def test_a_text_that_is_kept_as_a_draft_has_a_name_that_no_other_kind_has() -> None:
    for text in EVERY:
        others = [other for other in EVERY if type(other) is not type(text)]
        assert text.about.what, named(text)
        names = {other.about for other in others if other.is_drafted}
        assert not text.is_drafted or text.about not in names, named(text)


@cases(
    ("text", "words", "understood"),
    [
        (ActionText("d1"), "Déposer", "porteur à nommer · échéance à fixer"),
        (ActionText("d1"), "Déposer @Léa Martin 12/12", "Léa Martin · samedi 12 décembre"),
        (ActionText("d1"), "Déposer @Léa Martin 8/1", "Léa Martin · vendredi 8 janvier 2027"),
        (
            ActionText("d1"),
            "Déposer @lea 31/02/2027",
            "« 31/02/2027 » n’existe pas · Léa Martin · échéance à fixer",
        ),
        (
            ActionText("d1"),
            "Déposer en mars",
            "« en mars » n’est pas un jour · porteur à nommer",
        ),
        (ActionText("d1"), "Déposer @Marie de La Tour mi-janvier", "Marie de La Tour · vendredi 15 janvier 2027"),
        (ActionText("d1"), "Déposer @Léa Martin et Paul 12/12", "Léa Martin seulement · samedi 12 décembre"),
        (
            DecisionText("d1"),
            "On garde @direction du numérique 30/2",
            "« 30/2 » n’existe pas · décidé par direction du numérique",
        ),
        (DecisionText("d1"), "On garde la carte", "décidé par la salle"),
        (DecisionText("d1"), "On garde la carte @léa et @Paul", "décidé par Léa Martin seulement"),
        (DecisionText("d1"), "On garde la carte @léa 12/12", "décidé par Léa Martin · samedi 12 décembre"),
        (DecisionText("d1"), "On garde la carte @Paul Guérin", "décidé par Paul Guérin"),
        (DecisionText("d1"), "Qui paie ?", "à arbitrer"),
        (
            DecisionText("d1"),
            "Qui paie ? @Paul Guérin 8/1",
            "à arbitrer par Paul Guérin avant le vendredi 8 janvier 2027",
        ),
        (RiskText("d1"), "La clé se perd -> coffre", "parade : coffre"),
    ],
)
def test_a_line_is_said_back_as_it_is_understood(text: TypedText, words: str, understood: str) -> None:
    said = text.reading(words, context()).replace("\u00a0", " ")
    assert said.startswith(understood)


@pytest.mark.parametrize(
    "text", [ActionText("d1", "ac1"), DecisionText("d1", "de1"), RiskText("d1", "ri1")], ids=lambda text: text.kind
)
def test_a_record_kept_as_it_was_written_out_is_unchanged(text: RecordText) -> None:
    session = Session(WORKSHOP, MemoryStore())
    text.keep(text.first_text(context()), context(), session)
    assert session.workshop == WORKSHOP


@cases("text", [text for text in EVERY if isinstance(text, RecordText)])
def test_a_name_is_completed_in_every_record(text: RecordText) -> None:
    assert text.completion("Déposer @Lé", 11, context()) == "a Martin"


@cases("part", PARTS)
def test_a_text_of_a_card_begins_as_it_is_and_is_kept_as_typed(part: CardText) -> None:
    session = Session(WORKSHOP, MemoryStore())
    text = CardPart("d2", part)
    before = text.first_text(context())
    assert before == getattr(WORKSHOP.cards["d2"], part)
    text.keep(f"{before}Oui", context(), session)
    assert getattr(session.workshop.cards["d2"], part) == f"{before}Oui"


def changes(text: TypedText, words: str) -> bool:
    """Return whether keeping some words as a text changes the workshop."""
    session = Session(WORKSHOP, MemoryStore())
    with suppress(Refused):
        text.keep(words, context(), session)
    return session.workshop != WORKSHOP


def test_what_is_said_to_change_the_workshop_does_and_the_rest_does_not() -> None:
    """`SittingEnd` hands its time to the screen, which begins the sitting."""
    for text in EVERY:
        is_said = text.changes_workshop and not isinstance(text, SittingEnd)
        assert any(changes(text, words) for words in likely_words(text)) == is_said, named(text)


def test_nothing_is_kept_where_nothing_may_be() -> None:
    with pytest.raises(Refused):
        NewCard("d").keep("Neuve", context(), Session(WORKSHOP))


@pytest.mark.parametrize("code", LANGUAGES)
def test_days_from_the_end_are_said_to_be_days_wherever_a_date_is_typed(code: str) -> None:
    end = date(2027, 6, 30)
    workshop = replace(WORKSHOP, header=replace(WORKSHOP.header, end=end))
    about = TextContext(workshop, TODAY, language(code))
    days, months = {"fr": ("6\u00a0jours avant la fin", "fin-6m"), "en": ("6 days before the end", "end-6m")}[code]
    dated = []
    for text in EVERY:
        said = text.reading("Relire fin-6", about) + text.reading("fin-6", about)
        if language(code).day_of_month(date(2027, 6, 24)) in said:
            dated.append(text)
            assert days in said, named(text)
            assert months in said, named(text)
            assert days not in text.reading(f"Relire {months}", about) + text.reading(months, about), named(text)
    assert {"ActionText", "DecisionText", "NextSitting", "SheetField"} <= {type(text).__name__ for text in dated}


@cases("text", [text for text in EVERY if text.can_wait])
@cases("code", LANGUAGES)
def test_the_field_of_a_new_row_shows_an_example(text: TypedText, code: str) -> None:
    assert text.example(context(code))


@cases(
    ("typed", "name", "role", "understood"),
    [
        ("Zoé Durand", "Zoé Durand", "", ""),
        ("Zoé Durand, DSI", "Zoé Durand", "DSI", "Zoé Durand · DSI"),
        ("Zoé Durand , chef de bureau, DSI", "Zoé Durand", "chef de bureau, DSI", "Zoé Durand · chef de bureau, DSI"),
        ("Zoé Durand,", "Zoé Durand", "", "Zoé Durand"),
    ],
)
def test_a_person_is_typed_with_the_function_behind_a_comma(
    typed: str, name: str, role: str, understood: str
) -> None:
    session, text = Session(WORKSHOP, MemoryStore()), NewSheetRow(PEOPLE)
    assert text.reading(typed, context()) == understood
    text.keep(typed, context(), session)
    (person,) = (row for uid, row in session.workshop.people.items() if uid not in WORKSHOP.people)
    assert (person.name, person.role) == (name, role)


@pytest.mark.parametrize("typed", [",", ", DSI", "x, DSI"])
def test_a_function_without_a_name_makes_nobody(typed: str) -> None:
    session = Session(WORKSHOP, MemoryStore())
    with suppress(Refused):
        NewSheetRow(PEOPLE).keep(typed, context(), session)
    assert session.workshop.people == WORKSHOP.people
