"""The name of the column that takes the cards of one that is removed."""

from datetime import date

from perenne_tui.i18n.language import language
from perenne_tui.screens.input.column_texts import RemovedAxis
from perenne_tui.screens.input.typed_text import TextContext
from tests.core.changes.test_axes import BOARD


def test_where_the_cards_go_is_said_while_it_is_typed() -> None:
    context = TextContext(BOARD, date(2026, 11, 24), language("fr"))
    assert RemovedAxis("d").reading("", context) == "2 cartes vont à Transmission"
    assert RemovedAxis("t").reading("d", context) == "1 carte va à Déploiement"
    assert "aucune carte" in RemovedAxis("f").reading("", context)
    assert "aucune autre" in RemovedAxis("d").reading("zzz", context)
