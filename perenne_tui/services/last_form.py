"""The form in which this person has written a document last, such as Word, so that it is proposed first.

It stands alone in a small file of the state directory: a habit of this machine, not a setting that people write and
not a part of any workshop. A file that is missing, damaged or of a newer version is no habit at all.

    state/perenne/last-form.txt
    docx
"""

from contextlib import suppress
from pathlib import Path
from typing import Final

from perenne_tui.core.text.sentences import Refused
from perenne_tui.documents.document_kinds import FORMS
from perenne_tui.settings import paths
from perenne_tui.store.atomic_write import write_atomically
from perenne_tui.store.disk import make_folder, read_file

_LARGEST: Final = 100
"""Bytes of the file at most; a larger one is not ours."""


def read() -> str:
    """Return the form, one of those that some document has; empty for none."""
    try:
        data = read_file(_path(), limit=_LARGEST)
    except Refused:
        return ""
    form = (data or b"").decode("utf-8", errors="replace").strip()
    return form if any(form in forms for forms in FORMS.values()) else ""


def write(form: str) -> None:
    """Note a form. Errors are ignored: it is proposed by habit, and people choose it again where it is not."""
    path = _path()
    with suppress(OSError, Refused):
        make_folder(path.parent, is_ours=True)
        write_atomically(path, f"{form}\n".encode(), is_durable=False, pauses=())


def _path() -> Path:
    return paths.state_dir() / "last-form.txt"
