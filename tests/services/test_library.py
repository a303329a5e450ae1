"""Names of workshops, and the settings that name their folder."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perenne_tui.core.text.sentences import Refused
from perenne_tui.services.library import LONGEST_NAME, find, places_for, slug, workshops
from perenne_tui.settings import paths
from perenne_tui.settings.configuration import Settings, read_settings
from perenne_tui.store.paths import SNAPSHOT_ENDING
from tests.cases import cases


def place_for(folder: Path, name: str) -> Path:
    """Return the first path for a workshop of that name."""
    return next(places_for(folder, name))


@given(st.text(max_size=400))
def test_a_file_name_is_plain_whatever_was_typed(name: str) -> None:
    plain = slug(name)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", plain)
    assert len(plain) <= LONGEST_NAME
    assert slug(plain) == plain


@cases(
    ("name", "plain"),
    [
        ("Signal’Eau", "signal-eau"),
        ("Été à Évry : œuvre nº 2", "ete-a-evry-oeuvre-no-2"),
        ("../../etc/passwd", "etc-passwd"),
        ("C:\\x", "c-x"),
        ("a:b", "a-b"),
        ("name. ", "name"),
        ("CON", "workshop-con"),
        ("nul.", "workshop-nul"),
        ("Lpt1", "workshop-lpt1"),
        ("日本", "workshop"),
        ("", "workshop"),
        ("x" * 300, "x" * 60),
    ],
)
def test_names_of_files(name: str, plain: str) -> None:
    assert slug(name) == plain


def test_twins_in_another_normal_form_or_case_collide(tmp_path: Path) -> None:
    (tmp_path / f"ete{SNAPSHOT_ENDING}").touch()
    assert place_for(tmp_path, "Été").name == f"ete-2{SNAPSHOT_ENDING}"
    assert place_for(tmp_path, "E\u0301te\u0301").name == f"ete-2{SNAPSHOT_ENDING}"
    assert place_for(tmp_path, "x" * 300) == place_for(tmp_path, "X" * 60)


def test_a_long_name_keeps_its_length_with_a_number(tmp_path: Path) -> None:
    (tmp_path / f"{'x' * 60}{SNAPSHOT_ENDING}").touch()
    assert place_for(tmp_path, "x" * 80).name == f"{'x' * 58}-2{SNAPSHOT_ENDING}"


def test_a_folder_that_is_not_there_has_no_workshops(tmp_path: Path) -> None:
    assert workshops(tmp_path / "nowhere") == []
    with pytest.raises(Refused):
        find(tmp_path / "nowhere", "atelier")


def test_two_files_that_answer_to_one_word_are_both_named(tmp_path: Path) -> None:
    (tmp_path / f"Été 1{SNAPSHOT_ENDING}").touch()
    (tmp_path / f"ete-1{SNAPSHOT_ENDING}").touch()
    with pytest.raises(Refused, match="Été 1"):
        find(tmp_path, "été-1")
    assert find(tmp_path, "ete-1").name == f"ete-1{SNAPSHOT_ENDING}"


def test_settings_are_read_and_bad_ones_are_complained_about(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text('language = "en"\ntheme = "nuit"\nlibrary = "Ateliers"\n', encoding="utf-8")
    settings = read_settings(str(path))
    assert (settings.language, settings.theme, settings.complaints) == ("en", "nuit", ())
    assert settings.library == str(tmp_path / "Ateliers")
    path.write_text('\ufefflanguage = 3\ntheme = "rose"\nlibrary = ""\nkeys = 1\n', encoding="utf-8")
    settings = read_settings(str(path))
    assert (settings.language, settings.theme, settings.library) == (None, None, None)
    assert len(settings.complaints) == 4


@pytest.mark.parametrize(
    "content",
    ['reference = "a.docx"', "[reference]\ndocx = 3", '[reference]\npdf = "a.pdf"', '[reference]\nodt = " "'],
)
def test_a_look_that_is_no_file_is_complained_about(tmp_path: Path, content: str) -> None:
    path = tmp_path / "config.toml"
    path.write_text(content, encoding="utf-8")
    settings = read_settings(str(path))
    assert settings.references == {}
    assert len(settings.complaints) == 1


@pytest.mark.parametrize("content", [b"language = ", b"\xff\xfe\x00"])
def test_a_configuration_that_cannot_be_read_is_one_complaint(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(content)
    assert len(read_settings(str(path)).complaints) == 1
    assert read_settings(str(tmp_path / "nowhere.toml")) == Settings()


def test_the_library_is_where_the_environment_or_the_settings_say(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PERENNE_HOME", raising=False)
    assert paths.library(str(tmp_path)) == tmp_path
    assert paths.library().name == "Perenne"
    monkeypatch.setenv("PERENNE_HOME", str(tmp_path / "home"))
    assert paths.library(str(tmp_path)) == tmp_path / "home"
