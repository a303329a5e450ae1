"""The whole program at work as on Windows; `test_simulated.py` runs this in a process that is like it."""

import json
import os
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from zipfile import ZipFile

import pytest

import perenne_tui
from perenne_tui.cli.commands import COMMANDS
from perenne_tui.cli.program import run
from perenne_tui.documents.document_kinds import DOCUMENTS, FORMS, suffix_of
from perenne_tui.services.library import workshops
from perenne_tui.store.paths import lock_of
from perenne_tui.store.reading import read
from tests.screens.board import opened_on_the_wall
from tests.windows.files import fault_of

Program = Callable[..., tuple[int, str, str]]
OPENED_BY_NAME = ("CON", "aux.txt", "COM1", "Bilan 14:30 ? <été>", "fin... ", "…", "L" * 300)
"""Names that people give to workshops, of which Windows takes none for a file."""


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "Ateliers à moi"
    monkeypatch.setenv("PERENNE_HOME", str(folder))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "local"))
    monkeypatch.setenv("PERENNE_LANG", "fr")
    monkeypatch.setenv("APPDATA", str(tmp_path / "roaming"))
    for name in ("XDG_STATE_HOME", "PERENNE_CONFIG", "LANG", "LC_ALL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    return folder


@pytest.fixture
def perenne(library: Path, capfd: pytest.CaptureFixture[str]) -> Program:
    def call(*words: str) -> tuple[int, str, str]:
        assert os.environ["PERENNE_HOME"] == str(library)
        capfd.readouterr()
        code = run(words)
        return (code, *capfd.readouterr())

    return call


def test_every_module_is_one_of_windows() -> None:
    for found in walk_packages(perenne_tui.__path__, "perenne_tui."):
        import_module(found.name)
    for name, module in list(sys.modules.items()):
        if name.startswith("perenne_tui") and "sys" in vars(module):
            assert module.sys.platform == "win32", name
    driver = import_module("perenne_tui.app.terminal_driver").TerminalDriver
    assert "WindowsDriver" in [base.__name__ for base in driver.__mro__]
    with pytest.raises(AttributeError):
        assert import_module("perenne_tui.store.file_lock").os.geteuid
    assert import_module("perenne_tui.i18n.language").windows_language() == "fr"


async def test_a_workshop_is_changed_and_closed(perenne: Program, library: Path) -> None:
    assert perenne("new", "Été « à deux »", "--from", "perennisation")[0] == 0
    path = workshops(library)[0]
    async with opened_on_the_wall(path) as wall:
        await wall.press("j", "o", "l", "enter")
        await wall.press("escape", "u", "u", "o")
        said = wall.rows
        changed = wall.workshop
        await wall.press("q")
    assert any("é" in row for row in said)
    again = read(path).workshop
    assert [card.state for card in again.cards.values()] == [card.state for card in changed.cards.values()]
    assert "settled" in {card.state for card in again.cards.values()}
    assert not lock_of(path).exists()


def test_every_command_ends_as_it_should(perenne: Program, tmp_path: Path) -> None:
    assert perenne("new", "Été « à deux »", "--from", "perennisation")[0] == 0
    name = "ete-a-deux"
    tried = (
        ("check", name), ("log", name, "-n", "3"), ("show", name), ("export", name, "-o", "plan.md"),
        ("export", name, "-o", "plan.docx"), ("actions",), ("portfolio",), ("copy", name, "autre"), ("pack", name),
        ("rename", name, "Encore Été"), ("sheets", "encore-ete"), ("list",), ("list", "--json"), ("decks",),
        ("config",), ("doctor",), ("doctor", "--json"), ("completion", "powershell"), ("git-setup", "--check"),
        ("delete", "autre", "--yes"), ("restore", "autre"), ("forget", "encore-ete", "Personne"),
        ("unpack", f"{name}.perenne"), ("recover",), ("help",), ("remind",), ("mails", "encore-ete"),
        ("merge", "encore-ete", "autre"),
        ("demo",), ("open", "encore-ete"), ("desk", "encore-ete"), ("follow", "rien"),
    )  # fmt: skip
    for words in tried:
        code, out, err = perenne(*words)
        assert code in (0, 1, 2), (words, out, err)
        assert not [said for said in ("Traceback", "fault.txt", "OSError") if said in out + err], (words, err)
    assert {words[0] for words in tried} | {"new", "import"} == set(COMMANDS)
    assert b"\r" not in (tmp_path / "plan.md").read_bytes()
    assert ZipFile(tmp_path / "plan.docx").testzip() is None
    assert json.loads(perenne("doctor", "--json")[1])["ok"]


def test_every_document_is_written(perenne: Program, library: Path, tmp_path: Path) -> None:
    assert perenne("new", "CON", "--from", "perennisation")[0] == 0
    name = workshops(library)[0].name.partition(".")[0]
    for form in FORMS["plan"]:
        code, out, err = perenne("export", name, "-f", form, "-o", f"plan-{form}")
        assert code == 0 or "Rien n’a été écrit" in err, (form, out, err)
    for document in DOCUMENTS:
        code, out, err = perenne("export", name, document, "-o", f"{document}.{suffix_of(FORMS[document][0])}")
        assert "Traceback" not in out + err
    made = [path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*")]
    assert len(made) > len(FORMS["plan"])
    assert [name for name in made if fault_of(name)] == []


@pytest.mark.parametrize("name", OPENED_BY_NAME)
def test_a_workshop_of_any_name_has_a_file(name: str, perenne: Program, library: Path) -> None:
    code, out, err = perenne("new", name, "--from", "perennisation")
    assert code == 0, out + err
    made = workshops(library)
    assert [path for path in made if fault_of(path.name)] == []
    code, out, err = perenne("pack", made[0].name.partition(".")[0])
    assert code == 0, out + err


@pytest.mark.parametrize(
    ("name", "sign"), [("plan:final.md", ":"), ("bilan ?.docx", "?"), ("aux.md", "aux.md"), ("com¹.html", "com¹")]
)
def test_a_document_of_a_name_that_is_refused_is_not_begun(
    name: str, sign: str, perenne: Program, tmp_path: Path
) -> None:
    assert perenne("new", "essai", "--from", "perennisation")[0] == 0
    before = sorted(tmp_path.iterdir())
    code, out, err = perenne("export", "essai", "-o", name)
    assert code == 1, out
    assert err.startswith("Rien ne peut s’appeler")
    assert sign in err
    assert sorted(tmp_path.iterdir()) == before
