"""Stakeholders: allies of a scenario, owners that they suggest, cards that they help with."""

from perenne_tui.core.changes.scenarios import recommend
from perenne_tui.core.changes.sheet_rows import remove_row, set_allies, set_links
from perenne_tui.core.model.sheet_rows import Stakeholder
from perenne_tui.core.model.values import replace
from perenne_tui.core.stakeholders import by_influence, chosen_scenario, helping_with, proposed_owners
from perenne_tui.core.text.search import Query, SearchIndex
from tests.core.three_scenarios import BOARD, THREE


def test_allies_become_stakeholders_and_the_owners_that_a_chosen_scenario_proposes() -> None:
    workshop = set_allies(THREE, scenario="s1", names=["DSI", "dsi", " ", "DGT"], uids=["x", "y", "z", "t"])
    assert [(row.name, row.position) for row in workshop.stakeholders.values()] == [("DSI", "ally"), ("DGT", "ally")]
    assert workshop.scenarios["s1"].allies == ("x", "t")
    assert proposed_owners(workshop) == (), "no scenario is chosen yet"
    chosen = recommend(workshop, scenario="s1")
    assert proposed_owners(chosen) == ("DSI", "DGT")
    known = chosen.with_rows("stakeholders", replace(chosen.stakeholders["x"], contact="lea"))
    assert proposed_owners(known) == ("Léa Martin", "DGT"), "the person there is the one who can own something"
    main = workshop.with_rows("scenarios", replace(workshop.scenarios["s1"], kind="main"))
    assert chosen_scenario(main) == main.scenarios["s1"]
    after = remove_row(chosen, table="stakeholders", row="x")
    assert after.scenarios["s1"].allies == ("t",)


def test_cards_are_found_by_the_stakeholder_who_helps_with_them() -> None:
    before = BOARD.with_rows(
        "stakeholders", Stakeholder("x", "Direction de l’eau", influence="3"), Stakeholder("y", "DSI")
    )
    index = SearchIndex.of(before)
    workshop = set_links(before, table="stakeholders", row="x", field="cards", uids=["d2", "d2"])
    assert workshop.stakeholders["x"].cards == ("d2",)
    assert [row.uid for row in helping_with(workshop, "d2")] == ["x"]
    assert [row.uid for row in by_influence(workshop)] == ["x", "y"]
    for found in (SearchIndex.of(workshop), SearchIndex.of(workshop, index)):
        assert [uid for uid, keys in found.keys.items() if "direction de l'eau" in keys.owners] == ["d2"]
    assert Query.of("@direction").owners == {"direction"}
