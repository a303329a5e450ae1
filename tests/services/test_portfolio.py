"""The portfolio of libraries, read from real files: places, lists of them, and whatever is wrong with one."""

import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from perenne_tui.core.model.rows import Card, Header, Person
from perenne_tui.core.model.sheet_rows import Scenario
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.portfolio import Challenge
from perenne_tui.services import portfolio
from perenne_tui.services.portfolio import places_of, read_portfolio, shareable_facts
from perenne_tui.services.portfolio_places import LARGEST_LIST
from perenne_tui.store import reading
from perenne_tui.store.creation import create
from perenne_tui.store.paths import SNAPSHOT_ENDING, journal_of
from perenne_tui.store.reading import Reading
from tests.cases import cases
from tests.store.helpers import START, at_work, small_workshop

TODAY = date(2026, 12, 1)


def make(path: Path, uid: str = "", challenge: str = "") -> Path:
    """Make a workshop; its uid is that of its name."""
    path.parent.mkdir(parents=True, exist_ok=True)
    file = path.with_name(path.name + SNAPSHOT_ENDING)
    workshop = small_workshop()
    shown = replace(workshop.header, uid=uid or f"{path.name}0000000"[:10], challenge=challenge)
    create(file, replace(workshop, header=shown), at=START)
    return file


def read(*places: Path) -> dict[str, Challenge]:
    """Return the challenges at some places by name."""
    found = list(read_portfolio(places, TODAY))
    assert len({one.name for one in found}) == len(found)
    return {one.name: one for one in found}


def said(challenge: Challenge) -> str:
    assert challenge.trouble is not None
    return challenge.trouble.english()


@pytest.fixture(scope="module")
def programme(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of two libraries, with something wrong in the second one, and an empty one."""
    home = tmp_path_factory.mktemp("programme")
    make(home / "un" / "eau", challenge="Signal’Eau")
    make(home / "un" / "air")
    make(home / "un" / ".trash" / "jeté")
    make(home / "Défis à suivre" / "feu")
    (home / "Défis à suivre" / f"casse{SNAPSHOT_ENDING}").write_text("bonjour", encoding="utf-8")
    (home / "Défis à suivre" / "notes.md").write_text("# Rien", encoding="utf-8")
    (home / "vide").mkdir()
    return home


def test_a_folder_is_a_library_or_holds_some(programme: Path) -> None:
    assert set(read(programme / "un")) == {"eau", "air"}
    found = read(programme)
    assert set(found) == {"eau", "air", "feu", "casse"}
    assert (found["eau"].title, found["air"].title) == ("Signal’Eau", "Signal’Eau")
    assert found["casse"].facts is None
    assert "is not a workshop" in said(found["casse"])
    assert [need.kind for need in found["casse"].needs] == ["trouble"]


def test_a_list_names_places_from_its_own_folder_on(programme: Path) -> None:
    lines = [
        "# promotion 9",
        "un",
        "",
        '"Défis à suivre"',
        f"un/eau{SNAPSHOT_ENDING}",
        "nulle part",
        "vide",
        "liste.txt",
    ]
    listing = programme / "liste.txt"
    listing.write_bytes("\ufeff".encode() + "\r\n".join(lines).encode())
    found = read(listing)
    assert set(found) == {"eau", "air", "feu", "casse", "nulle part", "vide", "liste.txt"}
    assert "There is nothing at" in said(found["nulle part"])
    assert "There is no workshop in" in said(found["vide"])
    assert "a list holds no other list" in said(found["liste.txt"])


@cases(
    ("data", "words"),
    [
        (b"", "lists no folder"),
        (b"# un\n\n", "lists no folder"),
        ("été".encode("latin-1"), "in UTF-8"),
        (b"a\0b", "in UTF-8"),
        (b"Not\nfolders, but " + b"a text " * 60, "No line of"),
        (b"a\n" * LARGEST_LIST, "in UTF-8"),
    ],
)
def test_what_is_no_list_is_told(tmp_path: Path, data: bytes, words: str) -> None:
    (tmp_path / "liste").write_bytes(data)
    assert words in said(read(tmp_path / "liste")["liste"])


def test_each_workshop_is_read_once_by_whatever_place_it_is_named(programme: Path) -> None:
    eau = programme / "un" / f"eau{SNAPSHOT_ENDING}"
    assert set(read(eau, journal_of(eau), programme / "un", programme / "un" / ".." / "un")) == {"eau", "air"}


def test_one_that_another_window_has_open_is_read_and_said_to_be_so(tmp_path: Path) -> None:
    file = make(tmp_path / "eau")
    with at_work(file):
        assert read(tmp_path)["eau"].is_elsewhere
        assert read(tmp_path)["eau"].facts
    assert not read(tmp_path)["eau"].is_elsewhere


def test_a_place_whose_system_call_fails_is_told_and_the_others_are_read(
    programme: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scandir = os.scandir

    def refused(folder: Path) -> object:
        if Path(folder).name == "un":
            raise PermissionError(13, "no")
        return scandir(folder)

    monkeypatch.setattr(os, "scandir", refused)
    found = read(programme)
    assert set(found) == {"un", "feu", "casse"}
    assert "cannot be used" in said(found["un"])
    assert set(read(programme / "un")) == {"un"}


def test_a_workshop_whose_journal_is_damaged_is_told_with_its_facts(tmp_path: Path) -> None:
    file = make(tmp_path / "eau", challenge="Signal’Eau")
    with at_work(file) as (_, session):
        from perenne_tui.core.changes.cards import word_card

        for text in ("un", "deux", "trois"):
            session.do(word_card, card=next(iter(session.workshop.cards)), part="why", text=text)
    lines = journal_of(file).read_bytes().split(b"\n")
    file.unlink()
    journal_of(file).write_bytes(b"\n".join([lines[0], b"x" * len(lines[1]), *lines[2:]]))
    found = read(tmp_path)["eau"]
    assert found.facts is not None
    assert found.facts.challenge == "Signal’Eau"
    assert "illegible" in said(found)
    assert found.needs[0].kind == "trouble"


def test_words_name_paths_and_workshops_of_the_library(programme: Path) -> None:
    library = programme / "un"
    assert places_of([], library) == [library]
    assert places_of([str(programme), "Eau", "nulle-part"], library) == [
        programme,
        library / f"eau{SNAPSHOT_ENDING}",
        Path("nulle-part"),
    ]


def test_the_facts_for_readers_elsewhere_have_functions_in_place_of_names() -> None:
    header = Header("w", title="L’atelier de Léa Martin", challenge="Signal’Eau", organisation="06 12 34 56 78")
    people = {"lea": Person("lea", "Léa Martin", "développeuse")}
    scenarios = {
        "s": Scenario("s", "b", "SC1", name="Léa Martin reste", recommended=True),
        "t": Scenario("t", "a", "SC2", name="Une équipe", recommended=True, about="Léa Martin"),
        "u": Scenario("u", "c", "SC3", name="Rien"),
    }
    workshop = Workshop(header, people=people, scenarios=scenarios)
    doubtful: dict[str, None] = {}
    facts = shareable_facts(workshop, doubtful=doubtful)
    assert "Martin" not in repr(facts)
    assert "06 12" not in repr(facts)
    assert facts.challenge == "Signal’Eau"
    assert facts.scenarios == ("Une équipe", "La développeuse reste")


def test_one_file_that_the_system_refuses_stops_nothing(programme: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On Windows another program may hold it, as an antivirus does."""

    def refused(path: Path) -> Reading:
        if path.name.startswith("air"):
            raise PermissionError(13, "no")
        return reading.read(path)

    monkeypatch.setattr(portfolio, "read", refused)
    found = read(programme / "un")
    assert "air.perenne.json cannot be used" in said(found["air"])
    assert found["eau"].facts


def test_reading_more_workshops_takes_no_more_memory(tmp_path: Path) -> None:
    """Nothing is kept of each but its facts, and they are the caller's."""
    from tracemalloc import get_traced_memory, reset_peak, start, stop

    first = make(tmp_path / "0")
    cards = {f"c{number}": Card(f"c{number}", "axis", "a", f"D{number}", "Titre " * 20) for number in range(300)}
    create(tmp_path / f"1{SNAPSHOT_ENDING}", replace(small_workshop(), cards=cards), at=START)
    data = (tmp_path / f"1{SNAPSHOT_ENDING}").read_bytes()
    files = [tmp_path / f"{number}{SNAPSHOT_ENDING}" for number in range(1, 9)]
    for file in files:
        file.write_bytes(data)

    def peak(places: Sequence[Path]) -> int:
        reset_peak()
        before = get_traced_memory()[0]
        for _ in read_portfolio(places, TODAY):
            pass
        return get_traced_memory()[1] - before

    peak([first])
    start()
    try:
        one = peak(files[:1])
        assert one > 100_000
        assert peak(files) < one * 1.5
    finally:
        stop()
