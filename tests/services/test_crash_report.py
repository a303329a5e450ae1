"""The crash report: a fault of the program is one sentence on the screen, and a traceback in a file."""

import threading
from pathlib import Path

import pytest

from perenne_tui.app.application import PerenneApp
from perenne_tui.app.run import run_library
from perenne_tui.core.text.sentences import Refused
from perenne_tui.i18n.language import language
from perenne_tui.services.crash_report import FILE_NAME, key_failure
from perenne_tui.settings import paths
from perenne_tui.settings.options import Options


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("perenne_tui.services.crash_report.state_dir", lambda: tmp_path / "état")
    monkeypatch.setattr(paths, "state_dir", lambda: tmp_path / "état")
    return tmp_path / "état" / FILE_NAME


def test_a_fault_of_a_key_is_kept_and_said_in_one_sentence(state: Path) -> None:
    said = language("fr").sentence(key_failure(ZeroDivisionError("par zéro")))
    assert str(state) in said
    assert "rien n’est perdu" in said
    assert "ZeroDivisionError: par zéro" in state.read_text(encoding="utf-8")


def test_what_a_thread_raises_goes_to_the_file(
    state: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def run(_: PerenneApp) -> None:
        thread = threading.Thread(target=lambda: [][len("Léa")])
        thread.start()
        thread.join()

    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    monkeypatch.setattr(PerenneApp, "run", run)
    run_library(Options(language("fr"), library=lambda: tmp_path))
    assert "IndexError" in state.read_text(encoding="utf-8")
    assert capfd.readouterr() == ("", "")


def test_what_textual_prints_of_a_fault_goes_to_the_file(
    state: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(PerenneApp, "run", lambda app: app.error_console.print("Traceback de Léa"))
    with pytest.raises(Refused, match=r"fault\.txt"):
        run_library(Options(language("fr"), library=lambda: tmp_path))
    assert "Léa" in state.read_text(encoding="utf-8")
    assert "Léa" not in "".join(capfd.readouterr())
