"""`perenne doctor`: facts about this machine, and what to do about problems."""

import json
import os
import shutil
import sys
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from perenne_tui.core.changes.cards import answer_card
from perenne_tui.documents.document_kinds import BINARY, EXTRAS, MODULES
from perenne_tui.i18n.language import language
from perenne_tui.services.diagnostics.places import LITTLE_ROOM, sync_program
from perenne_tui.services.diagnostics.terminal import TerminalProperties, colours, terminal
from perenne_tui.services.diagnostics.versions import WRITERS
from perenne_tui.settings.installation import LIBRARIES
from perenne_tui.store.creation import create
from perenne_tui.store.drafts import About, Drafts
from perenne_tui.store.paths import journal_of
from tests.cases import cases
from tests.cli.helpers import Perenne
from tests.store.helpers import at_work, lines_of, put_lines, small_workshop

ENGLISH = language("en")


def facts_of(perenne: Perenne, code: int = 0) -> dict[str, dict[str, dict[str, object]]]:
    ended = perenne("doctor", "--json", "--lang", "en")
    assert ended.code == code
    said = json.loads(ended.out)
    assert said.pop("ok") is (code == 0)
    facts: dict[str, dict[str, dict[str, object]]] = said
    return facts


def test_a_machine_without_library_and_configuration_is_well(perenne: Perenne, tmp_path: Path) -> None:
    before = sorted(tmp_path.rglob("*"))
    ended = perenne("doctor", "--lang", "en")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.endswith("\nAll is well.\n")
    assert "not there yet" in ended.out
    assert sorted(tmp_path.rglob("*")) == before


def test_every_version_is_told(perenne: Perenne) -> None:
    from importlib.metadata import version

    versions = facts_of(perenne)["versions"]
    assert versions["textual"]["value"] == version("textual")
    assert {"perenne", "python", "tinydb", "system"} <= set(versions)


@pytest.mark.parametrize("form", EXTRAS)
def test_a_form_whose_part_is_missing_is_said_with_what_installs_it_and_prevents_nothing(
    perenne: Perenne, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    monkeypatch.setitem(sys.modules, MODULES[form], None)
    fact = facts_of(perenne)["documents"][form]
    assert (fact["value"], fact["problem"]) == ("", "")
    assert f"pip install {' '.join(LIBRARIES[EXTRAS[form]])}" in str(fact["advice"])
    assert "to be installed" in perenne("doctor", "--lang", "en").out


def test_the_package_that_writes_each_form_is_told_with_its_version(perenne: Perenne) -> None:
    from importlib.metadata import version

    told = facts_of(perenne)["documents"]
    assert told.keys() == {*BINARY, "libreoffice"}
    assert EXTRAS.keys() == WRITERS.keys() == MODULES.keys()
    assert {form: told[form]["value"] for form in EXTRAS} == {form: version(WRITERS[form]) for form in EXTRAS}
    assert not any(told[form]["advice"] for form in BINARY)


@pytest.mark.usefixtures("atelier")
def test_a_library_is_tried_out_and_left_as_it_was(perenne: Perenne, library: Path) -> None:
    before = {path: path.read_bytes() for path in library.rglob("*")}
    value = facts_of(perenne)["places"]["library"]["value"]
    assert isinstance(value, dict)
    assert (value["path"], value["exists"], value["writable"]) == (str(library), True, True)
    assert {path: path.read_bytes() for path in library.rglob("*")} == before


def test_a_library_that_takes_nothing_would_prevent_work(perenne: Perenne, library: Path) -> None:
    library.write_text("a file", encoding="utf-8")
    ended = perenne("doctor", "--lang", "en")
    assert ended.code == 1
    assert "! " + str(library) + " is no folder" in ended.out
    assert ended.out.endswith("1 thing would prevent work: it stands after “!”.\n")


@pytest.mark.usefixtures("atelier")
def test_a_read_only_library_would_prevent_work(perenne: Perenne, library: Path) -> None:
    library.chmod(0o500)
    try:
        if os.access(library, os.W_OK):
            pytest.skip("nothing is forbidden here")
        place = facts_of(perenne, 1)["places"]["library"]
        assert "Nothing can be saved" in str(place["problem"])
    finally:
        library.chmod(0o700)


def test_a_library_where_saving_fails_would_prevent_work(
    perenne: Perenne, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.mkdir()

    def refused(_fd: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("perenne_tui.store.disk.sync", refused)
    problem = str(facts_of(perenne, 1)["places"]["library"]["problem"])
    assert "Nothing can be saved" in problem
    assert "disk is full" in problem
    assert list(library.iterdir()) == []


def test_a_disk_that_is_nearly_full_would_prevent_work(perenne: Perenne, monkeypatch: pytest.MonkeyPatch) -> None:
    real = shutil.disk_usage(os.curdir)
    monkeypatch.setattr("shutil.disk_usage", lambda _path: real._replace(free=LITTLE_ROOM - 1))
    assert "nearly full" in str(facts_of(perenne, 1)["places"]["library"]["problem"])


def test_a_broken_configuration_is_said_and_prevents_nothing(perenne: Perenne, tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text("theme = ", encoding="utf-8")
    assert str(tmp_path / "config.toml") in str(facts_of(perenne)["places"]["config"]["advice"])


def test_a_folder_that_is_kept_in_step_is_named(tmp_path: Path) -> None:
    assert sync_program(tmp_path / "OneDrive - Ministère" / "Perenne") == "OneDrive"
    assert sync_program(tmp_path / "Documents" / "Perenne") == ""


def test_what_crashes_left_behind_is_found(perenne: Perenne, tmp_path: Path) -> None:
    state = tmp_path / "state" / "perenne"
    drafts = Drafts(state / "drafts", "w")
    drafts.typed(About("answer", "c0"), "Un mot à moi")
    drafts.close()
    (state / "rescued").mkdir()
    create(state / "rescued" / "sauf.perenne.json", small_workshop(), at=datetime.now(UTC))
    (state / "fault.txt").write_text("Traceback", encoding="utf-8")
    found = facts_of(perenne)["found"]
    assert [found[name]["value"] for name in ("drafts", "rescued", "fault")] == [
        1,
        [str(state / "rescued" / "sauf.perenne.json")],
        str(state / "fault.txt"),
    ]
    assert all(found[name]["advice"] for name in ("drafts", "rescued", "fault"))
    assert "Un mot à moi" not in perenne("doctor").out


def test_workshops_that_do_not_open_or_come_from_tomorrow_are_named(
    perenne: Perenne, atelier: Path, library: Path
) -> None:
    (library / "casse.perenne.json").write_bytes(b"{")
    with at_work(atelier) as (_, session):
        for text in ("un", "deux"):
            session.do(answer_card, card=next(iter(session.workshop.cards)), text=text)
    first, second, third = lines_of(atelier)
    atelier.unlink()
    put_lines(atelier, [first, second[:-9] + b"x" * 8 + b"\n", third])
    create(library / "demain.perenne.json", small_workshop(), at=datetime.now(UTC) + timedelta(days=1))
    workshops = facts_of(perenne, 1)["found"]["workshops"]
    assert workshops["value"] == {
        "count": 3,
        "unreadable": ["casse"],
        "troubled": ["perenne-d-ete"],
        "later": ["demain"],
    }
    assert "perenne check casse" in str(workshops["problem"])
    assert journal_of(atelier).exists()


def test_who_chose_the_language_and_the_signs_is_told(
    perenne: Perenne, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert facts_of(perenne)["choices"]["language"]["value"] == {"code": "en", "because": "--lang"}

    def because() -> object:
        return json.loads(perenne("doctor", "--json").out)["choices"]["language"]["value"]

    assert because() == {"code": "fr", "because": ""}
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    assert because() == {"code": "en", "because": "LANG"}
    (tmp_path / "config.toml").write_text('language = "en"\nglyphs = "ascii"\n', encoding="utf-8")
    assert because() == {"code": "en", "because": "configuration"}
    assert facts_of(perenne)["choices"]["glyphs"]["value"] == "ascii"


def seen(
    environ: Mapping[str, str], *, size: tuple[int, int] | None = (100, 30), **others: object
) -> TerminalProperties:
    return TerminalProperties(
        environ,
        is_terminal=bool(others.get("is_terminal", True)),
        size=size,
        encoding=str(others.get("encoding", "utf-8")),
        is_windows=bool(others.get("is_windows", False)),
    )


@cases(
    ("environ", "windows", "count"),
    [
        ({"TERM": "xterm-256color"}, False, 256),
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor"}, False, 1 << 24),
        ({"TERM": "xterm-direct"}, False, 1 << 24),
        ({"TERM": "linux"}, False, 16),
        ({}, True, 1 << 24),
        ({"COLORTERM": "truecolor", "NO_COLOR": "1"}, False, 0),
    ],
)
def test_colours_are_counted_as_the_terminal_tells(environ: Mapping[str, str], windows: bool, count: int) -> None:
    assert colours(environ, is_windows=windows) == count


@cases(
    ("looked", "amiss"),
    [
        (seen({"TERM": "xterm-256color", "TERM_PROGRAM": "vscode"}), {}),
        (seen({"WT_SESSION": "x"}, is_windows=True), {}),
        (seen({}, is_windows=True), {"program": "Windows Terminal"}),
        (seen({"TERM": "dumb", "COLORTERM": "truecolor"}), {"term": "dumb"}),
        (seen({"TERM": "xterm-256color"}, size=None, is_terminal=False), {"term": "no terminal"}),
        (seen({"TERM": "xterm-256color"}, size=(79, 24)), {"size": "80×24"}),
        (seen({"TERM": "xterm-256color"}, encoding="cp850"), {"encoding": "UTF-8"}),
        (seen({"TERM": "linux"}), {"colours": "COLORTERM"}),
    ],
)
def test_a_terminal_that_lacks_something_is_told_what_to_do(
    looked: TerminalProperties, amiss: Mapping[str, str]
) -> None:
    facts = terminal(looked, ENGLISH).facts
    said = {fact.name: " ".join((fact.problem, *fact.advice)) for fact in facts if fact.problem or fact.advice}
    assert said.keys() == amiss.keys()
    assert all(words in said[name] for name, words in amiss.items())
    assert [fact.name for fact in facts if fact.problem] == (["term"] if amiss.get("term") == "dumb" else [])


@pytest.mark.parametrize(("environ", "said", "value"), [({"ESCDELAY": "15"}, "15 ms", 15), ({}, "not told", 0)])
def test_the_wait_after_esc_is_told(environ: Mapping[str, str], said: str, value: int) -> None:
    (fact,) = (fact for fact in terminal(seen(environ), ENGLISH).facts if fact.name == "escape_delay")
    assert (fact.said, fact.value) == (said, value)


def test_the_program_that_shows_the_terminal_is_named() -> None:
    facts = {
        fact.name: fact.value for fact in terminal(seen({"WT_SESSION": "x", "SSH_CONNECTION": "y"}), ENGLISH).facts
    }
    assert facts["program"] == ["Windows Terminal", "SSH"]
