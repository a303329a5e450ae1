"""Choosing a form: each is seen with what it needs, a refusal moves nothing, the one written last comes first."""

import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from perenne_tui.documents.document_kinds import DOCUMENTS, EXTRAS, MODULES, offered_forms
from perenne_tui.i18n.language import language
from perenne_tui.i18n.vocabulary.documents import FORM_LABELS, FORM_NAMES
from perenne_tui.screens.form_choice import form_lines
from perenne_tui.settings.installation import LIBRARIES
from perenne_tui.store.creation import create
from tests.documents.reference_files import docx_reference
from tests.screens.board import NOON, Wall, on_the_wall, opened_on_the_wall, settled, some_workshop
from tests.screens.test_export import go_to, written_in

FRENCH = language("fr")


def rows_of(document: str, form: str, width: int) -> list[str]:
    return ["".join(span.text for span in line) for line in form_lines(document, form, FRENCH, width)]


async def closing(wall: Wall) -> None:
    wall.app.registry.board.perform("closing")
    await settled(wall.app)


@pytest.mark.parametrize("width", [44, 62, 70])
@pytest.mark.parametrize("is_missing", [False, True])
def test_every_form_of_every_document_stands_there_whole_and_the_chosen_one_is_marked(
    monkeypatch: pytest.MonkeyPatch, width: int, is_missing: bool
) -> None:
    for module in MODULES.values() if is_missing else ():
        monkeypatch.setitem(sys.modules, module, None)
    for document in DOCUMENTS:
        for form in offered_forms(document):
            rows = rows_of(document, form, width)
            assert max(map(len, rows)) <= width
            said = " ".join(" ".join(rows).split())
            for each in offered_forms(document):
                mark = " !" if is_missing and each in EXTRAS else ""
                assert f"{'●' if each == form else '○'} {FRENCH.say(FORM_LABELS[each])}{mark}" in said
            assert FRENCH.say(FORM_NAMES[form]) in said
            is_lacking = is_missing and not EXTRAS.keys().isdisjoint(offered_forms(document))
            assert ("! à installer : python -m pip install xlsxwriter" in said) == is_lacking


async def test_a_refusal_leaves_the_cursor_where_it_was_and_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in MODULES.values():
        monkeypatch.setitem(sys.modules, module, None)
    async with on_the_wall(some_workshop(), folder=tmp_path, size=(80, 24)) as wall:
        export = wall.app.registry.export
        await wall.press("x")
        export.request = export.request._replace(form="pdf")
        for line in export.names():
            await go_to(wall, line)
            for _ in range(2):
                await wall.press("x")
                assert export.cursor == line
                assert "python -m pip install typst" in wall.said
                assert wall.notice == "Le fichier n’est pas écrit."
        await closing(wall)
        for form in (form for form in offered_forms("plan") if form in EXTRAS):
            while wall.app.registry.closing.cursor != f"plan.{form}":
                await wall.press("down")
            assert f"{FRENCH.say(FORM_LABELS[form])} · à installer" in wall.said
            await wall.press("enter")
            assert wall.app.registry.closing.cursor == f"plan.{form}"
            assert f"pip install {' '.join(LIBRARIES[EXTRAS[form]])}" in wall.said
            assert "√" not in wall.text
        assert written_in(tmp_path) == []


async def test_closing_asks_for_the_form_and_the_one_written_last_comes_first(tmp_path: Path) -> None:
    async with on_the_wall(some_workshop(), folder=tmp_path) as wall:
        await closing(wall)
        assert "□ Écrire le plan : Markdown" in wall.text
        others = [form for form in offered_forms("plan") if form != "md"]
        assert all(FRENCH.say(FORM_NAMES[form]).replace("\u00a0", " ") in wall.said for form in others)
        while wall.app.registry.closing.cursor != "plan.html":
            await wall.press("down")
        await wall.press("enter")
        assert [Path(name).suffix for name in written_in(tmp_path)] == [".html"]
        assert "√ Écrit : plan-d-action" in wall.text
        await wall.press("enter")
        assert wall.notice == "Rien n’a changé depuis que le plan est écrit."
        await wall.press("x")
        assert wall.app.registry.export.request.form == "html"
        await go_to(wall, "form")
        await wall.press("right", "x")
        assert {Path(name).suffix for name in written_in(tmp_path)} == {".html", ".ics"}
        await closing(wall)
        assert "□ Écrire le plan : Calendrier" in wall.text
        await wall.press("enter")
        assert len([name for name in written_in(tmp_path) if name.endswith(".ics")]) == 2


async def test_the_form_written_last_is_remembered_by_the_next_window(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("perenne_tui.settings.paths.state_dir", lambda: tmp_path / "state" / "perenne")
    path = tmp_path / "atelier.perenne.json"
    create(path, some_workshop(), at=NOON)
    async with opened_on_the_wall(path) as wall:
        await wall.press("x")
        await go_to(wall, "form")
        while wall.app.registry.export.request.form != "html":
            await wall.press("right")
        await wall.press("x")
    async with opened_on_the_wall(path) as wall:
        await wall.press("x")
        assert wall.app.registry.export.request.form == "html"
        await closing(wall)
        assert "□ Écrire le plan : Page web" in wall.text


async def test_the_look_that_is_configured_is_told_and_taken_by_the_dialog_and_by_closing(tmp_path: Path) -> None:
    async with on_the_wall(some_workshop(), folder=tmp_path) as wall:
        wall.app.context.references = {"docx": str(tmp_path / "Modèle.docx")}
        wall.app.context.last_form = "docx"
        await wall.press("x")
        assert "avec l’aspect de Modèle.docx" in wall.text
        await wall.press("enter")
        assert "Il n’y a pas de fichier de référence" in wall.said
        await closing(wall)
        await wall.press("enter")
        assert "Il n’y a pas de fichier de référence" in wall.said
        assert written_in(tmp_path) == []
        (tmp_path / "Modèle.docx").write_bytes(docx_reference())
        await wall.press("enter", "x", "enter")
        plans = [tmp_path / name for name in written_in(tmp_path) if name.startswith("plan")]
        assert len(plans) == 2
        for plan in plans:
            with ZipFile(plan) as archive:
                assert any(name.endswith(".png") for name in archive.namelist())
