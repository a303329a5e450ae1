"""`perenne doctor --install-shortcut` and `--remove-shortcut`."""

import json
from pathlib import Path

import pytest

from perenne_tui.cli.shortcut import change_menu
from perenne_tui.i18n.language import language
from perenne_tui.settings import paths
from tests.cli.helpers import Perenne


@pytest.fixture
def menu(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the menu, which is not that of this machine."""
    folder = tmp_path / "menu"
    monkeypatch.setattr(paths, "applications", lambda: folder)
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "Local"))
    return folder


def test_one_sentence_says_what_was_written_and_one_what_was_removed(perenne: Perenne, menu: Path) -> None:
    put = perenne("doctor", "--install-shortcut", "--lang", "fr")
    (seen,) = menu.iterdir()
    assert (put.code, put.err) == (0, "")
    assert put.out.count("\n") == 1
    assert put.out.endswith(f"\u00a0: {seen}\n")
    gone = perenne("doctor", "--remove-shortcut", "--lang", "fr")
    assert (gone.code, gone.out) == (0, f"perenne n’est plus dans le menu\u00a0: {seen} est supprimé.\n")
    assert list(menu.iterdir()) == []
    again = perenne("doctor", "--remove-shortcut", "--lang", "fr")
    assert (again.code, again.out) == (0, f"perenne n’était pas dans le menu\u00a0: il n’y a pas de {seen}.\n")


def test_the_doctor_says_whether_it_is_in_the_menu(perenne: Perenne, menu: Path) -> None:
    def told() -> dict[str, object]:
        value: dict[str, object] = json.loads(perenne("doctor", "--json").out)["places"]["menu"]["value"]
        return value

    assert told()["exists"] is False
    assert "--install-shortcut" in perenne("doctor", "--lang", "en").out
    perenne("doctor", "--install-shortcut")
    (seen,) = menu.iterdir()
    assert told() == {"path": str(seen), "exists": True}
    assert str(seen) in perenne("doctor", "--lang", "en").out


def test_both_at_once_is_wrong_use(perenne: Perenne, menu: Path) -> None:
    ended = perenne("doctor", "--install-shortcut", "--remove-shortcut", "--lang", "en")
    assert (ended.code, ended.out) == (2, "")
    assert "not both" in ended.err
    assert not menu.exists()


@pytest.mark.parametrize("has_terminal", [True, False])
def test_windows_says_in_which_terminal_it_opens(
    menu: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    has_terminal: bool,
) -> None:
    monkeypatch.setattr(paths, "state_dir", lambda: tmp_path / "state")
    aliases = tmp_path / "Local" / "Microsoft" / "WindowsApps"
    aliases.mkdir(parents=True)
    if has_terminal:
        (aliases / "wt.exe").touch()
    assert change_menu(language("en"), is_installing=True, is_removing=False, platform="win32") == 0
    told = capsys.readouterr().out
    assert ("F11" in told) is has_terminal
    assert ("console" in told) is not has_terminal
    assert str(menu / "perenne.lnk") in told


def test_macos_says_that_it_opens_in_terminal(menu: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert change_menu(language("en"), is_installing=True, is_removing=False, platform="darwin") == 0
    assert "opens in Terminal" in capsys.readouterr().out
    assert (menu / "perenne.command").is_file()
