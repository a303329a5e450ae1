"""Forgetting for good: no file of the program holds the name any more, and a crash at any moment does no harm."""

import json
import os
import unicodedata
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from perenne_tui.core.changes.cards import answer_card, word_card
from perenne_tui.core.changes.fields import set_field
from perenne_tui.core.changes.people import add_person
from perenne_tui.core.changes.records import add_action
from perenne_tui.core.forgetting import Forgotten
from perenne_tui.core.forgetting import forget as without_names
from perenne_tui.core.forgotten_names import remembered
from perenne_tui.core.model.rows import Header, Person
from perenne_tui.core.model.session import Halt
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.articles import in_french
from perenne_tui.core.text.sentences import Refused
from perenne_tui.store import atomic_write, lock
from perenne_tui.store.creation import create
from perenne_tui.store.drafts import About, Drafts
from perenne_tui.store.follower import Follower
from perenne_tui.store.forgetting import ErasurePlan, SearchPlaces, forget
from perenne_tui.store.journal_line import checksum
from perenne_tui.store.lock import LockedElsewhere, hold_lock
from perenne_tui.store.paths import TRASH, journal_of
from perenne_tui.store.workshop_file import read
from tests.store.helpers import START, at_work, lines_of, put_lines, session_on, small_workshop
from tests.torture.children import Child, Tell
from tests.torture.faulty_disk import ERRORS, EXITS, FaultyDisk

STRANGER = "une personne de l’équipe"
NAME = "Léa Martin"


def find(person: str | None = NAME) -> Callable[[Workshop], Forgotten]:
    return partial(without_names, default_role=STRANGER, person=person, join=in_french)


def places(path: Path) -> SearchPlaces:
    state = path.parent.parent / "state"
    return SearchPlaces(state / "drafts", (state / "rescued", path.parent / TRASH), (state / "fault.txt",))


def forgotten(path: Path, person: str | None = NAME, *, agree: bool = True) -> ErasurePlan | None:
    return forget(path, find(person), find(person), lambda _: agree, places=places(path), at=START)


def talk(path: Path, *answers: str) -> None:
    with at_work(path) as (_, session):
        for text in answers:
            session.do(answer_card, card="c0", text=text)


@pytest.fixture
def named(fresh: Path) -> Path:
    """A workshop with a person's name in rows, in texts, and in the history of texts."""
    with at_work(fresh) as (_, session):
        session.do(add_action, uid="ac", card="c1", text="Voir Léa", owner=NAME, due=None, person="lea")
        session.do(answer_card, card="c0", text="Léa s’en occupe")
        session.do(answer_card, card="c0", text="Leaflet et pierre")
        session.do(word_card, card="c2", part="title", text="Demander à lea.martin@x.fr")
    return fresh


def everywhere(path: Path) -> Path:
    """Put the name into every file that the program may leave on a machine."""
    where, uid = places(path), read(path).workshop.header.uid
    for workshop, text in ((uid, "Léa dit"), ("other", "Rien")):
        drafts = Drafts(where.drafts, workshop)
        drafts.typed(About("answer", "c0"), text)
        drafts.close()
    for folder in where.copies:
        folder.mkdir(parents=True)
        create(folder / "copie.perenne.json", read(path).workshop, at=START)
        (folder / "copie.perenne.journal.other").write_bytes(b"Martin")
    (where.copies[0] / "broken.perenne.json").write_bytes(f'"{uid}" Léa Martin'.encode())
    where.others[0].write_text("KeyError: 'Léa'", encoding="utf-8")
    (path.parent / f"{path.name}.other").write_text(NAME, encoding="utf-8")
    (path.parent / f"{path.name}.new").write_bytes(b"")
    (path.parent / f"{path.name}~").write_text(unicodedata.normalize("NFD", NAME), encoding="utf-8")
    journal_of(path).with_name(f"{journal_of(path).name}.damaged-2").write_bytes(journal_of(path).read_bytes())
    (path.parent / "ancien nom.perenne.journal.other").write_bytes(journal_of(path).read_bytes())
    return path


def holding(path: Path, *words: str) -> list[str]:
    """Return the files around a workshop that hold a word: as it is, decomposed, or escaped as in JSON."""
    forms = {
        form
        for word in words
        for text in (word, unicodedata.normalize("NFD", word), unicodedata.normalize("NFC", word))
        for form in (text.encode(), json.dumps(text)[1:-1].encode(), json.dumps(text)[1:-1].upper().encode())
    }
    files = [file for file in path.parent.parent.rglob("*") if file.is_file()]
    return [file.name for file in files if any(form in file.read_bytes() for form in forms)]


def test_no_file_of_the_program_holds_the_name_any_more(named: Path) -> None:
    everywhere(named)
    other = named.with_name("autre.perenne.json")
    create(other, Workshop(Header("other", title="Autre")), at=START)
    bystander = other.with_name(f"{other.name}.other")
    bystander.write_bytes(b"of the other workshop")
    before = read(named)
    assert len(holding(named, "Léa", "Martin")) > 10
    done = forgotten(named)
    assert done is not None
    assert (done.changes, done.forgotten.people) == (4, {NAME: STRANGER})
    assert {file.name.removeprefix(named.name.removesuffix(".json")) for file in done.files} >= {
        ".json.other", ".json~", ".journal.damaged-2", "ancien nom.perenne.journal.other", "fault.txt",
    }  # fmt: skip
    assert holding(named, "Léa", "Martin", "lea.m") == []
    assert all(file.exists() for file in (other, journal_of(other), bystander))
    after = read(named)
    assert after.workshop == remembered(find()(before.workshop), before.workshop)
    assert after.workshop.cards["c0"].answer == "Leaflet et pierre"
    assert (after.last_n, after.notices, after.opened_read_only_because) == (before.last_n + 1, (), None)
    assert len(lines_of(named)) == 1
    for folder in places(named).copies:
        assert {file.name for file in folder.iterdir() if file.suffix != ".lock"} == {
            "copie.perenne.json",
            "copie.perenne.journal",
        }
        assert read(folder / "copie.perenne.json").workshop == after.workshop
    assert forgotten(named) is None


def test_nothing_brings_it_back(named: Path) -> None:
    forgotten(named)
    with at_work(named) as (file, _):
        session = session_on(file)
        assert session.undo() is Halt.OPENING
        assert session.undo() is Halt.NOTHING
        session.do(answer_card, card="c0", text="Encore")
    assert read(named).workshop.cards["c0"].answer == "Encore"
    named.unlink()
    assert read(named).workshop.cards["c0"].answer == "Encore"
    assert holding(named, "Léa", "Martin") == []


def test_everybody_is_forgotten_and_the_history_goes_even_where_nobody_is_named(named: Path) -> None:
    done = forgotten(named, None)
    assert done is not None
    assert holding(named, "Léa", "Martin") == []
    assert forgotten(named, None) is None
    talk(named, "un", "deux")
    again = forgotten(named, None)
    assert again is not None
    assert (again.changes, again.forgotten.people) == (2, {})
    assert len(lines_of(named)) == 1


def test_drafts_that_do_not_hold_the_name_stay_when_one_person_is_forgotten(named: Path) -> None:
    drafts = Drafts(places(named).drafts, read(named).workshop.header.uid)
    drafts.typed(About("answer", "c0"), "Rien de tel")
    drafts.close()
    assert forgotten(named) is not None
    assert Drafts(places(named).drafts, read(named).workshop.header.uid).waiting() == [About("answer", "c0")]
    assert forgotten(named, None) is not None
    assert list(places(named).drafts.iterdir()) == []


def files(folder: Path) -> dict[str, bytes]:
    """Return the files in a folder, but for locks and what a crash left of a write: opening sweeps these away."""
    found = (file for file in folder.rglob("*") if file.is_file() and file.suffix not in (".lock", ".new"))
    return {str(file): file.read_bytes() for file in found}


def test_nothing_changes_unless_people_agree_and_the_name_is_there(named: Path) -> None:
    everywhere(named)
    before = files(named.parent.parent)
    assert forgotten(named, agree=False) is None
    assert forgotten(named, "Zoé Nobody") is None
    with pytest.raises(Refused, match="cannot be told"):
        forgotten(named, "L")
    assert files(named.parent.parent) == before


@pytest.mark.parametrize("where", ["itself", "a copy"])
def test_a_workshop_that_is_open_elsewhere_is_left_alone(
    named: Path, where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "TIMEOUT", 0.0)
    everywhere(named)
    before = files(named.parent.parent)
    open_one = named if where == "itself" else places(named).copies[1] / "copie.perenne.json"
    with hold_lock(open_one), pytest.raises(LockedElsewhere):
        forgotten(named)
    assert files(named.parent.parent) == before


def test_a_copy_in_which_it_cannot_be_done_is_known_before_anything_changes(named: Path) -> None:
    everywhere(named)
    copy = places(named).copies[1] / "copie.perenne.json"
    with at_work(copy) as (_, session):
        session.do(add_action, uid="x", card="c1", text="Agir", owner="Léa Petit", due=None, person="other")
    before = files(named.parent.parent)
    with pytest.raises(Refused, match="Léa Martin, Léa Petit"):
        forgotten(named, "Léa")
    assert files(named.parent.parent) == before
    newer = json.loads(copy.read_bytes())
    newer["perenne"]["file"]["schema"] = 99
    copy.write_text(json.dumps(newer), encoding="utf-8")
    before = files(named.parent.parent)
    with pytest.raises(Refused, match="newer version"):
        forgotten(named)
    assert files(named.parent.parent) == before


def test_somebody_to_be_kept_need_not_be_known_in_a_copy(named: Path) -> None:
    everywhere(named)
    with at_work(named) as (_, session):
        session.do(add_action, uid="x", card="c1", text="Agir", owner="DSI", due=None, person="dsi")
    kept = partial(without_names, default_role=STRANGER, keep=["DSI"])
    copies = partial(kept, is_copy=True)
    assert forget(named, kept, copies, lambda _: True, places=places(named), at=START) is not None
    assert read(named).workshop.people["dsi"].name == "DSI"
    assert holding(named, "Léa", "Martin") == []


@pytest.mark.parametrize("uid", ["", "w", "\ud800\ud801 half surrogates"])
def test_a_uid_made_by_hand_takes_nothing_of_other_workshops(path: Path, uid: str) -> None:
    value = replace(small_workshop(), header=Header(uid, title=NAME))
    others = [path.with_name("x.perenne.json.other"), path.parent / TRASH / "y.perenne.json"]
    create(path, value, at=START)
    others[1].parent.mkdir()
    create(others[1], replace(small_workshop(), header=Header(uid[:1], title=NAME)), at=START)
    others[0].write_text('"w" ""', encoding="utf-8")
    before = [file.read_bytes() for file in others]
    assert forgotten(path) is not None
    assert read(path).workshop.header.title == STRANGER
    assert [file.read_bytes() for file in others] == before


def test_a_copy_made_by_hand_is_told_and_left_alone(named: Path) -> None:
    copy = named.with_name("copie à la main.perenne.json")
    copy.write_bytes(named.read_bytes())
    done = forgotten(named)
    assert done is not None
    assert done.hand_copies == (copy,)
    assert NAME.encode() in copy.read_bytes()


def test_a_damaged_workshop_is_left_alone_until_people_agree(named: Path) -> None:
    lines = lines_of(named)
    put_lines(named, [*lines[:1], lines[1].replace(b"AC1", b"AC2"), *lines[2:]])
    named.unlink()
    before = journal_of(named).read_bytes()
    with pytest.raises(Refused, match="is illegible"):
        forgotten(named)
    assert journal_of(named).read_bytes() == before


def test_what_a_newer_version_wrote_beside_the_rows_is_cleaned_too(named: Path) -> None:
    tables = json.loads(named.read_bytes())
    tables["perenne"]["file"]["by"] = NAME
    tables["perenne"]["more"] = {"Léa": [unicodedata.normalize("NFD", NAME)]}
    tables["later"] = {"x": {"text": NAME}}
    named.write_text(json.dumps(tables), encoding="utf-8")
    assert forgotten(named) is not None
    after = json.loads(named.read_bytes())
    assert after["perenne"]["file"]["by"] == STRANGER
    assert after["perenne"]["more"] == {STRANGER: [STRANGER]}
    assert after["later"] == {"x": {"text": STRANGER}}
    assert holding(named, "Léa", "Martin") == []


def test_what_is_nested_too_deep_is_refused_in_words(named: Path) -> None:
    depth = 700
    tables = json.loads(named.read_bytes())
    tables["later"] = {"x": {"a": json.loads("[" * depth + "]" * depth)}}
    named.write_text(json.dumps(tables), encoding="utf-8")
    with at_work(named):
        pass  # takes in what was changed by hand
    before = files(named.parent)
    with pytest.raises(Refused, match="no file can hold"):
        forgotten(named)
    assert files(named.parent) == before


def test_a_name_that_is_escaped_in_the_history_alone_is_found(fresh: Path) -> None:
    talk(fresh, "Léa", "rien")
    lines = lines_of(fresh)
    data = lines[1][9:].rstrip().replace("é".encode(), b"\\u00e9")
    put_lines(fresh, [lines[0], checksum(data).encode() + b" " + data + b"\n"])
    fresh.unlink()
    talk(fresh, "rien")
    assert read(fresh).opened_read_only_because is None
    assert b"L\\u00e9a" in journal_of(fresh).read_bytes()
    assert forgotten(fresh, "Léa") is not None
    assert holding(fresh, "Léa") == []


def test_a_window_that_follows_sees_the_new_workshop(named: Path) -> None:
    follower = Follower(named)
    late = Follower(named)
    assert forgotten(named) is not None
    now = follower.poll()
    assert now is not None
    assert now.workshop == read(named).workshop
    assert now.opened_read_only_because is None
    talk(named, "Et après")
    for one in (follower, late):
        seen = one.poll()
        assert seen is not None
        assert (seen.workshop, seen.last_n) == (read(named).workshop, read(named).last_n)
        assert one.poll() is None


STRIDE = 13
"""Of all pairs of a call and a way to fail, every thirteenth is tried: each way has its turn."""


def test_a_fault_at_any_call_leaves_the_old_workshop_or_the_new_one_and_again_finishes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(atomic_write, "REPLACE_PAUSES", (0.001,))
    path = _prepared(tmp_path / "count")
    old = read(path).workshop
    new = remembered(find()(old), old)
    with FaultyDisk(tmp_path / "count") as counter:
        assert forgotten(path) is not None
    assert counter.calls > 30
    pairs = [(at, kind) for at in range(1, counter.calls + 1) for kind in (*ERRORS, *EXITS)]
    for at, kind in pairs[::STRIDE]:
        path = _prepared(tmp_path / f"{at} {kind}")
        if kind in EXITS:
            Child(partial(_forget_in_child, path, at, kind)).end()
            values: tuple[Workshop, ...] = (old, new)
        else:
            values = _forget_with_a_fault(path, at, kind, old, new)
        left = read(path)
        assert left.workshop in values, (at, kind)
        assert left.opened_read_only_because is None, (at, kind)
        forgotten(path)
        assert read(path).workshop == new
        assert holding(path, "Léa", "Martin") == [], (at, kind)


def _forget_with_a_fault(path: Path, at: int, kind: str, old: Workshop, new: Workshop) -> tuple[Workshop, ...]:
    """Forget, and return the workshops that may be there then; the message of a failure must be true."""
    with FaultyDisk(path.parent.parent, at, kind):
        try:
            forgotten(path)
        except Refused as refused:
            return (new,) if "not finished" in refused.sentence.message else (old,)
    return (new,)


def _prepared(folder: Path) -> Path:
    path = folder / "library" / "été.perenne.json"
    path.parent.mkdir(parents=True)
    people = {"lea": Person("lea", NAME)}
    create(path, replace(small_workshop(), header=Header("w0rksh0p00", title="Été de Léa"), people=people), at=START)
    talk(path, "Léa Martin", "rien")
    (path.parent / f"{path.name}.other").write_text(NAME, encoding="utf-8")
    (path.parent / "été.perenne (copie en conflit).json").write_bytes(path.read_bytes())
    trash = places(path).copies[1]
    trash.mkdir()
    create(trash / "été.perenne.json", read(path).workshop, at=START)
    return path


def _forget_in_child(path: Path, at: int, kind: str, tell: Tell) -> None:
    with FaultyDisk(path.parent.parent, at, kind):
        forgotten(path)
    tell("DONE")
    os._exit(0)


def test_an_address_goes_with_its_person_from_every_file_whatever_it_is_made_of(named: Path) -> None:
    with at_work(named) as (_, session):
        session.do(set_field, table="people", row="lea", field="mail", value="pm17@dsi.fr")
        session.do(answer_card, card="c1", text="Écrire à PM17@dsi.fr, pas à pm18@dsi.fr")
        session.do(add_person, uid="personne-9", name="Zoé Kazan", mail="zk@dsi.fr")
    everywhere(named)
    assert len(holding(named, "pm17@dsi.fr")) > 4
    assert forgotten(named) is not None
    assert holding(named, "pm17@", "PM17@", "Léa") == []
    after = read(named).workshop
    assert after.cards["c1"].answer == f"Écrire à {STRANGER}, pas à pm18@dsi.fr"
    assert not any("@" in row.hashes for row in after.forgotten.values())
    begun = Drafts(places(named).drafts, after.header.uid)
    begun.typed(About("field", row="personne-9", column="mail"), "zk@ds")
    begun.close()
    assert holding(named, "zk@ds")
    assert forgotten(named, "Zoé Kazan") is not None
    assert holding(named, "zk@ds") == []
