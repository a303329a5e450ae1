"""`perenne forget`: it asks first, reports what it did, and changes nothing where it cannot finish."""

import errno
import io
import re
import shlex
import shutil
import sys
from pathlib import Path

import pytest

from perenne_tui.core.changes.cards import answer_card
from perenne_tui.core.changes.records import add_action
from perenne_tui.readers.source import open_source
from perenne_tui.store.atomic_write import write_atomically
from perenne_tui.store.history import read_history
from perenne_tui.store.lock import hold_lock
from perenne_tui.store.paths import TRASH, journal_of
from perenne_tui.store.reading import read
from tests.cli.helpers import Perenne
from tests.store.helpers import at_work


@pytest.fixture
def named(atelier: Path) -> Path:
    """A workshop in which Léa Martin and the DSI were named."""
    with at_work(atelier) as (_, session):
        card = next(iter(session.workshop.cards))
        for owner, uid in (("Léa Martin", "lea"), ("DSI", "dsi")):
            session.do(add_action, uid=f"ac{uid}", card=card, text="Agir", owner=owner, due=None, person=uid)
        session.do(answer_card, card=card, text="Léa voit avec la DSI, et léa-là")
    return atelier


def said(path: Path) -> str:
    return "".join(card.answer for card in read(path).workshop.cards.values())


def test_with_yes_it_forgets_and_says_what_it_did(perenne: Perenne, named: Path) -> None:
    (named.parent / f"{named.name}.other").write_bytes(b"Martin")
    ended = perenne("forget", "perenne-d-ete", "--keep", "dsi", "--yes")
    assert (ended.code, ended.err) == (0, "")
    assert "Léa Martin → une personne de l’équipe" in ended.out
    assert "l’historique\u00a0: 3 modifications" in ended.out
    assert f"{named.name}.other" in ended.out
    assert "léa-là" in ended.out
    assert "hors d’atteinte" in ended.out
    assert said(named) == "Une personne de l’équipe voit avec la DSI, et léa-là"
    assert "Porteur\u00a0: une personne de l’équipe" in perenne("show", "perenne-d-ete").out


def test_the_words_that_go_in_are_in_the_language_of_the_workshop(perenne: Perenne, named: Path) -> None:
    ended = perenne("forget", "perenne-d-ete", "--person", "martin", "--yes", "--lang", "en")
    assert "Léa Martin → une personne de l’équipe" in ended.out
    assert "Out of reach" in ended.out
    assert "Léa" not in said(named)


@pytest.fixture
def elsewhere(named: Path, tmp_path: Path) -> Path:
    """The copy of another machine, in which Léa was forgotten, and somebody went on."""
    folder = tmp_path / "autre poste"
    folder.mkdir()
    for file in (named, journal_of(named)):
        shutil.copy(file, folder)
    return folder / named.name


def test_names_that_a_copy_forgot_are_forgotten_here_without_naming_them(
    perenne: Perenne, named: Path, elsewhere: Path
) -> None:
    assert perenne("forget", str(elsewhere), "--person", "Léa Martin", "--yes").code == 0
    refused = perenne("merge", "perenne-d-ete", str(elsewhere), "--yes")
    assert refused.code == 1
    assert "--as-in" in refused.err
    ended = perenne("forget", "perenne-d-ete", "--as-in", str(elsewhere), "--yes")
    assert (ended.code, ended.err) == (0, "")
    assert "Lea Martin → une personne de l’équipe" in ended.out
    assert not [file for file in (named, journal_of(named)) if b"Martin" in file.read_bytes()]
    assert read(named).workshop.forgotten == read(elsewhere).workshop.forgotten
    assert perenne("merge", "perenne-d-ete", str(elsewhere), "--yes").code == 0
    again = perenne("forget", "perenne-d-ete", "--as-in", str(elsewhere), "--yes")
    assert again.code == 1
    assert "Aucun des noms" in again.err


def test_a_copy_that_left_before_is_merged_without_the_names_and_that_is_said(
    perenne: Perenne, named: Path, elsewhere: Path
) -> None:
    with at_work(elsewhere) as (_, session):
        session.do(answer_card, card=list(session.workshop.cards)[1], text="Léa y va")
    assert perenne("forget", "perenne-d-ete", "--person", "Léa Martin", "--yes").code == 0
    ended = perenne("merge", "perenne-d-ete", str(elsewhere), "--yes")
    assert ended.code == 0
    assert "partie avant que des noms soient oubliés" in ended.out
    assert "Léa" not in ended.out
    assert "Une personne de l’équipe y va" in said(named)


def test_a_copy_says_who_is_forgotten_and_no_other_option_does(
    perenne: Perenne, named: Path, elsewhere: Path
) -> None:
    assert perenne("forget", "perenne-d-ete", "--as-in", str(elsewhere), "--keep", "dsi", "--yes").code == 2
    assert perenne("forget", "perenne-d-ete", "--as-in", str(elsewhere), "--yes").code == 1
    assert b"Martin" in named.read_bytes()


def files(folder: Path) -> dict[Path, bytes]:
    return {file: file.read_bytes() for file in folder.rglob("*") if file.is_file() and file.suffix != ".lock"}


@pytest.mark.parametrize(
    ("args", "code", "words"),
    [
        ([], 1, "ajouter --yes"),
        (["--person", "Zoé", "--yes"], 1, "ne figure nulle part"),
        (["--person", "", "--yes"], 1, "ne se distingue pas"),
        (["--person", "L", "--yes"], 1, "ne se distingue pas"),
        (["--keep", "Zoé", "--yes"], 1, "ne s’appelle"),
        (["--keep", "DSI", "--person", "Léa", "--yes"], 2, "choisir l’un des deux"),
    ],
)
def test_what_it_cannot_do_it_says_in_one_line_and_changes_nothing(
    perenne: Perenne, named: Path, args: list[str], code: int, words: str
) -> None:
    before = files(named.parent)
    ended = perenne("forget", "perenne-d-ete", *args)
    assert (ended.code, ended.out, ended.err.count("\n")) == (code, "", 1)
    assert words in ended.err
    assert files(named.parent) == before


@pytest.mark.usefixtures("impatient")
def test_a_workshop_that_is_open_in_another_window_is_left_alone(perenne: Perenne, named: Path) -> None:
    before = files(named.parent)
    with hold_lock(named):
        ended = perenne("forget", "perenne-d-ete", "--yes")
    assert (ended.code, ended.out, ended.err.count("\n")) == (1, "", 1)
    assert "une autre fenêtre" in ended.err
    assert files(named.parent) == before


class Terminal(io.StringIO):
    """Input that people type."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("typed", ["", "oui\n", "\n"])
def test_any_other_answer_changes_nothing(
    perenne: Perenne, named: Path, monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    before = files(named.parent)
    monkeypatch.setattr(sys, "stdin", Terminal(typed))
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    ended = perenne("forget", "perenne-d-ete")
    assert ended.code == 1
    assert "Léa Martin → une personne de l’équipe" in ended.out
    assert "Rien n’a été changé" in ended.err
    assert files(named.parent) == before


def test_the_word_it_asks_for_makes_it_forget(perenne: Perenne, named: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal("oublier\n"))
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    ended = perenne("forget", "perenne-d-ete")
    assert ended.code == 0
    assert ended.out.count("Léa Martin") == 1
    assert "Martin" not in said(named)


def test_the_trash_and_what_could_not_be_saved_are_cleaned_and_copies_and_names_of_files_are_told(
    perenne: Perenne, named: Path, tmp_path: Path
) -> None:
    lea = named.with_name("lea.perenne.json")
    for file, target in ((named, lea), (journal_of(named), journal_of(lea))):
        file.rename(target)
    copies = [named.parent / TRASH / "a.perenne.json", tmp_path / "state" / "perenne" / "rescued" / "b.perenne.json"]
    by_hand = named.with_name("copie.perenne.json")
    for copy in (*copies, by_hand):
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(lea.read_bytes())
    fault = tmp_path / "state" / "perenne" / "fault.txt"
    fault.write_text("KeyError: 'Léa Martin'", encoding="utf-8")
    ended = perenne("forget", "lea", "--yes")
    assert ended.code == 0
    for path in (*copies, by_hand, fault):
        assert str(path) in ended.out
    assert "s’appelle encore lea" in ended.out
    holding = [file for file in tmp_path.rglob("*") if file.is_file() and "Léa".encode() in file.read_bytes()]
    assert holding == [by_hand]


def test_a_second_time_there_is_nothing_left_to_forget(perenne: Perenne, named: Path) -> None:
    assert perenne("forget", str(named), "--yes").code == 0
    again = perenne("forget", str(named), "--yes")
    assert again.code == 0
    assert "Il ne reste rien" in again.out


def test_each_place_is_cleaned_or_named(perenne: Perenne, named: Path) -> None:
    with at_work(named) as (_, session):
        card = next(iter(session.workshop.cards))
        session.do(answer_card, card=card, text="Martine et lmartin voient Léa")
    library = named.parent
    conflict = library / "perenne-d-ete.perenne (copie en conflit 2026-11-29).json"
    conflict.write_bytes(named.read_bytes())
    assert perenne("copy", "perenne-d-ete", "Copie").code == 0
    assert perenne("export", "perenne-d-ete", "-f", "odt", "-o", str(library / "plan.odt")).code == 0
    (library / "plan.pdf").write_bytes(b"%PDF-1.7")
    (library / "notes.txt").write_text("Martine", encoding="utf-8")
    ended = perenne("forget", "perenne-d-ete", "--person", "Léa Martin", "--yes")
    assert (ended.code, ended.err) == (0, "")
    lines = ended.out.replace("\u00a0", " ").splitlines()
    assert f"Oublié aussi dans cette copie, sauf des mots qui sont peut-être des noms : {conflict}" in lines
    assert "  Martine : D1 (Réponse)" in lines
    assert "  lmartin : D1 (Réponse)" in lines
    copy = library / "copie.perenne.json"
    there = lines.index("Ces autres ateliers contiennent un nom et ont été laissés tels quels :")
    assert lines[there + 1 : there + 3] == [
        f"  {copy}",
        f'  Pour en enlever les noms : perenne forget "{copy}" --person "Léa Martin"',
    ]
    for heading, name in (
        ("Ces fichiers contiennent un nom et ont été laissés tels quels :", "plan.odt"),
        ("Ceux-ci ne peuvent pas être lus ici et contiennent peut-être un nom :", "plan.pdf"),
    ):
        assert lines[lines.index(heading) + 1] == f"  {library / name}"
    doubtful = lines.index(
        "Ces fichiers contiennent un mot qui est peut-être un nom, et ont été laissés tels quels :"
    )
    assert lines[doubtful + 1] == f"  {library / 'notes.txt'}"
    assert sum(str(conflict) in line for line in lines) == 1, "what was cleaned is not said to be left as it is"
    assert "Martine" in conflict.read_text(encoding="utf-8")
    assert "Léa" not in conflict.read_text(encoding="utf-8")
    assert perenne("forget", str(copy), "--person", "Léa Martin", "--yes").code == 0
    assert "Léa" not in copy.read_text(encoding="utf-8")


def test_where_the_workshop_has_no_such_name_the_files_around_it_are_named_all_the_same(
    perenne: Perenne, named: Path
) -> None:
    plan = named.parent / "plan.md"
    plan.write_text("Zoé vient", encoding="utf-8")
    ended = perenne("forget", "perenne-d-ete", "--person", "Zoé", "--yes")
    assert ended.code == 1
    assert "ne figure nulle part" in ended.err
    assert str(plan) in ended.out
    assert plan.read_text(encoding="utf-8") == "Zoé vient"


def test_before_it_asks_it_says_which_copies_are_written_anew(
    perenne: Perenne, named: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    conflict = named.with_name("perenne-d-ete.perenne (1).json")
    conflict.write_bytes(named.read_bytes())
    before = files(named.parent)
    monkeypatch.setattr(sys, "stdin", Terminal("non\n"))
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    ended = perenne("forget", "perenne-d-ete")
    assert ended.code == 1
    assert f"À réécrire sans les noms\u00a0:\n  {conflict}\n" in ended.out
    assert files(named.parent) == before


CONFLICTED = (
    "perenne-d-ete (copie en conflit de Léa).perenne{end}",
    "perenne-d-ete.sync-conflict-20261129-101112-ABCDEFG.perenne{end}",
    "perenne-d-ete (Case Conflict).perenne{end}",
    ".trash/perenne-d-ete (copie en conflit de PC 2026-11-29).perenne{end}",
)


@pytest.mark.parametrize("options", [(), ("--person", "Léa Martin")])
def test_conflicted_copies_are_cleaned_wherever_their_mark_stands(
    perenne: Perenne, named: Path, options: tuple[str, ...]
) -> None:
    copies = []
    for template in CONFLICTED:
        for file, end in ((named, ".json"), (journal_of(named), ".journal")):
            copies.append(named.parent / template.format(end=end))
            copies[-1].parent.mkdir(exist_ok=True)
            copies[-1].write_bytes(file.read_bytes())
    ended = perenne("forget", "perenne-d-ete", *options, "--yes")
    assert (ended.code, ended.err) == (0, "")
    for copy in copies:
        assert "Martin" not in copy.read_text(encoding="utf-8")
        assert f"{copy}\n" in ended.out
    assert said(named) == said(copies[0]) == said(copies[1])
    assert "Abîmé" not in perenne("check", "perenne-d-ete").out, "they hold nothing that is not here"


def test_a_conflicted_copy_that_was_deleted_does_not_keep_it_from_being_finished(
    perenne: Perenne, named: Path
) -> None:
    conflict = named.with_name("perenne-d-ete (copie en conflit de PC 2026-11-29).perenne.json")
    conflict.write_bytes(named.read_bytes())
    assert perenne("delete", conflict.name).code == 0
    assert perenne("forget", "perenne-d-ete", "--yes").code == 0
    assert "Martin" not in (named.parent / TRASH / conflict.name).read_text(encoding="utf-8")


def test_the_advice_for_a_copy_that_opens_as_a_workshop_stands_under_it_and_works(
    perenne: Perenne, named: Path
) -> None:
    names = (
        "perenne-d-ete (1).perenne.json",
        "perenne-d-ete - Copie.perenne.json",
        "sous/perenne-d-ete.perenne.json",
    )
    copies = [named.parent / name for name in names]
    for copy in copies:
        copy.parent.mkdir(exist_ok=True)
        copy.write_bytes(named.read_bytes())
    for number in range(300):
        named.with_name(f"a{number}.md").write_text("Léa Martin", encoding="utf-8")
    left = set(copies)
    workshop = str(named)
    while True:
        ended = perenne("forget", workshop, "--person", "Léa Martin", "--yes")
        assert (ended.code, ended.err) == (0, "")
        lines = ended.out.replace("\u00a0", " ").splitlines()
        heading = "Ces copies de l’atelier s’ouvrent comme un atelier et ont été laissées telles quelles :"
        if heading not in lines:
            break
        start = lines.index(heading) + 1
        stop = next(at for at in range(start, len(lines)) if "perenne forget" in lines[at])
        assert {Path(line.strip()) for line in lines[start:stop]} == left
        _, *typed = shlex.split(lines[stop].partition(" : ")[2])
        command, workshop, *options = typed
        assert (command, options) == ("forget", ["--person", "Léa Martin"])
        left.remove(Path(workshop))
    assert left == set()
    assert all("Martin" not in copy.read_text(encoding="utf-8") for copy in copies)


def test_no_file_is_named_that_is_not_there(perenne: Perenne, named: Path) -> None:
    for name in ("perenne-d-ete (Case Conflict)", "perenne-d-ete (1)", "sous/seul", ".trash/seul"):
        file = named.parent / f"{name}.perenne.journal"
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(journal_of(named).read_bytes())
    ended = perenne("forget", "perenne-d-ete", "--yes")
    assert ended.code == 0
    written = re.findall(rf"{re.escape(str(named.parent))}.*?\.perenne\.(?:json|journal)", ended.out)
    assert len(written) >= 5
    assert [path for path in written if not Path(path).exists()] == []


def test_what_cannot_be_cleaned_keeps_nothing_else_from_it_and_the_rest_is_told(
    perenne: Perenne, named: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = (named.with_name(f"perenne-d-ete.perenne ({number}).json") for number in (1, 2))
    for copy in (first, second):
        copy.write_bytes(named.read_bytes())
    notes = named.with_name("notes.txt")
    notes.write_text("Voir Léa Martin", encoding="utf-8")

    def full(path: Path, data: bytes) -> None:
        if path == first:
            raise OSError(errno.ENOSPC, "No space left on device")
        write_atomically(path, data)

    monkeypatch.setattr("perenne_tui.store.forgetting.write_atomically", full)
    ended = perenne("forget", "perenne-d-ete", "--yes")
    assert (ended.code, ended.err.count("\n")) == (1, 1)
    lines = ended.out.replace("\u00a0", " ").splitlines()
    assert lines[lines.index("Ceux-ci n’ont pas pu être nettoyés :") + 1] == f"  {first}"
    assert f"Oublié aussi dans cette copie, sauf des mots qui sont peut-être des noms : {second}" in lines
    assert f"  {notes}" in lines
    assert "Martin" not in second.read_text(encoding="utf-8")


def test_the_text_around_a_name_agrees_with_what_stands_in_its_place(perenne: Perenne, named: Path) -> None:
    with at_work(named) as (_, session):
        card = next(iter(session.workshop.cards))
        session.do(answer_card, card=card, text="L’avis de Léa, que Martin tient de la DSI")
    assert perenne("forget", "perenne-d-ete", "--person", "Léa Martin", "--yes").code == 0
    assert said(named) == "L’avis d’une personne de l’équipe, qu’une personne de l’équipe tient de la DSI"


def test_documents_from_before_are_named_and_left_and_have_lost_their_base(perenne: Perenne, named: Path) -> None:
    for name, options in (("plan.md", ()), ("diffusable.md", ("--shareable",))):
        assert perenne("export", "perenne-d-ete", "-o", str(named.parent / name), *options).code == 0
    before = {name: (named.parent / name).read_bytes() for name in ("plan.md", "diffusable.md")}
    bases = {name: open_source(data).base for name, data in before.items()}
    forgotten = perenne("forget", "perenne-d-ete", "--person", "Léa Martin", "--yes")
    assert forgotten.code == 0
    assert "plan.md" in forgotten.out
    assert {name: (named.parent / name).read_bytes() for name in before} == before
    lines = {(line.entry.n, line.crc) for line in read_history(named).lines}
    for base in bases.values():
        assert base is not None
        assert (base.n, base.crc) not in lines
    after = open_source(perenne("export", "perenne-d-ete").out.encode()).base
    assert after is not None
    assert (after.n, after.crc) in lines
