"""Forgetting wins: what left before a name was forgotten comes back without it, whichever way it comes."""

import shutil
from datetime import date
from email.message import EmailMessage
from pathlib import Path

import pytest

from perenne_tui.core.changes.cards import add_card, word_card
from perenne_tui.core.changes.fields import set_field
from perenne_tui.core.changes.people import remove_person
from perenne_tui.core.changes.records import add_action
from perenne_tui.core.model.ids import new_uid
from perenne_tui.core.model.rows import Person
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.sentences import Refused
from perenne_tui.readers.text_import import import_text
from perenne_tui.services.copy_merge import Answers, MergeResult, copies_to_merge, merge_file, merge_into
from perenne_tui.services.document_base import base_of
from perenne_tui.services.forgotten_names import clean_copy
from perenne_tui.services.import_file import add_to_workshop
from perenne_tui.services.import_plan import Choice, Compared, import_returned, read_returned
from perenne_tui.services.other_copies import has_copies
from perenne_tui.services.pack import pack, unpack
from perenne_tui.store.creation import create
from perenne_tui.store.history import read_history
from perenne_tui.store.paths import journal_of
from perenne_tui.store.reading import read
from perenne_tui.store.rescue import recover
from tests.documents.exported import export_bytes
from tests.store.helpers import START, at_work, small_workshop
from tests.store.test_forgetting import NAME, STRANGER, forgotten, holding

ROLE = "développeuse"
DAY = date(2026, 12, 1)


def write(path: Path, **answers: str) -> None:
    with at_work(path) as (_, session):
        for card, text in answers.items():
            session.do(word_card, card=card, part="answer", text=text)


def set_up(path: Path) -> None:
    """Make a workshop with a person in rows, in texts, and in the history of texts."""
    path.parent.mkdir()
    people = {"lea": Person("lea", NAME, ROLE), "paul": Person("paul", "Paul Guérin", "chef")}
    workshop = small_workshop().with_tables({"people": people})
    create(path, workshop, at=START)
    with at_work(path) as (_, session):
        session.do(add_action, uid="ac", card="c1", text="Voir Léa", owner=NAME, due=None, person="x")
        session.do(word_card, card="c0", part="answer", text="MARTIN Léa le dit, l.martin@dsi.fr aussi")
        session.do(word_card, card="c2", part="answer", text="Léa")
        session.do(word_card, card="c2", part="answer", text="rien")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "ici" / "atelier.perenne.json"
    set_up(path)
    return path


@pytest.fixture
def copy(path: Path, tmp_path: Path) -> Path:
    """A copy that left before, and went on."""
    (tmp_path / "là-bas").mkdir()
    for file in (path, journal_of(path)):
        shutil.copy(file, tmp_path / "là-bas")
    copy = tmp_path / "là-bas" / path.name
    write(copy, c3="Léa M. y pense, et Paul Guérin aussi", c4="vu avec Martin")
    write(copy, c4="vu par Paul")
    return copy


def merged(path: Path, copy: Path) -> list[MergeResult]:
    return [merge_file(path, one, lambda _: Answers()) for one in copies_to_merge(path.parent, str(copy), path)]


def names_in(folder: Path) -> list[str]:
    return [name for name in holding(folder / "any", "Léa", "Martin", "l.martin", "MARTIN") if name]


def names_at(path: Path) -> list[str]:
    """Return the files beside a workshop that have a name."""
    words = ("Léa".encode(), b"L\\u00e9a", b"Martin", b"MARTIN", b"l.martin", b"lea.martin")
    files = [file for file in path.parent.iterdir() if file.is_file()]
    return [file.name for file in files if any(word in file.read_bytes() for word in words)]


def test_a_copy_that_left_before_brings_its_words_and_no_name(path: Path, copy: Path) -> None:
    forgotten(path)
    (result,) = merged(path, copy)
    assert result.kind == "merged"
    assert names_at(path) == []
    workshop = read(path).workshop
    assert workshop.cards["c3"].answer == f"La {ROLE} y pense, et Paul Guérin aussi"
    assert workshop.cards["c4"].answer == "vu par Paul"
    assert workshop.people["lea"] == Person("lea", "", ROLE)
    assert workshop.conflicts == {}
    assert workshop.actions["ac"].text == f"Voir la {ROLE}"
    assert not [line for line in read_history(path).lines if line.entry.origin and len(line.entry.origin.lines) != 1]


def test_an_address_that_the_copy_has_of_somebody_forgotten_here_does_not_come(path: Path, copy: Path) -> None:
    forgotten(path)
    with at_work(copy) as (_, session):
        session.do(set_field, table="people", row="lea", field="mail", value="pm17@dsi.fr")
    write(copy, c3="À demander à pm17@dsi.fr")
    (result,) = merged(path, copy)
    assert result.kind == "merged"
    workshop = read(path).workshop
    assert workshop.people["lea"] == Person("lea", "", ROLE)
    assert workshop.cards["c3"].answer == f"À demander à la {ROLE}"
    assert not [file for file in path.parent.iterdir() if b"pm17" in file.read_bytes()]


def test_merging_again_brings_nothing_and_what_the_copy_goes_on_with_comes_alone(path: Path, copy: Path) -> None:
    forgotten(path)
    merged(path, copy)
    (again,) = merged(path, copy)
    assert again.kind == "nothing"
    write(path, c0="dit ici")
    write(copy, c1="Léa encore")
    (more,) = merged(path, copy)
    assert (more.kind, read(path).workshop.conflicts) == ("merged", {})
    assert read(path).workshop.cards["c1"].answer == f"La {ROLE} encore"
    assert read(path).workshop.cards["c0"].answer == "dit ici", "compared with the state that was merged before"
    assert names_at(path) == []
    (last,) = merged(path, copy)
    assert last.kind == "nothing"


def test_taking_the_merge_back_brings_no_name_either(path: Path, copy: Path) -> None:
    forgotten(path)
    (found,) = copies_to_merge(path.parent, str(copy), path)
    with at_work(path) as (_, session):
        assert merge_into(session, path, found, lambda _: Answers()).kind == "merged"
        assert session.undo() is not None
    assert read(path).workshop.cards["c3"].answer == ""
    assert names_at(path) == []


@pytest.mark.parametrize("keeps", ["snapshot", "journal"])
def test_one_file_of_an_old_copy_brings_no_name(path: Path, copy: Path, keeps: str) -> None:
    (journal_of(copy) if keeps == "snapshot" else copy).unlink()
    forgotten(path)
    merged(path, copy if keeps == "snapshot" else journal_of(copy))
    assert read(path).workshop.cards["c4"].answer == "vu par Paul"
    assert names_at(path) == []


def test_a_name_that_only_the_history_of_the_workshop_had_is_known_as_well(path: Path, copy: Path) -> None:
    """Somebody took the person out of the list before everybody was forgotten: an old copy still has them."""
    with at_work(path) as (_, session):
        session.do(word_card, card="c0", part="answer", text="")
        session.do(remove_person, person="paul")
    forgotten(path, None)
    merged(path, copy)
    files = [path, journal_of(path)]
    assert not [file for file in files for word in ("Guérin", "Paul") if word.encode() in file.read_bytes()]
    assert names_at(path) == []


def test_where_the_names_of_a_copy_were_forgotten_they_are_forgotten_here_first(path: Path, copy: Path) -> None:
    forgotten(copy)
    before = [file.read_bytes() for file in (path, journal_of(path))]
    with pytest.raises(Refused, match="--as-in"):
        merged(path, copy)
    assert [file.read_bytes() for file in (path, journal_of(path))] == before
    forgotten(path)
    (result,) = merged(path, copy)
    assert result.kind == "merged"
    assert names_at(path) == []
    assert read(path).workshop.cards["c3"].answer == f"La {ROLE} y pense, et Paul Guérin aussi"


def test_different_names_forgotten_in_two_copies_are_in_neither(path: Path, copy: Path) -> None:
    forgotten(path)
    forgotten(copy, "Paul Guérin")
    with pytest.raises(Refused, match="--as-in"):
        merged(path, copy)
    forgotten(path, "Paul Guérin")
    merged(path, copy)
    assert names_at(path) == []
    assert "Guérin".encode() not in path.read_bytes() + journal_of(path).read_bytes()


def test_two_copies_that_both_forgot_are_merged_as_ever(path: Path, copy: Path) -> None:
    forgotten(path)
    forgotten(copy)
    write(copy, c1="dit là-bas")
    merged(path, copy)
    assert read(path).workshop.cards["c1"].answer == "dit là-bas"
    assert len(read(path).workshop.forgotten) == 1, "the same name gives the same row"


def test_a_name_that_people_type_again_is_theirs(path: Path, copy: Path, tmp_path: Path) -> None:
    """Whoever comes back is named again, here and in copies that left since; older ones bring no name."""
    forgotten(path)
    write(path, c1="Léa est revenue")
    later = tmp_path / "plus tard"
    later.mkdir()
    for file in (path, journal_of(path)):
        shutil.copy(file, later)
    write(later / path.name, c2="Léa le fait")
    merged(path, later / path.name)
    merged(path, copy)
    answers = {uid: card.answer for uid, card in read(path).workshop.cards.items()}
    assert answers["c1"] == "Léa est revenue"
    assert answers["c2"] == "Léa le fait"
    assert answers["c3"] == f"La {ROLE} y pense, et Paul Guérin aussi"


def test_a_workshop_that_an_older_version_forgot_names_in_refuses_as_before(path: Path, copy: Path) -> None:
    forgotten(path)
    workshop = read(path).workshop.with_tables({"forgotten": {}})
    _written_as_one_line(path, workshop)
    with pytest.raises(Refused, match="may still have their names"):
        merged(path, copy)
    with at_work(path) as (_, session):
        session.do(add_card, uid="new", axis="axis", title="Demander à Paul")
    forgotten(path, "Paul Guérin")
    assert any(not row.hashes for row in read(path).workshop.forgotten.values())
    with pytest.raises(Refused, match="may still have their names"):
        merged(path, copy)
    assert names_at(path) == []


def _written_as_one_line(path: Path, workshop: Workshop) -> None:
    """Write a workshop with a journal of one line that names none before it."""
    from perenne_tui.store.file_pair import write_pair
    from perenne_tui.store.journal_line import begin_line
    from perenne_tui.store.snapshot import Snapshot, from_bytes

    facts = from_bytes(path.read_bytes()).facts
    line, crc = begin_line(workshop, facts.n, facts.at)
    write_pair(path, line, Snapshot(workshop, facts).at(crc, 0))


def test_an_archive_that_left_before_is_refused_and_merged_without_the_names(path: Path, tmp_path: Path) -> None:
    archive = tmp_path / "atelier.perenne.zip"
    archive.write_bytes(pack(path, with_history=True))
    forgotten(path)
    with pytest.raises(Refused, match="here already"):
        unpack(archive, path.parent)
    merged(path, archive)
    assert names_at(path) == []


def test_archives_and_drafts_of_mails_nearby_are_named(path: Path) -> None:
    mail = EmailMessage()
    mail.set_content("Voici.", cte="base64")
    data = pack(path, with_history=True)
    mail.add_attachment(data, maintype="application", subtype="zip", filename="atelier.perenne.zip")
    files = {"atelier.perenne.zip": data, "pour la DSI.zip": data, "sans extension": data, "envoi.eml": bytes(mail)}
    for name, content in files.items():
        path.with_name(name).write_bytes(content)
    done = forgotten(path)
    assert done is not None
    assert {file.path.name: file.reason for file in done.to_check} == dict.fromkeys(files, "holds")
    assert all(path.with_name(name).read_bytes() == content for name, content in files.items())


def plan_of(path: Path) -> bytes:
    return export_bytes(
        read(path).workshop, document="plan", form="md", day=DAY, is_shareable=False, base=base_of(path, "plan")
    )


def compared(data: bytes, path: Path, *, takes: bool = False) -> Compared:
    returned = read_returned(data)
    assert returned is not None
    seen: list[Compared] = []

    def choose(_: Workshop, found: Compared) -> Choice:
        seen.append(found)
        return Choice([one.difference for one in found.takeable + found.conflicts] if takes else [])

    import_returned(returned, path, choose, today=DAY)
    return seen[0]


def test_an_untouched_plan_that_left_before_proposes_nothing(path: Path) -> None:
    data = plan_of(path)
    assert "Léa" in data.decode()
    forgotten(path)
    found = compared(data, path)
    assert found.origin == "lost base"
    assert [(one.outcome, one.difference) for one in found.settled if one.outcome != "there"] == []
    assert found.forgotten >= 3


@pytest.mark.parametrize("is_older", [True, False])
def test_a_plan_that_names_a_forgotten_person_as_owner_gives_the_function(path: Path, *, is_older: bool) -> None:
    data = plan_of(path) if is_older else b""
    forgotten(path)
    text = (data or plan_of(path)).decode()
    text = text.replace("Voir la développeuse", "Voir vite Léa Martin").replace("Voir Léa", "Voir vite Léa Martin")
    found = compared(text.encode(), path, takes=True)
    assert found.forgotten
    assert names_at(path) == []
    workshop = read(path).workshop
    assert workshop.actions["ac"].text == f"Voir vite la {ROLE}"
    assert workshop.person_name(workshop.actions["ac"].owner) == ROLE


def test_words_that_the_workshop_says_itself_are_no_difference(path: Path) -> None:
    """Somebody came back and is named in a text again: the plan that left since then is untouched all the same."""
    forgotten(path)
    write(path, c0="Léa est revenue")
    found = compared(plan_of(path), path)
    assert (found.origin, found.settled, found.forgotten) == ("base", (), 0)


def test_cards_of_another_file_come_without_the_names(path: Path) -> None:
    forgotten(path)
    board = import_text(
        "# Nouveau\n\n- Demander à Léa Martin\n- Écrire à lmartin@dsi.fr\n".encode(), name="x", new_uid=new_uid
    )
    assert add_to_workshop(board, path) == 2
    assert names_at(path) == []
    assert f"Demander à la {ROLE}" in {card.title for card in read(path).workshop.cards.values()}


def test_a_rescued_copy_that_becomes_a_workshop_of_its_own_has_no_name(path: Path, copy: Path) -> None:
    forgotten(path)
    how, there = recover(copy, path, [path.with_name("atelier-2.perenne.json")], without_names=clean_copy)
    assert how == "beside"
    assert read(there).workshop.cards["c4"].answer == "vu par Paul"
    assert not copy.exists()
    assert names_at(path) == []
    assert not has_copies(there) or merged(path, there)


def test_everybody_forgotten_goes_from_what_arrives_however_it_is_written(path: Path, copy: Path) -> None:
    write(copy, c0="DEMANDER À PAUL GUERIN, à p.guerin@x.fr ou à Gue\u0301rin, Paul", c1="martin")
    forgotten(path, None)
    merged(path, copy)
    data = path.read_bytes() + journal_of(path).read_bytes()
    assert names_at(path) == []
    assert not [word for word in ("Guérin", "GUERIN", "guerin", "Paul") if word.encode() in data]
    assert read(path).workshop.cards["c1"].answer == "martin", "a bird, without its capital"
    assert STRANGER not in read(path).workshop.cards["c3"].answer
