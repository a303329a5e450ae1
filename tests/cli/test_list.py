"""`perenne list`: every workshop with its progress."""

import json
from pathlib import Path

from tests.cli.helpers import Perenne
from tests.store.helpers import at_work


def test_a_journal_that_stands_alone_is_a_workshop(perenne: Perenne, atelier: Path) -> None:
    """It is what a machine leaves that stops between the two files of a renaming."""
    atelier.unlink()
    assert "Pérenne d’été" in perenne("list").out
    assert "Réserver le nom de domaine" in perenne("show", "perenne-d-ete").out


def test_the_list_says_how_far_each_has_come_and_what_is_next(perenne: Perenne, atelier: Path) -> None:
    from datetime import date

    from perenne_tui.core.changes.cards import set_state
    from perenne_tui.core.changes.records import add_action

    with at_work(atelier) as (_, session):
        first, second, *_ = session.workshop.cards
        session.do(set_state, card=first, state="settled")
        session.do(set_state, card=second, state="not_applicable")
        session.do(add_action, card=first, text="Écrire", uid="a1", owner="", due=date(2031, 2, 1), person="p1")
    (row,) = json.loads(perenne("list", "--json").out)
    assert (row["settled"], row["next_date"]) == (1, "2031-02-01")
    assert row["applicable"] == row["cards"] - 1
    assert "prochaine date\u00a0: 01/02/2031" in perenne("list", "--lang", "fr").out
