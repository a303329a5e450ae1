"""A workshop handed on as one file: it comes out as it went in, beside nothing that was there, and never twice."""

import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from perenne_tui.core.changes.cards import add_card
from perenne_tui.core.model.ids import new_uid
from perenne_tui.core.model.rows import Axis, Header
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.sentences import Refused
from perenne_tui.services.copy_merge import copies_to_merge
from perenne_tui.services.import_file import open_for_change
from perenne_tui.services.pack import pack, unpack
from perenne_tui.store.creation import create
from perenne_tui.store.history import read_history
from perenne_tui.store.paths import journal_of
from perenne_tui.store.reading import read

_AT = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a workshop with three changes."""
    library = tmp_path / "Mes ateliers à moi"
    library.mkdir()
    path = library / "atelier.perenne.json"
    axes = {"axis000001": Axis("axis000001", letter="D", name="Déploiement")}
    create(path, Workshop(Header("workshop01", title="Signal’Eau"), axes), at=_AT)
    with open_for_change(path) as session:
        for title in ("Qui héberge ?", "Qui maintient ?", "Qui paie ?"):
            session.do(add_card, uid=new_uid(), axis="axis000001", title=title)
    return path


@pytest.fixture
def packed(path: Path, tmp_path: Path) -> Path:
    """Return that workshop, packed."""
    file = tmp_path / "à transmettre.zip"
    file.write_bytes(pack(path, with_history=True))
    return file


def test_what_comes_out_is_what_went_in(path: Path, packed: Path, tmp_path: Path) -> None:
    done = unpack(packed, tmp_path / "there")
    assert done.path.name == path.name
    assert read(done.path) == read(path)
    assert journal_of(done.path).read_bytes() == journal_of(path).read_bytes()
    assert len(read_history(done.path).lines) == 4


def test_without_its_history_it_has_its_present_state_alone(path: Path, tmp_path: Path) -> None:
    packed = tmp_path / "atelier.zip"
    packed.write_bytes(pack(path, with_history=False))
    done = unpack(packed, tmp_path / "there")
    assert read(done.path).workshop == read(path).workshop
    assert [line.entry.what for line in read_history(done.path).lines] == ["begin"]


@pytest.mark.parametrize("with_history", [True, False])
def test_what_was_said_there_is_told_from_what_left(path: Path, tmp_path: Path, *, with_history: bool) -> None:
    packed = tmp_path / "atelier.zip"
    packed.write_bytes(pack(path, with_history=with_history))
    assert copies_to_merge(path.parent, str(packed), path)
    there = unpack(packed, tmp_path / "there").path
    with open_for_change(there) as session:
        session.do(add_card, uid=new_uid(), axis="axis000001", title="Qui sait ?")
    (copy,) = copies_to_merge(path.parent, str(there), path)
    assert [card.title for card in copy.state.workshop.cards.values()][-1] == "Qui sait ?"


@pytest.mark.skipif(os.name == "nt" or sys.platform == "darwin", reason="names are always text there")
def test_a_file_whose_name_is_no_text_is_packed_under_one_that_is(path: Path) -> None:
    odd = path.with_name("\udce9t\udce9.perenne.json")
    path.rename(odd)
    journal_of(path).rename(journal_of(odd))
    with ZipFile(BytesIO(pack(odd, with_history=True))) as archive:
        assert all(name.isascii() for name in archive.namelist())


def test_the_same_workshop_gives_the_same_bytes(path: Path) -> None:
    assert pack(path, with_history=True) == pack(path, with_history=True)


def test_a_workshop_that_is_here_is_not_taken_in_beside_itself(path: Path, packed: Path) -> None:
    before = sorted(path.parent.iterdir())
    with pytest.raises(Refused, match="perenne merge"):
        unpack(packed, path.parent)
    assert sorted(path.parent.iterdir()) == before


def test_agendas_go_along_and_those_that_are_there_stay(path: Path, tmp_path: Path) -> None:
    (path.parent / "agendas").mkdir()
    for name in ("court.md", "long.md"):
        (path.parent / "agendas" / name).write_text(f"# {name} d’ici\n", encoding="utf-8")
    packed, there = tmp_path / "atelier.zip", tmp_path / "there"
    packed.write_bytes(pack(path, with_history=True))
    (there / "agendas").mkdir(parents=True)
    (there / "agendas" / "long.md").write_text("# Le nôtre\n", encoding="utf-8")
    done = unpack(packed, there)
    assert (done.added, done.kept) == (("agendas/court.md",), ("agendas/long.md",))
    assert (there / "agendas" / "long.md").read_text(encoding="utf-8") == "# Le nôtre\n"


def _other_names(packed: Path) -> None:
    with ZipFile(packed, "a") as archive:
        for name in (
            "../outside.md",
            "agendas/../../outside.md",
            "/outside.md",
            "agendas/con:.md",
            "agendas/CON.md",
            "agendas/nul.x.md",
            "agendas/a/b.md",
        ):
            archive.writestr(name, "# No\n")


def _missing(packed: Path) -> None:
    packed.unlink()


def _folder(packed: Path) -> None:
    unpacked = packed.read_bytes()
    packed.unlink()
    packed.mkdir()
    with ZipFile(BytesIO(unpacked)) as archive:
        archive.extractall(packed)


def _workshop(packed: Path) -> None:
    with ZipFile(BytesIO(packed.read_bytes())) as archive:
        snapshot = next(name for name in archive.namelist() if name.endswith(".json"))
        packed.write_bytes(archive.read(snapshot))


def _no_zip(packed: Path) -> None:
    packed.write_bytes(packed.read_bytes()[:200])


def _empty(packed: Path) -> None:
    with ZipFile(packed, "w") as archive:
        archive.writestr("notes.txt", "rien")


def test_nothing_is_written_beside_the_library(packed: Path, tmp_path: Path) -> None:
    _other_names(packed)
    done = unpack(packed, tmp_path / "there")
    assert done.added == ()
    assert not list(tmp_path.rglob("outside.md"))
    assert not list(tmp_path.rglob("b.md"))


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (_no_zip, "no archive that can be read"),
        (_empty, "holds no copy of a workshop"),
        (_missing, "There is no file"),
        (_folder, "no archive that can be read|cannot be read"),
        (_workshop, "no archive that can be read"),
    ],
    ids=["cut", "empty", "missing", "a folder", "a workshop"],
)
def test_what_is_no_packed_workshop_is_refused_before_anything_is_written(
    packed: Path, tmp_path: Path, damage: Callable[[Path], None], said: str
) -> None:
    damage(packed)
    with pytest.raises(Refused, match=said):
        unpack(packed, tmp_path / "there")
    assert not (tmp_path / "there").exists()


def test_a_pack_that_was_damaged_on_its_way_is_taken_in_and_that_is_said(packed: Path, tmp_path: Path) -> None:
    assert unpack(packed, tmp_path / "whole").is_whole
    with ZipFile(BytesIO(packed.read_bytes())) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with ZipFile(packed, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data.replace(b"at", b"AT", 1) if name.endswith(".journal") else data)
    assert not unpack(packed, tmp_path / "there").is_whole


def test_a_damaged_workshop_is_not_packed(path: Path) -> None:
    journal = journal_of(path)
    lines = journal.read_bytes().split(b"\n")
    journal.write_bytes(b"\n".join([lines[0], b"x" + lines[1][1:], *lines[2:]]))
    path.unlink()
    with pytest.raises(Refused, match="damaged"):
        pack(path, with_history=True)
