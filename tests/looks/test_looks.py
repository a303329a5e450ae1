"""Pictures of the states that people recognise; a change in one is looked at before it is accepted.

After a change that is meant: `pytest tests/looks --snapshot-update`, then look at the pictures.
"""

import os
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from tempfile import gettempdir

import pytest
from textual.pilot import Pilot

from perenne_tui.app.application import PerenneApp
from perenne_tui.core.model.session import Session
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.sentences import Sentence
from perenne_tui.i18n.language import language
from perenne_tui.services.phones.phones import Arrival, Phones
from perenne_tui.services.workspace import Workspace
from perenne_tui.settings import paths
from perenne_tui.settings.options import Options
from perenne_tui.store.workshop_file import Status
from tests.looks.room import filled, five_axes, with_scenarios
from tests.screens.board import NOON, MemoryStore, is_ready, key_event, settled, wait_for
from tests.screens.two_copies import disagreeing

Compare = Callable[..., bool]
SIZES = ((80, 24), (100, 30), (160, 45))


@pytest.fixture
def matches(snap_compare: Compare) -> Callable[..., bool]:
    """Compare what the screen shows after some keys with the picture that was accepted."""

    def compare(
        *keys: str,
        workshop: Workshop | None = None,
        size: tuple[int, int] = (100, 30),
        theme: str = "salle",
        code: str = "fr",
        read_only: bool = False,
        then: Callable[[PerenneApp], None] | None = None,
    ) -> bool:
        session = Session(workshop or filled(), None if read_only else MemoryStore())
        opened = Workspace(session, Path(gettempdir()))
        app = PerenneApp(opened, Options(language(code), theme), now=lambda: NOON)
        return snap_compare(app, terminal_size=size, run_before=pressing(app, keys, then))

    return compare


def pressing(
    app: PerenneApp, keys: Sequence[str], then: Callable[[PerenneApp], None] | None
) -> Callable[[Pilot[None]], Awaitable[None]]:
    """Return the function that presses keys before the picture is taken."""

    async def before(_: Pilot[None]) -> None:
        await wait_for(lambda: is_ready(app), "the board")
        for key in keys:
            app.post_message(key_event(key))
            await settled(app)
        if then:
            then(app)
            await settled(app)

    return before


@pytest.mark.parametrize("theme", ["salle", "nuit"])
@pytest.mark.parametrize("size", SIZES, ids=[f"{width}x{height}" for width, height in SIZES])
def test_board(matches: Compare, size: tuple[int, int], theme: str) -> None:
    assert matches("j", size=size, theme=theme)


def test_board_in_english(matches: Compare) -> None:
    assert matches("j", code="en")


def test_board_of_five_axes_on_a_small_terminal(matches: Compare) -> None:
    assert matches("tab", "tab", "tab", workshop=five_axes(), size=(80, 24))


@pytest.mark.parametrize("theme", ["salle", "nuit"])
def test_focus_card(matches: Compare, theme: str) -> None:
    assert matches("enter", "end", "k", theme=theme)


def test_new_card_typed_in_place(matches: Compare) -> None:
    assert matches("j", "n", *"Qui paie l’hébergement en 2027 ?")


def test_action_typed_on_the_focus_card(matches: Compare) -> None:
    assert matches("enter", "a", *"Publier le code source @Léa Martin 18/12")


def test_decision_typed_at_the_foot_of_the_board(matches: Compare) -> None:
    assert matches("d", *"Qui paie l’hébergement ? @Paul Guérin 8/1")


def test_filter_while_it_is_typed(matches: Compare) -> None:
    assert matches("slash", *"maintenance")


def test_filter_that_was_kept(matches: Compare) -> None:
    assert matches("slash", *"@paul", "enter")


def test_plan(matches: Compare) -> None:
    assert matches("f3", size=(100, 45))


def test_help(matches: Compare) -> None:
    assert matches("f1", size=(100, 45))


def test_palette(matches: Compare) -> None:
    assert matches("ctrl+p", *"carte")


def test_what_was_undone_is_said(matches: Compare) -> None:
    assert matches("J", "z")


def test_a_workshop_that_is_only_read(matches: Compare) -> None:
    assert matches("i", read_only=True)


def test_a_change_that_could_not_be_saved(matches: Compare) -> None:
    full = Status("failed", Sentence("The disk is full: make room, and what is on screen is saved."))
    assert matches("o", then=lambda app: app.on_perenne_app_heard(PerenneApp.Heard(full, app.workspace)))


def test_a_terminal_that_is_too_small(matches: Compare) -> None:
    assert matches(size=(59, 15))


def test_the_board_by_votes(matches: Compare) -> None:
    assert matches("w")


@pytest.mark.parametrize("theme", ["salle", "nuit"])
def test_the_board_by_state(matches: Compare, theme: str) -> None:
    assert matches("w", "w", "w", "w", size=(160, 45), theme=theme)


def test_the_months_line(matches: Compare) -> None:
    assert matches("w", "w", "w", "right", "right", size=(160, 45))


def test_the_list_of_sheets(matches: Compare) -> None:
    assert matches("f4", workshop=with_scenarios())


def test_scenarios_side_by_side(matches: Compare) -> None:
    assert matches("f4", *["down"] * 9, "enter", "w", "right", "down", workshop=with_scenarios())


def test_documents_of_the_end(matches: Compare) -> None:
    assert matches("f4", *["down"] * 13, "enter", "j", "space", workshop=with_scenarios(), theme="nuit")


def test_the_board_seen_through_a_scenario(matches: Compare) -> None:
    assert matches(*"wwwwww", workshop=with_scenarios())


@pytest.mark.parametrize("theme", ["salle", "nuit"])
def test_what_two_copies_say_differently(matches: Compare, theme: str) -> None:
    assert matches("ctrl+p", *"désaccord", "enter", "enter", "down", workshop=disagreeing(filled()), theme=theme)


def test_a_board_on_which_conflicts_wait(matches: Compare) -> None:
    assert matches("j", workshop=disagreeing(filled()), size=(80, 24))


MINUTES = """# Réunion de reprise

Présents : Léa Martin, Paul Guérin, Inès.

## Avant de partir

- [x] Rendre le badge
- Changer les mots de passe
  - Action : les changer tous · porteur : Léa Martin · échéance : 12/12/2026

## Le dernier jour

- Fermer le bureau
- Prévenir le support

## Après

- [~] Relire les journaux
- Faire un point à trois mois
"""


@pytest.fixture
def received(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Go to a folder of files to import, below the home of somebody."""
    folder = tmp_path / "Reçus"
    (folder / "Réunions 2026").mkdir(parents=True)
    for age, name in enumerate(["réunion.md", "budget.csv", "compte-rendu.docx", "kanban.json", "Réunions 2026"]):
        if not (folder / name).exists():
            (folder / name).write_text(MINUTES, encoding="utf-8")
        os.utime(folder / name, (NOON.timestamp() - age * 86_400,) * 2)
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    monkeypatch.setattr(paths, "downloads", lambda: tmp_path / "Téléchargements")
    monkeypatch.setattr(paths, "documents", lambda: tmp_path / "Documents")
    monkeypatch.chdir(folder)


@pytest.mark.usefixtures("received")
@pytest.mark.parametrize("size", SIZES, ids=[f"{width}x{height}" for width, height in SIZES])
def test_the_files_to_import(matches: Compare, size: tuple[int, int]) -> None:
    assert matches("ctrl+p", *"importer", "enter", "down", size=size)


@pytest.mark.usefixtures("received")
@pytest.mark.parametrize("theme", ["salle", "nuit"])
@pytest.mark.parametrize("size", SIZES, ids=[f"{width}x{height}" for width, height in SIZES])
def test_what_a_file_becomes(matches: Compare, size: tuple[int, int], theme: str) -> None:
    assert matches("ctrl+p", *"importer", "enter", "enter", size=size, theme=theme)


@pytest.fixture
def open_to_phones(monkeypatch: pytest.MonkeyPatch) -> Callable[[PerenneApp], None]:
    """Show a room that is open to phones, with the address and the code of a picture: nothing listens."""
    values = {
        "is_open": True,
        "url": "HTTP://192.168.1.20:8765/ABCDEFGHIJKLMNOPQRSTUVWXYZ",
        "address": "192.168.1.20:8765",
        "code": "KHWXTB",
        "listens_on": ("192.168.1.20:8765", "10.42.0.1:8765", "127.0.0.1:8765"),
        "count_here": 8,
        "people_here": ("lea", "paul"),
        "requests": 40,
        "arrivals": (
            Arrival("D9", "Paul Guérin", "gone", "Vive les vacances"),
            Arrival("ROTI", ""),
            Arrival("D2", "Léa Martin", "d2"),
        ),
    }
    for name, value in values.items():
        monkeypatch.setattr(Phones, name, value)

    def show(app: PerenneApp) -> None:
        context = app.context
        context.phones = Phones(context.workspace, context.language, context.now)
        app.navigation.visit("phones")

    return show


@pytest.mark.parametrize("theme", ["salle", "nuit"])
@pytest.mark.parametrize("size", SIZES, ids=[f"{width}x{height}" for width, height in SIZES])
def test_the_room_open_to_phones(
    matches: Compare, open_to_phones: Callable[[PerenneApp], None], size: tuple[int, int], theme: str
) -> None:
    assert matches(size=size, theme=theme, then=open_to_phones)


def test_what_phones_brought(matches: Compare, open_to_phones: Callable[[PerenneApp], None]) -> None:
    def lists(app: PerenneApp) -> None:
        open_to_phones(app)
        app.registry.phones.call_after_refresh(app.registry.phones.action_tab, 1)

    assert matches(size=(100, 30), then=lists)


def test_the_phones_in_the_corner_of_another_screen(
    matches: Compare, open_to_phones: Callable[[PerenneApp], None]
) -> None:
    def board(app: PerenneApp) -> None:
        open_to_phones(app)
        app.registry.phones.call_after_refresh(app.navigation.show_board)

    assert matches(size=(80, 24), then=board)
