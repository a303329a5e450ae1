"""`perenne follow`: a line for each change as it is made, until the workshop goes."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from perenne_tui.cli import follow
from perenne_tui.core.changes.cards import set_state
from perenne_tui.store.paths import journal_of
from tests.cli.helpers import Perenne, answer_first_card, files_in
from tests.store.helpers import at_work


def while_it_waits(monkeypatch: pytest.MonkeyPatch, steps: Iterator[Callable[[], object]]) -> None:
    """Let something happen at each of its pauses; after the last one, nothing more."""
    monkeypatch.setattr(follow, "sleep", lambda _: next(steps, int)())


def settle_first_card(path: Path) -> None:
    with at_work(path) as (_, session):
        session.do(set_state, card=next(iter(session.workshop.cards)), state="settled")


def test_changes_are_told_as_they_are_made_and_the_end_when_the_workshop_goes(
    perenne: Perenne, atelier: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def delete() -> None:
        atelier.unlink()
        journal_of(atelier).unlink()

    steps = (lambda: settle_first_card(atelier), int, lambda: answer_first_card(atelier), delete)
    while_it_waits(monkeypatch, iter(steps))
    ended = perenne("follow", "Pérenne d’été", "--text", "--lang", "en")
    assert (ended.code, ended.err) == (0, "")
    stands, *told, goes = ended.out.splitlines()
    assert stands.startswith("Pérenne d’été · 0 of 2 settled · last change: ")
    assert [line.partition("  ")[2] for line in told if "  " in line] == [
        "D1 is settled · Réserver le nom de domaine",
        "Why of D1: Parce que",
    ]
    assert goes == f"There is no workshop at {atelier} any more: nothing more is told."


def test_each_line_is_handed_on_at_once_and_nothing_is_written(
    perenne: Perenne, atelier: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    seen, before = list[str](), files_in(atelier.parent)

    def interrupt() -> None:
        seen.append(capfd.readouterr().out)
        raise KeyboardInterrupt

    while_it_waits(monkeypatch, iter([interrupt]))
    assert perenne("follow", "Pérenne d’été").code == 130
    assert "0 sur 2" in seen[0].replace("\u00a0", " ")
    assert files_in(atelier.parent) == before


def test_a_workshop_that_nobody_knows_is_refused(perenne: Perenne, atelier: Path) -> None:
    assert atelier.exists()
    ended = perenne("follow", "Perrenne d’hiver", "--lang", "en")
    assert (ended.code, ended.out, ended.err.count("\n")) == (1, "", 1)
