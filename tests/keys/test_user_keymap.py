"""The user's keymap, and the configuration file that it is read from."""

import tomllib
from pathlib import Path

import pytest

from perenne_tui import keys
from perenne_tui.i18n.language import LANGUAGES, language
from perenne_tui.keys.user_keymap import AS_SHIPPED, Keyboard, keyboard
from perenne_tui.settings.config_template import commented
from perenne_tui.settings.configuration import read_settings
from tests.cases import cases


def of(table: Keyboard, name: str) -> tuple[str, ...]:
    (row,) = [key for _, group in table.groups for key in group if key.id == name]
    return row.keys


def test_without_changes_the_table_is_the_one_that_is_shipped() -> None:
    assert keyboard({}) == AS_SHIPPED
    assert [key for _, group in AS_SHIPPED.groups for key in group] == list(keys.KEYS)


@cases(
    ("typed", "named"),
    [("y", "y"), ("Y", "Y"), ("?", "question_mark"), ("Ctrl+N", "ctrl+n"), ("F4", "f4"), ("Enter", "enter")],
)
def test_keys_are_written_as_people_write_them(typed: str, named: str) -> None:
    table = keyboard({"new": [typed], "open": ["f12"], "help": ["f11"], "plan": ["f21"], "sheets": ["f22"]})
    assert of(table, "new") == (named,)


def test_two_rows_may_change_places() -> None:
    table = keyboard({"answer": ["d"], "decision": ["r"]})
    assert (of(table, "answer"), of(table, "decision")) == (("d",), ("r",))
    assert table.complaints == ()


def test_a_key_that_is_taken_stays_where_it_is_and_says_so() -> None:
    table = keyboard({"new": ["d"], "mark": ["f12"]})
    assert of(table, "new") == of(AS_SHIPPED, "new")
    assert of(table, "mark") == ("f12",)
    (complaint,) = table.complaints
    assert language("fr").sentence(complaint) == "« d » fait déjà decision\u00a0; new garde la sienne.".replace(
        "« ", "«\u00a0"
    ).replace(" »", "\u00a0»")


@cases("changes", [{"nothing": ["c"]}, {"new": ["carrot"]}, {"new": ["ctrl+"]}, {"new": ["\x1b"]}])
def test_what_is_no_key_changes_nothing_and_says_so(changes: dict[str, list[str]]) -> None:
    table = keyboard(changes)
    assert table.groups == AS_SHIPPED.groups
    assert len(table.complaints) == 1


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_commented_file_sets_nothing_and_every_line_of_it_can_be_set(code: str, tmp_path: Path) -> None:
    text = commented(language(code))
    assert tomllib.loads(text) == {}
    path = tmp_path / "config.toml"
    path.write_text(
        "\n".join(
            line[1:] if line.startswith("#") and line[1:2] not in (" ", "") else line for line in text.split("\n")
        ),
        encoding="utf-8",
    )
    settings = read_settings(str(path))
    assert settings.complaints == ()
    assert (settings.language, settings.theme, settings.glyphs) == (code, "salle", "full")
    assert set(settings.keys) == {key.id for key in keys.KEYS}
    assert keyboard(settings.keys).groups == AS_SHIPPED.groups


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_commented_file_explains_every_key_in_the_language_of_its_reader(code: str) -> None:
    text = commented(language(code))
    assert all(f"# {language(code).say(key.message)}" in text for key in keys.KEYS)
    assert max(len(line) for line in text.split("\n") if line.startswith("# ")) <= 100


@pytest.mark.parametrize("line", ["keys = 3", "[keys]\nnew = 3", "[keys]\nnew = [1]", '[keys]\nnew = ""'])
def test_a_table_of_keys_that_is_none_is_a_complaint(line: str, tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text(line, encoding="utf-8")
    settings = read_settings(str(path))
    assert settings.keys == {}
    assert len(settings.complaints) == 1
