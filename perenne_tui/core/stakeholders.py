"""Stakeholders: their order, the cards they can help with, and the owners that the chosen scenario suggests."""

from perenne_tui.core.model.sheet_rows import Scenario, Stakeholder
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.scenarios import allies_of, scenarios_in_order
from perenne_tui.core.text.clean import fold


def by_influence(workshop: Workshop) -> list[Stakeholder]:
    """Return the stakeholders, the most influential first."""
    return sorted(workshop.stakeholders.values(), key=lambda row: (-int(row.influence or 0), fold(row.name), row.uid))


def helping_with(workshop: Workshop, card: str) -> list[Stakeholder]:
    """Return the stakeholders who can help with a card."""
    return [row for row in by_influence(workshop) if card in row.cards]


def chosen_scenario(workshop: Workshop) -> Scenario | None:
    """Return the recommended scenario, else the main one if there is only one."""
    rows = scenarios_in_order(workshop)
    main = [row for row in rows if row.kind == "main"]
    return next((row for row in rows if row.recommended), main[0] if len(main) == 1 else None)


def proposed_owners(workshop: Workshop) -> tuple[str, ...]:
    """Return the names of owners to suggest: the contact persons of the chosen scenario's allies, else the allies.

    Empty without a chosen scenario. Source: domain.md S32.
    """
    scenario = chosen_scenario(workshop)
    if scenario is None:
        return ()
    names = (workshop.person_name(row.contact) or row.name for row in allies_of(workshop, scenario))
    return tuple(dict.fromkeys(name for name in names if name))
