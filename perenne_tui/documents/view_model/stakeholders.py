"""Stakeholders as documents print them."""

from datetime import date
from typing import NamedTuple

from perenne_tui.core.model.sheet_rows import Stakeholder
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.documents.view_model.cards import card_titles
from perenne_tui.i18n.language import Language
from perenne_tui.i18n.vocabulary.sheets import part, position


class StakeholderItem(NamedTuple):
    """Somebody who decides, funds, maintains, supplies, uses or advises."""

    name: str
    category: str
    part: str
    influence: str
    position: str
    topics: str
    asks: str
    cards: tuple[str, ...]
    contact: str
    next_contact: date | None
    follower: str
    note: str


def stakeholder_item(workshop: Workshop, row: Stakeholder, language: Language) -> StakeholderItem:
    """Return a stakeholder in the words of a language."""
    return StakeholderItem(
        name=row.name,
        category=row.category,
        part=part(row.part, language),
        influence=row.influence,
        position=position(row.position, language),
        topics=row.topics,
        asks=row.asks,
        cards=card_titles(workshop, row.cards),
        contact=workshop.person_name(row.contact),
        next_contact=row.next_contact,
        follower=workshop.person_name(row.follower),
        note=row.note,
    )
