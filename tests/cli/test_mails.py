"""`perenne mails` and `perenne remind`: folders of drafts, and what is said where there is nobody or nothing."""

from datetime import date
from email import message_from_bytes
from pathlib import Path

import pytest

from perenne_tui.core.changes.fields import set_field
from perenne_tui.core.changes.records import add_action
from perenne_tui.services import mails
from tests.cli.helpers import Perenne
from tests.store.helpers import at_work

BEFORE, DUE = "2026-12-20", date(2027, 1, 4)


@pytest.fixture
def owned(atelier: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The workshop, with an action of somebody whose address is known, and one of nobody."""
    monkeypatch.setattr(mails, "is_installed", lambda form: form != "pdf")
    with at_work(atelier) as (_, session):
        card = next(iter(session.workshop.cards))
        session.do(add_action, uid="a", card=card, text="Déposer", owner="Léa Martin", due=DUE, person="lea")
        session.do(add_action, uid="b", card=card, text="Relire", owner="", due=DUE, person="x")
        session.do(set_field, table="people", row="lea", field="mail", value="lea@x.fr")
    return atelier


@pytest.mark.usefixtures("owned")
def test_a_draft_for_each_person_is_written_to_a_folder_once(perenne: Perenne, tmp_path: Path) -> None:
    written = perenne("mails", "perenne-d-ete", "--date", BEFORE)
    assert (written.code, written.out.replace("\u00a0", " ")) == (
        0,
        "Écrit : perenne-d-ete-mails (1 brouillon : ouvrez-le dans votre messagerie, relisez-le, envoyez-le)\n",
    )
    file = tmp_path / "perenne-d-ete-mails" / "lea-martin.eml"
    assert message_from_bytes(file.read_bytes())["To"].endswith("<lea@x.fr>")
    before = file.read_bytes()
    again = perenne("mails", "perenne-d-ete", "--date", BEFORE)
    assert "perenne-d-ete-mails-2" in again.out
    named = perenne("mails", "perenne-d-ete", "--date", BEFORE, "-o", "perenne-d-ete-mails")
    assert named.code == 1
    assert "--force" in named.err
    assert perenne("mails", "perenne-d-ete", "--date", BEFORE, "--force", "--owner", "lea").code == 0
    assert file.read_bytes() == before


def test_reminders_tell_what_nobody_is_reminded_of(perenne: Perenne, owned: Path, tmp_path: Path) -> None:
    for args in (["perenne-d-ete"], ["--all", "-o", "toutes"]):
        ended = perenne("remind", *args, "--date", BEFORE, "--within", "15")
        assert ended.code == 0
        assert "AC2" in ended.err
    assert [path.name for path in sorted(tmp_path.glob("*/*.eml"))] == ["lea-martin.eml", "lea-martin.eml"]
    for file in owned.parent.glob("perenne-d-ete.perenne.*"):
        file.with_name(file.name.replace("perenne-d-ete", "copie")).write_bytes(file.read_bytes())
    (owned.parent / "broken.perenne.json").write_text("{", encoding="utf-8")
    again = perenne("remind", "--all", "-o", "copies", "--date", BEFORE, "--within", "15")
    assert again.code == 0
    assert "copie" in again.err
    assert "broken" in again.err
    assert len(list(tmp_path.glob("copies/*.eml"))) == 1
    nothing = perenne("remind", "perenne-d-ete", "--date", BEFORE)
    assert (nothing.code, nothing.out.replace("\u00a0", " ")) == (
        0,
        "Aucun mail n’a été écrit : personne n’a rien en retard ni de dû sous 14 jours.\n",
    )


@pytest.mark.usefixtures("owned")
@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (["mails", "perenne-d-ete", "--owner", "Zoé"], 1, "Zoé"),
        (["remind"], 2, "--all"),
        (["remind", "perenne-d-ete", "--all"], 2, "--all"),
        (["remind", "perenne-d-ete", "--within", "x"], 2, "--within"),
        (["mails", "perenne-d-ete", "-o", "pas/là"], 1, "pas"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(
    perenne: Perenne, tmp_path: Path, args: list[str], code: int, said: str
) -> None:
    ended = perenne(*args)
    assert ended.code == code
    assert said in ended.err
    assert ended.err.count("\n") <= 2
    assert not list(tmp_path.glob("*mails*"))


def test_a_plan_without_anybody_has_no_mails(perenne: Perenne, atelier: Path) -> None:
    ended = perenne("mails", "perenne-d-ete")
    assert (ended.code, "Personne" in ended.err) == (1, True)
    assert atelier.exists()
