"""Workshops in a repository of a real git: every word of every branch is there afterwards, and nothing is damaged."""

from pathlib import Path

import pytest

from perenne_tui.core.changes.cards import word_card
from perenne_tui.i18n.language import language
from perenne_tui.services.change_log import log_entries
from perenne_tui.services.copy_merge import settle_conflicts
from perenne_tui.store.history import read_history
from perenne_tui.store.integrity_check import inspect
from perenne_tui.store.paths import journal_of
from tests.git_repositories import Clone, make_repository, needs_git
from tests.store.helpers import PATIENT, at_work

pytestmark = needs_git

TEN = [f"b{number}" for number in range(10)]


@pytest.fixture
def main(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Clone:
    return make_repository(tmp_path / "dépôt à moi", monkeypatch)


def is_sound(clone: Clone) -> bool:
    """Return whether a workshop is as if nobody but the program had written it, and looking at it changes nothing."""
    assert clone.is_clean()
    with at_work(clone.path):
        pass
    return clone.is_clean() and not inspect(clone.path).findings and not clone.has_markers()


@pytest.mark.slow(reason="git starts the merge driver ten times")
def test_ten_branches_are_merged_one_after_another_conflicts_included(main: Clone) -> None:
    """Each has a word about one card of three that others have too, and one about a card that only it has."""
    for branch in TEN:
        main.git("checkout", "-qb", branch, "main")
        main.commit(**{f"c{1 + int(branch[1:]) % 4}": f"mot de {branch}"})
    main.git("checkout", "-q", "main")
    main.commit(c0="dit depuis")
    codes = []
    for branch in TEN:
        known = len(main.workshop().conflicts)
        main.git("merge", "-q", "--no-edit", branch, code=1 if branch in TEN[4:] else 0)
        assert not main.has_markers()
        new = len(main.workshop().conflicts) - known
        codes.append(new)
        if new:
            main.git("commit", "-qam", f"{branch}, à trancher")
    assert is_sound(main)
    assert codes == [0] * 4 + [1] * 6
    assert main.words() == {"dit depuis", *(f"mot de {branch}" for branch in TEN)}
    told = [one.detail for entry in log_entries(read_history(main.path), language("fr")) for one in entry.taken_in]
    assert {f"mot de {branch}" for branch in TEN} <= set(told), "the log tells the history of every branch"
    for branch in TEN:
        main.git("merge", branch)
        assert "Already up to date" in main.told


def test_a_clone_without_the_driver_keeps_its_file_and_never_gets_markers(main: Clone) -> None:
    other = main.clone("autre", is_set_up=False)
    main.commit(c1="mot de l’un")
    other.commit(c2="mot de l’autre")
    other.git("pull", "-q", "--no-rebase", "--no-edit", code=1)
    assert not other.has_markers()
    assert other.words() == {"dit ensemble", "mot de l’autre"}
    assert not inspect(other.path).damage


@pytest.mark.slow(reason="git starts the merge driver several times")
def test_two_machines_that_merge_each_other_come_to_one_end(main: Clone) -> None:
    """Each merges what the other pushed, and they merge with one another what came of it, ours and theirs swapped."""
    other = main.clone("autre")
    main.git("remote", "add", "autre", str(other.folder))
    for clone, word in ((main, "l’un"), (other, "l’autre")):
        clone.git("checkout", "-q", "-B", "travail", "origin/main" if clone is other else "main")
        clone.commit(c1="tous deux : " + word, c2="même mot", **{"c3" if clone is main else "c4": word})
    main.git("fetch", "-q", "autre")
    other.git("fetch", "-q")
    main.git("merge", "-q", "--no-edit", "autre/travail", code=1)
    other.git("merge", "-q", "--no-edit", "origin/travail", code=1)
    for clone in (main, other):
        clone.git("commit", "-qam", "à trancher")
    main.git("fetch", "-q", "autre")
    main.git("merge", "-q", "--no-edit", "autre/travail")
    other.git("pull", "-q", "origin", "travail")
    assert main.git("rev-parse", "HEAD") == other.git("rev-parse", "HEAD")
    for clone in (main, other):
        assert is_sound(clone)
        assert clone.words() == {
            "dit ensemble",
            "tous deux : l’un",
            "tous deux : l’autre",
            "même mot",
            "l’un",
            "l’autre",
        }
        assert len(clone.workshop().conflicts) == 1
    settle_conflicts(other.path, lambda _, __: ("there", ""))
    other.git("commit", "-qam", "tranché")
    main.git("pull", "-q", "autre", "travail")
    assert main.workshop().conflicts == {}
    assert main.workshop().cards == other.workshop().cards


@pytest.mark.slow(reason="git starts the merge driver several times")
def test_commits_that_are_moved_or_picked_and_a_stash_are_merged_as_well(main: Clone) -> None:
    """Ours and theirs are swapped in a rebase: the work of this clone is what arrives."""
    other = main.clone("autre")
    main.commit(c1="mot de l’un")
    other.commit(c2="mot de l’autre")
    other.commit(c3="un second mot")
    other.git("pull", "-q", "--rebase")
    assert other.words() == {"dit ensemble", "mot de l’un", "mot de l’autre", "un second mot"}
    assert is_sound(other)
    other.git("fetch", "-q")
    main.commit(c4="mot resté sur place")
    main.git("fetch", "-q", str(other.folder), "main")
    main.git("cherry-pick", "FETCH_HEAD")  # the second of two: the first one came with its journal
    assert main.words() == {*other.words(), "mot resté sur place"}
    assert is_sound(main)
    other.write(c0="dit depuis")
    other.git("stash")
    other.git("pull", "-q", "--no-rebase")
    other.git("stash", "pop")
    assert other.words() == {*main.words(), "dit depuis"} - {"dit ensemble"}
    assert not inspect(other.path).findings


def test_a_window_that_is_open_takes_in_what_git_pulls(main: Clone) -> None:
    """Another machine has merged what was written here: its journal has the lines of this window in a merge alone."""
    other = main.clone("autre")
    main.commit(c1="mot de l’un")
    other.commit(c2="mot de l’autre")
    other.git("pull", "-q", "--no-edit")
    with at_work(main.path) as (file, session):
        main.git("pull", "-q", str(other.folder), "main")
        assert "Fast-forward" in main.git("reflog", "-1")
        session.do(word_card, card="c3", part="answer", text="écrit ensuite")
        assert file.flush(PATIENT)
        assert file.path == main.path
    assert main.words() == {"dit ensemble", "mot de l’un", "mot de l’autre", "écrit ensuite"}
    assert not inspect(main.path).findings
    assert not [name for name in main.path.parent.iterdir() if "other" in name.name]
    main.git("commit", "-qam", "ensuite")
    other.git("pull", "-q", str(main.folder), "main")
    assert other.words() == main.words()


def test_a_snapshot_of_the_other_side_beside_the_merged_journal_is_an_earlier_one(main: Clone) -> None:
    """Git takes a file that one side alone changed: here the journal was committed without its snapshot."""
    other = main.clone("autre")
    with at_work(main.path) as (file, session):
        session.do(word_card, card="c1", part="answer", text="mot de l’un")
        assert file.flush(PATIENT)
        main.git("commit", "-qam", "pendant la séance")
    main.git("checkout", "-q", "-f")
    for number in range(6):
        other.write(c2=f"mot de l’autre {number}")
    other.commit(c3="encore")
    main.git("pull", "-q", "--no-edit", str(other.folder), "main")
    assert main.path.read_bytes() == other.path.read_bytes()
    assert journal_of(main.path).read_bytes() != journal_of(other.path).read_bytes()
    assert is_sound(main)
    assert main.words() == {"dit ensemble", "mot de l’un", "mot de l’autre 5", "encore"}
    main.commit(c4="et la suite")
    assert is_sound(main)


def test_several_branches_at_once_are_refused_by_git_and_nothing_is_changed(main: Clone) -> None:
    """It merges three branches line by line, whatever the attributes say."""
    for branch, card in (("un", "c1"), ("deux", "c2")):
        main.git("checkout", "-qb", branch, "main")
        main.commit(**{card: branch})
    main.git("checkout", "-q", "main")
    main.commit(c3="ici")
    main.git("merge", "-q", "un", "deux", code=2)
    main.git("reset", "-q", "--merge")
    assert main.words() == {"dit ensemble", "ici"}
    assert is_sound(main)
