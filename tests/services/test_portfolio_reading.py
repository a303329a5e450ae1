"""A portfolio read in a thread: as it comes, again as a whole, and a reading that is overtaken gives up."""

from datetime import date
from pathlib import Path
from threading import Event

import pytest

from perenne_tui.core.model.rows import Header
from perenne_tui.core.model.values import replace
from perenne_tui.services import portfolio_reading
from perenne_tui.services.portfolio_reading import PortfolioReading
from perenne_tui.store.creation import create
from tests.store.helpers import PATIENT, START, small_workshop

TODAY = date(2026, 11, 24)


def made(folder: Path, *names: str) -> Path:
    for name in names:
        workshop = small_workshop()
        header: Header = replace(workshop.header, uid=f"uid{name}", challenge=name)
        create(folder / f"{name}.perenne.json", replace(workshop, header=header), at=START)
    return folder


def read(reading: PortfolioReading, complete: Event) -> list[str]:
    complete.clear()
    reading.begin()
    assert complete.wait(PATIENT)
    return sorted(one.title for one in reading.challenges)


def reading_of(folder: Path, *, is_shareable: bool = False) -> tuple[PortfolioReading, Event]:
    complete = Event()

    def tell() -> None:
        if reading.is_complete:
            complete.set()

    reading = PortfolioReading(lambda: [folder], lambda: TODAY, tell, is_shareable=is_shareable)
    return reading, complete


def test_all_are_read_and_again_when_asked(tmp_path: Path) -> None:
    reading, complete = reading_of(made(tmp_path, "un", "deux"))
    assert (reading.challenges, reading.is_complete) == ((), False)
    assert read(reading, complete) == ["deux", "un"]
    made(tmp_path, "trois")
    (tmp_path / "quatre.perenne.json").write_bytes(b"nothing of ours")
    assert read(reading, complete) == ["deux", "quatre", "trois", "un"]
    assert [one.name for one in reading.challenges if one.trouble] == ["quatre"]


def test_those_that_are_read_by_now_are_shown_the_first_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(portfolio_reading, "TELL_INTERVAL", 0.0)
    counts, complete, folder = list[int](), Event(), made(tmp_path, "un", "deux", "trois")

    def tell() -> None:
        counts.append(len(reading.challenges))
        if reading.is_complete:
            complete.set()

    reading = PortfolioReading(lambda: [folder], lambda: TODAY, tell)
    assert len(read(reading, complete)) == 3
    assert counts[-1] == 3
    assert counts[0] == 1
    counts.clear()
    assert len(read(reading, complete)) == 3
    assert counts == [3], "those of the time before stay until all have been read"


def test_one_that_is_asked_again_meanwhile_gives_the_last_answer(tmp_path: Path) -> None:
    folders = [made(tmp_path, *map(str, range(20))), tmp_path / "nowhere"]
    complete = Event()

    def tell() -> None:
        if reading.is_complete and len(reading.challenges) == 1:
            complete.set()

    reading = PortfolioReading(lambda: [folders.pop(0)], lambda: TODAY, tell)
    reading.begin()
    reading.begin()
    assert complete.wait(PATIENT)
    assert [one.path.name for one in reading.challenges] == ["nowhere"]


def test_shareable_ones_say_which_words_may_be_names(tmp_path: Path) -> None:
    reading, complete = reading_of(made(tmp_path, "un"), is_shareable=True)
    assert len(read(reading, complete)) == 1
    assert reading.doubtful == ()
