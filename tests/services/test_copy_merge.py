"""Two people’s evening on one workshop in a folder that a program keeps in step, and a merge in words."""

import shutil
from contextlib import suppress
from pathlib import Path
from random import Random

import pytest

from perenne_tui.core.changes.cards import word_card
from perenne_tui.core.merging.three_way import merge
from perenne_tui.core.model.history import difference
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.sentences import Refused
from perenne_tui.i18n.language import language
from perenne_tui.services.confirmation.conflict_words import conflict_words
from perenne_tui.services.copy_merge import (
    Answers,
    copies_to_merge,
    merge_file,
    settle_conflicts,
)
from perenne_tui.services.merge_arrivals import arrivals
from perenne_tui.services.other_copies import has_copies
from perenne_tui.store.creation import create
from perenne_tui.store.integrity_check import inspect
from perenne_tui.store.paths import SNAPSHOT_ENDING, journal_of
from perenne_tui.store.workshop_file import read
from tests.random_changes import random_change
from tests.store.helpers import START, at_work, small_workshop
from tests.torture.sync_client import SyncClient

FRENCH = language("fr")


def write(path: Path, **answers: str) -> None:
    """Answer some cards, each as a change of its own."""
    with at_work(path) as (_, session):
        for card, text in answers.items():
            session.do(word_card, card=card, part="answer", text=text)


def words_of(workshop: Workshop) -> set[str]:
    """Return the answers of a workshop, and those that wait in its conflicts."""
    waiting = {str(said["answer"]) for row in workshop.conflicts.values() for said in (row.here, row.there)}
    return {card.answer for card in workshop.cards.values() if card.answer} | waiting


def settle_down(client: SyncClient) -> None:
    for _ in range(20):
        if not client.step():
            return
    raise AssertionError("the folders never became the same")


@pytest.fixture
def machines(tmp_path: Path) -> tuple[Path, Path]:
    """The same workshop in the folders of two machines."""
    paths = tmp_path / "Léa" / f"atelier{SNAPSHOT_ENDING}", tmp_path / "Karim" / f"atelier{SNAPSHOT_ENDING}"
    for path in paths:
        path.parent.mkdir()
    create(paths[0], small_workshop(), at=START)
    write(paths[0], c0="dit ensemble")
    for file in (paths[0], journal_of(paths[0])):
        shutil.copy(file, paths[1].parent)
    return paths


@pytest.mark.parametrize("in_place", [False, True])
@pytest.mark.parametrize("seed", range(6))
def test_an_evening_of_two_people_in_a_shared_folder_ends_with_every_word_of_both(
    machines: tuple[Path, Path], seed: int, in_place: bool
) -> None:
    """Either file may win on its own, and the other be kept under any of the names that such programs use."""
    one, two = machines
    client = SyncClient(one.parent, two.parent, Random(seed), in_place=in_place)
    write(one, c1="écrit par Léa", c3="Léa d’abord")
    write(two, c2="écrit par Karim", c3="Karim d’abord", c4="encore Karim")
    settle_down(client)
    assert has_copies(two)
    checked = inspect(two)
    assert checked.copies
    assert not checked.damage, "two copies that went on apart are no damage"
    for copy in copies_to_merge(two.parent, "", two):
        merge_file(two, copy, lambda _: Answers())
    settle_down(client)
    for path in machines:
        workshop = read(path).workshop
        both = {"dit ensemble", "écrit par Léa", "écrit par Karim", "encore Karim", "Léa d’abord", "Karim d’abord"}
        assert words_of(workshop) == both
        assert len(workshop.conflicts) == 1
        assert not has_copies(path), "all that the copies say is in the workshop now"
        assert not inspect(path).copies
    settle_conflicts(one, lambda _, __: ("there", ""))
    assert read(one).workshop.conflicts == {}


def test_a_window_that_found_its_files_replaced_loses_no_word_of_either(machines: tuple[Path, Path]) -> None:
    """The other journal arrives underneath the open window, which sets it aside; merging takes it in."""
    one, two = machines
    write(two, c2="écrit par Karim")
    with at_work(one) as (file, session):
        session.do(word_card, card="c1", part="answer", text="écrit par Léa")
        assert file.flush(20)
        for arrived in (two, journal_of(two)):
            shutil.copy(arrived, one.parent)
        session.do(word_card, card="c3", part="answer", text="Léa encore")
        assert file.flush(20)
        path = file.path
    assert has_copies(path)
    for copy in copies_to_merge(path.parent, "", path):
        merge_file(path, copy, lambda _: Answers())
    assert words_of(read(path).workshop) == {"dit ensemble", "écrit par Léa", "Léa encore", "écrit par Karim"}
    assert not has_copies(path)


@pytest.mark.parametrize("seed", range(8))
def test_whatever_a_merge_brings_is_told_and_so_is_every_conflict(seed: int) -> None:
    rng = Random(seed)
    base = _changed(rng, small_workshop(), 40)
    here, there = _changed(rng, base, 60), _changed(rng, base, 60)
    merged = merge(base, here, there)
    writes = difference(here, merged.workshop)
    for said in arrivals(here, merged.workshop, writes, FRENCH):
        assert said.strip()
    for conflict in merged.conflicts:
        words = conflict_words(conflict, merged.workshop, FRENCH)
        assert words.about
        assert words.here
        assert words.there
        assert words.here != words.there, conflict


def _changed(rng: Random, workshop: Workshop, many: int) -> Workshop:
    for _ in range(many):
        change, arguments = random_change(rng, workshop)
        with suppress(Refused):
            workshop = change(workshop, **arguments)
    return workshop
