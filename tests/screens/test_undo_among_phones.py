"""Undo and redo at the wall, while phones write too: what they changed stays, and that is said."""

from perenne_tui.core.changes.cards import add_card, delete_card
from perenne_tui.core.model.history import Sender
from tests.screens.board import on_the_wall, some_workshop

PHONE = Sender("lea", "key")


async def test_z_takes_back_the_own_change_and_says_what_stays() -> None:
    async with on_the_wall(some_workshop()) as wall:
        wall.session.do_for(PHONE, add_card, uid="hers", axis="d", title="Qui paie ?")
        spoken = wall.workshop.cards["hers"].spoken
        await wall.press("g", *spoken.lower(), "enter", "o")
        was = wall.workshop.cards["hers"]
        assert was.state == "settled"
        wall.session.do_for(Sender("lea"), add_card, uid="more", axis="d", title="Et après ?")
        await wall.press("z")
        now = wall.workshop.cards["hers"]
        assert now.state == "open"
        assert wall.notice.replace("\u00a0", " ") == f"Annulé : {spoken} réglée"
        assert "more" in wall.workshop.cards
        await wall.press("Z")
        wall.session.do_for(Sender("lea"), delete_card, card="hers")
        await wall.press("z")
        assert wall.notice.replace("\u00a0", " ") == "Des téléphones l’ont changé depuis : cela reste tel quel."
        assert "more" in wall.workshop.cards
