"""Writing a document from the screens: what is chosen is what is written, and where it is stands on the wall."""

import os
from collections.abc import Iterator
from pathlib import Path
from zipfile import is_zipfile

import pytest
from pypdf import PdfReader

from perenne_tui.core.export_request import ExportRequest, NoteOptions
from perenne_tui.core.model.sheet_rows import CostLine, Criterion, Paper, Scenario
from perenne_tui.core.review.plan_part import WHOLE_PLAN, PlanPart
from perenne_tui.documents.document_kinds import BINARY, DOCUMENTS, FOLDERS, FORMS, offered_forms
from perenne_tui.i18n.vocabulary.documents import DOCUMENT_NAMES, FORM_LABELS, FORM_NAMES, NEXT_STEPS
from perenne_tui.screens.export import ExportScreen
from perenne_tui.screens.written_file import large_name
from perenne_tui.store.creation import create
from perenne_tui.widgets.big_letters import big_lines
from tests.documents.conftest import filled
from tests.screens.board import NOON, TITLES, Wall, board_of, on_the_wall, opened_on_the_wall, some_workshop
from tests.screens.hostile import HARMFUL


def export_of(wall: Wall) -> ExportScreen:
    return wall.app.registry.export


async def go_to(wall: Wall, name: str) -> None:
    await wall.press("home")
    for _ in export_of(wall).names():
        if export_of(wall).cursor == name:
            return
        await wall.press("down")
    raise AssertionError(name)


def written_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


async def test_two_keys_write_the_plan_and_say_where_it_is(tmp_path: Path) -> None:
    async with on_the_wall(some_workshop(), folder=tmp_path, size=(100, 40)) as wall:
        await wall.press("x")
        assert wall.at == "export"
        assert written_in(tmp_path) == [], "what will be written is shown first"
        assert "2026-11-24.md" in wall.text
        await wall.press("enter")
        (name,) = written_in(tmp_path)
        assert name.endswith("-2026-11-24.md")
        assert large_name(name, 84, 30)[0].strip() in wall.text, "the room can read what it is called"
        assert str(tmp_path) in wall.text.replace("\n", "").replace(" ", "")
        assert (tmp_path / name).read_text(encoding="utf-8").startswith('[perenne]: # "plan"\n')
        assert "à poursuivre dans tout autre outil" in wall.text, "and what to do with it"
        await wall.press("x", "x")
        assert len(written_in(tmp_path)) == 2, "a plan that is there is never overwritten"
        assert f"{name} existait déjà" in wall.said
        await wall.press("escape")
        assert wall.at == "board"


async def test_a_plan_of_which_nothing_was_said_is_nowhere_called_complete(tmp_path: Path) -> None:
    async with on_the_wall(board_of(TITLES), folder=tmp_path, size=(160, 45)) as wall:
        await wall.press("f7")
        assert "Rien n’a encore été dit" in wall.notice
        for key, name in (("f3", "plan"), ("x", "export")):
            await wall.press(key)
            assert wall.at == name
            assert "Rien n’a encore été dit" in wall.text
            assert "ne manque" not in wall.text
        await wall.press("enter")
        (written,) = tmp_path.iterdir()
        assert "*Rien n’a encore été dit*" in written.read_text(encoding="utf-8")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
async def test_where_the_file_is_stands_there_as_words_whatever_the_folder_is_called(tmp_path: Path) -> None:
    folder = tmp_path / "a\x1b[2J\nFAUX\x9b\u202e[bold]{x}\udce9"
    folder.mkdir()
    async with on_the_wall(some_workshop(), folder=folder, size=(160, 50)) as wall:
        for _ in ("proposed", "written"):
            await wall.press("x")
            assert [HARMFUL.search(row) for row in wall.rows] == [None] * len(wall.rows)
            assert "a␛[2J␊FAUX\ufffd\ufffd[bold]{x}\ufffd" in wall.text.replace("\n", "").replace(" ", "")
        assert len(written_in(folder)) == 1


def every_order() -> Iterator[tuple[str, str]]:
    return ((document, form) for document in DOCUMENTS for form in offered_forms(document))


async def test_every_document_and_form_can_be_chosen_and_is_written_as_what_it_is(tmp_path: Path) -> None:
    async with on_the_wall(some_workshop(), folder=tmp_path) as wall:
        await wall.press("x")
        for document, form in every_order():
            export_of(wall).cursor = "document"
            while export_of(wall).request.document != document:
                await wall.press("right")
            export_of(wall).cursor = "form"
            while export_of(wall).request.form != form:
                await wall.press("enter")
            before = set(written_in(tmp_path))
            await wall.press("x")
            assert export_of(wall).names() == ["written"]
            await wall.press("x")
            (name,) = set(written_in(tmp_path)) - before
            if form in FOLDERS:
                assert (tmp_path / name / "LISEZ-MOI.md").is_file()
                continue
            assert name.endswith(form.partition("-")[0])
            assert is_zipfile(tmp_path / name) == (form in BINARY and form != "pdf")
            assert (tmp_path / name).read_bytes().startswith(b"%PDF") == (form == "pdf")


async def test_tickets_are_written_for_one_tool_or_all_and_the_second_time_what_is_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("perenne_tui.settings.paths.state_dir", lambda: tmp_path / "state")
    path = tmp_path / "atelier.perenne.json"
    create(path, some_workshop(), at=NOON)
    async with opened_on_the_wall(path) as wall:
        await wall.press("x")
        await go_to(wall, "form")
        await wall.press("left")
        assert [name for name in export_of(wall).names() if name in ("tool", "content", "copy")] == [
            "tool",
            "content",
        ]
        await go_to(wall, "tool")
        await wall.press("right")
        assert export_of(wall).request.tickets.targets == ("gitlab",)
        await go_to(wall, "content")
        await wall.press("right", "x")
        assert "Aucun ticket n’a encore été écrit sur ce poste" in wall.said
        assert wall.notice == "Le fichier n’est pas écrit."
        await wall.press("left", "x")
        assert "Le dossier est écrit. Il s’appelle" in wall.text
        (folder,) = (one for one in tmp_path.iterdir() if one.name.startswith("tickets-"))
        assert {one.name for one in folder.iterdir()} == {"LISEZ-MOI.md", "gitlab.csv"}
        await wall.press("x")
        await go_to(wall, "content")
        await wall.press("right", "x")
        assert "Depuis, aucun ticket n’est nouveau" in wall.said
        assert export_of(wall).context.last_form != "issues", "the next plan is no folder for that"


async def test_a_document_without_the_form_begins_with_its_usual_one() -> None:
    async with on_the_wall(some_workshop()) as wall:
        await wall.press("x")
        await go_to(wall, "form")
        await wall.press("left")
        assert export_of(wall).request == ExportRequest("plan", "issues")
        await go_to(wall, "document")
        await wall.press("right")
        assert export_of(wall).request == ExportRequest("decisions", "md")
        await wall.press("left", "left")
        assert export_of(wall).request == ExportRequest(DOCUMENTS[-1], FORMS[DOCUMENTS[-1]][0])


async def test_the_shareable_version_holds_no_name(tmp_path: Path) -> None:
    async with on_the_wall(some_workshop(), folder=tmp_path) as wall:
        await wall.press("a", *"Écrire, dit kazan @Zoé Kazan 12/12", "enter", "x")
        await go_to(wall, "version")
        await wall.press("enter", "x")
        assert "kazan peuvent être des noms" in wall.said
        (name,) = written_in(tmp_path)
        assert "diffusable" in name
        said = (tmp_path / name).read_text(encoding="utf-8")
        assert "Kazan" not in said.replace("dit kazan", "")
        assert "Écrire" in said


async def test_a_sign_that_no_font_has_is_said_beside_the_pdf(tmp_path: Path) -> None:
    async with on_the_wall(some_workshop(), folder=tmp_path) as wall:
        await wall.press("a")
        await wall.paste("Appeler \u0378")
        await wall.press("enter", "x")
        await go_to(wall, "form")
        while export_of(wall).request.form != "pdf":
            await wall.press("right")
        await wall.press("x")
        assert "(U+0378)" in wall.said
        assert "PDF/UA" in wall.said
        (name,) = written_in(tmp_path)
        assert name.endswith(".pdf")


async def test_another_name_and_another_folder_can_be_typed(tmp_path: Path) -> None:
    there = tmp_path / "dossier à part"
    there.mkdir()
    async with on_the_wall(some_workshop(), folder=tmp_path) as wall:
        await wall.press("x")
        await go_to(wall, "name")
        await wall.press("enter", "ctrl+u")
        await wall.type("../plan du jour.md")
        await wall.press("enter")
        assert export_of(wall).cursor == "folder"
        await wall.press("enter", "ctrl+u")
        await wall.type(str(tmp_path / "nulle part"))
        assert "n’existe pas" in wall.text
        await wall.press("enter", "x")
        assert "Rien n’a été écrit" in wall.said
        assert written_in(there) == []
        await go_to(wall, "folder")
        await wall.press("enter", "ctrl+u")
        await wall.type(str(there))
        await wall.press("enter", "x")
        assert written_in(there) == ["plan du jour.md"], "a name is never a path"


@pytest.mark.parametrize(
    ("typed", "written", "magic"),
    [
        ("plan.docx", "plan.docx", b"PK"),
        ("plan.HTM", "plan.HTM", b"<!DOCTYPE"),
        ("plan.xlsx", "plan.xlsx", b"PK"),
        ("plan.csv", "plan.csv", b"\xef\xbb\xbf"),
        ("plan.xls", "plan.xls.md", b"[perenne]"),
        ("Bilan du 24.11.2026", "Bilan du 24.11.2026.md", b"[perenne]"),
    ],
)
async def test_what_is_written_is_what_the_name_says(tmp_path: Path, typed: str, written: str, magic: bytes) -> None:
    async with on_the_wall(some_workshop(), folder=tmp_path) as wall:
        await wall.press("x")
        await go_to(wall, "name")
        await wall.press("enter", "ctrl+u")
        await wall.type(typed)
        await wall.press("enter", "x")
        assert written_in(tmp_path) == [written]
        assert (tmp_path / written).read_bytes().startswith(magic)


async def test_the_text_is_handed_to_the_clipboard(monkeypatch: pytest.MonkeyPatch) -> None:
    copied: list[str] = []
    async with on_the_wall(some_workshop()) as wall:
        monkeypatch.setattr(wall.app, "copy_to_clipboard", copied.append)
        await wall.press("x")
        await go_to(wall, "copy")
        await wall.press("enter")
        assert copied[0].startswith('[perenne]: # "plan"\n')
        assert "presse-papiers" in wall.said
        await go_to(wall, "form")
        while export_of(wall).request.form != "odt":
            await wall.press("right")
        assert "copy" not in export_of(wall).names(), "a file that is no text is not copied"


def test_every_document_and_form_has_a_name() -> None:
    assert set(DOCUMENT_NAMES) == set(DOCUMENTS)
    assert set(FORM_NAMES) == set(NEXT_STEPS) == {form for forms in FORMS.values() for form in forms}
    assert set(FORM_LABELS) == {form for document in DOCUMENTS for form in offered_forms(document)}


def test_a_name_is_as_large_as_there_is_room_for() -> None:
    name = "plan-d-action-signal-eau-2026-11-24.md"
    rows = large_name(name, 84, 30)
    assert rows
    assert max(map(len, rows)) <= 84
    broken = [big_lines(line, 84, 30, largest=1) for line in ("plan-d-action-", "signal-eau-", "2026-11-24.md")]
    assert rows == tuple(row for large in broken for row in large), "behind a hyphen, and never in the date"
    assert large_name(name, 84, 8) == (), "not where it would not fit"
    assert large_name("plan-漢字.md", 84, 30) == (), "not with signs that the letters have not"


async def test_a_note_is_written_for_somebody_in_a_tone_with_its_recommendation_or_without(tmp_path: Path) -> None:
    async with on_the_wall(some_workshop(), folder=tmp_path) as wall:
        await wall.press("x")
        await go_to(wall, "document")
        await wall.press("right", "right", "right")
        await go_to(wall, "tone")
        await wall.press("right")
        assert "elle dit où l’on en est" in wall.said
        await go_to(wall, "recommended")
        await wall.press("enter")
        await go_to(wall, "audience")
        await wall.press("enter", *"la DSI")
        assert "ce qui revient à qui fait tourner le service" in wall.text
        await wall.press(*["backspace"] * 3, *"DGT", "enter")
        request = export_of(wall).request
        assert request.note == NoteOptions("la DGT", "information", shows_recommended=False)
        await go_to(wall, "draft")
        await wall.press("enter")
        assert "un brouillon" in wall.text
        assert export_of(wall).request.note.is_draft
        await wall.press("x")
        (name,) = written_in(tmp_path)
        assert name.startswith("note-de-mi-parcours")
        said = (tmp_path / name).read_text(encoding="utf-8")
        assert "Pour\u00a0: la DGT" in said
        assert "Objet\u00a0: information" in said
        assert "(brouillon)" in said


async def test_a_document_on_people_has_no_line_for_its_version() -> None:
    async with on_the_wall(some_workshop()) as wall:
        await wall.press("x")
        await go_to(wall, "version")
        await wall.press("enter")
        assert export_of(wall).request.is_shareable
        await go_to(wall, "document")
        await wall.press(*["left"] * (len(DOCUMENTS) - DOCUMENTS.index("stakeholders")))
        assert export_of(wall).request == ExportRequest("stakeholders", "md")
        assert "version" not in export_of(wall).names()


async def test_what_a_document_of_the_sheets_holds_and_lacks_stands_over_its_choices() -> None:
    rows = [Scenario("s1", "a", "SC1", name="Équipe"), Scenario("s2", "b", "SC2", name="Arrêt", kind="stop")]
    workshop = some_workshop().with_rows("scenarios", *rows).with_rows("criteria", Criterion("k", name="Coût"))
    workshop = workshop.with_rows("costs", CostLine("c", name="Serveurs")).with_rows(
        "papers", Paper("p", name="Manuel")
    )
    lacks = {
        "note": (
            "2 scénarios, 1 ligne de coûts",
            "Il manque 2 scénarios",
            "ne dit pas ses conséquences : SC2",
        ),
        "comparison": ("2 notes manquent", "1 ligne non chiffrée"),
        "checklist": ("0 documents prêts sur 1",),
        "consolidation": ("0 points sur 0 renseignés",),
        "stakeholders": ("0 partie prenante",),
        "scenarios": ("2 scénarios",),
    }
    async with on_the_wall(workshop) as wall:
        await wall.press("x")
        await go_to(wall, "document")
        for document in DOCUMENTS:
            assert export_of(wall).request.document == document
            for words in lacks.get(document, ("manque",)):
                assert words in wall.said, document
            await wall.press("right")


async def test_the_part_of_a_person_is_chosen_and_written_and_the_next_one_after_it(tmp_path: Path) -> None:
    async with on_the_wall(filled("fr"), folder=tmp_path, size=(100, 40)) as wall:
        await wall.press("x")
        await go_to(wall, "part")
        assert "tout le plan" in wall.text
        await wall.press("right")
        assert "part du chef du bureau des données" in wall.text
        await wall.press("right")
        assert "part d’Hugo Roux" in wall.text
        await wall.press("x", "x")
        assert "part d’Hugo Roux" in wall.text, "the choice stays for the next file"
        await wall.press("escape", "x")
        assert "tout le plan" in wall.text, "but not for the next time"
        (name,) = written_in(tmp_path)
        assert name.startswith("plan-d-action-part-d-hugo-roux")
        assert "part d’Hugo Roux" in (tmp_path / name).read_text(encoding="utf-8")
        await go_to(wall, "part")
        await wall.press("left")
        assert "après la fin du défi" in wall.text


async def test_the_plan_as_it_is_filtered_is_the_part_that_is_proposed(tmp_path: Path) -> None:
    async with on_the_wall(filled("fr"), folder=tmp_path, size=(100, 40)) as wall:
        await wall.press("f3", "slash", *"hugo", "enter", "x")
        assert wall.at == "export"
        assert export_of(wall).request.part == PlanPart(frozenset({"hugo"}))
        assert "part d’Hugo Roux" in wall.text
        await wall.press("escape", "escape", "x")
        assert export_of(wall).request.part == WHOLE_PLAN


async def test_ballots_ask_for_voters_and_a_poster_for_its_sheet(tmp_path: Path) -> None:
    async with on_the_wall(some_workshop(), folder=tmp_path) as wall:
        await wall.press("x")
        await go_to(wall, "document")
        while export_of(wall).request.document != "ballots":
            await wall.press("left")
        assert "carte" in wall.said
        await go_to(wall, "voters")
        await wall.press("enter", *"999", "enter")
        assert "1 à 200" in wall.text
        await wall.press("ctrl+u", *"12", "enter")
        assert export_of(wall).request.paper.voters == 12
        await go_to(wall, "voters")
        await wall.press("right")
        assert export_of(wall).request.paper.voters == 13
        await wall.press("x")
        (name,) = written_in(tmp_path)
        assert len(PdfReader(tmp_path / name).pages) == 7, "two ballots a page"
        await wall.press("x")
        await go_to(wall, "document")
        while export_of(wall).request.document != "poster":
            await wall.press("right")
        await go_to(wall, "size")
        await wall.press("right")
        assert "A2" in wall.said
        assert "version" in export_of(wall).names()
