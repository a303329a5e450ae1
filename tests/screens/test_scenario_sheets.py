"""The sheets of what comes after, from the keyboard: catalogues, scenarios, costs, stakeholders, documents."""

from datetime import date

from perenne_tui.core.model.sheet_rows import CostLine, Scenario, Stakeholder
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.sheets.all_sheets import SHEETS
from tests.screens.board import on_the_wall, some_workshop
from tests.screens.test_sitting import Room, a_room

PLACES = {sheet.id: place for place, sheet in enumerate(SHEETS)}


async def open_sheet(room: Room, name: str) -> None:
    """Go to a sheet from anywhere."""
    await room.press("f4", *["down"] * PLACES[name], "enter")


async def fill(room: Room, *values: str) -> None:
    """Type into one field after another, from the one under the cursor on; an empty text leaves it as it is."""
    for words in values:
        await room.press(*(["enter", "ctrl+u"] if words else ["down"]))
        if words:
            await room.type(words)
            await room.press("enter")


def three_scenarios() -> Workshop:
    rows = [Scenario("s1", "a", "SC1", name="Équipe interne"), Scenario("s2", "b", "SC2", name="Marché")]
    return some_workshop().with_rows("scenarios", *rows, Scenario("s3", "c", "SC3", name="Arrêt", kind="stop"))


async def test_sheets_stand_in_the_order_of_the_three_factors() -> None:
    async with a_room(some_workshop()) as room:
        await room.press("f4")
        places = [
            room.said.index(words)
            for words in (
                "Personnes",
                "1. Démontrer l’utilité",
                "Parties prenantes",
                "2. Définir un modèle",
                "Scénarios",
                "3. Consolider",
                "Documentation",
            )
        ]
        assert places == sorted(places)


async def test_ambitions_are_brought_in_chosen_together_and_undone() -> None:
    async with a_room(some_workshop()) as room:
        await open_sheet(room, "ambitions")
        assert [row.ref for row in room.workshop.points.values()] == ["A1", "A2", "A3", "A4"]
        await room.press("end", "space")
        assert "Pérenniser n’est pas forcément passer à l’échelle" in room.said, "when scaling up stands alone"
        await room.press("home", "space")
        assert {row.ref for row in room.workshop.points.values() if row.is_chosen} == {"A1", "A4"}
        assert "n’est pas forcément" not in room.said
        await room.press("enter")
        assert "b@liseNAV" in room.said, "real cases, with their cohort"
        assert "EIG 2" in room.said
        await room.press("escape")
        assert "Quelles suites pour les défis EIG ?" in room.said, "and where they were told"
        await room.press("z", "z", "z")
        assert not room.workshop.points


async def test_the_challenge_has_a_stage_and_in_production_means_one_the_other_or_both() -> None:
    async with a_room(some_workshop()) as room:
        await open_sheet(room, "challenge")
        await room.press(*["down"] * 6, "enter")
        assert "exploration · preuve de concept" in room.said
        await room.type("bêt")
        await room.press("enter")
        await fill(room, "oui", "oui")
        header = room.workshop.header
        assert (header.stage, header.launched, header.upkept) == ("bêta", "yes", "yes")


async def test_usefulness_has_three_levers_each_ticked_with_its_evidence() -> None:
    async with a_room(some_workshop()) as room:
        await open_sheet(room, "usefulness")
        assert [row.ref for row in room.workshop.points.values() if not row.parent] == ["U1", "U2", "U3"]
        assert sum(bool(row.parent) for row in room.workshop.points.values()) == 5
        assert "De l’open data camp" not in room.said
        assert "Signaux Faibles" in room.said, "the success story stands over them"
        await room.press("down", "space", "enter", "down", "enter")
        await room.type("douze entretiens, trois évolutions")
        await room.press("enter", "escape")
        lever = next(row for row in room.workshop.points.values() if row.ref == "U2")
        assert (lever.is_chosen, lever.text) == (True, "douze entretiens, trois évolutions")


async def test_what_it_departments_advise_stands_over_the_sheets_that_it_is_about() -> None:
    async with a_room(some_workshop()) as room:
        await open_sheet(room, "stakeholders")
        assert "Associer la DSI dès le début" in room.said
        await open_sheet(room, "criteria")
        assert "cadre technique de la DSI" in room.said
        assert "auditer sa sécurité en amont" in room.said
        assert "mai 2018" in room.said


async def test_a_scenario_is_begun_with_an_entry_or_with_ones_own_words() -> None:
    async with a_room(some_workshop()) as room:
        await open_sheet(room, "scenarios")
        assert "Il manque 3 scénarios" in room.said
        assert "Une utilité prouvée" in room.said, "the hint stands before anything is compared"
        await room.press("n")
        assert "Open Justice" in room.said
        await room.press("down", "enter", "n", "enter")
        await room.type("Le nôtre")
        await room.press("enter")
        rows = sorted(room.workshop.scenarios.values(), key=lambda row: row.rank)
        assert [(row.spoken, row.ref, row.name) for row in rows] == [
            ("SC1", "SC1", "Équipe interne"),
            ("SC2", "", "Le nôtre"),
        ]
        assert rows[0].conditions.startswith("Postes ouverts")
        await room.press("n", "end", "up", "enter")
        assert room.workshop.scenarios[room.front.cursor].kind == "stop"  # type: ignore[attr-defined]
        assert "ne dit pas ses conséquences : SC3" in room.said
        await room.press("n", "escape")
        assert len(room.workshop.scenarios) == 3, "Esc begins none"


async def test_a_catalogue_of_ones_own_comes_first_and_an_unknown_criterion_is_said_with_its_line() -> None:
    async with a_room(some_workshop()) as room:
        folder = room.app.workspace.folder / "catalogues"
        folder.mkdir()
        own = "### X1 · Mutualiser\n\n- Ce que c’est : deux agences\n- Critères : K3, K77\n"
        (folder / "scenarios.md").write_text(own, encoding="utf-8")
        await open_sheet(room, "scenarios")
        await room.press("n")
        assert "catalogues/scenarios.md, ligne 1 : « Mutualiser » cite le critère K77" in room.said
        await room.press("down", "enter")
        (row,) = room.workshop.scenarios.values()
        assert (row.name, row.criteria) == ("Mutualiser", ("K3",))


async def test_a_scenario_that_is_recommended_proposes_its_allies_as_owners() -> None:
    async with a_room(three_scenarios()) as room:
        await open_sheet(room, "scenarios")
        await room.press("enter", *["down"] * 5, "enter")
        assert room.front.cursor == "allies"  # type: ignore[attr-defined]
        await room.type("Direction de l’eau, DSI")
        await room.press("enter", "escape", "home", "space")
        assert "proposés comme porteurs" in room.notice
        await room.press("f2", "g", *"d2", "enter", "a", *"Signer ")
        assert "porteur à nommer : Direction de l’eau, DSI ?" in room.said
        await room.press(*"@Dir", "tab", "enter")
        owner = next(row.owner for row in room.workshop.actions.values() if row.text == "Signer")
        assert room.workshop.person_name(owner) == "Direction de l’eau"


async def test_money_and_quantities_that_are_none_stay_in_the_field_and_are_said() -> None:
    async with a_room(three_scenarios()) as room:
        await open_sheet(room, "costs")
        await room.press("n")
        await room.type("Serveurs")
        await room.press("enter", "enter", "down")
        await fill(room, "SC1", "croisière", "2027", "2", "", "1 250,50")
        await room.press("enter")
        await room.type("cher")
        assert "n’est pas un montant" in room.said
        await room.press("enter")
        assert "n’est pas un montant" in room.said
        await room.press("escape", "escape")
        (row,) = room.workshop.costs.values()
        assert (row.scenario, row.year, row.quantity, row.unit_cost, row.amount) == ("s1", 2027, 200, 125_050, None)
        assert "2 501 €" in room.said, "quantity × unit cost is worked out"
        assert "SC1 Équipe interne, 2027 : 2 501 € par an" in room.said, "and added up"
        await room.press("n")
        await room.type("Transfert")
        await room.press("enter")
        assert "1 ligne non chiffrée" in room.said
        await room.press("enter", "down", "enter")
        await room.type("SC9")
        await room.press("enter")
        assert "Aucun scénario ne s’appelle SC9" in room.said


async def test_who_goes_on_has_terms_a_share_of_time_and_an_extension() -> None:
    async with a_room(three_scenarios()) as room:
        await open_sheet(room, "involvements")
        assert "Prolonger les contrats" in room.said, "with its source and date"
        await room.press("n")
        await room.type("Léa")
        await room.press("enter", "enter", "down", "down", "enter")
        assert "la paie d’un contractuel" in room.said
        await room.type("contractuel")
        await room.press("enter")
        await fill(room, "1 j/semaine", "31/03/2027", "oui")
        (row,) = room.workshop.involvements.values()
        assert (row.scenario, row.person, row.terms, row.share) == ("s1", "lea", "agent", 20)
        assert (row.until, row.trains) == (date(2027, 3, 31), "yes")
        assert "20 % · 1 j/semaine" in room.said
        await room.press("up", "up", "up", "enter", "ctrl+u")
        await room.type("souvent")
        await room.press("enter")
        assert "n’est pas une quotité" in room.said


async def test_nobody_goes_on_before_there_is_a_scenario() -> None:
    async with a_room(some_workshop()) as room:
        await open_sheet(room, "involvements")
        await room.press("n")
        assert "Pas encore de scénario" in room.notice


async def test_stakeholders_have_a_type_of_the_list_or_another_and_cards_they_help_with() -> None:
    async with a_room(some_workshop()) as room:
        await open_sheet(room, "stakeholders")
        assert "pour l’équipe seule" not in room.said
        await room.press("n", "down", "down", "enter", "enter")
        assert "DSI ou direction du numérique" in room.said
        await room.press("down", "enter", "ctrl+u")
        await room.type("Ministère")
        await room.press("enter")
        await fill(room, "décide", "3", "allié", "12/12", "Paul")
        await room.press("end", "up", "enter")
        await room.type("d2, T1")
        await room.press("enter", "escape")
        (row,) = room.workshop.stakeholders.values()
        assert (row.category, row.part, row.influence, row.position) == (
            "Ministère de tutelle",
            "decides",
            "3",
            "ally",
        )
        assert (row.next_contact, row.follower, row.cards) == (date(2026, 12, 12), "paul", ("d2", "t1"))
        await room.press("space")
        assert room.workshop.stakeholders[row.uid].position == "neutral"
        await room.press("f2", "slash", *"@direction", "enter")
        assert [uid for column in room.board.columns() for uid in column.uids] == ["d2", "t1"]


async def test_a_card_that_is_none_is_said() -> None:
    async with a_room(some_workshop().with_rows("stakeholders", Stakeholder("x", "DSI"))) as room:
        await open_sheet(room, "stakeholders")
        await room.press("enter", "end", "up", "enter")
        await room.type("D99")
        await room.press("enter")
        assert "Aucune carte ne s’appelle D99" in room.said


async def test_looking_at_a_sheet_writes_nothing_where_nothing_may_be_written() -> None:
    async with on_the_wall(some_workshop(), read_only=True) as wall:
        await wall.press("f4", *["down"] * PLACES["documentation"], "enter")
        assert wall.workshop == some_workshop()
        assert "Rien ici pour l’instant" in wall.said
        await wall.press("escape", "f4", *["down"] * PLACES["scenarios"], "enter", "n")
        assert "lecture seule" in wall.notice


async def test_rows_of_a_scenario_go_with_it_and_come_back_with_one_undo() -> None:
    workshop = three_scenarios()
    async with a_room(workshop) as room:
        await open_sheet(room, "scenarios")
        await room.press("delete")
        assert "s1" not in room.workshop.scenarios
        await room.press("z")
        assert room.workshop.scenarios == workshop.scenarios
        await room.press("J")
        assert [row.uid for row in sorted(room.workshop.scenarios.values(), key=lambda row: row.rank)] == [
            "s2",
            "s1",
            "s3",
        ]


async def test_a_board_is_seen_through_a_scenario_and_carrying_says_what_a_card_is_in_it() -> None:
    async with a_room(three_scenarios()) as room:
        await room.press(*"wwwwww")
        assert "vu par SC1 Équipe interne" in room.said
        assert "vital" in room.said.lower()
        await room.press("g", *"d2", "enter", "H")
        assert [(row.scenario, row.card, row.stake) for row in room.workshop.bearings.values()] == [
            ("s1", "d2", "vital")
        ]
        await room.press("w")
        assert "vu par SC2 Marché" in room.said
        await room.press("w", "w")
        assert "vu par" not in room.said, "after the last scenario comes the board as it is"


async def test_a_scenario_may_go_while_the_board_is_seen_through_it() -> None:
    async with a_room(three_scenarios()) as room:
        await room.press(*"wwwwwwww")
        assert "vu par SC3 Arrêt" in room.said
        await open_sheet(room, "scenarios")
        await room.press("end", "delete", "home", "enter", "enter", "ctrl+u", *"{accolades} [rouge]", "enter", "f2")
        assert room.at == "board"
        await room.press("H", "ctrl+p", *"english", "enter")
        assert "Deployment" in room.said or "DÉPLOIEMENT" in room.said, "the board as it is"
        await room.press(*"wwwwww")
        assert "seen through SC1 {accolades} [rouge]" in room.said


async def test_at_80_columns_a_line_of_the_costs_says_its_amount() -> None:
    row = CostLine("k", "a", name="Hébergement", scenario="s1", year=2027, amount=1_250_000)
    async with a_room(three_scenarios().with_rows("costs", row), size=(80, 24)) as room:
        await open_sheet(room, "costs")
        (line,) = [line for line in room.said.split("\n") if "Hébergement" in line]
        assert "12 500" in line


async def test_at_80_columns_a_point_says_what_the_room_says_of_it() -> None:
    async with a_room(some_workshop(), size=(80, 24)) as room:
        await open_sheet(room, "ambitions")
        await room.press("enter", "down", "enter")
        await room.type("Trois régions")
        await room.press("enter", "escape")
        assert [line for line in room.said.split("\n") if "Trois régions" in line]
