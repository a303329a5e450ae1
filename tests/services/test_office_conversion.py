"""Files that only an office program reads: converted by LibreOffice, or refused with what to do."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.sentences import Refused
from perenne_tui.readers.formats.forms import FormWord
from perenne_tui.services import office_conversion
from perenne_tui.services.form_readers import READERS
from perenne_tui.services.import_file import read_board
from tests.cases import cases

RTF = (
    rb"{\rtf1\ansi\deff0{\fonttbl{\f0 Arial;}}"
    rb"{\stylesheet{\s1\outlinelevel0 heading 1;}}"
    rb"\pard\s1\outlinelevel0 D\'e9cisions\par\pard\plain - Rendre les cl\'e9s\par - Fermer\par}"
)
CONVERTED: list[FormWord] = ["rtf", "doc", "word xml", "xls", "ods", "fods", "excel xml", "ppt"]


@pytest.fixture
def no_office(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without LibreOffice."""
    monkeypatch.setattr(office_conversion, "find_office", lambda: "")


@pytest.fixture
def program(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[str], None]:
    """Puts a program of a shell in the place of LibreOffice."""

    def put(script: str) -> None:
        path = tmp_path / "soffice"
        path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        path.chmod(0o755)
        monkeypatch.setattr(office_conversion, "find_office", lambda: str(path))

    return put


@pytest.mark.usefixtures("no_office")
@cases("form", CONVERTED)
def test_without_libreoffice_the_refusal_says_what_to_do(form: FormWord) -> None:
    with pytest.raises(
        Refused, match="LibreOffice, which is not installed here: open it in its own program and save"
    ):
        READERS[form](b"{\\rtf1}")


@pytest.mark.skipif(sys.platform == "win32", reason="a script of a shell stands for LibreOffice")
@pytest.mark.parametrize("script", ["exit 0", "exit 3", "sleep 30"])
def test_a_program_that_makes_nothing_or_takes_too_long_is_ended(
    program: Callable[[str], None], script: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office_conversion, "TIMEOUT", 0.3)
    program(script)
    with pytest.raises(Refused, match="LibreOffice could not read this file"):
        READERS["rtf"](RTF + script.encode())


@pytest.mark.skipif(sys.platform == "win32", reason="a script of a shell stands for LibreOffice")
def test_a_profile_of_its_own_runs_no_macro(program: Callable[[str], None], tmp_path: Path) -> None:
    program(f'echo "$@" > "{tmp_path}/words"; cat profile/user/registrymodifications.xcu > "{tmp_path}/settings"')
    with pytest.raises(Refused):
        READERS["rtf"](RTF + b"profile")
    words = (tmp_path / "words").read_text(encoding="utf-8")
    assert "-env:UserInstallation=file:///" in words
    assert "--headless" in words
    assert 'DisableMacrosExecution" oor:op="fuse"><value>true' in (tmp_path / "settings").read_text(encoding="utf-8")


def test_a_program_that_cannot_be_started_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(office_conversion, "find_office", lambda: str(tmp_path / "gone"))
    with pytest.raises(Refused, match="LibreOffice could not read this file"):
        READERS["rtf"](RTF + b"gone")


def cards_of(workshop: Workshop) -> dict[str, list[str]]:
    """Return the titles of the cards by column."""
    return {
        axis.name: [card.title for card in workshop.cards_in_order(axis.uid)] for axis in workshop.axes_in_order()
    }


@pytest.mark.needs_office
@pytest.mark.slow(reason="LibreOffice starts")
def test_rich_text_becomes_a_board() -> None:
    board = read_board(RTF, name="Réunion d’été.rtf").deck.workshop
    assert cards_of(board) == {"Décisions": ["Rendre les clés", "Fermer"]}
