"""The list of checks: a line for each, and an exit code that says whether all is right."""

import zipfile
from collections.abc import Iterator

import pytest

from distribution.release_check import __main__ as release_check


def _damaged() -> Iterator[str]:
    yield "one.zip has no LICENSE."
    raise zipfile.BadZipFile("File is not a zip file")


@pytest.fixture(autouse=True)
def checks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Checks of three kinds in the places of the real ones."""
    made = {"right": lambda: iter(()), "wrong": lambda: iter(["A is not B: mend it."]), "damaged": _damaged}
    monkeypatch.setattr(release_check, "CHECKS", made)


def test_what_is_right_is_said_in_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert release_check.main(["right"]) == 0
    assert capsys.readouterr().out == "right: ok\nChecks that found something: 0 of 1.\n"


def test_what_is_wrong_is_said_under_its_check(capsys: pytest.CaptureFixture[str]) -> None:
    assert release_check.main(["right", "wrong"]) == 1
    said = capsys.readouterr().out
    assert said == "right: ok\nwrong:\n    A is not B: mend it.\nChecks that found something: 1 of 2.\n"


def test_an_archive_that_cannot_be_read_is_wrong(capsys: pytest.CaptureFixture[str]) -> None:
    assert release_check.main(["damaged"]) == 1
    said = capsys.readouterr().out.splitlines()
    assert said[1:3] == [
        "    one.zip has no LICENSE.",
        "    It cannot be read to its end: File is not a zip file. Run make release.",
    ]


def test_without_a_name_all_are_run(capsys: pytest.CaptureFixture[str]) -> None:
    assert release_check.main([]) == 1
    assert "Checks that found something: 2 of 3." in capsys.readouterr().out


def test_a_check_that_there_is_not_is_told_with_those_that_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert release_check.main(["nonsense"]) == 2
    assert capsys.readouterr().err == "There is no check nonsense. There are: right, wrong, damaged.\n"
