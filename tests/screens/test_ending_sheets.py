"""The sheets of the end, from the keyboard: documents, consolidation, note."""

from perenne_tui.core.model.sheet_rows import Paper
from tests.screens.board import some_workshop
from tests.screens.test_scenario_sheets import fill, open_sheet
from tests.screens.test_sitting import a_room


async def test_the_list_of_documents_has_families_states_and_complements_that_are_off_at_first() -> None:
    async with a_room(some_workshop()) as room:
        await open_sheet(room, "documentation")
        papers = room.workshop.papers.values()
        assert sum(not row.parent and not row.is_complement for row in papers) == 21
        assert sum(row.is_complement for row in papers) == 19
        assert "Début du défi" in room.said
        assert "Rapport d’étonnement" in room.said
        await room.press("space")
        assert next(row for row in room.workshop.papers.values() if row.ref == "L1").state == "ready"
        await room.press("space")
        assert next(row for row in room.workshop.papers.values() if row.ref == "L1").state == "not_applicable"
        assert "0 sur 28 prêts ou remis" in room.said, "what does not apply is left out, parts count for the whole"
        await room.press("w")
        assert room.workshop.header.has_complements
        assert "0 sur 47 prêts ou remis" in room.said
        await room.press("w", "n")
        await room.type("Vidéo de démonstration")
        await room.press("enter")
        assert "Vidéo de démonstration" in {row.name for row in room.workshop.papers.values()}


async def test_a_document_has_an_owner_a_place_and_a_reader_and_no_strange_link() -> None:
    async with a_room(some_workshop()) as room:
        await open_sheet(room, "documentation")
        await room.press("enter", "down")
        await fill(room, "en cours", "Léa", "javascript:alert(1)")
        assert "ni une adresse (https://, mailto:) ni un chemin" in room.said
        await room.press("ctrl+u")
        await room.type("https://exemple.gouv.fr/rapport, docs/annexe.md")
        await room.press("enter", "escape")
        row = next(row for row in room.workshop.papers.values() if row.ref == "L1")
        assert (row.state, row.owner, row.place) == (
            "doing",
            "lea",
            "https://exemple.gouv.fr/rapport, docs/annexe.md",
        )


async def test_what_was_found_in_the_code_is_confirmed_with_space() -> None:
    paper = Paper("p", "a", "L8", name="Documentation technique", found="README.md, docs")
    hidden = Paper("c", "b", "C3", name="Tests", found="tests", is_complement=True)
    async with a_room(some_workshop().with_rows("papers", paper, hidden)) as room:
        await open_sheet(room, "documentation")
        assert "? Documentation technique" in room.said
        assert "à confirmer avec Espace : 1" in room.said
        assert "dans la liste étendue (w) : 1" in room.said
        await room.press("space")
        row = room.workshop.papers["p"]
        assert (row.state, row.place, row.found) == ("ready", "README.md, docs", "")
        assert "Confirmé" in room.notice


async def test_the_note_and_the_consolidation_sheet_ask_point_by_point() -> None:
    async with a_room(some_workshop()) as room:
        await open_sheet(room, "consolidation")
        assert "Avant la fin du défi" in room.said
        assert "Actions identifiées" in room.said
        await room.press("enter", "down", "enter")
        assert "Ce qui sera livré le dernier jour" in room.said, "the prompt stands under the field"
        await room.type("Une carte en ligne")
        await room.press("enter", "escape")
        assert "√ Le défi, les livrables" in room.said
        await open_sheet(room, "note")
        assert "I. Contexte, travail accompli, résultats" in room.said
        assert "6 à 8 mois après la fin" in room.said
        assert len([row for row in room.workshop.points.values() if row.sheet == "note"]) == 10


async def test_a_form_leaves_out_what_a_catalogue_or_the_code_gives_and_did_not() -> None:
    own = Paper("p", "a", name="Vidéo de démonstration")
    given = Paper("q", "b", name="Code", suggested_owner="équipe", prompt="Où il est publié", found="README.md")
    words = ("D’habitude porté par", "Ce qu’il faut en dire", "Trouvé dans le code")
    async with a_room(some_workshop().with_rows("papers", own, given)) as room:
        await open_sheet(room, "documentation")
        await room.press("enter")
        assert "Vidéo de démonstration" in room.said
        assert not [asked for asked in words if asked in room.said]
        await room.press("escape", "down", "enter")
        assert "Où il est publié" in room.said
        assert [asked for asked in words if asked in room.said] == list(words)
