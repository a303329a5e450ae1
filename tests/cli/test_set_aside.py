"""Set-aside files: every command reads one under the whole name of its file, and none writes it."""

from pathlib import Path

import pytest

from perenne_tui.core.changes.cards import word_card
from perenne_tui.store.paths import TRASH, journal_of
from perenne_tui.store.workshop_file import read
from tests.cli.helpers import Perenne
from tests.store.helpers import at_work

NAMES = (
    "perenne-d-ete.perenne.journal.other",
    "perenne-d-ete.perenne.json.damaged-2",
    "perenne-d-ete.perenne (Copie en conflit de Léa Martin 2026-11-29).json",
    "perenne-d-ete.perenne (Léa's conflicted copy 2026-11-29).journal",
    "perenne-d-ete.perenne.sync-conflict-20261129-140203-ABCDEFG.journal",
    "perenne-d-ete (conflicted copy 2026-11-29).perenne.json",
)


@pytest.fixture(params=NAMES)
def aside(atelier: Path, request: pytest.FixtureRequest) -> Path:
    """A set-aside file with two answers, beside its workshop, which has another one since."""
    card = next(iter(read(atelier).workshop.cards))
    before = (atelier.read_bytes(), journal_of(atelier).read_bytes())
    with at_work(atelier) as (_, session):
        session.do(word_card, card=card, part="answer", text="écrit sur l’autre machine")
    name: str = request.param
    path = atelier.with_name(name)
    path.write_bytes((journal_of(atelier) if "journal" in name else atelier).read_bytes())
    for file, data in zip((atelier, journal_of(atelier)), before, strict=True):
        file.write_bytes(data)
    with at_work(atelier) as (_, session):
        session.do(word_card, card=card, part="answer", text="écrit ici")
    return path


def files_of(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()}


def test_every_command_that_reads_reads_it_by_its_name(perenne: Perenne, aside: Path) -> None:
    before = files_of(aside.parent)
    for args in (("show",), ("export",), ("export", "cards"), ("log",)):
        ended = perenne(args[0], aside.name, *args[1:], "--lang", "fr")
        assert ended.code == 0, ended
        assert "écrit ici" not in ended.out
        assert aside.name in ended.err, "whoever reads it is told what it is"
    assert "écrit sur l’autre machine" in perenne("show", aside.name).out
    assert perenne("show", str(aside)).code == 0
    checked = perenne("check", aside.name, "--lang", "fr")
    assert aside.name in checked.out
    assert "s’ouvre en lecture" in checked.out.replace("\u00a0", " ")
    assert files_of(aside.parent) == before


def test_no_command_writes_it(perenne: Perenne, aside: Path) -> None:
    before = files_of(aside.parent)
    (aside.parent.parent / "notes.md").write_text("## Un\n- qui paie ?\n", encoding="utf-8")
    for args in (
        ("rename", aside.name, "Autre nom"),
        ("forget", aside.name, "--yes"),
        ("import", "notes.md", "--into", aside.name, "--yes"),
    ):
        ended = perenne(*args, "--lang", "fr")
        assert ended.code == 1, ended
        assert aside.name in ended.err
    assert files_of(aside.parent) == before


def test_it_is_copied_into_a_workshop_of_its_own(perenne: Perenne, aside: Path) -> None:
    before = aside.read_bytes()
    assert perenne("copy", aside.name, "Repris").code == 0
    assert "écrit sur l’autre machine" in perenne("show", "repris").out
    assert aside.read_bytes() == before


def test_it_goes_to_the_trash_and_comes_back_alone(perenne: Perenne, aside: Path) -> None:
    before = files_of(aside.parent)
    deleted = perenne("delete", aside.name)
    assert deleted.code == 0, deleted
    assert files_of(aside.parent) == {name: data for name, data in before.items() if name != aside.name}
    assert [file.name for file in (aside.parent / TRASH).iterdir()] == [aside.name]
    assert perenne("restore", aside.name).code == 0
    assert files_of(aside.parent) == before


def test_check_and_list_name_it_whole_under_its_workshop(perenne: Perenne, aside: Path) -> None:
    assert aside.name in perenne("check", "perenne-d-ete").out
    listed = perenne("list")
    assert aside.name in listed.out
    assert len([line for line in listed.out.splitlines() if not line.startswith(" ")]) == 1
