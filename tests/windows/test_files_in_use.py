"""A file that another program has open or a scanner looks at: Windows replaces it later, or never."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from perenne_tui.core.text.sentences import Refused
from perenne_tui.services.document_folder import write_folder
from perenne_tui.services.document_writer import write_or_refuse
from perenne_tui.store.atomic_write import replace_file, write_atomically
from perenne_tui.store.paths import unfinished_of

REFUSALS = {"refused (WinError 5)": 5, "in use (WinError 32)": 32}


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Callable[[int, int], list[str]]:
    """Refuses so many replacements, with an error of Windows; gives the names that were to be replaced."""
    replace = os.replace
    monkeypatch.setattr("perenne_tui.store.atomic_write.time.sleep", lambda _seconds: None)

    def hold(times: int, number: int) -> list[str]:
        asked: list[str] = []

        def refuse(source: Path, target: Path) -> None:
            asked.append(Path(target).name)
            if len(asked) <= times:
                error = PermissionError(13, "no", str(source), None, str(target))
                error.winerror = number  # type: ignore[attr-defined]
                raise error
            replace(source, target)

        monkeypatch.setattr(os, "replace", refuse)
        return asked

    return hold


@pytest.mark.parametrize("number", REFUSALS.values(), ids=REFUSALS)
@pytest.mark.parametrize("times", [1, 5])
def test_what_is_free_after_a_while_is_written(
    times: int, number: int, held: Callable[[int, int], list[str]], tmp_path: Path
) -> None:
    old, folder = tmp_path / "plan.docx", tmp_path / "lot"
    old.write_bytes(b"before")
    asked = held(times, number)
    write_or_refuse(old, b"after", force=True)
    assert (old.read_bytes(), len(asked)) == (b"after", times + 1)
    asked.clear()
    write_folder(folder, {"a/b.md": b"1"}, force=False)
    asked.clear()
    write_atomically(tmp_path / "atelier.json", b"2")
    asked.clear()
    replace_file(tmp_path / "atelier.json", tmp_path / "autre.json")
    assert [path.name for path in sorted(tmp_path.iterdir())] == ["autre.json", "lot", "plan.docx"]
    assert (folder / "a" / "b.md").read_bytes() == b"1"


@pytest.mark.parametrize("number", REFUSALS.values(), ids=REFUSALS)
def test_what_is_never_free_stays_and_nothing_is_left(
    number: int, held: Callable[[int, int], list[str]], tmp_path: Path
) -> None:
    old = tmp_path / "plan.docx"
    old.write_bytes(b"before")
    held(10_000, number)
    with pytest.raises(Refused, match="open in another program"):
        write_or_refuse(old, b"after", force=True)
    with pytest.raises(Refused, match=r"lot cannot be written: (access is refused|another program is using it)"):
        write_folder(tmp_path / "lot", {"a.md": b"1"}, force=False)
    with pytest.raises(PermissionError):
        write_atomically(old, b"after", temporary=unfinished_of(old))
    with pytest.raises(PermissionError):
        replace_file(old, tmp_path / "other.docx")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("plan.docx", b"before")]
