"""The sentence that confirms a change: what, on what, with whom and when, whatever the change is."""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import date
from random import Random
from typing import Any, get_args

import pytest

from perenne_tui.core.changes import (
    axes,
    cards,
    conduct,
    fields,
    header,
    people,
    records,
    scenarios,
    scheduling,
    sheet_rows,
    sittings,
    voting,
)
from perenne_tui.core.model import rows
from perenne_tui.core.model import sheet_rows as kinds
from perenne_tui.core.model.rows import Card
from perenne_tui.core.model.session import Done, Session
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.sitting.voting import is_blind
from perenne_tui.core.text.sentences import Refused
from perenne_tui.i18n.language import language
from perenne_tui.screens.input.typed_text import TextContext
from perenne_tui.services.confirmation.confirm import confirm
from tests.cases import cases
from tests.random_changes import ARGUMENTS, random_change
from tests.screens.board import NOON, MemoryStore
from tests.screens.input.every_text import EVERY, WORKSHOP, named
from tests.screens.input.test_typed_texts import likely_words

FRENCH = language("fr")
TODAY = NOON.date()
Change = Callable[..., Workshop]

SENTENCES: tuple[tuple[Change, Mapping[str, Any], str], ...] = (
    (cards.set_state, {"card": "d3", "state": "settled"}, "D3 réglée"),
    (cards.set_state, {"card": "d3", "state": "parked"}, "D3 au parking"),
    (cards.move_card, {"card": "d2", "to": "t"}, "D2 → Transmission"),
    (cards.move_card, {"card": "d3", "to": "d", "before": "d1"}, "D3 avant D1"),
    (cards.move_card, {"card": "d1", "to": "d", "before": None}, "D1 en dernier"),
    (cards.add_card, {"uid": "x", "axis": "d", "title": "Qui paie ?"}, "D4 ajoutée : Qui paie ?"),
    (
        cards.delete_card,
        {"card": "d1"},
        "D1 supprimée, avec 1 action, 1 décision et 1 risque · z rétablit",
    ),
    (cards.mark_card, {"card": "t1"}, "T1 marquée"),
    (voting.vote, {"card": "d2", "dots": 1, "uid": "v"}, "D2 : 3 votes"),
    (cards.weigh_card, {"card": "d2", "urgent": "yes", "important": "yes"}, "D2 → faire"),
    (cards.take_along, {"card": "d2", "name": "Léa", "person": "p"}, "D2 suivie par Léa Martin"),
    (cards.word_card, {"card": "d2", "part": "answer", "text": "La DSI\nle fait"}, "Réponse de D2 : La DSI le fait"),
    (
        records.add_action,
        {"uid": "x", "card": "d2", "text": "Lire", "owner": "Léa", "due": date(2027, 1, 15), "person": "p"},
        "AC2 sur D2 · Léa Martin · 15 janvier",
    ),
    (
        records.add_action,
        {"uid": "x", "card": "d2", "text": "Lire", "owner": "", "due": None, "person": "p"},
        "AC2 sur D2 · porteur à nommer · échéance à fixer",
    ),
    (records.set_action_status, {"action": "ac1", "status": "done"}, "AC1 : faite"),
    (
        fields.set_person,
        {"table": "actions", "row": "ac1", "field": "owner", "name": "Zoé", "person": "p"},
        "Porteur d’AC1 : Zoé",
    ),
    (
        fields.set_field,
        {"table": "actions", "row": "ac1", "field": "due", "value": date(2029, 3, 1)},
        "Échéance d’AC1 : 1er mars 2029",
    ),
    (scheduling.schedule_card, {"card": "d1", "month": date(2027, 2, 1)}, "Échéance d’AC1 : 12 février"),
    (records.delete_decision, {"decision": "de1"}, "DE1 supprimée · z rétablit"),
    (records.delete_risk, {"risk": "ri1"}, "Risque RI1 supprimé · z rétablit"),
    (people.add_person, {"uid": "x", "name": "Yanis Cherif"}, "Personnes, ajout : Yanis Cherif"),
    (
        fields.set_field,
        {"table": "people", "row": "lea", "field": "mail", "value": "lea@x.fr"},
        "Adresse de Léa Martin : notée",
    ),
    (
        sittings.set_presence,
        {"sitting": "si", "person": "lea", "presence": "excused"},
        "Léa Martin, excusé",
    ),
    (sittings.set_next_day, {"sitting": "si", "day": date(2026, 12, 14)}, "Prochaine séance : 14 décembre"),
    (sittings.end_sitting, {"sitting": "si", "at": "2026-11-24T13:00:00.000Z"}, "Séance close"),
    (
        fields.set_field,
        {"table": "costs", "row": "costs-row", "field": "amount", "value": 1_200_000},
        "Montant de « Hébergement » : 12 000 €",
    ),
    (
        fields.set_field,
        {"table": "costs", "row": "costs-row", "field": "phase", "value": "running"},
        "Phase de « Hébergement » : croisière, par an",
    ),
    (sheet_rows.remove_row, {"table": "costs", "row": "costs-row"}, "Coûts, retrait : « Hébergement » · z rétablit"),
    (scenarios.recommend, {"scenario": "scenarios-row"}, "SC1 recommandé : Hébergement"),
    (
        scenarios.set_points,
        {"scenario": "scenarios-row", "criterion": "criteria-row", "points": 3, "uid": "x"},
        "SC1, « Hébergement » : note 3",
    ),
    (
        scenarios.set_stake,
        {"scenario": "scenarios-row", "card": "d3", "stake": "vital", "uid": "x"},
        "D3 dans SC1 : vital",
    ),
    (voting.cast_ballot, {"voter": "lea", "dots": {"d1": 2}, "budget": 3, "uids": ["x", "y"]},
     "Bulletin de Léa Martin déposé : 2 points"),
    (voting.set_confidence, {"about": "t", "scores": (3, 2), "uid": "x"}, "Confiance dans « Transmission » : 2, 3"),
    (axes.rename_axis, {"axis": "d", "name": "Mise en service"}, "La colonne D s’appelle « Mise en service »"),
    (axes.move_axis, {"axis": "d", "step": 1}, "« Déploiement » avant « Fiabilisation »"),
    (
        axes.remove_axis,
        {"axis": "t", "to": "d"},
        "Colonne retirée : « Transmission » · 2 cartes → « Déploiement » · z rétablit",
    ),
    (header.set_take_off, {"first": 3, "last": 5}, "Décollage : de 3 à 5 mois après la fin"),
)  # fmt: skip


def done(session: Session, change: Change, arguments: Mapping[str, object]) -> Done:
    """Make a change that changes something."""
    result = session.do(change, **arguments)
    assert result is not None, change.__name__
    return result


def plain(text: str) -> str:
    """Return a sentence with plain spaces."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def test_an_address_that_somebody_has_already_is_taken_and_that_is_said() -> None:
    workshop = fields.set_field(WORKSHOP, table="people", row="paul", field="mail", value="dsi@x.fr")
    said = [
        plain(confirm(done(Session(workshop, MemoryStore()), change, arguments), FRENCH, TODAY))
        for change, arguments in (
            (fields.set_field, {"table": "people", "row": "lea", "field": "mail", "value": "DSI@x.fr"}),
            (people.add_person, {"uid": "x", "name": "Yanis Cherif", "mail": "dsi@x.fr"}),
            (fields.set_field, {"table": "people", "row": "paul", "field": "mail", "value": "DSI@x.fr"}),
        )
    ]
    assert said == [
        "Adresse de Léa Martin : notée · adresse aussi notée pour Paul Guérin",
        "Personnes, ajout : Yanis Cherif · adresse aussi notée pour Paul Guérin",
        "Adresse de Paul Guérin : notée",
    ]


@cases(("change", "arguments", "sentence"), SENTENCES)
def test_a_change_is_confirmed_with_what_on_what_with_whom_and_when(
    change: Change, arguments: Mapping[str, object], sentence: str
) -> None:
    session = Session(WORKSHOP, MemoryStore())
    made = done(session, change, arguments)
    assert plain(confirm(made, FRENCH, TODAY)) == sentence
    undone = session.undo()
    assert isinstance(undone, Done)
    assert plain(confirm(undone, FRENCH, TODAY)) == sentence.removesuffix(" · z rétablit")


def test_whatever_is_typed_is_confirmed_in_words_that_name_it() -> None:
    for text, words in ((each, words) for each in EVERY for words in likely_words(each)):
        session = Session(WORKSHOP, MemoryStore())
        with suppress(Refused):
            made = text.keep(words, TextContext(WORKSHOP, TODAY, FRENCH), session)
            if made is not None and made.entry.is_content:
                said = plain(confirm(made, FRENCH, TODAY))
                assert len(said) > 4, (named(text), words, said)
                assert not RAW.search(said), said
                assert not any(uid in said for uid in (patch.uid for patch in made.entry.writes) if "-" in uid), said


def test_several_cards_are_one_run_of_ids() -> None:
    session = Session(WORKSHOP, MemoryStore())

    def several(workshop: Workshop) -> Workshop:
        for place in range(4):
            workshop = cards.add_card(workshop, uid=f"n{place}", axis="d", title=f"Carte {place}")
        return workshop

    assert plain(confirm(done(session, several, {}), FRENCH)) == "4 cartes ajoutées : D4 à D7"


def test_hidden_votes_stay_hidden() -> None:
    session = Session(WORKSHOP, MemoryStore())
    from perenne_tui.core.changes.conduct import open_vote

    session.do(open_vote, how="hands", budget=3)
    made = done(session, voting.count_hands, {"card": "d3", "dots": 2, "most": 9, "uid": "x"})
    assert plain(confirm(made, FRENCH)) == "D3 : votes comptés"


_ALSO_WORDS = ("parked", "vital", "stop", "neutral", "transition", "main")
"""Values that are also words of a sentence: « à main levée »."""
RAW = re.compile(
    r"\b("
    + "|".join(
        sorted(
            {
                str(value)
                for kind in (
                    rows.State,
                    rows.ActionStatus,
                    rows.DecisionStatus,
                    rows.YesNo,
                    rows.Level,
                    kinds.ScenarioKind,
                    kinds.Stake,
                    kinds.Terms,
                    kinds.Part,
                    kinds.Position,
                    kinds.CostPhase,
                    kinds.CostLevel,
                    kinds.Unit,
                    kinds.Certainty,
                    kinds.PaperState,
                )
                for value in get_args(kind)
                if len(str(value)) > 2 and str(value) not in _ALSO_WORDS
            }
        )
    )
    + r"|None|True|False|\d{10})\b"
)
"""Values as they stand in files, and uids of random changes."""


def random_steps(seed: int, count: int) -> Iterator[tuple[Done, Session]]:
    """Yield changes of content, made one after the other with random arguments."""
    rng, session = Random(seed), Session(WORKSHOP, MemoryStore())
    for _ in range(count):
        change, arguments = random_change(rng, session.workshop)
        try:
            made = session.do(change, **arguments)
        except Refused:
            continue
        if made is not None and made.entry.is_content:
            yield made, session


@pytest.mark.parametrize("seed", range(4))
def test_every_change_whatever_its_arguments_has_a_sentence_in_words(seed: int) -> None:
    for made, _ in random_steps(seed, 500):
        said = confirm(made, FRENCH, TODAY)
        assert said, made.entry.what
        assert "\n" not in said
        assert not RAW.search(re.sub("«.*?»|: .*", "", said)), (made.entry.what, said)
        assert not re.search(r"\d{10}|\b[a-z]+_[a-z_]+\b", said), (made.entry.what, said)
        assert len(said) < 240, said


def test_undo_says_the_sentence_of_what_it_takes_back() -> None:
    for made, session in random_steps(9, 300):
        said = confirm(made, FRENCH, TODAY).removesuffix(" · z rétablit")
        undone = session.undo()
        if isinstance(undone, Done) and undone.about.n == made.entry.n:
            assert confirm(undone, FRENCH, TODAY) == said
            session.redo()


def test_a_sentence_about_cards_and_records_names_them() -> None:
    named = 0
    for made, _ in random_steps(3, 500):
        for table in ("actions", "decisions", "risks", "cards"):
            uids = {patch.uid for patch in made.entry.writes if patch.table == table}
            if (
                made.entry.what not in ("take_in", "merge_copy")
                and len(uids) == 1
                and {patch.table for patch in made.entry.writes} <= {table, "workshop"}
            ):
                row = made.after.table(table).get(*uids) or made.before.table(table).get(*uids)
                assert isinstance(row, Card | rows.Action | rows.Decision | rows.Risk)
                assert row.spoken in confirm(made, FRENCH, TODAY), made.entry
                named += 1
    assert named > 50


def test_every_change_is_among_those_that_are_tried() -> None:
    tried = {change.__name__ for change in ARGUMENTS}
    made = {step.entry.what for seed in range(4) for step, _ in random_steps(seed, 500)}
    assert len(made) > len(tried) * 0.7, sorted(tried - made)


def test_a_card_that_is_deleted_while_votes_are_hidden_does_not_tell_them() -> None:
    shown, hidden = Session(WORKSHOP, MemoryStore()), Session(WORKSHOP, MemoryStore())
    hidden.do(conduct.open_vote, how="hands", budget=0)
    assert is_blind(hidden.workshop)
    said = []
    for session in (shown, hidden):
        done = session.do(cards.delete_card, card="d2")
        assert done
        said.append(confirm(done, FRENCH, TODAY))
    assert "2 votes" in said[0].replace("\u00a0", " ")
    assert "vote" not in said[1]
