"""Names that the program makes files of: Windows takes every one, and no two are one file there."""

from datetime import date
from pathlib import Path
from unicodedata import normalize

from hypothesis import given
from hypothesis import strategies as st

from perenne_tui.core.model.rows import Header
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.windows_names import fault_in_name, is_reserved
from perenne_tui.documents.document_kinds import DOCUMENTS, FORMS, file_name
from perenne_tui.services.document_folder import distinct_names
from perenne_tui.services.library import places_for
from tests.cases import cases
from tests.windows.files import fault_of

AWKWARD = ("CON", "nul", "aux.txt", "COM1", "com¹", "lpt9.md", "Été", "été", "fin. ", "...", " ", "a:b", "\\\\srv\\x",
           "C:\\Temp", "../..", 'q"?*<>|', "L" * 300, "é" * 300, "\x1b[2J", "🙂")  # fmt: skip
NAMES = st.one_of(st.text(max_size=80), st.sampled_from(AWKWARD), st.sampled_from(AWKWARD).map(str.upper))


@given(st.lists(NAMES, max_size=6))
def test_files_of_people_are_taken_and_apart(names: list[str]) -> None:
    made = distinct_names([*names, *(normalize("NFD", name) for name in names)])
    assert len({name.casefold() for name in made}) == len(made) == 2 * len(names)
    assert [fault_of(f"{name}.md") for name in made] == [""] * len(made)


@given(NAMES)
def test_a_document_is_taken(name: str) -> None:
    workshop = Workshop(header=Header(uid="w", title=name, challenge=name, language="fr"))
    for document in DOCUMENTS:
        made = file_name(workshop, document, FORMS[document][0], day=date(2026, 12, 1), part=name)
        assert fault_of(made) == "", made
        assert len(made) < 130


@given(NAMES)
def test_a_workshop_is_taken(name: str) -> None:
    made = next(places_for(Path("there is no such folder"), name))
    assert fault_of(made.name) == ""


def test_one_name_in_two_writings_is_taken_once(tmp_path: Path) -> None:
    next(places_for(tmp_path, "Été")).write_bytes(b"{}")
    for other in ("été", normalize("NFD", "Été"), "ETE", "e\u0301te\u0301 "):
        assert next(places_for(tmp_path, other)).name == "ete-2.perenne.json"


@cases("name", ["con", "CON.txt", "aux .md", "Lpt1", "com³.a.b", "conin$", "a:b", "a?b", 'a"b', "a\\b", "a|b", "a*b"])
def test_what_windows_refuses_is_known(name: str) -> None:
    assert fault_in_name(name) is not None
    assert fault_of(name)


@cases("name", ["contrat.md", "auxiliaire", "com10", "été 2026 (à deux) – plan.md", ".caché", "plan..md"])
def test_what_windows_takes_is_not_refused(name: str) -> None:
    assert fault_in_name(name) is None
    assert not is_reserved(name)
    assert fault_of(name) == ""
