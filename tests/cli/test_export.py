"""`perenne export` and `show`: where documents go, what they never overwrite, and that they are complete."""

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from zipfile import is_zipfile

import pytest

from perenne_tui.core.changes.fields import set_field
from perenne_tui.core.changes.records import add_action, set_action_status
from perenne_tui.core.text.sentences import Refused
from perenne_tui.documents.document_kinds import BINARY, FOLDERS, FORMS
from perenne_tui.i18n.vocabulary.documents import NEXT_STEPS
from perenne_tui.services.document_writer import write_document, write_new, write_or_refuse
from perenne_tui.services.export import LARGEST_REFERENCE
from tests.cli.helpers import Perenne
from tests.documents.office_files import names_in, part_of
from tests.documents.reference_files import MINISTRY, docx_reference, odt_reference
from tests.store.helpers import at_work


@pytest.mark.usefixtures("atelier")
def test_into_a_pipe_the_plan_is_written_as_it_is(perenne: Perenne) -> None:
    piped = perenne("export", "perenne-d-ete", "--date", "2026-11-24")
    assert piped.code == 0
    assert "Réserver le nom de domaine" in piped.out
    assert perenne("export", "perenne-d-ete", "plan", "-f", "md", "-o", "-", "--date", "24/11/2026").out == piped.out


@pytest.mark.usefixtures("atelier")
def test_json_is_one_object(perenne: Perenne) -> None:
    exported = json.loads(perenne("export", "perenne-d-ete", "-f", "json").out)
    assert exported["workshop"]["title"] == "Pérenne d’été"
    assert len(exported["cards"]) == 2


@pytest.mark.usefixtures("atelier")
def test_a_file_is_not_overwritten_without_force(perenne: Perenne, tmp_path: Path) -> None:
    target = tmp_path / "plan d’été.md"
    assert perenne("export", "perenne-d-ete", "-o", str(target)).code == 0
    target.write_text("mine", encoding="utf-8")
    refused = perenne("export", "perenne-d-ete", "-o", str(target))
    assert refused.code == 1
    assert "--force" in refused.err
    assert target.read_text(encoding="utf-8") == "mine"
    assert perenne("export", "perenne-d-ete", "-o", str(target), "--force").code == 0
    assert "Réserver" in target.read_text(encoding="utf-8")


MAGIC = {
    "docx": b"PK", "odt": b"PK", "xlsx": b"PK", "html": b"<!DOCTYPE", "HTM": b"<!DOCTYPE", "md": b"[perenne]",
    "markdown": b"[perenne]", "csv": b"\xef\xbb\xbf", "json": b"{", "ics": b"BEGIN:VCALENDAR", "txt": b"[perenne]",
    "Pdf": b"%PDF",
}  # fmt: skip


@pytest.fixture
def dated(atelier: Path) -> None:
    """The workshop has an end date, without which it has no calendar, and an action, without which no ticket."""
    with at_work(atelier) as (_, session):
        header = session.workshop.header.uid
        session.do(set_field, table="workshop", row=header, field="end", value=date(2027, 2, 28))
        session.do(add_action, uid="a1", card="", text="Déposer les supports", owner="", due=None, person="")


@pytest.mark.usefixtures("dated")
@pytest.mark.parametrize("ending", MAGIC)
def test_the_form_follows_the_ending(perenne: Perenne, tmp_path: Path, ending: str) -> None:
    target = tmp_path / f"plan.{ending}"
    ended = perenne("export", "perenne-d-ete", "-o", str(target))
    assert (ended.code, ended.err) == (0, "")
    assert target.read_bytes().startswith(MAGIC[ending])


@pytest.mark.usefixtures("atelier")
@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("plan.md", ["-f", "docx"]),
        ("plan.DOCX", ["-f", "md"]),
        ("plan.txt", ["-f", "odt"]),
        ("plan.pdf", ["-f", "html"]),
        ("plan.xlsx", ["-f", "csv"]),
        ("plan.xls", []),
        ("plan.doc", []),
        ("plan.bak", []),
        ("Plan d’été.dcox", []),
        ("releve.ics", ["decisions"]),
    ],
)
def test_a_form_that_the_ending_does_not_mean_is_refused_and_nothing_is_written(
    perenne: Perenne, tmp_path: Path, name: str, options: list[str]
) -> None:
    before = sorted(tmp_path.rglob("*"))
    ended = perenne("export", "perenne-d-ete", *options, "-o", name)
    assert (ended.code, ended.out, ended.err.count("\n")) == (2, "", 1)
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.usefixtures("atelier")
@pytest.mark.parametrize(("name", "form"), [("plan.csv", "csv-plain"), ("plan.txt", "json"), ("plan.out", "html")])
def test_a_form_that_the_ending_may_mean_is_written(perenne: Perenne, tmp_path: Path, name: str, form: str) -> None:
    assert perenne("export", "perenne-d-ete", "-f", form, "-o", name).code == 0
    assert (tmp_path / name).read_bytes()


@pytest.mark.usefixtures("atelier")
def test_an_unknown_ending_is_told_which_there_are(perenne: Perenne) -> None:
    ended = perenne("export", "perenne-d-ete", "-o", "Plan d’été.dcox", "--lang", "en")
    assert "“.dcox”" in ended.err
    assert all(f".{form}" in ended.err for form in ("md", "docx", "odt", "pdf", "html", "csv", "ics", "json"))


@pytest.mark.usefixtures("atelier")
@pytest.mark.parametrize(
    ("name", "options", "written", "begins"),
    [
        ("Plan d’été", [], "Plan d’été.md", b"[perenne]"),
        ("Bilan du 24.11.2026", ["-f", "docx"], "Bilan du 24.11.2026.docx", b"PK"),
        ("pour M. Martin", ["-f", ".HTML"], "pour M. Martin.html", b"<!DOCTYPE"),
        ("À SIGNER.DOCX", [], "À SIGNER.DOCX", b"PK"),
        ("plan.", ["-f", "csv-plain"], "plan.csv", b"N\xc2\xb0"),
        (".plan", ["-f", "ODT"], ".plan.odt", b"PK"),
        ("dossier à part/plan v2.docx", [], "dossier à part/plan v2.docx", b"PK"),
    ],
)
def test_a_name_without_an_ending_gets_that_of_its_form(
    perenne: Perenne, tmp_path: Path, name: str, options: list[str], written: str, begins: bytes
) -> None:
    (tmp_path / "dossier à part").mkdir()
    ended = perenne("export", "perenne-d-ete", *options, "-o", name, "--lang", "fr")
    assert (ended.code, ended.err) == (0, "")
    assert written in ended.out.replace("\\", "/")
    assert (tmp_path / written).read_bytes().startswith(begins)


@pytest.mark.usefixtures("atelier")
def test_a_form_that_is_no_text_is_sent_on_as_it_is_and_never_shown_in_a_terminal(
    perenne: Perenne, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with (tmp_path / "sent").open("wb") as file:
        words = ["-m", "perenne_tui", "export", "perenne-d-ete", "-f", "docx", "-o", "-"]
        subprocess.run([sys.executable, *words], stdout=file, check=True)
    assert is_zipfile(tmp_path / "sent")
    before = sorted(tmp_path.rglob("*"))
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    for form in (form for form in FORMS["plan"] if form in BINARY):
        ended = perenne("export", "perenne-d-ete", "-f", form, "-o", "-", "--lang", "en")
        assert (ended.code, ended.out) == (1, "")
        assert f"A terminal shows no “{form}”" in ended.err
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.usefixtures("atelier")
def test_a_workshop_without_a_date_has_no_calendar(perenne: Perenne, tmp_path: Path) -> None:
    ended = perenne("export", "perenne-d-ete", "-f", "ics", "--lang", "fr")
    assert (ended.code, ended.out) == (1, "")
    assert "Rien dans cet atelier n’a de date" in ended.err
    assert not list(tmp_path.glob("*.ics"))


@pytest.mark.usefixtures("dated")
def test_what_is_written_says_where_it_is_and_what_to_do_with_it(perenne: Perenne, tmp_path: Path) -> None:
    for form in FORMS["plan"]:
        ended = perenne("export", "perenne-d-ete", "-f", form, "-o", f"suite-{form}", "--force", "--lang", "en")
        (name,) = [path.name for path in tmp_path.glob(f"suite-{form}" if form in FOLDERS else f"suite-{form}.*")]
        assert ended.out == f"Written: {name} ({NEXT_STEPS[form]})\n"


def test_a_file_that_is_open_in_word_is_said_to_be_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def held(source: Path, target: Path) -> None:
        raise PermissionError(13, "Access is denied", str(source), 5, str(target))

    (tmp_path / "plan.docx").write_bytes(b"mine")
    monkeypatch.setattr(os, "replace", held)
    monkeypatch.setattr("time.sleep", lambda _: None)
    with pytest.raises(Refused) as refused:
        write_or_refuse(tmp_path / "plan.docx", b"text", force=True)
    assert "may be open in another program, such as Word" in refused.value.sentence.english()
    assert (tmp_path / "plan.docx").read_bytes() == b"mine"


@pytest.mark.usefixtures("atelier")
def test_a_template_of_ones_own_is_used(perenne: Perenne, tmp_path: Path) -> None:
    (tmp_path / "mine.md.j2").write_text("My template\n", encoding="utf-8")
    assert "My template" in perenne("export", "perenne-d-ete", "--template", "mine.md.j2").out
    assert perenne("export", "perenne-d-ete", "--template", "nowhere.j2").code == 1
    (tmp_path / "latin.j2").write_bytes(b"\xe9t\xe9")
    assert "UTF-8, ligne 1" in perenne("export", "perenne-d-ete", "--template", "latin.j2").err
    (tmp_path / "wrong.j2").write_text("# T\n\n{{ plan.titel }}\n", encoding="utf-8")
    ended = perenne("export", "perenne-d-ete", "--template", "wrong.j2")
    assert (ended.code, ended.out) == (1, "")
    assert "Le gabarit wrong.j2 ne peut pas servir, ligne 3" in ended.err
    assert "est-ce «\u00a0title\u00a0»" in ended.err
    ended = perenne("export", "perenne-d-ete", "-f", "csv", "--template", "mine.md.j2")
    assert (ended.code, ended.out) == (1, "")
    assert "gabarit" in ended.err
    (tmp_path / "large.j2").write_bytes(b"a" * 500_001)
    assert "500" in perenne("export", "perenne-d-ete", "--template", "large.j2").err


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused):
        write_document(tmp_path, b"text", force=True)


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused):
        write_document(tmp_path / "nowhere" / "plan.md", b"text", force=False)


@pytest.mark.skipif(sys.platform == "win32", reason="links and devices of POSIX")
def test_links_and_devices_are_refused_even_with_force(tmp_path: Path) -> None:
    real, link, hole = tmp_path / "real.md", tmp_path / "link.md", tmp_path / "hole"
    real.write_text("mine", encoding="utf-8")
    link.symlink_to(real)
    os.mkfifo(hole)
    for target in (link, hole, Path(os.devnull)):
        with pytest.raises(Refused):
            write_document(target, b"text", force=True)
    assert real.read_text(encoding="utf-8") == "mine"


@pytest.mark.skipif(sys.platform == "win32", reason="modes of POSIX")
def test_modes_follow_the_mask_and_an_overwritten_file_keeps_its_own(tmp_path: Path) -> None:
    target = tmp_path / "plan.md"
    mask = os.umask(0o027)
    try:
        write_document(target, b"one", force=False)
        assert target.stat().st_mode & 0o777 == 0o640
        target.chmod(0o604)
        write_document(target, b"two", force=True)
    finally:
        os.umask(mask)
    assert target.stat().st_mode & 0o777 == 0o604


def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "plan.md"
    target.write_text("old", encoding="utf-8")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_document(target, b"new", force=True)
    assert target.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_file_that_another_program_holds_for_a_moment_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refusals = iter([PermissionError(), PermissionError(), None])
    replace = os.replace

    def held(source: Path, target: Path) -> None:
        refusal = next(refusals)
        if refusal:
            raise refusal
        replace(source, target)

    monkeypatch.setattr(os, "replace", held)
    write_document(tmp_path / "plan.md", b"text", force=False)
    assert (tmp_path / "plan.md").read_text(encoding="utf-8") == "text"


def test_a_new_file_never_takes_a_name_that_is_taken(tmp_path: Path) -> None:
    names = [write_new(tmp_path / "plan.md", text).name for text in (b"one", b"two", b"three")]
    assert names == ["plan.md", "plan-2.md", "plan-3.md"]
    assert (tmp_path / "plan.md").read_text(encoding="utf-8") == "one"
    with pytest.raises(Refused):
        write_new(tmp_path / "nowhere" / "plan.md", b"text")


def test_a_shareable_document_holds_no_name_and_doubtful_words_are_said(perenne: Perenne, atelier: Path) -> None:
    with at_work(atelier) as (_, session):
        card = next(iter(session.workshop.cards))
        text = "Poser la pierre avec Rose (06 12 34 56 78)"
        session.do(add_action, uid="a1", card=card, text=text, owner="Rose Pierre", due=None, person="p1")
    whole = perenne("export", "perenne-d-ete", "decisions")
    assert "Rose Pierre" in whole.out
    assert whole.err == ""
    shown = perenne("export", "perenne-d-ete", "decisions", "--shareable", "--lang", "fr")
    assert shown.code == 0
    assert not any(words in shown.out for words in ("Rose", "Pierre", "06 12"))
    assert "pierre peuvent être des noms" in shown.err


def test_a_sign_that_no_font_has_is_said_beside_the_pdf(perenne: Perenne, atelier: Path, tmp_path: Path) -> None:
    with at_work(atelier) as (_, session):
        card = next(iter(session.workshop.cards))
        session.do(add_action, uid="a1", card=card, text="Appeler \u0378", owner="", due=None, person="p1")
    ended = perenne("export", "perenne-d-ete", "-o", str(tmp_path / "plan.pdf"), "--lang", "fr")
    assert ended.code == 0
    assert "(U+0378)" in ended.err
    assert "PDF/UA" in ended.err
    assert (tmp_path / "plan.pdf").read_bytes().startswith(b"%PDF")


def test_what_a_crash_left_is_swept_by_the_next_export_to_the_same_file(tmp_path: Path) -> None:
    old, others = (
        tmp_path / ".plan.md.0123abcd.tmp",
        [".plan.md.0123abce.tmp", ".plan.md.notes.tmp", ".b.md.0123abcd.tmp"],
    )
    for file in (old, *(tmp_path / name for name in others)):
        file.write_text("Léa Martin", encoding="utf-8")
    os.utime(old, (0, 0))  # whoever began it has gone long ago; the others may be at work
    write_document(tmp_path / "plan.md", b"text", force=False)
    assert sorted(file.name for file in tmp_path.iterdir()) == sorted([*others, "plan.md"])


@pytest.mark.parametrize(
    ("words", "target"),
    [
        (("export", "perenne-d-ete", "-o"), "interdit/plan.md"),
        (("export", "perenne-d-ete", "-o"), "plan.md"),
        (("config",), ""),
    ],
    ids=["export there", "export here", "config"],
)
@pytest.mark.usefixtures("atelier")
def test_a_folder_that_takes_no_file_is_named_and_never_a_file_of_ours(
    perenne: Perenne, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], target: str
) -> None:
    opened = os.open

    def forbidden(path: str | Path, *more: int, **others: int) -> int:
        if str(path).endswith((".tmp", ".new")):
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path, *more, **others)

    Path("interdit").mkdir()
    monkeypatch.setenv("PERENNE_CONFIG", str(Path("interdit", "config.toml").absolute()))
    monkeypatch.setattr(os, "open", forbidden)
    ended = perenne(*words, *filter(None, [target]))
    assert ended.code == 1
    assert ".tmp" not in ended.err
    assert ".new" not in ended.err
    assert (str(Path.cwd()) if target == "plan.md" else "interdit") in ended.err
    assert "Rien n’a été écrit." in ended.err
    assert not list(Path("interdit").iterdir())


@pytest.mark.usefixtures("atelier")
def test_a_folder_that_is_not_there_is_never_taken_for_a_file(perenne: Perenne, tmp_path: Path) -> None:
    ended = perenne("export", "perenne-d-ete", "-o", "nouveau dossier/", "--lang", "en")
    assert (ended.code, ended.out) == (1, "")
    assert "There is no folder nouveau dossier/" in ended.err
    assert not list(tmp_path.glob("nouveau*"))


@pytest.mark.usefixtures("atelier")
def test_a_folder_in_the_place_of_a_file_is_called_so(perenne: Perenne, tmp_path: Path) -> None:
    ended = perenne("export", "perenne-d-ete", "-o", str(tmp_path))
    assert ended.code == 1
    assert "est un dossier" in ended.err
    assert "Rien n’a été écrit." in ended.err


def test_a_calendar_that_is_written_again_brings_its_events_up_to_date(perenne: Perenne, atelier: Path) -> None:
    def event(number: int) -> list[str]:
        text = perenne("export", "perenne-d-ete", "-f", "ics").out
        kept = next(part for part in text.split("BEGIN:VEVENT") if f"AC{number} " in part)
        return [line for line in kept.splitlines() if line.startswith(("UID", "SEQUENCE", "STATUS"))]

    with at_work(atelier) as (file, session):
        card, due = next(iter(file.reading.workshop.cards)), date(2027, 1, 15)
        session.do(add_action, uid="act", card=card, text="Déposer", owner="", person="", due=due)
        number = session.workshop.actions["act"].spoken.removeprefix("AC")
    uid, *first = event(int(number))
    assert first == ["SEQUENCE:0", "STATUS:CONFIRMED"]
    with at_work(atelier) as (_, session):
        session.do(set_action_status, action="act", status="done")
    assert event(int(number)) == [uid, "SEQUENCE:1", "STATUS:CANCELLED"]


REFERENCES = {"docx": (docx_reference, "word/header1.xml"), "odt": (odt_reference, "styles.xml")}


@pytest.mark.usefixtures("atelier")
@pytest.mark.parametrize("form", REFERENCES)
def test_a_file_of_a_ministry_gives_its_look(perenne: Perenne, tmp_path: Path, form: str) -> None:
    make, part = REFERENCES[form]
    (tmp_path / f"ministere.{form}").write_bytes(make())
    target = tmp_path / f"plan.{form}"
    ended = perenne("export", "perenne-d-ete", "-o", str(target), "--reference", str(tmp_path / f"ministere.{form}"))
    assert (ended.code, ended.err) == (0, "")
    assert MINISTRY in "".join(part_of(target.read_bytes(), part).itertext())


@pytest.mark.usefixtures("atelier")
def test_a_reference_that_cannot_be_used_is_refused_in_a_sentence(perenne: Perenne, tmp_path: Path) -> None:
    (tmp_path / "ministere.odt").write_bytes(odt_reference())
    target, reference = tmp_path / "plan.docx", str(tmp_path / "ministere.odt")
    vast = tmp_path / "vaste.docx"
    with vast.open("wb") as file:
        file.truncate(LARGEST_REFERENCE + 1)
    for asked, said in (
        (["-o", str(target), "--reference", reference], "n’est pas un fichier docx"),
        (["-o", str(target), "--reference", str(tmp_path / "nulle-part.docx")], "Il n’y a pas de fichier"),
        (["-o", str(tmp_path / "plan.pdf"), "--reference", reference], "« pdf » a sa propre mise en page"),
        (["-o", str(target), "--reference", str(tmp_path)], "Il n’y a pas de fichier"),
        (["-o", str(target), "--reference", str(vast)], "dépasse les 20 Mo"),
    ):
        refused = perenne("export", "perenne-d-ete", *asked)
        assert refused.code == 1
        assert said in refused.err.replace("\u00a0", " ")
        assert "Rien n’a été écrit." in refused.err
        assert not target.exists()


@pytest.mark.usefixtures("atelier")
def test_the_configuration_names_the_look_once_and_for_all(
    perenne: Perenne, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "ministere.docx").write_bytes(docx_reference())
    settings = tmp_path / "config.toml"
    settings.write_text('[reference]\ndocx = "ministere.docx"\n', encoding="utf-8")
    monkeypatch.setenv("PERENNE_CONFIG", str(settings))
    target = tmp_path / "plan.docx"
    assert perenne("export", "perenne-d-ete", "-o", str(target)).code == 0
    assert "word/header1.xml" in names_in(target.read_bytes())
    assert perenne("export", "perenne-d-ete", "-o", str(tmp_path / "plan.odt")).code == 0
