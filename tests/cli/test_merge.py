"""Two copies of a workshop put together: real pairs of files, what is told and asked, what is there afterwards."""

import json
import shutil
import zipfile
from io import StringIO
from pathlib import Path

import pytest

from perenne_tui.core.changes.cards import CardText, word_card
from perenne_tui.core.changes.records import add_action
from perenne_tui.core.model.session import Halt
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.store.journal_line import checksum
from perenne_tui.store.paths import journal_of
from perenne_tui.store.workshop_file import read
from tests.cli.helpers import Perenne, files_in
from tests.store.helpers import at_work, lines_of, put_lines

NAME = "perenne-d-ete"


class Terminal(StringIO):
    """Input that people type."""

    def isatty(self) -> bool:
        return True


def card_of(path: Path, place: int = 0) -> str:
    return list(read(path).workshop.cards)[place]


def write(path: Path, place: int, part: CardText, text: str) -> None:
    with at_work(path) as (_, session):
        session.do(word_card, card=card_of(path, place), part=part, text=text)


def texts(workshop: Workshop) -> set[str]:
    return {text for card in workshop.cards.values() for text in (card.answer, card.why, card.note) if text}


def undo(path: Path) -> Workshop:
    with at_work(path) as (_, session):
        while session.undo() is Halt.OPENING:
            pass
        return session.workshop


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.fixture
def other(atelier: Path, tmp_path: Path) -> Path:
    """The same workshop on another machine: since they parted, each has a word of its own."""
    folder = tmp_path / "portable de Léa"
    folder.mkdir()
    write(atelier, 0, "answer", "dit ensemble")
    for file in (atelier, journal_of(atelier)):
        shutil.copy(file, folder)
    there = folder / atelier.name
    write(atelier, 0, "why", "écrit ici")
    write(there, 1, "answer", "écrit là-bas")
    return there


@pytest.fixture
def conflict(atelier: Path, other: Path) -> str:
    """The card whose answer both copies changed differently."""
    write(atelier, 0, "answer", "oui, dit ici")
    write(other, 0, "answer", "non, dit là-bas")
    return card_of(atelier)


def in_any_shape(other: Path, shape: str, beside: Path) -> str:
    """Put the other copy into one of the shapes in which it comes, and return the word that names it."""
    pair = (other, journal_of(other))
    if shape == "file":
        return str(other)
    if shape == "journal":
        return str(pair[1])
    if shape == "folder":
        return str(other.parent)
    if shape in ("snapshot alone", "journal alone"):
        lost, kept = pair[:: 1 if shape == "journal alone" else -1]
        lost.unlink()
        return str(kept)
    if shape == "renamed":
        shutil.copy(other, other.with_name("reçu par mail.json"))
        return str(other.with_name("reçu par mail.json"))
    if shape == "archive":
        archive = other.parent.parent / "atelier.zip"
        with zipfile.ZipFile(archive, "w") as packed:
            for file in pair:
                packed.write(file, f"atelier/{file.name}")
        return str(archive)
    stem = beside.name.removesuffix(".json")
    first = beside.with_name(f"{stem} (conflicted copy 2026-11-29 101112).json")
    second = beside.with_name(f"{stem} (conflicted copy 2026-11-29 101115).journal")
    for file, name in zip(pair, (first, second), strict=True):
        file.rename(name)
    return {"conflicted snapshot": first.name, "conflicted journal": str(second), "beside it": ""}[shape]


SHAPES = (
    "file", "journal", "folder", "archive", "snapshot alone", "journal alone", "renamed",
    "conflicted snapshot", "conflicted journal", "beside it",
)  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
def test_a_copy_is_taken_in_whatever_its_shape(perenne: Perenne, atelier: Path, other: Path, shape: str) -> None:
    before = read(atelier).workshop
    word = in_any_shape(other, shape, atelier)
    args = ("merge", NAME, *([word] if word else []))
    ended = perenne(*args, "--yes", "--lang", "fr")
    assert (ended.code, ended.err) == (0, ""), ended
    after = read(atelier).workshop
    assert texts(after) == {"dit ensemble", "écrit ici", "écrit là-bas"}
    assert "1 changement arrive" in plain(ended.out)
    lines = lines_of(atelier)
    again = perenne(*args, "--yes")
    assert again.code == 0, again
    assert lines_of(atelier) == lines, "merging again is nothing"
    assert undo(atelier) == before


@pytest.mark.usefixtures("conflict")
def test_without_anybody_to_ask_nothing_is_changed_and_what_would_arrive_is_told(
    perenne: Perenne, atelier: Path, other: Path
) -> None:
    before = files_in(atelier.parent)
    ended = perenne("merge", NAME, str(other), "--lang", "fr")
    assert ended.code == 1
    assert "écrit là-bas" in ended.out
    assert "oui, dit ici" in ended.out
    assert "non, dit là-bas" in ended.out
    assert "Rien n’a été changé" in ended.out
    assert files_in(atelier.parent) == before


def test_yes_takes_what_does_not_conflict_and_leaves_the_rest_open_in_the_workshop(
    perenne: Perenne, atelier: Path, other: Path, conflict: str
) -> None:
    ended = perenne("merge", NAME, str(other), "--yes", "--lang", "fr")
    assert ended.code == 1
    after = read(atelier).workshop
    assert texts(after) == {"oui, dit ici", "écrit ici", "écrit là-bas"}
    (row,) = after.conflicts.values()
    assert (row.table, row.row, row.there) == ("cards", conflict, {"answer": "non, dit là-bas"})
    again = perenne("merge", NAME, str(other), "--yes", "--lang", "fr")
    assert again.code == 1, "it stays open until somebody settles it"
    assert read(atelier).workshop == after


@pytest.mark.parametrize(
    ("typed", "said", "code"),
    [
        ("i\no\n", "oui, dit ici", 0),
        ("peut-être\nL\no\n", "non, dit là-bas", 0),
        ("t\n\n", "non, dit là-bas", 0),
        ("\no\n", "oui, dit ici", 1),
        ("q\no\n", "oui, dit ici", 1),
    ],
)
def test_a_conflict_is_asked_about_and_neither_side_is_preferred(
    perenne: Perenne, atelier: Path, other: Path, conflict: str, monkeypatch: pytest.MonkeyPatch,
    typed: str, said: str, code: int,
) -> None:  # fmt: skip
    before = read(atelier).workshop
    monkeypatch.setattr("sys.stdin", Terminal(typed))
    ended = perenne("merge", NAME, str(other), "--lang", "fr")
    assert ended.code == code, ended
    assert "ici  oui, dit ici" in plain(ended.out)
    assert "là-bas  non, dit là-bas" in plain(ended.out)
    after = read(atelier).workshop
    assert after.cards[conflict].answer == said
    assert bool(after.conflicts) == bool(code)
    assert undo(atelier) == before, "one undo takes back the merge and the answers"


@pytest.mark.usefixtures("conflict")
@pytest.mark.parametrize("typed", ["i\nn\n", "i\n", ""])
def test_whoever_does_not_agree_in_the_end_changes_nothing(
    perenne: Perenne, atelier: Path, other: Path, monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    before = files_in(atelier.parent)
    monkeypatch.setattr("sys.stdin", Terminal(typed))
    assert perenne("merge", NAME, str(other)).code == 1
    assert files_in(atelier.parent) == before


def test_a_conflict_that_was_left_open_is_settled_later(
    perenne: Perenne, atelier: Path, other: Path, conflict: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    perenne("merge", NAME, str(other), "--yes")
    assert perenne("merge", NAME).code == 1, "nobody can be asked"
    monkeypatch.setattr("sys.stdin", Terminal("l\n"))
    ended = perenne("merge", NAME, "--lang", "fr")
    assert ended.code == 0, ended
    after = read(atelier).workshop
    assert (after.cards[conflict].answer, after.conflicts) == ("non, dit là-bas", {})
    assert perenne("merge", NAME).code == 0


def test_both_sides_come_to_the_same_value_and_merging_is_over_then(
    perenne: Perenne, atelier: Path, other: Path
) -> None:
    assert perenne("merge", NAME, str(other), "--yes").code == 0
    assert perenne("merge", str(other), str(atelier), "--yes").code == 0
    assert read(other).workshop == read(atelier).workshop
    for here, there in ((atelier, other), (other, atelier)):
        lines = lines_of(here)
        assert perenne("merge", str(here), str(there), "--yes").code == 0
        assert lines_of(here) == lines


def test_a_copy_that_went_on_after_it_was_taken_in_brings_only_what_is_new(
    perenne: Perenne, atelier: Path, other: Path
) -> None:
    perenne("merge", NAME, str(other), "--yes")
    write(atelier, 1, "answer", "corrigé ici")
    write(other, 1, "note", "écrit plus tard")
    ended = perenne("merge", NAME, str(other), "--yes", "--lang", "fr")
    assert (ended.code, plain(ended.out).count("1 changement arrive")) == (0, 1), ended
    assert texts(read(atelier).workshop) == {"dit ensemble", "écrit ici", "corrigé ici", "écrit plus tard"}


def test_a_copy_with_itself_and_an_older_one_are_nothing(perenne: Perenne, atelier: Path, tmp_path: Path) -> None:
    old = tmp_path / "ancien"
    old.mkdir()
    shutil.copy(atelier, old)
    write(atelier, 0, "answer", "depuis")
    lines = lines_of(atelier)
    ended = perenne("merge", NAME, str(old), "--yes", "--lang", "fr")
    assert (ended.code, lines_of(atelier)) == (0, lines)
    assert "rien à reprendre" in plain(ended.out)
    refused = perenne("merge", NAME, NAME, "--yes")
    assert (refused.code, lines_of(atelier)) == (1, lines)


@pytest.mark.usefixtures("atelier")
def test_both_histories_stay_readable(perenne: Perenne, other: Path) -> None:
    perenne("merge", NAME, str(other), "--yes")
    shutil.rmtree(other.parent)
    told = perenne("log", NAME, "--lang", "fr")
    assert told.code == 0, told
    assert "écrit ici" in told.out
    assert "écrit là-bas" in told.out


def test_an_id_that_both_gave_is_renumbered_and_said(perenne: Perenne, atelier: Path, other: Path) -> None:
    for path, text in ((atelier, "Relire la fiche"), (other, "Payer le serveur")):
        with at_work(path) as (_, session):
            uid = checksum(text.encode())
            session.do(add_action, uid=uid, card=card_of(path), text=text, owner="", due=None, person="")
    ended = perenne("merge", NAME, str(other), "--yes", "--lang", "fr")
    assert ended.code == 0, ended
    assert "AC1 → AC2" in ended.out
    actions = {row.spoken: row.text for row in read(atelier).workshop.actions.values()}
    assert actions == {"AC1": "Relire la fiche", "AC2": "Payer le serveur"}


def test_a_copy_under_another_name_knows_what_it_was_copied_from(perenne: Perenne, atelier: Path) -> None:
    write(atelier, 0, "answer", "dit ensemble")
    assert perenne("copy", NAME, "Essai à part").code == 0
    copy = atelier.with_name("essai-a-part.perenne.json")
    write(copy, 1, "answer", "écrit à part")
    write(atelier, 0, "answer", "changé ici")
    write(atelier, 1, "note", "écrit ici")
    assert perenne("merge", NAME, "essai-a-part", "--yes").code == 0
    after = read(atelier).workshop
    assert texts(after) == {"changé ici", "écrit à part", "écrit ici"}
    assert after.header.title == "Pérenne d’été"
    assert perenne("merge", "essai-a-part", NAME, "--yes").code == 0
    back = read(copy).workshop
    assert (back.header.title, texts(back)) == ("Essai à part", texts(after))


def test_another_workshop_is_no_copy(perenne: Perenne, atelier: Path) -> None:
    assert perenne("new", "Autre chose", "--from", "./essai.md").code == 0
    before = files_in(atelier.parent)
    ended = perenne("merge", NAME, "autre-chose", "--yes", "--lang", "fr")
    assert ended.code == 1
    assert "autre atelier" in ended.err
    assert files_in(atelier.parent) == before


def test_copies_that_share_no_line_are_compared_as_they_are(perenne: Perenne, atelier: Path, other: Path) -> None:
    for path in (atelier, other):
        journal_of(path).unlink()
        write(path, 0, "note", "noté des deux côtés")
    ended = perenne("merge", NAME, str(other), "--yes", "--lang", "fr")
    assert "d’où" in plain(ended.out), ended
    after = read(atelier).workshop
    said = texts(after) | {str(words) for row in after.conflicts.values() for words in row.there.values()}
    assert {"dit ensemble", "écrit ici", "écrit là-bas"} <= said


def test_a_copy_from_before_people_were_forgotten_is_refused(perenne: Perenne, atelier: Path, other: Path) -> None:
    assert perenne("forget", NAME, "--yes").code == 0
    before = files_in(atelier.parent)
    for here, there in ((atelier, other), (other, atelier)):
        ended = perenne("merge", str(here), str(there), "--yes", "--lang", "fr")
        assert ended.code == 1, ended
        assert "oublié" in ended.err
    assert files_in(atelier.parent) == before


@pytest.mark.parametrize("word", ["./rien-de-tel", "plan.md", "images.zip", "vide"])
def test_what_holds_no_copy_is_refused_in_one_sentence(
    perenne: Perenne, atelier: Path, tmp_path: Path, word: str
) -> None:
    (tmp_path / "plan.md").write_text("# Plan\n", encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "images.zip", "w") as packed:
        packed.writestr("photo.png", b"\x89PNG")
    (tmp_path / "vide").mkdir()
    before = files_in(atelier.parent)
    ended = perenne("merge", NAME, word, "--yes")
    assert (ended.code, ended.out, ended.err.count("\n")) == (1, "", 1)
    assert files_in(atelier.parent) == before


def test_the_list_and_the_check_of_a_workshop_offer_the_merge(perenne: Perenne, atelier: Path, other: Path) -> None:
    in_any_shape(other, "beside it", atelier)
    for command in (("list",), ("check", NAME)):
        told = perenne(*command, "--lang", "fr")
        assert f"perenne merge {NAME}" in plain(told.out)
        assert "abîm" not in told.out.casefold()
    assert perenne("check", NAME).code == 1, "there is something to do"
    merged = perenne("merge", NAME, "--yes", "--lang", "fr")
    assert plain(merged.out).count("Ne sert plus : perenne delete") == 2
    for file in [file for file in atelier.parent.iterdir() if "conflicted" in file.name]:
        assert perenne("delete", file.name).code == 0
    assert perenne("check", NAME).code == 0


@pytest.mark.usefixtures("atelier")
def test_json_tells_both_histories_to_programs(perenne: Perenne, other: Path) -> None:
    perenne("merge", NAME, str(other), "--yes")
    (merged,) = [change for change in json.loads(perenne("log", NAME, "--json").out) if "taken_in" in change]
    assert [change["detail"] for change in merged["taken_in"]] == ["écrit là-bas"]


def test_a_merge_that_brought_nothing_and_its_undo_are_told(
    perenne: Perenne, atelier: Path, other: Path, conflict: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Here counts for all of it: nothing is written but that it took place, so that nobody is asked again."""
    with at_work(other) as (_, session):
        session.undo()
        session.undo()
        session.undo()
    write(other, 0, "answer", "non, dit là-bas")
    monkeypatch.setattr("sys.stdin", Terminal("i\no\n"))
    before = read(atelier).workshop
    assert perenne("merge", NAME, str(other)).code == 0
    assert read(atelier).workshop == before
    monkeypatch.setattr("sys.stdin", Terminal(""))
    assert perenne("merge", NAME, str(other)).code == 0, "nobody is asked again"
    assert undo(atelier) == before
    monkeypatch.setattr("sys.stdin", Terminal("l\no\n"))
    assert perenne("merge", NAME, str(other)).code == 0
    assert read(atelier).workshop.cards[conflict].answer == "non, dit là-bas"
    told = [change["what"] for change in json.loads(perenne("log", NAME, "--json").out)]
    assert told[-3:] == ["merge_copy", "undo", "merge_copy"]


def test_what_can_be_read_of_a_damaged_copy_is_taken(perenne: Perenne, atelier: Path, other: Path) -> None:
    write(other, 1, "note", "écrit après")
    lines = lines_of(other)
    put_lines(other, [*lines[:-2], b"x" * 40 + b"\n", lines[-1]])
    other.unlink()
    ended = perenne("merge", NAME, str(journal_of(other)), "--yes", "--lang", "fr")
    assert "illisible" in ended.out, ended
    assert texts(read(atelier).workshop) == {"dit ensemble", "écrit ici", "écrit après"}


def test_people_of_one_name_are_one_person_after_asking(
    perenne: Perenne, atelier: Path, other: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for path, text in ((atelier, "Relire la fiche"), (other, "Payer le serveur")):
        with at_work(path) as (_, session):
            uid = checksum(text.encode())
            session.do(
                add_action, uid=uid, card=card_of(path), text=text, owner="Léa Martin", due=None, person=uid[:7]
            )
    kept = files_in(atelier.parent)
    told = perenne("merge", NAME, str(other), "--yes", "--lang", "fr")
    assert "Léa Martin" in told.out
    assert len(read(atelier).workshop.people) == 2, "nobody was asked"
    for name, data in kept.items():
        (atelier.parent / name).write_bytes(data)
    monkeypatch.setattr("sys.stdin", Terminal("o\no\n"))
    assert perenne("merge", NAME, str(other), "--lang", "fr").code == 0
    after = read(atelier).workshop
    (person,) = after.people
    assert {action.owner for action in after.actions.values()} == {person}


def test_a_workshop_that_was_packed_to_be_handed_on_is_a_copy(
    perenne: Perenne, atelier: Path, other: Path, tmp_path: Path
) -> None:
    for args in ((), ("--without-history",)):
        pack = tmp_path / "transmis.zip"
        packed = perenne("pack", str(other), "-o", str(pack), "--force", *args)
        assert packed.code == 0, packed
        assert perenne("merge", NAME, str(pack), "--yes").code == 0
        assert texts(read(atelier).workshop) == {"dit ensemble", "écrit ici", "écrit là-bas"}


def test_an_archive_that_cannot_be_read_is_refused(perenne: Perenne, atelier: Path, other: Path) -> None:
    archive = Path(in_any_shape(other, "archive", atelier))
    data = archive.read_bytes()
    before = files_in(atelier.parent)
    for damaged in (data.replace(b"perenne", b"p\xffrenne", 1)[:-8], data[:60] + b"\0" * 40 + data[100:]):
        archive.write_bytes(damaged)
        ended = perenne("merge", NAME, str(archive), "--yes")
        assert (ended.code, ended.err.count("\n")) == (1, 1), ended
    assert files_in(atelier.parent) == before
