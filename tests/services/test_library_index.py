"""The index of a library, read from real files, and its lines on the screen."""

import os
import threading
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from perenne_tui.core.changes.cards import word_card
from perenne_tui.core.text.sentences import Sentence
from perenne_tui.core.text.spans import plain
from perenne_tui.core.workshop_copies import Outline
from perenne_tui.i18n.language import language
from perenne_tui.screens.workshop_summary import found_in, moment, summary_lines
from perenne_tui.services import library_index
from perenne_tui.services.library_changes import discard
from perenne_tui.services.library_index import LibraryIndex
from perenne_tui.services.library_summaries import Summary
from perenne_tui.store.creation import create
from perenne_tui.store.paths import SNAPSHOT_ENDING, journal_of
from tests.cases import cases
from tests.screens.board import NOON, some_workshop
from tests.screens.two_copies import disagreeing
from tests.store.helpers import at_work

TODAY = date(2026, 11, 24)
FR, EN = language("fr"), language("en")


@pytest.fixture
def index(tmp_path: Path) -> LibraryIndex:
    """A library of three files: `neuf`, changed last, `vieux`, and `casse`, which is no workshop."""
    for age, name in enumerate(("neuf", "vieux")):
        create(tmp_path / f"{name}{SNAPSHOT_ENDING}", some_workshop(), at=NOON)
        for path in tmp_path.glob(f"{name}*"):
            os.utime(path, (2e9 - age, 2e9 - age))
    (tmp_path / f"casse{SNAPSHOT_ENDING}").write_text("bonjour", encoding="utf-8")
    return LibraryIndex(lambda: tmp_path, lambda: TODAY)


def read_all(index: LibraryIndex, here: Path | None = None) -> dict[str, Summary]:
    """List the folder, read every workshop, and return the summaries by name."""
    index.look(here)
    while index.read_next():
        pass
    return {summary.name: summary for summary in index.summaries}


def test_workshops_are_listed_before_they_are_read_the_one_changed_last_first(index: LibraryIndex) -> None:
    index.look(None)
    assert [(summary.name, summary.is_read) for summary in index.summaries] == [
        ("neuf", False),
        ("vieux", False),
        ("casse", False),
    ]


def test_what_was_read_is_how_far_it_has_come_or_why_it_cannot_be_read(index: LibraryIndex) -> None:
    read = read_all(index)
    assert read["neuf"].outline == Outline(0, 8, date(2026, 12, 12))
    assert (read["neuf"].title, read["neuf"].challenge) == ("Pérennisation", "Signal’Eau")
    assert read["neuf"].changed == NOON
    trouble = read["casse"].trouble
    assert trouble
    assert "is not a workshop" in trouble.english()
    assert all(summary.is_read for summary in read.values())


def test_only_what_has_changed_is_read_again(index: LibraryIndex) -> None:
    before = read_all(index)
    path = before["vieux"].path
    with at_work(path) as (_, session):
        session.do(lambda workshop: workshop)
    create(path.with_name(f"autre{SNAPSHOT_ENDING}"), some_workshop(), at=NOON)
    os.utime(journal_of(path), (3e9, 3e9))
    index.look(None)
    names = [(summary.name, summary.is_read) for summary in index.summaries]
    assert names == [("vieux", False), ("neuf", True), ("autre", False), ("casse", True)]
    assert index.summaries[0].title == "Pérennisation", "what was known stands there until it is read again"


def test_reading_at_once_takes_what_it_can_and_the_thread_reads_the_rest(index: LibraryIndex) -> None:
    everything = threading.Event()

    def tell() -> None:
        if all(summary.is_read for summary in index.summaries):
            everything.set()

    index.tell = tell
    index.look(None)
    index.read_at_once()
    assert index.summaries[0].outline
    index.read([index.summaries[2].path])
    assert everything.wait(20)


def test_what_has_changed_behind_another_screen_is_read_when_the_list_comes_back(
    index: LibraryIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(library_index, "WATCH_INTERVAL", 10**6)
    monkeypatch.setattr(library_index, "READ_AT_ONCE", 0)  # the first one is read however slow the machine is
    screen = object()
    index.look_again(None)
    index.watch(screen)
    assert not index.look_if_changed(None), "it was just listed"
    path = index.summaries[0].path
    index.stop_watching(screen)
    with at_work(path) as (_, session):
        session.do(word_card, card="d1", part="answer", text="Parce que")
    os.utime(path, (3e9, 3e9))
    told = list[str]()
    index.tell = lambda: told.append("a frame of its own")
    index.watch(screen)
    assert index.look_if_changed(None)
    assert (index.summaries[0].path, index.summaries[0].stamp, index.summaries[0].is_read) == (path, 3e9, True)
    assert told == []
    index.stop_watching(screen)
    with at_work(path):
        index.watch(screen)
        assert index.look_if_changed(None)
        assert index.summaries[0].is_elsewhere
        index.stop_watching(screen)


def test_of_two_screens_on_one_list_the_second_may_begin_before_the_first_ends(
    index: LibraryIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(library_index, "WATCH_INTERVAL", 0.01)
    first, second = object(), object()
    index.look_again(None)
    index.watch(first)
    index.watch(second)
    index.stop_watching(first)
    is_told = threading.Event()
    index.tell = is_told.set
    os.utime(index.summaries[0].path, (3e9, 3e9))
    assert is_told.wait(20)
    index.stop_watching(second)


def test_a_workshop_open_elsewhere_is_told_from_the_one_open_here(index: LibraryIndex) -> None:
    path = read_all(index)["neuf"].path
    with at_work(path):
        assert read_all(index)["neuf"].is_elsewhere
        here = read_all(index, here=path)["neuf"]
        assert (here.is_here, here.is_elsewhere) == (True, False)
    assert not read_all(index)["neuf"].is_elsewhere
    assert read_all(index)["neuf"].outline


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root reads everything")
def test_a_file_that_may_not_be_read_is_listed_with_the_reason(index: LibraryIndex) -> None:
    path = read_all(index)["neuf"].path
    path.chmod(0)
    journal_of(path).chmod(0)
    index = LibraryIndex(lambda: path.parent, lambda: TODAY)
    assert read_all(index)["neuf"].trouble


def test_lines_say_title_name_progress_last_change_and_next_date() -> None:
    summary = Summary(
        Path(f"signal{SNAPSHOT_ENDING}"),
        changed=datetime(2026, 11, 23, 14, 5, tzinfo=UTC).astimezone(),
        stamp=0.0,
        title="Pérennisation",
        challenge="Signal’Eau",
        outline=Outline(5, 10, date(2026, 12, 1)),
    )
    head, facts = (plain(line).replace("\u00a0", " ") for line in summary_lines(summary, 92, TODAY, FR))
    assert head == "Pérennisation · Signal’Eau  signal"
    assert facts.startswith("█████░░░░░ 5/10")
    assert "hier à" in facts
    assert facts.endswith("à venir : mardi 1er décembre")


def test_what_is_late_is_said_and_the_lines_keep_to_their_width() -> None:
    summary = Summary(
        Path(f"{'x' * 60}{SNAPSHOT_ENDING}"),
        changed=NOON,
        stamp=0.0,
        title="t" * 300,
        outline=Outline(0, 0, date(2026, 11, 2)),
        is_elsewhere=True,
        trouble=Sentence("A part of {name} is illegible: {reason}", {"name": "x" * 80, "reason": "y " * 200}),
    )
    for width in (56, 76, 92):
        lines = [plain(line) for line in summary_lines(summary, width, TODAY, FR)]
        assert all(len(line) <= width for line in lines)
        assert lines[0].endswith("ouvert dans une autre fenêtre")
        assert lines[1].startswith("░░░░░░░░░░ 0/0")
        assert lines[1].endswith("en retard\u00a0: lundi 2 novembre")
        assert len(lines) > 3


@cases("title", ["", "Été", "t" * 60, "t" * 300])
@cases("length", [5, 40, 120])
@cases("width", [56, 76, 92])
def test_a_name_is_typed_in_commands_and_never_cut(width: int, length: int, title: str) -> None:
    name = ("atelier-d-ete-" * 10)[:length]
    for outline in (None, Outline(0, 0, None)):
        summary = Summary(
            Path(f"{name}{SNAPSHOT_ENDING}"), NOON, 0.0, title=title, outline=outline, is_read=True, is_elsewhere=True
        )
        lines = [plain(line) for line in summary_lines(summary, width, TODAY, FR)]
        assert all(len(line) <= width for line in lines)
        assert name in "".join(map(str.strip, lines)) or any(name in line for line in lines)


@cases(
    ("before", "fr", "en"),
    [
        (timedelta(hours=-1), "aujourd’hui à", "today at"),
        (timedelta(days=1), "hier à", "yesterday at"),
        (timedelta(days=3), "samedi 21 novembre", "Saturday 21 November"),
        (timedelta(days=400), "20 octobre 2025", "20 October 2025"),
    ],
)
def test_the_last_change_is_told_as_people_say_it(before: timedelta, fr: str, en: str) -> None:
    at = datetime(2026, 11, 24, 9).astimezone() - before
    assert moment(at, TODAY, FR).startswith(fr)
    assert moment(at, TODAY, EN).startswith(en)


def test_a_filter_looks_at_titles_and_names_accents_and_case_aside() -> None:
    one = Summary(Path(f"feuille-de-route{SNAPSHOT_ENDING}"), NOON, 0.0, title="Été à Évry")
    two = Summary(Path(f"deux{SNAPSHOT_ENDING}"), NOON, 0.0)
    assert found_in((one, two), "") == (one, two)
    assert found_in((one, two), "evry ÉTÉ") == (one,)
    assert found_in((one, two), "route") == (one,)
    assert found_in((one, two), "deux") == (two,)
    assert found_in((one, two), "evry deux") == ()


def test_the_trash_is_counted_without_being_read_and_has_an_index_of_its_own(
    index: LibraryIndex, tmp_path: Path
) -> None:
    assert index.trashed == 0
    discard(tmp_path / f"vieux{SNAPSHOT_ENDING}")
    index.look(None)
    assert index.trashed == 1
    assert "vieux" not in read_all(index)
    trash = read_all(index.of_trash())
    assert [*trash] == ["vieux"]
    assert trash["vieux"].title == "Pérennisation"
    assert index.of_trash().trashed == 0


def lines_of(summary: Summary, width: int) -> str:
    said = "\n".join(plain(line) for line in summary_lines(summary, width, TODAY, FR))
    return said.replace("\u00a0", " ")


@pytest.mark.parametrize("width", [76, 92])
def test_a_workshop_says_how_much_two_copies_say_differently(tmp_path: Path, width: int) -> None:
    create(tmp_path / f"atelier{SNAPSHOT_ENDING}", disagreeing(some_workshop()), at=NOON)
    summary = read_all(LibraryIndex(lambda: tmp_path, lambda: TODAY))["atelier"]
    assert summary.conflicts == 3
    assert "3 désaccords à régler" in lines_of(summary, width)


@pytest.mark.parametrize("width", [76, 92])
def test_both_files_of_a_copy_are_one_copy_to_put_together_until_they_are_gone(tmp_path: Path, width: int) -> None:
    path, index = tmp_path / f"atelier{SNAPSHOT_ENDING}", LibraryIndex(lambda: tmp_path, lambda: TODAY)
    create(path, some_workshop(), at=NOON)
    assert read_all(index)["atelier"].copies == 0
    kept = {file: file.read_bytes() for file in (path, journal_of(path))}
    with at_work(path) as (_, session):
        session.do(word_card, card="d1", part="answer", text="dit là-bas")
    asides = [
        path.with_name(f"atelier.perenne (copie conflictuelle 2026-11-29).{end}") for end in ("json", "journal")
    ]
    for aside, file in zip(asides, kept, strict=True):
        aside.write_bytes(file.read_bytes())
        file.write_bytes(kept[file])
    summary = read_all(index)["atelier"]
    assert summary.copies == 1
    assert "1 copie à réunir" in lines_of(summary, width)
    for aside in asides:
        aside.unlink()
    assert read_all(index)["atelier"].copies == 0
