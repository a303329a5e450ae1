"""The words that start the program again."""

import subprocess
import sys
from pathlib import Path

from perenne_tui import __version__
from perenne_tui.services.own_command import ONE_FILE, own_command


def test_an_installed_program_is_started_from_a_folder_that_holds_another_of_its_name(tmp_path: Path) -> None:
    (tmp_path / "perenne_tui.py").write_text("print('another')", encoding="utf-8")
    done = subprocess.run(
        [*own_command({}), "--version"], cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.stdout.split() == ["perenne", __version__], done.stderr


def test_a_program_in_one_file_is_that_file() -> None:
    assert own_command({ONE_FILE: "/é b/perenne.pyz"}) == (sys.executable, "/é b/perenne.pyz")
