"""`perenne copy`: the same workshop, or its questions alone, under another name."""

from pathlib import Path

from perenne_tui.store.reading import read
from tests.cli.helpers import Perenne, answer_first_card, files_in
from tests.store.helpers import at_work


def test_a_copy_says_the_same_under_a_name_of_its_own(perenne: Perenne, atelier: Path, library: Path) -> None:
    answer_first_card(atelier)
    before = files_in(library)
    ended = perenne("copy", "pérenne-d-été", "Copie d’été")
    assert ended.code == 0, ended.err
    assert "perenne open copie-d-ete" in ended.out
    copied, original = read(library / "copie-d-ete.perenne.json").workshop, read(atelier).workshop
    assert copied.header.title == "Copie d’été"
    assert copied.header.uid != original.header.uid
    assert copied.cards == original.cards
    assert {name: data for name, data in files_in(library).items() if name in before} == before


def test_an_empty_copy_keeps_only_the_questions(perenne: Perenne, atelier: Path, library: Path) -> None:
    from perenne_tui.core.changes.cards import answer_card, set_state
    from perenne_tui.core.changes.records import add_action

    with at_work(atelier) as (_, session):
        card = next(iter(session.workshop.cards))
        session.do(answer_card, card=card, text="La DSI")
        session.do(set_state, card=card, state="settled")
        session.do(add_action, card=card, text="Écrire à Léa", uid="a1", owner="Léa", due=None, person="p1")
    assert perenne("copy", "perenne-d-ete", "Modèle", "--empty").code == 0
    model = read(library / "modele.perenne.json").workshop
    assert [row.title for row in model.cards.values()] == [row.title for row in read(atelier).workshop.cards.values()]
    written = b"".join(data for name, data in files_in(library).items() if name.startswith("modele")).decode()
    for word in ("Léa", "La DSI", "settled", "actions"):
        assert word not in written, word
