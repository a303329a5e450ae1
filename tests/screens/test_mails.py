"""Drafts of mails from the screens: offered where there is something to write, and said where they are."""

from email import message_from_bytes
from pathlib import Path

import pytest

from perenne_tui.core.changes.records import add_action
from perenne_tui.screens.commands import offered
from perenne_tui.services import background_work, mails
from perenne_tui.settings import paths
from perenne_tui.store.creation import create
from perenne_tui.store.paths import SNAPSHOT_ENDING
from tests.screens.board import NOON, Wall, library_on_the_wall, opened_on_the_wall, some_workshop


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workshop in which somebody has an action that is late."""
    monkeypatch.setattr(paths, "state_dir", lambda: tmp_path / "state")
    monkeypatch.setattr(mails, "is_installed", lambda form: form != "pdf")
    home = tmp_path / "Mes ateliers d’été"
    home.mkdir()
    workshop = some_workshop()
    late = NOON.date().replace(day=2)
    workshop = add_action(
        workshop, uid="a", card=next(iter(workshop.cards)), text="Déposer", owner="Léa Martin", due=late, person="x"
    )
    path = home / f"atelier{SNAPSHOT_ENDING}"
    create(path, workshop, at=NOON)
    return path


def drafts(file: Path) -> dict[str, str]:
    """Return the subjects of the drafts beside a workshop, by their paths."""
    found = sorted(file.parent.glob("*/*.eml"))
    return {str(path.relative_to(file.parent)): message_from_bytes(path.read_bytes())["Subject"] for path in found}


def names(wall: Wall) -> set[str]:
    return {row.id for row in offered(wall.front)} & {"mails", "remind"}


async def test_the_library_writes_the_mails_of_a_workshop_and_the_reminders_of_all(file: Path) -> None:
    async with library_on_the_wall(file.parent) as wall:
        assert names(wall) == {"mails", "remind"}
        wall.front.perform("mails")
        assert "1 brouillon" in wall.said
        assert "Sans adresse : Léa Martin" in wall.said
        wall.front.perform("remind")
        assert "relances" in wall.said
    assert len(drafts(file)) == 2
    assert all(name.endswith("lea-martin.eml") for name in drafts(file))


async def test_a_board_writes_its_own_and_goes_on_meanwhile(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(background_work, "AT_ONCE", 0)
    async with opened_on_the_wall(file) as wall:
        assert names(wall) == {"mails", "remind"}
        wall.front.perform("mails")
        await wall.wait_for(lambda: "1 brouillon" in wall.said, "the drafts")
        assert len(drafts(file)) == 1


async def test_recipients_that_are_pasted_become_people_or_give_them_their_address(file: Path) -> None:
    async with opened_on_the_wall(file) as wall:
        await wall.press("f4", "enter")
        await wall.paste('Léa Martin <lea@x.fr>; "Caron, Inès" <ines@x.fr>')
        assert "2 personnes" in wall.said
        await wall.press("enter")
        people = {row.name: row.mail for row in wall.app.workspace.session.workshop.people.values()}
        assert people["Léa Martin"] == "lea@x.fr"
        assert people["Inès Caron"] == "ines@x.fr"
        await wall.press("z")
        assert "Inès Caron" not in {row.name for row in wall.app.workspace.session.workshop.people.values()}


async def test_nothing_is_offered_where_nobody_has_anything_to_do(file: Path) -> None:
    empty = file.with_name(f"vide{SNAPSHOT_ENDING}")
    create(empty, some_workshop().with_tables({"actions": {}, "decisions": {}, "risks": {}}), at=NOON)
    async with opened_on_the_wall(empty) as wall:
        assert names(wall) == set()
