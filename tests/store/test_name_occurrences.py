"""Names around a workshop: its own files are cleaned or erased, files of others are listed and left."""

import gzip
import os
import sys
from datetime import UTC, datetime
from email.message import EmailMessage
from functools import partial
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile
from zlib import compress

import pytest

from perenne_tui.core.forgetting import forget as without_names
from perenne_tui.core.forgotten_names import remembered
from perenne_tui.core.model.rows import Header, Person
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.name_search import Found, NameSearch
from perenne_tui.core.text.names import Names
from perenne_tui.store import file_search, nearby_files
from perenne_tui.store.creation import create
from perenne_tui.store.file_search import search_file
from perenne_tui.store.forgetting import ErasurePlan, SearchPlaces, forget
from perenne_tui.store.paths import journal_of
from perenne_tui.store.snapshot import from_bytes
from perenne_tui.store.workshop_file import read
from tests.cases import cases
from tests.store.helpers import START, at_work, small_workshop

NAME = "Léa Martin"
UID = "w0rksh0p00"
find = partial(without_names, default_role="une personne de l’équipe", person=NAME)


@pytest.fixture
def named(path: Path) -> Path:
    """A workshop with a person and a history."""
    create(path, replace(small_workshop(), people={"lea": Person("lea", NAME)}), at=START)
    with at_work(path) as (_, session):
        session.do(_retitled, title="Vu avec Léa")
    return path


def _retitled(workshop: Workshop, *, title: str) -> Workshop:
    return replace(workshop, header=replace(workshop.header, title=title))


def forgotten(path: Path) -> ErasurePlan:
    places = SearchPlaces(path.parent / "drafts", (), around=(path.parent,))
    done = forget(path, find, find, lambda _: True, places=places, at=datetime.now(UTC))
    assert done is not None
    return done


def why(done: ErasurePlan) -> dict[str, str]:
    return {file.path.name: file.reason for file in done.to_check}


def test_a_conflicted_copy_loses_the_names_and_no_other_word(named: Path) -> None:
    copy = named.with_name("pérennité (copie en conflit).json")
    value = replace(read(named).workshop, cards={})
    create(named.with_name("x.perenne.json"), value, at=START)
    named.with_name("x.perenne.json").replace(copy)
    journal_of(named.with_name("x.perenne.json")).unlink()
    history = named.with_name("pérennité (copie en conflit).journal")
    history.write_bytes(journal_of(named).read_bytes())
    done = forgotten(named)
    assert done.stray_copies == (history, copy)
    assert from_bytes(copy.read_bytes()).workshop == remembered(find(value), value)
    both = named.with_name("rouverte.perenne.json")
    copy.replace(both)
    history.replace(journal_of(both))
    assert read(both).workshop.header.title == "Vu avec une personne de l’équipe"
    for file in (both, journal_of(both)):
        assert b"Martin" not in file.read_bytes()


def test_a_snapshot_and_its_history_still_go_together_once_both_are_cleaned(named: Path) -> None:
    for file, name in ((named, "a (1).json"), (journal_of(named), "a (1).journal")):
        named.with_name(name).write_bytes(file.read_bytes())
    forgotten(named)
    again = named.with_name("a.perenne.json")
    named.with_name("a (1).json").replace(again)
    named.with_name("a (1).journal").replace(journal_of(again))
    reading = read(again)
    assert (reading.opened_read_only_because, reading.notices) == (None, ())
    assert reading.workshop == find(reading.workshop).workshop


def test_a_second_time_no_copy_is_written_again(named: Path) -> None:
    copy = named.with_name("a (1).journal")
    copy.write_bytes(journal_of(named).read_bytes())
    assert forgotten(named).stray_copies == (copy,)
    places = SearchPlaces(named.parent / "drafts", ())
    everybody = partial(without_names, default_role="x")
    seen: list[ErasurePlan] = []
    assert forget(named, everybody, everybody, lambda _: True, places=places, at=START, seen=seen.append) is None
    assert (seen[0].stray_copies, seen[0].is_something) == ((), False)


@pytest.mark.parametrize("uid", ["0therw0rk5", "short"])
def test_a_workshop_of_its_own_is_told_and_left(named: Path, uid: str) -> None:
    other = named.parent / "ailleurs" / "copie.perenne.json"
    other.parent.mkdir()
    create(other, replace(read(named).workshop, header=Header(uid)), at=START)
    before = other.read_bytes(), journal_of(other).read_bytes()
    done = forgotten(named)
    assert (done.workshops, done.hand_copies) == ((other,), ())
    assert (other.read_bytes(), journal_of(other).read_bytes()) == before


def test_files_of_others_are_told_with_the_reason_and_left(named: Path) -> None:
    said = {
        "plan.md": ("Voir Léa", "holds"),
        "liste.txt": ("Martine", "may_hold"),
        "rien.txt": ("aléa", ""),
        "pour léa.txt": ("rien", "called"),
        "plan.pdf": ("%PDF-1.7 rien", "closed"),
        "secret.gpg": ("?", "closed"),
    }
    for name, (text, _) in said.items():
        named.with_name(name).write_text(text, encoding="utf-8")
    (named.parent / ".git").mkdir()
    told = why(forgotten(named))
    assert told == {name: reason for name, (_, reason) in said.items() if reason} | {".git": "closed"}
    assert all(named.with_name(name).read_text(encoding="utf-8") == text for name, (text, _) in said.items())


@pytest.mark.skipif(sys.platform == "win32", reason="making links takes a right there")
def test_links_are_told_and_what_they_lead_to_is_left(named: Path, tmp_path: Path) -> None:
    far = tmp_path / "ailleurs"
    far.mkdir()
    (far / "a.json").write_bytes(named.read_bytes())
    named.with_name("a (1).json").symlink_to(far / "a.json")
    named.with_name("dossier").symlink_to(far)
    os.symlink("lea.martin@pc.4711", named.with_name(".#été"))
    done = forgotten(named)
    assert why(done) == {"a (1).json": "holds", "dossier": "closed", ".#été": "called"}
    assert NAME.encode() in (far / "a.json").read_bytes()


def test_a_copy_that_keeps_a_longer_word_is_told(named: Path) -> None:
    value = replace(small_workshop(), header=Header(UID, title="Martine"))
    create(named.with_name("x.perenne.json"), value, at=START)
    copy = named.with_name("x (1).json")
    named.with_name("x.perenne.json").replace(copy)
    journal_of(named.with_name("x.perenne.json")).unlink()
    copy.write_bytes(copy.read_bytes().replace(b"Carte 1", "Léa".encode()))
    assert why(forgotten(named)) == {"x (1).json": "may_hold"}
    assert "Martine" in from_bytes(copy.read_bytes()).workshop.header.title


def test_what_is_too_much_to_look_at_is_said(named: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nearby_files, "MOST_FILES", 6)
    for number in range(9):
        named.with_name(f"z{number}.txt").write_text("rien", encoding="utf-8")
    assert why(forgotten(named)) == {named.parent.name: "beyond"}
    monkeypatch.setattr(nearby_files, "MOST_FILES", 1000)
    monkeypatch.setattr(nearby_files, "LARGEST_FILE", 3)
    assert nearby_files.find_nearby([named.parent]).files == ()


def archive(*members: tuple[str, bytes]) -> bytes:
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as file:
        for name, data in members:
            file.writestr(name, data)
    return made.getvalue()


DOCX = archive(("word/document.xml", "<w:r><w:t>Voir Lé</w:t></w:r><w:r><w:t>a demain</w:t></w:r>".encode()))
DEEP = archive(("d", archive(("c", archive(("b", archive(("a", archive(("Léa", b""))))))))))
SEARCH_FOR = [Names([(NAME, "x"), ("Анна Каренина", "y")])]


KINDS = {
    "UTF-8": "Voir Léa".encode(),
    "Latin-1": "Voir Léa".encode("latin-1"),
    "UTF-16": "Voir Léa".encode("utf-16"),
    "in a program's own file": b"\0\1Voir L\xe9a\0",
    "UTF-16 without a mark": "Анна Каренина".encode("utf-16-le"),
    "UTF-16 at an odd byte": b"\0" + "Анна Каренина".encode("utf-16-le"),
    "decomposed": "Le\u0301a".encode(),
    "JSON": rb'{"a":"\nL\u00e9a"}',
    "mail": b"L=C3=A9a",
    "address": b"L%C3%A9a",
    "page": b"L&eacute;a",
    "RTF": rb"L\'e9a",
    "folded": b"BEGIN:VCARD\r\nFN:Mar\r\n tin\r\n",
    "docx": DOCX,
    "archive": archive(("plan.docx", DOCX)),
    "gzip": gzip.compress(DOCX),
    "name in an archive": archive(("Léa.txt", b"")),
    "picture": b"\x89PNG\r\n\x1a\n" + b"\0" * 99 + "tEXtAuthor\0Léa Martin".encode(),
    "far down": b"rien\n" * 9000 + b"MARTIN Lea",
}


@cases("kind", KINDS)
def test_a_name_is_found_in_any_kind_of_file(kind: str) -> None:
    assert search_file(KINDS[kind], "x", NameSearch(SEARCH_FOR))[0] is Found.HOLDS


def mail(words: str, attached: bytes = b"", name: str = "plan.docx") -> bytes:
    """Return a draft of a mail as programs keep it: its words and what is attached are encoded."""
    made = EmailMessage()
    made["Subject"] = "Relevé"
    made.set_content(words, cte="base64")
    if attached:
        made.add_attachment(attached, maintype="application", subtype="octet-stream", filename=name)
    return made.as_bytes()


MAILS = {
    "words": mail("Voir Léa Martin"),
    "quoted words": b"Content-Transfer-Encoding: quoted-printable\n\nVoir L=C3=A9a",
    "heads": b"To: =?utf-8?b?TMOpYSBNYXJ0aW4=?= <x@example.fr>\n\nRien",
    "attached": mail("Rien", DOCX),
    "packed and attached": mail("Rien", archive(("atelier.perenne.journal", b'{"L\\u00e9a"')), "x.perenne.zip"),
}


@cases("kind", MAILS)
def test_a_name_is_found_in_a_draft_of_a_mail_and_what_is_attached(kind: str) -> None:
    assert "Léa".encode() not in MAILS[kind]
    assert search_file(MAILS[kind], "brouillon.eml", NameSearch(SEARCH_FOR)) == (Found.HOLDS, True)
    assert search_file(mail("Rien", b"rien", "rien.txt"), "x.eml", NameSearch(SEARCH_FOR)) == (Found.NOTHING, True)


def test_what_is_attached_and_cannot_be_read_is_said() -> None:
    data = mail("Rien", b"%PDF-1.7 rien", "plan.pdf")
    assert search_file(data, "x.eml", NameSearch(SEARCH_FOR)) == (Found.NOTHING, False)


UNSURE = {
    "nothing": (b"", (Found.NOTHING, True)),
    "common words": ("aléa, leader, pléiade".encode() * 999, (Found.NOTHING, True)),
    "longer word": (b"Martine" + b"\0" * 9, (Found.MAY_HOLD, True)),
    "pages": (b"%PDF-1.7\n/Author (rien)", (Found.NOTHING, False)),
    "signed pages": (b"%PDF-1.7\n/Author (L\xe9a Martin)", (Found.HOLDS, True)),
    "packed pages": (b"%PDF-1.7\nstream\r\n" + compress("Léa".encode()) + b"\nendstream", (Found.HOLDS, True)),
    "torn pages": (b"%PDF-1.7\nstream\r\nnothing", (Found.NOTHING, False)),
    "other archive": (b"7z\xbc\xaf\x27\x1c", (Found.NOTHING, False)),
    "torn archive": (b"PK\x03\x04 torn", (Found.NOTHING, False)),
    "torn gzip": (b"\x1f\x8b torn", (Found.NOTHING, False)),
    "archives in archives": (DEEP, (Found.NOTHING, False)),
}


@cases("kind", UNSURE)
def test_what_cannot_be_read_is_said(kind: str) -> None:
    data, expected = UNSURE[kind]
    assert search_file(data, "x", NameSearch(SEARCH_FOR)) == expected


def test_an_archive_that_unpacks_to_too_much_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_search, "MOST_UNPACKED", 1000)
    bomb = archive(("a", b"\0" * 999), ("b", b"\0" * 999))
    assert search_file(bomb, "x.zip", NameSearch(SEARCH_FOR)) == (Found.NOTHING, False)
